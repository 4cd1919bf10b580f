// @ts-check
// The index as the browser sees it: parts that are fetched when a question needs them, and the answer to a
// question. Knows nothing of the page. Made by generator/site/search/index.py, which says what each file holds.

import { decode, decodeRising, readFilter } from "./zoek-codes.js";
import { orderOf } from "./zoek-staat.js";
import { fold, makeStem, wordsOf } from "./zoek-tekst.js";
import { findElsewhere, readQuestion } from "./zoek-vraag.js";

/** @typedef {import("./zoek-staat.js").State} State */
/** @typedef {(path: string) => Promise<any>} FetchFile fetches a file of the index */
/** @typedef {import("./zoek-codes.js").Filter} Filter */
/** @typedef {Record<string, string>} Card what a card shows, by the names of `Card` in generator/site/cards.py */
/** @typedef {[kind: string, titel: string, adres: string, words: string]} Elsewhere */
/** @typedef {{kind: "filter" | "filters", id: string, count: number}} WayOut what to drop for an answer */

/**
 * @typedef {object} Answer
 * @property {number[]} numbers places of the activities, in order
 * @property {Uint8Array} counted per activity 1 when the filters count it, 0 when none does, f + 2 when only filter f does
 * @property {[asked: string, used: string][]} corrected words that were read as another
 * @property {string[]} unknown words that no activity has
 * @property {boolean} isLess whether these activities have only a part of the other words
 * @property {WayOut[]} waysOut when nothing is found
 */

const WEIGHTS = [8, 3, 1, 0.7, 0.4]; // title and other names, summary and terms, the rest, other words for terms
const START_OF_WORD = 0.4; // a word that only starts as asked counts for less
const OF_LATE = 0.2; // so much more counts what the newest source names

export class SearchIndex {
  /**
   * @param {FetchFile} fetchFile
   * @param {any} begin the file begin.json
   */
  constructor(fetchFile, begin) {
    this.fetchFile = fetchFile;
    /** @type {number} */
    this.count = begin.aantal;
    /** @type {string[]} */
    this.tekstdelen = begin.tekstdelen;
    /** @type {string[]} */
    this.kaart = begin.kaart;
    this.perKaartdeel = begin.perKaartdeel;
    this.perRegeldeel = begin.perRegeldeel;
    /** @type {string} */
    this.peildatum = begin.peildatum;
    this.stopwoorden = new Set(begin.stopwoorden.split(" "));
    this.stem = makeStem(begin.vast, begin.regels);
    /** @type {Filter[]} */
    this.filters = begin.filters.map(readFilter);
    /** @type {string[][]} */
    this.help = begin.hulpwoorden.map((/** @type {string} */ text) => allWords(text));
    /** @type {{q: string, question: Promise<import("./zoek-vraag.js").Question>} | undefined} */
    this.last = undefined;
  }

  /**
   * Return the words of a question.
   * @param {string} q
   */
  wordsOf(q) {
    return wordsOf(q, this.stopwoorden);
  }

  /**
   * Whether somebody who asks this may need help.
   * @param {string} q
   */
  asksForHelp(q) {
    const asked = allWords(q);
    return this.help.some((words) => words.every((word) => asked.includes(word)));
  }

  /** @param {string} word */
  isHelpWord(word) {
    return this.help.some((words) => words.includes(word));
  }

  /**
   * Read a question once.
   * @param {string} q
   */
  read(q) {
    if (this.last?.q !== q) this.last = { q, question: readQuestion(this, q) };
    return this.last.question;
  }

  /**
   * Answer a question. When no activity has all its words, the answer is those that have most of them.
   * @param {State} state
   * @returns {Promise<Answer>}
   */
  async search(state) {
    const [{ parts, unknown, corrected }] = await Promise.all([this.read(state.q), this.load(state.filters)]);
    const matched = new Uint8Array(this.count);
    for (const { score } of parts) for (let n = 0; n < this.count; n++) if (score[n]) matched[n] += 1;
    const least = parts.length < unknown.length ? Infinity : Math.ceil(parts.length / 2);
    const needed = matched.reduce((most, words) => Math.max(most, words), least);
    const { misses, lastMiss } = this.judge(state.filters);
    const fits = (/** @type {number} */ n) => matched[n] >= needed;
    const numbers = [];
    for (let n = 0; n < this.count; n++) if (!misses[n] && fits(n)) numbers.push(n);
    const counted = misses.map((missed, n) => (missed > 1 || !fits(n) ? 0 : missed ? lastMiss[n] + 2 : 1));
    const waysOut = numbers.length ? [] : this.findWaysOut(state, misses, lastMiss, fits);
    await this.sort(numbers, state, parts);
    return { numbers, counted, corrected, unknown, isLess: needed < parts.length, waysOut };
  }

