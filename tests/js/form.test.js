// The form changes one thing in a file and no other byte: over every file of the register.
import assert from "node:assert/strict";
import { test } from "node:test";
import { newFile } from "../../generator/docs/assets/formulier-schrijven.js";
import { addItem, addKey, read, remove, setValue } from "../../generator/docs/assets/formulier-tekst.js";
import { ConflictError, execute, isSame, lineDiff, plan, rebase } from "../../generator/docs/assets/formulier-wijziging.js";
import { ACTIVITEIT, files } from "./form.js";

const FILES = files("activities");
const NASTY = [
  "Nieuw: met dubbele punt", "Plan #3", "no", "08", "12:30", "'s-Gravenhage", 'Zegt "ja"', "a\\b", "- streep", "@Home",
  "Een heel lange tekst ".repeat(12).trim(), "twee\n\nalinea's", "é “krom” €", "*sterk*", "[x]", "2020-07-20", "1.200",
  "= x", "100%", "ja: nee # x", "a, b", "tekst - met streep", "null", "~", "“aanhaling”", "{x}", "1e3", "? vraag", "&a", "!let op",
];
const STAND = {
  datum: "2026-10-01", status: "afgerond", tekst: "Het programma is klaar: 20 gemeenten deden mee.",
  bron: "kst-31015-310", vindplaats: "Paragraaf 3, 2e alinea",
};

/** @param {any} value @param {any[]} way @returns {any[][]} */
function leaves(value, way = []) {
  if (typeof value === "string") return [way];
  return Object.entries(value ?? {}).flatMap(([key, one]) => leaves(one, [...way, Array.isArray(value) ? Number(key) : key]));
}

/** @param {any} data @param {any[]} way @param {string} value */
function changed(data, way, value) {
  const copy = structuredClone(data);
  way.slice(0, -1).reduce((part, key) => part[key], copy)[way.at(-1)] = value;
  return copy;
}

/** Each file as it is, every fifth with the line ends of Windows as well. */
const both = () => FILES.flatMap(([path, text], i) => [[path, text], ...(i % 5 ? [] : [[`${path} (CRLF)`, text.replaceAll("\n", "\r\n")]])]);

test("an entry that is opened and saved unchanged keeps every byte", () => {
  assert.ok(FILES.length >= 200);
  for (const [path, text] of both()) {
    const data = read(text);
    assert.equal(execute(text, plan(data, structuredClone(data)), ACTIVITEIT, data), text, path);
  }
});

test("any value can become any other, and no other byte changes", () => {
  let count = 0;
  for (const [path, text] of both().filter((_, i) => i % 3 === 0)) { // of each file some forty values
    const data = read(text);
    for (const way of leaves(data)) {
      const value = NASTY[count++ % NASTY.length];
      const out = setValue(text, way, value);
      assert.deepEqual(read(out), changed(data, way, value), `${path} ${way.join(".")} ${value}`);
      const diff = lineDiff(text.replaceAll("\r", ""), out.replaceAll("\r", ""), 0);
      const taken = diff.filter((row) => row.teken === "-");
      const old = String(way.reduce((/** @type {any} */ part, key) => part[key], data));
      for (const row of taken) assert.ok(isPart(row.tekst, way, old), `${path} ${way.join(".")}: ${row.tekst}`);
      assert.equal(out.includes("\r\n"), text.includes("\r\n"));
      assert.ok(!/[^\r]\n/.test(out) || !text.includes("\r\n"), `${path}: mixed line ends`);
    }
  }
  assert.ok(count > 2_000, String(count));
});

