// Practice: a round of questions chosen from every page. The list of all questions, which stands on the page without script too,
// says what there is; the questions themselves are loaded with the pages that a round needs, see render/practice.go.
import { download } from "../progress/progress.ts";
import { type Answer, load, settings } from "../progress/store.ts";
import { fill, make, type Question } from "../question/question.ts";
import { unfold } from "./list.ts";

const words = settings().practice;

declare global {
  interface Window {
    handbookQuestions(questions: Record<string, string>): void;
  }
}

/** One question of the list. */
interface Entry {
  id: string;
  group: HTMLElement;
}

/** The markup of the questions that were loaded, by id. */
const loaded = new Map<string, string>();
window.handbookQuestions = (questions) => Object.entries(questions).forEach(([id, html]) => loaded.set(id, html));

/** Loads the questions of a page, by a script element: a page that is opened from disk may load nothing else. */
const loadShard = (src: string) =>
  new Promise<void>((done, fail) => document.head.append(make("script", { src, onload: () => done(), onerror: () => fail(new Error(src)) })));

const isDue = (a?: Answer) => a !== undefined && a.due <= Date.now();
const isWrong = (a?: Answer) => a !== undefined && a.score < 1;

/** What comes first in a round: sure and wrong, then what is due, then wrong, then new. */
function urgency(a?: Answer): number {
  if (!a) return 1;
  if (isWrong(a) && a.sure === 2) return 4;
  return isDue(a) ? 3 : isWrong(a) ? 2 : 0;
}

class Practice extends HTMLElement {
  #entries: Entry[] = [];
  #round: Entry[] = [];
  #asked: Question[] = [];
  #at = 0;

  connectedCallback(): void {
    if (this.#entries.length) return;
    for (const group of this.querySelectorAll<HTMLElement>(".practice-group")) {
      for (const id of group.dataset.questions!.split(" ")) this.#entries.push({ id, group });
      group.addEventListener("toggle", () => unfold(group), { once: true });
    }
    this.#choose();
  }

  /** Shows a template on the stage. */
  #stage(name: string): HTMLElement {
    const content = this.querySelector<HTMLTemplateElement>(`template.${name}`)!.content.cloneNode(true) as DocumentFragment;
    this.querySelector(".practice-stage")!.replaceChildren(content);
    return this.querySelector<HTMLElement>(".practice-stage > section")!;
  }

