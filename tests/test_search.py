"""The search index: what it holds, that the browser reads it as it was written, and that it stays small."""

from __future__ import annotations

import gzip
import itertools
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from browser.programs import need_program
from hypothesis import given
from hypothesis import strategies as st
from real_site import real_site
from registers import ROOT, entry, make_register, real_register, stand

from generator.register.register import Register
from generator.schema.settings import Settings
from generator.site.assets import make_assets
from generator.site.pages import make_site
from generator.site.pages.activiteiten import PER_LIJST, lijst_adres, make_delen
from generator.site.search import packing
from generator.site.search.codes import encode, encode_rising
from generator.site.search.filters import Filter, Optie, filter_ids, jaren, make_filters
from generator.site.search.index import KORT, MAP, PER_KAARTDEEL, index_files
from generator.site.search.packing import pack_filter, pack_filters
from generator.words.stems import FIXED, RULES, STOP_WORDS, fold, parts_of, stem_of, words_of

SCRIPTS = ROOT / "generator/docs/assets"

PROOF = {"bron": "kst-31015-202", "vindplaats": "1"}


def files_of(register: Register) -> dict[str, Any]:
    """Return every file of the index, read, by its address in the folder of the index."""
    made = index_files(register, Settings(), lambda: ())
    return {path.removeprefix(MAP): json.loads(make()) for path, make in made.items()}


def decode(text: str) -> list[int]:
    """Return the numbers that `encode` wrote."""
    digits = {char: value for value, char in enumerate(DIGITS)}
    numbers, number, shift = [], 0, 0
    for char in text:
        number |= (digits[char] & 31) << shift
        shift += 5
        if digits[char] < 32:
            numbers.append(number)
            number = shift = 0
    return numbers


DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def posted(files: dict[str, Any], stem: str) -> list[list[int]]:
    """Return the activities that hold a stem in their title, in their summary and elsewhere."""
    found: list[str] = next(
        (f[stem] for path, f in files.items() if path.startswith("tekst/") and stem in f), []
    )
    return [list(itertools.accumulate(decode(text))) for text in [*found, *[""] * (3 - len(found))]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Coördinatie van de aanpak", ["coordinatie", "aanpak"]),
        ("Regio's, ’s nachts; #MeToo", ["regios", "nachts", "metoo"]),
        ("EUR 15.000 in 2018", ["eur", "15", "000", "2018"]),
        ("jeugd- en gezinszorg", ["jeugd", "gezinszorg"]),
        ("", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    """Words are without capitals, accents, apostrophes and what says nothing."""
    assert words_of(text) == expected


@pytest.mark.parametrize(
    "same",
    [
        ("seksueel", "seksuele"),
        ("slachtoffer", "slachtoffers"),
        ("mishandeling", "mishandelingen", "mishandelen"),
        ("kind", "kinderen"),
        ("pleegkind", "pleegkinderen"),
        ("stad", "steden"),
        ("school", "scholen"),
        ("vrouw", "vrouwen"),
        ("meisje", "meisjes"),
        ("advies", "adviezen"),
        ("huis", "huizen"),
        ("brief", "brieven"),
        ("mogelijkheid", "mogelijkheden"),
        ("idee", "ideeen"),
        ("regio", "regios"),
        ("campagne", "campagnes"),
        ("gemeente", "gemeenten"),
        ("veilig", "veilige"),
        ("activiteit", "activiteiten"),
        ("preventief", "preventieve"),
        ("les", "lessen"),
        ("bestrijding", "bestrijden"),
        ("wet", "wetten"),
        ("jongen", "jongens"),
    ],
)
def test_a_stem_brings_together(same: tuple[str, ...]) -> None:
    """Forms of one word have one stem."""
    assert len(set(map(stem_of, same))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ouders", "ouderen"),
        ("jongeren", "jongens"),
        ("hulp", "help"),
        ("onderzoek", "zoek"),
        ("man", "mantel"),
        ("veilig", "veiligheid"),
    ],
)
def test_a_stem_keeps_apart(one: str, other: str) -> None:
    """Words that mean something else have another stem."""
    assert stem_of(one) != stem_of(other)


def stems_in_browser(lines: list[str]) -> list[str]:
    """Return what the script of the site makes of lines of text: stems with a space between."""
    rules = json.dumps({"vast": FIXED, "regels": RULES, "stopwoorden": " ".join(STOP_WORDS)})
    given_ = "\n".join([rules, *lines])
    command = [need_program("node"), str(ROOT / "tests/js/stems.js")]
    done = subprocess.run(command, input=given_, capture_output=True, text=True, check=True, encoding="utf-8")
    return done.stdout.removesuffix("\n").split("\n")


def test_browser_and_build_share_stems() -> None:
    """Over every text of the register, and hard ones, the browser has the words and stems of the build."""
    register = real_register()
    texts = [
        t for a in register.activiteiten for t in (a.titel, a.samenvatting, *(s.tekst for s in a.standen))
    ]
    texts += [o.naam for o in register.organisaties.values()]
    texts += [
        "ﬁets İstanbul ß Ǆ ½ ²",
        "naïef geëerd façade Ångström",
        "CO₂ – “aanhaling” d’Ancona `x´",
        "ĳzer Ĳssel",
    ]
    lines = [" ".join(text.split()) for text in texts]
    here = [" ".join(dict.fromkeys(words_of(line))) for line in lines]
    known = [
        line for line, words in zip(lines, here, strict=True) if words
    ]  # of only stop words the browser keeps all
    expected = [" ".join(map(stem_of, words.split())) for words in here if words]
    assert stems_in_browser(known) == expected
    assert len({stem for line in expected for stem in line.split()}) > 1000


@given(st.lists(st.integers(0, 100_000), max_size=40))
def test_numbers_come_back(numbers: list[int]) -> None:
    """Reading undoes writing."""
    assert decode(encode(numbers)) == numbers


def test_rising_numbers() -> None:
    """Of rising numbers the differences are written: one character for a difference under 32."""
    assert encode_rising([3, 4, 40]) == "DBkB"
    assert encode_rising([]) == ""


@pytest.mark.parametrize(
    ("woord", "expected"),
    [
        ("slachtofferhulp", ("slachtoffer", "hulp")),
        ("kindermishandeling", ("kinder", "mishandeling")),
        ("onderzoekslijn", ("onderzoek", "lijn")),
        ("voorkomen", ()),  # a stop word is no part
        ("hulp", ()),
    ],
)
def test_parts_of_a_compound(woord: str, expected: tuple[str, ...]) -> None:
    """A compound has parts when both are words of the register."""
    assert parts_of(woord, {"slachtoffer", "hulp", "mishandeling", "onderzoek", "lijn", "komen"}) == expected


def test_where_a_word_stands() -> None:
    """A word counts where it weighs most; names of terms and partners count too; compounds by their parts."""
    register = make_register(
        entry("a", titel="Aanpak spoor", samenvatting="Iets over sporen."),
        entry("b", titel="Bezoek", samenvatting="Over het spoor.", ook_bekend_als=["Zebra"]),
        entry(
            "c",
            titel="Controle",
            samenvatting="Kort.",
            standen=[stand(tekst="Er is spoor en slachtofferhulp.")],
        ),
        entry(
            "d",
            titel="Derde",
            samenvatting="Hulp.",
            partners=[{"organisatie": "rutgers", "rol": "partner", "bron": "kst-31015-202"}],
        ),
    )
    files = files_of(register)
    assert posted(files, stem_of("sporen")) == [[0], [1], [2]]
    assert posted(files, "zebra") == [[1], [], []]
    assert posted(files, "rutger") == [[], [], [3]]
    assert 3 in posted(files, "hulp")[1]
    assert files["kaarten/0.json"][1][:3] == ["b", "Bezoek", register.organisaties["vws"].label]
    assert files["regels/0.json"][0][-1] == "a"
    assert files["regels/0.json"][0][1:3] == ["Aanpak spoor", "Iets over sporen."]


@pytest.mark.slow
def test_every_stem_is_where_the_browser_looks() -> None:
    """The start of each part leads to the part that holds a stem, with few words over many parts too."""
    for register in (
        real_register(),
        make_register(*(entry(f"a-{n}", titel="Hulp en zorg") for n in range(950))),
    ):
        files = files_of(register)
        starts: list[str] = files["begin.json"]["tekstdelen"]
        assert starts == sorted(starts)
        for part in range(len(starts)):
            for stem in files[f"tekst/{part}.json"]:
                assert max(i for i, start in enumerate(starts) if start <= stem) == part


@pytest.mark.slow
def test_filters_as_combinations() -> None:
    """A filter with few combinations has those and a column, which say the same as the lists."""
    full = real_register()
    register = full.as_of(full.peildatum)
    rows = {row[0]: row for row in files_of(register)["begin.json"]["filters"]}
    for found in make_filters(register):
        choices, combinations, column = (*rows[found.id], [], "")[2:5]
        lists: list[list[int]] = [[] for _ in choices]
        for number, place in enumerate(decode(column)):
            for choice in itertools.accumulate(decode(combinations[place])):
                lists[choice].append(number)
        assert lists == [list(keuze.nummers) for keuze in found.keuzes]


def boxes(count: int, choices: int, has: Callable[[int, int], object]) -> Filter:
    """Return a filter of *count* activities; *has* says of a choice and an activity if they go together."""
    keuzes = (Optie(str(c), "x", tuple(n for n in range(count) if has(c, n))) for c in range(choices))
    return Filter("f", "F", tuple(keuzes))


@pytest.mark.parametrize(("choices", "has_column"), [(10, True), (11, False)])
def test_the_form_of_a_filter(choices: int, has_column: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Up to 1,024 combinations are written as combinations, more as lists."""
    count = 2**choices
    monkeypatch.setattr(packing, "PER_KEUZEDEEL", count)
    row = pack_filter(boxes(count, choices, lambda choice, number: number >> choice & 1), count)
    assert (len(row) == 5) == has_column
    if not has_column:
        assert list(itertools.accumulate(decode(row[2][1][2])))[:4] == [2, 3, 6, 7]


@pytest.mark.parametrize(
    ("choices", "has", "has_column"),
    [
        (32, lambda choice, number: number % 32 == choice, True),  # a character each
        (33, lambda choice, number: number % 33 == choice, False),  # two, and a list is a 33th of them
        (40, lambda choice, number: choice < number % 40, True),  # in half of the lists
    ],
)
def test_the_form_of_a_filter_that_comes_apart(
    choices: int, has: Callable[[int, int], object], has_column: bool
) -> None:
    """Of a large register combinations are written when they are few, or far shorter than lists."""
    assert (len(pack_filter(boxes(2000, choices, has), 2000)) == 5) == has_column


def lists_of(row: list[Any], parts: dict[str, Any]) -> dict[str, list[int]]:
    """Return the activities of each choice of a filter of a large register, as the browser reads them."""
    if len(row) == 5:
        found: dict[str, list[int]] = {choice[0]: [] for choice in row[2]}
        for number, place in enumerate(decode(row[4])):
            for choice in itertools.accumulate(decode(row[3][place])):
                found[row[2][choice][0]].append(number)
        return found
    return {
        key: list(itertools.accumulate(decode(parts[f"keuzes/{part}.json"][f"{row[0]}={key}"])))
        for key, _, part in row[2]
    }


@pytest.mark.slow
def test_filters_of_a_large_register_come_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first file has their names alone; the others say the same as whole filters, each list once."""
    monkeypatch.setattr(packing, "PER_KEUZEDEEL", 50)
    full = real_register()
    register = full.as_of(full.peildatum)
    files = files_of(register)
    filters = make_filters(register)
    assert files["begin.json"]["filters"] == [[found.id, found.titel] for found in filters]
    forms = set()
    for found in filters:
        row = files[f"filters/{found.id}.json"]
        forms.add(len(row))
        assert row[:2] == [found.id, found.titel]
        assert [choice[:2] for choice in row[2]] == [[keuze.id, keuze.titel] for keuze in found.keuzes]
        expected = {keuze.id: list(keuze.nummers) for keuze in found.keuzes}
        assert lists_of(row, files) == expected
    assert forms == {3, 5}
    parts = [content for path, content in files.items() if path.startswith("keuzes/")]
    names = [name for part in parts for name in part]
    assert len(names) == len({*names})
    sizes = [sum(map(len, part.values())) for part in parts]
    assert len(parts) == 5
    assert max(sizes) < 2 * sum(sizes) / len(sizes)


def test_from_how_many_on_filters_come_apart() -> None:
    """Up to a thousand activities the filters are in the first file, and there is no other."""
    found = Filter("f", "F", (Optie("a", "A", (0,)),))
    for count, is_whole in ((1000, True), (1001, False)):
        packed = pack_filters([found], count)
        assert ([len(row) for row in packed.begin], bool(packed.heads)) == (
            [5 if is_whole else 2],
            not is_whole,
        )
    few = index_files(make_register(entry("a")), Settings(), lambda: ())
    assert not [path for path in few if path.startswith((f"{MAP}filters/", f"{MAP}keuzes/"))]


def test_the_names_of_filters_are_known_from_the_schema() -> None:
    """They are the same as those of the filters, in the same order, also without an activity."""
    for register in (real_register(), make_register()):
        assert filter_ids(register.schema) == tuple(found.id for found in make_filters(register))


def test_filters_count_as_the_register() -> None:
    """Every choice has the activities that the pages of its term show."""
    full = real_register()
    register = full.as_of(full.peildatum)
    filters = {found.id: found for found in make_filters(register)}
    assert list(filters)[:4] == ["status", "genoemd", "gemeld", "voorbij"]
    for facet in register.schema.facetten:
        filter_ = filters[facet.id]
        for keuze in filter_.keuzes:
            found = tuple(register.actieve[number] for number in keuze.nummers)
            assert found == register.activiteiten_by_term(facet.id, keuze.id)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, [2020, 2021]),
        ({"looptijd": {"begin": 2018, **PROOF}}, [2018, 2019, 2020, 2021]),
        (
            {"looptijd": {"begin": "2018-K4", "eind": "2023-07", **PROOF}},
            [2018, 2019, 2020, 2021, 2022, 2023],
        ),
        ({"looptijd": {"begin": 2025, **PROOF}}, [2025]),
    ],
)
def test_jaren(fields: dict[str, Any], expected: list[int]) -> None:
    """The years are those that the sources show: begin or first stand, to end or last stand."""
    standen = [
        stand(datum="2020-07-20", bron="kst-31015-202"),
        stand(datum="2021-02-04", bron="kst-34843-45"),
    ]
    register = make_register(entry("a", standen=standen, **fields))
    assert list(jaren(register.actieve[0])) == expected


