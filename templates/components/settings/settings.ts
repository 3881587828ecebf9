// Opens the settings. This small part is on every page; the panel is loaded when it is first asked for (scripts/settings.ts), or
// at once where the page came from the copy for reading offline, which may have news.
import { load } from "../load/load.ts";

class Settings extends HTMLElement {
  #asked?: Promise<unknown>;

  connectedCallback(): void {
    this.querySelector("button")!.onclick = () => void this.#open();
    if (navigator.serviceWorker?.controller) void this.#load();
  }

  #load(): Promise<unknown> {
    return (this.#asked ??= load(this.dataset.load!));
  }

  async #open(): Promise<void> {
    await this.#load();
    const button = this.querySelector("button")!;
    const panel = document.getElementById("page.settings")!;
    button.onclick = null;
    button.popoverTargetElement = panel; // from now on the browser opens and closes it
    panel.showPopover();
    panel.querySelector<HTMLElement>("input:checked")?.focus();
  }
}

customElements.define("handbook-settings", Settings);

try {
  document.documentElement.toggleAttribute("data-shortcuts", localStorage.getItem("handbook.shortcuts") !== "off");
} catch {
  document.documentElement.toggleAttribute("data-shortcuts", true); // nothing is kept, so nothing was switched off
}
