// Results: what a unit is, where it is, and the stretch of its text that has most of what is sought.
import { address, texts, textShard } from "./index.ts";
import { fold, pattern } from "./words.ts";

/** What a unit may be, by the digit that generator/internal/search/unit.go writes. */
export const kinds = ["page", "section", "example", "figure", "term", "source"] as const;

export interface Result {
  kind: (typeof kinds)[number];
  href: string;
  heading: string;
  from: string; // the part and the page that it is on
  text: string;
}

/** Says whether a word of a text is one that is sought: the number of that word, or -1. */
export type Match = (word: string) => number;

/** The numbers of the scripts that some units need. */
export const needed = (units: number[]): number => new Set(units.map(textShard)).size;

/** Reads a unit. */
export async function result(unit: number): Promise<Result> {
  const { lines, first } = await texts(textShard(unit));
  let page: string[] = [];
  let number = first;
  for (const line of lines) {
    if (line.startsWith("P")) {
      page = line.slice(1).split("\t");
      continue;
    }
    if (number++ < unit) continue;
    const [anchor, heading, text] = line.slice(1).split("\t");
    const kind = kinds[Number(line[0])]!;
    const [path, title, part] = page;
    return {
      kind,
      href: address(path!) + (anchor ? `#${encodeURIComponent(anchor)}` : ""),
      heading: heading!,
      from: [part, kind === "page" ? "" : title].filter(Boolean).join(" › "),
      text: text!,
    };
  }
  throw new Error(`no unit ${unit}`);
}

/** How many words an excerpt has, and how many of them stand before the first one that is sought. */
const excerptWords = 32;
const leadWords = 6;

/** The part of a text that has most of what is sought. */
export function excerpt(text: string, match: Match): string {
  const words = [...text.matchAll(pattern)].map((m) => ({ at: m.index, end: m.index + m[0].length, sought: match(fold(m[0])) }));
  let best = 0;
  let most = 0;
  words.forEach(({ sought }, i) => {
    if (sought < 0) return;
    const window = words.slice(i, i + excerptWords - leadWords).filter((word) => word.sought >= 0);
    const counts = new Set(window.map((word) => word.sought)).size * 100 + window.length;
    if (counts > most) [best, most] = [i, counts];
  });
  const first = Math.max(0, best < leadWords + 4 ? 0 : best - leadWords);
  const last = Math.min(words.length, first + excerptWords) - 1;
  if (last < 0) return text;
  const start = first ? words[first]!.at : 0;
  const end = last < words.length - 1 ? words[last]!.end : text.length;
  return (start ? "… " : "") + text.slice(start, end) + (end < text.length ? " …" : "");
}

/** A text with the words that are sought in <mark>. */
export function marked(text: string, match: Match): (string | Node)[] {
  const parts: (string | Node)[] = [];
  let at = 0;
  for (const m of text.matchAll(pattern)) {
    if (match(fold(m[0])) < 0) continue;
    const mark = document.createElement("mark");
    mark.textContent = m[0];
    parts.push(text.slice(at, m.index), mark);
    at = m.index + m[0].length;
  }
  parts.push(text.slice(at));
  return parts;
}

/** Makes a Match of the forms of the words that are sought. Common words are not marked beside others. */
export function matcher(sought: { forms: { word: { text: string } }[]; common: boolean }[]): Match {
  const all = sought.every(({ common }) => common);
  const numbers = new Map<string, number>();
  sought.forEach(({ forms, common }, i) => {
    if (!common || all) for (const { word } of forms) numbers.set(word.text, i);
  });
  return (word) => numbers.get(word) ?? -1;
}
