"""The worst that fits in a file costs little, and floods nobody. Counted are steps and findings."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from small import PROJECT, add_activity, make_register

from generator.checking.check import check_draft
from generator.findings.finding import MOST_SHOWN, Finding, Location, RegisterError, capped
from generator.findings.report import Report
from generator.findings.text import render
from generator.reading.load import Document
from generator.rules.persoonsgegeven import find_kind
from generator.schema.limits import doubles
from generator.schema.patterns import check_patterns, find_trouble
from generator.schema.refusals import ENOUGH
from generator.schema.schema import ACTIVITEITEN, load_schema
from generator.schema.validate import Validator

SCHEMA = load_schema(PROJECT / "schema.json")
VALIDATOR = Validator(SCHEMA)
MAX = 250_000


def fill(unit: str, size: int = MAX) -> str:
    """Return as many copies of *unit* as fit."""
    return unit * (size // len(unit.encode()))


def numbered(form: str, separator: str, size: int = MAX) -> str:
    """Return as many different copies of *form* as fit in about *size*."""
    return separator.join(form.format(i) for i in range(size // (len(form) + len(separator) + 3)))


STAND = "  - {datum: 2020-07-20, status: lopend, bron: kst-31015-202, vindplaats: b, tekst: %s}\n"
WORST = {
    "mixed-list": f"regios: [~,{numbered('a{}', ',')}]\n",
    "many-partners": f"partners: [{numbered('{{organisatie: a{}, rol: x}}', ',')}]\n",
    "equal-relations": "relaties:\n" + fill("  - {soort: onderdeel-van, activiteit: emancipatiebeleid}\n"),
    "empty-amounts": f"financiering: [{fill('{},')}{{}}]\n",
    "wrong-terms": f"vormen: [{numbered('fysiekk{}', ',')}]\n",
    "unknown-fields": numbered("samenvattin{}: x", "\n") + "\n",
    "long-comment": f"# {'a' * MAX}@\n",
    "pointed-comment": f"# a@{fill('a.')}\n",
    "ats": f"# {fill('a.b@a.')}\n",
    "comments-of-people": fill("# j.jansen@gmail.com\n"),
    "hashes": f"bereik: landelijk  # a{fill(' #a')}\n",
    "cut-texts": "ook_bekend_als:\n" + fill("- a #b\n"),
    "hash-at-quote": f"ook_bekend_als: [\n{fill(chr(34) + 'a' + chr(34) + '#,' + chr(10))}  ]\n",
    "flat-list": f"contact: [!x b,{fill('a,')}]\n",
    "nested": f"contact: [{fill('[' * 16 + 'a' + ']' * 16 + ',')}]\n",
    "anchors": f"contact: [{numbered('&a{} x', ', ')}]\n",
    "invisible": f"contact: {fill('a' + chr(0x200B))}\n",
    "one-text": f"contact: {'a' * MAX}\n",
    "quotes": f"contact: {fill(chr(34) + ' ')}\n",
    "brackets": f"contact: {'[' * MAX}\n",
    "blank-lines": "mijlpalen: []\n" + "\n" * MAX,
    "doubles": fill("a: x\n"),
    "words": "".join(f"{field}: {fill('a,b', 9_000)}\n" for field in ("vormen", "doelgroepen", "regios")),
}


@pytest.fixture(scope="module")
def worst(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a register with a file of 250 kB of each worst kind, also of things of lists."""
    root = make_register(tmp_path_factory.mktemp("worst"))
    for name, fields in WORST.items():
        add_activity(root, name, fields)
    lists = root / "reference"
    (lists / "regios/a.yaml").write_text("soort: [" + numbered("{{a: {}}}", ",", 60_000) + "]\n")
    (lists / "hulplijnen/a.yaml").write_text(fill("- {}\n"))
    (lists / "moties/a.yaml").write_text("{id: a, indieners: [" + fill("[],") + "]}\n")
    return root


@pytest.fixture(scope="module")
def checked(worst: Path) -> subprocess.CompletedProcess[str]:
    """Check the worst files, once, in a process that may not use the processor for more than two minutes."""
    if sys.platform == "win32":
        pytest.skip("has no limit on CPU time")

    import resource

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (120, 120))

    command = [sys.executable, "-m", "generator", "check", "--root", str(worst), "--format", "json"]
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, preexec_fn=limit, check=False)


@pytest.mark.slow
def test_the_worst_files_do_not_hang(checked: subprocess.CompletedProcess[str]) -> None:
    """A guard against hanging: before there were limits, five of these files took a minute or more each."""
    assert checked.returncode == 1
    assert not checked.stderr


