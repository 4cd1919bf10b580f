// Gives, for each activity of the register, the texts that the form makes of it: a change of each kind, as JSON
// `[path, name of the change, text, what it says, lines that go, lines that come]`. What the form reads comes in.
import { newFile } from "../../generator/docs/assets/formulier-schrijven.js";
import { read } from "../../generator/docs/assets/formulier-tekst.js";
import { execute, lineDiff, plan } from "../../generator/docs/assets/formulier-wijziging.js";
import { files } from "./form.js";

let input = "";
for await (const part of process.stdin.setEncoding("utf8")) input += part;
const field = JSON.parse(input).soorten.activiteiten;

/** @type {Record<string, (data: any) => any>} */
const CHANGES = {
  bevestigd: (data) => (data.bevestigd_op = "2026-11-24"),
  stand: (data) => data.standen.push({ datum: "2024-06-25", status: "afgerond", tekst: "Het programma is klaar: 20 gemeenten deden mee.", bron: "kst-31015-275", vindplaats: "II, B" }),
  titel: (data) => (data.titel = `${data.titel} (nieuw)`),
  samenvatting: (data) => (data.samenvatting = `${data.samenvatting} Ook dit hoort erbij: 'zin'.`),
  partner: (data) => (data.partners = [...(data.partners ?? []), { organisatie: "movisie", rol: "adviseur", bron: "kst-31015-202" }]),
  minder: (data) => delete data.doelgroepen,
  links: (data) => (data.links = [...(data.links ?? []), { titel: "Meer: op de site", url: "https://www.rijksoverheid.nl/" }]),
  geld: (data) => (data.financiering = [...(data.financiering ?? []), { bedrag: "1500000", soort: "eenmalig", bron: "kst-31015-202", vindplaats: "08" }]),
};

const made = [];
for (const [path, text] of files("activities")) {
  for (const [name, change] of Object.entries(CHANGES)) {
    const data = read(text);
    const next = structuredClone(data);
    change(next);
    const out = execute(text, plan(data, next), field, next);
    const rows = lineDiff(text, out, 0);
    made.push([path, name, out, next, ...["-", "+"].map((sign) => rows.filter((row) => row.teken === sign).length)]);
  }
  const all = read(text);
  made.push([path, "nieuw", newFile(all, field), all, 0, 0]);
}
process.stdout.write(JSON.stringify(made));
