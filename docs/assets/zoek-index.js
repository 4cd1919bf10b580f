// @ts-check
// The index as the browser sees it: parts that are fetched when a question needs them, and the answer to a
// question. Knows nothing of the page. Made by generator/site/search/index.py, which says what each file holds.

import { dichtstbij, fold, maakStam, speling, woorden } from "./zoek-tekst.js";
import { orde } from "./zoek-staat.js";

/** @typedef {import("./zoek-staat.js").Staat} Staat */
/** @typedef {(path: string) => Promise<any>} Haal fetches a file of the index */
/** @typedef {{id: string, titel: string, nummers: ArrayLike<number> & Iterable<number>}} Keuze */
/** @typedef {{id: string, titel: string, keuzes: Keuze[]}} Filter */
/** @typedef {[id: string, titel: string, ministerie: string, soort: string, status: string, statustitel: string, datum: string, zin: string]} Kaart */
/** @typedef {[soort: string, titel: string, adres: string, woorden: string]} Elders */
/** @typedef {{soort: "filter" | "filters" | "woord", id: string, aantal: number}} Uitweg what to drop for an answer */

/**
 * @typedef {object} Antwoord
 * @property {number[]} nummers places of the activities, in order
 * @property {Record<string, number[]>} tellingen per filter the count of each choice, all other filters applied
 * @property {[gevraagd: string, gezocht: string][]} verbeterd words that were read as another
 * @property {Uitweg[]} uitwegen when nothing is found
 */

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const DIGIT = new Uint8Array(128);
[...ALPHABET].forEach((char, i) => (DIGIT[char.charCodeAt(0)] = i));

const GEWICHT = [8, 3, 1]; // title and other names, summary, the rest
const BEGIN_VAN_WOORD = 0.4; // a word that only starts as asked counts for less

/**
 * Read numbers written by `encode`.
 * @param {string} text
 * @returns {Uint32Array}
 */
export function decode(text) {
  const found = new Uint32Array(text.length);
  let count = 0;
  let number = 0;
  let shift = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = DIGIT[text.charCodeAt(i)];
    number |= (digit & 31) << shift;
    shift += 5;
    if (digit < 32) {
      found[count++] = number;
      number = shift = 0;
    }
  }
  return found.subarray(0, count);
}

/**
 * Read rising numbers written by `encode_rising`.
 * @param {string} text
 * @returns {Uint32Array}
 */
export function decodeRising(text) {
  const found = decode(text);
  for (let i = 1; i < found.length; i++) found[i] += found[i - 1];
  return found;
}

/**
 * Read a filter: the activities of each choice, or the combinations of choices and which each activity has.
 * @param {[id: string, titel: string, keuzes: [string, string, string?][], combinaties?: string[], kolom?: string]} row
 * @returns {Filter}
 */
function leesFilter([id, titel, keuzes, combinaties, kolom]) {
  const found = keuzes.map(([key, name, text]) => ({
    id: key,
    titel: name,
    nummers: /** @type {number[] | Uint32Array} */ (text === undefined ? [] : decodeRising(text)),
  }));
  if (combinaties && kolom !== undefined) {
    const lists = combinaties.map((text) => [...decodeRising(text)].map((place) => /** @type {number[]} */ (found[place].nummers)));
    decode(kolom).forEach((combination, n) => lists[combination].forEach((list) => list.push(n)));
  }
  return { id, titel, keuzes: found };
}

export class Zoekindex {
  /**
   * @param {Haal} haal
   * @param {any} begin the file begin.json
   */
  constructor(haal, begin) {
    this.haal = haal;
    /** @type {number} */
    this.aantal = begin.aantal;
    /** @type {string[]} */
    this.tekstdelen = begin.tekstdelen;
    this.perKaartdeel = begin.perKaartdeel;
    this.perRegeldeel = begin.perRegeldeel;
    /** @type {string} */
    this.peildatum = begin.peildatum;
    this.stopwoorden = new Set(begin.stopwoorden.split(" "));
    this.stam = maakStam(begin.vast, begin.regels);
    /** @type {Filter[]} */
    this.filters = begin.filters.map(leesFilter);
  }

  /**
   * Return the words of a question.
   * @param {string} q
   */
  woorden(q) {
    return woorden(q, this.stopwoorden);
  }

  /**
   * Answer a question.
   * @param {Staat} staat
   * @returns {Promise<Antwoord>}
   */
  async zoek(staat) {
    const { scores, verbeterd } = await this.zoekWoorden(staat.q);
    const { fouten, laatste } = this.keur(staat.filters);
    /** @param {Float32Array} [skip] */
    const past = (/** @type {number} */ n, skip) => scores.every((score) => score === skip || score[n] > 0);
    const nummers = [];
    for (let n = 0; n < this.aantal; n++) if (!fouten[n] && past(n)) nummers.push(n);
    const tellingen = this.tel(fouten, laatste, past);
    const uitwegen = nummers.length ? [] : this.zoekUitwegen(staat, scores, fouten, laatste, past);
    await this.sorteer(nummers, staat, scores);
    return { nummers, tellingen, verbeterd, uitwegen };
  }

