"""Rules whose cases are tables, or too large for a folder."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small import PROJECT, add_activity, make_register

from generator.checking.check import check_draft
from generator.findings.finding import Finding
from generator.rules import OF_ENTRIES, OF_REGISTER, RULES, WARNING, Rule
from generator.rules.bijna_dubbel import _is_near
from generator.rules.draft import Draft
from generator.rules.lange_zin import longest_sentence
from generator.rules.namen import tells
from generator.rules.persoonsgegeven import _may_hold, find_kind
from generator.rules.samenvatting_veroudert import find_dating, kinds


def check(root: Path) -> list[Finding]:
    """Return all findings."""
    return list(check_draft(root)[1])


def test_every_rule_runs() -> None:
    """A module with a `check` in `generator/rules` is a rule, called by its code."""
    modules = (PROJECT / "generator/rules").glob("*.py")
    with_check = {
        path.stem for path in modules if re.search(r"^def check\(", path.read_text("utf-8"), re.MULTILINE)
    }
    assert with_check == {rule.CODE.replace("-", "_") for rule in RULES}
    assert len(RULES) == len(OF_ENTRIES) + len(OF_REGISTER)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.CODE)
def test_a_rule_has_one_form(rule: Rule) -> None:
    """`check` takes the draft and yields findings; its docstring says what."""
    assert get_type_hints(rule.check) == {"draft": Draft, "return": Iterator[Finding]}
    assert (rule.check.__doc__ or "").startswith("Yield ")


@pytest.mark.parametrize("rule", OF_REGISTER, ids=lambda rule: rule.CODE)
def test_a_rule_on_the_whole_says_whether_it_only_warns(rule: Rule) -> None:
    """Who wants a register without a fault need not wait for it, so it must be so."""
    source = (PROJECT / f"generator/rules/{rule.CODE.replace('-', '_')}.py").read_text("utf-8")
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    made = [ast.unparse(node) for node in calls if ast.unparse(node.func) == "Finding"]
    assert (rule in WARNING) == (bool(made) and all("'waarschuwing'" in call for call in made))


@pytest.mark.parametrize("rule", OF_ENTRIES, ids=lambda rule: rule.CODE)
def test_a_rule_per_entry_looks_at_entries_alone(rule: Rule) -> None:
    """What it finds in a part of the register cannot hang on the rest of it."""
    source = (PROJECT / f"generator/rules/{rule.CODE.replace('-', '_')}.py").read_text("utf-8")
    used = set(re.findall(r"\bdraft\.(\w+)", source))
    assert used <= {"activiteiten", "entries", "everything", "schema", "found", "having", "texts", "woorden"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bel 0612345678", "een mobiel telefoonnummer"),
        ("bel 06-12345678", "een mobiel telefoonnummer"),
        ("bel 06 12 34 56 78", "een mobiel telefoonnummer"),
        ("bel +31 (0)6 1234 5678", "een mobiel telefoonnummer"),
        ("bel 0031612345678", "een mobiel telefoonnummer"),
        ("bel 0800-2000", ""),
        ("bel 070-3407911", ""),
        ("bsn 111222333", "een getal dat een burgerservicenummer kan zijn"),
        ("bsn 1112.22.333", "een getal dat een burgerservicenummer kan zijn"),
        ("bsn 111 222 333", "een getal dat een burgerservicenummer kan zijn"),
        ("aantal 111222334", ""),
        ("bedrag 1.112.223.33", ""),
        ("nummer 1112223330", ""),
        ("000000000", ""),
        ("NL91ABNA0417164300", "een rekeningnummer"),
        ("NL91 ABNA 0417 1643 00", "een rekeningnummer"),
        ("DE89 3704 0044 0532 0130 00", "een rekeningnummer"),
        ("DE89 3704 0044 0532 0130 01", ""),
        ("jan@gmail.com", "een persoonlijk mailadres"),
        ("info@hotmail.nl", "een persoonlijk mailadres"),
        ("jan.jansen@minvoorbeeld.nl", "een persoonlijk mailadres"),
        ("j.a.de.vries@minvoorbeeld.nl", "een persoonlijk mailadres"),
        ("info@minvoorbeeld.nl", ""),
        ("postbus.seksueelgeweld@minvoorbeeld.nl", ""),
        ("directie-emancipatie@minvoorbeeld.nl", ""),
        ("ah-tk-20192020-4046", ""),
        ("2020-07-20 tot 2021-02-04", ""),
    ],
)
def test_personal_data(text: str, expected: str) -> None:
    """Numbers of persons are found in every spelling; numbers of offices and documents are not."""
    assert find_kind(text) == expected
    assert _may_hold(text) or not expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("aanpak-huiselijk-geweld", "aanpak-huiselijke-geweld", True),
        ("aanpak-huiselijk-geweld", "aanpak-huiselijk-gewelt", True),
        ("aanpak-kindermishandeling", "aanpak-kindermishandling", True),
        ("landelijke-campagne-fase-1", "landelijke-campagne-fase-2", False),
        ("monitor-2019-slachtoffers", "monitor-2020-slachtoffers", False),
        ("ministerie-ocw-onderwijs", "ministerie-szw-onderwijs", False),
        ("aanpak-huiselijk-geweld", "aanpak-huiselijk-geweld-ouderen", False),
    ],
)
def test_near_names(one: str, other: str, expected: bool) -> None:
    """A slip of the pen is near; a number or an abbreviation that differs is not."""
    assert _is_near(one, other) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kort. " * 40, 1),
        ("woord " * 26, 26),
        ("Een zin. Nog " + "woord " * 26 + ". Nog een.", 28),
        ("- " + "woord " * 20 + "\n- " + "woord " * 20, 21),
        ("Volgens art. 3 van de wet en o.a. de regels " + "woord " * 20, 30),
    ],
)
def test_longest_sentence(text: str, expected: int) -> None:
    """Sentences end at a full stop or a new point of a list, not at an abbreviation."""
    assert len(longest_sentence(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sinds 2018 krijgen zij geld.", ["Sinds 2018"]),
        ("Het begon in het najaar van 2020.", ["najaar van 2020"]),
        ("De Wet maatschappelijke ondersteuning 2015 regelt dit.", []),
        ("Een regeling bij de Wmo 2015 en Informatieprotocol 2.0.", []),
        ("Drieëntwintig gemeenten doen mee.", ["Drieëntwintig gemeenten"]),
        ("Vier ministeries en 12 deelnemende scholen.", ["Vier ministeries"]),
        ("Rustig kinderen helpen, elk half jaar, 24 uur per dag.", []),
        ("Voor kinderen van 8 tot 12 jaar, volgens de drie P's.", []),
        ("Volgens de wet van 2015. Kinderen krijgen hulp.", []),
        ("Er is € 1,5 miljoen voor.", ["€ 1,5 miljoen"]),
        ("Er is drie miljoen euro voor.", ["drie miljoen euro"]),
        ("Een overzicht van alle lopende activiteiten.", []),
        ("Het geweld moet worden voorkomen en gestopt.", []),
        ("Het project is gestopt.", ["is gestopt"]),
        ("Het onderzoek is nog niet klaar.", ["nog niet"]),
        ("Jongeren leren nadenken over hun eigen gedrag.", []),
    ],
)
def test_what_dates_a_summary(text: str, expected: list[str]) -> None:
    """Years, counts, sums and words of status are found; ages and figures of a name are not."""
    assert [words for _, words in find_dating(text)] == expected


_BITS = (
    "in ", "sinds ", "Maart ", "2018", "19", "€", "€ ", "1,5", " miljoen", "drie", "twintig", "TIEN", "acht",
    "slachtoffers ", "lokale ", "kinderen", "Procent", "%", " ", ". ", "nog ", "niet", "is ", "gestopt",
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.sampled_from(_BITS), max_size=8).map("".join))
def test_what_dates_a_summary_is_never_passed_over(text: str) -> None:
    """The look at single words leaves out no text in which the whole would be found."""
    text = " ".join(text.split())
    expected = [kind.what for kind in kinds() if re.search(kind.form, text, re.IGNORECASE)]
    assert [kind.what for kind, _ in find_dating(text)] == expected


@pytest.mark.parametrize(
    ("text", "other", "expected"),
    [
        (
            "De eerste monitor over scholen verschijnt.",
            "In juni verscheen de eerste monitor over scholen.",
            True,
        ),
        ("De eerste monitor over scholen.", "Daarna is de eerste monitor over de scholen er.", True),
        ("De monitor verschijnt.", "De monitor verschijnt.", False),
        ("De resultaten van het onderzoek zijn er.", "De Kamer krijgt de resultaten.", False),
    ],
)
def test_what_tells_the_same(text: str, other: str, expected: bool) -> None:
    """Three words of every four, and at least three, must come back; small words do not count."""
    assert tells(other, text) is expected


def test_names_of_laws_and_documents_are_not_ours(tmp_path: Path) -> None:
    """A word to avoid is allowed in what others named: laws, documents, organisations, places in a source."""
    root = make_register(tmp_path)
    path = add_activity(root, "wet", 'ook_bekend_als: ["Wet kinderporno"]\n')
    text = path.read_text("utf-8").replace("soort: programma", "soort: wetgeving")
    path.write_text(
        text.replace("titel: wet", "titel: Wet kinderporno").replace("II, B", "kop Kinderporno"), "utf-8"
    )
    assert check(root) == []
    path.write_text(text.replace("Een voorbeeld.", "Een wet over kinderporno."), "utf-8")
    assert [finding.code for finding in check(root)] == ["woordkeus"]


def test_unused_terms_point_into_the_schema(tmp_path: Path) -> None:
    """From fifty activities on, a term that nothing has is a warning at its place in the schema."""
    root = make_register(tmp_path)
    for number in range(47):
        add_activity(root, f"a{number}")
    assert check(root) == []
    add_activity(root, "a47")
    found = check(root)
    assert {finding.code for finding in found} == {"ongebruikte-term"}
    lines = (root / "schema.json").read_text("utf-8").splitlines()
    for finding in found:
        term = finding.message.split("`")[1]
        assert finding.location.path == "schema.json"
        assert lines[finding.location.line - 1][finding.location.column - 1 :].startswith(f'"{term}"')


def test_nothing_is_unused_while_files_are_broken(tmp_path: Path) -> None:
    """The file that could not be read may be the one that uses it."""
    root = make_register(tmp_path, "ongebruikt")
    add_activity(root, "kapot", "standen: [\n")
    assert {finding.severity for finding in check(root)} == {"fout"}


@pytest.mark.slow
def test_a_long_chain_is_no_ring(tmp_path: Path) -> None:
    """A thousand parts in a row are walked without recursion; closed, they are one ring."""
    root = make_register(tmp_path)
    for number in range(1, 400):
        relation = (
            f"relaties: [{{soort: onderdeel-van, activiteit: n{number - 1:03}}}]\n" if number > 1 else ""
        )
        add_activity(root, f"n{number:03}", relation)
    assert {f.code for f in check(root)} <= {"ongebruikte-term"}
    add_activity(root, "n001", "relaties: [{soort: onderdeel-van, activiteit: n399}]\n")
    rings = [f for f in check(root) if f.code == "kring-van-relaties"]
    assert [(f.location.path, f.location.line) for f in rings] == [("activities/ocw/n001.yaml", 15)]


@pytest.mark.slow
def test_misspelling_any_key_is_found_at_that_key(tmp_path: Path) -> None:
    """Each key of a full entry, with a letter too many, is one fault at that line and column."""
    root = make_register(tmp_path)
    path = root / "activities/ocw/veilige-steden.yaml"
    text = path.read_text("utf-8")
    keys = list(re.finditer(r"(?:^|(?<=[{ ]))([a-z_]+)(?=: |:\n)", text, re.MULTILINE))
    assert len(keys) > 30
    for key in keys:
        if text[: key.start()].endswith("#"):
            continue
        path.write_text(f"{text[: key.end()]}x{text[key.end() :]}", "utf-8")
        line, column = text.count("\n", 0, key.start()) + 1, key.start() - text.rfind("\n", 0, key.start())
        (found,) = [f for f in check(root) if f.severity == "fout"]
        assert (found.code, found.location.line, found.location.column) == ("onbekend-veld", line, column)
        assert f"`{key[1]}`" in found.hint


@pytest.mark.parametrize(
    ("field", "value", "hint"),
    [
        ("bron", "zie bron", "schrijf het kenmerk voluit; elk item heeft zijn eigen"),
        ("bron", "Idem", "schrijf het kenmerk voluit; elk item heeft zijn eigen"),
        (
            "organisatie",
            "Kamerstukken II 2020/21, 34 843, nr. 45",
            "dit is het nummer van een document; schrijf het kenmerk van wat hier hoort",
        ),
    ],
)
def test_no_file_is_offered_for_what_is_no_name(field: str, value: str, hint: str, tmp_path: Path) -> None:
    """A word for nothing, and a citation where something else belongs, make no new thing."""
    root = make_register(tmp_path)
    partner = {"organisatie": "movisie", "rol": "adviseur", "bron": "kst-31015-202"} | {field: f'"{value}"'}
    lines = "\n    ".join(f"{key}: {text}" for key, text in partner.items())
    add_activity(root, "proef", f"partners:\n  - {lines}\n")
    hints = [finding.hint for finding in check(root) if f"`{value}`" in finding.message]
    assert len(hints) == 1
    assert hints[0].endswith(hint)
    assert "reference/" not in hints[0]
