// Sets the color scheme that the reader chose (components/settings) before the page is painted, so that nothing flashes. It is
// the one script that is not deferred, and does nothing else.
try {
  const scheme = localStorage.getItem("handbook.scheme");
  if (scheme) document.documentElement.dataset.scheme = scheme;
} catch {
  // where the browser keeps nothing, the system decides
}