  #click(root: HTMLElement, selector: string, call: () => void): void {
    root.querySelector(selector)!.addEventListener("click", call);
  }

  #choose(): void {
    const form = this.#stage("practice-form");
    const pages = form.querySelector(".practice-pages")!;
    for (const group of this.querySelectorAll<HTMLElement>(".practice-group")) {
      const box = make("input", { type: "checkbox", name: "page", checked: true, value: group.dataset.page! });
      pages.append(make("label", {}, box, ` ${group.querySelector("summary")!.textContent}`));
    }
    const count = () => form.querySelectorAll<HTMLElement>("[data-count]").forEach((span) => (span.textContent = String(this.#matching(form, span.dataset.count!).length)));
    form.addEventListener("change", count);
    count();
    this.#click(form, ".start", () => this.#start(form));
  }

  /** The questions of the pages that are ticked, as far as the reader's answers fit the choice. */
  #matching(form: HTMLElement, which: string): Entry[] {
    const pages = new Set([...form.querySelectorAll<HTMLInputElement>("[name=page]:checked")].map((box) => box.value));
    const { questions } = load();
    return this.#entries.filter(({ id, group }) => {
      const answer = Object.hasOwn(questions, id) ? questions[id] : undefined;
      const fits = which === "new" ? !answer : which === "wrong" ? isWrong(answer) : which === "due" ? isDue(answer) : true;
      return fits && pages.has(group.dataset.page!);
    });
  }

  async #start(form: HTMLElement): Promise<void> {
    const value = (name: string) => form.querySelector<HTMLInputElement>(`[name=${name}]:checked`)!.value;
    const status = form.querySelector(".practice-status")!;
    const { questions } = load();
    const found = this.#matching(form, value("which")).map((entry) => ({
      entry, rank: urgency(Object.hasOwn(questions, entry.id) ? questions[entry.id] : undefined) + Math.random(),
    }));
    if (!found.length) {
      status.textContent = words.nothing;
      return;
    }
    found.sort((a, b) => b.rank - a.rank);
    const round = found.map(({ entry }) => entry).slice(0, Number(value("length")) || undefined);
    const shards = new Set(round.filter(({ id }) => !loaded.has(id)).map(({ group }) => group.dataset.shard!));
    try {
      await Promise.all([...shards].map(loadShard));
    } catch {
      status.textContent = words.notLoaded;
      return;
    }
    this.#round = round;
    this.#asked = [];
    this.#at = 0;
    value("how") === "sheet" ? this.#sheet() : this.#next();
  }

  /** Makes a question of the round, to be answered anew. */
  #ask({ id }: Entry): Question {
    const question = make("div", { innerHTML: loaded.get(id)! }).firstElementChild as Question;
    question.dataset.fresh = "";
    const sure = this.querySelector<HTMLTemplateElement>("template.practice-sure")!.content.cloneNode(true) as DocumentFragment;
    sure.querySelectorAll("input").forEach((input) => (input.name = `sure.${id}`));
    question.querySelector(".question-controls")!.before(sure);
    this.#asked.push(question);
    return question;
  }

  #next(): void {
    const stage = this.#stage("practice-round");
    const question = this.#ask(this.#round[this.#at++]);
    const last = this.#at === this.#round.length;
    const next = stage.querySelector<HTMLButtonElement>(".next")!;
    if (last) next.textContent = words.toResults;
    stage.querySelector("h2")!.textContent = fill(words.asking, { n: this.#at, m: this.#round.length });
    stage.querySelector(".practice-questions")!.append(question);
    question.addEventListener("handbook-answer", () => (next.hidden = false));
    this.#click(stage, ".next", () => (last ? this.#results() : this.#next()));
    this.#click(stage, ".end", () => this.#results());
    stage.querySelector("h2")!.focus();
  }

  #sheet(): void {
    const stage = this.#stage("practice-round");
    stage.classList.add("sheet");
    stage.querySelector("h2")!.textContent = fill(words.sheet, { m: this.#round.length });
    stage.querySelector(".practice-questions")!.append(...this.#round.map((entry) => this.#ask(entry)));
    const submit = stage.querySelector<HTMLButtonElement>(".submit")!;
    submit.hidden = false;
    submit.addEventListener("click", () => this.#submit(stage));
    this.#click(stage, ".end", () => this.#results());
    stage.querySelector("h2")!.focus();
  }

  /** Checks a sheet, or says which of its questions are not answered. */
  #submit(stage: HTMLElement): void {
    const open = this.#asked.filter((question) => !question.way.given());
    if (!open.length) {
      this.#asked.forEach((question) => question.check());
      const review = make("div", { className: "practice-questions" }, ...this.#asked);
      this.#results();
      this.querySelector(".practice-results")!.append(make("h3", { textContent: words.review }), review);
      return;
    }
    const links = open.map((question) => {
      const text = question.querySelector("legend")!.textContent!;
      const link = make("a", { href: `#${question.id}`, textContent: text });
      link.addEventListener("click", (event) => {
        event.preventDefault();
        question.querySelector<HTMLElement>("fieldset :is(input, button)")!.focus();
      });
      return make("li", {}, link);
    });
    const summary = stage.querySelector<HTMLElement>(".practice-summary")!;
    summary.replaceChildren(make("h3", { textContent: fill(words.unanswered, { n: open.length }) }), make("ul", {}, ...links));
    summary.focus();
  }

  #results(): void {
    const answered = this.#asked.filter((question) => question.result);
    if (!answered.length) {
      this.#choose();
      this.querySelector<HTMLElement>(".practice-stage h2")!.focus();
      return;
    }
    const stage = this.#stage("practice-end");
    const right = answered.filter((question) => question.result!.score >= 1).length;
    stage.querySelector(".practice-score")!.textContent = fill(words.scored, { n: right, m: answered.length });
    this.#byPage(stage, answered);
    this.#confidence(stage, answered);
    this.#click(stage, ".another", () => {
      this.#choose();
      this.querySelector<HTMLElement>(".practice-stage h2")!.focus();
    });
    const reminders = stage.querySelector<HTMLButtonElement>(".reminders")!;
    reminders.hidden = false;
    reminders.addEventListener("click", () => download("reminders.ics", "text/calendar", calendar()));
    stage.querySelector("h2")!.focus();
  }

  #byPage(stage: HTMLElement, answered: Question[]): void {
    const rows = [...this.querySelectorAll<HTMLElement>(".practice-group")].map((group) => {
      const of = answered.filter((question) => this.#entries.find(({ id }) => id === question.key)!.group === group);
      if (!of.length) return "";
      const name = group.querySelector("summary")!.textContent!.replace(/ \(\d+\)$/, "");
      const passages = new Map(of.filter((q) => q.result!.score < 1).map((q) => q.querySelector<HTMLAnchorElement>(".passage a")).filter((a) => a !== null).map((a) => [a.href, a]));
      const read = make("td");
      for (const a of passages.values()) read.append(read.childNodes.length ? ", " : "", make("a", { href: a.href, textContent: a.textContent }));
      return make("tr", {}, make("th", { scope: "row" }, make("a", { href: group.dataset.page!, textContent: name })),
        make("td", { textContent: `${of.filter((q) => q.result!.score >= 1).length} / ${of.length}` }), read);
    });
    stage.querySelector(".practice-by-page tbody")!.append(...rows);
  }

  #confidence(stage: HTMLElement, answered: Question[]): void {
    const said = answered.filter((question) => question.sure !== undefined);
    if (!said.length) return;
    const box = stage.querySelector<HTMLElement>(".practice-confidence")!;
    box.hidden = false;
    const count = (sure: number, right: boolean) => said.filter((q) => q.sure === sure && q.result!.score >= 1 === right).length;
    const names = [words.sure0, words.sure1, words.sure2];
    box.querySelector("tbody")!.append(...names.map((name, sure) => make("tr", {}, make("th", { scope: "row", textContent: name }),
      make("td", { textContent: String(count(sure, true)) }), make("td", { textContent: String(count(sure, false)) }))));
    const over = count(2, false);
    if (over) box.querySelector(".practice-overconfident")!.textContent = fill(words.overconfident, { n: over });
  }
}

/** Reminders of the days on which questions are due, one a day. Source: RFC 5545. */
function calendar(): string {
  const days = new Map<string, number>();
  for (const { due } of Object.values(load().questions)) {
    const at = new Date(Math.max(due, Date.now())).toISOString().slice(0, 10).replaceAll("-", "");
    days.set(at, (days.get(at) ?? 0) + 1);
  }
  const stamp = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  const escape = (text: string) => text.replace(/[\\;,]/g, "\\$&").replaceAll("\n", "\\n");
  const fold = (line: string) => line.replace(/(.{60})(?=.)/gu, "$1\r\n "); // lines have at most 75 bytes
  const address = location.href.split("#")[0];
  const events = [...days].sort().map(([at, n]) => [
    "BEGIN:VEVENT", `UID:${at}-${settings().site}@handbook`, `DTSTAMP:${stamp}`, `DTSTART;VALUE=DATE:${at}`,
    `SUMMARY:${escape(fill(words.reminder, { n }))}`, `URL:${address}`, "END:VEVENT",
  ]);
  return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//handbook//quiz//EN", ...events.flat(), "END:VCALENDAR", ""].map(fold).join("\r\n");
}

customElements.define("handbook-practice", Practice);
