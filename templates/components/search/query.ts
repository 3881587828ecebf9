// From what a reader typed to the units that fit best: each word is looked up in its forms, as what it may be the beginning of,
// and with one letter wrong where nothing else is found; then the units that hold the words are added up.
import { levels, postings, postingShard, type Word, unitCount, wordsFrom, wordsTo } from "./index.ts";
import { near, stem, words as divide } from "./words.ts";

/** A form of a word that was typed. */
interface Form {
  word: Word;
  quality: number; // 1 for the word itself, less for what it may have meant
}

/** One word that was typed, and what stands for it. */
interface Sought {
  typed: string;
  forms: Form[];
  corrected?: string; // the word that was taken instead of it
  common: boolean; // whether it says little, as "how"
}

export interface Found {
  units: number[]; // the best first
  sought: Sought[];
}

// What a form counts beside the word itself.
const inflected = 0.92;
const begun = 0.75;
const mistyped = 0.7;

/** The most words of a query, completions of a word, and scripts of words that are looked through for one. */
const most = { words: 12, completions: 10, lists: 3 };

/** What a word counts that nearly every question has. */
const commonWeight = 0.3;
const common = new Set(
  ("a about an and any are as at be but by can could did do does for from get had has have how i if in into is it its may me my not of on one or our should so " +
    "than that the their them there they this to too was we were what when where which who whom why will with would you your " +
    "como con cual cuando de del donde el en es esta este la las lo los mas me mi no o para pero por porque que quien se si su sus un una y").split(" "),
);

/** Finds the units for a query. While its last word is being typed, it may be the beginning of another. */
export async function find(query: string, language: string): Promise<Found> {
  const typed = divide(query).slice(0, most.words);
  const ended = /[^\p{L}\p{M}\p{N}]$/u.test(query);
  const sought = await Promise.all(typed.map((word, i) => seek(word, language, ended || i < typed.length - 1 ? 0 : typed.length > 1 ? 1 : 2)));
  return { units: await rank(sought), sought };
}

/** Looks a word up. Where it may be the beginning of another, so many scripts of postings may be loaded for that. */
async function seek(typed: string, language: string, open: number): Promise<Sought> {
  const sought: Sought = { typed, forms: await formsOf(typed, language), common: common.has(typed) };
  if (open && typed.length > 1) sought.forms.push(...(await completions(typed, sought.forms, open)));
  if (sought.forms.length || typed.length < 4 || /^\d+$/.test(typed)) return sought;
  const meant = await correction(typed, open > 0);
  if (meant === undefined) return sought;
  const forms = (await formsOf(meant, language)).map(({ word, quality }) => ({ word, quality: quality * mistyped }));
  return { ...sought, forms, corrected: meant };
}

/** The word itself and its inflections: they begin like what they have in common, but for its last letter. */
async function formsOf(typed: string, language: string): Promise<Form[]> {
  const root = stem(typed, language);
  const start = typed.startsWith(root.slice(0, -1)) ? root.slice(0, Math.max(2, root.length - 1)) : typed;
  const candidates = await wordsFrom(typed.startsWith(start) ? start : typed, most.lists);
  return candidates.filter(({ text }) => text === typed || stem(text, language) === root).map((word) => ({ word, quality: word.text === typed ? 1 : inflected }));
}

/** The most frequent words that begin so, as far as few scripts hold them: no others than those of forms that are known. */
async function completions(typed: string, known: Form[], scripts: number): Promise<Form[]> {
  const taken = new Set(known.map(({ word }) => word.number));
  const shards = new Set(known.map(({ word }) => postingShard(word)));
  const allowed = shards.size || scripts;
  const all = (await wordsFrom(typed, most.lists)).filter(({ number }) => !taken.has(number)).sort((a, b) => b.bits - a.bits || a.text.length - b.text.length);
  const forms: Form[] = [];
  for (const word of all) {
    if (forms.length === most.completions) break;
    if (!shards.has(postingShard(word)) && shards.size >= allowed) continue;
    shards.add(postingShard(word));
    forms.push({ word, quality: begun });
  }
  return forms;
}

/** The most frequent word that differs by one letter: either its beginning or its end is as it was typed. */
async function correction(typed: string, open: boolean): Promise<string | undefined> {
  const half = (typed.length - 1) >> 1;
  const [beginnings, ends] = await Promise.all([wordsFrom(typed.slice(0, half), most.lists), wordsTo(typed.slice(half + 1), most.lists)]);
  const bits = new Map(beginnings.map(({ text, bits }) => [text, bits]));
  const found = new Set([...bits.keys(), ...ends].filter((word) => near(word, typed)));
  if (!found.size && open && typed.length > 4) {
    const lengths = [typed.length - 1, typed.length, typed.length + 1];
    for (const word of bits.keys()) if (lengths.some((length) => near(word.slice(0, length), typed))) found.add(word);
  }
  return [...found].sort((a, b) => (bits.get(b) ?? 0) - (bits.get(a) ?? 0) || a.length - b.length)[0];
}

/** Adds up what the units count for the words; a unit that lacks some of them falls behind. */
async function rank(sought: Sought[]): Promise<number[]> {
  const count = unitCount();
  const total = new Float32Array(count);
  const covered = new Float32Array(count);
  let whole = 0;
  for (const { forms, common } of sought) {
    if (!forms.length) continue;
    const lists = await Promise.all(forms.map(({ word }) => postings(word)));
    const holding = lists.reduce((sum, { units }) => sum + units, 0);
    const rarity = Math.log(1 + count / holding) * (common ? commonWeight : 1);
    whole += rarity;
    const best = new Float32Array(count); // of the forms that a unit holds
    lists.forEach(({ runs }, i) => {
      for (const { level, units } of runs) {
        const counts = (forms[i]!.quality * level) / levels;
        for (const unit of units) if (counts > best[unit]!) best[unit] = counts;
      }
    });
    best.forEach((counts, unit) => {
      if (!counts) return;
      total[unit]! += counts * rarity;
      covered[unit]! += rarity;
    });
  }
  return sorted(total.map((counts, unit) => counts && counts * (covered[unit]! / whole) ** 2));
}

/** The units that count anything, the best first and the earlier before the later: as numbers, which sort fast. */
function sorted(counted: Float32Array): number[] {
  const most = 2 ** 24;
  const keys = new Float64Array(counted.reduce((n, counts) => n + Number(counts > 0), 0));
  let n = 0;
  counted.forEach((counts, unit) => {
    if (counts > 0) keys[n++] = (most - Math.round(counts * 1e5)) * 2 ** 28 + unit;
  });
  return Array.from(keys.sort(), (key) => key % 2 ** 28);
}