/** Whether a line that went belongs to the value. @param {string} line @param {any[]} way @param {string} old */
function isPart(line, way, old) {
  const own = line.trim().replace(/^(?:- )*/, "");
  const words = own.replace(/^["']|["']$/g, "");
  return own.startsWith(`${way.findLast((key) => typeof key === "string")}:`) || old.replace(/\s+/g, " ").includes(words) || typeof way.at(-1) === "number" || /["\\]/.test(own);
}

test("what is added goes away again without a trace", () => {
  for (const [path, text] of both()) {
    const data = read(text);
    const standen = data.standen.length;
    const field = ACTIVITEIT.velden.find((/** @type {any} */ one) => one.sleutel === "standen");
    const more = addItem(text, ["standen"], standen, STAND, field);
    assert.deepEqual(read(more), { ...data, standen: [...data.standen, STAND] }, path);
    assert.equal(remove(more, ["standen", standen]), text, path);
    const first = addItem(text, ["standen"], 0, STAND, field);
    assert.deepEqual(read(first).standen, [STAND, ...data.standen], path);
    assert.equal(remove(first, ["standen", 0]), text, path);
    const line = addItem(text, ["actielijnen"], data.actielijnen.length, "overkoepelend", undefined);
    assert.equal(remove(line, ["actielijnen", data.actielijnen.length]), text, path);
    for (const [key, value] of Object.entries({ contact: "redactie@minvws.nl", bevestigd_op: "2026-11-24", links: [{ titel: "Een: site", url: "https://a.nl/" }], looptijd: { begin: "2018", bron: "kst-31015-202", vindplaats: "II, B" } })) {
      if (key in data) continue;
      const out = addKey(text, [], key, value, ACTIVITEIT);
      assert.deepEqual(read(out), { ...data, [key]: value }, path);
      assert.equal(remove(out, [key]), text, path);
      const order = Object.keys(read(out)).map((one) => ACTIVITEIT.velden.findIndex((/** @type {any} */ f) => f.sleutel === one));
      if (isSorted(Object.keys(data))) assert.deepEqual(order, order.toSorted((a, b) => a - b), path);
    }
  }
});

/** @param {string[]} keys */
function isSorted(keys) {
  const order = keys.map((key) => ACTIVITEIT.velden.findIndex((/** @type {any} */ f) => f.sleutel === key));
  return order.every((place, i) => !i || place > order[i - 1]);
}

const COMMENTED = `# bovenaan
id: proef   # de naam
titel:   "Veilig: thuis"  # waarom
actielijnen: [voorkomen,   stoppen]  # kort
contact:
partners:
  # over de eerste
  - {organisatie: rutgers, rol: uitvoerder}
  - organisatie: atria
    rol: uitvoerder   # zeker?
samenvatting: >-  # hier
  Een heel verhaal over iets dat op straat gebeurt en waarover veel mensen
  hebben geschreven, zodat het over een aantal regels loopt en daar ook
  blijft staan zoals het er stond.

standen:
-   datum: 2020-07-20
    status: lopend
# onderaan`;

/** @param {(data: any) => void} edit @returns {[string, ReturnType<typeof lineDiff>]} */
function edited(edit, text = COMMENTED) {
  const data = read(text);
  const next = structuredClone(data);
  edit(next);
  const out = execute(text, plan(data, next), ACTIVITEIT, next);
  return [out, lineDiff(text, out, 0)];
}

test("comments, quotes and spaces stay, and the difference is one line", () => {
  const one = (/** @type {(data: any) => void} */ edit) => edited(edit)[1].filter((row) => row.teken !== " ").map((row) => row.teken + row.tekst);
  assert.deepEqual(one((d) => (d.titel = "Veilig op straat")), ['-titel:   "Veilig: thuis"  # waarom', "+titel:   Veilig op straat  # waarom"]);
  assert.deepEqual(one((d) => d.actielijnen.push("signaleren")), ["-actielijnen: [voorkomen,   stoppen]  # kort", "+actielijnen: [voorkomen,   stoppen, signaleren]  # kort"]);
  assert.deepEqual(one((d) => d.actielijnen.shift()), ["-actielijnen: [voorkomen,   stoppen]  # kort", "+actielijnen: [stoppen]  # kort"]);
  assert.deepEqual(one((d) => (d.partners[0].rol = "adviseur, soms")), ["-  - {organisatie: rutgers, rol: uitvoerder}", '+  - {organisatie: rutgers, rol: "adviseur, soms"}']);
  assert.deepEqual(one((d) => (d.partners[0].bron = "kst-1")), ["-  - {organisatie: rutgers, rol: uitvoerder}", "+  - {organisatie: rutgers, rol: uitvoerder, bron: kst-1}"]);
  assert.deepEqual(one((d) => (d.partners[1].bron = "kst-1")), ["+    bron: kst-1"]);
  assert.deepEqual(one((d) => d.partners.shift()), ["-  - {organisatie: rutgers, rol: uitvoerder}"]);
  assert.deepEqual(one((d) => (d.contact = "a@b.nl")), ["-contact:", "+contact: a@b.nl"]);
  assert.deepEqual(one((d) => (d.samenvatting = d.samenvatting.replace("aantal regels", "paar regels"))), [
    "-  hebben geschreven, zodat het over een aantal regels loopt en daar ook", "+  hebben geschreven, zodat het over een paar regels loopt en daar ook",
  ]);
  assert.deepEqual(one((d) => d.standen.push({ datum: "2021-01-01", status: "afgerond" })), ["+- datum: 2021-01-01", "+  status: afgerond"]);
});

test("a change is put in a newer text, or says that somebody changed the same", () => {
  const [path, text] = FILES[0];
  const old = read(text);
  const next = { ...structuredClone(old), titel: "Anders", standen: [...old.standen, STAND] };
  const changes = plan(old, next);
  const theirs = addKey(setValue(text, ["samenvatting"], "Een andere samenvatting."), [], "contact", "a@b.nl", ACTIVITEIT);
  const newer = read(theirs);
  const out = read(execute(theirs, rebase(changes, old, newer), ACTIVITEIT));
  assert.deepEqual(out, { ...newer, titel: "Anders", standen: [...newer.standen, STAND] }, path);
  assert.throws(() => rebase(changes, old, { ...newer, titel: "Van een ander" }), ConflictError);
  assert.deepEqual(rebase(changes, old, next), []);
  const shifted = { ...newer, standen: [{ ...STAND, datum: "2001-01-01" }, ...newer.standen] };
  const inside = plan(old, { ...old, standen: old.standen.map((/** @type {any} */ one, /** @type {number} */ i) => (i ? one : { ...one, status: "gestopt" })) });
  assert.deepEqual(rebase(inside, old, shifted)[0].weg.slice(0, 2), ["standen", 1]);
});

test("a new file is read as it was meant", () => {
  for (const [path, text] of FILES) {
    const data = read(text);
    const made = newFile(data, { ...ACTIVITEIT, eerste: "# yaml-language-server: $schema=../../schema.json" });
    assert.ok(isSame(read(made), data), path);
    assert.ok(made.split("\n").every((line) => line.length < 300 && !/\s$/.test(line)), path);
  }
  for (const value of NASTY) assert.deepEqual(read(newFile({ titel: value }, ACTIVITEIT)), { titel: value });
});

/** @param {number} seed gives the same row of numbers each time */
function dice(seed) {
  let state = seed;
  return (/** @type {number} */ sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
}

/** Change a value in a random way. @param {any} data @param {(sides: number) => number} roll @param {string[]} protect */
function scramble(data, roll, protect = []) {
  for (const key of Object.keys(data)) {
    if (protect.includes(key)) continue;
    const value = data[key];
    const fate = roll(6);
    if (Array.isArray(value)) {
      if (fate < 3) value.splice(roll(value.length + 1), 0, structuredClone(value[roll(value.length)]));
      if (fate < 2 && value.length > 1) value.splice(roll(value.length), 1);
      for (const item of value) if (typeof item === "object" && roll(3) === 0) scramble(item, roll);
      value.forEach((item, i) => typeof item === "string" && roll(4) === 0 && (value[i] = `${item}-x`));
    } else if (typeof value === "object") scramble(value, roll);
    else if (fate === 0 && Object.keys(data).length > 2) delete data[key];
    else if (fate === 1) data[key] = NASTY[roll(NASTY.length)];
    else if (fate === 2) data[`nieuw_${roll(99)}`] = NASTY[roll(NASTY.length)];
  }
}

test("many changes at once, in any order, give exactly what was meant", () => {
  for (const [index, [path, text]] of both().entries()) {
    const data = read(text);
    const next = structuredClone(data);
    scramble(next, dice(index + 1), ["id"]);
    const out = execute(text, plan(data, next), ACTIVITEIT, next); // throws when it says anything else
    assert.ok(isSame(read(out), next), path);
    const back = execute(out, plan(read(out), data), ACTIVITEIT, data);
    assert.ok(isSame(read(back), data), path);
  }
});
