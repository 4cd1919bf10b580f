"""What is fuzzed: a function of bytes that must never raise, and the bytes to start from."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from registers import ROOT, SCHEMA, entry, write_register

from generator.checking.check import check_folder
from generator.findings.finding import Finding, RegisterError
from generator.findings.report import Report, render
from generator.reading import careful, guards, nodes, places, straight
from generator.reading.events import read_events
from generator.reading.load import load_bytes
from generator.schema.scalars import as_typed
from generator.schema.schema import ACTIVITEITEN
from generator.schema.settings import Settings, load_settings
from generator.schema.validate import Validator

Run = Callable[[bytes], None]
_ACTIVITY = "activities/vws/veilige-steden.yaml"
_DOCUMENT = "reference/documenten/kst-31015-202.yaml"
_FORMATS = ("text", "json", "github", "gitlab", "sarif")
_FULL_EVERY = 32  # the formats are dear and say little new


@dataclass(frozen=True, slots=True)
class Target:
    """Something that is fuzzed. *make* gets an empty folder and returns the function."""

    make: Callable[[Path], Run]
    seeds: Callable[[], Iterator[bytes]]
    rate: int  # runs for each second asked for, at most: a fast machine stops early


def _reading(_: Path) -> Run:
    """Bytes of one file: a document that the schema is held to, or findings at places that exist."""
    validator = Validator(SCHEMA)

    def run(data: bytes) -> None:
        document, findings = load_bytes(data, "x.yaml")
        assert document or findings
        _hold(findings)
        if document:
            json.dumps(document.data)  # plain values only
            document.data = as_typed(document.data, validator.node(ACTIVITEITEN), SCHEMA)
            _hold(wrong.finding for wrong in validator.check(document, ACTIVITEITEN))

    return run


def _straight(_: Path) -> Run:
    """Bytes of one file: read by its lines, it is what the other readers say, or it is left to them."""

    def run(data: bytes) -> None:
        is_read_straight(data)

    return run


def is_read_straight(data: bytes) -> bool:
    """Return whether the straight reader reads a file; fail when another reader says another thing."""
    try:
        text = guards.to_text(data, "x.yaml")
    except guards.Refused:
        return False
    found = straight.read(text)
    if found is None:
        return False
    careful_one = careful.read_nodes(text, "x.yaml")
    assert careful_one.found == [], data
    assert careful_one.top, data
    order = json.dumps(found)
    assert order == json.dumps(nodes.to_data(careful_one.top)) == json.dumps(read_events(data)), data
    assert places.find_places(text) == nodes.find_places(careful_one.top)[0], data
    return True


def _checking(folder: Path) -> Run:
    """Bytes of one file in a register: a register, or findings, in every format."""
    root = write_register(folder / "register", entry("andere"), entry())

    def run(data: bytes) -> None:
        path = root / (_DOCUMENT if b"kst-31015-202" in data[:100] else _ACTIVITY)
        before = path.read_bytes()
        try:
            path.write_bytes(data)
            result = check_folder(root)
        finally:
            path.write_bytes(before)
        assert result.register or any(item.severity == "fout" for item in result.findings)
        _hold(result.findings)
        if len(data) % _FULL_EVERY == 0:
            for name in _FORMATS:
                render(name, Report(findings=result.findings, files=result.files))

    return run


def _settings(folder: Path) -> Run:
    """Bytes of `mkdocs.yml`: settings, or one line that says why not."""
    path = folder / "mkdocs.yml"

    def run(data: bytes) -> None:
        path.write_bytes(data)
        try:
            load_settings(folder)
        except RegisterError as error:
            assert len(str(error).splitlines()) == 1  # noqa: PT017 no other exception may come

    return run


def _hold(findings: Iterable[Finding]) -> None:
    for item in findings:
        assert item.location.line >= 1
        assert item.location.column >= 1
        assert item.code
        assert item.message
        assert "\n" not in item.message


def _yaml_files() -> Iterator[bytes]:
    """Files of the tests only: with a fixed seed an edit of the register then changes no run."""
    for folder in ("tests/corpus", "tests/cases"):
        yield from (path.read_bytes() for path in sorted((ROOT / folder).rglob("*.yaml")))


def _settings_files() -> Iterator[bytes]:
    yield (ROOT / "mkdocs.yml").read_bytes()
    values = ("5", "[2024-06-25]", "{a: b}", "2024-06-25", "vandaag", "true", "!!int x", "!!timestamp x")
    for name in ("site_url", *(field.name for field in fields(Settings))):
        for value in values:
            yield f"site_url: {value}\nplugins:\n  - register:\n      {name}: {value}\n".encode()


TARGETS = {
    "reading": Target(_reading, _yaml_files, rate=8_000),
    "straight": Target(_straight, _yaml_files, rate=8_000),
    "checking": Target(_checking, _yaml_files, rate=200),
    "settings": Target(_settings, _settings_files, rate=8_000),
}
