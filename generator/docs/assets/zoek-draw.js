// @ts-check
// What the page with all activities shows of an answer: cards, counts, chosen filters, ways out. Draws what it is
// given and keeps nothing; what a button or link does, it is told by zoek.js.

import { withChoice } from "./zoek-staat.js";

/** @typedef {import("./zoek-staat.js").State} State */
/** @typedef {import("./zoek-index.js").SearchIndex} SearchIndex */
/** @typedef {import("./zoek-index.js").Answer} Answer */
/** @typedef {import("./zoek-index.js").Card} Card */
/** @typedef {import("./zoek-index.js").Elsewhere} Elsewhere */
/** @typedef {import("./zoek-index.js").Filter} Filter */
/** @typedef {(next: State, text: string, attributes?: Record<string, string>) => HTMLElement} MakeLink to a state */

/**
 * Return an element with attributes and what stands in it.
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 */
export function make(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** @param {number} n */
const inDutch = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, ".");
/** @param {number} n */
export const inActivities = (n) => `${n ? inDutch(n) : "geen"} ${n === 1 ? "activiteit" : "activiteiten"}`;

/**
 * Return the text of the live count.
 * @param {number} found
 */
export const countText = (found) => `${found ? inActivities(found) : "Geen activiteiten"} gevonden`;

/**
 * Put a state into the boxes of the form.
 * @param {HTMLFormElement} form
 * @param {State} state
 */
export function drawChoices(form, state) {
  for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("input[type=checkbox]"))) {
    box.checked = Boolean(state.filters[box.name]?.includes(box.value));
  }
}

/**
 * Put the counts behind the choices, none where it is not known; add a chosen one that the short list does not hold.
 * @param {HTMLFormElement} form
 * @param {SearchIndex} index
 * @param {State} state
 * @param {Record<string, Record<string, number>>} counts
 */
export function drawCounts(form, index, state, counts) {
  for (const filter of index.filters) {
    const boxes = () => /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll(`[data-filter="${CSS.escape(filter.id)}"] input`)]);
    const shown = boxes().map((box) => box.value);
    const isMissing = filter.choices.some(({ id }) => state.filters[filter.id]?.includes(id) && !shown.includes(id));
    if (isMissing) drawAllChoices(form, filter, state);
    for (const box of boxes()) {
      const count = counts[filter.id][box.value];
      const label = /** @type {HTMLElement} */ (box.closest("label"));
      label.classList.toggle("filter__keuze--geen", count === 0);
      /** @type {HTMLElement} */ (label.querySelector(".telling")).textContent = count === undefined ? "" : `(${inDutch(count)})`;
    }
  }
}

/**
 * Draw every choice of a filter whose page holds only the most used.
 * @param {HTMLFormElement} form
 * @param {Filter} filter
 * @param {State} state
 */
export function drawAllChoices(form, filter, state) {
  const group = /** @type {HTMLElement} */ (form.querySelector(`[data-filter="${CSS.escape(filter.id)}"] fieldset`));
  const legend = /** @type {HTMLElement} */ (group.querySelector("legend"));
  const chosen = state.filters[filter.id] ?? [];
  group.replaceChildren(
    legend,
    ...filter.choices.map((choice) => {
      const box = make("input", { type: "checkbox", name: filter.id, value: choice.id });
      /** @type {HTMLInputElement} */ (box).checked = chosen.includes(choice.id);
      return make("label", { class: "filter__keuze" }, box, make("span", {}, `${choice.titel} `, make("span", { class: "telling" })));
    }),
  );
}

/**
 * Draw the chosen filters as buttons; *remove* takes one away: its place, and the state without it.
 * @param {HTMLElement} list
 * @param {SearchIndex} index
 * @param {State} state
 * @param {(place: number, next: State) => void} remove
 */
export function drawChips(list, index, state, remove) {
  /** @type {HTMLElement[]} */
  const chips = [];
  /** @param {string} label @param {string} text @param {State} without */
  const add = (label, text, without) => {
    const cross = make("span", { "aria-hidden": "true" }, "×");
    const button = make("button", { type: "button", class: "zoek__chip" }, make("span", { class: "onzichtbaar" }, "Verwijder filter "), `${label}: ${text} `, cross);
    button.addEventListener("click", () => remove(chips.indexOf(button), without));
    chips.push(button);
  };
  if (state.q) add("zoekwoord", state.q, { ...state, q: "", pagina: 1 });
  for (const filter of index.filters) {
    for (const value of state.filters[filter.id] ?? []) {
      const choice = filter.choices.find(({ id }) => id === value);
      add(filter.titel, choice?.titel ?? value, withChoice(state, filter.id, value, false));
    }
  }
  if (chips.length > 1) {
    const all = make("button", { type: "button", class: "zoek__chip zoek__chip--alles" }, "Wis alles");
    all.addEventListener("click", () => remove(0, { q: "", filters: {}, sorteer: "", pagina: 1 }));
    chips.push(all);
  }
  list.replaceChildren(...chips.map((chip) => make("li", {}, chip)));
  list.hidden = !chips.length;
}

/**
 * Say which words were read as another or left out, and when nothing was found what would help.
 * @param {HTMLElement} box
 * @param {SearchIndex} index
 * @param {State} state
 * @param {Answer} answer
 * @param {boolean} isElsewhere whether something else was found
 * @param {MakeLink} makeLink
 */
