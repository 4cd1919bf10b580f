// Print, for the words on standard input (one a line), their stems by the rules on the first line.
// tests/test_search.py holds them beside those of the build.
import { readFileSync } from "node:fs";

import { makeStem, wordsOf } from "../../generator/docs/assets/zoek-tekst.js";

const [rules, ...lines] = readFileSync(0, "utf-8").split("\n");
const { vast, regels, stopwoorden } = JSON.parse(rules);
const stem = makeStem(vast, regels);
const stop = new Set(/** @type {string} */ (stopwoorden).split(" "));
console.log(lines.map((line) => wordsOf(line, stop).map(stem).join(" ")).join("\n"));
