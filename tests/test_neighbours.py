"""Other registers: what is taken in of each, and why another is not."""

from __future__ import annotations

import copy
import json
import os
import re
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jeugd import make_second
from registers import ORGANISATIES, ROOT, entry, make_register, real_register

from generator.checking.check import check_folder
from generator.exports.json_files import register_json
from generator.findings.finding import RegisterError
from generator.neighbours import stream
from generator.neighbours.judging import read_neighbours
from generator.neighbours.neighbour import Neighbour
from generator.neighbours.places import NeighbourFile, NeighbourPlace, load_found, parse_place
from generator.register.register import Register
from generator.schema.settings import Settings, load_settings

TOOI = "https://identifier.overheid.nl/tooi/id/ministerie/mnre1025"
OURS = Settings(naam="Register strand", adres="https://strand.example/")
THEIRS = Settings(naam="Register duinen", adres="https://duinen.example/pad/")


def with_tooi(organisation_id: str = "vws") -> list[dict[str, Any]]:
    """Return the organisations, the first with its official code, under an id of choice."""
    first, *others = (dict(item) for item in ORGANISATIES)
    return [{**first, "id": organisation_id, "tooi": TOOI}, *others]


def their_bytes() -> bytes:
    """Return what a register of two activities publishes, with a ministry that is ours under another id."""
    return json.dumps(their_data()).encode()


@cache
def _their_data() -> str:
    register = make_register(
        entry("helm", titel="Helm planten", departement="zorg", ook_bekend_als=["Helmgras"]),
        entry("zand", titel="Stevig zand", betrokken_departementen=[{"departement": "jenv", "bron": "x"}]),
        entry("weg", titel="Weg", ingetrokken={"datum": "2021-02-04", "reden": "Dubbel."}),
        organisaties=with_tooi("zorg"),
    )
    return register_json(register, THEIRS).decode()


def their_data() -> dict[str, Any]:
    """Return the same as data, to change."""
    data = json.loads(_their_data())
    assert isinstance(data, dict)
    return data


def ours(*more: dict[str, Any]) -> Register:
    """Return our own register."""
    return make_register(entry("helmgras"), entry("schelp"), *more, organisaties=with_tooi())


def read(*contents: bytes | NeighbourFile) -> tuple[Neighbour, ...]:
    """Return the neighbours that lie in files with these bytes."""
    found = [
        item
        if isinstance(item, NeighbourFile)
        else NeighbourFile(NeighbourPlace(f"map-{number}/register.json"), item)
        for number, item in enumerate(contents)
    ]
    return read_neighbours(found, ours(), OURS)


def changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    """Return their bytes after a change."""
    data = their_data()
    change(data)
    return json.dumps(data).encode()


def test_what_is_taken_in_leads_home() -> None:
    """Ids with the name of their register, addresses of their pages, words of their own lists."""
    (found,) = read(their_bytes())
    assert (found.naam, found.titel, found.adres, found.reden) == (
        "duinen",
        "Register duinen",
        "https://duinen.example/pad/",
        "",
    )
    assert (found.peildatum, found.vorm[0], len(found.gegevensversie)) == (date(2024, 6, 25), "2", 12)
    helm, zand = found.activiteiten
    assert helm.id == "duinen:helm"
    assert helm.adres == "https://duinen.example/pad/activiteiten/helm/"
    assert (helm.ministeries, helm.departementen) == (("VWS",), ("vws",))
    assert (helm.soort, helm.status, helm.statustitel) == ("Programma", "lopend", "Lopend")
    assert (zand.ministeries, zand.departementen) == (("vws", "JenV"), ())


def test_only_what_both_mean_the_same_by_is_shared() -> None:
    """A ministry without a code, and a status with another title, are shown and cannot be chosen."""

    def change(data: dict[str, Any]) -> None:
        for item in data["organisaties"]:
            item["tooi"] = None
        for term in data["lijsten"]["status"]:
            term["titel"] = f"{term['titel']} daar"

    helm = read(changed(change))[0].activiteiten[0]
    assert (helm.ministeries, helm.departementen) == (("VWS",), ())
    assert (helm.status, helm.statustitel) == ("", "Lopend daar")


@pytest.mark.slow
def test_two_real_registers_take_each_other_in(tmp_path: Path) -> None:
    """Both ways: every activity that is not withdrawn, and all of VWS, of our register and the second one."""
    root = make_second(tmp_path / "register")
    second = check_folder(root).register
    assert second
    second = second.as_of(second.peildatum)
    first, known = real_register(), load_settings(ROOT)
    own = load_settings(root)
    for here, settings, there, theirs in ((first, known, second, own), (second, own, first, known)):
        content = register_json(there, theirs)
        (found,) = read_neighbours([NeighbourFile(NeighbourPlace("a.json"), content)], here, settings)
        assert found.reden == ""
        ids = [entry.id.partition(":")[2] for entry in found.activiteiten]
        assert ids == [item.id for item in there.actieve]
        shared = [item for item in there.actieve if "vws" in item.departementen]
        assert len(found.entries_of("vws")) == len(shared) > 3


