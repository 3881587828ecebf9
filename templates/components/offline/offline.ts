// The copy for reading without a network: a service worker (generator/internal/offline/worker.ts) keeps it, registered when the
// reader asks for it. Until then nothing is loaded and nothing stored; even the link to the web app manifest, which browsers
// follow at once, comes only then.

const workers: ServiceWorkerContainer | undefined = navigator.serviceWorker; // none for pages that came by plain HTTP
const home = document.querySelector<HTMLAnchorElement>("a.site-title")?.href.replace(/[^/]*$/, "") ?? "";
const later = `handbook.later:${home}`; // whether the reader put a newer version off, for as long as the tab is open

type State = "off" | "busy" | "kept" | "newer" | "failed";

class Offline extends HTMLElement {
  #registration?: ServiceWorkerRegistration;
  #channel?: BroadcastChannel; // on which the worker says how far it is
  #news?: HTMLElement;

  async connectedCallback(): Promise<void> {
    if (!workers || !location.protocol.startsWith("http")) return;
    const [toggle, renew, read, postpone] = this.querySelectorAll("button");
    let copied = workers.controller?.scriptURL === `${home}sw.js`; // whether this page came from the copy
    workers.oncontrollerchange = () => copied && location.reload();
    renew!.onclick = read!.onclick = () => {
      copied = true;
      this.#registration?.waiting?.postMessage(""); // whereupon it takes over, for every open page at once
    };
    postpone!.onclick = () => {
      sessionStorage.setItem(later, "1");
      this.#show();
    };
    toggle!.onclick = () => (this.#registration ? this.#remove() : this.#keep());
    this.hidden = false;
    const found = await workers.getRegistration(home);
    if (found?.scope === home) this.#follow(found); // and not that of a folder above
  }

  async #keep(): Promise<void> {
    try {
      void navigator.storage.persist?.(); // where the browser agrees, it keeps the copy when space is short
      this.#follow(await workers!.register(`${home}sw.js`));
    } catch {
      this.#show("failed");
    }
  }

  /** Takes the copy away; another handbook's of the same origin stays. */
  async #remove(): Promise<void> {
    if (!this.#registration?.active) return;
    await this.#registration.unregister();
    for (const name of await caches.keys()) {
      if (name.startsWith(`handbook ${home} `)) await caches.delete(name);
    }
    this.#registration = undefined;
    this.#show();
  }

  /** Shows where the copy stands, and what becomes of it. */
  #follow(registration: ServiceWorkerRegistration): void {
    const watch = (registration.onupdatefound = () => {
      const worker = registration.installing;
      if (worker) worker.onstatechange = () => {
        const failed = worker.state === "redundant" && !registration.active;
        if (failed) this.#registration = undefined;
        this.#show(failed ? "failed" : "off");
      };
    });
    this.#registration = registration;
    watch();
    this.#show();
    document.head.append(Object.assign(document.createElement("link"), { rel: "manifest", href: `${home}manifest.webmanifest` }));
  }

  #show(otherwise: State = "off"): void {
    const { active, waiting } = this.#registration ?? {};
    const state: State = !this.#registration ? otherwise : !active ? "busy" : waiting ? "newer" : "kept";
    const [toggle, renew] = this.querySelectorAll("button");
    const status = this.querySelector<HTMLElement>("[role=status]")!;
    const progress = this.querySelector("progress")!;
    toggle!.dataset.keep ??= toggle!.textContent;
    toggle!.textContent = toggle!.dataset[active ? "remove" : "keep"]!;
    toggle!.ariaDisabled = String(state === "busy"); // it keeps the focus
    renew!.hidden = state !== "newer";
    status.textContent = status.dataset[state] ?? "";
    progress.hidden = state !== "busy";
    if (state === "busy") (this.#channel ??= new BroadcastChannel(home)).onmessage = ({ data }) => (progress.value = data);
    const news = (this.#news ??= this.querySelector<HTMLElement>("[popover]")!);
    if (state !== "newer" || sessionStorage.getItem(later)) return news.remove();
    document.body.append(news); // as the settings, where it stands, are closed
    news.showPopover();
  }
}

customElements.define("handbook-offline", Offline);
