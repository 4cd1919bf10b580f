// The functions behind the search, without a page. Run by `node --test tests/js/` and by pytest.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";

import { decode, decodeRising, openIndex } from "../../docs/assets/zoek-index.js";
import { leesStaat, metKeuze, orde, schrijfStaat } from "../../docs/assets/zoek-staat.js";
import { afstand, csvRegel, dichtstbij, fold, maakStam, speling, woorden } from "../../docs/assets/zoek-tekst.js";

const IDS = ["doelgroepen", "status"];
const LEEG = { q: "", filters: {}, sorteer: "", pagina: 1 };

/** @type {[string, object][]} the address as it is written, and what it says */
const ADRESSEN = [
  ["", LEEG],
  ["#q=veilige+steden", { ...LEEG, q: "veilige steden" }],
  ["#doelgroepen=jongeren&doelgroepen=kinderen&status=lopend", { ...LEEG, filters: { doelgroepen: ["jongeren", "kinderen"], status: ["lopend"] } }],
  ["#q=caf%C3%A9+%26+bar&sorteer=titel&pagina=3", { ...LEEG, q: "café & bar", sorteer: "titel", pagina: 3 }],
  ["#sorteer=nieuwste", { ...LEEG, sorteer: "nieuwste" }],
];

describe("address", () => {
  for (const [address, state] of ADRESSEN) {
    it(`reads and writes ${address || "nothing"}`, () => {
      assert.deepEqual(leesStaat(address, IDS), state);
      assert.equal(schrijfStaat(/** @type {any} */ (state)), address);
    });
  }

  /** @type {[string, string][]} an address that people make, and how it is written after */
  const anders = [
    ["#q=", ""],
    ["#q=%20%20hulp%20", "#q=hulp"],
    ["#utm_source=x&onbekend=1", ""],
    ["#doelgroepen=jongeren,kinderen", "#doelgroepen=jongeren&doelgroepen=kinderen"],
    ["#doelgroepen=jongeren&doelgroepen=jongeren&doelgroepen=", "#doelgroepen=jongeren"],
    ["#status=lopend&doelgroepen=jongeren", "#doelgroepen=jongeren&status=lopend"],
    ["#pagina=0", ""],
    ["#pagina=-2", ""],
    ["#pagina=twee", ""],
    ["#pagina=1.5", ""],
    ["#sorteer=willekeurig", ""],
    ["#sorteer=titel", ""],
    ["#q=hulp&sorteer=relevantie", "#q=hulp"],
  ];
  for (const [from, to] of anders) {
    it(`writes ${from} as ${to || "nothing"}`, () => assert.equal(schrijfStaat(leesStaat(from, IDS)), to));
  }

  it("reads what older addresses have behind the question mark", () => {
    for (const [address, state] of ADRESSEN) assert.deepEqual(leesStaat(address.replace("#", "?"), IDS), state);
  });

  it("cuts words that are too long to be a question", () => {
    assert.equal(leesStaat(`#q=${"a".repeat(500)}`, IDS).q.length, 200);
  });

  it("goes back to the first page after another choice", () => {
    const state = metKeuze({ ...LEEG, pagina: 4 }, "status", "lopend", true);
    assert.deepEqual(state, { ...LEEG, filters: { status: ["lopend"] } });
    assert.deepEqual(metKeuze(state, "status", "lopend", false), LEEG);
  });

  it("has no order by relevance without words", () => {
    assert.equal(orde({ ...LEEG, sorteer: "relevantie" }), "titel");
    assert.equal(orde({ ...LEEG, q: "hulp" }), "relevantie");
    assert.equal(orde({ ...LEEG, q: "hulp", sorteer: "begin" }), "begin");
  });
});

