// @ts-check
// Numbers and filters as the build writes them: see generator/site/search/codes.py and packing.py.

/**
 * @typedef {object} Choice
 * @property {string} id
 * @property {string} titel
 * @property {ArrayLike<number> & Iterable<number>} [numbers] its activities, when they are here
 * @property {number} [part] the file that has them, when they are not
 */
/** @typedef {{id: string, titel: string, choices: Choice[]}} Filter without choices as long as they are not here */

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const DIGIT = new Uint8Array(128);
[...ALPHABET].forEach((char, i) => (DIGIT[char.charCodeAt(0)] = i));

/**
 * Read numbers written by `encode` in generator/site/search/codes.py.
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
 * Read a filter: its name alone, or the activities of each choice, or where those are, or the combinations of choices
 * and which each activity has.
 * @param {[id: string, titel: string, choices?: [string, string, (string | number)?][], combinations?: string[], column?: string]} row
 * @returns {Filter}
 */
export function readFilter([id, titel, rows = [], combinations, column]) {
  const choices = rows.map(([key, name, place]) => {
    /** @type {Choice} */
    const choice = { id: key, titel: name };
    if (typeof place === "number") choice.part = place;
    else choice.numbers = place === undefined ? [] : decodeRising(place);
    return choice;
  });
  if (combinations && column !== undefined) {
    const lists = combinations.map((text) => [...decodeRising(text)].map((place) => /** @type {number[]} */ (choices[place].numbers)));
    decode(column).forEach((combination, n) => lists[combination].forEach((list) => list.push(n)));
  }
  return { id, titel, choices };
}
