// @ts-check
// What other registers have of what the reader asks, below the activities of this one. It follows zoek.js by what that
// says on the page (`data-klaar`: what is shown answers this) and has an index of its own, so nothing is counted twice.

import { fill, make, inActivities } from "./zoek-draw.js";
import { openIndex } from "./zoek-index.js";
import { readState } from "./zoek-staat.js";

/** @typedef {import("./zoek-staat.js").State} State */
/** @typedef {import("./zoek-index.js").SearchIndex} SearchIndex */
/** @typedef {import("./zoek-index.js").Card} Card */

const FEW = 10; // cards that are drawn at first
const MORE = 50; // and at every click

const search = /** @type {HTMLElement} */ (document.querySelector("[data-zoek]"));
const box = /** @type {HTMLElement} */ (document.querySelector("[data-registers]"));
/** @param {string} selector */
const find = (selector) => /** @type {HTMLElement} */ (box.querySelector(selector));
const pointer = /** @type {HTMLElement} */ (document.querySelector("[data-registers-ook]"));
const count = find(".telling");
const notice = find("[data-registers-melding]");
const list = find("[data-registers-lijst]");
const cardList = find("[data-registers-kaarten]");
const blank = /** @type {HTMLTemplateElement} */ (/** @type {unknown} */ (find("template")));
const titles = new Map([...search.querySelectorAll("[data-filter]")].map((filter) => [/** @type {HTMLElement} */ (filter).dataset.filter ?? "", filter.querySelector("summary")?.textContent ?? ""]));

/** @type {Promise<SearchIndex> | undefined} */
let opened;
let turn = 0;

/** Bring the page in line with what zoek.js shows. Of two at a time the last one wins. */
async function show() {
  const mine = ++turn;
  const asked = search.dataset.klaar ?? "";
  if (!asked) return showNothing("");
  try {
    opened ??= openIndex(new URL("data/zoek/registers/", new URL(search.dataset.root ?? "./", document.baseURI)));
    const index = await opened;
    const state = readState(asked, [...titles.keys()]);
    const unknown = Object.keys(state.filters).filter((id) => !index.filters.some((filter) => filter.id === id));
    if (unknown.length) {
      const names = unknown.map((id) => titles.get(id)).join(", ");
      if (mine === turn) showNothing(`Hier is niet gezocht, want alleen dit register filtert op: ${names}.`);
      return;
    }
    const answer = await index.search({ ...state, pagina: 1 });
    const isWhole = !answer.unknown.length && !answer.corrected.length && !answer.isLess;
    const numbers = isWhole ? answer.numbers : [];
    const cards = await fetchCards(index, numbers.slice(0, FEW));
    if (mine !== turn) return;
    if (cards.length) showCards(index, numbers, cards);
    else showNothing("Niets gevonden in andere registers.");
  } catch (error) {
    opened = undefined;
    if (mine === turn) showNothing("Zoeken in andere registers lukt nu niet.");
    box.dataset.fout = String(error);
  }
}

/**
 * Show the registers themselves, with what there is to say.
 * @param {string} text
 */
function showNothing(text) {
  notice.textContent = text;
  notice.hidden = !text;
  count.textContent = "";
  list.hidden = false;
  cardList.hidden = true;
  cardList.replaceChildren();
  pointer.replaceChildren();
}

/**
 * @param {SearchIndex} index
 * @param {number[]} numbers
 */
const fetchCards = (index, numbers) => Promise.all(numbers.map((n) => index.card(n)));

/**
 * Show what was found: the first cards, and more when asked.
 * @param {SearchIndex} index
 * @param {number[]} numbers
 * @param {Card[]} cards the first of them
 */
function showCards(index, numbers, cards) {
  notice.hidden = list.hidden = true;
  count.textContent = `(${numbers.length})`;
  cardList.replaceChildren(...cards.map(draw));
  cardList.hidden = false;
  if (numbers.length > cards.length) {
    const button = make("button", { type: "button", class: "zoek__link" }, "Toon er meer");
    button.addEventListener("click", async () => {
      const mine = turn;
      const next = await fetchCards(index, numbers.slice(cards.length, cards.length + MORE));
      if (mine !== turn || !next.length) return;
      showCards(index, numbers, [...cards, ...next]);
      cardList.children[cards.length].querySelector("a")?.focus();
    });
    cardList.append(make("li", {}, button));
  }
  const link = make("a", { href: "#registers-kop" }, "in andere registers");
  pointer.replaceChildren(`Ook ${inActivities(numbers.length)} `, link, ".");
}

/**
 * Return a card: a copy of the blank one that came with the page, that leads to its home.
 * @param {Card} card
 */
function draw(card) {
  const node = /** @type {HTMLElement} */ (blank.content.firstElementChild?.cloneNode(true));
  fill(node, card);
  const link = node.querySelector("a");
  if (card.adres) link?.setAttribute("href", card.adres);
  else link?.replaceWith(card.titel);
  return node;
}

new MutationObserver(() => void show()).observe(search, { attributeFilter: ["data-klaar"] });
void show();