DEEP = b"[" * 100_000
BROKEN: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "het bestand is geen JSON, of het is afgebroken"),
    "cut off": (their_bytes()[:-300], "het bestand is geen JSON, of het is afgebroken"),
    "too deep": (DEEP, "het bestand is geen JSON, of het is afgebroken"),
    "no number": (b'{"versie": NaN}', "het bestand is geen JSON, of het is afgebroken"),
    "a page": (b"<!doctype html><title>Niet gevonden</title>", "geen JSON"),
    "latin": ('{"versie": "é"}'.encode("latin-1"), "het bestand is geen tekst in UTF-8"),
    "a list": (b"[]", "het bestand is geen `register.json`"),
    "other data": (b"{}", "het noemt geen versie van zijn vorm"),
    "a key twice": (b'{"versie": "2.0.0", "versie": "2.0.0"}', "een naam twee keer"),
    "newer": (
        changed(lambda data: data.update(versie="3.0.0")),
        "het heeft een nieuwere vorm (3.0.0) dan dit programma leest",
    ),
    "older": (changed(lambda data: data.update(versie="1.9.0")), "het heeft een oudere vorm (1.9.0)"),
    "no version": (changed(lambda data: data.update(versie=2)), "het noemt geen versie van zijn vorm"),
    "no list": (
        changed(lambda data: data.update(activiteiten={})),
        "het bestand klopt niet met de vorm: zie `activiteiten`",
    ),
    "no title": (
        changed(lambda data: data["activiteiten"][0].update(titel=7)),
        "het bestand klopt niet met de vorm: zie `activiteiten/0/titel`",
    ),
    "long title": (changed(lambda data: data["activiteiten"][0].update(titel="x" * 301)), "0/titel`"),
    "no id": (changed(lambda data: data["activiteiten"][0].update(id="../x")), "0/id`"),
    "no page": (
        changed(lambda data: data["activiteiten"][0]["afgeleid"].update(pagina="../../x/")),
        "0/afgeleid/pagina`",
    ),
    "a page elsewhere": (
        changed(lambda data: data["activiteiten"][0]["afgeleid"].update(pagina="//kwaad.example/")),
        "0/afgeleid/pagina`",
    ),
    "no stand": (changed(lambda data: data["activiteiten"][0].update(standen=[])), "0/standen`"),
    "no day": (
        changed(lambda data: data["activiteiten"][0]["standen"][0].update(datum="2024-02-30")),
        "`2024-02-30` is geen datum",
    ),
    "a script for an address": (
        changed(lambda data: data["register"].update(adres="javascript:alert(1)/")),
        "zie `register/adres`",
    ),
    "http": (changed(lambda data: data["register"].update(adres="http://a.nl/")), "zie `register/adres`"),
    "quotes": (
        changed(lambda data: data["register"].update(adres='https://a.nl/"onclick=x/')),
        "zie `register/adres`",
    ),
    "licence": (changed(lambda data: data.update(licentie="javascript:x")), "zie `licentie`"),
    "twice": (
        changed(lambda data: data["activiteiten"].append(copy.deepcopy(data["activiteiten"][0]))),
        "in `activiteiten` staat `helm` twee keer",
    ),
    "a turned text": (
        changed(lambda data: data["activiteiten"][0].update(titel="a\u202eb")),
        "een teken dat niemand ziet",
    ),
    "half a character": (
        changed(lambda data: data["activiteiten"][0].update(titel="a\ud800b")),
        "staat iets dat niet te lezen is",
    ),
    "nul": (changed(lambda data: data["lijsten"]["soort"][0].update(titel="a\0")), "niemand ziet"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_one_says_why(name: str) -> None:
    """In one line, and the one beside it takes part as without it."""
    content, reason = BROKEN[name]
    broken, good = read(content, their_bytes())
    assert reason in broken.reden
    assert "\n" not in broken.reden
    assert broken.activiteiten == ()
    assert good.reden == ""
    assert len(good.activiteiten) == 2


def test_what_is_more_is_passed_over() -> None:
    """A shape with a higher second number, and fields that we do not know, are taken in."""

    def change(data: dict[str, Any]) -> None:
        data.update(versie="2.99.0", nieuw={"a": [1]})
        data["activiteiten"][0]["nieuw"] = "<b>"

    assert read(changed(change)) == tuple(
        Neighbour(**{**_fields(item), "vorm": "2.99.0"}) for item in read(their_bytes())
    )


def _fields(neighbour: Neighbour) -> dict[str, Any]:
    return {name: getattr(neighbour, name) for name in neighbour.__slots__}


def test_a_file_that_does_not_say_whose_it_is() -> None:
    """Of the shape before: named after where it lay; fetched from a site, that is its home."""
    old = changed(lambda data: (data.update(versie="2.1.0"), data.pop("register")))
    lying, fetched = read(
        NeighbourFile(NeighbourPlace("../duinen/site/data/register.json"), old),
        NeighbourFile(NeighbourPlace("https://zand.example/a/", "zand"), old),
    )
    assert (lying.naam, lying.adres, lying.activiteiten[0].adres) == ("duinen", "", "")
    assert (fetched.naam, fetched.adres) == ("zand", "https://zand.example/a/")
    assert fetched.activiteiten[0].adres == "https://zand.example/a/activiteiten/helm/"


def test_every_activity_has_one_home_and_every_id_one_register() -> None:
    """The register itself, one that is there already, and another of the same short name stay out."""
    itself = register_json(ours(), OURS)
    other = changed(lambda data: data["register"].update(naam="Duinen", adres="https://elders.example/"))
    found = read(
        itself, their_bytes(), their_bytes(), other, NeighbourFile(NeighbourPlace("x.json", "elders"), other)
    )
    assert [item.reden for item in found] == [
        "dat is dit register zelf",
        "",
        "dat register doet al mee, als `duinen`",
        "een ander register heet ook `duinen`; geef dit een eigen naam: `--met NAAM=WAAR`",
        "",
    ]
    assert [item.naam for item in found] == ["map-0", "duinen", "map-2", "map-3", "elders"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a.json", NeighbourPlace("a.json")),
        ("jeugd=a.json", NeighbourPlace("a.json", "jeugd")),
        ("map/a=b.json", NeighbourPlace("map/a=b.json")),
        ("HTTPS://a.nl/x", NeighbourPlace("https://a.nl/x")),
        ("j=https://a.nl/?a=b", NeighbourPlace("https://a.nl/?a=b", "j")),
    ],
)
def test_a_place_is_read(text: str, place: NeighbourPlace) -> None:
    """A file, a folder or an address, with a name before it or without."""
    assert parse_place(text) == place


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "achter `--met` staat geen bestand, map of adres"),
        ("jeugd=", "achter `--met` staat geen bestand, map of adres"),
        ("Jeugd!=a.json", "`Jeugd!` kan geen naam van een register zijn; schrijf bijvoorbeeld `jeugd`"),
        ("http://a.nl/", "`http://a.nl/` begint niet met `https://`: andere adressen worden niet opgehaald"),
        ("file:///etc/passwd", "`file:///etc/passwd` begint niet met `https://`"),
        ("https://", "`https://` is geen adres dat opgehaald kan worden"),
        ("https://a:b@c.nl/", "`https://a:b@c.nl/` is geen adres dat opgehaald kan worden"),
        ("https://a.nl:99999/", "is geen adres dat opgehaald kan worden"),
        ("https://a.nl/\r\nX: y", "is geen adres dat opgehaald kan worden"),
    ],
)
def test_no_place(text: str, reason: str) -> None:
    """What names no place says so at once: that is a fault of who builds, not of a neighbour."""
    with pytest.raises(RegisterError, match=re.escape(reason)):
        parse_place(text)


