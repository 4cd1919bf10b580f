// Reads YAML 1.2 with a parser that is not ours: a JSON list of texts comes in, what each says goes out.
// A text that is refused gives `{error}`; else `{value}`, in which a mapping is a list of pairs under `m`.
import { isMap, isScalar, isSeq, parseDocument } from "yaml";

const NULLS = new Set(["", "null", "~"]);

/** @param {unknown} node @returns {unknown} */
function plain(node) {
  if (isMap(node)) return { m: node.items.map((pair) => [plain(pair.key), plain(pair.value)]) };
  if (isSeq(node)) return node.items.map(plain);
  if (!isScalar(node)) return null;
  const isNull = node.type === "PLAIN" && NULLS.has(node.source ?? "");
  return isNull ? null : String(node.value ?? "");
}

/** @param {string} text */
function read(text) {
  const options = /** @type {const} */ ({ schema: "failsafe", version: "1.2", logLevel: "silent" });
  const document = parseDocument(text, options);
  const [error] = document.errors;
  return error ? { error: error.code } : { value: plain(document.contents) };
}

let input = "";
for await (const part of process.stdin.setEncoding("utf8")) input += part;
process.stdout.write(JSON.stringify(JSON.parse(input).map(read)));
