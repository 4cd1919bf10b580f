// @ts-check
// Words, stems and spelling. The rules for stems come with the index (generator/stam.py), so that the
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
export function woorden(text, stopwoorden) {
  const all = fold(text).match(/[a-z0-9]{2,}/g) ?? [];
  const found = all.filter((word) => !stopwoorden.has(word));
  return [...new Set(found.length ? found : all)];
}

/**
 * Return the function that gives the stem of a folded word.
 * @param {Record<string, string>} vast
 * @param {[string, string][]} regels
 * @returns {(woord: string) => string}
 */
export function maakStam(vast, regels) {
  const rules = regels.map(([pattern, to]) => /** @type {[RegExp, string]} */ ([new RegExp(pattern), to]));
  const fixed = new Map(Object.entries(vast));
  return (woord) => fixed.get(woord) ?? rules.reduce((word, [pattern, to]) => word.replace(pattern, to), woord);
}

/**
 * Return how many letters are wrong, too many, missing or swapped; a number above max when more than max are.
 * @param {string} a
 * @param {string} b
 * @param {number} max
 * @returns {number}
 */
export function afstand(a, b, max) {
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
 * @param {string} woord
 * @returns {number}
 */
export function speling(woord) {
  if (woord.length < 4 || /^\d/.test(woord)) return 0;
  return woord.length < 8 ? 1 : 2;
}

/**
 * Return the word that is most like the one asked, or "" when none is near enough.
 * @param {string} woord
 * @param {[string, string][]} lijsten words with a space between, and how usual each is: a digit a word
 * @returns {string}
 */
export function dichtstbij(woord, lijsten) {
  const max = speling(woord);
  let best = "";
  let bestScore = max + 1;
  for (const [words, usual] of lijsten) {
    words.split(" ").forEach((candidate, i) => {
      const distance = candidate && max ? afstand(woord, candidate, max) : max + 1;
      if (distance > max) return;
      const score = distance - Number(usual[i]) / 20 + (candidate[0] === woord[0] ? 0 : 0.3);
      if (score < bestScore) [best, bestScore] = [candidate, score];
    });
  }
  return best;
}

const FORMULE = /(^|[\t-\r\x1c-\x1e\x85\u2028\u2029,;|])([ \xa0\u2000-\u200a\u202f\u205f\u3000"']*)(?=[-=+@－＝＋＠﹣﹦﹢﹫])/g;

/**
 * Return one line of CSV (RFC 4180), by the rule of generator/exports/csv_files.py: every cell quoted, and an
 * apostrophe before each sign from which a spreadsheet would calculate, whatever separator it splits at.
 * @param {string[]} cells
 * @returns {string}
 */
export function csvRegel(cells) {
  return cells.map((cell) => `"${cell.replace(FORMULE, "$1$2'").replaceAll('"', '""')}"`).join(",") + "\r\n";
}
