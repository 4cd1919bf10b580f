// @ts-check
// The download of what was found: a workbook (XLSX) or CSV, made here, so that nobody else learns what was asked.
// The workbook comes empty from the build (generator/site/search/workbook.py); this fills the rows in.

import { fold } from "./zoek-tekst.js";

/** @typedef {import("./zoek-staat.js").State} State */
/** @typedef {import("./zoek-codes.js").Filter} Filter */
/** @typedef {string | [day: string] | [text: string, address: string]} Cell */
/** @typedef {[height: number, ...cells: Cell[]]} Row the last cell is the id of the activity */

/**
 * @typedef {object} Template
 * @property {[path: string, text: string][]} bestanden
 * @property {number} eerste number of the first row
 * @property {[text: number, day: number, link: number]} stijlen
 * @property {string} koppeling
 * @property {string} relatie
 * @property {string} pagina address of the page of an activity, without its id
 * @property {string[]} koppen
 */

const FORMULA = /(^|[\t-\r\x1c-\x1e\x85\u2028\u2029,;|])([ \xa0\u2000-\u200a\u202f\u205f\u3000"']*)(?=[-=+@－＝＋＠﹣﹦﹢﹫])/g;
const DAY = 86_400_000; // ms
const LONGEST = 32_767; // characters in a cell

/**
 * Return one line of CSV (RFC 4180 with a semicolon, as Dutch Excel reads it), by the rule of
 * generator/exports/csv_files.py: every cell quoted, and an apostrophe before each sign from which a spreadsheet
 * would calculate, whatever separator it splits at.
 * @param {string[]} cells
 * @returns {string}
 */
export function csvLine(cells) {
  return cells.map((cell) => `"${cell.replace(FORMULA, "$1$2'").replaceAll('"', '""')}"`).join(";") + "\r\n";
}

/**
 * Return the rows as CSV that opens by a double click: with a byte order mark, and the address of each page last.
 * @param {Template} template
 * @param {Row[]} rows
 * @param {URL} root of the site
 * @returns {string}
 */
export function makeCsv(template, rows, root) {
  const lines = rows.map(([, ...cells]) => csvLine([...cells.map(textOf), pageOf(template, cells, root)]));
  return `\ufeff${csvLine([...template.koppen, "Adres"])}${lines.join("")}`;
}

/**
 * Return the rows as a workbook; *selection* and *address* say in it what was chosen.
 * @param {Template} template
 * @param {Row[]} rows
 * @param {URL} root of the site
 * @param {string} selection
 * @param {string} address
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function makeXlsx(template, rows, root, selection, address) {
  /** @type {[cell: string, address: string][]} */
  const links = [];
  const lines = rows.map(([height, ...cells], i) => {
    const number = template.eerste + i;
    /** @type {Cell[]} */
    const all = [[String(i + 1), pageOf(template, cells, root)], ...cells];
    all.forEach((cell, place) => {
      if (cell.length === 2 && Array.isArray(cell)) links.push([letters(place + 1) + number, cell[1]]);
    });
    const written = all.map((cell, place) => writeCell(cell, letters(place + 1) + number, template.stijlen));
    return `<row r="${number}" ht="${height}" customHeight="1">${written.join("")}</row>`;
  });
  const shown = links.map(([cell], i) => fill(template.koppeling, { cel: cell, id: `rId${i + 1}` }));
  /** @type {Record<string, string>} */
  const values = {
    rijen: lines.join(""),
    koppelingen: links.length ? `<hyperlinks>${shown.join("")}</hyperlinks>` : "", // Excel mends an empty list
    relaties: links.map(([, target], i) => fill(template.relatie, { doel: escape(target), id: `rId${i + 1}` })).join(""),
    laatste: String(template.eerste + Math.max(rows.length, 1) - 1),
    selectie: escape(selection),
    adres: escape(address),
  };
  return zip(template.bestanden.map(([path, text]) => [path, fill(text, values)]));
}

/**
 * Return what was chosen, in words.
 * @param {State} state
 * @param {Filter[]} filters
 * @returns {string}
 */
export function describe(state, filters) {
  const parts = state.q ? [`Zoekwoord: ${state.q}`] : [];
  for (const { id, titel, choices } of filters) {
    const chosen = state.filters[id]?.map((value) => choices.find((choice) => choice.id === value)?.titel ?? value);
    if (chosen) parts.push(`${titel}: ${chosen.join(", ")}`);
  }
  return parts.length ? `Selectie: ${parts.join("; ")}` : "Alle activiteiten";
}

/**
 * Return the name of a file without its end: what was chosen, and the date of the register.
 * @param {State} state
 * @param {string} day
 * @returns {string}
 */
export function fileName(state, day) {
  const chosen = [state.q, ...Object.values(state.filters).flat()].map((part) => fold(part).replace(/[^a-z0-9]+/g, "-"));
  const words = chosen.join("-").slice(0, 60).replace(/^-+|-+$/g, "");
  return ["activiteiten", words, day].filter(Boolean).join("-");
}

/** @param {Cell} cell */
const textOf = (cell) => (Array.isArray(cell) ? cell[0] : cell);

/**
 * @param {Template} template
 * @param {Cell[]} cells
 * @param {URL} root
 */
function pageOf(template, cells, root) {
  return new URL(`${template.pagina}${textOf(cells[cells.length - 1])}/`, root).href;
}

/**
 * Return a cell: always a text or a day, never a formula.
 * @param {Cell} cell
 * @param {string} name
 * @param {[text: number, day: number, link: number]} styles
 */
function writeCell(cell, name, [text, day, link]) {
  if (Array.isArray(cell) && cell.length === 1) {
    return `<c r="${name}" s="${day}"><v>${(Date.parse(cell[0]) - Date.UTC(1899, 11, 30)) / DAY}</v></c>`;
  }
  if (!cell) return `<c r="${name}" s="${text}"/>`;
  const shown = escape(textOf(cell).slice(0, LONGEST));
  const style = Array.isArray(cell) ? link : text;
  return `<c r="${name}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${shown}</t></is></c>`;
}

/**
 * Return a text with `{name}` filled in; what is filled in is not looked at again.
 * @param {string} text
 * @param {Record<string, string>} values
 */
function fill(text, values) {
  return text.replace(/\{([a-z]+)\}/g, (whole, name) => (Object.hasOwn(values, name) ? values[name] : whole));
}

/**
 * Return a text as XML has it, and as spreadsheets read it: `_x000D_` would be a sign to Excel, `_xA_` to LibreOffice.
 * @param {string} text
 */
function escape(text) {
  const safe = text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, "").replace(/_(?=x[0-9A-Fa-f]{1,4}_)/g, "_x005F_");
  return safe.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/**
 * Return the letters of a column, counted from 1: 27 gives `AA`.
 * @param {number} number
 * @returns {string}
 */
function letters(number) {
  const rest = (number - 1) % 26;
  return (number > 26 ? letters((number - 1 - rest) / 26) : "") + String.fromCharCode(65 + rest);
}

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
  return n;
});

