// @ts-check
// A field of the schema as something to fill in. What is read back is what stood there, to the letter, unless
// somebody changed it.

import { toDate, toNumber } from "./formulier-invoer.js";
import { isEmpty } from "./formulier-schrijven.js";
import { chooser, make } from "./formulier-zoeken.js";

/** @typedef {import("./formulier-tekst.js").Data} Data */
/** @typedef {import("./formulier-tekst.js").Way} Way */
/** @typedef {import("./formulier-zoeken.js").Finder} Finder */
/** @typedef {[code: string, message: string, hint: string, severity: string]} Words with blanks, as generator/site/form/words.py tells */

/**
 * @typedef {object} Field
 * @property {string} sleutel
 * @property {string} titel
 * @property {string} uitleg
 * @property {string} soort
 * @property {boolean} [verplicht]
 * @property {string} [voorbeeld]
 * @property {[id: string, titel: string, uitleg: string][]} [termen]
 * @property {string[]} [naar]
 * @property {Field[]} [velden]
 * @property {Field} [item]
 * @property {string} [pattern]
 * @property {number} [maxLength]
 * @property {number} [minimum]
 * @property {number} [maximum]
 * @property {number} [minItems]
 * @property {number} [maxItems]
 * @property {number} [minProperties]
 * @property {boolean} [uniek]
 * @property {boolean} [opmaak] whether the text has paragraphs and lists
 * @property {Record<string, string[]>} [samen]
 * @property {Record<string, Words>} woorden
 * @property {string} [map]
 * @property {string} [eerste]
 * @property {string[]} [taal] which rules on words look at it
 * @property {string} [kort]
 */

/**
 * @typedef {object} Input
 * @property {HTMLElement} element
 * @property {() => Data} read null when nothing is filled in
 */

/**
 * @typedef {object} Context
 * @property {Finder} finder
 * @property {string[]} maanden
 * @property {string} stam beginning of the ids of all fields
 * @property {(way: Way, id: string) => void} gekozen is told what is chosen in a field that points to something
 */

const FEW = 8; // choices that are shown at once

/** @param {string} stam @param {Way} way */
export const idOfWay = (stam, way) => [stam, ...way].join("-");

/**
 * Return what a field is filled in with.
 * @param {Field} field
 * @param {Data} value
 * @param {Way} way
 * @param {Context} context
 * @returns {Input}
 */
export function build(field, value, way, context) {
  if (field.soort === "velden") return group(field, value, way, context);
  if (field.soort === "lijst") return field.item?.termen ? boxes(field, value, way, context) : list(field, value, way, context);
  if (field.termen) return field.termen.length <= FEW ? radios(field, value, way, context) : select(field, value, way, context);
  if (field.soort === "ja") return radios({ ...field, termen: [["true", "Ja", ""], ["false", "Nee", ""]] }, value, way, context);
  return line(field, value, way, context);
}

/** @param {Field} field */
const title = (field) => [field.titel, ...(field.verplicht ? [] : [" ", make("span", { class: "bij" }, "(mag leeg blijven)")])];

/** @param {Field} field @param {string} id */
function help(field, id) {
  const example = field.voorbeeld && field.soort !== "verwijzing" ? [` Bijvoorbeeld: ${field.voorbeeld}`] : [];
  const dates = field.soort === "datum" ? " U mag ook 1 oktober 2026, oktober 2026 of 3e kwartaal 2026 schrijven." : "";
  const search = field.soort === "verwijzing" ? " Typ een deel van de naam, of een verwijzing." : "";
  return make("p", { class: "uitleg", id: `${id}-uitleg` }, field.uitleg, search, dates, ...example);
}

/** @param {Field} field @param {Data} value @param {Way} way @param {Context} context @returns {Input} */
function line(field, value, way, context) {
  const id = idOfWay(context.stam, way);
  const old = typeof value === "string" ? value : "";
  const label = make("label", { for: id }, ...title(field));
  const about = `${id}-uitleg`;
  if (field.soort === "verwijzing") {
    const found = chooser(id, field.titel, field.naar ?? [], old, context.finder, (one) => context.gekozen(way, one), about);
    return { element: make("div", { class: "veld" }, label, help(field, id), found.element), read: () => found.read() || null };
  }
  const isLong = field.soort === "alinea";
  const input = isLong ? make("textarea", { id, rows: "4", "aria-describedby": about }) : make("input", { id, type: "text", autocomplete: "off", "aria-describedby": about });
  input.value = old;
  const shown = input.value;
  const read = () => {
    if (input.value === shown) return old || null;
    const text = field.opmaak ? input.value.trim().replace(/[ \t]*\r?\n[ \t]*(?!\s*\n)/g, "\n") : input.value.trim().replace(/\s+/g, " ");
    return written(field, text, context.maanden) || null;
  };
  return { element: make("div", { class: "veld" }, label, help(field, id), input), read };
}

/** @param {Field} field @param {string} text @param {string[]} months */
function written(field, text, months) {
  if (field.soort === "dag" || field.soort === "datum") return toDate(text, months);
  if (field.soort === "heel" || field.soort === "getal") return toNumber(text);
  return text;
}

