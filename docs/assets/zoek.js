// @ts-check
// The page with all activities: search, filters, order and download. Without this script the page holds the
// whole list. Nothing is fetched until the reader touches the form or the address asks something.

import { csvRegel } from "./zoek-tekst.js";
import { leesStaat, metKeuze, orde, schrijfStaat } from "./zoek-staat.js";
import { openIndex } from "./zoek-index.js";

/** @typedef {import("./zoek-staat.js").Staat} Staat */
/** @typedef {import("./zoek-index.js").Zoekindex} Zoekindex */
/** @typedef {import("./zoek-index.js").Antwoord} Antwoord */
/** @typedef {import("./zoek-index.js").Filter} Filter */

const PER_PAGINA = 50;
const PAUZE = 200; // ms without a key before a word is looked up
const MAANDEN = "januari februari maart april mei juni juli augustus september oktober november december".split(" ");

const zoek = /** @type {HTMLElement} */ (document.querySelector("[data-zoek]"));
/**
 * @template {HTMLElement} T
 * @param {string} selector
 */
const vind = (selector) => /** @type {T} */ (/** @type {unknown} */ (zoek.querySelector(selector)));
const vorm = /** @type {HTMLFormElement} */ (vind("form"));
const veld = /** @type {HTMLInputElement} */ (vind("#q"));
const kop = vind(".zoek__kop");
const telling = vind(".zoek__telling");
const gekozen = vind(".zoek__gekozen");
const melding = vind(".zoek__melding");
const eldersVak = vind(".zoek__elders");
const kaarten = vind(".zoek__kaarten");
const bladeren = vind(".zoek__bladeren");
const lijst = vind(".zoek__lijst");
const sorteer = /** @type {HTMLSelectElement} */ (vind("select"));
const root = new URL(zoek.dataset.root ?? "./", document.baseURI);
const ids = [...zoek.querySelectorAll("[data-filter]")].map((filter) => /** @type {HTMLElement} */ (filter).dataset.filter ?? "");
const teksten = { lijst: telling.textContent ?? "" };

/** @type {Promise<Zoekindex> | undefined} */
let geopend;
let beurt = 0;
let staat = leesStaat(isVraag() ? location.hash : location.search, ids);
/** @type {number[]} */
let gevonden = [];

/** Whether the part behind `#` asks something; else it is a place on the page. */
function isVraag() {
  return location.hash.includes("=");
}

/** Return the index; a failed try is not kept. */
function open() {
  geopend ??= openIndex(new URL("data/zoek/", root)).catch((error) => {
    geopend = undefined;
    throw error;
  });
  return geopend;
}

/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 */
function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** @param {number} n */
const getal = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, ".");
/** @param {number} n */
const aantal = (n) => `${n ? getal(n) : "geen"} ${n === 1 ? "activiteit" : "activiteiten"}`;
/** @param {string} iso */
const dag = (iso) => `${Number(iso.slice(8))} ${MAANDEN[Number(iso.slice(5, 7)) - 1]} ${iso.slice(0, 4)}`;
/** @param {Staat} other */
const isLeeg = (other) => !schrijfStaat(other);
/** @param {Staat} other */
const adres = (other) => location.pathname + schrijfStaat(other);

/**
 * Take over a new state: into the address, then onto the page. The list stays one entry in the history of the
 * browser, so that as little as can be is left behind the back button.
 * @param {Staat} next
 */
function ga(next) {
  staat = leesStaat(schrijfStaat(next), ids);
  history.replaceState(null, "", adres(staat));
  return toon();
}

/** Follow the address when the reader changes it; a jump to a place on the page leaves the question standing. */
function volg() {
  const next = location.hash && !isVraag() ? staat : leesStaat(location.hash, ids);
  if (schrijfStaat(next) !== schrijfStaat(staat)) ga(next);
  else history.replaceState(null, "", adres(staat));
}

/** Bring the page in line with the state. Of two at a time the last one wins. */
async function toon() {
  const mine = ++beurt;
  try {
    toonKeuzes();
    if (isLeeg(staat) && !geopend) return toonLijst();
    zoek.setAttribute("aria-busy", "true");
    const index = await open();
    const [antwoord, elders] = await Promise.all([index.zoek(staat), index.elders(staat.q, paginas())]);
    if (mine !== beurt) return;
    gevonden = antwoord.nummers;
    toonTellingen(index, antwoord);
    toonGekozen(index);
    toonMelding(index, antwoord);
    toonElders(elders);
    if (isLeeg(staat)) toonLijst();
    else await toonKaarten(index, mine);
  } catch (error) {
    if (mine === beurt) toonFout(error);
  }
  if (mine === beurt) zoek.removeAttribute("aria-busy");
}

