// @ts-check
// The text of a file: what it says, and one change in it that leaves every other byte as it was. The places come
// from the parser; nothing is ever written out again as a whole, so comments, order, quotes and line ends stay.

import { flowValue, fieldOf, folded, isLong, scalar, written } from "./formulier-schrijven.js";
import { isMap, isScalar, isSeq, parseDocument } from "./formulier-yaml.js";

/** @typedef {string | null | any[] | { [key: string]: any }} Data texts as written; null is an empty value */
/** @typedef {(string | number)[]} Way keys of mappings and places in lists */
/** @typedef {import("./formulier-velden.js").Field} Field */

const NULLS = new Set(["", "null", "~"]);

/** A form of the file that cannot be changed here. */
export class OddError extends Error {}

/** @type {{ text: string, found: any }} the last text: of one change each step asks for the places */
let last = { text: "", found: null };

/**
 * Return a file as the parser sees it, with `errors`.
 * @param {string} text
 * @returns {any}
 */
export function parse(text) {
  if (last.text !== text || !last.found) {
    last = { text, found: parseDocument(text, { version: "1.2", schema: "failsafe", logLevel: "silent" }) };
  }
  return last.found;
}

/**
 * Return what a file says. Throws what the parser says of a file that is no good YAML.
 * @param {string} text
 * @returns {Data}
 */
export function read(text) {
  const found = parse(text);
  if (found.errors.length) throw found.errors[0];
  return toData(found.contents);
}

/**
 * @param {any} node
 * @returns {Data}
 */
export function toData(node) {
  if (isMap(node)) return Object.fromEntries(node.items.map((/** @type {any} */ pair) => [String(pair.key.value), toData(pair.value)]));
  if (isSeq(node)) return node.items.map(toData);
  if (!isScalar(node)) return null;
  const isNull = node.type === "PLAIN" && NULLS.has(node.source ?? "");
  return isNull ? null : String(node.value ?? "");
}

/** @param {string} text */
const endOf = (text) => (text.includes("\r\n") ? "\r\n" : "\n");
/** @param {string} text @param {number} at */
const lineStart = (text, at) => text.lastIndexOf("\n", at - 1) + 1;
/** @param {string} text @param {number} at */
const columnOf = (text, at) => at - lineStart(text, at);
/** @param {string} text @param {number} from @param {number} to @param {string} by */
const put = (text, from, to, by) => text.slice(0, from) + by + text.slice(to);

/**
 * @param {string} text
 * @param {Way} way
 * @returns {any}
 */
function nodeAt(text, way) {
  const found = parse(text);
  if (found.errors.length) throw found.errors[0];
  return way.length ? found.getIn(way, true) : found.contents;
}

/**
 * Return *text* with another text at *way*.
 * @param {string} text
 * @param {Way} way
 * @param {string} value
 */
export function setValue(text, way, value) {
  const node = nodeAt(text, way);
  if (!isScalar(node) || !node.range) throw new OddError(`geen waarde: ${way.join(".")}`);
  const [from, to] = node.range;
  const end = endOf(text);
  const isFlow = isInFlow(text, way);
  const isBlock = node.type === "BLOCK_FOLDED" || node.type === "BLOCK_LITERAL";
  const pad = " ".repeat(indentOf(text, from) + 2);
  const isLast = /^[ \t\r]*(?:\n|$)/.test(text.slice(to));
  if (!isFlow && (isBlock || isLast) && (isBlock || isLong(value, columnOf(text, from)))) {
    const body = isBlock ? (/\n( +)/.exec(text.slice(from, to))?.[1] ?? pad) : pad;
    const old = node.type === "BLOCK_FOLDED" ? text.slice(from, to) : "";
    const made = folded(value, body, end, old);
    const tail = isBlock ? (/(?:\r?\n[ \t]*)*$/.exec(text.slice(from, to))?.[0] ?? end) : "";
    return put(text, from, to, made + tail);
  }
  return put(text, from, to, scalar(value, isFlow) + (isBlock ? end : ""));
}

/** @param {string} text @param {Way} way */
function isInFlow(text, way) {
  return way.some((_, i) => nodeAt(text, way.slice(0, i))?.flow);
}

/**
 * Return how far the keys of the line at *at* are to the right, dashes counted as spaces.
 * @param {string} text
 * @param {number} at
 */
function indentOf(text, at) {
  return /^(?: |- )*/.exec(text.slice(lineStart(text, at), at))?.[0].length ?? 0;
}

/**
 * Return where the text of a node ends: behind the last line that belongs to it.
 * @param {string} text
 * @param {any} node
 */
function lastOf(text, node) {
  const own = deepest(node);
  const at = own.range[1];
  if (at > 0 && text[at - 1] === "\n") return at;
  const next = text.indexOf("\n", at);
  return next < 0 ? text.length : next + 1;
}

/**
 * @param {any} node
 * @returns {any}
 */
