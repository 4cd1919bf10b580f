// @ts-check
// Words, stems and spelling. The rules for stems come with the index (generator/site/search/stems.py), so that the
// browser and the build cannot differ.

/**
 * Return a text without capitals, accents and apostrophes.
 * @param {string} text
 * @returns {string}
 */
export function fold(text) {
  return text.replace(/['’‘`´]/g, "").normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase();
}

/**
 * Return the words of a text that say something; when none does, all its words.
 * @param {string} text
 * @param {Set<string>} stopwoorden
 * @returns {string[]}
 */
export function wordsOf(text, stopwoorden) {
  const all = fold(text).match(/[a-z0-9]{2,}/g) ?? [];
  const found = all.filter((word) => !stopwoorden.has(word));
  return [...new Set(found.length ? found : all)];
}

/**
 * Return the function that gives the stem of a folded word.
 * @param {Record<string, string>} exceptions
 * @param {[string, string][]} patterns
 * @returns {(folded: string) => string}
 */
export function makeStem(exceptions, patterns) {
  const rules = patterns.map(([pattern, to]) => /** @type {[RegExp, string]} */ ([new RegExp(pattern), to]));
  const known = new Map(Object.entries(exceptions));
  return (folded) => {
    const stem = known.get(folded) ?? rules.reduce((word, [pattern, to]) => word.replace(pattern, to), folded);
    known.set(folded, stem);
    return stem;
  };
}

/**
 * Return how many letters are wrong, too many, missing or swapped; a number above max when more than max are.
 * @param {string} a
 * @param {string} b
 * @param {number} max
 * @returns {number}
 */
export function distance(a, b, max) {
  if (Math.abs(a.length - b.length) > max) return max + 1;
  /** @type {number[]} */
  let before = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + same);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    if (Math.min(...next) > max) return max + 1;
    [before, row] = [row, next];
  }
  return row[b.length];
}

/**
 * Return how many letters of a word may be wrong.
 * @param {string} folded
 * @returns {number}
 */
export function faultsAllowed(folded) {
  if (folded.length < 4 || /^\d/.test(folded)) return 0;
  return folded.length < 10 ? 1 : 2;
}

/**
 * Return the word that is most like the one asked, or "" when none is near enough.
 * @param {string} folded
 * @param {[string, string][]} lists words with a space between, and how usual each is: a digit a word
 * @returns {string}
 */
export function nearest(folded, lists) {
  const max = faultsAllowed(folded);
  let best = "";
  let bestScore = max + 1;
  for (const [words, usual] of lists) {
    words.split(" ").forEach((candidate, i) => {
      const apart = candidate && max ? distance(folded, candidate, max) : max + 1;
      if (apart > max) return;
      const score = apart - Number(usual[i]) / 20 + (candidate[0] === folded[0] ? 0 : 0.3);
      if (score < bestScore) [best, bestScore] = [candidate, score];
    });
  }
  return best;
}
