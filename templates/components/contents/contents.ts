// The table of contents follows the reading: the section that is being read is marked in it. Where it is a sheet over the
// page, it closes once a heading was chosen from it.
const contents = document.querySelector<HTMLElement>(".contents");

contents?.addEventListener("click", (event) => {
  if (event.target instanceof HTMLAnchorElement && contents.matches(":popover-open")) contents.hidePopover();
});

if (contents) follow(contents);

/** Marks the link of the last heading at or above the top of the window, where a link to it would bring it. */
function follow(list: HTMLElement): void {
  const links = [...list.querySelectorAll<HTMLAnchorElement>("a[href*='#']")];
  const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  let current: HTMLAnchorElement | undefined;
  const mark = () => {
    const line = 100; // pixels: the space that is left above a heading, and a little more
    let at = -1;
    headings.forEach((heading, i) => {
      if (heading && heading.getBoundingClientRect().top <= line) at = i;
    });
    if (links[at] === current) return;
    current?.removeAttribute("aria-current");
    current = links[at];
    current?.setAttribute("aria-current", "location");
    if (current && list.scrollHeight > list.clientHeight) list.scrollTop = current.offsetTop - list.clientHeight / 2;
  };
  let asked = 0;
  addEventListener("scroll", () => (asked ||= requestAnimationFrame(() => { asked = 0; mark(); })), { passive: true });
  mark();
}
