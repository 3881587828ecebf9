// Back to where the reader stopped: each page notes itself and the section that is read, in the browser and nowhere else, and
// the start page offers the way back.

const home = document.querySelector<HTMLAnchorElement>("a.site-title")?.href.replace(/[^/]*$/, "") ?? "";
const key = `handbook.place:${home}`;

interface Place {
  page: string; // address from the start page's folder
  text: string;
}

class Resume extends HTMLElement {
  connectedCallback(): void {
    try {
      const place = JSON.parse(localStorage.getItem(key) ?? "null") as Place | null;
      if (!place?.page || !place.text || this.firstChild) return;
      const address = new URL(place.page, home);
      if (!address.href.startsWith(home)) return;
      const link = document.createElement("a");
      link.href = address.href;
      link.textContent = place.text;
      this.append(`${this.dataset.text} `, link);
    } catch {
      // where nothing is kept, or what is kept is damaged, there is no way back to offer
    }
  }
}

customElements.define("handbook-resume", Resume);

/** Notes the page and its current section. */
function note(): void {
  const section = document.querySelector<HTMLAnchorElement>(".contents a[aria-current]");
  const title = document.querySelector("h1")?.textContent?.trim() ?? "";
  const place: Place = {
    page: location.href.split("#")[0]!.slice(home.length) + (section?.hash ?? ""),
    text: section ? `${title}: ${section.textContent!.trim()}` : title,
  };
  try {
    localStorage.setItem(key, JSON.stringify(place));
  } catch {
    // where the browser keeps nothing, there is no way back
  }
}

if (home && !document.querySelector("handbook-resume") && document.querySelector("nav.breadcrumbs")) {
  note();
  addEventListener("pagehide", note);
  addEventListener("visibilitychange", () => document.visibilityState === "hidden" && note());
}
