// Makes generator/docs/assets/formulier-yaml.js, the YAML parser of the form, from the locked package `yaml`: only what the
// form uses, in one module. `node bundle.js` writes it, `node bundle.js --check` says whether it is the same.
import { readFile, writeFile } from "node:fs/promises";
import { build } from "esbuild";

const TARGET = new URL("../../generator/docs/assets/formulier-yaml.js", import.meta.url);
const LOCK = JSON.parse(await readFile(new URL("package-lock.json", import.meta.url), "utf8"));
const { version, integrity } = LOCK.packages["node_modules/yaml"];

const made = await build({
  stdin: {
    contents: 'export { isMap, isScalar, isSeq, parseDocument } from "yaml";',
    resolveDir: new URL(".", import.meta.url).pathname,
  },
  bundle: true,
  minify: true,
  write: false,
  format: "esm",
  platform: "browser",
  target: "es2022",
  legalComments: "none",
  charset: "utf8",
});
const head = [
  "// @ts-nocheck",
  `// The package yaml ${version}, (c) Eemeli Aro, licence ISC; made by tests/js/bundle.js, never changed by hand.`,
  `// ${integrity}`,
];
const text = `${head.join("\n")}\n${made.outputFiles[0].text}`;

if (process.argv.includes("--check")) {
  const old = await readFile(TARGET, "utf8");
  if (old !== text) throw new Error("formulier-yaml.js is not what the locked package gives; run `node bundle.js`");
} else {
  await writeFile(TARGET, text);
}
