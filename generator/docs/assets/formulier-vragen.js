// @ts-check
// A form with its questions: the fields, what is wrong in a list above them, and a window for a thing that is new.

import { checkFile, idOf } from "./formulier-controle.js";
import { FIELD, toDocument } from "./formulier-stukken.js";
import { isEmpty } from "./formulier-schrijven.js";
import { build, idOfWay } from "./formulier-velden.js";
import { make } from "./formulier-zoeken.js";

/** @typedef {import("./formulier-tekst.js").Data} Data */
/** @typedef {import("./formulier-tekst.js").Way} Way */
/** @typedef {import("./formulier-controle.js").Fault} Fault */
/** @typedef {import("./formulier-velden.js").Field} Field */
/** @typedef {import("./formulier-velden.js").Context} Context */
/** @typedef {import("./formulier-staat.js").State} State */

let forms = 0;

/**
 * Return what a form gives to its fields.
 * @param {State} state
 * @param {(way: Way, id: string) => void} chosen
 * @returns {Context}
 */
export function contextOf(state, chosen = () => {}) {
  forms += 1;
  return {
    stam: `f${forms}`,
    maanden: state.begin.maanden,
    gekozen: chosen,
    finder: {
      dingen: (kinds) => state.alle(kinds),
      kort: (kind) => (kind === "departementen" ? "ministerie" : (state.begin.soorten[kind]?.kort ?? kind)),
      magNieuw: (kinds) => !kinds.includes("activiteiten"),
      maak: (kinds, text) => askNew(state, kinds, text),
    },
  };
}

/**
 * Return a text with what stands between backticks as code.
 * @param {string} text
 */
export const marked = (text) => text.split("`").map((part, i) => (i % 2 ? make("code", {}, part) : part));

/**
 * Show what is wrong above a form, each with a link to its field, and at the fields. Returns whether it stops.
 * @param {HTMLElement} form
 * @param {HTMLElement} place where the list comes
 * @param {Fault[]} faults
 * @param {string} stam
 * @param {(way: Way) => string} label
 */
export function showFaults(form, place, faults, stam, label) {
  for (const old of form.querySelectorAll(".fout")) old.remove();
  for (const old of form.querySelectorAll("[aria-invalid]")) old.removeAttribute("aria-invalid");
  const stops = faults.some((one) => one.ernst === "fout");
  const rows = faults.map((one) => {
    const target = targetOf(form, stam, one.weg);
    const words = [...marked(one.tekst), ...(one.hulp ? ["; ", ...marked(one.hulp)] : [])];
    if (!target) return make("li", {}, ...words);
    target.setAttribute("aria-invalid", "true");
    const own = make("p", { class: "fout" }, make("strong", {}, one.ernst === "fout" ? "Fout: " : "Let op: "), ...words.map((word) => (typeof word === "string" ? word : word.cloneNode(true))));
    if (target.matches("fieldset")) target.querySelector("legend")?.after(own);
    else target.before(own);
    const link = make("a", { href: `#${target.id}` }, label(one.weg));
    link.addEventListener("click", (event) => {
      event.preventDefault();
      for (let box = target.closest("details"); box; box = box.parentElement?.closest("details") ?? null) box.open = true;
      (target.matches("fieldset") ? (target.querySelector("input") ?? target) : target).focus();
    });
    return make("li", {}, link, ": ", ...words);
  });
  const title = stops ? "Er klopt nog iets niet" : "Let op";
  place.replaceChildren(...(rows.length ? [make("div", { class: "melding", tabindex: "-1", role: "group", "aria-label": title }, make("h3", {}, title), make("ul", {}, ...rows))] : []));
  if (stops) place.querySelector("div")?.focus();
  return stops;
}

/** @param {HTMLElement} form @param {string} stam @param {Way} weg @returns {HTMLElement | null} */
function targetOf(form, stam, weg) {
  for (let i = weg.length; i > 0; i -= 1) {
    const found = /** @type {HTMLElement | null} */ (form.querySelector(`#${CSS.escape(idOfWay(stam, weg.slice(0, i)))}`));
    if (found) return found;
  }
  return null;
}

/**
 * Return the label of the field at a way.
 * @param {Field} field
 * @returns {(way: Way) => string}
 */
export const labelsOf = (field) => (way) => {
  /** @type {Field | undefined} */
  let found = field;
  const words = [];
  for (const key of way) {
    found = typeof key === "number" ? found?.item : found?.velden?.find((one) => one.sleutel === key);
    words.push(typeof key === "number" ? String(key + 1) : (found?.titel ?? key));
  }
  return words.join(", ");
};

