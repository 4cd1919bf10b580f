// @ts-check
// The page with all activities: search, filters, order and download. Without this script the page holds the
// whole list. Nothing is fetched until the reader touches the form or the address asks something.

import {
  countText,
  drawAllChoices,
  drawCards,
  drawChips,
  drawChoices,
  drawCounts,
  drawElsewhere,
  drawNotice,
  drawPages,
  inActivities,
  make,
} from "./zoek-draw.js";
import { orderOf, readState, withChoice, writeState } from "./zoek-staat.js";
import { openIndex } from "./zoek-index.js";
import { describe, fileName, makeCsv, makeXlsx } from "./zoek-werkboek.js";

/** @typedef {import("./zoek-staat.js").State} State */
/** @typedef {import("./zoek-index.js").SearchIndex} SearchIndex */

const PER_PAGE = 50;
const TYPES = { csv: "text/csv;charset=utf-8", xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" };
const PAUSE = 200; // ms without a key before a word is looked up

const search = /** @type {HTMLElement} */ (document.querySelector("[data-zoek]"));
/**
 * @template {HTMLElement} T
 * @param {string} selector
 */
const find = (selector) => /** @type {T} */ (/** @type {unknown} */ (search.querySelector(selector)));
const form = /** @type {HTMLFormElement} */ (find("form"));
const field = /** @type {HTMLInputElement} */ (find("#q"));
const heading = find(".zoek__kop");
const count = find(".zoek__telling");
const also = find(".zoek__ook");
const results = find(".zoek__uitkomst");
const chips = find(".zoek__gekozen");
const notice = find(".zoek__melding");
const help = find(".zoek__hulp");
const elsewhereBox = find(".zoek__elders");
const cardList = find(".zoek__kaarten");
const blankCard = /** @type {HTMLTemplateElement} */ (find("[data-kaart]"));
const pageLinks = find(".zoek__bladeren");
const wholeList = find(".zoek__lijst");
const order = /** @type {HTMLSelectElement} */ (find("select"));
const root = new URL(search.dataset.root ?? "./", document.baseURI);
const ids = [...search.querySelectorAll("[data-filter]")].map((filter) => /** @type {HTMLElement} */ (filter).dataset.filter ?? "");
const countOfAll = count.textContent ?? "";

/** @type {Promise<SearchIndex> | undefined} */
let opened;
/** @type {Promise<import("./zoek-index.js").Answer> | undefined} to what the page asks now */
let answered;
let turn = 0;
let pressed = 0; // the last turn in which the reader pressed something
let state = readState(isQuestion() ? location.hash : location.search, ids);

/** Whether the part behind `#` asks something; else it is a place on the page. */
function isQuestion() {
  return location.hash.includes("=");
}

/** Return the index; a failed try is not kept. */
function open() {
  opened ??= openIndex(new URL("data/zoek/", root)).catch((error) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

/** @param {State} other */
const isEmpty = (other) => !writeState(other);
/** @param {State} other */
const addressOf = (other) => location.pathname + writeState(other);

/**
 * Take over a new state: into the address, then onto the page. The list stays one entry in the history of the
 * browser, so that as little as can be is left behind the back button.
 * @param {State} next
 */
function go(next) {
  state = readState(writeState(next), ids);
  history.replaceState(null, "", addressOf(state));
  return show();
}

/** Follow the address when the reader changes it; a jump to a place on the page leaves the question standing. */
function follow() {
  const next = location.hash && !isQuestion() ? state : readState(location.hash, ids);
  if (writeState(next) !== writeState(state)) go(next);
  else history.replaceState(null, "", addressOf(state));
}

/** Bring the page in line with the state. Of two at a time the last one wins. */
async function show() {
  const mine = ++turn;
  try {
    showState();
    if (isEmpty(state) && !opened) return showList();
    search.setAttribute("aria-busy", "true");
    const index = await open();
    answered = index.search(state);
    void recount(); // the results do not wait for what only the counts need
    const [answer, elsewhere] = await Promise.all([answered, index.elsewhere(state.q, handwrittenPages())]);
    if (mine !== turn) return;
    drawCounts(form, index, state, index.countChoices(answer));
    drawChips(chips, index, state, remove);
    count.textContent = isEmpty(state) ? countOfAll : countText(answer.numbers.length);
    find("[data-toon]").textContent = inActivities(answer.numbers.length);
    help.hidden = !index.asksForHelp(state.q);
    drawNotice(notice, index, state, answer, Boolean(elsewhere.length), makeLink);
    const others = drawElsewhere(elsewhereBox, elsewhere, root);
    also.textContent = help.hidden ? others : `Boven de resultaten staat waar u hulp krijgt. ${others}`;
    if (isEmpty(state)) showList();
    else await showCards(index, answer.numbers, mine);
  } catch (error) {
    if (mine === turn) showFault(error);
  }
  if (mine === turn) search.removeAttribute("aria-busy");
}

/** The choices whose counts are in sight. */
function shownChoices() {
  /** @type {Record<string, string[]>} */
  const found = {};
  for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("[open] > [data-filter][open] input"))) {
    (found[box.name] ??= []).push(box.value);
  }
  return found;
}

/** Count what came in sight; what cannot be fetched stays without a count. */
async function recount() {
  if (!answered) return;
  const mine = turn;
  try {
    const index = await open();
    await index.load(shownChoices());
    const answer = await answered;
    if (answer && mine === turn) drawCounts(form, index, state, index.countChoices(answer));
  } catch {} // a fault in the answer itself, show() tells
}

/** Put the state into the form. */
function showState() {
  if (field !== document.activeElement || field.value.trim() !== state.q) field.value = state.q;
  order.options[0].hidden = !state.q;
  order.value = orderOf(state);
  drawChoices(form, state);
}

/** Show the list as it came with the page. */
function showList() {
  count.textContent = countOfAll;
  for (const part of [notice, also]) part.replaceChildren();
  for (const part of [cardList, pageLinks, elsewhereBox, chips, help]) part.hidden = true;
  wholeList.hidden = false;
  search.dataset.klaar = "";
}

/** @param {unknown} error */
function showFault(error) {
  showList();
  count.textContent = "Zoeken en filteren lukt nu niet. Hieronder staat de hele lijst.";
  search.dataset.fout = String(error);
}

/**
 * Show the cards of this page of results, and the links to the others.
 * @param {SearchIndex} index
 * @param {number[]} numbers
 * @param {number} mine
 */
async function showCards(index, numbers, mine) {
  const pages = Math.max(1, Math.ceil(numbers.length / PER_PAGE));
  const page = Math.min(state.pagina, pages);
  const cards = await Promise.all(numbers.slice((page - 1) * PER_PAGE, page * PER_PAGE).map((n) => index.card(n)));
  if (mine !== turn) return;
  drawCards(cardList, blankCard, cards);
  drawPages(pageLinks, state, page, pages, makeLink);
  wholeList.hidden = true;
  search.dataset.klaar = writeState(state);
}

/** Bring the reader to the results: the sight, and the focus. The page does not move under what they press. */
function toResults() {
  if (pressed === turn) return;
  if (!wide.matches) filters.open = false;
  heading.focus({ preventScroll: true });
  results.scrollIntoView();
}

/**
 * Take over a new state. When the top of the results has scrolled away, bring it back: what is left of the list
 * could end above the window.
 * @param {State} next
 */
async function narrow(next) {
  await go(next);
  if (pressed !== turn && results.getBoundingClientRect().top < 0) results.scrollIntoView();
}

/**
 * Take a filter away and keep the focus near: on the next chip, else on the heading. Who has gone
 * on keeps it.
 * @param {number} place
 * @param {State} next
 */
async function remove(place, next) {
  await narrow(next);
  const found = chips.querySelectorAll("button");
  if (pressed !== turn) (found[place] ?? found[place - 1] ?? heading).focus();
}

/**
 * Return a link to a state, that does not load the page again.
 * @param {State} next
 * @param {string} text
 * @param {Record<string, string>} [attributes]
 */
function makeLink(next, text, attributes = {}) {
  const link = make("a", { href: addressOf(next), ...attributes }, text);
  link.addEventListener("click", async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    await go(next);
    toResults();
  });
  return link;
}