/** @param {Field} field @param {Data} value @param {Way} way @param {Context} context @returns {Input} */
function select(field, value, way, context) {
  const id = idOfWay(context.stam, way);
  const options = [["", "Kies", ""], ...(field.termen ?? [])].map(([key, name]) => make("option", { value: key, selected: key === value }, name));
  const input = make("select", { id, "aria-describedby": `${id}-uitleg` }, ...options);
  return { element: make("div", { class: "veld" }, make("label", { for: id }, ...title(field)), help(field, id), input), read: () => input.value || null };
}

/** @param {Field} field @param {string} id @param {...Node} inside */
function fieldset(field, id, ...inside) {
  return make("fieldset", { id, tabindex: "-1", "aria-describedby": `${id}-uitleg` }, make("legend", {}, ...title(field)), help(field, id), ...inside);
}

/** @param {Field} field @param {Data} value @param {Way} way @param {Context} context @returns {Input} */
function radios(field, value, way, context) {
  const id = idOfWay(context.stam, way);
  const terms = field.verplicht ? (field.termen ?? []) : [["", "Niet ingevuld", ""], ...(field.termen ?? [])];
  const rows = terms.map(([key, name, about]) => box("radio", id, key, name, about, key === (value ?? "") && (key !== "" || !field.verplicht)));
  return { element: fieldset(field, id, ...rows), read: () => checked(rows)[0] || null };
}

/** @param {Field} field @param {Data} value @param {Way} way @param {Context} context @returns {Input} */
function boxes(field, value, way, context) {
  const id = idOfWay(context.stam, way);
  const old = Array.isArray(value) ? value.map(String) : [];
  const rows = (field.item?.termen ?? []).map(([key, name, about]) => box("checkbox", id, key, name, about, old.includes(key)));
  const read = () => {
    const now = checked(rows);
    const next = [...old.filter((key) => now.includes(key)), ...now.filter((key) => !old.includes(key))];
    return next.length ? next : null;
  };
  return { element: fieldset(field, id, ...rows), read };
}

/** @param {string} type @param {string} name @param {string} key @param {string} label @param {string} about @param {boolean} isChecked */
function box(type, name, key, label, about, isChecked) {
  const input = make("input", { type, name, value: key, checked: isChecked });
  return make("label", { class: "keuzevak" }, input, make("span", {}, label, ...(about ? [" ", make("span", { class: "bij" }, about)] : [])));
}

/** @param {HTMLElement[]} rows */
const checked = (rows) => rows.map((row) => row.querySelector("input")).filter((input) => input?.checked).map((input) => input?.value ?? "");

/** @param {Field} field @param {Data} value @param {Way} way @param {Context} context @returns {Input} */
function group(field, value, way, context) {
  const old = value && typeof value === "object" && !Array.isArray(value) ? value : {};
  const parts = (field.velden ?? []).map((one) => ({ key: one.sleutel, input: build(one, old[one.sleutel] ?? null, [...way, one.sleutel], context) }));
  const read = () => {
    /** @type {{ [key: string]: Data }} */
    const made = { ...old };
    for (const { key, input } of parts) {
      const now = input.read();
      if (isEmpty(now)) delete made[key];
      else made[key] = now;
    }
    return isEmpty(made) ? null : made;
  };
  return { element: fieldset(field, idOfWay(context.stam, way), ...parts.map((part) => part.input.element)), read };
}

/** @param {Field} field @param {Data} value @param {Way} way @param {Context} context @returns {Input} */
function list(field, value, way, context) {
  const id = idOfWay(context.stam, way);
  const item = /** @type {Field} */ (field.item);
  const rows = make("div", { class: "items" });
  const told = make("p", { role: "status", class: "onzichtbaar" });
  /** @type {Input[]} */
  let inputs = [];
  let place = 0;
  const add = (/** @type {Data} */ one) => {
    const own = { ...item, titel: `${item.titel} ${place + 1}`, verplicht: true };
    const input = build(own, one, [...way, place], context);
    const gone = make("button", { type: "button", class: "zoek__link" }, "Haal weg", make("span", { class: "onzichtbaar" }, `: ${own.titel}`));
    const row = make("div", { class: "item" }, input.element, gone);
    gone.addEventListener("click", () => {
      const left = inputs.filter((other) => other !== input).map((other) => other.read());
      rows.replaceChildren();
      [inputs, place] = [[], 0];
      left.forEach(add); // anew, so that the number of an item is its place
      told.textContent = `${own.titel} is weggehaald`;
      more.focus();
    });
    inputs.push(input);
    rows.append(row);
    place += 1;
    return row;
  };
  const more = make("button", { type: "button" }, `Voeg toe: ${item.titel.toLowerCase()}`);
  more.addEventListener("click", () => add(null).querySelector(/** @type {"input"} */ ("input, select, textarea"))?.focus());
  if (Array.isArray(value)) value.forEach(add);
  const read = () => {
    const found = inputs.map((input) => input.read());
    return found.every(isEmpty) ? null : found;
  };
  return { element: fieldset(field, id, rows, more, told), read };
}