  /**
   * Fetch filters as far as they are not here: the names of their choices, and the activities of those that are named.
   * @param {Record<string, string[]>} wanted per filter the choices
   */
  async load(wanted) {
    await Promise.all(
      this.filters.map(async (filter) => {
        const ids = wanted[filter.id];
        if (!ids) return;
        if (!filter.choices.length) {
          const row = await this.fetchFile(`filters/${filter.id}.json`);
          if (!filter.choices.length) filter.choices = readFilter(row).choices;
        }
        const missing = filter.choices.filter(({ id, numbers }) => !numbers && ids.includes(id));
        await Promise.all(
          missing.map(async (choice) => {
            const part = await this.fetchFile(`keuzes/${choice.part}.json`);
            choice.numbers = decodeRising(part[`${filter.id}=${choice.id}`]);
          }),
        );
      }),
    );
  }

  /**
   * Return per activity how many filters it fails, and the last one that it failed.
   * @param {Record<string, string[]>} filters
   */
  judge(filters) {
    const misses = new Uint8Array(this.count);
    const lastMiss = new Uint8Array(this.count);
    this.filters.forEach((filter, f) => {
      const chosen = filters[filter.id];
      if (!chosen) return;
      const has = new Uint8Array(this.count);
      for (const choice of filter.choices) {
        if (chosen.includes(choice.id)) for (const n of choice.numbers ?? []) has[n] = 1;
      }
      for (let n = 0; n < this.count; n++) {
        if (has[n]) continue;
        misses[n] += 1;
        lastMiss[n] = f;
      }
    });
    return { misses, lastMiss };
  }

  /**
   * Return per filter the count of each choice whose activities are here, all other filters applied.
   * @param {Answer} answer
   */
  countChoices({ counted }) {
    /** @type {Record<string, Record<string, number>>} */
    const counts = {};
    this.filters.forEach(({ id: name, choices }, f) => {
      counts[name] = {};
      for (const { id, numbers } of choices) {
        if (!numbers) continue;
        let hits = 0;
        for (const n of numbers) if (counted[n] === 1 || counted[n] === f + 2) hits += 1;
        counts[name][id] = hits;
      }
    });
    return counts;
  }

  /**
   * @param {State} state
   * @param {Uint8Array} misses
   * @param {Uint8Array} lastMiss
   * @param {(n: number) => boolean} fits
   * @returns {WayOut[]}
   */
  findWaysOut(state, misses, lastMiss, fits) {
    /** @param {(n: number) => boolean} test */
    const tally = (test) => {
      let found = 0;
      for (let n = 0; n < this.count; n++) if (test(n)) found += 1;
      return found;
    };
    /** @type {WayOut[]} */
    const found = [];
    this.filters.forEach((filter, f) => {
      if (!state.filters[filter.id]) return;
      const hits = tally((n) => misses[n] === 1 && lastMiss[n] === f && fits(n));
      found.push({ kind: "filter", id: filter.id, count: hits });
    });
    if (found.length > 1) found.push({ kind: "filters", id: "", count: tally((n) => fits(n)) });
    return found.filter((wayOut) => wayOut.count);
  }

  /**
   * Put the places in order. They come in by title, and what is equal stays so.
   * @param {number[]} numbers
   * @param {State} state
   * @param {import("./zoek-vraag.js").Part[]} parts
   */
  async sort(numbers, state, parts) {
    const by = orderOf(state);
    if (by === "relevantie") {
      const total = await this.findNames(this.wordsOf(state.q));
      for (const { score } of parts) for (const n of numbers) total[n] += score[n];
      await this.load({ genoemd: [] });
      const named = this.filters.find(({ id }) => id === "genoemd")?.choices ?? [];
      await this.load({ genoemd: named.map(({ id }) => id) });
      named.forEach(({ numbers: these = [] }, age) => {
        for (const n of these) total[n] *= 1 + OF_LATE * (1 - age / named.length);
      });
      numbers.sort((a, b) => total[b] - total[a] || a - b);
    } else if (by !== "titel") {
      const { stand, begin: start } = await this.fetchFile("sorteer.json");
      const dates = decode(by === "nieuwste" ? stand : start);
      const key = by === "nieuwste" ? (/** @type {number} */ n) => -dates[n] : (/** @type {number} */ n) => dates[n] || Infinity;
      numbers.sort((a, b) => (key(a) === key(b) ? a - b : key(a) - key(b)));
    }
  }

