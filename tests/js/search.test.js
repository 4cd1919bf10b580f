// The functions behind the search, without a page. Run by `node --test tests/js/` and by pytest.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";

import { decode, decodeRising } from "../../generator/docs/assets/zoek-codes.js";
import { openIndex } from "../../generator/docs/assets/zoek-index.js";
import { orderOf, readState, withChoice, writeState } from "../../generator/docs/assets/zoek-staat.js";
import { distance, faultsAllowed, fold, makeStem, nearest, wordsOf } from "../../generator/docs/assets/zoek-tekst.js";
import { csvLine, fileName } from "../../generator/docs/assets/zoek-werkboek.js";

const IDS = ["doelgroepen", "status"];
const EMPTY = { q: "", filters: {}, sorteer: "", pagina: 1 };

/** @type {[string, object][]} the address as it is written, and what it says */
const ADDRESSES = [
  ["", EMPTY],
  ["#q=veilige+steden", { ...EMPTY, q: "veilige steden" }],
  ["#doelgroepen=jongeren&doelgroepen=kinderen&status=lopend", { ...EMPTY, filters: { doelgroepen: ["jongeren", "kinderen"], status: ["lopend"] } }],
  ["#q=caf%C3%A9+%26+bar&sorteer=titel&pagina=3", { ...EMPTY, q: "café & bar", sorteer: "titel", pagina: 3 }],
  ["#sorteer=nieuwste", { ...EMPTY, sorteer: "nieuwste" }],
];