/** Show the list as it came with the page. */
function toonLijst() {
  telling.textContent = teksten.lijst;
  for (const part of [kaarten, bladeren, melding, eldersVak, gekozen]) part.hidden = true;
  lijst.hidden = false;
  zoek.dataset.klaar = "";
}

/** @param {unknown} error */
function toonFout(error) {
  toonLijst();
  telling.textContent = "Zoeken en filteren lukt nu niet. Hieronder staat de hele lijst.";
  zoek.dataset.fout = String(error);
}

/** Put the state into the form. */
function toonKeuzes() {
  if (veld !== document.activeElement || veld.value.trim() !== staat.q) veld.value = staat.q;
  sorteer.options[0].hidden = !staat.q;
  sorteer.value = orde(staat);
  for (const box of vorm.querySelectorAll("input[type=checkbox]")) {
    const { name, value } = /** @type {HTMLInputElement} */ (box);
    /** @type {HTMLInputElement} */ (box).checked = Boolean(staat.filters[name]?.includes(value));
  }
}

/**
 * Put the counts behind the choices; add a chosen one that the short list does not hold.
 * @param {Zoekindex} index
 * @param {Antwoord} antwoord
 */
function toonTellingen(index, antwoord) {
  for (const filter of index.filters) {
    const chosen = staat.filters[filter.id] ?? [];
    const known = filter.keuzes.map((keuze) => keuze.id);
    const isMissing = chosen.some((value) => known.includes(value) && !vak(filter.id, value));
    if (isMissing) toonAlle(filter);
    filter.keuzes.forEach((keuze, i) => {
      const box = vak(filter.id, keuze.id);
      if (!box) return;
      const count = antwoord.tellingen[filter.id][i];
      const label = /** @type {HTMLElement} */ (box.closest("label"));
      label.classList.toggle("filter__keuze--geen", !count);
      /** @type {HTMLElement} */ (label.querySelector(".telling")).textContent = `(${getal(count)})`;
    });
  }
}

/**
 * @param {string} id
 * @param {string} value
 */
function vak(id, value) {
  const group = vorm.querySelector(`[data-filter="${CSS.escape(id)}"]`);
  return /** @type {HTMLInputElement | null | undefined} */ (group?.querySelector(`input[value="${CSS.escape(value)}"]`));
}

/**
 * Draw every choice of a filter whose page holds only the most used.
 * @param {Filter} filter
 */
function toonAlle(filter) {
  const group = /** @type {HTMLElement} */ (vorm.querySelector(`[data-filter="${CSS.escape(filter.id)}"] fieldset`));
  const legend = /** @type {HTMLElement} */ (group.querySelector("legend"));
  const chosen = staat.filters[filter.id] ?? [];
  group.replaceChildren(
    legend,
    ...filter.keuzes.map((keuze) => {
      const box = el("input", { type: "checkbox", name: filter.id, value: keuze.id });
      /** @type {HTMLInputElement} */ (box).checked = chosen.includes(keuze.id);
      const count = el("span", { class: "telling" }, `(${getal(keuze.nummers.length)})`);
      return el("label", { class: "filter__keuze" }, box, el("span", {}, `${keuze.titel} `, count));
    }),
  );
}

/**
 * Draw the chosen filters as buttons that take them away.
 * @param {Zoekindex} index
 */
function toonGekozen(index) {
  /** @type {HTMLElement[]} */
  const chips = [];
  /** @param {string} label @param {string} text @param {() => Staat} without */
  const add = (label, text, without) => {
    const cross = el("span", { "aria-hidden": "true" }, "×");
    const button = el("button", { type: "button", class: "zoek__chip" }, el("span", { class: "onzichtbaar" }, "Verwijder filter "), `${label}: ${text} `, cross);
    button.addEventListener("click", () => haalWeg(chips.indexOf(button), without()));
    chips.push(button);
  };
  if (staat.q) add("zoekwoord", staat.q, () => ({ ...staat, q: "", pagina: 1 }));
  for (const filter of index.filters) {
    for (const value of staat.filters[filter.id] ?? []) {
      const keuze = filter.keuzes.find(({ id }) => id === value);
      add(filter.titel, keuze?.titel ?? value, () => metKeuze(staat, filter.id, value, false));
    }
  }
  if (chips.length > 1) {
    const all = el("button", { type: "button", class: "zoek__chip zoek__chip--alles" }, "Wis alles");
    all.addEventListener("click", () => haalWeg(0, { q: "", filters: {}, sorteer: "", pagina: 1 }));
    chips.push(all);
  }
  gekozen.replaceChildren(...chips.map((chip) => el("li", {}, chip)));
  gekozen.hidden = !chips.length;
}

