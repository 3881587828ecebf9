// The list of all questions. It stands in <noscript>, which a browser with scripts takes for one text: of a large handbook it
// would be most of the page's work, and is rarely asked for.

/** Shows the list of a page's questions. */
export function unfold(group: HTMLElement): void {
  const folded = group.querySelector("noscript");
  if (!folded) return;
  const list = document.createElement("template");
  list.innerHTML = folded.textContent!;
  folded.replaceWith(list.content);
}
