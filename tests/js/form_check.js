// What the form finds wrong in texts: in come what the form reads, the names of all things and the texts; out goes,
// for each text, a list of `[code, message, hint, line]`.
import { checkWritten } from "../../generator/docs/assets/formulier-controle.js";
import { State } from "../../generator/docs/assets/formulier-staat.js";

let input = "";
for await (const part of process.stdin.setEncoding("utf8")) input += part;
const { velden, namen, activiteiten, teksten } = JSON.parse(input);
const state = new State(velden, namen, activiteiten, async () => "");
const known = { ...state.bekend, isFormulier: false };
const found = teksten.map((/** @type {[string, string]} */ [kind, text]) =>
  checkWritten(text, velden.soorten[kind], known).faults.map((one) => [one.code, one.tekst, one.hulp, one.regel]));
process.stdout.write(JSON.stringify(found));