/**
 * Return the fields of a thing: those that are needed, and the others behind a button.
 * @param {Field} field
 * @param {{ [key: string]: Data }} value
 * @param {Context} context
 * @param {string[]} first fields that are shown at once though they may stay empty
 */
export function fieldsOf(field, value, context, first = []) {
  const all = (field.velden ?? []).map((one) => ({ one, input: build(one, value[one.sleutel] ?? null, [one.sleutel], context) }));
  const isShown = (/** @type {Field} */ one) => one.verplicht || first.includes(one.sleutel) || !isEmpty(value[one.sleutel]);
  const shown = all.filter(({ one }) => isShown(one)).map(({ input }) => input.element);
  const hidden = all.filter(({ one }) => !isShown(one)).map(({ input }) => input.element);
  const more = hidden.length ? [make("details", {}, make("summary", {}, "Meer velden"), ...hidden)] : [];
  const read = () => Object.fromEntries(all.map(({ one, input }) => [one.sleutel, input.read()]).filter(([, now]) => !isEmpty(/** @type {Data} */ (now))));
  return { elements: [...shown, ...more], read };
}

/**
 * Ask for a thing that the register does not have. Gives its id, or nothing when somebody closes the window.
 * @param {State} state
 * @param {string[]} kinds
 * @param {string} text what was typed
 * @returns {Promise<string>}
 */
async function askNew(state, kinds, text) {
  const kind = kinds.length > 1 ? await askKind(state, kinds) : kinds[0];
  if (!kind) return "";
  const field = state.begin.soorten[state.huis(kind)];
  return new Promise((resolve) => {
    const context = contextOf(state);
    const { elements, read } = fieldsOf(field, known(field, kind, text), context, ["datum"]);
    const faults = make("div");
    const close = make("button", { type: "button" }, "Sluit zonder toe te voegen");
    const form = make("form", { novalidate: true }, make("h2", { id: `${context.stam}-kop` }, `Nieuw: ${field.titel.toLowerCase()}`), make("p", {}, field.uitleg), faults, ...elements, make("p", {}, make("button", { type: "submit" }, "Voeg toe"), " ", close));
    const dialog = make("dialog", { "aria-labelledby": `${context.stam}-kop` }, form);
    let made = "";
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const data = read();
      const found = checkFile(field, data, state.bekend);
      if (data.id && state.bekend.kent(state.huis(kind), String(data.id))) found.push(...taken(state, String(data.id)));
      if (showFaults(form, faults, found, context.stam, labelsOf(field))) return;
      made = state.voegToe(kind, data);
      dialog.close();
    });
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(made);
    });
    document.querySelector("[data-formulier]")?.append(dialog);
    dialog.showModal();
  });
}

/**
 * Return the fault of an id that is in use.
 * @param {State} state
 * @param {string} id
 * @returns {Fault[]}
 */
export function taken(state, id) {
  const words = state.begin.regels.dubbel;
  return words ? [{ weg: ["id"], code: words[0], tekst: words[1].replace("{waarde}", id), hulp: "", ernst: words[3] }] : [];
}

/** @param {HTMLInputElement | null} input @param {string} titel */
export function suggestId(input, titel) {
  if (input && !input.value) input.value = idOf(titel).slice(0, 80).replace(/-$/, "");
}

/**
 * Return what is known of a new thing from what was typed.
 * @param {Field} field
 * @param {string} kind
 * @param {string} text
 * @returns {{ [key: string]: Data }}
 */
function known(field, kind, text) {
  const keys = (field.velden ?? []).map((one) => one.sleutel);
  const meant = keys.includes(FIELD) || keys.includes("url") ? toDocument(text) : null;
  const name = keys.includes("naam") ? "naam" : "titel";
  const guess = meant ?? { id: idOf(text).slice(0, 80).replace(/-$/, ""), [name]: text.trim() };
  if (kind === "departementen") Object.assign(guess, { soort: "ministerie" });
  return Object.fromEntries(Object.entries(guess).filter(([key]) => keys.includes(key)));
}

/** @param {State} state @param {string[]} kinds @returns {Promise<string>} */
function askKind(state, kinds) {
  return new Promise((resolve) => {
    let picked = "";
    const dialog = make("dialog", { "aria-label": "Wat wilt u toevoegen?" }, make("h2", {}, "Wat wilt u toevoegen?"));
    for (const kind of kinds) {
      const button = make("button", { type: "button" }, state.begin.soorten[kind].titel);
      button.addEventListener("click", () => {
        picked = kind;
        dialog.close();
      });
      dialog.append(make("p", {}, button));
    }
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(picked);
    });
    document.querySelector("[data-formulier]")?.append(dialog);
    dialog.showModal();
  });
}
