// Opens search. This small part is on every page; what it opens is loaded when it is first asked for (scripts/search.ts).

import { load } from "../load/load.ts";

/** The event that asks the dialog to open; its detail is the element that was used. */
const asked = "handbook-search";

class Search extends HTMLElement {
  #loaded?: Promise<unknown>;
  #page = "";

  connectedCallback(): void {
    const link = this.querySelector("a");
    if (!this.dataset.load || this.#page) return;
    if (!link) {
      this.#page = "#"; // the field of the search page itself
      void this.open();
      return;
    }
    this.#page = this.dataset.page = link.href;
    const button = document.createElement("button");
    button.type = "button";
    button.className = link.className;
    button.append(...link.childNodes);
    button.setAttribute("aria-haspopup", "dialog");
    button.addEventListener("click", () => void this.open());
    link.replaceWith(button);
    document.addEventListener("keydown", (event) => {
      if (isShortcut(event)) {
        event.preventDefault();
        void this.open();
      }
    });
  }

  async open(): Promise<void> {
    try {
      await (this.#loaded ??= load(this.dataset.load!));
    } catch {
      if (this.#page !== "#") location.href = this.#page; // which lists everything
      return;
    }
    document.dispatchEvent(new CustomEvent(asked, { detail: this }));
  }
}

/** Says whether a key asks for search: "/" outside fields, or Ctrl+K. Readers can switch the keys off. */
function isShortcut(event: KeyboardEvent): boolean {
  const { key, target } = event;
  const combined = event.ctrlKey || event.metaKey;
  if (event.altKey || !(combined ? key.toLowerCase() === "k" : key === "/")) return false;
  if (!combined && target instanceof HTMLElement && (target.isContentEditable || target.closest("input, select, textarea, dialog, [popover]"))) return false;
  try {
    return localStorage.getItem("handbook.shortcuts") !== "off";
  } catch {
    return true; // storage is forbidden
  }
}

customElements.define("handbook-search", Search);
