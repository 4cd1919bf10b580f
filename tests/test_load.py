"""What reading a file gives: data as written, places, and for each trap a finding of its own."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from generator.findings.finding import Finding, Location
from generator.reading import careful, nodes
from generator.reading.careful import ALL_CODES
from generator.reading.events import read_events
from generator.reading.guards import MAX_BYTES
from generator.reading.load import Document, load_bytes, load_document
from generator.schema.scalars import as_typed
from generator.schema.schema import Schema

ROOT = Path(__file__).parent.parent
CORPUS = sorted((ROOT / "tests" / "corpus").glob("*/file.yaml"))
REAL = sorted([*(ROOT / "activities").glob("*/*.yaml"), *(ROOT / "reference").glob("*/*.yaml")])

OUTSIDE_CORPUS = {
    "te-groot",
    "snelkoppeling",
    "kapotte-snelkoppeling",
    "map-in-plaats-van-bestand",
    "geen-gewoon-bestand",
    "niet-te-lezen",
}
"""Codes that depend on the disk, and so are shown by tests below."""


def as_text(document: Document | None, findings: list[Finding]) -> str:
    """Return findings as `register check` writes them, then what was read."""
    lines = []
    for d in findings:
        at = f"{d.location.path}:{d.location.line}:{d.location.column}"
        lines.append(f"{at}: {d.severity}[{d.code}]: {d.message}\n  hulp: {d.hint}\n")
    if document is None:
        return "".join((*lines, "geen document\n"))
    data = json.dumps(document.data, ensure_ascii=False)
    shown = data if len(data) < 400 else f"{len(data)} tekens"
    return "".join((*lines, f"document: {shown}\n"))


@pytest.mark.parametrize("file", CORPUS, ids=lambda file: file.parent.name)
def test_file_gives_expected_text(file: Path) -> None:
    """A file gives exactly the findings, or the data, written beside it."""
    document, findings = load_bytes(file.read_bytes(), "file.yaml")
    assert as_text(document, findings) == file.with_name("expected.txt").read_text("utf-8")


def test_corpus_shows_every_code() -> None:
    """Each code that reading can give is shown by a file, save those that need a disk and the last resort."""
    shown = {
        match
        for file in CORPUS
        for match in re.findall(r"fout\[(.+?)\]", file.with_name("expected.txt").read_text("utf-8"))
    }
    assert shown <= set(ALL_CODES)
    assert set(ALL_CODES) - shown == OUTSIDE_CORPUS | {"onleesbare-regel"}


@pytest.mark.parametrize("file", CORPUS, ids=lambda file: file.parent.name)
def test_proposed_line_mends_the_fault(file: Path) -> None:
    """Where a hint gives the mended line, putting it in place takes that finding away."""
    data = file.read_bytes()
    for finding in load_bytes(data, "file.yaml")[1]:
        match = re.search(r"(?:^schrijf|aanhalingstekens:) `(.+)`(?:; |$)", finding.hint)
        if not match or "{" in match[1][:1]:
            continue
        lines = data.decode("utf-8").splitlines(keepends=True)
        old = lines[finding.location.line - 1]
        new = old[: len(old) - len(old.lstrip())] + match[1] + old[len(old.rstrip()) :]
        lines[finding.location.line - 1] = new
        _, left = load_bytes("".join(lines).encode(), "file.yaml")
        assert (finding.location.line, finding.code) not in {(d.location.line, d.code) for d in left}


@pytest.mark.parametrize("file", REAL, ids=lambda file: file.stem)
def test_plain_and_careful_reader_agree(file: Path) -> None:
    """The plain pass gives the same data as the careful one, and no real file is refused."""
    document, findings = load_document(file, file.name)
    nodes_read = careful.read_nodes(file.read_text("utf-8"), file.name)
    assert not findings
    assert not nodes_read.found
    assert nodes_read.top
    assert document
    assert nodes.to_data(nodes_read.top) == document.data
    short = {key: document.locate(key) for key in document.data}  # without a careful pass where that is sure
    document.locate()
    assert short == {key: document.locate(key) for key in document.data}


def test_most_real_files_take_the_plain_pass() -> None:
    """The careful pass is three times slower: fewer than one real file in ten needs it."""
    documents = [load_document(file, file.name)[0] for file in REAL]
    assert sum(document is not None and document.is_plain for document in documents) >= 0.9 * len(REAL)


PLACES = b"""\
id: veilige-steden
standen:
  - datum: 2020-07-20
    status: lopend
  - {datum: 2021-01-01, "status": 'gepland'}
