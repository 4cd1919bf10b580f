// @ts-check
// What a question means: which words it has, how each is read when the register does not know it as it was typed, and
// what else than activities has those words. The index (zoek-index.js) says what is where.

import { faultsAllowed, fold, nearest } from "./zoek-tekst.js";

/** @typedef {import("./zoek-index.js").SearchIndex} SearchIndex */
/** @typedef {import("./zoek-index.js").Elsewhere} Elsewhere */
/** @typedef {Float32Array} Score per activity how well it fits; 0 is not at all */
/** @typedef {{asked: string, read: string[], score: Score}} Part a word, what it is read as, and what fits it */

/**
 * @typedef {object} Question
 * @property {Part[]} parts the words that activities have
 * @property {string[]} unknown the words that no activity has
 * @property {[asked: string, used: string][]} corrected words that are read as another
 */

const LINKS = ["", "s", "en", "e"]; // between the parts of a compound
const FIRST_LETTER = 7; // from so many letters on the first may be wrong too: hamer is no kamer

/**
 * Read a question. A word that is not there may be written apart (sport club), be a compound of words that are there
 * (straatverlichting), or have a typing error; that is mended only when all words together then find something, and
 * never in a name or in a word of who needs help.
 * @param {SearchIndex} index
 * @param {string} q
 * @returns {Promise<Question>}
 */
export async function readQuestion(index, q) {
  const words = index.wordsOf(q);
  const found = await Promise.all(words.map((word, i) => index.scoreWord(word, i === words.length - 1 && word.length > 2)));
  /** @type {Question} */
  const question = { parts: [], unknown: [], corrected: [] };
  /** @type {Part[]} */
  const mended = [];
  const names = new Set(q.trim().split(/\s+/).slice(1).filter((word) => /^\p{Lu}\p{Ll}/u.test(word)).map(fold));
  for (let i = 0; i < words.length; i++) {
    const asked = words[i];
    const score = found[i];
    if (score) {
      question.parts.push({ asked, read: [asked], score });
      continue;
    }
    const apart = await joined(index, words, i);
    if (apart) {
      if (apart.from < i && question.parts.at(-1)?.asked === words[i - 1]) question.parts.pop();
      else if (apart.from === i) i += 1;
      question.parts.push(apart.part);
      continue;
    }
    const part = await split(index, asked);
    if (part) question.parts.push(part);
    else if (!names.has(asked) && !index.isHelpWord(asked)) await mend(index, asked, mended);
    if (!part && mended.at(-1)?.asked !== asked) question.unknown.push(asked);
  }
  return mended.length ? withMended(question, mended) : question;
}

/**
 * Take the mended words in when activities have all words then.
 * @param {Question} question
 * @param {Part[]} mended
 * @returns {Question}
 */
function withMended(question, mended) {
  const parts = [...question.parts, ...mended];
  const fitsAll = parts[0].score.some((_, n) => parts.every(({ score }) => score[n]));
  if (!fitsAll || question.unknown.length) {
    return { ...question, unknown: [...question.unknown, ...mended.map(({ asked }) => asked)] };
  }
  return { ...question, parts, corrected: mended.map(({ asked, read }) => [asked, read[0]]) };
}

/**
 * Return what a word and the one beside it are together, and the place of the first.
 * @param {SearchIndex} index
 * @param {string[]} words
 * @param {number} i
 */
async function joined(index, words, i) {
  for (const from of [i, i - 1]) {
    const asked = from < 0 || from + 2 > words.length ? "" : words[from] + words[from + 1];
    const score = asked && (await index.scoreWord(asked, false));
    if (score) return { from, part: { asked, read: [asked], score } };
  }
  return null;
}

/**
 * Return a compound as its two parts, when activities have both.
 * @param {SearchIndex} index
 * @param {string} asked
 * @returns {Promise<Part | null>}
 */
async function split(index, asked) {
  if (!/^[a-z]{7,}$/.test(asked)) return null;
  const heads = new Set((await index.words(asked[0]))[0].split(" ").map(index.stem));
  for (let cut = asked.length - 3; cut > 3; cut--) {
    const tail = asked.slice(cut);
    for (const link of LINKS) {
      const head = asked.slice(0, cut - link.length);
      if (head.length < 4 || !asked.startsWith(head + link) || !heads.has(index.stem(head))) continue;
      const [one, other] = await Promise.all([head, tail].map((word) => index.scoreWord(word, false)));
      const score = one && other && one.map((value, n) => (value && other[n] ? value + other[n] : 0));
      if (score?.some(Boolean)) return { asked, read: [head, tail], score };
    }
  }
  return null;
}

/**
 * Add the word that is most like one that is not there, when there is such a word.
 * @param {SearchIndex} index
 * @param {string} asked
 * @param {Part[]} mended
 */
async function mend(index, asked, mended) {
  if (!faultsAllowed(asked)) return;
  const first = /^[a-z]/.test(asked) ? asked[0] : "0";
  let used = nearest(asked, [await index.words(first)]);
  if (!used && asked.length >= FIRST_LETTER) {
    const others = [..."abcdefghijklmnopqrstuvwxyz"].filter((letter) => letter !== first);
    used = nearest(asked, await Promise.all(others.map((letter) => index.words(letter))));
  }
  const score = used && (await index.scoreWord(used, false));
  if (score) mended.push({ asked, read: [used], score });
}

/**
 * Return what else has most of the words, in its name or, less, in what is said of it; rare words count for more.
 * @param {SearchIndex} index
 * @param {string} q
 * @param {Question} question
 * @param {Elsewhere[]} all
 * @returns {Elsewhere[]}
 */
export function findElsewhere(index, q, { parts, unknown }, all) {
  const asked = [...parts, ...unknown.map((word) => ({ asked: word, read: [word] }))];
  const last = index.wordsOf(q).at(-1) ?? "";
  const hits = all.map((item) => {
    const texts = [item[1], `${item[0]} ${item[1]} ${item[3]}`].map((text) => fold(text).match(/[a-z0-9]{2,}/g) ?? []);
    const [title, rest] = texts.map((words) => ({ words, stems: new Set(words.map(index.stem)) }));
    /** @param {{words: string[], stems: Set<string>}} text @param {string[]} words */
    const has = (text, words) =>
      words.every((word) => text.stems.has(index.stem(word)) || (word === last && word.length > 2 && text.words.some((other) => other.startsWith(word))));
    return asked.map((part) => [title, rest].map((text) => has(text, [part.asked]) || has(text, part.read)).reduce((sum, is) => sum + Number(is), 0));
  });
  const values = asked.map((_, i) => Math.log(1 + all.length / hits.filter((row) => row[i]).length));
  const most = Math.max(Math.ceil(asked.length / 2), ...hits.map((row) => row.filter(Boolean).length));
  const whole = [fold(q), `${fold(q)}/`]; // the name, or the address of a page
  /** @param {number} i */
  const scoreOf = (i) => hits[i].reduce((sum, hit, j) => sum + (hit && hit * values[j]), whole.includes(fold(all[i][1])) || whole.includes(all[i][2]) ? 99 : 0);
  return all
    .map((item, i) => ({ item, count: hits[i].filter(Boolean).length, score: scoreOf(i) }))
    .filter(({ count }) => asked.length && count === most)
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item);
}