@pytest.mark.parametrize("count", [KORT, KORT + 1])
def test_every_card_is_where_the_browser_looks(count: int) -> None:
    """The cards of a short list lie in fewer files than those of a long one; each says how many it holds."""
    register = make_register(*(entry(f"a-{n:03}") for n in range(count)))
    files = files_of(register)
    per_part = files["begin.json"]["perKaartdeel"]
    assert (per_part > PER_KAARTDEEL) == (count == KORT)
    for number, activiteit in enumerate(register.actieve):
        assert files[f"kaarten/{number // per_part}.json"][number % per_part][0] == activiteit.id
    assert sum(path.startswith("kaarten/") for path in files) == -(-count // per_part)


def test_what_was_withdrawn_is_not_found() -> None:
    """What was withdrawn is not in the index."""
    gone = {"datum": "2021-02-04", "reden": "Dubbel."}
    files = files_of(make_register(entry("a", titel="Blijft"), entry("b", titel="Weg", ingetrokken=gone)))
    assert files["begin.json"]["aantal"] == 1
    assert "weg" not in json.dumps(files).casefold()


def test_two_indexes_are_equal() -> None:
    """Two builds give the same bytes, and an index of another register another version."""
    one, two = (index_files(make_register(entry("a")), Settings(), lambda: ()) for _ in range(2))
    assert {path: make() for path, make in one.items()} == {path: make() for path, make in two.items()}
    before, after = (
        files_of(make_register(entry("a", titel=t)))["begin.json"]["versie"] for t in ("Een", "Twee")
    )
    assert before != after


def test_an_empty_register() -> None:
    """A register without activities has an index too."""
    assert files_of(make_register())["begin.json"]["aantal"] == 0


def test_the_list_in_parts() -> None:
    """The list is cut at a fixed number, every activity is on one part, and no activity hides a part."""
    register = make_register(*(entry(f"a-{n:03}") for n in range(PER_LIJST + 1)), entry("lijst"))
    site = make_site(register, Settings(), register.peildatum)
    found = sorted(path for path in site.pages if path.startswith("activiteiten/lijst/"))
    assert found == ["activiteiten/lijst/", lijst_adres(2)]
    parts = [site.render(site.pages[lijst_adres(number)]) for number in (1, 2)]
    counts = [part.count('<li class="kaart') for part in parts]
    blanks = [part.count("<template data-kaart>") for part in parts]  # of the cards that the script draws
    assert (counts, blanks) == ([PER_LIJST + 1, 2], [1, 0])
    assert 'href="../activiteiten/lijst/2/"' in parts[0]


def test_the_ways_through_many_parts() -> None:
    """A part of a long list leads back, on, to both ends and to those near; an unbroken row has no gap."""
    ways = [f"{'[' if kind == 'hier' else ''}{text}" for kind, text, _ in make_delen(5, 200)]
    assert ways == ["Vorige", "1", "…", "3", "4", "[5", "6", "7", "…", "200", "Volgende"]
    assert [text for _, text, _ in make_delen(1, 4)] == ["1", "2", "3", "4", "Volgende"]
    assert [address for kind, _, address in make_delen(3, 5) if kind in ("prev", "next")] == [
        lijst_adres(2),
        lijst_adres(4),
    ]
    assert list(make_delen(1, 1)) == []


def test_the_site_holds_every_file() -> None:
    """The site holds every file of the index, and its address is known before a word is read."""
    site = real_site()
    paths = {path for path in site.files if path.startswith(MAP)}
    assert {f"{MAP}begin.json", f"{MAP}sorteer.json", f"{MAP}elders.json", f"{MAP}woorden/z.json"} <= paths
    elders = json.loads(site.files[f"{MAP}elders.json"]())
    for _soort, _titel, adres, _woorden in elders:
        assert adres.split("#")[0] in site.pages


def test_javascript_stays_small() -> None:
    """The JavaScript of the list is under 17 kB as it travels; a tracker has 2, the form 62, others 1.7."""
    every = {path.name: path.read_bytes() for path in sorted(SCRIPTS.glob("*.js"))}
    sizes = {name: len(gzip.compress(content, 9)) for name, content in make_assets(every).contents.items()}
    form = {name: sizes.pop(name) for name in [*sizes] if name.startswith("formulier")}
    assert 0 < sum(form.values()) < 62_000, form
    sources = {name for name in every if not name.startswith("formulier")}
    parts = {f"zoek-{name}.js" for name in ("codes", "draw", "index", "staat", "tekst", "vraag", "werkboek")}
    assert {*sources} == {"site.js", "volglijst.js", "zoek.js", "zoek-registers.js", *parts}
    tracker, site, registers = (
        next(size for name, size in sizes.items() if name.startswith(start))
        for start in ("volglijst.", "site.", "zoek-registers.")
    )
    assert registers < 1_700, sizes
    assert tracker < 2_000, sizes
    assert site < 1_300, sizes
    assert sum(sizes.values()) - tracker - registers < 17_000, sizes


def test_javascript_runs_no_text() -> None:
    """No script makes code or markup from text, keeps anything, or names another host."""
    for path in sorted(SCRIPTS.glob("*.js")):
        text = path.read_text("utf-8")
        for forbidden in (
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "eval(",
            "Function(",
            "document.write",
        ):
            assert forbidden not in text, (path.name, forbidden)
        for forbidden in ("localStorage", "sessionStorage", "cookie", "indexedDB", "http:", "https:"):
            assert forbidden not in text, (path.name, forbidden)


def test_folding_twice_is_folding_once() -> None:
    """Folding twice is folding once."""
    for text in ("Coördinatie", "Ǆ", "REGIO’S"):
        assert fold(fold(text)) == fold(text)


def run_npm_tool(*command: str) -> None:
    """Run a tool of tests/js and show what it says when it fails."""
    done = subprocess.run(command, cwd=ROOT / "tests/js", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_javascript_does_what_it_says() -> None:
    """The tests of the functions behind the search pass."""
    run_npm_tool(need_program("node"), "--test", str(ROOT / "tests/js"))


@pytest.mark.slow
def test_javascript_has_right_types() -> None:
    """TypeScript finds nothing wrong in the scripts, which say their types in comments."""
    tsc = ROOT / "tests/js/node_modules/typescript/bin/tsc"
    if not tsc.exists():
        pytest.skip("TypeScript is er niet; doe `npm ci --prefix tests/js`")
    run_npm_tool(need_program("node"), str(tsc), "--project", str(Path("tsconfig.json")))


def test_the_guide_of_fields_tells_the_search_words() -> None:
    """Editors see on the page of fields with which other words a term is found."""
    full, site = real_register(), real_site()
    words = next(term.zoekwoorden for term in full.schema.termen("doelgroep") if term.id == "plegers")
    assert "daders" in words
    assert f"Ook te vinden met: {', '.join(words)}." in site.render(site.pages["velden/"])