  /**
   * Return a score for the activities whose whole name is asked.
   * @param {string[]} words
   */
  async findNames(words) {
    const name = `=${words.map(this.stem).join("")}`;
    const parts = await this.fetchText(name, name);
    return this.scoreOf(parts.flatMap((part) => (Object.hasOwn(part, name) ? [{ lists: part[name], value: 1 }] : [])));
  }

  /**
   * Return how well each activity fits a word, or null when none does.
   * @param {string} word
   * @param {boolean} isBegin words that start like this count too; not for a short word that is there itself
   * @returns {Promise<Float32Array | null>}
   */
  async scoreWord(word, isBegin) {
    const stem = this.stem(word);
    /** @type {{lists: string[], value: number}[]} */
    const found = [];
    for (const part of await this.fetchText(stem, stem)) if (Object.hasOwn(part, stem)) found.push({ lists: part[stem], value: 1 });
    if (isBegin && !(found.length && word.length < 5)) {
      for (const part of await this.fetchText(word, `${word}~`)) {
        for (const other in part) if (other !== stem && other.startsWith(word)) found.push({ lists: part[other], value: START_OF_WORD });
      }
    }
    return found.length ? this.scoreOf(found) : null;
  }

  /**
   * Return per activity the best of what was found: a rare word counts for more, and where it stands.
   * @param {{lists: string[], value: number}[]} found
   */
  scoreOf(found) {
    const score = new Float32Array(this.count);
    for (const { lists, value } of found) {
      const numbers = lists.map(decodeRising);
      const usual = numbers.reduce((sum, list) => sum + list.length, 0);
      const rare = Math.log(1 + this.count / usual) * value;
      numbers.forEach((list, weight) => {
        for (const n of list) score[n] = Math.max(score[n], rare * WEIGHTS[weight]);
      });
    }
    return score;
  }

  /**
   * Return the parts that hold the stems from low up to high.
   * @param {string} low
   * @param {string} high
   */
  fetchText(low, high) {
    const first = Math.max(0, this.tekstdelen.findLastIndex((start) => start <= low));
    const last = this.tekstdelen.findLastIndex((start) => start <= high);
    const parts = [];
    for (let i = first; i <= last; i++) parts.push(this.fetchFile(`tekst/${i}.json`));
    return Promise.all(parts);
  }

  /**
   * Return the words of the register that start with a letter, and how usual each is.
   * @param {string} letter
   * @returns {Promise<[string, string]>}
   */
  words(letter) {
    return this.fetchFile(`woorden/${letter}.json`);
  }

  /**
   * @param {number} n
   * @returns {Promise<Card>}
   */
  async card(n) {
    const part = await this.fetchFile(`kaarten/${Math.floor(n / this.perKaartdeel)}.json`);
    /** @type {string[]} */
    const row = part[n % this.perKaartdeel];
    return Object.fromEntries(row.map((value, i) => [this.kaart[i], value]));
  }

  /**
   * Return the rows of the download, as generator/site/search/workbook.py writes them.
   * @param {number[]} numbers
   * @returns {Promise<import("./zoek-werkboek.js").Row[]>}
   */
  async rows(numbers) {
    return Promise.all(
      numbers.map(async (n) => {
        const part = await this.fetchFile(`regels/${Math.floor(n / this.perRegeldeel)}.json`);
        return part[n % this.perRegeldeel];
      }),
    );
  }

  /**
   * Return what else than activities has the words.
   * @param {string} q
   * @param {Elsewhere[]} extra
   * @returns {Promise<Elsewhere[]>}
   */
  async elsewhere(q, extra) {
    if (!q) return [];
    const [question, all] = await Promise.all([this.read(q), this.fetchFile("elders.json")]);
    return findElsewhere(this, q, question, [...all, ...extra]);
  }
}

/** @param {string} text @returns {string[]} */
const allWords = (text) => fold(text).match(/[a-z0-9]+/g) ?? [];

/**
 * Return a function that fetches a file of the index once, and fails when it is not there.
 * @param {URL} map folder of the index
 * @param {(url: URL, init?: RequestInit) => Promise<Response>} [fetcher]
 * @returns {Promise<SearchIndex>}
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
  const fetchFile = (path) => {
    const url = new URL(path, map);
    url.searchParams.set("v", begin.versie);
    const found = kept.get(path) ?? get(url);
    kept.set(path, found);
    found.catch(() => kept.delete(path));
    return found;
  };
  return new SearchIndex(fetchFile, begin);
}
