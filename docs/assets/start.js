// @ts-check
// The search field of the first page. The words go behind `#`, which no browser sends; the field has no name, so
// that without this script the form only opens the list.

import { writeState } from "./zoek-staat.js";

const form = /** @type {HTMLFormElement} */ (document.querySelector("form[data-zoek-start]"));
const field = /** @type {HTMLInputElement} */ (form.querySelector("input"));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  location.assign(form.action + writeState({ q: field.value.trim(), filters: {}, sorteer: "", pagina: 1 }));
});