contact:
titel: Plan
"""


@pytest.mark.parametrize(
    ("keys", "value", "key"),
    [
        ((), (1, 1), (1, 1)),
        (("id",), (1, 5), (1, 1)),
        (("standen",), (3, 3), (2, 1)),
        (("standen", 0), (3, 5), (3, 5)),
        (("standen", 0, "status"), (4, 13), (4, 5)),
        (("standen", 1), (5, 5), (5, 5)),
        (("standen", 1, "status"), (5, 35), (5, 25)),
        (("contact",), (6, 1), (6, 1)),  # an empty value has no place of its own
        (("standen", 0, "bron"), (3, 5), (3, 5)),
        (("standen", 7, "bron"), (3, 3), (3, 3)),
        (("soort",), (1, 1), (1, 1)),
    ],
)
def test_locate(keys: tuple[str | int, ...], value: tuple[int, int], key: tuple[int, int]) -> None:
    """Each part is found at its value and at its key; what is missing at the nearest part that exists."""
    document, _ = load_bytes(PLACES, "x.yaml")
    assert document
    assert document.locate(*keys) == Location("x.yaml", *value)
    assert document.locate_key(*keys) == Location("x.yaml", *key)


def test_places_count_characters() -> None:
    """Columns count characters, not bytes; a mark at the start of the file and CRLF do not count."""
    document, _ = load_bytes("\ufeff{a: é,\r\nb: [😀, c]}".encode(), "x.yaml")
    assert document
    assert document.locate("b", 1) == Location("x.yaml", 2, 8)


def test_too_big_is_not_read(tmp_path: Path) -> None:
    """A file of one byte more than the limit is refused by its size; the limit itself is fine."""
    file = tmp_path / "x.yaml"
    file.write_bytes(b"a: b\n" + b"#" * (MAX_BYTES - 5))
    assert load_document(file, "x.yaml")[0]
    file.write_bytes(b"a: b\n" + b"#" * (MAX_BYTES - 4))
    document, [finding] = load_document(file, "x.yaml")
    assert document is None
    assert finding.message == "dit bestand is 257 kB; het mag ten hoogste 256 kB zijn"
    with file.open("r+b") as handle:
        handle.truncate(50_000_000_000)
    [finding] = load_document(file, "x.yaml")[1]
    assert finding.code == "te-groot"
    assert load_bytes(b"#" * (MAX_BYTES + 1), "x.yaml")[1][0].code == "te-groot"


def _make_link(path: Path) -> None:
    (path.parent / "echt.yaml").write_text("id: x\n")
    path.symlink_to("echt.yaml")


def _make_broken_link(path: Path) -> None:
    path.symlink_to("weg.yaml")


def _make_ring(path: Path) -> None:
    path.symlink_to(path.name)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (_make_link, "snelkoppeling"),
        (_make_broken_link, "kapotte-snelkoppeling"),
        (_make_ring, "kapotte-snelkoppeling"),
        (Path.mkdir, "map-in-plaats-van-bestand"),
        (os.mkfifo, "geen-gewoon-bestand"),
        (Path.exists, "niet-te-lezen"),  # nothing there
    ],
)
def test_only_regular_files(make: object, code: str, tmp_path: Path) -> None:
    """What has the name of a file but is none is refused by its kind, and never waited for."""
    assert callable(make)
    path = tmp_path / "x.yaml"
    make(path)
    document, [finding] = load_document(path, "activities/vws/x.yaml")
    assert document is None
    assert finding.code == code
    assert finding.location == Location("activities/vws/x.yaml", 1, 1)


SCHEMA = Schema(
    {
        "$defs": {"bedrag": {"type": "integer"}},
        "properties": {
            "tekst": {"type": "string"},
            "datum": {"type": ["string", "integer"]},
            "bedrag": {"$ref": "#/$defs/bedrag"},
            "waarde": {"type": "number"},
            "spoed": {"type": "boolean"},
            "leeg": {"type": ["integer", "null"]},
            "lijst": {"type": "array", "items": {"type": "object", "properties": {"n": {"type": "integer"}}}},
        },
        "type": "object",
    }
)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("tekst: no", "no"),
        ("tekst: 08:30", "08:30"),
        ("tekst: 2018", "2018"),
        ("tekst: 1e3", "1e3"),
        ("datum: 2018", "2018"),
        ("datum: 2020-07-20", "2020-07-20"),
        ("bedrag: 15000000", 15000000),
        ("bedrag: -5", -5),
        ("bedrag: 0", 0),
        ("bedrag: 0117", "0117"),
        ("bedrag: 15.000", "15.000"),
        ("bedrag: 1_000", "1_000"),
        ("bedrag: 31 015", "31 015"),
        ("bedrag: 1e3", "1e3"),
        ("bedrag: 0x1F", "0x1F"),
        ("bedrag: ٣", "٣"),
        ("bedrag: " + "9" * 18, 10**18 - 1),
        ("bedrag: " + "9" * 5000, "9" * 5000),
        ("bedrag: 12.0", "12.0"),
        ("waarde: 12", 12),
        ("waarde: 12.5", 12.5),
        ("waarde: 0.125", 0.125),
        ("waarde: 15.000", "15.000"),
        ("waarde: 1.234.567", "1.234.567"),
        ("waarde: 12,5", "12,5"),
        ("waarde: .nan", ".nan"),
        ("waarde: .5", ".5"),
        ("spoed: true", True),
        ("spoed: false", False),
        ("spoed: yes", "yes"),
        ("spoed: True", "True"),
        ("leeg:", None),
        ("leeg: null", None),
        ("leeg: ~", None),
        ("leeg: 'null'", "null"),
        ("leeg: [1]", ["1"]),
        ("lijst: [{n: 1}, {n: a}, 3]", [{"n": 1}, {"n": "a"}, "3"]),
        ("lijst: 3", "3"),
    ],
)
def test_as_typed(written: str, expected: object) -> None:
    """A scalar becomes what the schema says it is, when it is written as that; anything else stays text."""
    document, _ = load_bytes(written.encode(), "x.yaml")
    assert document
    [value] = as_typed(document.data, SCHEMA.data, SCHEMA).values()
    assert (value, type(value)) == (expected, type(expected))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('titel: "Veilige"# Steden', "tekst-na-aanhalingsteken"),
        ("actielijnen: [voorkomen]# een", "tekst-na-haakje"),
        ("titel: Plan  #3", "tekst-afgebroken"),
        ('titel: "Veilige\nSteden"', "inspringing"),
        ("actielijnen: [voorkomen,\nstoppen]", "inspringing"),
        ("titel:\n|\n  Veilige", "inspringing"),
        ("titel: Plan  # drie\n# vier\n  # vijf", None),
        ('titel: "Plan"   # drie', None),
    ],
)
def test_one_odd_thing_alone_is_seen(text: str, code: str | None) -> None:
    """Each is found in a file where nothing else leads to the careful pass."""
    _, found = load_bytes(f"# yaml-language-server: $schema=x\nid: x\n{text}\n".encode(), "x.yaml")
    assert [finding.code for finding in found] == ([code] if code else [])


def test_plain_pass_leaves_what_is_odd() -> None:
    """The plain pass itself refuses what only the parser can see."""
    wrong = (b"a: *b", b"- [a]\n---\n- b", b"a", b"{a: 1, a: 2}", b"a: - b\n  c", b"[" * 21 + b"]" * 21)
    left = (b'a: "b\nc"', b"- 'b\nc'", b"a: [b,\nc]", b"a: {b: c,\nd: e}", b"a:\n>-\n b", b"-\n>-\n b")
    for data in (*wrong, *left):
        with pytest.raises(Exception):  # noqa: B017, PT011 - the parser's error or ours: both lead to the careful pass
            read_events(data)
