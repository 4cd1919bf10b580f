"""A file of an earlier build is taken only where it would be made the same: equal keys, equal bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from drawn import ROUNDS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from registers import DOCUMENTEN, FIELDS, ORGANISATIES, ROOT, TEXTS, entries, entry, make_register, stand

from generator.exports import activity_list, table_parts, tables
from generator.exports.json_files import _lines
from generator.publishing.load import load_docs, load_site_configuration
from generator.register.activiteit import Activiteit
from generator.schema.settings import Configuration
from generator.site import downloads, manual
from generator.site.keyed import Download, Joined, Keyed, parts_in
from generator.site.keys import Keys
from generator.site.pages import make_site
from generator.site.sums import Make
from generator.site.whole import Whole, make_whole

REFERRED = re.compile(r"""\{%-? *(?:include|import|extends|from) +"([^"]+)""")
GOT = re.compile(r"""_template\("([^"]+)""")
STYLE = ("assets/basis.css", b"a { color: red }")


@cache
def configuration() -> Configuration:
    """Return the settings of the real register."""
    return load_site_configuration(ROOT)


@cache
def docs() -> Mapping[str, bytes]:
    """Return the hand-written part of the real site."""
    return load_docs(ROOT)


def whole(
    items: list[dict[str, Any]], own: Mapping[str, Any] | None = None, extra: bytes = b"", **lists: Any
) -> Whole:
    """Return the site of these activities, with *own* settings."""
    chosen = replace(configuration(), settings=replace(configuration().settings, **(own or {})))
    register = make_register(*items, **lists)
    site = make_site(register, chosen.settings, register.peildatum)
    texts = {**docs(), "redactie.md": docs()["redactie.md"] + extra}
    return make_whole(site, chosen, manual.add_ours(texts, site.pages, chosen.settings), STYLE)


def keyed(site: Whole) -> dict[str, Keyed]:
    """Return the files with a key; what is kept by itself takes long, and has a test of its own."""
    return {
        path: make
        for path, make in site.files.items()
        if isinstance(make, Keyed) and not isinstance(make, Download)
    }


@st.composite
def states(draw: st.DrawFn) -> Iterator[dict[str, Any]]:
    """Draw a register and what becomes of it, as arguments of `whole`: an edit at a time."""
    now: dict[str, Any] = {"items": draw(entries(4))}
    found = [now]
    for _ in range(draw(st.integers(1, 4))):
        now = {**now, **draw(st.sampled_from(EDITS))(draw, now)}
        found.append(now)
    return iter(found)


def _change(draw: st.DrawFn, now: dict[str, Any]) -> dict[str, Any]:
    """Give one field of an activity, or all, what another could have."""
    items = list(now["items"])
    place = draw(st.integers(0, len(items) - 1))
    drawn = draw(FIELDS)
    key = draw(st.sampled_from([*drawn, ""]))
    items[place] = {**items[place], **({key: drawn[key]} if key else drawn)}
    return {"items": items}


def _say(draw: st.DrawFn, now: dict[str, Any]) -> dict[str, Any]:
    """Give the newest stand of an activity another text, and nothing else."""
    items = list(now["items"])
    place = draw(st.integers(0, len(items) - 1))
    *before, last = items[place]["standen"]
    items[place] = {**items[place], "standen": [*before, {**last, "tekst": draw(TEXTS)}]}
    return {"items": items}


def _drop(draw: st.DrawFn, now: dict[str, Any]) -> dict[str, Any]:
    items = list(now["items"])
    field = draw(st.sampled_from(["relaties", "partners", "standen", "ingetrokken"]))
    place = draw(st.integers(0, len(items) - 1))
    if field != "standen":
        items[place] = {key: value for key, value in items[place].items() if key != field}
    elif len(items) > 1:
        gone = items.pop(place)["id"]
        items = [
            {**i, "relaties": [r for r in i.get("relaties", ()) if r["activiteit"] != gone]} for i in items
        ]
    return {"items": items}


def _add(draw: st.DrawFn, now: dict[str, Any]) -> dict[str, Any]:
    items = list(now["items"])
    other = draw(st.sampled_from(items))
    new = {"id": f"nieuw-{len(items)}", **draw(FIELDS)}
    if draw(st.booleans()):
        new |= {key: other[key] for key in ("partners", "doelgroepen", "actielijnen") if key in other}
    if draw(st.booleans()):
        new["relaties"] = [{"soort": "meet", "activiteit": other["id"]}]
    if draw(st.booleans()):
        new["eerdere_ids"] = [f"oud-{len(items)}"]
    return {"items": [*items, new]}


def _lists(draw: st.DrawFn, _now: dict[str, Any]) -> dict[str, Any]:
    if draw(st.booleans()):
        return {"organisaties": [*ORGANISATIES[:2], {**ORGANISATIES[2], "naam": draw(TEXTS)}]}
    return {"documenten": [{**DOCUMENTEN[0], "titel": draw(TEXTS)}, *DOCUMENTEN[1:]]}


def _settings(draw: st.DrawFn, _now: dict[str, Any]) -> dict[str, Any]:
    return {"own": {draw(st.sampled_from(["uitgever", "naam", "kop"])): draw(TEXTS)}}


def _docs(draw: st.DrawFn, _now: dict[str, Any]) -> dict[str, Any]:
    return {"extra": draw(st.sampled_from([b"\n\nNog iets.\n", b"", b"\n\n## Meer\n"]))}


EDITS = (_change, _change, _change, _say, _drop, _add, _lists, _settings, _docs)


BOOKS = ("xlsx", "ods", "zip")


@pytest.fixture
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a table of a few rows have several parts, each with a key, as a large one has."""
    for name, size in (("_WIDE", 2), ("_LONG", 2), ("_FEW", 1)):
        monkeypatch.setattr(table_parts, name, size)
    monkeypatch.setattr(activity_list, "_PART", 1)


