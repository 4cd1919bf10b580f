"""Changing one thing in a file of the register: that thing, and no other byte."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.editing.splice import add, put, take
from generator.findings.finding import RegisterError
from generator.reading.load import Keys, load_bytes

ENTRIES = sorted(Path(__file__).parents[1].glob("activities/*/*.yaml"))
TEXT = """# bovenaan
id: wijkaanpak
titel: "Wijkaanpak: 'oud'"  # met aanhalingstekens
samenvatting: >-
  Gemeenten krijgen geld voor
  eigen plannen.

# bij de lijnen
actielijnen: [voorkomen]
vormen:
  - fysiek  # eerst
  - online
looptijd: {begin: 2018}
partners:
  - organisatie: rutgers
    rol: adviseur  # volgens de bron
  # nog een
  - organisatie: atria
standen:
  - datum: 2020-07-20
    tekst: 'Het loopt, é.'
    vindplaats: II, B"""
ORDER = ("id", "titel", "soort", "samenvatting", "actielijnen", "vormen", "regios", "contact")
NASTY = (
    "Nieuw: met dubbele punt", "Plan #3", "no", "08", "12:30", "'s-Gravenhage", 'Zegt "ja"', "a\\b",
    "- streep", "@Home", "Een tekst die niet op een regel past, " * 5 + "einde", "twee\n\nalinea's",
    "é “krom” €", "[x]", "1.200", "= x", "ja: nee # x", 5, 2.5, 15000000,
)  # fmt: skip


def data(text: str) -> Any:
    """Return what a good file says."""
    document, findings = load_bytes(text.encode(), "x")
    assert document
    assert findings == []
    return document.data


def ways(part: Any, way: Keys = ()) -> Iterator[tuple[Keys, Any]]:
    """Yield every value with the way to it."""
    if way:
        yield way, part
    inner = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    for key, value in inner:
        yield from ways(value, (*way, key))


@pytest.mark.parametrize(
    ("keys", "value", "old", "new"),
    [
        (("titel",), "Anders: 'nu'", "Wijkaanpak: 'oud'", "Anders: 'nu'"),
        (("partners", 0, "rol"), "partner", "adviseur ", "partner "),
        (("standen", 0, "tekst"), "Het ging.", "Het loopt, é.", "Het ging."),
        (("standen", 0, "vindplaats"), "III", "II, B", "III"),
        (("looptijd", "begin"), 2019, "2018", "2019"),
        (("looptijd", "eind"), "2021-03", "2018}", "2018, eind: 2021-03}"),
        (("soort",), "programma", "samenvatting:", "soort: programma\nsamenvatting:"),
        (("contact",), "x@y.nl", "looptijd:", "contact: x@y.nl\nlooptijd:"),
        (("regios",), ["rotterdam"], "looptijd:", "regios:\n  - rotterdam\nlooptijd:"),
        (("vormen",), ["fysiek", "nieuw", "online"], "  - online", "  - nieuw\n  - online"),
        (("vormen",), ["online"], "  - fysiek  # eerst\n", ""),
        (("vormen",), ["fysiek", "anders"], "  - online", "  - anders"),
        (("actielijnen",), ["voorkomen", "stoppen"], "[voorkomen]", "[voorkomen, stoppen]"),
        (("samenvatting",), "Kort.", "Gemeenten krijgen geld voor\n  eigen plannen.", "Kort."),
        (
            ("partners", 1, "rol"),
            "partner",
            "  - organisatie: atria\n",
            "  - organisatie: atria\n    rol: partner\n",
        ),
        (("bevestigd_op",), "2021-01-01", "II, B", "II, B\nbevestigd_op: 2021-01-01"),
    ],
    ids=str,
)  # fmt: skip
@pytest.mark.parametrize("eol", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_put_changes_that_and_nothing_else(keys: Keys, value: Any, old: str, new: str, eol: str) -> None:
    """A value is replaced or a field added, in the quotes, brackets and line ends that the file has."""
    assert TEXT.count(old) == 1
    text = TEXT.replace("\n", eol)
    assert put(text, keys, value, ORDER) == TEXT.replace(old, new).replace("\n", eol)


def test_add_makes_the_list_when_there_is_none() -> None:
    """An item is the last of its list; fields keep their order; comments go where they were."""
    stand = {"datum": "2021-02-04", "tekst": "Ook: dit."}
    assert add(TEXT, ("standen",), stand) == f'{TEXT}\n  - datum: 2021-02-04\n    tekst: "Ook: dit."'
    cijfer = add(TEXT, ("cijfers",), {"waarde": 12}, ("partners", "cijfers", "standen"))
    assert cijfer == TEXT.replace("standen:", "cijfers:\n  - waarde: 12\nstanden:")
    assert add(TEXT, ("actielijnen",), "stoppen") == TEXT.replace("[voorkomen]", "[voorkomen, stoppen]")


def test_take_leaves_nothing_empty() -> None:
    """A field goes with its comment; the last of a list or set of fields takes that along."""
    assert take(TEXT, ("partners", 0, "rol")) == TEXT.replace("    rol: adviseur  # volgens de bron\n", "")
    assert take(TEXT, ("looptijd", "begin")) == TEXT.replace("looptijd: {begin: 2018}\n", "")
    assert take(TEXT, ("actielijnen", 0)) == TEXT.replace("actielijnen: [voorkomen]\n", "")
    assert take(TEXT, ("standen", 0, "datum")) == TEXT.replace("datum: 2020-07-20\n    ", "")


@pytest.mark.parametrize("change", [("titel", "x"), (0,), ("partners", 7)], ids=str)
def test_what_is_not_there_is_refused_in_dutch(change: Keys) -> None:
    """A way that leads nowhere changes nothing."""
    with pytest.raises(RegisterError, match="niet te veranderen zonder iets anders te raken"):
        take(TEXT, change)
    with pytest.raises(RegisterError, match=r"niet te veranderen|niet in één keer"):
        put(TEXT, ("partners",), ["x"])


@pytest.mark.slow
@pytest.mark.parametrize("eol", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_every_value_of_every_entry_can_be_changed(eol: str) -> None:
    """What is written is read back, also what YAML would take for something else; the lines around stay."""
    number = 0
    for path in ENTRIES:
        text = path.read_text("utf-8").replace("\n", eol)
        for keys, value in ways(data(text)):
            number += 1
            if number % 9 or not isinstance(value, str):
                continue
            new = NASTY[number // 9 % len(NASTY)]
            lines, made = text.split(eol), put(text, keys, new).split(eol)
            same = next(i for i, pair in enumerate(zip(lines, made, strict=False)) if pair[0] != pair[1])
            rest = len(lines) - same - len(value) // 20 - 3
            assert rest <= 0 or lines[-rest:] == made[-rest:], (path.name, keys)
    assert number > 8_000


@pytest.mark.slow
def test_what_is_added_can_be_taken_away_again() -> None:
    """After a stand and a field came and went, every entry is as it was, to the byte."""
    for path in ENTRIES:
        text = path.read_bytes().decode()
        count = len(data(text)["standen"])
        longer = add(text, ("standen",), {"datum": "2024-06-25", "tekst": NASTY[10]})
        assert take(longer, ("standen", count)) == text, path.name
        fresh = put(text, ("ingetrokken",), {"datum": "2024-06-25", "reden": "Dubbel."})
        assert take(fresh, ("ingetrokken",)) == text, path.name