def test_the_file_of_an_address() -> None:
    """A site is asked for its data, a file for itself."""
    assert NeighbourPlace("https://a.nl").adres == "https://a.nl/data/register.json"
    assert NeighbourPlace("https://a.nl/b/").adres == "https://a.nl/b/data/register.json"
    assert NeighbourPlace("https://a.nl/b/c.json").adres == "https://a.nl/b/c.json"
    assert [NeighbourPlace(f"https://{name}").own_name for name in ("www.jeugd.nl", "a.nl/jeugd/")] == [
        "jeugd"
    ] * 2


def test_what_a_folder_means(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file, a site, a register that was built, a folder with the file; else it says what is not there."""
    for name in ("site/data", "gebouwd/site/data", "los", "bron", "leeg"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("a.json", "site/data/register.json", "gebouwd/site/data/register.json", "los/register.json"):
        (tmp_path / name).write_bytes(name.encode())
    (tmp_path / "bron/schema.json").touch()
    os.mkfifo(tmp_path / "pijp")
    names = ("a.json", "site", "gebouwd", "los", "bron", "leeg", "pijp", "geen.json")
    found = load_found([NeighbourPlace(str(tmp_path / name)) for name in names])
    assert [item.content.decode() for item in found[:4]] == [
        "a.json",
        "site/data/register.json",
        "gebouwd/site/data/register.json",
        "los/register.json",
    ]
    none = "in die map staat geen `data/register.json` en geen `register.json`"
    assert [item.reden for item in found[4:]] == [
        f"{none}; dat register is nog niet gebouwd: doe daar eerst `register build`",
        none,
        "daar ligt geen gewoon bestand",
        "dat bestand of die map is er niet",
    ]
    monkeypatch.setattr(stream, "MOST_BYTES", 3_000_000)
    (tmp_path / "a.json").write_bytes(b" " * 3_000_001)
    assert load_found([NeighbourPlace(str(tmp_path / "a.json"))])[0].reden == "het bestand is groter dan 3 MB"
