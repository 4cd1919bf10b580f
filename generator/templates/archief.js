// From disk a browser runs no modules and fetches no files. Before the scripts of a page come in, this gives them
// a `fetch` that reads the index from scripts, and names the page of a folder in every link that they draw.
const kept = /** @type {Map<string, unknown>} */ (/** @type {any} */ (self).registerBestanden ??= new Map());

/** @param {URL} url of a file that has its content beside it as a script */
// @ts-expect-error the scripts that come after it use it
function fetch(url) {
  const address = `${url.origin === "null" ? "file://" : url.origin}${url.pathname}.js`;
  return new Promise((resolve, reject) => {
    const answer = () => resolve(new Response(JSON.stringify(kept.get(address))));
    if (kept.has(address)) return answer();
    const script = document.createElement("script");
    script.addEventListener("load", answer);
    script.addEventListener("error", () => reject(new Error(address)));
    script.src = address;
    document.head.append(script);
  });
}

function namePages() {
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[href]"))) {
    if (link.protocol === location.protocol && link.pathname.endsWith("/")) link.pathname += "index.html";
  }
}

new MutationObserver(namePages).observe(document.documentElement, { childList: true, subtree: true });
