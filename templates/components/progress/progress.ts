// What is stored on this device: shown, exported, imported, deleted.
import { unfold } from "../practice/list.ts";
import { fill, make } from "../question/question.ts";
import { asides, forget, load, onChange, parse, settings, update } from "./store.ts";

const words = settings().practice;
const site = settings().site;

/** Offers a text as a file. */
export function download(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  make("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

const day = (time: number) => new Date(time).toISOString().slice(0, 10);

/** A line of a CSV file, after RFC 4180; a quotation mark before what a spreadsheet would take for a formula. */
const line = (...cells: (string | number)[]) =>
  cells.map((cell) => `"${String(cell).replace(/^[=+\-@]/, "'$&").replaceAll('"', '""')}"`).join(",") + "\r\n";

function table(): string {
  const { questions, profile, sheets } = load();
  let text = line("kind", "id", "value", "answered", "due", "times", "sure");
  for (const [id, a] of Object.entries(questions)) text += line("question", id, a.score, day(a.at), day(a.due), a.times, a.sure ?? "");
  for (const [id, n] of Object.entries(profile)) text += line("behavior", id, n, "", "", "", "");
  for (const { name, at, ratings } of sheets) for (const [id, n] of Object.entries(ratings)) text += line(`sheet ${name}`, id, n, day(at), "", "", "");
  return text;
}

class Panel extends HTMLElement {
  connectedCallback(): void {
    if (this.querySelector(".progress-summary")) return;
    this.append(this.querySelector("template")!.content.cloneNode(true));
    const dialog = this.querySelector("dialog")!;
    this.#on(".export", (button) => {
      const csv = button.dataset.format === "csv";
      download(`${site}-answers.${csv ? "csv" : "json"}`, csv ? "text/csv" : "application/json", csv ? table() : JSON.stringify(load(), null, 2));
    });
    this.#on(".delete", () => dialog.showModal());
    this.#on(".keep", () => dialog.close());
    this.#on(".confirm", () => {
      forget();
      dialog.close();
      this.#say(words.deleted);
    });
    const input = this.querySelector<HTMLInputElement>(".import input")!;
    input.addEventListener("change", async () => {
      const file = input.files?.[0];
      if (file) this.#import(await file.text());
      input.value = "";
    });
    this.querySelector(".progress-answers")!.addEventListener("toggle", () => this.#list());
    onChange(() => this.#draw());
    this.#draw();
  }

  #on(selector: string, call: (button: HTMLElement) => void): void {
    this.querySelectorAll<HTMLElement>(selector).forEach((button) => button.addEventListener("click", () => call(button)));
  }

  #say(text: string): void {
    this.querySelector(".progress-summary")!.textContent = text;
  }

  #draw(): void {
    const { questions, profile, sheets } = load();
    this.#say(fill(words.stored, { questions: Object.keys(questions).length, ratings: Object.keys(profile).length, sheets: sheets.length }));
    this.#list();
    const left = asides();
    const box = this.querySelector<HTMLElement>(".progress-asides")!;
    box.hidden = left.length === 0;
    box.querySelector("ul")!.replaceChildren(...left.map(([key, text]) => make("li", {},
      make("button", { type: "button", className: "button", textContent: fill(words.save, { name: new Date(Number(key.split(":").pop())).toISOString() }), onclick: () => download("aside.txt", "text/plain", text) }))));
  }

  /** Lists the answers, once they are asked for. */
  #list(): void {
    if (!this.querySelector<HTMLDetailsElement>(".progress-answers")!.open) return;
    document.querySelectorAll<HTMLElement>(".practice-group").forEach(unfold);
    const rows = Object.entries(load().questions).map(([id, a]) => {
      const link = document.querySelector<HTMLAnchorElement>(`.practice-list a[href$="#quiz.${CSS.escape(id)}"]`);
      const what = link ? make("a", { href: link.href, textContent: link.textContent }) : id;
      const cells = [`${Math.round(a.score * 100)}%`, day(a.at), day(a.due)].map((text) => make("td", { textContent: text }));
      return make("tr", {}, make("td", {}, what), ...cells);
    });
    this.querySelector(".progress-answers tbody")!.replaceChildren(...rows);
  }

  /** Adds an exported file to what is stored; of two answers to one question the later stays. */
  #import(text: string): void {
    const found = parse(text);
    if (!found) return this.#say(words.notImported);
    update((progress) => {
      for (const [id, answer] of Object.entries(found.questions)) {
        if (!Object.hasOwn(progress.questions, id) || progress.questions[id].at < answer.at) progress.questions[id] = answer;
      }
      Object.assign(progress.profile, found.profile);
      const known = new Set(progress.sheets.map((sheet) => JSON.stringify(sheet)));
      progress.sheets.push(...found.sheets.filter((sheet) => !known.has(JSON.stringify(sheet))));
    });
    this.#say(words.imported);
  }
}

customElements.define("handbook-progress", Panel);
