// Closes the table of contents, where it is a sheet over the page, once a heading was chosen from it.
document.querySelector<HTMLElement>(".contents")?.addEventListener("click", (event) => {
  if (!(event.target instanceof HTMLAnchorElement)) return;
  const sheet = event.currentTarget as HTMLElement;
  if (sheet.matches(":popover-open")) sheet.hidePopover();
});
