// The search dialog, and the field of the search page, which works alike: a combobox whose list holds the results.
// Source: the combobox pattern of the ARIA Authoring Practices Guide, with the list as its popup and no word completed in the field.
import { renew, setRoot, theView } from "./index.ts";
import { find, type Found } from "./query.ts";
import { excerpt, marked, type Match, matcher, needed, type Result, result } from "./results.ts";

/** How long the reader must have stopped typing, in milliseconds, before anything is loaded. */
const pause = 70;
/** How many results are shown at first and with each step, and how many scripts may be loaded for them. */
const step = { results: 12, scripts: 5 };

const language = document.documentElement.lang;

/** A text with what stands for its letters in braces. */
const fill = (text: string, values: Record<string, string>) => text.replace(/\{(\w)\}/g, (all, name: string) => values[name] ?? all);

class Finder {
  readonly input: HTMLInputElement;
  #root: HTMLElement;
  #list: HTMLElement;
  #status: HTMLElement;
  #found: Found = { units: [], sought: [] };
  #match: Match = () => -1;
  #shown = 0;
  #turn = 0; // which query is the last
  #timer = 0;
  #more?: Promise<void>;

  constructor(root: HTMLElement, all: string, private chosen: () => void) {
    this.#root = root;
    root.innerHTML = theView().html;
    this.input = root.querySelector("input")!;
    this.#list = root.querySelector(".search-list")!;
    this.#status = root.querySelector(".search-status")!;
    root.querySelector<HTMLAnchorElement>(".search-all a")!.href = all;
    this.input.addEventListener("input", () => {
      this.#list.setAttribute("aria-busy", "true");
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => void this.#search(), pause);
    });
    this.input.addEventListener("keydown", (event) => this.#key(event));
    this.#list.addEventListener("scroll", () => {
      if (this.#list.scrollTop + this.#list.clientHeight > this.#list.scrollHeight - 200) this.#extend();
    });
    this.#list.addEventListener("click", (event) => {
      const plain = !(event.ctrlKey || event.metaKey || event.shiftKey);
      if (plain && (event.target as Element).closest("[role=option]")) this.chosen();
    });
  }

  /** Finds what is typed, and shows the first results; what was typed meanwhile wins. */
  async #search(): Promise<void> {
    const turn = ++this.#turn;
    const query = this.input.value;
    const { words } = theView();
    if (query.trim()) this.#status.textContent ||= words.searching;
    try {
      await this.#answer(query, turn).catch(() => renew().then(() => this.#answer(query, turn)));
    } catch {
      if (turn === this.#turn) this.#status.textContent = words.failed;
    }
    if (turn === this.#turn) this.#list.setAttribute("aria-busy", "false");
  }

  /** Shows the first results for a query, unless there is a later one. */
  async #answer(query: string, turn: number): Promise<void> {
    const found = await find(query, language);
    if (turn !== this.#turn) return;
    this.#found = found;
    this.#match = matcher(found.sought);
    this.#shown = 0;
    await this.#show(true);
    if (turn === this.#turn) this.#say(query);
  }

  /** Says how much was found, and what was taken for a mistake. */
  #say(query: string): void {
    const { words } = theView();
    const { units, sought } = this.#found;
    const count = units.length === 1 ? words.one : fill(words.several, { n: units.length.toLocaleString(language) });
    const corrected = sought.filter((word) => word.corrected).map((word) => fill(words.corrected, { a: word.typed, b: word.corrected! }));
    const none = query.trim() ? fill(words.none, { a: query.trim() }) : "";
    this.#status.textContent = units.length ? [...corrected, count].join(" ") : none;
    this.#root.querySelector<HTMLElement>(".search-help")!.hidden = units.length > 0 || !query.trim();
  }

  /** Shows the next results, as many as few scripts hold; anew where the query is another. */
  async #show(anew = false): Promise<void> {
    if (this.#more && !anew) return this.#more;
    return (this.#more = this.#next(anew).finally(() => (this.#more = undefined)));
  }

  /** Shows more results; where they cannot be loaded, those that stand there are left. */
  #extend(): void {
    this.#show().catch(() => {});
  }

  async #next(anew: boolean): Promise<void> {
    const turn = this.#turn;
    const { units } = this.#found;
    let end = this.#shown;
    while (end < Math.min(units.length, this.#shown + step.results) && needed(units.slice(this.#shown, end + 1)) <= step.scripts) end++;
    const results = await Promise.all(units.slice(this.#shown, end).map(result));
    if (turn !== this.#turn) return;
    const options = results.map((r, i) => this.#option(r, this.#shown + i));
    this.#shown = end;
    if (anew) {
      this.#list.replaceChildren(...options);
      this.#list.scrollTop = 0;
      this.#activate(undefined);
    } else {
      this.#list.append(...options);
    }
    this.#list.hidden = units.length === 0;
    this.input.setAttribute("aria-expanded", String(units.length > 0));
  }

  #option(r: Result, number: number): HTMLElement {
    const option = document.createElement("a");
    option.id = `search.${number}`;
    option.href = r.href;
    option.tabIndex = -1;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    const line = (name: string, ...content: (string | Node)[]) => {
      const span = document.createElement("span");
      span.className = `search-${name}`;
      span.append(...content);
      return span;
    };
    option.append(
      line("heading", ...marked(r.heading, this.#match)), " ",
      line("kind", theView().words[r.kind]), " ", line("from", r.from), " ",
      line("excerpt", ...marked(excerpt(r.text, this.#match), this.#match)),
    );
    return option;
  }

  get #active(): HTMLElement | null {
    return this.#list.querySelector<HTMLElement>("[aria-selected=true]");
  }

  #activate(option: Element | null | undefined): void {
    this.#active?.setAttribute("aria-selected", "false");
    if (!option) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
    if (option === this.#list.lastElementChild) this.#extend();
  }

  #key(event: KeyboardEvent): void {
    const active = this.#active;
    const { firstElementChild: first, lastElementChild: last } = this.#list;
    const to: Record<string, Element | null | undefined> = {
      ArrowDown: active ? (active.nextElementSibling ?? first) : first,
      ArrowUp: active ? (active.previousElementSibling ?? last) : last,
      Home: active && first,
      End: active && last,
    };
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter") {
      event.preventDefault();
      ((active ?? first) as HTMLElement | null)?.click();
    } else if (to[event.key] && !event.shiftKey) {
      event.preventDefault();
      this.#activate(to[event.key]);
    } else if (active && /^(Home|End|ArrowLeft|ArrowRight)$/.test(event.key)) {
      this.#activate(undefined);
    }
  }
}

/** The finder of this page: in a dialog, or on the search page in its place. */
let finder: Finder | undefined;
let dialog: HTMLDialogElement | undefined;

function open(opener: HTMLElement): void {
  setRoot(opener.dataset.load!.split(" ").at(-1)!);
  if (!finder && !opener.querySelector("button")) {
    finder = new Finder(opener, "#search.pages", () => {});
    return;
  }
  if (!finder) {
    dialog = document.createElement("dialog");
    dialog.className = "search";
    dialog.setAttribute("aria-label", theView().words.label);
    document.body.append(dialog);
    finder = new Finder(dialog, opener.dataset.page!, () => dialog!.close());
    dialog.querySelector(".search-close")!.addEventListener("click", () => dialog!.close());
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog!.close(); // beside it
    });
  }
  if (dialog && !dialog.open) dialog.showModal();
  finder.input.focus();
  finder.input.select();
}

document.addEventListener("handbook-search", (event) => open((event as CustomEvent<HTMLElement>).detail));
