// Answer questions as the page does, from an index on disk. Run with the folder of the index, and a list of
// questions as JSON on standard input; tests/test_search_score.py grades what comes out.
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

import { openIndex } from "../../generator/docs/assets/zoek-index.js";

const SHOWN = 10;
const folder = pathToFileURL(`${process.argv[2]}/`);
const index = await openIndex(folder, async (url) => {
  const text = await readFile(new URL(url.pathname, folder), "utf-8");
  return /** @type {any} */ ({ ok: true, json: async () => JSON.parse(text) });
});

const answers = [];
for (const q of JSON.parse(readFileSync(0, "utf-8"))) {
  const answer = await index.search({ q, filters: {}, sorteer: "", pagina: 1 });
  const cards = await Promise.all(answer.numbers.slice(0, SHOWN).map((n) => index.card(n)));
  const elsewhere = await index.elsewhere(q, []);
  answers.push({
    activities: cards.map((card) => `activiteiten/${card.id}/`),
    elsewhere: [...new Set(elsewhere.map((item) => item[2]))],
    corrected: answer.corrected,
    help: index.asksForHelp(q),
  });
}
console.log(JSON.stringify(answers));