describe("words", () => {
  it("folds capitals, accents and apostrophes", () => {
    assert.equal(fold("Coördinatie van REGIO'S, ĳs"), "coordinatie van regios, ijs");
  });

  it("leaves out words that say nothing, unless there are no others", () => {
    const stop = new Set(["de", "van"]);
    assert.deepEqual(woorden("De hulp van de hulp", stop), ["hulp"]);
    assert.deepEqual(woorden("van de", stop), ["van", "de"]);
    assert.deepEqual(woorden("  ", stop), []);
  });

  it("takes stems by the rules it is given", () => {
    const stam = maakStam({ leden: "lid" }, [["^(.{3,})en$", "$1"], ["^(.*)z$", "$1s"]]);
    assert.deepEqual(["leden", "huizen", "constructor"].map(stam), ["lid", "huis", "constructor"]);
  });

  /** @type {[string, string, number][]} */
  const afstanden = [
    ["hulp", "hulp", 0],
    ["hulp", "hupl", 1],
    ["hulp", "hlp", 1],
    ["hulp", "hulpp", 1],
    ["hulp", "help", 1],
    ["jongren", "jongeren", 1],
    ["slagtofers", "slachtoffers", 3],
    ["ab", "abcdef", 3],
  ];
  for (const [a, b, expected] of afstanden) {
    it(`counts ${expected} between ${a} and ${b}`, () => {
      assert.equal(afstand(a, b, 2), expected);
      assert.equal(afstand(b, a, 2), expected);
    });
  }

  it("allows no fault in short words and numbers", () => {
    assert.deepEqual(["csg", "hulp", "geweld", "slachtoffer", "31015"].map(speling), [0, 1, 1, 2, 0]);
  });

  it("takes the nearest word, of equal ones the most usual, and rather the same first letter", () => {
    assert.equal(dichtstbij("hupl", [["halt hulp hulpen", "191"]]), "hulp");
    assert.equal(dichtstbij("huls", [["hals hulp", "19"]]), "hulp");
    assert.equal(dichtstbij("dacht", [["macht", "1"], ["dicht", "1"]]), "dicht");
    assert.equal(dichtstbij("xyzzy", [["hulp", "9"], ["", ""]]), "");
  });
});

describe("CSV", () => {
  it("quotes every cell", () => {
    assert.equal(csvRegel(["a", 'b"c', "d,e", "f\ng", ""]), '"a","b""c","d,e","f\ng",""\r\n');
  });

  /** @type {[string, string][]} also read by tests/test_exports.py */
  const cellen = JSON.parse(readFileSync(new URL("../csv-cells.json", import.meta.url), "utf-8"));
  for (const [text, safe] of cellen) {
    it(`makes ${JSON.stringify(text)} harmless`, () => {
      assert.equal(csvRegel([text]), `"${safe.replaceAll('"', '""')}"\r\n`);
    });
  }
});

describe("numbers", () => {
  it("reads what the build writes", () => {
    assert.deepEqual([...decode("AfgBhgg-_A".slice(0, 4))], [0, 31, 32]);
    assert.deepEqual([...decodeRising("DBB")], [3, 4, 5]);
    assert.deepEqual([...decode("")], []);
  });
});

