// @ts-check
// What is wrong with a file, in the words of the check: the sentences come from the build (generator/site/form/),
// with blanks. This looks at one file; the check at the forge looks at all of them, and has the last word.

import { inOrder, isEmpty } from "./formulier-schrijven.js";
import { checkLanguage } from "./formulier-taal.js";
import { parse, toData } from "./formulier-tekst.js";
import { isSame } from "./formulier-wijziging.js";

/** @typedef {import("./formulier-tekst.js").Data} Data */
/** @typedef {import("./formulier-tekst.js").Way} Way */
/** @typedef {import("./formulier-velden.js").Field} Field */
/** @typedef {import("./formulier-velden.js").Words} Words */

/**
 * @typedef {object} Fault
 * @property {Way} weg
 * @property {string} code
 * @property {string} tekst
 * @property {string} hulp
 * @property {string} ernst "fout" stops, "waarschuwing" does not
 * @property {number} [regel]
 */

/**
 * @typedef {object} Known
 * @property {Record<string, Words>} regels
 * @property {Record<string, Words>} lezen
 * @property {number} meesteWoorden
 * @property {import("./formulier-taal.js").Language} taal
 * @property {boolean} isFormulier whether a field that is needed stands there to be filled in
 * @property {(kind: string, id: string) => boolean} kent whether a collection has an id
 * @property {(id: string) => string} datumVan the date of a document; empty when unknown
 */

const MOST = 200; // characters of a value that are shown, as generator/words/wording.py has it

/** @param {string} text */
function shown(text) {
  const line = text.trim().split(/\s+/).join(" ").replaceAll("`", "ʼ");
  return [...line].length <= MOST ? line : `${[...line].slice(0, MOST - 20).join("").trimEnd()}…`;
}

/**
 * Return what is said at a place, with its blanks filled.
 * @param {Way} weg
 * @param {Words | undefined} words
 * @param {Record<string, string | number>} blanks
 * @returns {Fault[]}
 */
function fault(weg, words, blanks = {}) {
  if (!words) return [];
  const place = weg.findLast((key) => typeof key === "number");
  const all = { nummer: Number(place ?? 0) + 1, ...blanks };
  const fill = (/** @type {string} */ text) =>
    text.replace(/\{(\w+)\}/g, (whole, name) => (name in all ? shown(String(all[/** @type {keyof typeof all} */ (name)])) : whole));
  return [{ weg, code: words[0], tekst: fill(words[1]), hulp: fill(words[2]), ernst: words[3] }];
}

/**
 * Return what is wrong with a value.
 * @param {Field} field
 * @param {Data | undefined} value
 * @param {Way} weg
 * @param {Known} known
 * @returns {Fault[]}
 */
export function checkValue(field, value, weg, known) {
  if (value === null || value === undefined || (typeof value === "string" && !value.trim())) return fault(weg, field.woorden.leeg);
  if (field.soort === "velden") return checkFields(field, value, weg, known);
  if (field.soort === "lijst") return checkList(field, value, weg, known);
  if (typeof value !== "string") return fault(weg, field.woorden.tekst);
  return checkText(field, value, weg, known);
}

/** @param {Field} field @param {Data} value @param {Way} weg @param {Known} known */
function checkFields(field, value, weg, known) {
  if (typeof value === "string" || Array.isArray(value) || !value) return fault(weg, field.woorden.soort, { waarde: String(value) });
  const velden = field.velden ?? [];
  const names = velden.map((one) => one.sleutel);
  const unknown = Object.keys(value).filter((key) => !names.includes(key));
  const faults = unknown.flatMap((key) => fault([...weg, key], field.woorden.onbekend, { waarde: key }));
  const together = Object.entries(field.samen ?? {}).flatMap(([key, others]) => (key in value ? others : []));
  for (const one of velden) {
    const is = value[one.sleutel];
    const needed = one.verplicht || together.includes(one.sleutel);
    if (one.sleutel in value && (is !== null || needed)) faults.push(...checkValue(one, is, [...weg, one.sleutel], known));
    else if (needed) faults.push(...fault([...weg, one.sleutel], known.isFormulier ? one.woorden.leeg : field.woorden[`zonder ${one.sleutel}`]));
  }
  const count = inOrder(value, field).length;
  if (!faults.length && count < (field.minProperties ?? 0)) faults.push(...fault(weg, field.woorden.minProperties));
  return faults;
}

