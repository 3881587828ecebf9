// The profile: how often one did what managers and what leaders do, as two scores a dimension and never one, in coarse bands.
// Answers stay on the device; a sheet travels to a colleague and back in the fragment of a link, which no server sees.
import { isSheet, load, type Ratings, settings, type Sheet, update } from "../progress/store.ts";

interface ProfileWords {
  steps: string[];
  bands: string[];
  stem: string;
  [name: string]: string | string[];
}

const words = settings<ProfileWords>().profile;
const word = (name: string, values: Record<string, string | number> = {}) =>
  String(words[name]).replace(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? ""));

/** The number of equal answers from which a reader is told of them. */
const manyEqual = 20;

/** A sheet as it stands in a link: whose answers they are, and about whom. */
interface Letter extends Sheet {
  version: 1;
  about: "self" | "you";
}

function encode(letter: Letter): string {
  const bytes = new TextEncoder().encode(JSON.stringify(letter));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Reads a letter; undefined where the link was cut off or changed. */
function decode(text: string): Letter | undefined {
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
    const v = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return isSheet(v) && (v as Letter).version === 1 ? (v as Letter) : undefined;
  } catch {
    return undefined;
  }
}

/** Makes an element with a class and children. */
function make<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, className: string, ...children: (Node | string)[]): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

/** 0 seldom, 1 sometimes, 2 often, of three answers 0 to 4 whose sum is up to 4, up to 8, or more; undefined while one is missing. */
function band(items: HTMLElement[], side: string, ratings: Ratings): number | undefined {
  const of = items.filter((item) => item.dataset.side === side).map((item) => (Object.hasOwn(ratings, item.dataset.item!) ? ratings[item.dataset.item!] : undefined));
  if (!of.length || of.includes(undefined)) return undefined;
  const mean = (of as number[]).reduce((sum, n) => sum + n, 0) / of.length;
  return mean < 1.5 ? 0 : mean < 2.75 ? 1 : 2;
}

class Profile extends HTMLElement {
  #groups: HTMLDetailsElement[] = [];
  #ratings: Ratings = {};
  #colleague?: string; // the name of who is answered about, where a sheet is filled in

  connectedCallback(): void {
    if (this.#groups.length) return;
    this.#groups = [...this.querySelectorAll<HTMLDetailsElement>(".profile-group")];
    this.addEventListener("change", (event) => {
      const field = event.target as HTMLInputElement;
      const item = field.closest<HTMLElement>(".item");
      if (item) this.#rate(item.dataset.item!, Number(field.value));
    });
    addEventListener("hashchange", () => this.#open());
    this.#open();
  }

  /** Opens what the fragment of the address asks for. */
  #open(): void {
    const fragment = new URLSearchParams(location.hash.slice(1));
    const asked = fragment.get("ask");
    const sent = fragment.get("answers");
    this.#colleague = undefined;
    if (asked !== null) return this.#answerAbout(asked);
    this.#own();
    if (sent !== null) this.#receive(sent);
    const group = this.#groups.find(({ id }) => `#${id}` === decodeURIComponent(location.hash));
    if (group) group.open = true;
  }

  #leave(): void {
    history.replaceState(null, "", location.pathname + location.search);
    this.#open();
    this.querySelector<HTMLElement>("h2")?.focus();
  }

