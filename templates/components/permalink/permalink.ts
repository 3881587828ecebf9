// Copies a heading's address when its permalink is followed, where the browser lets pages write to the clipboard, and says so.
const said = document.querySelector<HTMLElement>(".said");

document.addEventListener("click", (event) => {
  const link = event.target;
  if (!(link instanceof HTMLAnchorElement && link.classList.contains("permalink"))) return;
  navigator.clipboard?.writeText(link.href).then(() => {
    const copied = said?.dataset.copied ?? "";
    link.dataset.copied = copied;
    if (said) said.textContent = copied;
    setTimeout(() => {
      delete link.dataset.copied;
      if (said) said.textContent = "";
    }, 2000);
  }).catch(() => {}); // the link is followed all the same
});
