// @ts-check
// A value as a file has it: on one line, folded over lines, between brackets, or as a block of fields.

/** @typedef {import("./formulier-tekst.js").Data} Data */
/** @typedef {import("./formulier-velden.js").Field} Field */

export const WIDTH = 92; // columns of a folded text
const WORDS = /^(?:null|true|false|yes|no|on|off|y|n)$/i; // what some readers of YAML take for no text
const NUMBER = /^[-+.\d][-+.\d_eExX:]*$/;

/**
 * Return a text as a value on one line.
 * @param {string} value
 * @param {boolean} isFlow whether it stands between brackets
 */
export function scalar(value, isFlow = false) {
  if (isPlain(value, isFlow)) return value;
  if (!/["\\\p{C}]/u.test(value)) return `"${value}"`;
  if (!/\p{C}/u.test(value)) return `'${value.replaceAll("'", "''")}'`;
  return JSON.stringify(value);
}

/**
 * @param {string} value
 * @param {boolean} isFlow
 */
function isPlain(value, isFlow) {
  if (!/^[\p{L}\p{N}]/u.test(value) || value !== value.trim() || /\p{C}/u.test(value)) return false;
  if (/: |:$| #| - /.test(value) || WORDS.test(value) || (isFlow && /[,[\]{}]/.test(value))) return false;
  return !NUMBER.test(value) || /^(?:\d+|\d{4}-[\dKH-]+)$/.test(value);
}

/** @param {string} value @param {number} column */
export const isLong = (value, column) => value.includes("\n") || column + value.length > WIDTH + 8;

/**
 * Return a text as a folded block, without the end of its last line. Of *old*, the block that it replaces, the
 * lines stay that did not change at the beginning and at the end.
 * @param {string} value
 * @param {string} pad
 * @param {string} end
 * @param {string} old
 */
export function folded(value, pad, end, old = "") {
  const head = `>-${/^>-?([ \t]+#[^\r\n]*)/.exec(old)?.[1] ?? ""}`;
  const before = old.split(/\r?\n/).slice(1).map((line) => line.trim()).filter(Boolean);
  const isPlain = !value.includes("\n") && !/\n[ \t]*\r?\n[ \t]*\S/.test(old);
  const lines = isPlain ? kept(before, value, pad.length) : value.trim().split("\n").flatMap((part, i) => [...(i ? [""] : []), ...wrap(part, pad.length)]);
  return [head, ...lines.map((line) => (line ? pad + line : ""))].join(end);
}

/**
 * @param {string} text
 * @param {number} indent
 */
function wrap(text, indent) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.trim().split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && indent + last.length + 1 + word.length <= WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/**
 * Return the lines of a text, with those of *before* at both ends that have the same words.
 * @param {string[]} before
 * @param {string} value
 * @param {number} indent
 */
function kept(before, value, indent) {
  const words = value.trim().split(/\s+/);
  let top = 0;
  let from = 0;
  for (const line of before) {
    const own = line.split(/\s+/);
    if (own.some((word, i) => words[from + i] !== word)) break;
    from += own.length;
    top += 1;
  }
  let bottom = before.length;
  let to = words.length;
  while (bottom > top) {
    const own = before[bottom - 1].split(/\s+/);
    const start = to - own.length;
    if (start < from || own.some((word, i) => words[start + i] !== word)) break;
    to = start;
    bottom -= 1;
  }
  return [...before.slice(0, top), ...wrap(words.slice(from, to).join(" "), indent), ...before.slice(bottom)];
}

/**
 * Return a value as the lines of a block, the first of which goes on behind its key or dash.
 * @param {Data} value
 * @param {Field | undefined} field
 * @param {number} indent of the key or the dash
 * @param {string} end
 * @param {boolean} isItem
 * @returns {string}
 */
export function written(value, field, indent, end, isItem = false) {
  if (Array.isArray(value)) {
    const pad = " ".repeat(indent + 2);
    return value.map((item) => `${end}${pad}-${written(item, field?.item, indent + 2, end, true)}`).join("");
  }
  if (value && typeof value === "object") {
    const column = indent + 2;
    const keys = inOrder(value, field);
    const lines = keys.map((key) => `${key}:${written(value[key], fieldOf(field, key), column, end)}`);
    const pad = end + " ".repeat(column);
    return (isItem ? " " : pad) + lines.join(pad);
  }
  const text = String(value ?? "");
  return isLong(text, indent + 12) ? ` ${folded(text, " ".repeat(indent + 2), end)}` : ` ${scalar(text)}`;
}

/**
 * Return the keys that have a value, in the order of the schema.
 * @param {{ [key: string]: Data }} value
 * @param {Field | undefined} field
 */
export function inOrder(value, field) {
  const order = field?.velden?.map((one) => one.sleutel) ?? [];
  const there = Object.keys(value).filter((key) => !isEmpty(value[key]));
  return [...order.filter((key) => there.includes(key)), ...there.filter((key) => !order.includes(key))];
}

/**
 * @param {Field | undefined} field
 * @param {string} key
 */
export const fieldOf = (field, key) => field?.velden?.find((one) => one.sleutel === key);

/**
 * Whether a value says nothing: what is not there, is empty, or holds only such values.
 * @param {Data | undefined} value
 * @returns {boolean}
 */
export function isEmpty(value) {
  if (value === undefined || value === null) return true;
  if (typeof value === "string") return !value.trim();
  return Object.values(value).every(isEmpty);
}

/**
 * Return a new file.
 * @param {{ [key: string]: Data }} value
 * @param {Field} field what the file is
 */
export function newFile(value, field) {
  const lines = inOrder(value, field).map((key) => `${key}:${written(value[key], fieldOf(field, key), 0, "\n")}\n`);
  return `${field.eerste ? `${field.eerste}\n` : ""}${lines.join("")}`;
}

/**
 * @param {Data} value
 * @returns {string}
 */
export function flowValue(value) {
  if (Array.isArray(value)) return `[${value.map(flowValue).join(", ")}]`;
  if (value && typeof value === "object") return `{${Object.entries(value).map(([key, one]) => `${key}: ${flowValue(one)}`).join(", ")}}`;
  return scalar(String(value ?? ""), true);
}
