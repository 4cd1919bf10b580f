// What the tests of the form share: the files of the register, and what schema.json says of them.
import { readFileSync, readdirSync } from "node:fs";

const ROOT = new URL("../../", import.meta.url);

/** @param {string} folder @returns {[path: string, text: string][]} */
export function files(folder) {
  return readdirSync(new URL(folder, ROOT), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => [`${folder}/${name}`, readFileSync(new URL(`${folder}/${name}`, ROOT), "utf8")]);
}

const schema = JSON.parse(readFileSync(new URL("schema.json", ROOT), "utf8"));

/** @param {any} node */
function resolve(node) {
  if (!node.$ref) return node;
  return { ...resolve(schema.$defs[node.$ref.split("/").at(-1)]), ...node };
}

/** @param {any} given @param {string} sleutel @returns {any} */
function field(given, sleutel) {
  const node = resolve(given);
  const velden = node.properties && Object.entries(node.properties).map(([key, child]) => field(child, key));
  return { sleutel, velden, item: node.items && field(node.items, sleutel), node };
}

/** What a file of an activity is, as far as writing needs it. */
export const ACTIVITEIT = field(schema, "");
