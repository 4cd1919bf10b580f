// @ts-check
// The index as the browser sees it: parts that are fetched when a question needs them, and the answer to a
// question. Knows nothing of the page. Made by generator/site/search/index.py, which says what each file holds.

import { decode, decodeRising, readFilter } from "./zoek-codes.js";
import { faultsAllowed, fold, makeStem, nearest, wordsOf } from "./zoek-tekst.js";
import { orderOf } from "./zoek-staat.js";

/** @typedef {import("./zoek-staat.js").State} State */
/** @typedef {(path: string) => Promise<any>} FetchFile fetches a file of the index */
/** @typedef {import("./zoek-codes.js").Choice} Choice */
/** @typedef {import("./zoek-codes.js").Filter} Filter */
/** @typedef {Record<string, string>} Card what a card shows, by the names of `Card` in generator/site/cards.py */
/** @typedef {[kind: string, titel: string, adres: string, words: string]} Elsewhere */
/** @typedef {{kind: "filter" | "filters" | "word", id: string, count: number}} WayOut what to drop for an answer */

/**
 * @typedef {object} Answer
 * @property {number[]} numbers places of the activities, in order
 * @property {Record<string, number[]>} counts per filter the count of each choice, all other filters applied
 * @property {[asked: string, used: string][]} corrected words that were read as another
 * @property {WayOut[]} waysOut when nothing is found
 */

