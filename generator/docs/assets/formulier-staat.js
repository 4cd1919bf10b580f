// @ts-check
// What the form knows: the fields and words from the build, the names of everything, and what is new in this visit.

import { find } from "./formulier-zoeken.js";

/** @typedef {import("./formulier-tekst.js").Data} Data */
/** @typedef {import("./formulier-velden.js").Field} Field */
/** @typedef {import("./formulier-velden.js").Words} Words */
/** @typedef {import("./formulier-zoeken.js").Thing} Thing */

/**
 * @typedef {object} Begin
 * @property {Record<string, Field>} soorten
 * @property {Record<string, string>} huis where the things of a collection are that is no folder
 * @property {Record<string, Words>} regels
 * @property {Record<string, Words>} lezen
 * @property {number} meesteWoorden
 * @property {import("./formulier-taal.js").Language} taal
 * @property {string[]} maanden
 * @property {string} bewerken
 * @property {string} peildatum
 * @property {string} stand
 */

/** @typedef {{ id: string, titel: string, pad: string, departement: string, stand: string, bevestigd: string, versie: string, zoek: string }} Entry */

/** @typedef {Record<string, Record<string, [pad: string, versie: string, tekst: string]>>} Lists the files of the lists, by collection and id */

/** @param {URL} root */
export async function load(root) {
  const get = async (/** @type {string} */ name) => {
    const answer = await fetch(new URL(`data/formulier/${name}`, root));
    if (!answer.ok) throw new Error(`${answer.status} ${name}`);
    return answer;
  };
  const [begin, names, activities] = await Promise.all(["velden.json", "namen.json", "activiteiten.json"].map(async (name) => (await get(name)).json()));
  const files = new Map(activities.map((/** @type {string[]} */ row) => [row[0], row[8]]));
  const text = async (/** @type {string} */ id) => (await (await get(`teksten/${files.get(id)}.json`)).json())[id];
  return new State(begin, names, activities, text, async () => (await get("lijsten.json")).json());
}

/** All that the form knows; `nieuw` grows while somebody fills it in. */
export class State {
  /**
   * @param {Begin} begin
   * @param {Record<string, string[][]>} names
   * @param {string[][]} activities
   * @param {(id: string) => Promise<string>} fetchText
   * @param {() => Promise<Lists>} fetchLists
   */
  constructor(begin, names, activities, fetchText, fetchLists = async () => ({})) {
    this.begin = begin;
    this.fetchText = fetchText;
    this.fetchLists = fetchLists;
    /** @type {Entry[]} */
    this.activiteiten = activities.map(([id, titel, zoek, pad, departement, stand, bevestigd, versie]) => ({ id, titel, zoek, pad, departement, stand, bevestigd, versie }));
    /** @type {Record<string, (Thing & { datum: string })[]>} */
    this.dingen = Object.fromEntries(Object.entries(names).map(([kind, rows]) => [kind, rows.map(([id, naam, zoek, datum]) => ({ id, naam, zoek, datum }))]));
    this.dingen.activiteiten = this.activiteiten.map(({ id, titel, zoek }) => ({ id, naam: titel, zoek, datum: "" }));
    /** @type {Map<string, { kind: string, data: { [key: string]: Data } }>} */
    this.nieuw = new Map();
  }

  /** @param {string} kind */
  huis(kind) {
    return this.begin.huis[kind] ?? kind;
  }

  /** @param {string[]} kinds */
  alle(kinds) {
    return kinds.flatMap((kind) => this.dingen[kind] ?? []);
  }

  /** @param {string[]} kinds @param {string} id */
  naam(kinds, id) {
    return this.alle(kinds).find((one) => one.id === id)?.naam ?? id;
  }

  /** @param {string} kind @param {{ [key: string]: Data }} data */
  voegToe(kind, data) {
    const id = String(data.id);
    const naam = String(data.titel ?? data.naam ?? id);
    this.nieuw.set(id, { kind: this.huis(kind), data });
    for (const one of new Set([kind, this.huis(kind)])) this.dingen[one].push({ id, naam, zoek: String(data.url ?? ""), datum: String(data.datum ?? "") });
    return id;
  }

  /** What the check asks. @returns {import("./formulier-controle.js").Known} */
  get bekend() {
    const { regels, lezen, meesteWoorden, taal } = this.begin;
    return {
      regels, lezen, meesteWoorden, taal,
      isFormulier: true,
      kent: (kind, id) => (this.dingen[kind] ?? []).some((one) => one.id === id),
      datumVan: (id) => this.dingen.documenten?.find((one) => one.id === id)?.datum ?? "",
    };
  }

  /** @param {string} text */
  zoekActiviteit(text) {
    return find(this.dingen.activiteiten, text);
  }

  /** The new things that a text names, and those that these name. @param {Data} data @returns {{ kind: string, data: { [key: string]: Data } }[]} */
  genoemd(data) {
    const found = new Map();
    const todo = [data];
    while (todo.length) {
      const one = todo.pop();
      if (typeof one === "string") {
        const made = this.nieuw.get(one);
        if (made && !found.has(one)) {
          found.set(one, made);
          todo.push(...Object.entries(made.data).filter(([key]) => key !== "id").map(([, value]) => value));
        }
      } else if (one) todo.push(...Object.values(one));
    }
    return [...found.values()];
  }
}

/** The day of today, where the reader is. */
export function today() {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
}