@pytest.mark.slow
@pytest.mark.usefixtures("_small_parts")
@settings(max_examples=12 * ROUNDS, deadline=None, suppress_health_check=list(HealthCheck))
@given(states())
def test_the_same_key_means_the_same_bytes(found: Iterator[dict[str, Any]]) -> None:
    """After whatever edits: what a later build would take from an earlier one is what it would make."""
    seen: dict[tuple[str, str], bytes] = {}
    for state in found:
        for path, make in keyed(whole(**state)).items():
            content = make.make()
            assert seen.setdefault((path, make.key()), content) == content, path
            for key, piece in make.parts() if isinstance(make, Joined) else ():
                part = piece.make()
                if piece.tell:
                    piece.tell(part)
                assert not key or seen.setdefault((path, key), part) == part, path


ALIKE: dict[str, Any] = {
    "partners": [{"organisatie": "rutgers", "rol": "partner", "bron": "kst-31015-202"}],
    "doelgroepen": ["jongeren"],
    "vormen": ["fysiek"],
}
"""What makes two activities look alike."""
SEVERAL = [
    entry("een", relaties=[{"soort": "meet", "activiteit": "twee"}], **ALIKE),
    entry("twee", departement="jenv", geeft_invulling_aan=["toezegging-brief"]),
    entry("drie", **ALIKE),
    entry("vier", eerdere_ids=["oud"], departement="jenv", actielijnen=["stoppen"]),
    *(entry(f"ander-{number}", departement="jenv", actielijnen=["stoppen"]) for number in range(4)),
]


def changed(path: str, **fields: Any) -> bool:
    """Return whether a file of `SEVERAL` has another key when *fields* of its first activity are others."""
    other = [{**SEVERAL[0], **fields}, *SEVERAL[1:]]
    return keyed(whole(SEVERAL))[path].key() != keyed(whole(other))[path].key()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("activiteiten/een/index.html", True),
        ("activiteiten/twee/index.html", True),  # is named by it
        ("activiteiten/drie/index.html", True),  # looks like it
        ("activiteiten/vier/index.html", False),
        ("activiteiten/oud/index.html", False),
        ("data/activiteiten/een.json", True),
        ("data/activiteiten/vier.json", False),
        ("data/activiteiten/oud.jsonld", False),
        ("departementen/vws/index.html", True),
        ("departementen/jenv/index.html", False),
        ("actielijnen/stoppen/index.html", False),
        ("bronnen/kst-31015-202/index.html", True),
        ("bronnen/kst-28345-223/index.html", False),
    ],
)
def test_another_text_changes_only_what_shows_the_activity(path: str, expected: bool) -> None:
    """Nearly all of a site is as it was after a save of one file."""
    assert changed(path, samenvatting="Iets heel anders.") == expected


@pytest.mark.slow
@pytest.mark.usefixtures("_small_parts")
@pytest.mark.parametrize(
    ("place", "fields"),
    [
        (0, {"titel": "Anders"}),
        (0, {"relaties": []}),
        (0, {"samenvatting": "Iets heel anders."}),
        (0, {"eerdere_ids": ["weg"]}),
        (1, {"titel": "Anders"}),  # which the relation of another tells
    ],
)
def test_a_file_of_kept_parts_is_the_file(place: int, fields: dict[str, Any]) -> None:
    """Joined of what was made before the change where that has the same key; only a little has not."""
    items = [{**item, **fields} if number == place else item for number, item in enumerate(SEVERAL)]
    before, after = whole(SEVERAL), whole(items)
    joined = {path: make for path, make in before.files.items() if isinstance(make, Joined)}
    kinds = {path.rpartition(".")[2] for path in joined}
    assert kinds == {"json", "jsonl", "csv", "zip", "xlsx", "ods", "ttl", "jsonld"}
    for path, make in joined.items():
        new = after.files[path]
        assert isinstance(new, Joined)
        known = parts_in(*make.joined({}))
        content, table = new.joined(known)
        assert content == new.make(), path
        fresh = sum(bool(key) and key not in known for key, *_ in table)
        has_all = path.rpartition(".")[2] in BOOKS
        assert fresh <= (sum(map(bool, known)) / 2 if has_all else 3), path
        assert bool(fresh) == (content != make.make()) or path.startswith("data/tabellen/"), path
        assert new.key() != make.key() or content == make.make(), path
        assert sum(length for _, length, *_ in table) == len(content)


