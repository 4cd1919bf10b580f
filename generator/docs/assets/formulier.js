// @ts-check
// The form: choose an activity and a road, fill in only what that road needs, see what changes, take it to the forge.
// Nothing that is filled in leaves the browser.

import { forgeOf } from "./formulier-aanbieden.js";
import { checkFile, checkWritten } from "./formulier-controle.js";
import { load, today } from "./formulier-staat.js";
import { isEmpty, newFile } from "./formulier-schrijven.js";
import { read } from "./formulier-tekst.js";
import { improveThing } from "./formulier-lijsten.js";
import { dayInWords, outcome } from "./formulier-uitkomst.js";
import { build } from "./formulier-velden.js";
import { contextOf, fieldsOf, labelsOf, marked, showFaults, suggestId, taken } from "./formulier-vragen.js";
import { execute, plan } from "./formulier-wijziging.js";
import { chooser, make } from "./formulier-zoeken.js";

/** @typedef {import("./formulier-tekst.js").Data} Data */
/** @typedef {{ [key: string]: Data }} Fields */
/** @typedef {import("./formulier-controle.js").Fault} Fault */
/** @typedef {import("./formulier-uitkomst.js").File} File */
/** @typedef {import("./formulier-staat.js").Entry} Entry */
/** @typedef {import("./formulier-velden.js").Field} Field */
/** @typedef {{ entry: { pad: string, titel: string, versie: string }, text: string, data: Fields }} Opened */

const CONFIRMED = "bevestigd_op";
const REPORTS = "standen";

const place = /** @type {HTMLElement} */ (document.querySelector("[data-formulier]"));
const root = new URL(place.dataset.root ?? ".", location.href);
const state = await load(root);
const field = state.begin.soorten.activiteiten;
const forge = forgeOf(state.begin.bewerken);
const names = { naam: (/** @type {string[]} */ kinds, /** @type {string} */ id) => state.naam(kinds, id), maanden: state.begin.maanden };

/** @param {string} day */
const inWords = (day) => dayInWords(day, state.begin.maanden);

/** @param {string} key */
const fieldNamed = (key) => field.velden?.find((one) => one.sleutel === key);

/**
 * Return a button.
 * @param {string} words
 * @param {() => void} act
 */
function button(words, act) {
  const made = make("button", { type: "button" }, words);
  made.addEventListener("click", act);
  return made;
}

/**
 * Show a step in place of the one before it, and read on from its head.
 * @param {HTMLElement} where
 * @param {string} title
 * @param {...Node} inside
 */
function step(where, title, ...inside) {
  const head = make(where === place ? "h2" : "h3", { tabindex: "-1" }, title);
  where.replaceChildren(head, ...inside);
  head.focus();
}

/**
 * Return a place for what comes of a form, and what shows it there.
 * @param {HTMLElement} where
 */
const answer = (where) => (/** @type {File[]} */ files) => {
  const isLater = files.some((file) => file.wijzigingen.some(({ wordt }) => isAfter(wordt, state.begin.peildatum)));
  const note = make("p", { class: "melding" }, `Deze site toont het register van ${state.begin.stand}. Uw wijziging is van later: zij is daar pas te zien als de site van een latere datum is.`);
  where.replaceChildren(...outcome(files, forge, names), ...(isLater ? [note] : []));
  /** @type {HTMLElement | null} */ (where.querySelector("#uitkomst"))?.focus();
};

/** Whether a value is, or holds, a day after another. @param {Data} value @param {string} day @returns {boolean} */
function isAfter(value, day) {
  if (typeof value === "string") return /^\d{4}-\d\d-\d\d$/.test(value) && value > day;
  return value !== null && Object.values(value).some((one) => isAfter(one, day));
}

/** The first step: what is it about? */
function start() {
  const label = "Welke activiteit wilt u wijzigen?";
  const search = chooser("activiteit", label, ["activiteiten"], "", contextOf(state).finder, (id) => open(id));
  const here = Object.entries({
    "Nieuwe activiteit": add,
    "Een hele lijst bevestigen": confirmMany,
    "Een document, organisatie of toezegging verbeteren": () => improveThing(place, state, { step, improve, back: () => make("p", {}, button("Kies iets anders", start)) }),
    "Plak en controleer": paste,
  }).map(([words, act]) => make("li", {}, button(words, act)));
  step(place, "Wat wilt u doen?", make("div", { class: "veld" }, make("label", { for: "activiteit" }, label), search.element), make("p", {}, "Of kies:"), make("ul", { class: "wegen" }, ...here));
}

/**
 * Open an activity and show the roads.
 * @param {string} id
 */
