// @ts-check
// A field that points to something: it is found by its names, and what is kept is its id. The pattern is that of a
// combobox with a list (ARIA Authoring Practices); arrows, Enter and Escape work, and what is chosen is told.

import { idOf } from "./formulier-controle.js";
import { toDocument } from "./formulier-stukken.js";

/** @typedef {{ id: string, naam: string, zoek: string }} Thing */

/**
 * @typedef {object} Finder
 * @property {(kinds: string[]) => Thing[]} dingen all that a field may point to
 * @property {(kinds: string[]) => boolean} magNieuw whether what is not there may be made here
 * @property {(kinds: string[], text: string) => Promise<string>} maak asks for what is not there; gives its id, or nothing
 * @property {(kind: string) => string} kort what one thing is called
 */

const MOST = 12; // shown at once
let count = 0;

/** @param {string} text */
const plain = (text) => idOf(text).replaceAll("-", " ");

/**
 * Return the things that a text may mean, the likeliest first: by citation or address, by id, by the beginnings of
 * the words of all names.
 * @param {Thing[]} things
 * @param {string} text
 */
export function find(things, text) {
  const meant = toDocument(text);
  const exact = things.filter((one) => one.id === text.trim() || one.id === meant?.id || (meant?.url && one.zoek.split(" ").includes(meant.url)));
  if (exact.length || meant) return exact;
  const words = plain(text).split(" ").filter(Boolean);
  /** @type {[number, Thing][]} */
  const found = [];
  for (const one of things) {
    const own = plain(`${one.naam} ${one.zoek} ${one.id}`);
    if (!words.every((word) => ` ${own}`.includes(` ${word}`))) continue;
    const name = plain(one.naam);
    found.push([name === words.join(" ") ? 0 : name.startsWith(words.join(" ")) ? 1 : 2, one]);
  }
  return found.sort((a, b) => a[0] - b[0]).map(([, one]) => one);
}

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string | boolean>} attributes
 * @param {...(Node | string)} inside
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, attributes = {}, ...inside) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false) element.setAttribute(name, value);
  }
  element.append(...inside);
  return element;
}

/**
 * Return a field in which one thing is chosen.
 * @param {string} id of the field
 * @param {string} label
 * @param {string[]} kinds
 * @param {string} value the id that is chosen now
 * @param {Finder} finder
 * @param {(id: string) => void} chosen
 * @param {string} [describedBy]
 * @returns {{ element: HTMLElement, read: () => string }}
 */
export function chooser(id, label, kinds, value, finder, chosen = () => {}, describedBy = "") {
  const list = `lijst-${(count += 1)}`;
  const input = make("input", {
    id, type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-expanded": "false",
    "aria-controls": list, "aria-autocomplete": "list", ...(describedBy ? { "aria-describedby": describedBy } : {}),
  });
  const options = make("ul", { id: list, role: "listbox", "aria-label": label, class: "keuzelijst", hidden: true });
  const told = make("p", { class: "keuze", role: "status" });
  const element = make("div", { class: "kiezer" }, input, options, told);
  let picked = value;
  let active = -1;

  const nameOf = (/** @type {string} */ key) => finder.dingen(kinds).find((one) => one.id === key)?.naam ?? key;
  const tell = () => told.replaceChildren(...(picked ? ["Gekozen: ", make("code", {}, picked)] : []));
  const close = () => {
    options.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const pick = (/** @type {string} */ key) => {
    picked = key;
    input.value = nameOf(key);
    close();
    tell();
    chosen(key);
  };
  const askNew = async () => {
    const text = input.value;
    close();
    const made = await finder.maak(kinds, text);
    if (made) pick(made);
    input.focus();
  };
  const show = () => {
    const text = input.value.trim();
    const found = text ? find(finder.dingen(kinds), text).slice(0, MOST) : finder.dingen(kinds).slice(0, MOST);
    const rows = found.map((one) => option(make("span", {}, one.naam), make("code", {}, one.id), () => pick(one.id)));
    const words = kinds.map(finder.kort).join(" of ");
    if (text && finder.magNieuw(kinds) && !found.some((one) => plain(one.naam) === plain(text))) rows.push(option(`Staat er niet bij: voeg dit toe (${words})`, "", askNew));
    rows.forEach((row, i) => (row.id = `${list}-${i}`));
    options.replaceChildren(...rows);
    options.hidden = !rows.length;
    input.setAttribute("aria-expanded", String(!options.hidden));
    move(-1);
  };
  const move = (/** @type {number} */ to) => {
    const rows = [...options.children];
    active = rows.length ? Math.max(-1, Math.min(to, rows.length - 1)) : -1;
    rows.forEach((row, i) => row.setAttribute("aria-selected", String(i === active)));
    if (active >= 0) {
      input.setAttribute("aria-activedescendant", rows[active].id);
      rows[active].scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };

  input.value = value ? nameOf(value) : "";
  tell();
  input.addEventListener("input", () => {
    picked = "";
    tell();
    show();
  });
  input.addEventListener("click", () => options.hidden && show());
  input.addEventListener("blur", () => setTimeout(close, 150));
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (options.hidden) show();
      move(active + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && !options.hidden) {
      event.preventDefault();
      const rows = /** @type {HTMLElement[]} */ ([...options.children]);
      (rows[active] ?? rows[0])?.click();
    } else if (event.key === "Escape" && !options.hidden) {
      event.preventDefault();
      close();
    }
  });
  // What somebody typed and did not choose counts when it can mean one thing only; else it is kept as typed.
  const read = () => {
    if (picked || !input.value.trim()) return picked;
    const found = find(finder.dingen(kinds), input.value);
    return found.length === 1 ? found[0].id : (toDocument(input.value)?.id ?? input.value.trim());
  };
  return { element, read };
}

/**
 * @param {Node | string} name
 * @param {Node | string} more
 * @param {() => void} act
 */
function option(name, more, act) {
  const row = make("li", { role: "option", "aria-selected": "false" }, name, ...(more ? [" ", more] : []));
  row.addEventListener("mousedown", (event) => event.preventDefault());
  row.addEventListener("click", act);
  return row;
}