  /**
   * Return per activity how many filters it fails, and the last one that it failed.
   * @param {Record<string, string[]>} filters
   */
  keur(filters) {
    const fouten = new Uint8Array(this.aantal);
    const laatste = new Uint8Array(this.aantal);
    this.filters.forEach((filter, f) => {
      const chosen = filters[filter.id];
      if (!chosen) return;
      const has = new Uint8Array(this.aantal);
      for (const keuze of filter.keuzes) {
        if (chosen.includes(keuze.id)) for (const n of keuze.nummers) has[n] = 1;
      }
      for (let n = 0; n < this.aantal; n++) {
        if (has[n]) continue;
        fouten[n] += 1;
        laatste[n] = f;
      }
    });
    return { fouten, laatste };
  }

  /**
   * @param {Uint8Array} fouten
   * @param {Uint8Array} laatste
   * @param {(n: number) => boolean} past
   */
  tel(fouten, laatste, past) {
    const telt = new Uint8Array(this.aantal).map((_, n) => (fouten[n] < 2 && past(n) ? 1 : 0));
    /** @type {Record<string, number[]>} */
    const tellingen = {};
    this.filters.forEach((filter, f) => {
      tellingen[filter.id] = filter.keuzes.map((keuze) => {
        let count = 0;
        for (const n of keuze.nummers) if (telt[n] && (!fouten[n] || laatste[n] === f)) count += 1;
        return count;
      });
    });
    return tellingen;
  }

  /**
   * @param {Staat} staat
   * @param {Float32Array[]} scores
   * @param {Uint8Array} fouten
   * @param {Uint8Array} laatste
   * @param {(n: number, skip?: Float32Array) => boolean} past
   * @returns {Uitweg[]}
   */
  zoekUitwegen(staat, scores, fouten, laatste, past) {
    /** @param {(n: number) => boolean} test */
    const count = (test) => {
      let found = 0;
      for (let n = 0; n < this.aantal; n++) if (test(n)) found += 1;
      return found;
    };
    /** @type {Uitweg[]} */
    const found = [];
    this.filters.forEach((filter, f) => {
      if (!staat.filters[filter.id]) return;
      const aantal = count((n) => fouten[n] === 1 && laatste[n] === f && past(n));
      found.push({ soort: "filter", id: filter.id, aantal });
    });
    if (found.length > 1) found.push({ soort: "filters", id: "", aantal: count((n) => past(n)) });
    if (scores.length > 1) {
      this.woorden(staat.q).forEach((woord, i) => {
        found.push({ soort: "woord", id: woord, aantal: count((n) => !fouten[n] && past(n, scores[i])) });
      });
    }
    return found.filter((uitweg) => uitweg.aantal);
  }

  /**
   * Put the places in order. They come in by title, and what is equal stays so.
   * @param {number[]} nummers
   * @param {Staat} staat
   * @param {Float32Array[]} scores
   */
  async sorteer(nummers, staat, scores) {
    const by = orde(staat);
    if (by === "relevantie") {
      const total = new Float32Array(this.aantal);
      for (const score of scores) for (const n of nummers) total[n] += score[n];
      nummers.sort((a, b) => total[b] - total[a] || a - b);
    } else if (by !== "titel") {
      const { stand, begin } = await this.haal("sorteer.json");
      const dates = decode(by === "nieuwste" ? stand : begin);
      const key = by === "nieuwste" ? (/** @type {number} */ n) => -dates[n] : (/** @type {number} */ n) => dates[n] || Infinity;
      nummers.sort((a, b) => (key(a) === key(b) ? a - b : key(a) - key(b)));
    }
  }

  /**
   * Return per word of the question how well each activity fits it; 0 is not at all.
   * @param {string} q
   */
  async zoekWoorden(q) {
    const words = this.woorden(q);
    const found = await Promise.all(words.map((word, i) => this.zoekOfVerbeter(word, i === words.length - 1)));
    return {
      scores: found.map(({ score }) => score),
      verbeterd: found.flatMap(({ other }, i) => (other ? [/** @type {[string, string]} */ ([words[i], other])] : [])),
    };
  }

  /**
   * @param {string} word
   * @param {boolean} isLast the reader may still be typing it
   */
  async zoekOfVerbeter(word, isLast) {
    const score = await this.zoekWoord(word, isLast && word.length > 2);
    if (score) return { score, other: "" };
    const other = await this.verbeter(word);
    const again = other && (await this.zoekWoord(other, false));
    return { score: again || new Float32Array(this.aantal), other };
  }

