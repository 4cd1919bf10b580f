"""A register in parts: the same findings as with all of it in memory, read now or kept of an earlier time."""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from small import PROJECT, make_register

from generator import rules
from generator.checking import judged, kept_parts
from generator.checking.check import check_draft, check_parts, first_day
from generator.checking.inputs import read_inputs
from generator.checking.late import check_late
from generator.findings.finding import Finding, RegisterError
from generator.rules.draft import Draft
from generator.schema.schema import ACTIVITEITEN

CASES = sorted(path.name for path in (PROJECT / "tests/cases").iterdir() if path.is_dir())
ROUNDS = int(os.environ.get("REGISTER_ROUNDS", "2"))
DAY = date(2021, 6, 1)
Check = Callable[[Draft], Iterator[Finding]]
_TOPS = ("activities", "reference")


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make parts of some three files, so that a small register has several."""
    monkeypatch.setattr(judged, "_LONG", 3)


def answer(draft: Draft, findings: Sequence[Finding]) -> tuple[object, ...]:
    """Return all that a check is asked."""
    ids = {kind: draft.ids(kind) for kind in (ACTIVITEITEN, *draft.schema.lijsten, "departementen")}
    return (
        findings, sorted(check_late(draft, DAY)), draft.peildatum, first_day(draft), draft.documenten,
        [*draft.eerdere_ids], [*draft.by_id], ids, [(entry.kind, entry.data) for entry in draft.everything()],
    )  # fmt: skip


def in_parts(root: Path, folder: Path | None = None) -> tuple[object, ...]:
    """Check in parts; *folder* keeps them."""
    inputs = read_inputs(root) if folder else None
    return answer(*check_parts(root, DAY if folder else None, folder, inputs))


@pytest.mark.parametrize("case", CASES)
def test_parts_agree(case: str, tmp_path: Path) -> None:
    """On every small register: no finding more or less than with all files in memory."""
    root = make_register(tmp_path, case)
    assert in_parts(root) == answer(*check_draft(root))


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot copy a process")
def test_processes_agree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same when three processes read, and when what they read has to be read again."""
    expected = [answer(*check_draft(make_register(tmp_path / case, case))) for case in CASES]
    monkeypatch.setattr(judged, "MANY", 0)
    monkeypatch.setattr(judged, "cores", lambda: 3)
    assert [in_parts(tmp_path / case) for case in CASES] == expected


def a_file(chance: random.Random, root: Path) -> Path:
    """Return any file of the register."""
    return chance.choice(sorted(path for path in root.rglob("*.yaml") if path.parts[-3] in _TOPS))


def drop_line(chance: random.Random, root: Path) -> None:
    """Take a line out of a file."""
    path = a_file(chance, root)
    lines = path.read_text("utf-8").splitlines(keepends=True)
    del lines[chance.randrange(len(lines))]
    path.write_text("".join(lines), "utf-8")


def copy_line(chance: random.Random, root: Path) -> None:
    """Give a file the value that another file has for the same key."""
    path, other = a_file(chance, root), a_file(chance, root)
    key, _, value = chance.choice(other.read_text("utf-8").splitlines() or [""]).partition(": ")
    text = path.read_text("utf-8")
    line = re.compile(rf"^{re.escape(key)}: .*", re.MULTILINE)
    path.write_text(line.sub(lambda _: f"{key}: {value}", text), "utf-8")


def move_year(chance: random.Random, root: Path) -> None:
    """Change a year in a file."""
    path = a_file(chance, root)
    text = path.read_text("utf-8")
    years = [*re.finditer(r"\b20[12]\d\b", text)]
    if years:
        found = chance.choice(years)
        path.write_text(f"{text[: found.start()]}20{chance.randint(10, 29)}{text[found.end() :]}", "utf-8")


def copy_file(chance: random.Random, root: Path) -> None:
    """Add a copy of a file under another name, with its own id or with that of the other."""
    path = a_file(chance, root)
    name = f"{path.stem}-{chance.randint(0, 9)}"
    text = path.read_text("utf-8")
    if chance.random() < 0.5:
        text = re.sub(r"^id: .*", f"id: {name}", text, flags=re.MULTILINE)
    path.with_name(f"{name}.yaml").write_text(text, "utf-8")


def remove_file(chance: random.Random, root: Path) -> None:
    """Take away a file."""
    a_file(chance, root).unlink()


EDITS: tuple[Callable[[random.Random, Path], None], ...] = (
    drop_line, copy_line, copy_line, move_year, copy_file, remove_file,
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(ROUNDS))
@pytest.mark.parametrize("case", ["", *CASES[::5]])
def test_after_any_edit_what_is_kept_gives_the_same(case: str, seed: int, tmp_path: Path) -> None:
    """Random edits, one after the other: with the parts of before, with none kept, and in memory the same."""
    chance = random.Random(f"{case}{seed}")  # noqa: S311 - not for secrets
    root, kept = make_register(tmp_path / "register", *filter(None, [case])), tmp_path / "kast"
    for _ in range(12):
        with_kept, again, without = tries(root, kept)
        assert with_kept == again == without
        chance.choice(EDITS)(chance, root)