@pytest.mark.slow
def test_the_worst_files_flood_nobody(checked: subprocess.CompletedProcess[str]) -> None:
    """Of each code a file has at most so many findings, in order of place, and the last counts the others."""
    findings = [
        Finding(
            Location(found["bestand"], found["regel"], found["kolom"]),
            *(found[key] for key in ("code", "melding", "hulp", "ernst")),
        )
        for found in json.loads(checked.stdout)["bevindingen"]
    ]
    assert findings == sorted(findings)
    for name in WORST:
        mine = [finding for finding in findings if finding.location.path.endswith(f"/{name}.yaml")]
        for code in {finding.code for finding in mine}:
            assert sum(finding.code == code for finding in mine) <= MOST_SHOWN
    shown = [finding for finding in findings if finding.location.path.endswith("/comments-of-people.yaml")]
    rest = MAX // len("# j.jansen@gmail.com\n") - MOST_SHOWN
    assert len(shown) == MOST_SHOWN
    assert shown[-1].hint.endswith(f"; dit komt in dit bestand nog {rest:,} keer voor".replace(",", "."))


def test_capped() -> None:
    """The first by place stay, whatever the order they come in; files, codes and severities count apart."""

    def finding(line: int, code: str = "a", path: str = "x", hint: str = "") -> Finding:
        return Finding(Location(path, line), code, "m", hint)

    found = [finding(line) for line in (5, 3, 1, 4, 2)]
    rest = "dit komt in dit bestand nog {} keer voor"
    assert capped(found, 5) == sorted(found)
    assert capped(found, 2) == [finding(1), finding(2, hint=rest.format(3))]
    assert capped(found, 4)[-1].hint == rest.format("één")
    assert len(capped([*found, finding(9, "b"), finding(9, path="y")], 1)) == 3
    warning = Finding(Location("x", 9), "a", "m", "", "waarschuwing")
    assert warning in capped([*found, warning], 1)


def check(**fields: Any) -> tuple[Document, list[Finding]]:
    """Hold a good activity with other *fields* to the schema."""
    text = (PROJECT / "activities/ocw/veilige-steden.yaml").read_text("utf-8")
    data = {"id": "x", "titel": "X", "soort": "programma", "departement": "ocw", "samenvatting": "x"}
    stand = {"datum": "2020-07-20", "status": "lopend", "tekst": "x", "bron": "x", "vindplaats": "x"}
    document = Document("x.yaml", {**data, "actielijnen": ["voorkomen"], "standen": [stand], **fields}, text)
    return document, [wrong.finding for wrong in VALIDATOR.check(document, ACTIVITEITEN)]


def test_a_list_that_is_too_long_is_cut_before_it_is_judged() -> None:
    """One finding says so; what is judged after that is no longer than the schema allows."""
    document, found = check(regios=[None, *map(str, range(40_000))], links=[{}] * 101)
    assert [finding.code for finding in found if finding.code == "te-lange-lijst"] == ["te-lange-lijst"] * 2
    assert found[0].message == "`regios` telt 40.001 items; hooguit 100 mag"
    assert found[0].hint == "maak de lijst 39.901 items korter"
    assert found[1].hint == "maak de lijst één item korter"
    assert len(document.data["regios"]) == len(document.data["links"]) == 100


@pytest.mark.slow
def test_a_file_of_faults_is_given_up() -> None:
    """After a thousand faults nothing more is looked at, and a finding about the whole file says so."""
    document, found = check(**{f"veld_{number}": "x" for number in range(30_000)})
    assert len(found) == ENOUGH + 1
    assert found[-1].code == "te-veel-fouten"
    assert (
        found[-1].message == "dit bestand heeft 1.000 fouten of meer; wat er verder in staat, is niet bekeken"
    )
    assert VALIDATOR.check(document, ACTIVITEITEN)[-1].keys == ()
    stand = {f"veld_{number}": "x" for number in range(9)}
    assert check(standen=[stand] * 99)[1][-1].code != "te-veel-fouten"


def test_a_file_with_too_many_faults_can_be_pointed_at(tmp_path: Path) -> None:
    """No reference to a file that was given up is called unknown: one cause, one finding."""
    root = make_register(tmp_path)
    (root / "reference/documenten/kst-31015-202.yaml").write_text(numbered("a{}: 1", "\n", 20_000))
    _, findings = check_draft(root)
    codes = {finding.code for finding in findings}
    assert "te-veel-fouten" in codes
    assert "onbekend-document" not in codes


class Counted:
    """A value that counts how often two of its kind are compared."""

    compared = 0

    def __init__(self, number: int) -> None:
        self.number = number

    def __hash__(self) -> int:
        return hash(self.number)

    def __eq__(self, other: object) -> bool:
        Counted.compared += 1
        return isinstance(other, Counted) and self.number == other.number


def test_doubles_are_found_without_comparing_all_pairs() -> None:
    """Each item is looked up once."""
    Counted.compared = 0
    items: list[object] = [Counted(number % 1_999) for number in range(2_000)]
    assert list(doubles(items)) == [(0, 1_999)]
    assert Counted.compared <= len(items)