  /**
   * Return how well each activity fits a word, or null when none does.
   * @param {string} word
   * @param {boolean} isBegin words that start like this count too; not for a short word that is there itself
   * @returns {Promise<Float32Array | null>}
   */
  async zoekWoord(word, isBegin) {
    const stem = this.stam(word);
    /** @type {[stem: string, lists: string[]][]} */
    const found = [];
    for (const part of await this.haalTekst(stem, stem)) if (Object.hasOwn(part, stem)) found.push([stem, part[stem]]);
    if (isBegin && !(found.length && word.length < 5)) {
      for (const part of await this.haalTekst(word, `${word}~`)) {
        for (const other in part) if (other !== stem && other.startsWith(word)) found.push([other, part[other]]);
      }
    }
    const score = new Float32Array(this.aantal);
    for (const [other, lists] of found) {
      const numbers = lists.map(decodeRising);
      const usual = numbers.reduce((sum, list) => sum + list.length, 0);
      const value = Math.log(1 + this.aantal / usual) * (other === stem ? 1 : BEGIN_VAN_WOORD);
      numbers.forEach((list, weight) => {
        for (const n of list) score[n] = Math.max(score[n], value * GEWICHT[weight]);
      });
    }
    return found.length ? score : null;
  }

  /**
   * Return the parts that hold the stems from low up to high.
   * @param {string} low
   * @param {string} high
   */
  haalTekst(low, high) {
    const first = Math.max(0, this.tekstdelen.findLastIndex((start) => start <= low));
    const last = this.tekstdelen.findLastIndex((start) => start <= high);
    const parts = [];
    for (let i = first; i <= last; i++) parts.push(this.haal(`tekst/${i}.json`));
    return Promise.all(parts);
  }

  /**
   * Return the word of the register that is most like this one, or "".
   * @param {string} word
   */
  async verbeter(word) {
    if (!speling(word)) return "";
    const first = /^[a-z]/.test(word) ? word[0] : "0";
    const near = dichtstbij(word, [await this.haal(`woorden/${first}.json`)]);
    if (near) return near;
    const others = [..."abcdefghijklmnopqrstuvwxyz"].filter((letter) => letter !== first);
    return dichtstbij(word, await Promise.all(others.map((letter) => this.haal(`woorden/${letter}.json`))));
  }

  /**
   * @param {number} n
   * @returns {Promise<Kaart>}
   */
  async kaart(n) {
    const part = await this.haal(`kaarten/${Math.floor(n / this.perKaartdeel)}.json`);
    return part[n % this.perKaartdeel];
  }

  /**
   * Return the rows of the download: id, title, ministry, kind, status, date, summary.
   * @param {number[]} nummers
   * @returns {Promise<string[][]>}
   */
  async regels(nummers) {
    return Promise.all(
      nummers.map(async (n) => {
        const part = await this.haal(`regels/${Math.floor(n / this.perRegeldeel)}.json`);
        return part[n % this.perRegeldeel];
      }),
    );
  }

  /**
   * Return what else has all the words in its name or, less, in its description.
   * @param {string} q
   * @param {Elders[]} extra
   * @returns {Promise<Elders[]>}
   */
  async elders(q, extra) {
    const asked = this.woorden(q);
    if (!asked.length) return [];
    const all = [...(await this.haal("elders.json")), ...extra];
    /** @type {[number, Elders][]} */
    const found = [];
    for (const item of all) {
      const inTitle = this.telWoorden(asked, item[1]);
      const score = inTitle === asked.length ? 2 : this.telWoorden(asked, `${item[1]} ${item[3]}`) === asked.length ? 1 : 0;
      if (score) found.push([score + (fold(item[1]) === fold(q) ? 1 : 0), item]);
    }
    return found.sort((a, b) => b[0] - a[0]).map(([, item]) => item);
  }

  /**
   * @param {string[]} asked
   * @param {string} text
   */
  telWoorden(asked, text) {
    const words = fold(text).match(/[a-z0-9]{2,}/g) ?? [];
    const stems = new Set(words.map(this.stam));
    return asked.filter((word, i) => {
      const isLast = i === asked.length - 1 && word.length > 2;
      return stems.has(this.stam(word)) || (isLast && words.some((other) => other.startsWith(word)));
    }).length;
  }
}

/**
 * Return a function that fetches a file of the index once, and fails when it is not there.
 * @param {URL} map folder of the index
 * @param {(url: URL, init?: RequestInit) => Promise<Response>} [fetcher]
 * @returns {Promise<Zoekindex>}
 */
export async function openIndex(map, fetcher = (url, init) => fetch(url, init)) {
  /** @type {Map<string, Promise<any>>} */
  const kept = new Map();
  /**
   * @param {URL} url
   * @param {RequestInit} [init]
   */
  const get = async (url, init) => {
    const response = await fetcher(url, init);
    if (!response.ok) throw new Error(`${response.status}: ${url.pathname}`);
    return response.json();
  };
  const begin = await get(new URL("begin.json", map), { cache: "no-cache" });
  /** @param {string} path */
  const haal = (path) => {
    const url = new URL(path, map);
    url.searchParams.set("v", begin.versie);
    const found = kept.get(path) ?? get(url);
    kept.set(path, found);
    found.catch(() => kept.delete(path));
    return found;
  };
  return new Zoekindex(haal, begin);
}
