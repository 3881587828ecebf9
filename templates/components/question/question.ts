// A question: the same markup that stands there without script, with a button that checks the answer, marks what was right,
// keeps it, and lets readers try again.
import { answerTo, keep, load, settings } from "../progress/store.ts";
import { type Result, type Way, wayOf } from "./ways.ts";

const words = settings().question;

/** Makes an element with properties and children. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag, properties: Partial<HTMLElementTagNameMap[Tag]> = {}, ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** Fills the {names} of a text. */
export const fill = (text: string, values: Record<string, string | number>) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));

/** A number from 0 to 2³² that follows from a text and a seed: FNV-1a. */
function hash(text: string, seed: number): number {
  let h = 0x811c9dc5 ^ seed;
  for (const c of text) h = Math.imul(h ^ c.codePointAt(0)!, 0x01000193);
  h ^= h >>> 15;
  return Math.imul(h, 0x2c1b3c6d) >>> 0;
}

export class Question extends HTMLElement {
  declare way: Way;
  #check!: HTMLButtonElement;
  #again!: HTMLButtonElement;
  #status!: HTMLElement;
  #result?: Result;

  connectedCallback(): void {
    if (this.#check) return;
    this.way = wayOf(this);
    this.#status = this.querySelector(".verdict")!;
    this.#check = make("button", { type: "button", className: "check", textContent: words.check, onclick: () => this.check() });
    this.#again = make("button", { type: "button", className: "again", textContent: words.again, hidden: true, onclick: () => this.again() });
    this.controls.append(this.#check, this.#again);
    this.#arrange();
    this.addEventListener("keydown", (event) => {
      const field = event.target as HTMLElement;
      if (event.key === "Enter" && field.matches("input:not([type=radio], [type=checkbox])")) this.check();
    });
    if (this.dataset.fresh === undefined) this.restore();
  }

  get key(): string {
    return this.dataset.question!;
  }

  get controls(): HTMLElement {
    return this.querySelector(".question-controls")!;
  }

  /** What the answer was worth; undefined until it is checked. */
  get result(): Result | undefined {
    return this.#result;
  }

  /** How sure the reader said to be, where a round asks for it. */
  get sure(): number | undefined {
    const chosen = this.querySelector<HTMLInputElement>(".sure input:checked");
    return chosen ? Number(chosen.value) : undefined;
  }

  /** Shows the answer that was given before. */
  restore(): void {
    const last = answerTo(this.key);
    if (!last) return;
    this.way.restore(last.given);
    const given = this.way.given();
    if (given) this.#show(given); // else the options have changed, and it is asked anew
  }

  /** Checks the answer; false where something is missing. */
  check(): boolean {
    if (this.#result) return true;
    const given = this.way.given();
    if (!given) {
      this.#status.replaceChildren(make("p", { textContent: words.missing }));
      return false;
    }
    const result = this.#show(given);
    requestAnimationFrame(() => (this.querySelector("details")!.open = this.#result !== undefined)); // the verdict first
    if (!keep(this.key, given, result.score, this.sure)) this.#status.append(make("p", { textContent: words.notKept }));
    this.dispatchEvent(new CustomEvent("handbook-answer", { bubbles: true }));
    return true;
  }

  /** Takes the answer away, to be given anew. */
  again(): void {
    this.#result = undefined;
    this.querySelectorAll(".mark.own").forEach((mark) => mark.remove());
    this.querySelectorAll("[data-state]").forEach((part) => part.removeAttribute("data-state"));
    this.#fields((field) => {
      field.disabled = false;
      if (field instanceof HTMLInputElement) field.type === "radio" || field.type === "checkbox" ? (field.checked = false) : (field.value = "");
    });
    this.#status.replaceChildren();
    this.querySelector("details")!.open = false;
    this.#check.removeAttribute("aria-disabled");
    this.#again.hidden = true;
    this.querySelector<HTMLElement>("fieldset :is(input, button:not([disabled]))")?.focus();
  }

  #fields(change: (field: HTMLInputElement | HTMLButtonElement) => void): void {
    this.querySelectorAll<HTMLInputElement | HTMLButtonElement>("fieldset :is(input, button)").forEach(change);
  }

  /** Marks an answer and says what it is worth. */
  #show(given: string[]): Result {
    const result = (this.#result = this.way.score(given));
    this.way.mark(given, (beside, state, own) => {
      beside.setAttribute("data-state", state);
      const text = (own && this.dataset.type !== "one" && this.dataset.type !== "several" && this.dataset.type !== "scenario" ? "" : own ? `${words.chosen}: ` : "") + this.#word(state);
      const mark = make("span", { className: `mark own ${state}`, textContent: text });
      beside.matches("input") ? beside.after(mark) : beside.append(mark);
    });
    this.#fields((field) => (field.disabled = true));
    this.#check.setAttribute("aria-disabled", "true");
    this.#again.hidden = false;
    this.#say(given, result);
    return result;
  }

  /** The word for how an option or a part of the answer was. */
  #word(state: string): string {
    if (this.dataset.type === "scenario") return { right: words.best, workable: words.workable }[state] ?? words.poor;
    return state === "right" ? words.right : words.wrong;
  }

  #say(given: string[], { n, m, score }: Result): void {
    let state = score >= 1 ? "right" : score > 0 ? "workable" : "wrong";
    let text = score >= 1 ? words.right : score > 0 ? fill(words.partly, { n, m }) : words.wrong;
    if (this.dataset.type === "scenario") text = this.#word(state);
    if (this.dataset.type === "estimate" && score > 0 && score < 1) text = words.close;
    const said: Node[] = [make("p", {}, make("span", { className: `mark ${state}`, textContent: text }))];
    for (const id of given.length === 1 ? given : []) {
      const feedback = this.querySelector(`.reasons [data-option="${CSS.escape(id)}"]`);
      [...(feedback?.children ?? [])].slice(1).forEach((part) => said.push(part.cloneNode(true)));
    }
    this.#status.replaceChildren(...said);
  }

  /** Shuffles options by the reader's seed; gives steps buttons to move them. */
  #arrange(): void {
    const list = this.querySelector(".options");
    const items = [...(list?.children ?? [])] as HTMLElement[];
    if (!list) return;
    if (this.dataset.type !== "order") {
      const { seed } = load();
      items.sort((a, b) => hash(this.key + a.dataset.option, seed) - hash(this.key + b.dataset.option, seed));
      list.append(...items);
      return;
    }
    for (const item of items) {
      const body = item.querySelector(".step > span")!;
      const move = (label: string, sign: string, by: number) =>
        make("button", { type: "button", className: "shift", textContent: sign, ariaLabel: `${label}: ${body.textContent}`, onclick: (e) => this.#move(item, by, e.currentTarget as HTMLElement) });
      item.replaceChildren(body, make("span", { className: "moves" }, move(words.moveUp, "↑", -1), move(words.moveDown, "↓", 1)));
    }
  }

  #move(item: HTMLElement, by: number, button: HTMLElement): void {
    const items = [...item.parentElement!.children];
    const n = items.indexOf(item) + by;
    if (n < 0 || n >= items.length) return;
    by < 0 ? items[n].before(item) : items[n].after(item);
    button.focus(); // moving takes the focus away
    this.#status.replaceChildren(make("p", { textContent: fill(words.moved, { n: n + 1, m: items.length }) }));
  }
}

customElements.define("handbook-question", Question);