/**
 * Take a filter away and keep the focus near: on the next chip, else on the heading.
 * @param {number} place
 * @param {Staat} next
 */
async function haalWeg(place, next) {
  await ga(next);
  const chips = gekozen.querySelectorAll("button");
  (chips[Math.min(place, chips.length - 1)] ?? kop).focus();
}

/**
 * Say which words were read as another, and when nothing was found what would help.
 * @param {Zoekindex} index
 * @param {Antwoord} antwoord
 */
function toonMelding(index, antwoord) {
  const found = antwoord.nummers.length;
  telling.textContent = isLeeg(staat) ? teksten.lijst : `${found ? aantal(found) : "Geen activiteiten"} gevonden`;
  const parts = antwoord.verbeterd.map(([asked, used]) =>
    el("p", {}, `Niets gevonden voor “${asked}”. Gezocht is naar `, el("strong", {}, used), "."),
  );
  if (!found) {
    parts.push(el("p", {}, el("strong", {}, "Niets gevonden."), antwoord.uitwegen.length ? " Probeer het ruimer:" : " Probeer een ander woord, of kijk per onderwerp."));
    const links = antwoord.uitwegen.map((uitweg) => {
      const [next, text] = zonder(index, uitweg);
      return el("li", {}, doe(next, `${text} (${aantal(uitweg.aantal)})`));
    });
    if (links.length) parts.push(el("ul", {}, ...links));
  }
  melding.replaceChildren(...parts);
  melding.hidden = !parts.length;
}

/**
 * Return the state after a way out, and its name.
 * @param {Zoekindex} index
 * @param {import("./zoek-index.js").Uitweg} uitweg
 * @returns {[Staat, string]}
 */
function zonder(index, { soort, id }) {
  if (soort === "filters") return [{ ...staat, filters: {}, pagina: 1 }, "Zonder filters"];
  if (soort === "woord") {
    const kept = staat.q.split(/\s+/).filter((word) => !index.woorden(word).includes(id));
    return [{ ...staat, q: kept.join(" "), pagina: 1 }, `Zonder het woord “${id}”`];
  }
  const filters = { ...staat.filters };
  delete filters[id];
  const titel = index.filters.find((filter) => filter.id === id)?.titel ?? id;
  return [{ ...staat, filters, pagina: 1 }, `Zonder filter ${titel}`];
}

/**
 * Return a link to a state, that does not load the page again.
 * @param {Staat} next
 * @param {string} text
 * @param {Record<string, string>} [attributes]
 */
function doe(next, text, attributes = {}) {
  const link = el("a", { href: adres(next), ...attributes }, text);
  link.addEventListener("click", async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    await ga(next);
    kop.focus();
    kop.scrollIntoView({ block: "start" });
  });
  return link;
}

/** The hand-written pages, as the menus of the site name them. @returns {[string, string, string, string][]} */
function paginas() {
  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("body > footer nav a[href]"));
  const within = [...links].filter((link) => link.href.startsWith(root.href));
  return within.map((link) => ["Pagina's", link.textContent?.trim() ?? "", link.href.slice(root.href.length), ""]);
}

/** @param {[soort: string, titel: string, adres: string, woorden: string][]} found */
function toonElders(found) {
  const items = [...new Map(found.map((item) => [item[2], item])).values()];
  const list = /** @type {HTMLElement} */ (eldersVak.querySelector("ul"));
  const rows = items.map(([soort, titel, path]) =>
    el("li", {}, el("a", { href: new URL(path, root).href }, titel), " ", el("span", { class: "bij" }, soort)),
  );
  list.replaceChildren(...rows.slice(0, 5));
  if (rows.length > 5) {
    const more = el("button", { type: "button", class: "zoek__link" }, `Toon alle ${rows.length}`);
    more.addEventListener("click", () => {
      list.replaceChildren(...rows);
      rows[5].querySelector("a")?.focus();
    });
    list.append(el("li", {}, more));
  }
  eldersVak.hidden = !rows.length;
}

/**
 * Draw the cards of this page of results, and the links to the others.
 * @param {Zoekindex} index
 * @param {number} mine
 */
