// What people write, in the form of the register; and the ways into a forge.
import assert from "node:assert/strict";
import { test } from "node:test";
import { forgeOf } from "../../generator/docs/assets/formulier-aanbieden.js";
import { idOf } from "../../generator/docs/assets/formulier-controle.js";
import { toDate, toNumber } from "../../generator/docs/assets/formulier-invoer.js";
import { toDocument } from "../../generator/docs/assets/formulier-stukken.js";
import { find } from "../../generator/docs/assets/formulier-zoeken.js";

const MONTHS = ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"];

test("dates as people write them", () => {
  for (const [written, date] of Object.entries({
    "1 oktober 2026": "2026-10-01", "1-10-2026": "2026-10-01", "01/10/2026": "2026-10-01", "2026-10-01": "2026-10-01", "2026-1-5": "2026-01-05",
    "oktober 2026": "2026-10", "mrt 2020": "2020-03", "Q3 2018": "2018-K3", "2018-k3": "2018-K3", "h2 2018": "2018-H2", "3e kwartaal 2018": "2018-K3",
    "2e helft van 2019": "2019-H2", 2018: "2018", "vóór 2 juli 2019": "voor 2019-07-02", "voor 2019": "voor 2019", morgen: "morgen", "40 foo 2020": "40 foo 2020",
  })) assert.equal(toDate(written, MONTHS), date, written);
});

test("numbers as people write them", () => {
  for (const [written, number] of Object.entries({
    "15.000": "15000", "1.234.567": "1234567", "1,5 miljoen": "1500000", "€ 1,5 miljoen": "1500000", "12,5": "12.5", "€ 200": "200", "200 euro": "200",
    "3 mln": "3000000", "0,25 miljard": "250000000", "15 000": "15000", 12: "12", "-3": "-3", "1.5": "1.5", "ongeveer 12": "ongeveer 12", "12,50": "12.5", "2 duizend": "2000",
  })) assert.equal(toNumber(written), number, written);
});

test("a document by its citation, its address or its id", () => {
  const stuk = { kamer: "II", vergaderjaar: "2026/27", dossier: "31015", nummer: "310" };
  for (const written of ["Kamerstukken II 2026/27, 31015, nr. 310", "kamerstukken II 2026-2027, 31 015, nr. 310", "Kamerstuk II 2026–27, 31015, 310"]) {
    assert.deepEqual(toDocument(written), { id: "kst-31015-310", kamerstuk: stuk }, written);
  }
  assert.deepEqual(toDocument("Kamerstukken I 2020/21, 34843, B"), { id: "kst-34843-B", kamerstuk: { kamer: "I", vergaderjaar: "2020/21", dossier: "34843", nummer: "B" } });
  assert.equal(toDocument("Kamerstukken II 2021/22, 35925 VIII, nr. 13")?.id, "kst-35925-VIII-13");
  assert.equal(toDocument("https://zoek.officielebekendmakingen.nl/kst-31015-310.html")?.id, "kst-31015-310");
  assert.equal(toDocument("https://zoek.officielebekendmakingen.nl/h-tk-20202021-21-8.html")?.id, "h-tk-20202021-21-8");
  assert.deepEqual(toDocument("https://www.rijksoverheid.nl/brief"), { url: "https://www.rijksoverheid.nl/brief" });
  assert.equal(toDocument("een brief over iets"), null);
});

test("things are found by the beginnings of their names, in the order of likelihood", () => {
  const things = [["rutgers", "Rutgers", ""], ["gemeenten-g4", "De vier grote gemeenten", "G4"], ["kst-31015-202", "Kamerstukken II 2019/20, 31015, nr. 202: Slachtoffermonitor", "https://a.nl/x"]].map(([id, naam, zoek]) => ({ id, naam, zoek }));
  const ids = (/** @type {string} */ text) => find(things, text).map((one) => one.id);
  assert.deepEqual(ids("grote gem"), ["gemeenten-g4"]);
  assert.deepEqual(ids("g4"), ["gemeenten-g4"]);
  assert.deepEqual(ids("Kamerstukken II 2019/20, 31015, nr. 202"), ["kst-31015-202"]);
  assert.deepEqual(ids("Kamerstukken II 2026/27, 31015, nr. 310"), []);
  assert.deepEqual(ids("https://a.nl/x"), ["kst-31015-202"]);
  assert.deepEqual(ids("slachtoffermon"), ["kst-31015-202"]);
  assert.equal(idOf("Café 's-Gravenhage ß"), "cafe-s-gravenhage-ss");
});

test("each forge has its own ways", () => {
  const path = "activities/ocw/é n.yaml";
  const github = forgeOf("https://github.com/o/r/edit/main/");
  assert.equal(github?.wijzig(path), "https://github.com/o/r/edit/main/activities/ocw/%C3%A9%20n.yaml");
  assert.equal(github?.nieuw(path, "a: b&c\n"), "https://github.com/o/r/new/main?filename=activities%2Focw%2F%C3%A9%20n.yaml&value=a%3A%20b%26c%0A");
  assert.equal(github?.nieuw(path, "é".repeat(2000)), "", "longer than every server takes");
  assert.equal(github?.stuur("activities/ocw"), "https://github.com/o/r/upload/main/activities/ocw");
  assert.equal(github?.stuur(""), "https://github.com/o/r/upload/main");
  const gitlab = forgeOf("https://gitlab.example/g/o/r/-/edit/main");
  assert.equal(gitlab?.wijzig("a/b.yaml"), "https://gitlab.example/g/o/r/-/edit/main/a/b.yaml");
  assert.equal(gitlab?.leeg("a/b.yaml"), "https://gitlab.example/g/o/r/-/new/main?file_name=a%2Fb.yaml");
  assert.equal(gitlab?.nieuw("a/b.yaml", "x"), "");
  const forgejo = forgeOf("https://codeberg.org/o/r/_edit/main");
  assert.equal(forgejo?.nieuw("a/c/b.yaml", "x: y"), "https://codeberg.org/o/r/_new/main/a/c?filename=b.yaml&value=x%3A%20y");
  assert.equal(forgejo?.stuur("a/c"), "https://codeberg.org/o/r/_upload/main/a/c");
  assert.equal(forgeOf(""), null);
  assert.equal(forgeOf("https://forge.example/x")?.wijzig("a.yaml"), "https://forge.example/x/a.yaml");
});