async function open(id) {
  const entry = state.activiteiten.find((one) => one.id === id);
  if (!entry) {
    start();
    place.prepend(make("p", { class: "melding" }, `Het register kent geen activiteit met het kenmerk “${id}”. Zoek haar hieronder.`));
    return;
  }
  history.replaceState(null, "", `?a=${encodeURIComponent(id)}`);
  const opened = await openEntry(entry).catch(() => null);
  if (!opened) {
    step(place, entry.titel, make("p", { class: "melding" }, "Dit bestand is hier niet te lezen. Wijzig het bij de forge zelf: ", make("code", {}, entry.pad), "."), make("p", {}, button("Kies iets anders", start)));
    return;
  }
  const below = make("div", { class: "weg" });
  /** @type {[string, string, () => void, string][]} */
  const roads = [
    ["Alles klopt nog", "U bevestigt namens het ministerie dat alles op de pagina vandaag nog klopt.", () => confirmOne(opened, below), CONFIRMED],
    ["Nieuwe stand", "Er is iets gemeld, bijvoorbeeld in een brief aan de Kamer.", () => addReport(opened, below), REPORTS],
    ["Iets verbeteren", "Er staat iets verkeerd, of er ontbreekt iets.", () => improve(opened, below), ""],
  ];
  const rows = roads.filter(([, , , key]) => !key || fieldNamed(key)).map(([words, about, act]) => make("li", {}, button(words, act), make("p", {}, about)));
  step(
    place, entry.titel,
    make("p", { class: "bij" }, `Laatste stand: ${inWords(entry.stand)}. Bevestigd: ${inWords(entry.bevestigd) || "nog niet"}. Bestand: `, make("code", {}, entry.pad), `, versie ${entry.versie}.`),
    make("ul", { class: "wegen" }, ...rows), make("p", {}, button("Kies iets anders", start)), below,
  );
}

/** @param {Entry} entry @returns {Promise<Opened>} */
async function openEntry(entry) {
  const text = await state.fetchText(entry.id);
  return { entry, text, data: /** @type {Fields} */ (read(text)) };
}

/**
 * Return a file with what it should say.
 * @param {Opened} opened
 * @param {Fields} next
 * @param {Field} veld
 * @returns {File}
 */
function changedFile({ entry, text, data }, next, veld = field) {
  const wijzigingen = plan(data, next);
  return { pad: entry.pad, titel: entry.titel, oud: text, nieuw: execute(text, wijzigingen, veld, next), veld, wijzigingen, versie: entry.versie };
}

/**
 * Return the files of new things that some data names.
 * @param {Data} data
 * @returns {File[]}
 */
function newThings(data) {
  return state.genoemd(data).map(({ kind, data: own }) => {
    const veld = state.begin.soorten[kind];
    return { pad: `${veld.map}/${own.id}.yaml`, titel: String(own.titel ?? own.naam ?? own.id), oud: "", nieuw: newFile(own, veld), veld, wijzigingen: [], versie: "" };
  });
}

/** @param {Opened} opened @param {HTMLElement} below */
function confirmOne(opened, below) {
  if (opened.data[CONFIRMED] === today()) {
    step(below, "Alles klopt nog", make("p", {}, "Deze activiteit is vandaag al bevestigd."));
    return;
  }
  answer(below)([changedFile(opened, { ...opened.data, [CONFIRMED]: today() })]);
}

/**
 * Show a form; what it gives is checked, and what was wrong before somebody began is left alone.
 * @param {object} given
 * @param {HTMLElement} given.where
 * @param {string} given.title
 * @param {Node[]} given.fields
 * @param {string} given.stam
 * @param {() => Fields} given.read
 * @param {Fields} given.before
 * @param {(next: Fields) => Fault[]} [given.more]
 * @param {(next: Fields) => File[]} given.files
 * @param {Field} [given.veld] of the file
 */
function ask({ where, title, fields, stam, read: readForm, before, more = () => [], files, veld = field }) {
  const faults = make("div");
  const result = make("div", { class: "uitkomst" });
  const form = make("form", { novalidate: true, autocomplete: "off" }, faults, ...fields, make("p", {}, make("button", { type: "submit" }, "Controleer en ga verder")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    result.replaceChildren();
    const next = readForm();
    const known = new Set(isEmpty(before) ? [] : checkFile(veld, before, state.bekend).map((one) => one.tekst));
    const found = [...checkFile(veld, next, state.bekend), ...more(next)].filter((one) => !known.has(one.tekst));
    if (showFaults(form, faults, found, stam, labelsOf(veld))) return;
    if (!isEmpty(before) && !plan(before, next).length) {
      result.replaceChildren(make("p", { class: "melding", role: "status" }, "U hebt nog niets veranderd."));
      return;
    }
    try {
      answer(result)(files(next));
    } catch (error) {
      result.replaceChildren(make("p", { class: "melding", role: "alert" }, `Dit bestand heeft een vorm die het formulier niet kan wijzigen. Wijzig het bij de forge zelf. (${error instanceof Error ? error.message : ""})`));
    }
  });
  step(where, title, form, result);
}

