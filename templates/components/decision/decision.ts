// Explores a decision model: answer its questions, and see which ways of deciding remain, which rule struck which, and which
// questions no longer matter. The rules are those of the tables on the page; nothing is written twice.
import { settings } from "../progress/store.ts";

const words = settings().decision;
const fill = (text: string, values: Record<string, string | number>) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));

type Answers = Map<string, boolean>;

/** A row of a table: the answers that it needs, and what it strikes or names. */
interface Rule {
  when: [string, boolean][];
  strikes: string[];
  outcome?: string;
  name: string;
}

const listOf = (text = "") => text.split(" ").filter((part) => part !== "");

class Decision extends HTMLElement {
  #questions: string[] = [];
  #outcomes: string[] = [];
  #rules: Rule[] = [];
  #answers: Answers = new Map();

  connectedCallback(): void {
    if (this.#questions.length) return;
    this.#outcomes = [...this.querySelectorAll<HTMLElement>("li[data-outcome]")].map((li) => li.dataset.outcome!);
    this.#rules = [...this.querySelectorAll<HTMLElement>("tr[data-when]")].map(({ dataset }) => ({
      when: listOf(dataset.when).map((part): [string, boolean] => [part.split("=")[0], part.endsWith("=1")]),
      strikes: listOf(dataset.strikes), outcome: dataset.outcome, name: dataset.name ?? "",
    }));
    for (const li of this.querySelectorAll<HTMLElement>("[data-question]")) this.#upgrade(li);
    this.#button(words.copy, () => this.#copy());
    this.#button(words.again, () => {
      this.#answers.clear();
      history.replaceState(null, "", location.pathname + location.search);
      this.#draw();
      this.querySelector<HTMLInputElement>("input")!.focus();
    });
    addEventListener("hashchange", () => this.#open());
    this.#open();
  }

  #button(text: string, onclick: () => void): void {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: text, onclick });
    this.querySelector(".decision-controls")!.append(button);
  }

  /** Gives a question its two answers. */
  #upgrade(li: HTMLElement): void {
    const id = li.dataset.question!;
    this.#questions.push(id);
    const fieldset = document.createElement("fieldset");
    const legend = document.createElement("legend");
    li.querySelector(".decision-words")!.remove();
    legend.append(...li.childNodes);
    fieldset.append(legend);
    for (const [text, yes] of [[this.dataset.yes!, true], [this.dataset.no!, false]] as const) {
      const input = Object.assign(document.createElement("input"), { type: "radio", name: `${this.dataset.model}.${id}`, value: yes ? "1" : "0" });
      input.addEventListener("change", () => {
        this.#answers.set(id, yes);
        this.#draw();
      });
      const label = document.createElement("label");
      label.append(input, ` ${text}`);
      fieldset.append(label);
    }
    const note = Object.assign(document.createElement("span"), { className: "decision-note" });
    fieldset.append(note);
    li.append(fieldset);
  }

  /** What is left after a full set of answers. */
  #feasible(answers: Answers): string[] {
    const holds = ({ when }: Rule) => when.every(([id, yes]) => answers.get(id) === yes);
    if (this.#named) return this.#rules.filter(holds).slice(0, 1).map((rule) => rule.outcome!);
    const struck = new Set(this.#rules.filter(holds).flatMap((rule) => rule.strikes));
    return this.#outcomes.filter((id) => !struck.has(id));
  }

  /** Calls back with every full set of answers that agrees with those given. */
  #complete(call: (answers: Answers) => void): void {
    const open = this.#questions.filter((id) => !this.#answers.has(id));
    for (let bits = 0; bits < 1 << open.length; bits++) {
      const answers = new Map(this.#answers);
      open.forEach((id, i) => answers.set(id, (bits & (1 << i)) === 0));
      call(answers);
    }
  }

  #draw(): void {
    for (const input of this.querySelectorAll<HTMLInputElement>("[data-question] input")) {
      const id = input.closest<HTMLElement>("[data-question]")!.dataset.question!;
      input.checked = this.#answers.get(id) === (input.value === "1");
    }
    const results = new Set<string>();
    const firsts = new Set<string>();
    const possible = new Set<string>();
    const matters = new Set<string>();
    this.#complete((answers) => {
      const left = this.#feasible(answers);
      results.add(left.join(" "));
      firsts.add(left[0]);
      left.forEach((id) => possible.add(id));
      for (const id of this.#questions) {
        if (this.#answers.has(id) || matters.has(id)) continue;
        const other = new Map(answers).set(id, !answers.get(id));
        if (this.#feasible(other).join(" ") !== left.join(" ")) matters.add(id);
      }
    });
    for (const li of this.querySelectorAll<HTMLElement>("[data-question]")) {
      const idle = !this.#answers.has(li.dataset.question!) && !matters.has(li.dataset.question!);
      li.querySelector(".decision-note")!.textContent = idle ? words.mattersNot : "";
    }
    this.#drawOutcomes(possible, firsts);
    this.#say(possible, results.size === 1);
  }

  /** Whether the model names one outcome by its rows, rather than strike some by its rules. */
  get #named(): boolean {
    return this.#rules.some((rule) => rule.outcome !== undefined);
  }

  /** Says of each outcome whether it remains or what ruled it out, and which takes the least time once that is certain. */
  #drawOutcomes(possible: Set<string>, firsts: Set<string>): void {
    const certain = this.#rules.filter(({ when }) => when.every(([id, yes]) => this.#answers.get(id) === yes));
    for (const li of this.querySelectorAll<HTMLElement>("li[data-outcome]")) {
      const id = li.dataset.outcome!;
      const rules = certain.filter((rule) => rule.strikes.includes(id)).map((rule) => rule.name);
      const state = this.#answers.size === 0 ? "" : possible.has(id) ? "in" : "out";
      li.dataset.state = state;
      const out = rules.length ? fill(words.ruledOut, { rules: rules.join(", ") }) : words.out;
      const first = !this.#named && firsts.size === 1 && firsts.has(id) ? `, ${words.first}` : "";
      li.querySelector(".decision-state")!.textContent = { in: words.remains + first, out, "": "" }[state];
    }
  }

  #name(id: string): string {
    return this.querySelector(`li[data-outcome="${CSS.escape(id)}"] strong`)!.textContent!.replace(/\.$/, "");
  }

  #say(possible: Set<string>, done: boolean): void {
    const left = this.#outcomes.filter((id) => possible.has(id)).map((id) => this.#name(id));
    const text = this.#answers.size === 0 ? words.answer : done ? (this.#named ? words.doneRow : words.done) : words.open;
    this.#status(fill(text, { n: left.length, left: left.join(", "), first: left[0] }));
  }

  #status(text: string): void {
    const p = document.createElement("p");
    p.textContent = text;
    this.querySelector(".decision-result")!.replaceChildren(p);
  }

  /** Puts the case into the address, and copies it where the browser allows that. */
  #copy(): void {
    const answers = this.#questions.filter((id) => this.#answers.has(id)).map((id) => `${id}${this.#answers.get(id) ? 1 : 0}`);
    history.replaceState(null, "", `#${this.dataset.model}=${answers.join(".")}`);
    if (!navigator.clipboard) this.#status(words.copyYourself);
    else navigator.clipboard.writeText(location.href).then(() => this.#status(words.copied), () => this.#status(words.copyYourself));
  }

  /** Opens the case that the address holds. One of no case, as of a heading, leaves the answers as they are. */
  #open(): void {
    const asked = new URLSearchParams(location.hash.slice(1)).get(this.dataset.model!);
    const answers = asked === null ? this.#answers : this.#read(asked);
    if (answers) this.#answers = answers;
    this.#draw();
    if (!answers) this.#status(words.damaged);
    if (asked !== null) this.scrollIntoView();
  }

  /** Reads a case as "A1.B0"; undefined where a part is no answer to a question, or a question is answered twice. */
  #read(asked: string): Answers | undefined {
    const answers: Answers = new Map();
    for (const part of asked.split(".").filter((text) => text !== "")) {
      const id = part.slice(0, -1);
      if (!this.#questions.includes(id) || answers.has(id) || !/[01]$/.test(part)) return undefined;
      answers.set(id, part.endsWith("1"));
    }
    return answers;
  }
}

customElements.define("handbook-decision", Decision);
