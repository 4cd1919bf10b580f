// @ts-check
// The rules on words: long sentences, words that the register avoids, what dates a summary, and personal data.
// Patterns, words and sentences come from the build (generator/site/form/language.py); only how they go together is here.

/** @typedef {import("./formulier-tekst.js").Data} Data */
/** @typedef {import("./formulier-tekst.js").Way} Way */
/** @typedef {import("./formulier-controle.js").Fault} Fault */
/** @typedef {import("./formulier-controle.js").Known} Known */
/** @typedef {import("./formulier-velden.js").Field} Field */
/** @typedef {import("./formulier-velden.js").Words} Words */
/** @typedef {(weg: Way, words: Words | undefined, blanks?: Record<string, string | number>) => Fault[]} Make */

/**
 * @typedef {object} Language
 * @property {{ grens: number, einde: string, woorden: Words }} zin
 * @property {{ citaat: string, wet: string, raad: [string, string][], woorden: Words }} woordkeus
 * @property {{ vorm: string, woorden: Words }[]} veroudert
 * @property {{ lokaal: string, domein: string, prive: string, gedeeld: string, mobiel: string, negen: string, iban: string, nl: string, soorten: string[], woorden: Words }} persoon
 */

/**
 * Return what the rules on words say of the texts in a file.
 * @param {Field} field
 * @param {Data} data
 * @param {Language | undefined} taal
 * @param {Make} make
 * @returns {Fault[]}
 */
export function checkLanguage(field, data, taal, make) {
  if (!taal) return [];
  const soort = /** @type {any} */ (data)?.soort;
  /** @type {(field: Field, value: Data | undefined, weg: Way) => Fault[]} */
  const walk = (one, value, weg) => {
    if (typeof value === "string") return (one.taal ?? []).flatMap((rule) => RULES[rule](value, weg, taal, make, soort));
    if (Array.isArray(value)) return value.flatMap((item, i) => walk(/** @type {Field} */ (one.item), item, [...weg, i]));
    return (one.velden ?? []).flatMap((child) => walk(child, value?.[child.sleutel], [...weg, child.sleutel]));
  };
  return walk(field, data, []);
}

/** @param {Way} weg */
const nameOf = (weg) => String(weg.findLast((key) => typeof key === "string"));
const split = (/** @type {string} */ text) => text.split(/\s+/).filter(Boolean);

/** @type {Record<string, (text: string, weg: Way, taal: Language, make: Make, soort: unknown) => Fault[]>} */
const RULES = {
  zin(text, weg, { zin }, make) {
    if (split(text).length <= zin.grens) return [];
    const longest = text.split(new RegExp(zin.einde, "u")).map(split).reduce((one, other) => (other.length > one.length ? other : one));
    if (longest.length <= zin.grens) return [];
    return make(weg, zin.woorden, { n: longest.length, veld: nameOf(weg), begin: longest.slice(0, 6).join(" ") });
  },
  woordkeus(text, weg, { woordkeus }, make, soort) {
    if (weg.at(-1) === "titel" && soort === woordkeus.wet) return [];
    const low = text.toLowerCase();
    const own = low.replace(new RegExp(woordkeus.citaat, "gu"), "");
    const found = woordkeus.raad.find(([word]) => own.includes(word));
    if (!found) return [];
    const waarde = new RegExp(`${found[0]}[\\p{L}\\p{N}_]*`, "u").exec(low)?.[0] ?? found[0];
    return make(weg, woordkeus.woorden, { waarde, raad: found[1] });
  },
  veroudert(text, weg, { veroudert }, make) {
    const line = split(text).join(" ");
    return veroudert.flatMap(({ vorm, woorden }) => {
      const found = new RegExp(vorm, "iu").exec(line);
      return found ? make(weg, woorden, { waarde: found[0] }) : [];
    });
  },
  persoon(text, weg, { persoon }, make) {
    const kind = [isMail, isMobile, isCitizen, isAccount].findIndex((is) => is(text, persoon));
    return kind < 0 ? [] : make(weg, persoon.woorden, { veld: nameOf(weg), soort: persoon.soorten[kind] });
  },
};

/** @typedef {(text: string, persoon: Language["persoon"]) => boolean} Is */

/** @type {Is} */
const isMail = (text, { lokaal, domein, prive, gedeeld }) =>
  [...text.matchAll(/@/g)].some(({ index }) => {
    const local = new RegExp(`${lokaal}$`, "u").exec(text.slice(Math.max(0, index - 64), index))?.[0];
    const domain = new RegExp(`^${domein}`, "iu").exec(text.slice(index + 1, index + 256))?.[0];
    if (!local || !domain) return false;
    const parts = local.split(/[._-]/);
    return new RegExp(`^${prive}$`, "iu").test(domain) || (parts.length > 1 && parts.every((part) => /^\p{L}+$/u.test(part)) && !new RegExp(gedeeld, "iu").test(local));
  });

/** @type {Is} */
const isMobile = (text, { mobiel }) => new RegExp(mobiel, "u").test(text);

/** @type {Is} */
const isCitizen = (text, { negen }) =>
  [...text.matchAll(new RegExp(negen, "gu"))].some(([found]) => {
    const digits = [...found.replace(/\D/g, "")].map(Number);
    const total = digits.reduce((sum, digit, i) => sum + digit * (i < 8 ? 9 - i : -1), 0);
    return total % 11 === 0 && new Set(digits).size > 1;
  });

/** @type {Is} */
const isAccount = (text, { iban, nl }) =>
  [...text.matchAll(new RegExp(iban, "gu"))].some(([found]) => {
    const bare = found.replaceAll(" ", "");
    if (new RegExp(`^${nl}`, "u").test(bare)) return true;
    const number = [...bare.slice(4), ...bare.slice(0, 4)].map((char) => parseInt(char, 36)).join("");
    return bare.length >= 15 && bare.length <= 34 && BigInt(number) % 97n === 1n;
  });
