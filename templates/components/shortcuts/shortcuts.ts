// Single keys that act, unless the reader switched them off (components/settings) or is typing. WCAG 2.2, 2.1.4.

const links: Record<string, string> = { n: "a[rel=next]", p: "a[rel=prev]", h: "a.site-title" };

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!document.documentElement.hasAttribute("data-shortcuts")) return;
  const at = event.target as HTMLElement;
  if (at.closest("input, select, textarea, dialog, [contenteditable], [popover]")) return;
  if (event.key === "?") document.querySelector<HTMLElement>(".settings-opener")?.click();
  const selector = links[event.key];
  if (selector) document.querySelector<HTMLAnchorElement>(selector)?.click();
});
