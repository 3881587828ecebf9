// Copies a heading's address when its permalink is followed, where the browser lets pages write to the clipboard.
document.addEventListener("click", (event) => {
  const link = event.target;
  if (link instanceof HTMLAnchorElement && link.classList.contains("permalink")) {
    navigator.clipboard?.writeText(link.href).catch(() => {}); // the link is followed all the same
  }
});