  #items(group: Element = this): HTMLElement[] {
    return [...group.querySelectorAll<HTMLElement>(".item")];
  }

  #stage(name: string): HTMLElement {
    const stage = this.querySelector(".profile-stage")!;
    stage.replaceChildren(this.querySelector<HTMLTemplateElement>(`template.${name}`)!.content.cloneNode(true));
    return stage.firstElementChild as HTMLElement;
  }

  #mode(text: string): void {
    this.querySelector(".profile-mode")!.replaceChildren(...(text ? [make("p", "", text)] : []));
  }

  /** Puts ratings into the fields. */
  #restore(ratings: Ratings, stem: string): void {
    this.#ratings = ratings;
    this.querySelectorAll(".profile-stem").forEach((p) => (p.textContent = stem));
    for (const item of this.#items()) {
      item.querySelectorAll("input").forEach((input) => (input.checked = Object.hasOwn(ratings, item.dataset.item!) && Number(input.value) === ratings[item.dataset.item!]));
    }
    this.#count();
  }

  #count(): void {
    for (const group of this.#groups) {
      const items = this.#items(group);
      const n = items.filter((item) => Object.hasOwn(this.#ratings, item.dataset.item!)).length;
      group.querySelector(".profile-count")!.textContent = n ? word("counted", { n, m: items.length }) : "";
    }
  }

  #rate(id: string, n: number): void {
    this.#ratings[id] = n;
    this.#count();
    if (this.#colleague !== undefined) return;
    const kept = update((progress) => (progress.profile[id] = n));
    this.#mode(kept ? "" : word("notKept"));
    this.#ratings = load().profile;
    this.#draw();
  }

  /** Shows one's own answers and what they come to. */
  #own(): void {
    this.#mode("");
    this.#restore(load().profile, words.stem);
    const stage = this.#stage("profile-results");
    const name = () => stage.querySelector<HTMLInputElement>(".profile-name")!.value.trim();
    const address = location.href.split("#")[0];
    const on = (selector: string, call: () => void) => stage.querySelector(selector)!.addEventListener("click", call);
    on(".ask", () => this.#link(stage, `${address}#ask=${encodeURIComponent(name())}`));
    on(".share", () => this.#link(stage, `${address}#answers=${encode({ version: 1, about: "self", name: name(), at: Date.now(), ratings: load().profile })}`));
    on(".paper", () => {
      this.#answerAbout(name());
      this.querySelector<HTMLElement>(".profile-mode")!.scrollIntoView();
    });
    on(".erase", () => {
      update((progress) => {
        progress.profile = {};
        progress.sheets = [];
      });
      this.#own();
      this.querySelector(".profile-status")!.textContent = word("erased");
    });
    this.#draw();
  }

  /** Shows a link, and copies it where the browser allows that. */
  #link(stage: HTMLElement, link: string): void {
    const box = stage.querySelector<HTMLElement>(".profile-link")!;
    const field = box.querySelector("input")!;
    box.hidden = false;
    field.value = link;
    const say = (name: string) => (stage.querySelector(".profile-status")!.textContent = word(name));
    field.select();
    if (!navigator.clipboard) say("copy");
    else navigator.clipboard.writeText(link).then(() => say("copied"), () => say("copy"));
  }

  /** Draws the results of one's own answers. */
  #draw(): void {
    const stage = this.querySelector(".profile-outcome")!;
    const rows: HTMLElement[] = [];
    const cells = [...stage.querySelectorAll<HTMLElement>(".profile-plot tbody td")];
    cells.forEach((cell) => cell.replaceChildren());
    for (const group of this.#groups) {
      const items = this.#items(group);
      const [manager, leader] = ["manager", "leader"].map((side) => band(items, side, this.#ratings));
      if (manager === undefined || leader === undefined) continue;
      const reading = manager === leader ? ["lowBoth", "someBoth", "highBoth"][manager] : "moreOne";
      const pole = stage.querySelector(manager > leader ? "th.manager" : "th.leader")!.textContent!;
      const read = make("td", "", `${word(reading, { pole })} `, this.#anchor(group.dataset.page!, word("read")));
      if (group.dataset.try) read.append(", ", this.#anchor(group.dataset.try, word("try")));
      rows.push(make("tr", "", this.#name(group), make("td", "manager", words.bands[manager]), make("td", "leader", words.bands[leader]), read));
      cells[(2 - leader) * 3 + manager].append(make("p", "", group.dataset.name!));
    }
    stage.querySelector(".profile-table tbody")!.replaceChildren(...rows);
    stage.querySelector<HTMLElement>(".profile-shown")!.hidden = rows.length === 0;
    stage.querySelector<HTMLElement>(".profile-none")!.hidden = rows.length > 0;
    this.#same(stage);
    const own = this.#items().filter((item) => Object.hasOwn(this.#ratings, item.dataset.item!));
    stage.querySelector(".profile-own ul")!.replaceChildren(...own.map((item) =>
      make("li", "", `${item.querySelector("legend")!.textContent}: `, make("strong", "", words.steps[this.#ratings[item.dataset.item!]]))));
    this.#colleagues(stage);
  }

  #anchor(href: string, text: string): HTMLAnchorElement {
    const a = make("a", "", text);
    a.href = href;
    return a;
  }

  #name(group: HTMLElement): HTMLTableCellElement {
    const th = make("th", "", group.dataset.name!);
    th.scope = "row";
    return th;
  }

  /** Tells a reader who gave one answer nearly everywhere. */
  #same(stage: Element): void {
    const given = Object.values(this.#ratings);
    const most = Math.max(0, ...words.steps.map((_, n) => given.filter((g) => g === n).length));
    const note = stage.querySelector<HTMLElement>(".profile-same")!;
    note.hidden = most < manyEqual || most < given.length * 0.9;
    note.textContent = word("same", { n: most });
  }

  /** Sets colleagues' answers beside one's own. */
  #colleagues(stage: Element): void {
    const { sheets } = load();
    const box = stage.querySelector<HTMLElement>(".profile-colleagues")!;
    box.hidden = sheets.length === 0;
    const rows = this.#groups.flatMap((group) => {
      const items = this.#items(group);
      const row = (who: string, ratings: Ratings) => {
        const bands = ["manager", "leader"].map((side) => band(items, side, ratings));
        return bands.includes(undefined) ? [] : [make("tr", "", this.#name(group), make("td", "", who), ...bands.map((b, i) => make("td", ["manager", "leader"][i], words.bands[b!])))];
      };
      const theirs = sheets.flatMap((sheet) => row(sheet.name || word("colleague"), sheet.ratings));
      return theirs.length ? [...row(word("you"), this.#ratings), ...theirs] : [];
    });
    box.querySelector("tbody")!.replaceChildren(...rows);
  }

  /** Lets a colleague answer about somebody; nothing is stored until it is asked for. */
  #answerAbout(name: string): void {
    this.#colleague = name;
    const who = name || word("somebody");
    this.#mode(word("about", { name: who }));
    this.#restore({}, word("stemAbout", { name: who }));
    const stage = this.#stage("profile-colleague");
    stage.querySelector(".profile-sheet-intro")!.textContent = word("sheetIntro", { name: who });
    const letter = (): Letter => ({ version: 1, about: "you", name, at: Date.now(), ratings: this.#ratings });
    const address = location.href.split("#")[0];
    stage.querySelector(".send")!.addEventListener("click", () => this.#link(stage, `${address}#answers=${encode(letter())}`));
    stage.querySelector(".keep-sheet")!.addEventListener("click", () => this.#keep(letter()));
    stage.querySelector(".leave")!.addEventListener("click", () => this.#leave());
  }

  #keep({ name, at, ratings, about }: Letter): void {
    const sheet: Sheet = { name: about === "self" ? name : "", at, ratings };
    update(({ sheets }) => {
      if (!sheets.some((other) => JSON.stringify(other) === JSON.stringify(sheet))) sheets.push(sheet);
    });
    this.#leave();
  }

  /** Shows a sheet that came in a link. */
  #receive(text: string): void {
    const letter = decode(text);
    if (!letter) return this.#mode(word("damaged"));
    const box = this.querySelector<HTMLTemplateElement>("template.profile-received")!.content.cloneNode(true) as DocumentFragment;
    const heading = box.querySelector("h2")!;
    heading.textContent = word(letter.about === "self" ? "receivedSelf" : "receivedAbout", { name: letter.name || word("somebody") });
    const rows = this.#groups.flatMap((group) => {
      const bands = ["manager", "leader"].map((side) => band(this.#items(group), side, letter.ratings));
      return bands.includes(undefined) ? [] : [make("tr", "", this.#name(group), ...bands.map((b, i) => make("td", ["manager", "leader"][i], words.bands[b!])))];
    });
    box.querySelector("tbody")!.append(...rows);
    box.querySelector(".keep-sheet")!.addEventListener("click", () => this.#keep(letter));
    box.querySelector(".leave")!.addEventListener("click", () => this.#leave());
    this.querySelector(".profile-stage")!.prepend(box);
    heading.focus();
  }
}

customElements.define("handbook-profile", Profile);
