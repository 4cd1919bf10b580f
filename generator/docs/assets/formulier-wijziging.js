// @ts-check
// From what a file said and what it should say to the smallest changes in its text; and the same changes in a newer
// text of the file, as far as nobody else changed the same things.

import { fieldOf, isEmpty } from "./formulier-schrijven.js";
import { OddError, addItem, addKey, read, remove, setValue } from "./formulier-tekst.js";

/** @typedef {import("./formulier-tekst.js").Data} Data */
/** @typedef {import("./formulier-tekst.js").Way} Way */
/** @typedef {import("./formulier-velden.js").Field} Field */

/**
 * @typedef {object} Change
 * @property {"zet" | "erbij" | "veld" | "weg"} soort another value, an item more, a field more, a field or item less
 * @property {Way} weg to the value; of an item more: to its list, with behind it the place that it gets in the old list
 * @property {Data} was
 * @property {Data} wordt
 */

/** Somebody else changed the same thing. */
export class ConflictError extends Error {
  /** @param {Change} change */
  constructor(change) {
    super(change.weg.join("."));
    this.change = change;
  }
}

/** @param {Data | undefined} one @param {Data | undefined} other */
export const isSame = (one, other) => canonical(one) === canonical(other);

/** @param {Data | undefined} value @returns {string} */
function canonical(value) {
  if (isEmpty(value)) return "null";
  if (Array.isArray(value)) return `[${value.filter((item) => !isEmpty(item)).map(canonical).join(",")}]`;
  if (value && typeof value === "object") {
    const keys = Object.keys(value).filter((key) => !isEmpty(value[key])).sort();
    return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
  }
  return JSON.stringify(value);
}

/**
 * Return the changes that lead from *old* to *next*.
 * @param {Data} old
 * @param {Data} next
 * @param {Way} way
 * @returns {Change[]}
 */
export function plan(old, next, way = []) {
  if (isSame(old, next)) return [];
  if (Array.isArray(old) && Array.isArray(next)) return planList(old, next, way);
  if (isMap(old) && isMap(next)) return planMap(old, next, way);
  if (typeof old === "string" && typeof next === "string") return [{ soort: "zet", weg: way, was: old, wordt: next }];
  throw new OddError(`een andere vorm: ${way.join(".")}`);
}

/** @param {Data | undefined} value @returns {value is { [key: string]: Data }} */
const isMap = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * @param {{ [key: string]: Data }} old
 * @param {{ [key: string]: Data }} next
 * @param {Way} way
 */
function planMap(old, next, way) {
  return [...new Set([...Object.keys(old), ...Object.keys(next)])].flatMap((key) => {
    const [was, wordt] = [old[key], next[key]];
    const weg = [...way, key];
    /** @type {Change[]} */
    const changes = [];
    const isOther = !isEmpty(was) && !isEmpty(wordt) && kindOf(was) !== kindOf(wordt);
    if (!isEmpty(was) && !isEmpty(wordt) && !isOther) return plan(was, wordt, weg);
    if (isEmpty(wordt) && isEmpty(was)) return changes;
    // A change of form is a field less and a field more. So is a field that stands there without a value.
    if (key in old && (isOther || isEmpty(wordt) || isEmpty(was))) changes.push({ soort: "weg", weg, was, wordt: null });
    if (!isEmpty(wordt)) changes.push({ soort: "veld", weg, was: null, wordt });
    return changes;
  });
}

/** @param {Data | undefined} value */
const kindOf = (value) => (Array.isArray(value) ? "lijst" : typeof value);

/**
 * @param {Data[]} old
 * @param {Data[]} next
 * @param {Way} way
 */
function planList(old, next, way) {
  const wanted = next.filter((item) => !isEmpty(item));
  /** @type {Change[]} */
  const changes = [];
  let [i, j] = [0, 0];
  for (const [m, n] of [...matches(old, wanted), [old.length, wanted.length]]) {
    while (i < m && j < n && kindOf(old[i]) === kindOf(wanted[j])) {
      changes.push(...plan(old[i], wanted[j], [...way, i]));
      i += 1;
      j += 1;
    }
    for (; i < m; i += 1) changes.push({ soort: "weg", weg: [...way, i], was: old[i], wordt: null });
    for (; j < n; j += 1) changes.push({ soort: "erbij", weg: [...way, m], was: null, wordt: wanted[j] });
    [i, j] = [m + 1, n + 1];
  }
  return changes;
}

/**
 * Return the places of the items that stay, in the longest order that both lists share.
 * @param {Data[]} old
 * @param {Data[]} next
 * @returns {[number, number][]}
 */
function matches(old, next) {
  const [a, b] = [old.map(canonical), next.map(canonical)];
  const length = longest(a, b);
  /** @type {[number, number][]} */
  const found = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) found.push([i++, j++]);
    else if (length[i + 1][j] >= length[i][j + 1]) i += 1;
    else j += 1;
  }
  return found;
}

/**
 * Return, for each pair of places, how many items both lists share in order from there on.
 * @param {string[]} a
 * @param {string[]} b
 */
function longest(a, b) {
  const length = Array.from({ length: a.length + 1 }, () => new Array(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      length[i][j] = a[i] === b[j] ? length[i + 1][j + 1] + 1 : Math.max(length[i + 1][j], length[i][j + 1]);
    }
  }
  return length;
}

/**
 * Return *text* with the changes in it, which were planned for what it says.
 * @param {string} text
 * @param {Change[]} changes
 * @param {Field} field what the file is
 * @param {Data} [wanted] what it must say then
 */