export function drawNotice(box, index, state, answer, isElsewhere, makeLink) {
  const parts = answer.corrected.map(([asked, used]) =>
    make("p", {}, `Niets gevonden voor “${asked}”. Gezocht is naar `, make("strong", {}, used), "."),
  );
  const { unknown } = answer;
  if (answer.numbers.length && unknown.length) {
    parts.push(make("p", {}, `Dit staat bij geen activiteit: ${unknown.map((word) => `“${word}”`).join(", ")}. Gezocht is naar de andere woorden.`));
  }
  if (answer.numbers.length && answer.isLess) {
    parts.push(make("p", {}, "Geen activiteit heeft al uw woorden. Hieronder staan activiteiten met een deel ervan."));
  }
  if (!answer.numbers.length) {
    const topics = make("a", { href: "#ingangen-kop" }, "kijk per onderwerp");
    const other = isElsewhere ? " Misschien helpt wat hieronder staat. Of" : " Probeer een ander woord, of";
    const advice = answer.waysOut.length ? [" Probeer het ruimer:"] : [`${other} `, topics, "."];
    parts.push(make("p", {}, make("strong", {}, "Niets gevonden bij de activiteiten."), ...advice));
    const links = answer.waysOut.map((wayOut) => {
      const [next, text] = without(index, state, wayOut);
      return make("li", {}, makeLink(next, `${text} (${inActivities(wayOut.count)})`));
    });
    if (links.length) parts.push(make("ul", {}, ...links));
  }
  box.replaceChildren(...parts);
}

/**
 * Return the state after a way out, and its name.
 * @param {SearchIndex} index
 * @param {State} state
 * @param {import("./zoek-index.js").WayOut} wayOut
 * @returns {[State, string]}
 */
function without(index, state, { kind, id }) {
  if (kind === "filters") return [{ ...state, filters: {}, pagina: 1 }, "Zonder filters"];
  const filters = { ...state.filters };
  delete filters[id];
  const title = index.filters.find((filter) => filter.id === id)?.titel ?? id;
  return [{ ...state, filters, pagina: 1 }, `Zonder filter ${title}`];
}

/**
 * Draw what else was found: five, and the rest when asked. Return how much that is, for who does not see it.
 * @param {HTMLElement} box
 * @param {Elsewhere[]} found
 * @param {URL} root
 */
export function drawElsewhere(box, found, root) {
  const items = [...new Map(found.map((item) => [item[2], item])).values()];
  const list = /** @type {HTMLElement} */ (box.querySelector("ul"));
  const rows = items.map(([kind, title, path]) =>
    make("li", {}, make("a", { href: new URL(path, root).href }, title), " ", make("span", { class: "bij" }, kind)),
  );
  list.replaceChildren(...rows.slice(0, 5));
  if (rows.length > 5) {
    const more = make("button", { type: "button", class: "zoek__link" }, `Toon alle ${rows.length}`);
    more.addEventListener("click", () => {
      list.replaceChildren(...rows);
      rows[5].querySelector("a")?.focus();
    });
    list.append(make("li", {}, more));
  }
  box.hidden = !rows.length;
  return rows.length ? `Ook gevonden: ${rows.length} ${rows.length === 1 ? "andere pagina" : "andere pagina's"}.` : "";
}

/**
 * Draw cards, each a copy of the blank one that came with the page (`_kaart.html`).
 * @param {HTMLElement} list
 * @param {HTMLTemplateElement} blank
 * @param {Card[]} cards
 */
export function drawCards(list, blank, cards) {
  list.replaceChildren(
    ...cards.map((card) => {
      const node = /** @type {HTMLElement} */ (blank.content.firstElementChild?.cloneNode(true));
      fill(node, card);
      const link = node.querySelector("a");
      link?.setAttribute("href", `${link.getAttribute("href")}${card.id}/`);
      return node;
    }),
  );
  list.hidden = false;
}

/**
 * Put values where a blank has their names, between braces: in texts and in classes. `{name.1}` is the second
 * word of a value.
 * @param {HTMLElement} node
 * @param {Card} values
 */
export function fill(node, values) {
  /** @param {string} text */
  const filled = (text) =>
    text.replace(/\{(\w+)(?:\.(\d+))?\}/g, (whole, name, place) => (place ? values[name]?.split(" ")[place] : values[name]) ?? whole);
  const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) texts.currentNode.nodeValue = filled(texts.currentNode.nodeValue ?? "");
  for (const part of node.querySelectorAll("[class]")) part.className = filled(part.className);
}

/**
 * Draw the links to the other pages of results.
 * @param {HTMLElement} nav
 * @param {State} state
 * @param {number} page from 1
 * @param {number} pages
 * @param {MakeLink} makeLink
 */
export function drawPages(nav, state, page, pages, makeLink) {
  const parts = [];
  if (page > 1) parts.push(makeLink({ ...state, pagina: page - 1 }, "Vorige", { rel: "prev" }));
  if (pages > 1) parts.push(make("span", {}, `Pagina ${inDutch(page)} van ${inDutch(pages)}`));
  if (page < pages) parts.push(makeLink({ ...state, pagina: page + 1 }, "Volgende", { rel: "next" }));
  nav.replaceChildren(...parts);
  nav.hidden = !parts.length;
}