@pytest.mark.slow
def test_what_every_page_shows_is_in_every_key() -> None:
    """Settings, the lists, the menu, and what follows from all activities together."""
    others = (
        whole(SEVERAL, {"uitgever": "Ministerie van VWS"}),
        whole([{**SEVERAL[0], "departement_grond": "afgeleid"}, *SEVERAL[1:]]),
        whole([{**SEVERAL[0], "standen": [stand("2021-02-04", "gestopt")]}, *SEVERAL[1:]]),
        whole(SEVERAL, organisaties=[*ORGANISATIES[:2], {**ORGANISATIES[2], "naam": "Anders"}]),
    )
    before = keyed(whole(SEVERAL))
    for other in others:
        assert not [path for path, make in keyed(other).items() if make.key() == before[path].key()]


@pytest.mark.slow
def test_a_key_holds_every_activity_that_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """While a page or file is made: of each activity of which it reads anything, all is in its key."""
    monkeypatch.setattr(downloads, "cache", lambda make: make)  # said to each form that asks
    site = whole(SEVERAL)
    for make in site.files.values():
        if not isinstance(make, Download):
            make()  # what is made once for all pages
    read, said = set[str](), set[str]()
    ask, say = Activiteit.__getattribute__, Keys._said

    def spy(activiteit: Activiteit, name: str) -> Any:
        read.add(ask(activiteit, "id"))
        return ask(activiteit, name)

    def note(keys: Keys, value: object, told: list[str]) -> None:
        if isinstance(value, Activiteit):
            said.add(ask(value, "id"))
        say(keys, value, told)

    monkeypatch.setattr(Keys, "_said", note)
    monkeypatch.setattr(Keys, "everything", property(vars(Keys)["everything"].func))  # said to each that asks
    of_a_date = ("overzicht/", "wijzigingen/")  # their keys stand for all that was known, by one word

    def check(path: str, make: Make) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(Activiteit, "__getattribute__", spy)
            read.clear()
            make()
        assert read <= said, path
        said.clear()

    for path, make in keyed(site).items():
        if path.startswith(of_a_date):
            continue
        said.clear()
        if isinstance(make, Joined):
            site.site.register.remembered(_lines).clear()
            for register in (site.site.register, site.site.register.english):
                for make_them in (tables._make_main_table, tables._make_long_tables):
                    register.remembered._each.pop(make_them, None)  # they know names that they asked for
            for _, piece in make.parts():
                check(path, piece.make)
        else:
            make.key()
            site.site._kaarten.clear()
            check(path, make.make)


@pytest.mark.slow
def test_a_later_report_leaves_earlier_dates_alone() -> None:
    """The overview of each letter, and what changed by then, follow from what was known."""
    later = [stand(), stand("2024-06-25", "gestopt", bron="kst-31015-275")]
    edited = [later[0], {**later[1], "tekst": "Nu niet meer."}]
    before, after = (keyed(whole([entry(standen=standen)])) for standen in (later, edited))
    same = {path for path, make in before.items() if after[path].key() == make.key()}
    assert {"overzicht/2020-07-20/index.html", "overzicht/2021-02-04/index.html"} <= same
    assert not {"overzicht/index.html", "overzicht/2024-06-25/index.html"} & same


def test_what_is_no_value_has_no_key() -> None:
    """A function in what a page shows is a fault of ours, and not a key that says nothing."""
    keys = Keys(make_register(), configuration().settings)
    with pytest.raises(TypeError, match="a function has no key"):
        keys.key(lambda: None)


@pytest.mark.parametrize(
    ("name", "with_key"),
    [
        ("over.html", ["departementen/vws/", "activiteiten/een/"]),
        ("term.html", ["activiteiten/een/"]),
        ("_kaart.html", []),
    ],
)
def test_a_page_of_a_template_of_the_register_has_no_key(name: str, with_key: list[str]) -> None:
    """It may ask for anything, and then it is made every time; a part of pages may be in each of them."""
    found = keyed(whole(SEVERAL, {"sjablonen": ((name, "<h1>{{ register.actieve|length }}</h1>"),)}))
    assert [
        path for path in ("departementen/vws/", "activiteiten/een/") if f"{path}index.html" in found
    ] == with_key


def test_a_part_of_several_pages_is_called_as_one() -> None:
    """What our templates take in begins with a line, by which it is known for a part; nothing else is."""
    texts = [path.read_text("utf-8") for path in (ROOT / "generator/templates").glob("*.html")]
    texts.append((ROOT / "generator/site/site.py").read_text("utf-8"))
    names = {name for text in texts for name in (*REFERRED.findall(text), *GOT.findall(text))}
    assert names > {"_macros.html", "_kaart.html"}
    assert not [name for name in names if not name.startswith("_")]
