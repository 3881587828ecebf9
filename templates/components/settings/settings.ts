// Opens the settings. This small part is on every page; the panel is loaded when it is first asked for (scripts/settings.ts), or
// at once where the page came from the copy for reading offline, which may have news.
import { load } from "../load/load.ts";

class Settings extends HTMLElement {
  #asked?: Promise<void>;

  connectedCallback(): void {
    this.querySelector("button")!.onclick = () => void this.#open();
    if (navigator.serviceWorker?.controller) void this.#load();
  }

  /** Loads the panel, once; from then on the browser opens and closes it for the button. */
  #load(): Promise<void> {
    return (this.#asked ??= load(this.dataset.load!).then(() => {
      const button = this.querySelector("button")!;
      button.onclick = null;
      button.popoverTargetElement = document.getElementById("page.settings");
    }));
  }

  async #open(): Promise<void> {
    await this.#load();
    const panel = document.getElementById("page.settings")!;
    if (!panel.matches(":popover-open")) panel.showPopover();
  }
}

customElements.define("handbook-settings", Settings);

try {
  document.documentElement.toggleAttribute("data-shortcuts", localStorage.getItem("handbook.shortcuts") !== "off");
} catch {
  document.documentElement.toggleAttribute("data-shortcuts", true); // nothing is kept, so nothing was switched off
}
