// What readers set for themselves: the color scheme, and whether single keys act as shortcuts. Both are kept in the browser,
// for every handbook of the same origin; scripts/scheme.ts reads the scheme again before the next page is painted.

const scheme = "handbook.scheme"; // "light" or "dark"; nothing where the system decides
const shortcuts = "handbook.shortcuts"; // "off", or nothing

/** Reads a choice. Where the browser keeps nothing there is none. */
function read(key: string): string {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

/** Keeps a choice, or forgets it where it is empty. Where the browser keeps nothing it holds for this page only. */
function keep(key: string, value: string): void {
  try {
    if (value) localStorage.setItem(key, value);
    else localStorage.removeItem(key);
  } catch {
    // the page itself shows the choice
  }
}

class Panel extends HTMLElement {
  connectedCallback(): void {
    const colors = this.querySelectorAll<HTMLInputElement>("[type=radio]");
    const keys = this.querySelector<HTMLInputElement>("[type=checkbox]")!;
    for (const color of colors) color.checked = color.value === (document.documentElement.dataset.scheme ?? "");
    keys.checked = read(shortcuts) !== "off";
    this.addEventListener("change", (event) => {
      const field = event.target as HTMLInputElement;
      if (field === keys) {
        keep(shortcuts, keys.checked ? "" : "off");
        document.documentElement.toggleAttribute("data-shortcuts", keys.checked);
        return;
      }
      keep(scheme, field.value);
      if (field.value) document.documentElement.dataset.scheme = field.value;
      else delete document.documentElement.dataset.scheme;
    });
  }
}

customElements.define("handbook-settings-panel", Panel);