/** @param {Field} field @param {Data} value @param {Way} weg @param {Known} known */
function checkList(field, value, weg, known) {
  if (!Array.isArray(value)) return fault(weg, field.woorden.soort, { waarde: String(value) });
  if (value.length < (field.minItems ?? 0)) return fault(weg, field.woorden.minItems);
  const most = field.maxItems ?? Infinity;
  if (value.length > most) return fault(weg, field.woorden.maxItems, { n: value.length, meer: value.length - most });
  const item = /** @type {Field} */ (field.item);
  const faults = value.flatMap((one, i) => checkValue(item, one, [...weg, i], known));
  const double = field.uniek ? value.findIndex((one, i) => value.findIndex((other) => isSame(one, other)) < i) : -1;
  if (double >= 0) faults.push(...fault([...weg, double], field.woorden.uniqueItems, { waarde: String(value[double]) }));
  return faults;
}

/** @param {Field} field @param {string} value @param {Way} weg @param {Known} known */
function checkText(field, value, weg, known) {
  const { woorden } = field;
  if (field.termen && !field.termen.some(([id]) => id === value)) return fault(weg, woorden.term, { waarde: value });
  if (field.soort === "ja" && !["true", "false"].includes(value)) return fault(weg, woorden.soort, { waarde: value });
  if (field.soort === "heel" || field.soort === "getal") return checkNumber(field, value, weg);
  if (field.pattern && !matches(field.pattern, value)) {
    const kenmerk = idOf(value);
    const words = woorden.pattern ?? woorden.leeg;
    return fault(weg, words, { waarde: value, kenmerk });
  }
  const length = [...value].length;
  if (length > (field.maxLength ?? Infinity)) {
    const over = length - Number(field.maxLength);
    return fault(weg, over === 1 ? woorden.maxLength1 : woorden.maxLength, { n: length, meer: over });
  }
  if (field.soort === "dag" || field.soort === "datum") return checkDay(value, weg, known);
  const naar = field.naar;
  if (naar && !naar.some((kind) => known.kent(kind, value))) return fault(weg, known.regels[`onbekend ${naar.join(" ")}`], { waarde: value, kenmerk: value });
  return [];
}

/** @param {Field} field @param {string} value @param {Way} weg */
function checkNumber(field, value, weg) {
  const form = field.soort === "heel" ? /^-?\d{1,18}$/ : /^-?\d{1,15}(\.\d+)?$/;
  if (!form.test(value)) return fault(weg, field.woorden.soort, { waarde: value });
  const number = Number(value);
  const isOut = number < (field.minimum ?? -Infinity) || number > (field.maximum ?? Infinity);
  return isOut ? fault(weg, field.woorden.grens, { waarde: value }) : [];
}

/** @param {string} value @param {Way} weg @param {Known} known */
function checkDay(value, weg, known) {
  const day = /^(?:voor )?(\d{4})-(\d\d)-(\d\d)$/.exec(value);
  const last = day ? new Date(Date.UTC(Number(day[1]), Number(day[2]), 0)).getUTCDate() : 31;
  if (!day || Number(day[3]) <= last) return [];
  return fault(weg, known.regels.dag, { waarde: value, n: last, dag: `${value.slice(0, -2)}${last}` });
}

/** @type {Map<string, RegExp>} */
const patterns = new Map();

/** @param {string} pattern @param {string} value */
function matches(pattern, value) {
  const made = patterns.get(pattern) ?? new RegExp(pattern, "u");
  patterns.set(pattern, made);
  return made.test(value);
}

/**
 * Return a text in the form of an id, as generator/words/suggest.py makes it.
 * @param {string} text
 */
export function idOf(text) {
  const bare = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ß", "ss");
  return bare.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
}

/**
 * Return what is wrong with a whole file of an activity: its fields, then what the rules say.
 * @param {Field} field
 * @param {{ [key: string]: Data }} data
 * @param {Known} known
 * @returns {Fault[]}
 */
export function checkFile(field, data, known) {
  const found = checkFields(field, data, [], known);
  if (found.length) return found;
  return [...(field.map === "activities" ? checkRules(data, known) : []), ...checkLanguage(field, data, known.taal, fault)];
}

/** @param {any} data @param {Known} known */
function checkRules(data, known) {
  const { regels } = known;
  const standen = data.standen ?? [];
  const faults = standen.flatMap((/** @type {any} */ stand, /** @type {number} */ i) => {
    const own = tooMany(["standen", i, "tekst"], stand.tekst, known);
    const day = known.datumVan(stand.bron);
    const order = outOfOrder(standen, i, known);
    if (order) own.push(...fault(["standen", i, "datum"], regels[order.naam], { na: order.na, voor: order.voor, bron: day }));
    if (!order && /^\d{4}-\d\d-\d\d$/.test(day) && !stand.opmerking && Math.abs(Date.parse(day) - Date.parse(stand.datum)) > 86_400_000) {
      own.push(...fault(["standen", i, "datum"], regels.bron, { dag: stand.datum, waarde: stand.bron, bron: day }));
    }
    return own;
  });
  const { begin, eind } = data.looptijd ?? {};
  if (begin && eind && begin.length === eind.length && eind < begin && !`${begin}${eind}`.includes("voor")) {
    faults.push(...fault(["looptijd", "eind"], regels.looptijd, { begin, eind }));
  }
  return [...faults, ...tooMany(["samenvatting"], data.samenvatting ?? "", known)];
}

