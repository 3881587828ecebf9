// What readers leave on their own device: answers to questions, the profile, colleagues' sheets. All of it stands under one key
// of localStorage, named after the site, because sites may share an origin. Nothing is ever sent anywhere.
//
// Each change reads what is stored, changes it and writes it back, so that two tabs lose nothing to each other. What cannot
// be read (damaged, foreign, of a newer version) is set aside under a key of its own. Where the browser keeps nothing, all
// works until the page is left.

/** The last answer to a question. Times are in milliseconds since 1970. */
export interface Answer {
  given: string[];
  score: number; // 0 to 1
  at: number;
  due: number; // when it should be asked again
  step: number; // on the ladder of days
  times: number;
  sure?: number; // 0 a guess, 1 fairly sure, 2 sure
}

/** Answers to behaviors by their ids, 0 to 4: one's own, or those of a colleague about one. */
export type Ratings = Record<string, number>;

export interface Sheet {
  name: string;
  at: number;
  ratings: Ratings;
}

export interface Progress {
  version: 1;
  seed: number; // of the order in which options are shown
  questions: Record<string, Answer>;
  profile: Ratings;
  sheets: Sheet[];
}

/** What the page tells its scripts, see settings in render/script.go. */
export interface Settings<Words> {
  site: string;
  language: string;
  question: Words;
  practice: Words;
  profile: Words;
  decision: Words;
}

export function settings<Words = Record<string, string>>(): Settings<Words> {
  return JSON.parse(document.querySelector<HTMLMetaElement>('meta[name="handbook"]')!.content);
}

const key = `handbook:${settings().site}`;
const changed = "handbook-progress";
const day = 86_400_000;

/** Days until a question that was answered rightly is asked again; a wrong answer begins anew. */
const ladder = [1, 7, 30, 90];

let seed = newSeed();
let memory: Progress | undefined; // stands in for what could not be stored
let stuck = false; // whether the store holds what can neither be read nor set aside, and so must not be written over

function newSeed(): number {
  return Math.floor(Math.random() * 2 ** 31);
}

function empty(): Progress {
  return { version: 1, seed, questions: {}, profile: {}, sheets: [] };
}

const isRecord = (v: unknown): v is Record<string, unknown> => typeof v === "object" && v !== null && !Array.isArray(v);
const isNumber = (v: unknown, most = Infinity): v is number => typeof v === "number" && v >= 0 && v <= most;
const isText = (v: unknown): v is string => typeof v === "string";

export const isRatings = (v: unknown): v is Ratings => isRecord(v) && Object.values(v).every((n) => isNumber(n, 4) && Number.isInteger(n));

export const isSheet = (v: unknown): v is Sheet => isRecord(v) && isText(v.name) && isNumber(v.at) && isRatings(v.ratings);

const isAnswer = (v: unknown): v is Answer =>
  isRecord(v) && Array.isArray(v.given) && v.given.every(isText) && isNumber(v.score, 1) && isNumber(v.at) && isNumber(v.due) &&
  isNumber(v.step, ladder.length) && isNumber(v.times) && (v.sure === undefined || isNumber(v.sure, 2));

/** Reads stored or exported text; undefined where it is no progress of this version. */
export function parse(text: string): Progress | undefined {
  try {
    const v: unknown = JSON.parse(text);
    const good = isRecord(v) && v.version === 1 && isNumber(v.seed) && isRecord(v.questions) && Object.values(v.questions).every(isAnswer) &&
      isRatings(v.profile) && Array.isArray(v.sheets) && v.sheets.every(isSheet);
    return good ? (v as unknown as Progress) : undefined;
  } catch {
    return undefined;
  }
}

/** Returns what is stored. */
export function load(): Progress {
  if (memory) return memory;
  let text: string | null;
  try {
    text = localStorage.getItem(key);
  } catch {
    return empty();
  }
  if (text === null) return empty();
  const found = parse(text);
  if (found) return found;
  try {
    localStorage.setItem(`${key}:aside:${Date.now()}`, text);
    localStorage.removeItem(key);
  } catch {
    stuck = true;
    return (memory = empty());
  }
  return empty();
}

/** Changes what is stored; false where it is only remembered until the page is left. */
export function update(change: (progress: Progress) => void): boolean {
  const progress = load();
  change(progress);
  memory = progress;
  if (!stuck) {
    try {
      localStorage.setItem(key, JSON.stringify(progress));
      memory = undefined;
    } catch {
      // the browser keeps nothing for this site, or has no room left
    }
  }
  dispatchEvent(new Event(changed));
  return memory === undefined;
}

/** Calls back when what is stored changes, here or in another tab. */
export function onChange(call: () => void): void {
  addEventListener(changed, call);
  addEventListener("storage", (event) => {
    if (event.key === null || event.key === key) call();
  });
}

/** Returns the last answer to a question. */
export function answerTo(id: string): Answer | undefined {
  const { questions } = load();
  return Object.hasOwn(questions, id) ? questions[id] : undefined;
}

/** Stores an answer. A right one climbs the ladder when it was due, a wrong one begins it anew. */
export function keep(id: string, given: string[], score: number, sure?: number): boolean {
  return update(({ questions }) => {
    const last = Object.hasOwn(questions, id) ? questions[id] : undefined;
    const at = Date.now();
    const right = score >= 1;
    const early = last !== undefined && at < last.due && last.score >= 1;
    let step = 0;
    if (right) step = early ? last.step : Math.min((last?.step ?? 0) + 1, ladder.length);
    const due = right && early ? last.due : at + ladder[Math.max(0, step - 1)] * day;
    questions[id] = { given, score, at, due, step, times: (last?.times ?? 0) + 1, ...(sure === undefined ? {} : { sure }) };
  });
}

/** The texts that were set aside, by their keys. */
export function asides(): [string, string][] {
  try {
    return Object.keys(localStorage).filter((k) => k.startsWith(`${key}:aside:`)).map((k) => [k, localStorage.getItem(k) ?? ""]);
  } catch {
    return [];
  }
}

/** Takes away everything that this site stored. */
export function forget(): void {
  memory = undefined;
  stuck = false;
  seed = newSeed();
  try {
    for (const [aside] of asides()) localStorage.removeItem(aside);
    localStorage.removeItem(key);
  } catch {
    // what could not be stored need not be taken away
  }
  dispatchEvent(new Event(changed));
}