def tries(root: Path, kept: Path) -> Iterator[object]:
    """Yield the answer with what is kept, twice, and with all files in memory; or why there is none."""
    checks: tuple[Callable[[], object], ...] = (
        lambda: in_parts(root, kept),
        lambda: in_parts(root, kept),
        lambda: answer(*check_draft(root, DAY)),
    )
    for check in checks:
        try:
            yield check()
        except RegisterError as error:
            yield str(error)


def asked(root: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Return the codes of the rules on the whole that a check asks."""
    found: set[str] = set()
    inputs = read_inputs(root)
    with monkeypatch.context() as patch:
        for rule in rules.OF_REGISTER:

            def note(draft: Draft, rule: rules.Rule = rule, own: Check = rule.check) -> Iterator[Finding]:
                found.add(rule.CODE)
                return own(draft)

            patch.setattr(rule, "check", note)
        assert inputs
        _, findings = check_parts(root, DAY, kept, inputs)
    assert findings == check_draft(root, DAY)[1]
    return found


def test_only_rules_to_which_something_changed_are_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """None after a change that no rule can see; few after a new date; all when there is another file."""
    root, kept = make_register(tmp_path / "register"), tmp_path / "kast"
    path = next(
        path for path in sorted((root / "activities").rglob("*.yaml")) if "standen" in path.read_text()
    )
    codes = {rule.CODE for rule in rules.OF_REGISTER}
    assert asked(root, kept, monkeypatch) == codes
    assert asked(root, kept, monkeypatch) == set()
    text = path.read_text("utf-8")
    path.write_text(f"{text}# anders\n", "utf-8")
    assert asked(root, kept, monkeypatch) == set()
    path.write_text(re.sub(r"(standen:\n *- datum: )\S+", r"\g<1>2020-01-02", text), "utf-8")
    some = asked(root, kept, monkeypatch)
    assert "standen-niet-op-volgorde" in some or "stand-naast-bron" in some
    assert not some & {"bijna-dubbel", "dubbel-id", "kring-van-relaties", "onbekende-activiteit"}
    path.rename(path.with_name("anders.yaml"))
    assert asked(root, kept, monkeypatch) == codes


def test_a_file_that_a_rule_looked_into_is_what_its_finding_follows_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line more above a fault moves what is said of it, though no extract is another."""
    root, kept = make_register(tmp_path / "register"), tmp_path / "kast"
    path = root / "activities/ocw/emancipatiebeleid.yaml"
    text = path.read_text("utf-8") + "relaties:\n  - soort: onderdeel-van\n    activiteit: bestaat-niet\n"
    path.write_text(text, "utf-8")
    asked(root, kept, monkeypatch)
    path.write_text("# een regel erboven\n" + path.read_text("utf-8"), "utf-8")
    assert "onbekende-activiteit" in asked(root, kept, monkeypatch)


def test_a_few_parts_that_are_new_are_kept_beside_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of many changes nothing in the file of all; when most are new they are all written again."""
    monkeypatch.setattr(kept_parts, "_FEW", 2)
    root, kept = make_register(tmp_path / "register"), tmp_path / "kast"
    in_parts(root, kept)
    (most,) = [path for path in kept.iterdir() if "-delen-" in path.name]
    before, later = most.read_bytes(), most.with_name(f"{most.name}-later")
    paths = sorted((root / "activities").rglob("*.yaml"))
    for number, path in enumerate(paths[:2]):
        path.write_text(f"{path.read_text('utf-8')}# {number}\n", "utf-8")
        assert in_parts(root, kept) == answer(*check_draft(root, DAY))
        assert most.read_bytes() == before
        assert later.exists()
    size = later.stat().st_size
    with monkeypatch.context() as patch:
        patch.setattr(judged, "load_bytes", None)  # nothing is read
        in_checks(root, kept)
    for path in root.rglob("*.yaml"):
        path.write_text(f"{path.read_text('utf-8')}# alles\n", "utf-8")
    assert in_parts(root, kept) == answer(*check_draft(root, DAY))
    assert most.read_bytes() != before
    assert later.stat().st_size < size


def in_checks(root: Path, folder: Path) -> tuple[Finding, ...]:
    """Check in parts that *folder* keeps, and look into nothing after that."""
    inputs = read_inputs(root)
    assert inputs
    return check_parts(root, DAY, folder, inputs)[1]


def test_a_file_that_changed_under_our_hands_stops_the_check(tmp_path: Path) -> None:
    """What is read again must be what was judged."""
    root = make_register(tmp_path)
    draft, _ = check_parts(root)
    path = min((root / "activities").rglob("*.yaml"))
    path.write_text(path.read_text("utf-8") + "# anders\n", "utf-8")
    with pytest.raises(RegisterError, match="veranderde tijdens de controle"):
        _ = [entry.data for entry in draft.activiteiten]
    shutil.rmtree(root / "reference")
    with pytest.raises(RegisterError, match="veranderde tijdens de controle"):
        _ = [entry.data for entry in draft.everything()]