function deepest(node) {
  if (node?.flow || !node?.items?.length) return node;
  const last = node.items.at(-1);
  if (isMap(node)) return last.value?.range ? deepest(last.value) : last.key;
  return deepest(last);
}

/**
 * Return *text* with a field more in the mapping at *way*, in the place that the schema gives it.
 * @param {string} text
 * @param {Way} way
 * @param {string} key
 * @param {Data} value
 * @param {Field | undefined} field of the mapping
 */
export function addKey(text, way, key, value, field) {
  const map = nodeAt(text, way);
  if (!isMap(map) || !map.items.length) throw new OddError(`geen velden: ${way.join(".")}`);
  const end = endOf(text);
  const order = field?.velden?.map((one) => one.sleutel) ?? [];
  const place = order.indexOf(key);
  const before = map.items.filter((/** @type {any} */ pair) => order.indexOf(String(pair.key.value)) < place || place < 0);
  const pair = before.at(-1);
  if (map.flow) return addToFlow(text, map, pair, `${key}: ${flowValue(value)}`);
  const first = map.items[0].key.range[0];
  const indent = columnOf(text, first);
  const made = `${key}:${written(value, fieldOf(field, key), indent, end)}${end}`;
  if (!pair) return put(text, first, first, made + " ".repeat(indent));
  const { at, text: whole } = closed(text, lastOf(text, pair.value?.range ? pair.value : pair.key), end);
  return put(whole, at, at, " ".repeat(indent) + made);
}

/**
 * Return *text* with an end of its last line where something comes behind it.
 * @param {string} text
 * @param {number} at
 * @param {string} end
 */
function closed(text, at, end) {
  return at === text.length && !text.endsWith("\n") ? { at: at + end.length, text: text + end } : { at, text };
}

/**
 * @param {string} text
 * @param {any} node
 * @param {any} before
 * @param {string} made
 */
function addToFlow(text, node, before, made) {
  if (!before) return put(text, node.range[0] + 1, node.range[0] + 1, node.items.length ? `${made}, ` : made);
  return put(text, endOfPart(before), endOfPart(before), `, ${made}`);
}

/**
 * Return where a field or an item between brackets ends.
 * @param {any} part
 * @returns {number}
 */
const endOfPart = (part) => (part.range ? part : part.value?.range ? part.value : part.key).range[1];

/**
 * Return *text* with an item more in the list at *way*, before the item that is now at *index*.
 * @param {string} text
 * @param {Way} way
 * @param {number} index
 * @param {Data} value
 * @param {Field | undefined} field of the list
 */
export function addItem(text, way, index, value, field) {
  const list = nodeAt(text, way);
  if (!isSeq(list) || !list.items.length) throw new OddError(`geen lijst: ${way.join(".")}`);
  if (list.flow) return addToFlow(text, list, list.items[index - 1], flowValue(value));
  const end = endOf(text);
  const dash = dashOf(text, list.items[0]);
  const made = `${" ".repeat(columnOf(text, dash))}-${written(value, field?.item, columnOf(text, dash), end, true)}${end}`;
  if (!index) return put(text, lineStart(text, dash), lineStart(text, dash), made);
  const { at, text: whole } = closed(text, lastOf(text, list.items[index - 1]), end);
  return put(whole, at, at, made);
}

/**
 * Return where the dash of an item is.
 * @param {string} text
 * @param {any} item
 */
function dashOf(text, item) {
  const before = /-[ \t]+$/.exec(text.slice(0, item.range[0]));
  if (!before || item.range[0] - before[0].length < lineStart(text, item.range[0])) throw new OddError("streepje op een eigen regel");
  return before.index;
}

/**
 * Return *text* without the field or the item at *way*.
 * @param {string} text
 * @param {Way} way
 */
export function remove(text, way) {
  const parent = nodeAt(text, way.slice(0, -1));
  const key = /** @type {string | number} */ (way.at(-1));
  const place = isMap(parent) ? parent.items.findIndex((/** @type {any} */ pair) => String(pair.key.value) === key) : Number(key);
  const found = parent.items[place];
  if (!found || parent.items.length < 2) throw new OddError(`niet weg te halen: ${way.join(".")}`);
  const [start, last] = isMap(parent) ? [found.key.range[0], found.value?.range ? found.value : found.key] : [found.range[0], found];
  if (parent.flow) return removeFromFlow(text, parent, place, start, last.range[1]);
  const isFirst = isMap(parent) && place === 0 && way.length > 1;
  if (isFirst) return put(text, start, parent.items[1].key.range[0], "");
  return put(text, lineStart(text, isMap(parent) ? start : dashOf(text, found)), lastOf(text, last), "");
}

/**
 * @param {string} text
 * @param {any} node
 * @param {number} place
 * @param {number} start
 * @param {number} end
 */
function removeFromFlow(text, node, place, start, end) {
  const next = node.items[place + 1];
  if (next) return put(text, start, (next.key ?? next).range[0], "");
  return put(text, endOfPart(node.items[place - 1]), end, "");
}
