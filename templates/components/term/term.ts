// A term's definition at hand: over the text where the term is pointed at, has the focus or is tapped. It stays while the
// pointer is on it, and goes with Escape. WCAG 2.2, 1.4.13. Without script the term is a link to the glossary, with the
// definition as its title.

const wait = 200; // milliseconds that the pointer may take from the term to its definition, and a passing one is ignored

const box = document.createElement("div");
const text = document.createElement("p");
const more = document.createElement("a");
box.className = "definition";
box.popover = "manual";
text.id = "page.definition";
more.tabIndex = -1; // the term itself is the same link
more.textContent = "→";
box.append(text, more);

let open: HTMLAnchorElement | undefined;
let timer = 0;

const later = (act: () => void) => {
  clearTimeout(timer);
  timer = setTimeout(act, wait);
};

/** The term that an event is about. */
const termOf = (event: Event) => (event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a.term") : null) ?? undefined;

function show(term: HTMLAnchorElement): void {
  clearTimeout(timer);
  if (open === term) return;
  hide();
  if (term.title) {
    term.dataset.definition = term.title; // a title would show the same text a second time
    term.removeAttribute("title");
  }
  if (!box.isConnected) document.body.append(box);
  text.textContent = term.dataset.definition ?? "";
  more.href = term.href;
  more.ariaLabel = term.textContent;
  box.showPopover();
  place(term);
  term.setAttribute("aria-describedby", text.id);
  open = term;
}

/** Puts the box under the term's first line, or above it where there is no room below. */
function place(term: HTMLAnchorElement): void {
  const at = term.getClientRects()[0]!;
  const width = box.offsetWidth;
  const below = at.bottom + 6 + box.offsetHeight <= innerHeight || at.top < box.offsetHeight;
  box.style.left = `${scrollX + Math.max(8, Math.min(at.left, document.documentElement.clientWidth - width - 8))}px`;
  box.style.top = `${scrollY + (below ? at.bottom + 6 : at.top - box.offsetHeight - 6)}px`;
}

function hide(): void {
  clearTimeout(timer);
  if (!open) return;
  open.removeAttribute("aria-describedby");
  open = undefined;
  box.hidePopover();
}

document.addEventListener("pointerover", (event) => {
  if (event.pointerType === "touch") return;
  const term = termOf(event);
  if (term) later(() => show(term));
  else if (event.target instanceof Node && box.contains(event.target)) clearTimeout(timer);
  else if (open && open !== document.activeElement) later(hide);
  else clearTimeout(timer);
});

document.addEventListener("focusin", (event) => {
  const term = termOf(event);
  if (term?.matches(":focus-visible")) show(term);
  else if (!(event.target instanceof Node && box.contains(event.target))) hide();
});

document.addEventListener("focusout", (event) => termOf(event) && later(hide));

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hide();
});

// A first tap opens the definition, a second one follows the link.
document.addEventListener("click", (event) => {
  const term = termOf(event);
  const touched = event instanceof PointerEvent && event.pointerType === "touch";
  if (term && touched && open !== term) {
    event.preventDefault();
    show(term);
  } else if (!term && !(event.target instanceof Node && box.contains(event.target))) {
    hide();
  }
});