/** The hand-written pages, as the menus of the site name them. @returns {[string, string, string, string][]} */
function handwrittenPages() {
  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("body > footer nav a[href]"));
  const within = [...links].filter((link) => link.href.startsWith(root.href));
  return within.map((link) => ["Pagina's", link.textContent?.trim() ?? "", link.href.slice(root.href.length), ""]);
}

/**
 * Make a file of all that was found, also of what is not drawn.
 * @param {"csv" | "xlsx"} form
 */
async function download(form) {
  const index = await open();
  const { numbers } = await index.search(state);
  const [template, rows] = await Promise.all([index.fetchFile("werkboek.json"), index.rows(numbers)]);
  const address = new URL(addressOf(state), root).href;
  const content = form === "csv" ? makeCsv(template, rows, root) : makeXlsx(template, rows, root, describe(state, index.filters), address);
  const url = URL.createObjectURL(new Blob([content], { type: TYPES[form] }));
  const link = /** @type {HTMLAnchorElement} */ (make("a", { href: url, download: `${fileName(state, index.peildatum)}.${form}` }));
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

let timer = 0;
field.addEventListener("input", () => {
  clearTimeout(timer);
  timer = window.setTimeout(() => {
    const q = field.value.trim();
    if (q !== state.q) go({ ...state, q, pagina: 1 });
  }, PAUSE);
});
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  clearTimeout(timer);
  await go({ ...state, q: field.value.trim(), pagina: 1 });
  toResults();
});
search.addEventListener("change", (event) => {
  const { name, value, type, checked } = /** @type {HTMLInputElement} */ (event.target);
  clearTimeout(timer);
  const now = { ...state, q: field.value.trim() }; // also what was typed a moment ago
  if (type === "checkbox") narrow(withChoice(now, name, value, checked));
  else if (name === "sorteer") narrow({ ...now, sorteer: value, pagina: 1 });
});
form.addEventListener("click", async (event) => {
  const button = /** @type {HTMLElement} */ (event.target).closest("[data-alle]");
  const group = /** @type {HTMLElement | null} */ (button?.closest("[data-filter]") ?? null);
  if (!button || !group) return;
  const index = await open();
  const filter = index.filters.find(({ id }) => id === group.dataset.filter);
  if (!filter) return;
  await index.load({ [filter.id]: [] });
  const first = group.querySelectorAll("input").length;
  drawAllChoices(form, filter, state);
  group.querySelectorAll("input")[Math.min(first, filter.choices.length - 1)]?.focus();
  answered ??= index.search(state);
  await recount();
});
form.addEventListener("toggle", recount, true);
form.addEventListener("focusin", () => void open().then((index) => index.load(shownChoices())).catch(() => {}), { once: true });
find("[data-csv]").addEventListener("click", () => void download("csv").catch(showFault));
find("[data-xlsx]").addEventListener("click", () => void download("xlsx").catch(showFault));
window.onpointerdown = window.onkeydown = () => (pressed = turn);
window.addEventListener("popstate", follow);
window.addEventListener("hashchange", follow);

// The filters are open beside the results, and closed above them on a narrow screen.
const wide = window.matchMedia("(min-width: 60em)");
const filters = /** @type {HTMLDetailsElement} */ (find(".zoek__filters"));
const fit = () => (filters.open = wide.matches);
wide.addEventListener("change", fit);
fit();
find(".zoek__naar").addEventListener("click", () => (filters.open = true));

// What stays in sight on this page stands under what stays in sight on every page.
const sticky = (/** @type {Element} */ part) => (getComputedStyle(part).position === "sticky" ? part.clientHeight : 0);
const above = [...document.querySelectorAll(".kop, .kop__balk")];
const measure = () => document.documentElement.style.setProperty("--kop", `${Math.max(...above.map(sticky))}px`);
new ResizeObserver(measure).observe(document.documentElement);
search.classList.add("zoek--met-script");
// What came behind `?` moves behind `#`, so that loading the page again does not send it again.
const asked = writeState(state) || (isQuestion() ? "" : location.hash);
if (location.search + location.hash !== asked) history.replaceState(null, "", location.pathname + asked);
show();