/**
 * Return how a stand is out of order: of two the one that has another day than its source, and else the later one.
 * @param {any[]} standen
 * @param {number} i
 * @param {Known} known
 */
function outOfOrder(standen, i, known) {
  const isOdd = (/** @type {any} */ stand) => !stand.datum.startsWith(known.datumVan(stand.bron));
  const isFirst = (/** @type {number} */ at) => isOdd(standen[at]) && !isOdd(standen[at + 1]);
  const isWrong = (/** @type {number} */ at) => at >= 0 && standen[at + 1]?.datum < standen[at].datum;
  if (isWrong(i - 1) && !isFirst(i - 1)) return { naam: "volgorde", na: standen[i].datum, voor: standen[i - 1].datum };
  return isWrong(i) && isFirst(i) ? { naam: "volgorde eerste", na: standen[i + 1].datum, voor: standen[i].datum } : null;
}

/** @param {Way} weg @param {string} text @param {Known} known */
function tooMany(weg, text, known) {
  const words = text.split(/\s+/).filter(Boolean).length;
  const over = words - known.meesteWoorden;
  if (over <= 0) return [];
  return fault(weg, over === 1 ? known.regels.woorden1 : known.regels.woorden, { veld: String(weg.at(-1)), n: words, meer: over });
}

/**
 * Return what is wrong with the text of a file, and what it says when it can be read.
 * @param {string} text
 * @param {Field} field
 * @param {Known} known
 * @returns {{ faults: Fault[], data: Data }}
 */
export function checkWritten(text, field, known) {
  const found = parse(text);
  const lineOf = (/** @type {number} */ at) => text.slice(0, at).split("\n").length;
  const reading = (/** @type {string} */ name, /** @type {number} */ at, /** @type {Record<string, string>} */ blanks = {}) =>
    fault([], known.lezen[name] ?? known.lezen.BAD_INDENT, { waarde: "…", ...blanks }).map((one) => ({ ...one, regel: lineOf(at) }));
  const error = found.errors[0];
  if (error) {
    const waarde = wordAt(text, error.pos[0]);
    const eerste = String(lineOf(text.search(new RegExp(`^(?: |- )*${waarde.replace(/\W/g, "\\$&")}:`, "m"))));
    return { faults: reading(error.code, error.pos[0], { waarde, eerste }), data: null };
  }
  const strange = oddNode(found.contents);
  if (strange) return { faults: reading(strange.name, strange.node.range[0], { waarde: strange.word }), data: null };
  const odd = /^(?:---|\.\.\.)\s*$/m.exec(text) ? "meer-documenten" : "";
  if (odd && /^(?:---|\.\.\.)/m.exec(text)?.index) return { faults: reading(odd, text.search(/^(?:---|\.\.\.)/m)), data: null };
  const data = toData(found.contents);
  if (typeof data !== "object" || Array.isArray(data) || !data || isEmpty(data)) return { faults: reading("tekst", 0), data: null };
  const faults = checkFile(field, data, known).map((one) => ({ ...one, regel: lineOf(placeOf(found, one.weg)) }));
  return { faults: faults.sort((a, b) => a.regel - b.regel || order(a, b)), data };
}

/** In the order of the check: by code, then by what is said. @param {Fault} a @param {Fault} b */
const order = (a, b) => (`${a.code}\t${a.tekst}` < `${b.code}\t${b.tekst}` ? -1 : 1);

/**
 * Return the first anchor, alias or tag; the register knows none of them.
 * @param {any} node
 * @returns {{ node: any, name: string, word: string } | null}
 */
function oddNode(node) {
  if (!node) return null;
  if (node.source !== undefined && node.type === undefined && !node.items) return { node, name: "BAD_ALIAS", word: node.source };
  if (node.anchor) return { node, name: "anker", word: node.anchor };
  if (node.tag) return { node, name: "tag", word: node.tag.replace(/^!/, "") };
  for (const item of node.items ?? []) {
    const found = item.key ? (oddNode(item.key) ?? oddNode(item.value)) : oddNode(item);
    if (found) return found;
  }
  return null;
}

/** @param {string} text @param {number} at */
const wordAt = (text, at) => /^[\w*&!@-]*/.exec(text.slice(at))?.[0] ?? "";

/**
 * Return where the value at a way begins, or the nearest thing above it that is there.
 * @param {any} found
 * @param {Way} weg
 * @returns {number}
 */
function placeOf(found, weg) {
  for (let i = weg.length; i > 0; i -= 1) {
    const range = found.getIn(weg.slice(0, i), true)?.range;
    if (range) return range[0];
  }
  return 0;
}