export function execute(text, changes, field, wanted) {
  // From back to front, so that no place moves before its turn; at one place what is behind comes first.
  const order = changes.map((change, i) => ({ change, i })).sort((a, b) => byPlace(b.change, a.change) || Number(b.change.soort === "weg") - Number(a.change.soort === "weg") || b.i - a.i);
  let found = text;
  for (const { change } of order) found = apply(found, change, field);
  if (wanted !== undefined && !isSame(read(found), wanted)) throw new OddError("de wijziging past niet in dit bestand");
  return found;
}

/**
 * @param {Change} one
 * @param {Change} other
 */
function byPlace(one, other) {
  const [a, b] = [one, other].map((change) => change.weg.map((key, i) => (change.soort === "erbij" && i === change.weg.length - 1 ? Number(key) - 0.5 : key)));
  for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
    if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
  }
  return a.length - b.length;
}

/**
 * @param {string} text
 * @param {Change} change
 * @param {Field} field
 */
function apply(text, { soort, weg, wordt }, field) {
  const parent = weg.slice(0, -1);
  const last = weg[weg.length - 1];
  if (soort === "zet") return setValue(text, weg, String(wordt));
  if (soort === "weg") return remove(text, weg);
  if (soort === "veld") return addKey(text, parent, String(last), wordt, fieldAt(field, parent));
  return addItem(text, parent, Number(last), wordt, fieldAt(field, parent));
}

/**
 * Return what is known of the value at *way*.
 * @param {Field} field of the file
 * @param {Way} way
 * @returns {Field | undefined}
 */
export function fieldAt(field, way) {
  /** @type {Field | undefined} */
  let found = field;
  for (const key of way) found = typeof key === "number" ? found?.item : fieldOf(found, key);
  return found;
}

/**
 * Return the changes as they are in a newer version of the file; what it says already is left out. Throws
 * ConflictError when somebody changed the same thing.
 * @param {Change[]} changes
 * @param {Data} old what the file said when the changes were planned
 * @param {Data} newer
 */
export function rebase(changes, old, newer) {
  return changes.flatMap((change) => {
    const way = moved(change, old, newer);
    const now = valueAt(newer, way);
    if (change.soort === "erbij") {
      const list = valueAt(newer, way.slice(0, -1));
      if (!Array.isArray(list)) throw new ConflictError(change);
      return list.some((item) => isSame(item, change.wordt)) ? [] : [{ ...change, weg: way }];
    }
    if (isSame(now, change.wordt)) return [];
    if (!isSame(now, change.was)) throw new ConflictError(change);
    return [{ ...change, weg: way }];
  });
}

/**
 * Return the way of a change in *newer*: the items on it are found by what they say.
 * @param {Change} change
 * @param {Data} old
 * @param {Data} newer
 */
function moved(change, old, newer) {
  /** @type {Way} */
  const way = [];
  change.weg.forEach((key, i) => {
    const here = valueAt(old, change.weg.slice(0, i));
    const there = valueAt(newer, way);
    if (typeof key !== "number") {
      way.push(key);
      return;
    }
    if (!Array.isArray(here) || !Array.isArray(there)) throw new ConflictError(change);
    const isNew = change.soort === "erbij" && i === change.weg.length - 1;
    if (isNew && key === here.length) {
      way.push(there.length);
      return;
    }
    const item = here[key];
    const place = isSame(there[key], item) ? key : there.findIndex((one) => isSame(one, item));
    if (place < 0) throw new ConflictError(change);
    way.push(place);
  });
  return way;
}

/**
 * @param {Data} data
 * @param {Way} way
 * @returns {Data}
 */
export function valueAt(data, way) {
  /** @type {any} */
  let found = data;
  for (const key of way) found = found?.[key];
  return found ?? null;
}

/**
 * Return the lines of two texts that differ, with *around* equal lines at both sides.
 * @param {string} old
 * @param {string} next
 * @param {number} around
 * @returns {{ teken: " " | "-" | "+", regel: number, tekst: string }[]}
 */
export function lineDiff(old, next, around = 2) {
  const [a, b] = [old, next].map((text) => text.replace(/\r?\n$/, "").split(/\r?\n/).slice(0, text ? undefined : 0));
  let top = 0;
  while (top < a.length && top < b.length && a[top] === b[top]) top += 1;
  let tail = 0;
  while (tail < a.length - top && tail < b.length - top && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const [was, is] = [a.slice(top, a.length - tail), b.slice(top, b.length - tail)];
  const length = longest(was, is);
  /** @type {ReturnType<typeof lineDiff>} */
  const rows = [];
  for (let i = 0, j = 0; i < was.length || j < is.length; ) {
    if (i < was.length && j < is.length && was[i] === is[j]) rows.push({ teken: " ", regel: top + j++ + 1, tekst: was[i++] });
    else if (i < was.length && (j >= is.length || length[i + 1][j] >= length[i][j + 1])) rows.push({ teken: "-", regel: top + i + 1, tekst: was[i++] });
    else rows.push({ teken: "+", regel: top + j + 1, tekst: is[j++] });
  }
  const before = b.slice(Math.max(0, top - around), top).map((tekst, i, all) => same(top - all.length + i + 1, tekst));
  const after = b.slice(b.length - tail).slice(0, around).map((tekst, i) => same(b.length - tail + i + 1, tekst));
  return rows.length ? [...before, ...rows, ...after] : [];
}

/** @param {number} regel @param {string} tekst */
const same = (regel, tekst) => ({ teken: /** @type {const} */ (" "), regel, tekst });