/** @param {Uint8Array} bytes */
function crc(bytes) {
  let sum = -1;
  for (const byte of bytes) sum = CRC[(sum ^ byte) & 255] ^ (sum >>> 8);
  return (sum ^ -1) >>> 0;
}

/**
 * Return numbers as bytes, the lowest first; a digit of *sizes* says how many bytes each has.
 * @param {string} sizes
 * @param {...number} values
 */
function pack(sizes, ...values) {
  const bytes = values.flatMap((value, i) => Array.from({ length: Number(sizes[i]) }, (_, place) => (value >>> (8 * place)) & 255));
  return Uint8Array.from(bytes);
}

/**
 * Return files as a ZIP, not compressed, all of 1 January 1980.
 * @param {[path: string, text: string][]} files
 */
export function zip(files) {
  const coder = new TextEncoder();
  /** @type {Uint8Array[]} */
  const parts = [];
  /** @type {Uint8Array[]} */
  const index = [];
  const size = (/** @type {Uint8Array[]} */ list) => list.reduce((sum, part) => sum + part.length, 0);
  let place = 0;
  for (const [path, text] of files) {
    const name = coder.encode(path);
    const content = coder.encode(text);
    const about = pack("22222444", 20, 0x800, 0, 0, 0x21, crc(content), content.length, content.length);
    index.push(pack("42", 0x02014b50, 20), about, pack("2222244", name.length, 0, 0, 0, 0, 0, place), name);
    const head = [pack("4", 0x04034b50), about, pack("22", name.length, 0), name, content];
    parts.push(...head);
    place += size(head);
  }
  const end = pack("42222442", 0x06054b50, 0, 0, files.length, files.length, size(index), place, 0);
  const all = [...parts, ...index, end];
  const whole = new Uint8Array(size(all));
  let at = 0;
  for (const part of all) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
