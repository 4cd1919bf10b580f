// @ts-check
// The search field of the first page. The words go behind `#`, which no browser sends; the field has no name, so
// that without this script the form only opens the list.

import { schrijfStaat } from "./zoek-staat.js";

const vorm = /** @type {HTMLFormElement} */ (document.querySelector("form[data-zoek-start]"));
const veld = /** @type {HTMLInputElement} */ (vorm.querySelector("input"));
vorm.addEventListener("submit", (event) => {
  event.preventDefault();
  location.assign(vorm.action + schrijfStaat({ q: veld.value.trim(), filters: {}, sorteer: "", pagina: 1 }));
});