def test_doubles_are_those_of_json() -> None:
    """1 is 1.0 but not true; the order of fields does not count, that of items does."""
    assert list(doubles([1, True, 1.0, "1", None])) == [(0, 2)]
    assert list(doubles([{"a": 1, "b": [2]}, {"b": [2], "a": 1}, {"b": [True], "a": 1}])) == [(0, 1)]
    assert list(doubles([[1, 2], [2, 1], [[]], [[]], {}])) == [(2, 3)]


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("# mail j.jansen@minvws.nl", True),
        ("# x@gmail.com", True),
        ("# info@minvws.nl en j.de-vries@example.org", True),
        ("# " + "a" * 5_000 + ".b@gmail.com", True),
        ("# @ a@ @b a@b", False),
        ("# info@minvws.nl", False),
    ],
)
def test_mail_addresses_are_found(text: str, is_found: bool) -> None:
    """Of the text before an @ no more is looked at than an address can have, and none is missed for it."""
    assert (find_kind(text) == "een persoonlijk mailadres") is is_found


def test_a_long_line_is_shown_by_its_part() -> None:
    """On a terminal a line of 250 kB costs a hundred characters, also with invisible ones in it."""
    line = "a" * 1_000 + "\x07b" + "c" * MAX
    finding = Finding(Location("x", 1, 1_001), "a", "m")
    report = Report(findings=[finding], files=1, lines={"x": [line]}, is_terminal=True)
    shown = [text for text in render(report).split("\n") if text.startswith(" 1 |")]
    assert shown == [f" 1 | {'a' * 50} b{'c' * 48}"]


EXPLODE = (
    *(r"^(a+)+$", r"(a|a)*b", r"(a|ab|b)*", r"(a?)*", r"(a?){60}a", r"(\w+\s?)*$", r"^([a-z]+|[0-9]+)*$"),
    *(r"(.*,)*x", r"(a{2,3})*", r"(x+x+)+y", r"([^,]|\d)+", r"(?:a|b|[a-c])*z", r"(a+){30}", r"(\d|\w)*x"),
    *(
        r"(a*b?a*)+",
        r"(\S+\s*)+$",
        r"((ab)+|(abab))*c",
        r"([a-z]?[a-z]?)*",
        r"((a|b)*)*",
        r"^(([a-z])+.)+[A-Z]$",
    ),
    *(r"(?=a)b", r"(a)\1", "(a", r"(([a-c]{20}[d-f]{20}){6}x)*"),
)
SAFE = (
    *(
        r"^[a-z0-9]+(-[a-z0-9]+)*$",
        r"(a|b)*",
        r"^(ab|cd)+$",
        r"^(\d{3}[ .])*x",
        r"(a{3})*",
        r"(\.[A-Za-z0-9-]+)+$",
    ),
    *(
        r"^(a*b)*$",
        r"a+b+",
        r'(?:[^"\\]|\\.)*',
        r"(?:\s*[a-z])+",
        r"^(voor )?(19|20)[0-9]{2}(-x)?$",
        r"(ab*)+",
    ),
    *(r"([0-9]{3,7})?", r"\S", r"", r"(\W+\w)*", r"(é[^é]*)*"),
)


@pytest.mark.parametrize("pattern", EXPLODE)
def test_a_pattern_that_can_explode_is_refused(pattern: str) -> None:
    """When the schema is read, before any text is held to it; also deep inside."""
    assert find_trouble(pattern)
    schemas: tuple[object, ...] = (
        {"$defs": {"x": {"items": [{"pattern": pattern}]}}},
        {"patternProperties": {pattern: {}}},
    )
    for data in schemas:
        assert ["het patroon" in message for _, message in check_patterns(data)] == [True]


@pytest.mark.parametrize("pattern", SAFE)
def test_a_pattern_that_cannot_explode_is_accepted(pattern: str) -> None:
    """One way to take a text, and linear time."""
    assert find_trouble(pattern) == ""


def test_a_schema_with_such_a_pattern_is_refused(tmp_path: Path) -> None:
    """By the command, in one line."""
    root = make_register(tmp_path)
    path = root / "schema.json"
    path.write_text(path.read_text("utf-8").replace(r'"\\S"', '"^(a+)+$"', 1), "utf-8")
    with pytest.raises(RegisterError, match=r"schema.json:\d+: .*het patroon `\^\(a\+\)\+\$` kan vastlopen"):
        check_draft(root)


def test_words_that_look_like_a_pattern_are_no_pattern() -> None:
    """Examples and terms are data."""
    data = {"examples": [{"pattern": "(a+)+"}], "const": {"pattern": "(a+)+"}}
    assert list(check_patterns(data)) == []


def parts(node: Any) -> Iterator[dict[str, Any]]:
    """Yield each part of the schema that says of what kind a value is."""
    if isinstance(node, dict):
        if "type" in node and not isinstance(node["type"], dict):
            yield node
        for value in node.values():
            yield from parts(value)


def test_everything_has_a_limit() -> None:
    """Each list has a most, and each text: a closed list, a length, or a pattern that allows no more."""
    for node in parts(SCHEMA.data):
        kinds = node["type"] if isinstance(node["type"], list) else [node["type"]]
        if "array" in kinds:
            assert node["maxItems"] >= 100
        if "string" in kinds and not {"oneOf", "enum", "maxLength"} & node.keys():
            longest = re._parser.parse(node["pattern"]).getwidth()[1]
            assert node["pattern"][0] + node["pattern"][-1] == "^$"
            assert longest < 200