async function toonKaarten(index, mine) {
  const pages = Math.max(1, Math.ceil(gevonden.length / PER_PAGINA));
  const pagina = Math.min(staat.pagina, pages);
  const shown = gevonden.slice((pagina - 1) * PER_PAGINA, pagina * PER_PAGINA);
  const cards = await Promise.all(shown.map((n) => index.kaart(n)));
  if (mine !== beurt) return;
  kaarten.replaceChildren(
    ...cards.map(([id, titel, ministerie, soort, status, statustitel, datum, zin]) =>
      el(
        "li",
        { class: "kaart" },
        el("h3", {}, el("a", { href: new URL(`activiteiten/${id}/`, root).href }, titel)),
        el(
          "p",
          { class: "kaart__regel" },
          `${ministerie} · ${soort} · `,
          el("span", { class: `status status--${status}` }, statustitel),
          orde(staat) === "nieuwste" ? ` · ${dag(datum)}` : "",
        ),
        el("p", {}, zin),
      ),
    ),
  );
  const nav = [];
  if (pagina > 1) nav.push(doe({ ...staat, pagina: pagina - 1 }, "Vorige", { rel: "prev" }));
  if (pages > 1) nav.push(el("span", {}, `Pagina ${getal(pagina)} van ${getal(pages)}`));
  if (pagina < pages) nav.push(doe({ ...staat, pagina: pagina + 1 }, "Volgende", { rel: "next" }));
  bladeren.replaceChildren(...nav);
  bladeren.hidden = !nav.length;
  kaarten.hidden = false;
  lijst.hidden = true;
  zoek.dataset.klaar = schrijfStaat(staat);
}

/** Make a file of all that was found, also of what is not drawn. */
async function download() {
  const index = await open();
  const nummers = (await index.zoek(staat)).nummers;
  const head = ["id", "titel", "ministerie", "soort", "status", "datum stand", "samenvatting", "adres"];
  const rows = await index.regels(nummers);
  const lines = rows.map((row) => csvRegel([...row, new URL(`activiteiten/${row[0]}/`, root).href]));
  const blob = new Blob([csvRegel(head), ...lines], { type: "text/csv;charset=utf-8" });
  const url = URL.createObjectURL(blob);
  const link = /** @type {HTMLAnchorElement} */ (el("a", { href: url, download: `activiteiten-${index.peildatum}.csv` }));
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

let wacht = 0;
veld.addEventListener("input", () => {
  clearTimeout(wacht);
  wacht = window.setTimeout(() => {
    const q = veld.value.trim();
    if (q !== staat.q) ga({ ...staat, q, pagina: 1 });
  }, PAUZE);
});
vorm.addEventListener("submit", async (event) => {
  event.preventDefault();
  clearTimeout(wacht);
  await ga({ ...staat, q: veld.value.trim(), pagina: 1 });
});
zoek.addEventListener("change", (event) => {
  const { name, value, type, checked } = /** @type {HTMLInputElement} */ (event.target);
  clearTimeout(wacht);
  const nu = { ...staat, q: veld.value.trim() }; // also what was typed a moment ago
  if (type === "checkbox") ga(metKeuze(nu, name, value, checked));
  else if (name === "sorteer") ga({ ...nu, sorteer: value, pagina: 1 });
});
vorm.addEventListener("click", async (event) => {
  const button = /** @type {HTMLElement} */ (event.target).closest("[data-alle]");
  const group = /** @type {HTMLElement | null} */ (button?.closest("[data-filter]") ?? null);
  if (!button || !group) return;
  const index = await open();
  const filter = index.filters.find(({ id }) => id === group.dataset.filter);
  if (!filter) return;
  const first = group.querySelectorAll("input").length;
  toonAlle(filter);
  group.querySelectorAll("input")[Math.min(first, filter.keuzes.length - 1)]?.focus();
  toonTellingen(index, await index.zoek(staat));
});
vorm.addEventListener("focusin", () => void open().catch(() => {}), { once: true });
vind("[data-csv]").addEventListener("click", () => void download().catch(toonFout));
window.addEventListener("popstate", volg);
window.addEventListener("hashchange", volg);

// The filters are open beside the results, and closed above them on a narrow screen.
const breed = window.matchMedia("(min-width: 60em)");
const filters = /** @type {HTMLDetailsElement} */ (vind(".zoek__filters"));
const pasAan = () => (filters.open = breed.matches);
breed.addEventListener("change", pasAan);
pasAan();
zoek.classList.add("zoek--met-script");
// What came behind `?` moves behind `#`, so that loading the page again does not send it again.
const gevraagd = schrijfStaat(staat) || (isVraag() ? "" : location.hash);
if (location.search + location.hash !== gevraagd) history.replaceState(null, "", location.pathname + gevraagd);
toon();