/** @param {Opened} opened @param {HTMLElement} below */
function addReport(opened, below) {
  const old = /** @type {Data[]} */ (opened.data[REPORTS] ?? []);
  const item = fieldNamed(REPORTS)?.item;
  if (!item) return;
  const context = contextOf(state, (way, id) => {
    const day = state.bekend.datumVan(id);
    const input = /** @type {HTMLInputElement | null} */ (document.getElementById(`${context.stam}-${REPORTS}-${old.length}-datum`));
    if (way.at(-1) === "bron" && input && !input.value && /^\d{4}-\d\d-\d\d$/.test(day)) input.value = day;
  });
  const input = build({ ...item, titel: "De nieuwe stand" }, null, [REPORTS, old.length], context);
  const last = /** @type {Fields | undefined} */ (old.at(-1));
  const before = last ? [make("details", {}, make("summary", {}, `De stand van ${inWords(String(last.datum))}`), make("p", {}, String(last.tekst ?? "")))] : [];
  const readForm = () => ({ ...opened.data, [REPORTS]: [...old, input.read() ?? {}] });
  ask({
    where: below, title: "Nieuwe stand", fields: [...before, input.element], stam: context.stam, read: readForm, before: opened.data,
    files: (next) => [changedFile(opened, next), ...newThings(next)],
  });
}

/** @param {Opened} opened @param {HTMLElement} below @param {Field} veld */
function improve(opened, below, veld = field) {
  const context = contextOf(state);
  /** @type {Map<string, () => Data>} */
  const readers = new Map();
  const rows = (veld.velden ?? []).filter((one) => one.sleutel !== "id").map((one) => {
    const value = opened.data[one.sleutel] ?? null;
    const count = Array.isArray(value) ? ` (${value.length})` : isEmpty(value) ? " (leeg)" : "";
    const row = make("details", { class: "onderdeel" }, make("summary", {}, one.titel + count));
    row.addEventListener("toggle", () => {
      if (!row.open || readers.has(one.sleutel)) return;
      const input = build(one, value, [one.sleutel], context);
      readers.set(one.sleutel, input.read);
      row.append(input.element);
    });
    return row;
  });
  const readForm = () => {
    /** @type {Fields} */
    const next = { ...opened.data };
    for (const [key, reader] of readers) {
      const now = reader();
      if (isEmpty(now)) delete next[key];
      else next[key] = now;
    }
    return next;
  };
  const advice = `Open wat u wilt veranderen.${veld === field ? " Laat oude standen staan, behalve als er een fout in staat." : ""}`;
  ask({
    where: below, title: "Iets verbeteren", fields: [make("p", {}, advice), ...rows], veld,
    stam: context.stam, read: readForm, before: opened.data, files: (next) => [changedFile(opened, next, veld), ...newThings(next)],
  });
}

/** A new activity. */
function add() {
  const context = contextOf(state);
  const { elements, read: readForm } = fieldsOf(field, { [REPORTS]: [{}] }, context);
  const id = () => /** @type {HTMLInputElement | null} */ (document.getElementById(`${context.stam}-id`));
  ask({
    where: place, title: "Nieuwe activiteit", fields: elements, stam: context.stam, read: readForm, before: {},
    more: (next) => (next.id && state.bekend.kent("activiteiten", String(next.id)) ? taken(state, String(next.id)) : []),
    files: (next) => [
      { pad: `${field.map}/${next.departement}/${next.id}.yaml`, titel: String(next.titel ?? next.id), oud: "", nieuw: newFile(next, field), veld: field, wijzigingen: [], versie: "" },
      ...newThings(next),
    ],
  });
  document.getElementById(`${context.stam}-titel`)?.addEventListener("change", (event) => suggestId(id(), /** @type {HTMLInputElement} */ (event.target).value));
  place.append(make("p", {}, button("Kies iets anders", start)));
}

