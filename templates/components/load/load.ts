// Loads what most visits never need: style sheets and scripts that a component asks for when it is first used. From disk too,
// where nothing but elements may load files.

/** Loads files by their addresses, with spaces between them, each once; scripts run in their order. */
export function load(addresses: string): Promise<unknown> {
  return Promise.all(addresses.split(" ").map(one));
}

function one(address: string): Promise<unknown> {
  return new Promise((done, fail) => {
    const url = new URL(address, document.baseURI).href;
    const loaded = document.querySelector<HTMLElement>(`head [data-loaded="${CSS.escape(url)}"]`);
    if (loaded || [...document.styleSheets].some((sheet) => sheet.href === url)) return done(0);
    const element = url.endsWith(".css")
      ? Object.assign(document.createElement("link"), { rel: "stylesheet", href: url })
      : Object.assign(document.createElement("script"), { async: false, src: url });
    element.onload = () => {
      element.dataset.loaded = url;
      done(0);
    };
    element.onerror = fail;
    document.head.append(element);
  });
}