describe("index", () => {
  const begin = {
    versie: "abc",
    aantal: 4,
    perKaartdeel: 2,
    perRegeldeel: 2,
    peildatum: "2024-06-25",
    tekstdelen: ["aan", "training", "training", "~"], // empty parts have the start of the next
    stopwoorden: "de",
    vast: {},
    regels: [],
    filters: [
      ["doelgroepen", "Doelgroepen", [["jongeren", "Jongeren", "AB"], ["kinderen", "Kinderen", "BB"]]],
      ["status", "Status", [["lopend", "Lopend"], ["gepland", "Gepland"]], ["A", "B"], "ABAB"], // the other form
    ],
  };
  /** @type {Record<string, unknown>} */
  const parts = {
    "begin.json": begin,
    "sorteer.json": { datums: ["", "2019-01-01", "2020-01-01"], stand: "BCCB", begin: "ABBA" },
    "tekst/0.json": { hulp: ["A", "C"], hulplijn: ["", "", "D"] },
    "tekst/1.json": {},
    "tekst/2.json": { training: ["B"] },
    "woorden/h.json": ["hulp", "2"],
    "woorden/t.json": ["training", "1"],
    "kaarten/0.json": [["a"], ["b"]],
    "kaarten/1.json": [["c"], ["d"]],
  };
  /** @type {string[]} */
  let asked = [];
  const open = () => {
    asked = [];
    return openIndex(new URL("https://x.test/data/zoek/"), async (url) => {
      const path = url.pathname.replace("/data/zoek/", "");
      asked.push(path + url.search);
      const found = parts[path] ?? (path.startsWith("woorden/") ? ["", ""] : undefined);
      return /** @type {any} */ ({ ok: found !== undefined, status: 404, json: async () => found });
    });
  };
  /** @param {object} state */
  const vraag = async (state) => (await open()).zoek(/** @type {any} */ ({ ...LEEG, ...state }));

  it("gives all without a question, by title", async () => {
    assert.deepEqual((await vraag({})).nummers, [0, 1, 2, 3]);
    assert.deepEqual(asked, ["begin.json"]);
  });

  it("widens within a filter, narrows between filters, and counts each filter by the others", async () => {
    const { nummers, tellingen } = await vraag({ filters: { doelgroepen: ["jongeren"], status: ["lopend"] } });
    assert.deepEqual(nummers, [0]);
    assert.deepEqual(tellingen, { doelgroepen: [1, 1], status: [1, 1] });
    assert.deepEqual((await vraag({ filters: { doelgroepen: ["jongeren", "kinderen"] } })).nummers, [0, 1, 2]);
  });

  it("finds nothing for a term that does not exist", async () => {
    assert.deepEqual((await vraag({ filters: { status: ["weg"] } })).nummers, []);
  });

  it("puts a word in the title before one in the summary, and before the start of a word", async () => {
    assert.deepEqual((await vraag({ q: "hulp" })).nummers, [0, 2]);
    assert.deepEqual((await vraag({ q: "hulpl" })).nummers, [3]);
    assert.deepEqual((await vraag({ q: "train" })).nummers, [1]);
  });

  it("fetches only the part that holds the word, with the version", async () => {
    await vraag({ q: "training" });
    assert.deepEqual(asked, ["begin.json", "tekst/2.json?v=abc"]);
  });

  it("takes the name of something in JavaScript for a word like another", async () => {
    for (const q of ["constructor", "__proto__", "toString", "hasOwnProperty"]) {
      assert.deepEqual((await vraag({ q })).nummers, []);
    }
    const found = leesStaat("#constructor=a&__proto__=b&status=lopend", IDS);
    assert.deepEqual(Object.keys(found.filters), ["status"]);
  });

  it("asks for all words", async () => {
    const { nummers, uitwegen } = await vraag({ q: "hulp training" });
    assert.deepEqual(nummers, []);
    assert.deepEqual(uitwegen, [
      { soort: "woord", id: "hulp", aantal: 1 },
      { soort: "woord", id: "training", aantal: 2 },
    ]);
  });

  it("offers to drop a filter, with what that gives", async () => {
    const { uitwegen } = await vraag({ q: "training", filters: { doelgroepen: ["kinderen"], status: ["lopend"] } });
    assert.deepEqual(uitwegen, [
      { soort: "filter", id: "status", aantal: 1 },
      { soort: "filters", id: "", aantal: 1 },
    ]);
  });

  it("reads a typing error as the nearest word, from the first letter or another", async () => {
    const near = await vraag({ q: "trianing" });
    assert.deepEqual([near.nummers, near.verbeterd], [[1], [["trianing", "training"]]]);
    const far = await vraag({ q: "zulp" });
    assert.deepEqual([far.nummers, far.verbeterd], [[0, 2], [["zulp", "hulp"]]]);
    assert.deepEqual((await vraag({ q: "qqqqq" })).verbeterd, []);
  });

  it("sorts by newest stand and by begin, equal ones by title and an unknown begin last", async () => {
    assert.deepEqual((await vraag({ sorteer: "nieuwste" })).nummers, [1, 2, 0, 3]);
    assert.deepEqual((await vraag({ sorteer: "begin" })).nummers, [1, 2, 0, 3]);
  });

  it("fetches a part once, and again after it failed", async () => {
    const index = await open();
    await Promise.all([index.kaart(0), index.kaart(1), index.kaart(2)]);
    assert.deepEqual(asked, ["begin.json", "kaarten/0.json?v=abc", "kaarten/1.json?v=abc"]);
    await assert.rejects(index.haal("weg.json"));
    parts["weg.json"] = 1;
    assert.equal(await index.haal("weg.json"), 1);
  });
});