/** Confirm the activities of a ministry together. */
function confirmMany() {
  const used = new Set(state.activiteiten.map((one) => one.departement));
  const ministries = state.alle(["departementen"]).filter((one) => used.has(one.id));
  const select = make("select", { id: "ministerie" }, make("option", { value: "" }, "Kies"), ...ministries.map((one) => make("option", { value: one.id }, one.naam)));
  const below = make("div");
  const result = make("div", { class: "uitkomst" });
  select.addEventListener("change", () => {
    result.replaceChildren();
    const own = state.activiteiten.filter((one) => one.departement === select.value);
    const boxes = own.map((one) => make("input", { type: "checkbox", value: one.id, checked: true }));
    const rows = own.map((one, i) => make("label", { class: "keuzevak" }, boxes[i], make("span", {}, one.titel, " ", make("span", { class: "bij" }, `laatste stand ${inWords(one.stand)}, ${one.bevestigd ? `bevestigd op ${inWords(one.bevestigd)}` : "nog niet bevestigd"}`))));
    const told = make("p", { role: "status" });
    const all = (/** @type {boolean} */ checked) => button(checked ? "Alles aanvinken" : "Alles uitvinken", () => boxes.forEach((box) => (box.checked = checked)));
    const go = button("Deze kloppen nog", async () => {
      const chosen = own.filter((_, i) => boxes[i].checked && own[i].bevestigd !== today());
      if (!chosen.length) {
        told.textContent = "Kies minstens één activiteit die vandaag nog niet is bevestigd.";
        return;
      }
      const opened = await Promise.all(chosen.map(openEntry));
      answer(result)(opened.map((one) => changedFile(one, { ...one.data, [CONFIRMED]: today() })));
    });
    below.replaceChildren(...(own.length ? [make("fieldset", {}, make("legend", {}, "Wat klopt nog?"), all(true), " ", all(false), ...rows), make("p", {}, go), told] : []));
  });
  step(
    place, "Een hele lijst bevestigen",
    make("p", {}, "Alleen een medewerker van het ministerie bevestigt, en alleen wat hij heeft nagekeken. Haal het vinkje weg bij wat niet meer klopt."),
    make("div", { class: "veld" }, make("label", { for: "ministerie" }, "Welk ministerie?"), select), below, result, make("p", {}, button("Kies iets anders", start)),
  );
}

/** Paste a file and see what is wrong with it. */
function paste() {
  const input = make("textarea", { id: "plak", rows: "16", spellcheck: "false", "aria-describedby": "plak-uitleg" });
  const result = make("div", { class: "uitkomst" });
  const check = () => {
    const text = input.value;
    const kind = /\$schema=\S*#\/\$defs\/([\w-]+)/.exec(text)?.[1] ?? "activiteiten";
    const own = state.begin.soorten[kind] ?? field;
    const { faults, data } = checkWritten(text, own, { ...state.bekend, isFormulier: false });
    const rows = faults.map((one) => make("li", {}, `Regel ${one.regel}: `, make("strong", {}, one.ernst), ": ", ...marked(one.tekst), ...(one.hulp ? ["; ", ...marked(one.hulp)] : [])));
    const title = faults.length ? `Gevonden: ${faults.length}` : "Geen fouten gevonden";
    const more = make("div");
    result.replaceChildren(make("h3", { tabindex: "-1" }, title), ...(rows.length ? [make("ul", {}, ...rows)] : [make("p", {}, "De controle bij de forge kijkt ook naar andere bestanden en heeft het laatste woord.")]), more);
    /** @type {HTMLElement | null} */ (result.querySelector("h3"))?.focus();
    if (data) compare(/** @type {Fields} */ (data), text, kind, more);
  };
  step(
    place, "Plak en controleer",
    make("div", { class: "veld" }, make("label", { for: "plak" }, "De tekst van een bestand"), make("p", { class: "uitleg", id: "plak-uitleg" }, "Van een activiteit, of van iets uit de map reference. De tekst blijft in uw browser."), input),
    make("p", {}, button("Controleer", check), " ", button("Kies iets anders", start)), result,
  );
}

/**
 * Show how a pasted activity differs from the one on this site.
 * @param {Fields} data
 * @param {string} text
 * @param {string} kind
 * @param {HTMLElement} where
 */
async function compare(data, text, kind, where) {
  const entry = kind === "activiteiten" && state.activiteiten.find((one) => one.id === data.id);
  if (!entry) return;
  const old = await openEntry(entry);
  const wijzigingen = plan(old.data, data);
  if (!wijzigingen.length) where.replaceChildren(make("p", {}, "Dit zegt hetzelfde als deze site."));
  else answer(where)([{ pad: entry.pad, titel: entry.titel, oud: old.text, nieuw: text, veld: field, wijzigingen, versie: entry.versie }]);
}

for (const part of document.querySelectorAll("[data-zonder]")) part.setAttribute("hidden", "");
const asked = new URLSearchParams(location.search).get("a");
if (asked) await open(asked);
else start();
place.hidden = false; // only now: the first step must not take the focus of who is reading the page