describe("address", () => {
  for (const [address, state] of ADDRESSES) {
    it(`reads and writes ${address || "nothing"}`, () => {
      assert.deepEqual(readState(address, IDS), state);
      assert.equal(writeState(/** @type {any} */ (state)), address);
    });
  }

  /** @type {[string, string][]} an address that people make, and how it is written after */
  const others = [
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
  for (const [from, to] of others) {
    it(`writes ${from} as ${to || "nothing"}`, () => assert.equal(writeState(readState(from, IDS)), to));
  }

  it("reads what older addresses have behind the question mark", () => {
    for (const [address, state] of ADDRESSES) assert.deepEqual(readState(address.replace("#", "?"), IDS), state);
  });

  it("cuts words that are too long to be a question", () => {
    assert.equal(readState(`#q=${"a".repeat(500)}`, IDS).q.length, 200);
  });

  it("goes back to the first page after another choice", () => {
    const state = withChoice({ ...EMPTY, pagina: 4 }, "status", "lopend", true);
    assert.deepEqual(state, { ...EMPTY, filters: { status: ["lopend"] } });
    assert.deepEqual(withChoice(state, "status", "lopend", false), EMPTY);
  });

  it("has no order by relevance without words", () => {
    assert.equal(orderOf({ ...EMPTY, sorteer: "relevantie" }), "titel");
    assert.equal(orderOf({ ...EMPTY, q: "hulp" }), "relevantie");
    assert.equal(orderOf({ ...EMPTY, q: "hulp", sorteer: "begin" }), "begin");
  });
});

describe("words", () => {
  it("folds capitals, accents and apostrophes", () => {
    assert.equal(fold("Coördinatie van REGIO'S, ĳs"), "coordinatie van regios, ijs");
  });

  it("leaves out words that say nothing, unless there are no others", () => {
    const stop = new Set(["de", "van"]);
    assert.deepEqual(wordsOf("De hulp van de hulp", stop), ["hulp"]);
    assert.deepEqual(wordsOf("van de", stop), ["van", "de"]);
    assert.deepEqual(wordsOf("  ", stop), []);
  });

  it("takes stems by the rules it is given", () => {
    const stem = makeStem({ leden: "lid" }, [["^(.{3,})en$", "$1"], ["^(.*)z$", "$1s"]]);
    assert.deepEqual(["leden", "huizen", "constructor"].map(stem), ["lid", "huis", "constructor"]);
  });

  /** @type {[string, string, number][]} */
  const distances = [
    ["hulp", "hulp", 0],
    ["hulp", "hupl", 1],
    ["hulp", "hlp", 1],
    ["hulp", "hulpp", 1],
    ["hulp", "help", 1],
    ["jongren", "jongeren", 1],
    ["slagtofers", "slachtoffers", 3],
    ["ab", "abcdef", 3],
  ];
  for (const [a, b, expected] of distances) {
    it(`counts ${expected} between ${a} and ${b}`, () => {
      assert.equal(distance(a, b, 2), expected);
      assert.equal(distance(b, a, 2), expected);
    });
  }

  it("allows no fault in short words and numbers", () => {
    assert.deepEqual(["csg", "hulp", "bedreigt", "slachtoffer", "31015"].map(faultsAllowed), [0, 1, 1, 2, 0]);
  });

  it("takes the nearest word, of equal ones the most usual, and rather the same first letter", () => {
    assert.equal(nearest("hupl", [["halt hulp hulpen", "191"]]), "hulp");
    assert.equal(nearest("huls", [["hals hulp", "19"]]), "hulp");
    assert.equal(nearest("dacht", [["macht", "1"], ["dicht", "1"]]), "dicht");
    assert.equal(nearest("xyzzy", [["hulp", "9"], ["", ""]]), "");
  });
});

describe("CSV", () => {
  it("quotes every cell", () => {
    assert.equal(csvLine(["a", 'b"c', "d,e", "f\ng", ""]), '"a";"b""c";"d,e";"f\ng";""\r\n');
  });

  /** @type {[string, string][]} also read by tests/test_exports.py */
  const cells = JSON.parse(readFileSync(new URL("../csv-cells.json", import.meta.url), "utf-8"));
  for (const [text, safe] of cells) {
    it(`makes ${JSON.stringify(text)} harmless`, () => {
      assert.equal(csvLine([text]), `"${safe.replaceAll('"', '""')}"\r\n`);
    });
  }
});

describe("name of a download", () => {
  it("tells the selection and the date, in plain letters", () => {
    const filters = { departementen: ["vws"], doelgroepen: ["jongeren"] };
    assert.equal(fileName({ q: "Één /hulp", filters, sorteer: "", pagina: 1 }, "2024-06-25"), "activiteiten-een-hulp-vws-jongeren-2024-06-25");
    assert.equal(fileName({ q: "", filters: {}, sorteer: "", pagina: 1 }, "2024-06-25"), "activiteiten-2024-06-25");
  });
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
    kaart: ["id"],
    perKaartdeel: 2,
    perRegeldeel: 2,
    peildatum: "2024-06-25",
    tekstdelen: ["=a", "training", "training", "~"], // empty parts have the start of the next
    stopwoorden: "de",
    hulpwoorden: ["bang", "slaat mij", "naaktfoto's"],
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
    "tekst/2.json": { training: ["B"], zorg: ["", "", "A"] },
    "woorden/h.json": ["hulp", "2"],
    "woorden/t.json": ["training", "1"],
    "woorden/z.json": ["zorg", "1"],
    "kaarten/0.json": [["a"], ["b"]],
    "kaarten/1.json": [["c"], ["d"]],
  };
  /** The same filters, of a register that is large: one by list, one by column. */
  const large = {
    "begin.json": { ...begin, filters: begin.filters.map((row) => row.slice(0, 2)) },
    "filters/doelgroepen.json": ["doelgroepen", "Doelgroepen", [["jongeren", "Jongeren", 0], ["kinderen", "Kinderen", 1]]],
    "filters/status.json": begin.filters[1],
    "keuzes/0.json": { "doelgroepen=jongeren": "AB" },
    "keuzes/1.json": { "doelgroepen=kinderen": "BB" },
  };
  /** @type {string[]} */
  let asked = [];
  /** @param {Record<string, unknown>} files */
  const open = (files = parts) => {
    asked = [];
    return openIndex(new URL("https://x.test/data/zoek/"), async (url) => {
      const path = url.pathname.replace("/data/zoek/", "");
      asked.push(path + url.search);
      const found = files[path] ?? (path.startsWith("woorden/") ? ["", ""] : undefined);
      return /** @type {any} */ ({ ok: found !== undefined, status: 404, json: async () => found });
    });
  };
  /** @param {object} state @param {Record<string, unknown>} [files] */
  const ask = async (state, files) => {
    const index = await open(files);
    const answer = await index.search(/** @type {any} */ ({ ...EMPTY, ...state }));
    return { ...answer, index, counts: index.countChoices(answer) };
  };

  it("gives all without a question, by title", async () => {
    assert.deepEqual((await ask({})).numbers, [0, 1, 2, 3]);
    assert.deepEqual(asked, ["begin.json"]);
  });

  it("widens within a filter, narrows between filters, and counts each filter by the others", async () => {
    const { numbers, counts } = await ask({ filters: { doelgroepen: ["jongeren"], status: ["lopend"] } });
    assert.deepEqual(numbers, [0]);
    assert.deepEqual(counts, { doelgroepen: { jongeren: 1, kinderen: 1 }, status: { lopend: 1, gepland: 1 } });
    assert.deepEqual((await ask({ filters: { doelgroepen: ["jongeren", "kinderen"] } })).numbers, [0, 1, 2]);
  });

  it("fetches of a large register only the choices that were made", async () => {
    const { numbers, counts } = await ask({ filters: { doelgroepen: ["kinderen"] } }, { ...parts, ...large });
    assert.deepEqual(numbers, [1, 2]);
    assert.deepEqual(counts, { doelgroepen: { kinderen: 2 }, status: {} });
    assert.deepEqual(asked, ["begin.json", "filters/doelgroepen.json?v=abc", "keuzes/1.json?v=abc"]);
  });

  it("counts of a large register what was fetched, as of a small one", async () => {
    const state = { filters: { doelgroepen: ["jongeren"], status: ["lopend"] } };
    const { index, ...answer } = await ask(state, { ...parts, ...large });
    const wanted = { doelgroepen: ["jongeren", "kinderen", "weg"], status: ["lopend"], weg: ["a"] };
    await Promise.all([index.load(wanted), index.load(wanted)]);
    assert.deepEqual(index.countChoices(answer), (await ask(state)).counts);
    assert.deepEqual(answer.numbers, (await ask(state)).numbers);
    assert.deepEqual((await ask({ filters: { doelgroepen: ["weg"] } }, { ...parts, ...large })).numbers, []);
  });

  it("counts more for what the newest source names, also when that has to be fetched", async () => {
    const named = ["genoemd", "Laatst genoemd", [["2020", "2020", "C"], ["2019", "2019", "A"]]];
    const words = { ...parts, "tekst/0.json": { gelijk: ["AC"] } };
    const small = { ...words, "begin.json": { ...begin, filters: [...begin.filters, named] } };
    assert.deepEqual((await ask({ q: "gelijk" }, words)).numbers, [0, 2]);
    assert.deepEqual((await ask({ q: "gelijk" }, small)).numbers, [2, 0]);
    const found = await ask({ q: "gelijk" }, {
      ...words,
      "begin.json": { ...begin, filters: [["genoemd", "Laatst genoemd"]] },
      "filters/genoemd.json": ["genoemd", "Laatst genoemd", [["2020", "2020", 2], ["2019", "2019", 2]]],
      "keuzes/2.json": { "genoemd=2020": "C", "genoemd=2019": "A" },
    });
    assert.deepEqual(found.numbers, [2, 0]);
  });

  it("finds nothing for a term that does not exist", async () => {
    assert.deepEqual((await ask({ filters: { status: ["weg"] } })).numbers, []);
  });

  it("puts a word in the title before one in the summary, and before the start of a word", async () => {
    assert.deepEqual((await ask({ q: "hulp" })).numbers, [0, 2]);
    assert.deepEqual((await ask({ q: "hulpl" })).numbers, [3]);
    assert.deepEqual((await ask({ q: "train" })).numbers, [1]);
  });

  it("fetches only the part that holds the word, with the version", async () => {
    await ask({ q: "training" });
    assert.deepEqual(asked, ["begin.json", "tekst/2.json?v=abc", "tekst/0.json?v=abc"]); // the last has whole names
  });

  it("takes the name of something in JavaScript for a word like another", async () => {
    for (const q of ["constructor", "__proto__", "toString", "hasOwnProperty"]) {
      assert.deepEqual((await ask({ q })).numbers, []);
    }
    const found = readState("#constructor=a&__proto__=b&status=lopend", IDS);
    assert.deepEqual(Object.keys(found.filters), ["status"]);
  });

  it("asks for all words, and says so when no activity has them", async () => {
    const all = await ask({ q: "hulp zorg" });
    assert.deepEqual([all.numbers, all.isLess], [[0], false]);
    const less = await ask({ q: "hulp training" });
    assert.deepEqual([less.numbers, less.isLess, less.unknown, less.waysOut], [[1, 0, 2], true, [], []]);
    const most = await ask({ q: "hulp zorg training" });
    assert.deepEqual([most.numbers, most.isLess], [[0], true]);
  });

  it("leaves a word out that is nowhere, unless most words are nowhere", async () => {
    const { numbers, unknown, isLess } = await ask({ q: "hulp qqqqq" });
    assert.deepEqual([numbers, unknown, isLess], [[0, 2], ["qqqqq"], false]);
    assert.deepEqual((await ask({ q: "hulp qqqqq xxxxx" })).numbers, []);
  });

  it("reads words that are written apart, and the parts of a compound", async () => {
    assert.deepEqual((await ask({ q: "hulp lijn" })).numbers, [3]);
    assert.deepEqual((await ask({ q: "lijn hulp" })).unknown, ["lijn"]);
    assert.deepEqual((await ask({ q: "hulpzorg" })).numbers, [0]);
    assert.deepEqual((await ask({ q: "hulpszorg" })).numbers, [0]);
    assert.deepEqual((await ask({ q: "hulptraining" })).numbers, []);
  });

  it("puts the whole name first", async () => {
    parts["tekst/0.json"] = { "=hulp": ["C"], hulp: ["A", "C"], hulplijn: ["", "", "D"] };
    assert.deepEqual((await ask({ q: "hulp" })).numbers, [2, 0]);
    parts["tekst/0.json"] = { hulp: ["A", "C"], hulplijn: ["", "", "D"] };
  });

  it("knows a question of somebody who may need help", async () => {
    const index = await open();
    for (const q of ["Ik ben bang", "mijn man slaat mij", "mij slaat hij", "naaktfoto’s"]) assert.ok(index.asksForHelp(q), q);
    for (const q of ["", "slaat", "bangkok", "naaktfoto"]) assert.ok(!index.asksForHelp(q), q);
  });

  it("finds terms, documents and pages by name, then by other words, and by most of the words", async () => {
    parts["elders.json"] = [
      ["Bronnen", "Brief over zorg", "bronnen/a/", "kst-1"],
      ["Vormen", "Zorg", "vormen/a/", "verpleging"],
      ["Vormen", "Werk", "vormen/b/", "kantoor zorg"],
    ];
    const index = await open();
    /** @param {string} q */
    const found = async (q) => (await index.elsewhere(q, [["Pagina's", "Over de zorg", "over/", ""]])).map((item) => item[2]);
    assert.deepEqual(await found("zorg"), ["vormen/a/", "bronnen/a/", "over/", "vormen/b/"]);
    assert.deepEqual(await found("verpleging"), ["vormen/a/"]);
    assert.deepEqual(await found("brief zorg"), ["bronnen/a/"]);
    assert.deepEqual(await found("kantoor xxxxx"), ["vormen/b/"]);
    assert.deepEqual(await found("xxxxx"), []);
    assert.deepEqual(await found(""), []);
  });

  it("offers to drop a filter, with what that gives", async () => {
    const { waysOut } = await ask({ q: "training", filters: { doelgroepen: ["kinderen"], status: ["lopend"] } });
    assert.deepEqual(waysOut, [
      { kind: "filter", id: "status", count: 1 },
      { kind: "filters", id: "", count: 1 },
    ]);
  });

  it("reads a typing error as the nearest word, from the first letter or, of a long word, another", async () => {
    const near = await ask({ q: "trianing" });
    assert.deepEqual([near.numbers, near.corrected], [[1], [["trianing", "training"]]]);
    const far = await ask({ q: "yraining" });
    assert.deepEqual([far.numbers, far.corrected], [[1], [["yraining", "training"]]]);
    assert.deepEqual((await ask({ q: "zulp" })).corrected, []);
    assert.deepEqual((await ask({ q: "qqqqq" })).corrected, []);
  });

  it("mends no name, no word of who needs help, and nothing when nothing remains", async () => {
    for (const q of ["hulp Trianing", "trianing qqqqq", "trianing hulp"]) {
      const { corrected, unknown } = await ask({ q });
      assert.deepEqual(corrected, [], q);
      assert.ok(unknown.includes("trianing"), q);
    }
    parts["woorden/b.json"] = ["band", "1"];
    assert.deepEqual((await ask({ q: "bang" })).corrected, []);
  });

  it("sorts by newest stand and by begin, equal ones by title and an unknown begin last", async () => {
    assert.deepEqual((await ask({ sorteer: "nieuwste" })).numbers, [1, 2, 0, 3]);
    assert.deepEqual((await ask({ sorteer: "begin" })).numbers, [1, 2, 0, 3]);
  });

  it("fetches a part once, and again after it failed", async () => {
    const index = await open();
    await Promise.all([index.card(0), index.card(1), index.card(2)]);
    assert.deepEqual(asked, ["begin.json", "kaarten/0.json?v=abc", "kaarten/1.json?v=abc"]);
    assert.deepEqual(await index.card(2), { id: "c" });
    await assert.rejects(index.fetchFile("weg.json"));
    parts["weg.json"] = 1;
    assert.equal(await index.fetchFile("weg.json"), 1);
  });
});
