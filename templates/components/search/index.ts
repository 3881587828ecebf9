// The search index in the browser: which script holds what, and what the scripts say. generator/internal/search describes the
// scripts; they are loaded by script elements, as a page that is opened from disk may load nothing else.

/** Which scripts of a kind there are: the number of the first unit or word of each, and its name. */
interface Places {
  starts: number[];
  names: string[];
}

interface Root {
  units: number;
  words: { first: string[]; places: Places };
  endings: { first: string[]; places: Places };
  postings: Places;
  texts: Places;
}

/** One word of the index. */
export interface Word {
  text: string;
  number: number;
  bits: number; // binary digits of how many units hold it
}

/** The units that hold a word, in runs of the same level, the best first. */
export interface Postings {
  units: number; // how many hold it, of which the best are listed
  runs: { level: number; units: number[] }[];
}

/** What the dialog is made of. */
export interface View {
  html: string;
  words: Record<"label" | "searching" | "one" | "several" | "corrected" | "none" | "failed" | "page" | "section" | "example" | "figure" | "term" | "source", string>;
}

declare global {
  interface Window {
    handbookSearch(name: string, content: unknown): void;
  }
}

export const levels = 12;
const nameLength = 4;

let root: Root | undefined;
let view: View | undefined;
/** What the scripts said that were loaded, by name; and what was made of it. */
const said = new Map<string, string>();
const loading = new Map<string, Promise<string>>();
const lists = new Map<string, Word[]>();

window.handbookSearch = (name, content) => {
  if (name === "root") root = readRoot(content as Record<string, unknown>);
  else if (name === "view") view = content as View;
  else said.set(name, content as string);
};

export const theView = (): View => view!;
export const unitCount = (): number => root!.units;

/** Reads numbers one after the other, see generator/internal/search/number.go. */
class Numbers {
  at = 0;

  constructor(readonly text: string) {}

  next(): number {
    for (let value = 0, scale = 1; ; scale *= 30) {
      const code = this.text.charCodeAt(this.at++);
      const digit = (code === 33 ? 92 : code) - 35; // "!" stands for the backslash
      value += digit * scale;
      if (digit < 60) return value;
    }
  }
}

function readPlaces([starts, names]: [string, string]): Places {
  const places: Places = { starts: [], names: [] };
  const numbers = new Numbers(starts);
  for (let at = 0, start = 0; at < names.length; at += nameLength) {
    places.starts.push((start += numbers.next()));
    places.names.push(names.slice(at, at + nameLength));
  }
  return places;
}

function readRoot(raw: any): Root {
  const list = ({ first, places }: any) => ({ first, places: readPlaces(places) });
  return { units: raw.units, words: list(raw.words), endings: list(raw.endings), postings: readPlaces(raw.postings), texts: readPlaces(raw.texts) };
}

/** The address of the root, by which the others are found. */
let rootAddress = "";
export function setRoot(address: string): void {
  rootAddress ||= new URL(address, document.baseURI).href;
}

/** The address of a file by its path from the handbook's folder. */
export const address = (path: string): string => new URL(`../../${path.split("/").map(encodeURIComponent).join("/")}`, rootAddress).href;

/** Loads the script of a kind and number, once, and returns what it says. */
function shard(kind: string, number: number, places: Places): Promise<string> {
  const name = kind + number;
  let promise = loading.get(name);
  if (!promise) {
    promise = run(new URL(`${name}.${places.names[number]}.js`, rootAddress).href).then(() => said.get(name)!);
    loading.set(name, promise);
  }
  return promise;
}

function run(src: string): Promise<void> {
  return new Promise((done, fail) => {
    const script = document.createElement("script");
    script.src = src;
    script.onload = () => (script.remove(), done());
    script.onerror = () => (script.remove(), fail(new Error(src)));
    document.head.append(script);
  });
}

/** Forgets everything and asks for the root anew: the handbook was published again since it was loaded. */
export async function renew(): Promise<void> {
  [said, loading, lists].forEach((map) => map.clear());
  await run(`${rootAddress}?${Date.now()}`);
}

/** The place of the last of some sorted values that is not above another; 0 where all are. */
function lastUpTo<T extends string | number>(sorted: T[], value: T): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/** A word behind every one that begins so. */
const after = (prefix: string) => `${prefix}\uffff`;

/** The words that begin so, in at most so many scripts. */
export async function wordsFrom(prefix: string, most: number): Promise<Word[]> {
  const { first, places } = root!.words;
  return (await listed("v", first, places, prefix, most)).filter(({ text }) => text.startsWith(prefix));
}

/** The words that end so, in at most so many scripts. */
export async function wordsTo(suffix: string, most: number): Promise<string[]> {
  const { first, places } = root!.endings;
  const prefix = backward(suffix);
  return (await listed("e", first, places, prefix, most)).filter(({ text }) => text.startsWith(prefix)).map(({ text }) => backward(text));
}

const backward = (text: string) => [...text].reverse().join("");

async function listed(kind: string, first: string[], places: Places, prefix: string, most: number): Promise<Word[]> {
  if (!first.length) return [];
  const from = lastUpTo(first, prefix);
  const to = Math.min(lastUpTo(first, after(prefix)), from + most - 1);
  const numbers = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  return (await Promise.all(numbers.map((number) => list(kind, number, places)))).flat();
}

async function list(kind: string, number: number, places: Places): Promise<Word[]> {
  const text = await shard(kind, number, places);
  let words = lists.get(kind + number);
  if (!words) {
    let before = "";
    words = text.split(" ").slice(0, -1).map((entry, i) => {
      const numbers = new Numbers(entry);
      const same = numbers.next();
      const bits = kind === "v" ? numbers.next() : 0;
      before = before.slice(0, same) + entry.slice(numbers.at);
      return { text: before, number: places.starts[number]! + i, bits };
    });
    lists.set(kind + number, words);
  }
  return words;
}

/** The script that holds a word's postings. */
export const postingShard = (word: Word): number => lastUpTo(root!.postings.starts, word.number);

export async function postings(word: Word): Promise<Postings> {
  const number = postingShard(word);
  const entries = (await shard("p", number, root!.postings)).split(" ");
  const numbers = new Numbers(entries[word.number - root!.postings.starts[number]!]!);
  const made: Postings = { units: numbers.next(), runs: [] };
  while (numbers.at < numbers.text.length) {
    const level = numbers.next();
    const units = new Array<number>(numbers.next());
    for (let i = 0, unit = -1; i < units.length; i++) units[i] = unit += numbers.next() + 1;
    made.runs.push({ level, units });
  }
  return made;
}

/** The number of the script that holds a unit's text. */
export const textShard = (unit: number): number => lastUpTo(root!.texts.starts, unit);

/** The lines of a script of texts, and the number of its first unit. */
export async function texts(number: number): Promise<{ lines: string[]; first: number }> {
  const text = await shard("t", number, root!.texts);
  return { lines: text.split("\n").slice(0, -1), first: root!.texts.starts[number]! };
}