const WEIGHTS = [8, 3, 1]; // title and other names, summary, the rest
const START_OF_WORD = 0.4; // a word that only starts as asked counts for less

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
  }

  /**
   * Return the words of a question.
   * @param {string} q
   */
  wordsOf(q) {
    return wordsOf(q, this.stopwoorden);
  }

  /**
   * Answer a question.
   * @param {State} state
   * @returns {Promise<Answer>}
   */
  async search(state) {
    const { scores, corrected } = await this.scoreWords(state.q);
    const { misses, lastMiss } = this.judge(state.filters);
    /** @param {Float32Array} [skip] */
    const fits = (/** @type {number} */ n, skip) => scores.every((score) => score === skip || score[n] > 0);
    const numbers = [];
    for (let n = 0; n < this.count; n++) if (!misses[n] && fits(n)) numbers.push(n);
    const counts = this.countChoices(misses, lastMiss, fits);
    const waysOut = numbers.length ? [] : this.findWaysOut(state, scores, misses, lastMiss, fits);
    await this.sort(numbers, state, scores);
    return { numbers, counts, corrected, waysOut };
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
        if (chosen.includes(choice.id)) for (const n of choice.numbers) has[n] = 1;
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
   * @param {Uint8Array} misses
   * @param {Uint8Array} lastMiss
   * @param {(n: number) => boolean} fits
   */
  countChoices(misses, lastMiss, fits) {
    const counted = new Uint8Array(this.count).map((_, n) => (misses[n] < 2 && fits(n) ? 1 : 0));
    /** @type {Record<string, number[]>} */
    const counts = {};
    this.filters.forEach((filter, f) => {
      counts[filter.id] = filter.choices.map((choice) => {
        let hits = 0;
        for (const n of choice.numbers) if (counted[n] && (!misses[n] || lastMiss[n] === f)) hits += 1;
        return hits;
      });
    });
    return counts;
  }

  /**
   * @param {State} state
   * @param {Float32Array[]} scores
   * @param {Uint8Array} misses
   * @param {Uint8Array} lastMiss
   * @param {(n: number, skip?: Float32Array) => boolean} fits
   * @returns {WayOut[]}
   */
  findWaysOut(state, scores, misses, lastMiss, fits) {
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
    if (scores.length > 1) {
      this.wordsOf(state.q).forEach((word, i) => {
        found.push({ kind: "word", id: word, count: tally((n) => !misses[n] && fits(n, scores[i])) });
      });
    }
    return found.filter((wayOut) => wayOut.count);
  }

  /**
   * Put the places in order. They come in by title, and what is equal stays so.
   * @param {number[]} numbers
   * @param {State} state
   * @param {Float32Array[]} scores
   */
  async sort(numbers, state, scores) {
    const by = orderOf(state);
    if (by === "relevantie") {
      const total = new Float32Array(this.count);
      for (const score of scores) for (const n of numbers) total[n] += score[n];
      numbers.sort((a, b) => total[b] - total[a] || a - b);
    } else if (by !== "titel") {
      const { stand, begin: start } = await this.fetchFile("sorteer.json");
      const dates = decode(by === "nieuwste" ? stand : start);
      const key = by === "nieuwste" ? (/** @type {number} */ n) => -dates[n] : (/** @type {number} */ n) => dates[n] || Infinity;
      numbers.sort((a, b) => (key(a) === key(b) ? a - b : key(a) - key(b)));
    }
  }

  /**
   * Return per word of the question how well each activity fits it; 0 is not at all.
   * @param {string} q
   */
  async scoreWords(q) {
    const words = this.wordsOf(q);
    const found = await Promise.all(words.map((word, i) => this.scoreOrCorrect(word, i === words.length - 1)));
    return {
      scores: found.map(({ score }) => score),
      corrected: found.flatMap(({ other }, i) => (other ? [/** @type {[string, string]} */ ([words[i], other])] : [])),
    };
  }

  /**
   * @param {string} word
   * @param {boolean} isLast the reader may still be typing it
   */
  async scoreOrCorrect(word, isLast) {
    const score = await this.scoreWord(word, isLast && word.length > 2);
    if (score) return { score, other: "" };
    const other = await this.correct(word);
    const again = other && (await this.scoreWord(other, false));
    return { score: again || new Float32Array(this.count), other };
  }

  /**
   * Return how well each activity fits a word, or null when none does.
   * @param {string} word
   * @param {boolean} isBegin words that start like this count too; not for a short word that is there itself
   * @returns {Promise<Float32Array | null>}
   */
  async scoreWord(word, isBegin) {
    const stem = this.stem(word);
    /** @type {[stem: string, lists: string[]][]} */
    const found = [];
    for (const part of await this.fetchText(stem, stem)) if (Object.hasOwn(part, stem)) found.push([stem, part[stem]]);
    if (isBegin && !(found.length && word.length < 5)) {
      for (const part of await this.fetchText(word, `${word}~`)) {
        for (const other in part) if (other !== stem && other.startsWith(word)) found.push([other, part[other]]);
      }
    }
    const score = new Float32Array(this.count);
    for (const [other, lists] of found) {
      const numbers = lists.map(decodeRising);
      const usual = numbers.reduce((sum, list) => sum + list.length, 0);
      const value = Math.log(1 + this.count / usual) * (other === stem ? 1 : START_OF_WORD);
      numbers.forEach((list, weight) => {
        for (const n of list) score[n] = Math.max(score[n], value * WEIGHTS[weight]);
      });
    }
    return found.length ? score : null;
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
   * Return the word of the register that is most like this one, or "".
   * @param {string} word
   */
  async correct(word) {
    if (!faultsAllowed(word)) return "";
    const first = /^[a-z]/.test(word) ? word[0] : "0";
    const near = nearest(word, [await this.fetchFile(`woorden/${first}.json`)]);
    if (near) return near;
    const others = [..."abcdefghijklmnopqrstuvwxyz"].filter((letter) => letter !== first);
    return nearest(word, await Promise.all(others.map((letter) => this.fetchFile(`woorden/${letter}.json`))));
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
   * Return what else has all the words in its name or, less, in its description.
   * @param {string} q
   * @param {Elsewhere[]} extra
   * @returns {Promise<Elsewhere[]>}
   */
  async elsewhere(q, extra) {
    const asked = this.wordsOf(q);
    if (!asked.length) return [];
    const all = [...(await this.fetchFile("elders.json")), ...extra];
    /** @type {[number, Elsewhere][]} */
    const found = [];
    for (const item of all) {
      const inTitle = this.countWords(asked, item[1]);
      const score = inTitle === asked.length ? 2 : this.countWords(asked, `${item[1]} ${item[3]}`) === asked.length ? 1 : 0;
      if (score) found.push([score + (fold(item[1]) === fold(q) ? 1 : 0), item]);
    }
    return found.sort((a, b) => b[0] - a[0]).map(([, item]) => item);
  }

  /**
   * @param {string[]} asked
   * @param {string} text
   */
  countWords(asked, text) {
    const words = fold(text).match(/[a-z0-9]{2,}/g) ?? [];
    const stems = new Set(words.map(this.stem));
    return asked.filter((word, i) => {
      const isLast = i === asked.length - 1 && word.length > 2;
      return stems.has(this.stem(word)) || (isLast && words.some((other) => other.startsWith(word)));
    }).length;
  }
}

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
