"""What a check reads, as checksums: a file is read for it only when its times, number or size changed."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from small import make_register

from generator.checking.inputs import Inputs, is_unchanged, keep_seen, load_seen, read_inputs

NAME = "activities/ocw/emancipatiebeleid.yaml"
LATER = 10_000_000_000  # nanoseconds after now: what was just written is old then


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a small register."""
    return make_register(tmp_path / "register")


def read(root: Path, after: int = LATER, before: Inputs | None = None) -> Inputs:
    """Return what is read of a register that is in order."""
    seen = before.seen if before else None
    inputs = read_inputs(root, seen=seen, now=time.time_ns() + after)
    assert inputs
    return inputs


def test_a_file_that_did_not_change_is_not_read(root: Path) -> None:
    """Its checksum is that of the time before, and all is equal; also when that was kept."""
    first = read(root)
    row = first.seen[NAME]
    forged = first._replace(seen={**first.seen, NAME: row[:-1] + bytes([row[-1] ^ 1])})
    assert read(root, before=first) == first
    assert read(root, before=forged).sums[NAME] == forged.seen[NAME][-32:] != first.sums[NAME]


@pytest.mark.parametrize("keeps_time", [True, False])
def test_a_file_that_changed_is_read(root: Path, keeps_time: bool) -> None:
    """Also when its size and the time of its content are as they were: the system dates each change."""
    first, path = read(root), root / NAME
    status, text = path.stat(), path.read_bytes()
    time.sleep(0.02)  # a change within one tick of the clock is of the next test
    path.write_bytes(text.replace(b"emancipatie", b"emancipatei"))
    if keeps_time:
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    again = read(root, before=first)
    assert again.sums[NAME] == hashlib.sha256(path.read_bytes()).digest() != first.sums[NAME]
    assert {name for name in first.sums if first.sums[name] != again.sums[name]} == {NAME}
    assert (again.content, again.changed) == read(root)[:2] != first[:2]


def test_what_was_just_written_is_not_trusted(root: Path) -> None:
    """A second change in the same moment could look as if nothing had changed."""
    assert read(root, after=0).seen == {}
    assert read(root).seen.keys() == read(root).sums.keys()


def test_what_was_seen_is_kept(root: Path, tmp_path: Path) -> None:
    """The same comes back for this register; nothing for another, or when it is spoilt; few changes wait."""
    home, first = tmp_path / "kast", read(root)
    assert load_seen(home, root) == {}
    keep_seen(home, root, first, {})
    assert load_seen(home, root) == first.seen
    assert load_seen(home, tmp_path) == {}
    (path,) = home.iterdir()
    content = path.read_bytes()
    keep_seen(home, root, first, first.seen)
    assert path.read_bytes() == content
    path.write_bytes(content[:-1])
    assert load_seen(home, root) == {}


def rewrite(root: Path, name: str) -> None:
    """Write the same bytes again, a tick of the clock later."""
    time.sleep(0.02)
    (root / name).write_bytes((root / name).read_bytes())


def add(root: Path, name: str) -> None:
    """Add a file, and its folder."""
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text("", "utf-8")


BESIDE: dict[str, Callable[[Path], None]] = {
    "schema": lambda root: rewrite(root, "schema.json"),
    "entry": lambda root: add(root, "activities/ocw/nieuw.yaml"),
    "ministry": lambda root: add(root, "activities/nieuw/x.yaml"),
    "gone": lambda root: (root / NAME).unlink(),
    "settings": lambda root: add(root, "mkdocs.yml"),
    "pages": lambda root: add(root, "docs/x.md"),
}


@pytest.mark.parametrize("what", BESIDE)
def test_a_change_beside_the_entries_is_seen(root: Path, what: str) -> None:
    """With the checksums of the entries as they were judged, all else is looked at again."""
    inputs = read(root)
    assert inputs.is_settled
    assert is_unchanged(root, inputs, inputs.sums)
    BESIDE[what](root)
    assert not is_unchanged(root, inputs, inputs.sums)
    assert not is_unchanged(root, inputs, {})


def test_an_entry_is_proved_by_how_it_was_judged(root: Path) -> None:
    """Then it may have changed since; judged as something else, nothing is proved."""
    inputs = read(root)
    rewrite(root, NAME)
    assert is_unchanged(root, inputs, inputs.sums)
    assert not is_unchanged(root, inputs, {})
    assert not is_unchanged(root, inputs, {**inputs.sums, NAME: b"anders"})
    assert not is_unchanged(root, inputs, {**inputs.sums, "activities/x.yaml": b"nieuw"})


def test_what_was_just_written_is_looked_at_again(root: Path) -> None:
    """A change in the same moment leaves the status as it was: then the content and all names count."""
    inputs = read(root, after=0)
    assert not inputs.is_settled
    assert is_unchanged(root, inputs, inputs.sums)
    forged = inputs._replace(sums={**inputs.sums, "schema.json": b"anders"})
    assert not is_unchanged(root, forged, inputs.sums)
    assert not is_unchanged(root, forged._replace(is_settled=True), inputs.sums)
