// @ts-check
// Loads the page again when `handbook serve` shows another build, and lays over it what is wrong while a build fails.
// The page's Content-Security-Policy stands: nothing inline, nothing from elsewhere, text never read as HTML.
(() => {
  /** @typedef {{ place?: string, message: string, kind?: string, hint?: string, before?: string, marked?: string, after?: string }} Problem */

  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const build = script.dataset.build;
  const scrollKey = "handbook-serve-scroll";

  /**
   * @template {keyof HTMLElementTagNameMap} K
   * @param {K} name
   * @param {string} className
   * @param {...(Node | string)} children
   * @returns {HTMLElementTagNameMap[K]}
   */
  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  // --- the place on the page -----------------------------------------------------------------------------------------

  function reload() {
    try {
      sessionStorage.setItem(scrollKey, JSON.stringify([location.pathname, scrollX, scrollY]));
    } catch {
      // Without storage the browser's own memory of the place must do.
    }
    location.reload();
  }

  /** Goes back to where the reader was before reload() was called. */
  function restoreScroll() {
    try {
      const [path, left, top] = JSON.parse(sessionStorage.getItem(scrollKey) ?? "[]");
      sessionStorage.removeItem(scrollKey);
      if (path !== location.pathname) return;
      const restore = () => scrollTo({ left, top, behavior: "instant" });
      restore();
      if (document.readyState !== "complete") addEventListener("load", restore, { once: true });
    } catch {
      // See reload.
    }
  }

  // --- the errors over the page --------------------------------------------------------------------------------------

  /** @param {Problem} problem */
  function item(problem) {
    const made = element("li", "");
    if (problem.place) made.append(element("p", "place", problem.place));
    const message = element("p", "message", problem.message);
    if (problem.kind) message.append(" ", element("span", "kind", `[${problem.kind}]`));
    made.append(message);
    const line = [problem.before ?? "", problem.marked ?? "", problem.after ?? ""];
    if (line.join("")) made.append(element("pre", "", line[0], element("mark", "", line[1]), line[2]));
    if (problem.hint) made.append(element("p", "hint", `Hint: ${problem.hint}`));
    return made;
  }

  /** Makes the layer and returns the function that shows a list of problems on it, or takes it away when there are none. */
  function makeLayer() {
    const host = element("div", "");
    host.id = "handbook-serve-errors";
    const root = host.attachShadow({ mode: "open" });
    const style = element("link", "");
    style.rel = "stylesheet";
    style.href = new URL("reload.css", script.src).href;
    const styled = new Promise((resolve) => {
      style.addEventListener("load", resolve);
      style.addEventListener("error", resolve);
    });

    const title = element("h1", "");
    title.id = "title";
    title.tabIndex = -1;
    title.autofocus = true;
    const close = element("button", "", "Close");
    const list = element("ol", "");
    list.setAttribute("aria-live", "polite");
    const note = element("p", "", "This is the last good build. Escape closes the list; it goes away when all is mended.");
    const dialog = element("dialog", "", element("div", "problems", element("div", "bar", title, close), note, list));
    dialog.setAttribute("role", "alertdialog");
    dialog.setAttribute("aria-labelledby", "title");
    const reminder = element("button", "reminder");
    reminder.hidden = true;
    root.append(style, dialog, reminder);

    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => { reminder.hidden = dialog.open; });
    reminder.addEventListener("click", open);

    function open() {
      reminder.hidden = true;
      if (!dialog.open) dialog.showModal();
    }

    let wanted = "[]";
    /** @param {Problem[]} problems */
    return async (problems) => {
      const text = JSON.stringify(problems);
      if (text === wanted) return; // closed or open, it stays as it is
      wanted = text;
      if (problems.length === 0) {
        host.remove();
        return;
      }
      title.textContent = problems.length === 1 ? "1 error" : `${problems.length} errors`;
      reminder.textContent = `Show ${title.textContent}`;
      list.replaceChildren(...problems.map(item));
      if (!host.isConnected) {
        if (dialog.open) dialog.close();
        document.documentElement.append(host);
      }
      await styled;
      if (wanted === text) open();
    };
  }

  /** @type {((problems: Problem[]) => Promise<void>) | undefined} */
  let show;

  /** @param {Problem[]} problems */
  function showProblems(problems) {
    if (!show && problems.length === 0) return;
    show ??= makeLayer();
    void show(problems);
  }

  // --- the events ----------------------------------------------------------------------------------------------------

  /** @type {EventSource | undefined} */
  let source;

  function connect() {
    source?.close();
    source = new EventSource(new URL("events", script.src));
    source.addEventListener("message", (event) => {
      const state = JSON.parse(event.data);
      if (state.build !== build) reload();
      else showProblems(state.problems ?? []);
    });
  }

  // A browser opens no more than six connections to a server, so pages that nobody sees must not keep one.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") connect();
    else source?.close();
  });

  document.querySelector("handbook-offline")?.remove(); // a copy would show old pages while new ones are written
  restoreScroll();
  if (document.visibilityState === "visible") connect();
})();
