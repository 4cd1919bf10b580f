"""What a check keeps for the next one: the same answer as without, and it depends on all that was read."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from opened import opened_by
from small import PROJECT, make_register

from benchmarks.entries import write_register
from generator.checking import check as checking
from generator.checking import inputs, judged, schemas, verdict
from generator.cli import main
from generator.findings.finding import Finding, RegisterError
from generator.reading import kept as reading_kept
from generator.reading.kept import OFF
from generator.reading.load import Document, load_bytes

CASES = sorted(path.name for path in (PROJECT / "tests/cases").iterdir() if path.is_dir())
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a small register with settings, a page and reviewers."""
    folder = make_register(tmp_path / "register")
    shutil.copy(PROJECT / "mkdocs.yml", folder)
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "docs" / "index.md").write_text("# Begin\n\nWat dit is.\n", "utf-8")
    (folder / "CODEOWNERS").write_text("/activities/ocw/ @iemand\n", "utf-8")
    return folder


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where verdicts are kept; it is switched on, and the folder is not there yet."""
    monkeypatch.delenv(OFF)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "kast"))
    return tmp_path / "kast" / "activiteitenregister-controle"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return what runs a check, and gives its exit code and what it wrote."""

    def check(root: Path, *options: str) -> tuple[int, str, str]:
        code = main(["check", "--root", str(root), *options])
        monkeypatch.delenv(OFF, raising=False)  # as `--zonder-cache` sets it
        return code, *capsys.readouterr()

    return check


@contextmanager
def no_check() -> Iterator[None]:
    """Let every check fail: within, only what is kept can answer."""

    def refuse(*_: object) -> None:
        raise RegisterError("er wordt toch gecontroleerd")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checking, "check_parts", refuse)
        yield


def spoil(root: Path) -> None:
    """Make a fault in an activity."""
    path = min((root / "activities").rglob("*.yaml"))
    path.write_text(path.read_text("utf-8").replace("soort: ", "soort: on"), "utf-8")


def test_an_unchanged_register_is_not_checked_again(root: Path, run: Run, kept: Path) -> None:
    """Its findings, in each form and for each path, come from what is kept; also in another folder."""
    spoil(root)
    expected = {form: run(root, "--format", form) for form in ("text", "json", "sarif")}
    names = [path.name for path in kept.iterdir() if "-gezien-" not in path.name]  # as a slow machine has it
    assert len(names) == 4  # the verdict, what is known of files, rules and pages
    assert expected["text"][0] == 1
    part = run(root, str(root / "activities"))
    shutil.copytree(root, root.with_name("elders"))
    with no_check():
        assert {form: run(root, "--format", form) for form in expected} == expected
        assert run(root, str(root / "activities")) == part
        assert run(root.with_name("elders")) == expected["text"]
        assert run(root, "--zonder-cache")[0] == 2  # so it is no wonder that the others answer
        assert run(root, "--peildatum", "2021-01-01")[0] == 2


def append(name: str, text: str, root: Path) -> None:
    """Add to a file, which may be new."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text((path.read_text("utf-8") if path.exists() else "") + text, "utf-8")


def remove(name: str, root: Path) -> None:
    """Take away a file or folder."""
    path = root / name
    shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def respell(root: Path) -> None:
    """Give the schema another explanation."""
    path = root / "schema.json"
    path.write_text(path.read_text("utf-8").replace('"title": "', '"title": "x', 1), "utf-8")


def test_that_a_schema_of_another_is_accepted_is_kept(root: Path, run: Run, kept: Path) -> None:
    """That of this repository was accepted when it was made: nobody has to keep it."""
    run(root)
    assert not list(kept.glob("*-schemas-*"))
    respell(root)
    run(root)
    assert len(list(kept.glob("*-schemas-*"))) == 1
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schemas, "_last", {})
        patch.setattr(schemas, "accept", None)  # so it is not held to anything again
        append("CODEOWNERS", "\n", root)
        assert run(root)[0] == 0


def link(root: Path) -> None:
    """Put a link where a page should be."""
    (root / "docs" / "naar.md").unlink(missing_ok=True)
    (root / "docs" / "naar.md").symlink_to("index.md")


EDITS: tuple[Callable[[Path], None], ...] = (
    spoil,
    link,
    partial(append, "activities/ocw/x.yaml", "id: x\n"),
    partial(append, "activities/ocw/x.txt", "x\n"),
    partial(append, "reference/organisaties/x.yaml", "id: x\nnaam: X\nsoort: stichting\n"),
    partial(append, "reference/x/x.yaml", "x\n"),
    partial(append, "docs/x.md", "<script>\n"),
    partial(append, "docs/x.js", "x\n"),
    partial(append, "woorden/vermijden.yaml", "x\n"),
    partial(append, "schema.json", " "),
    partial(append, "mkdocs.yml", "# x\n"),
    partial(append, "mkdocs.yml", "x: y\n"),
    partial(append, "CODEOWNERS", "x\n"),
    partial(remove, "CODEOWNERS"),
    partial(remove, "docs"),
    partial(remove, "woorden"),
    partial(remove, "mkdocs.yml"),
    partial(remove, "docs/naar.md"),
    partial(remove, "reference/organisaties/x.yaml"),
    partial(remove, "activities/ocw/x.yaml"),
)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(int(os.environ.get("REGISTER_ROUNDS", "3"))))
def test_with_and_without_give_the_same(root: Path, run: Run, kept: Path, seed: int) -> None:
    """After each of many edits, some of which take an earlier one back: the same text and exit code."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    states = [shutil.copytree(root, root.with_name("begin"))]
    for number in range(12):
        shutil.rmtree(root)
        shutil.copytree(chance.choice(states), root, symlinks=True)
        chance.choice(EDITS)(root)
        states.append(shutil.copytree(root, root.with_name(f"s{number}"), symlinks=True))
        first, again = run(root), run(root)
        assert first == again == run(root, "--zonder-cache")
    assert any(path.name.partition("-")[2].startswith("delen") for path in kept.iterdir())


@pytest.mark.slow
def test_only_what_changed_is_read_again(
    root: Path, run: Run, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One part after a change in it; all after a change in schema or words, by which each is judged."""
    read: list[str] = []

    def note(data: bytes, name: str) -> tuple[Document | None, list[Finding]]:
        read.append(name)
        return load_bytes(data, name)

    monkeypatch.setattr(judged, "load_bytes", note)
    monkeypatch.setattr(judged, "_LONG", 1)
    run(root)
    files = len(read)
    assert kept.is_dir()
    read.clear()
    run(root, "--peildatum", "2024-01-01")
    assert not read
    spoil(root)
    append("activities/ocw/x.yaml", "id: x\n", root)
    run(root)
    assert len({*read}) == 2
    for edit in (partial(append, "woorden/vermijden.yaml", "- mijden: x\n"), respell):
        read.clear()
        edit(root)
        run(root)
        assert len({*read}) > files


@pytest.mark.slow
def test_all_that_a_check_reads_is_in_the_key(root: Path) -> None:
    """Every file that is opened and every folder that is listed in the register is one that is compared."""
    (root / "woorden").mkdir(exist_ok=True)
    read = opened_by(root, "check")
    assert {"schema.json", "mkdocs.yml", "CODEOWNERS", "docs/index.md", "woorden", "activities"} <= read
    assert read <= {name for name, _, _ in inputs._everything(str(root), is_site=False)}


@pytest.mark.slow
@pytest.mark.parametrize("harm", [b"", b"x", b"{}", b"\n{}", b"0" * 64 + b"\n{}"])
def test_what_is_spoilt_does_no_harm(root: Path, run: Run, kept: Path, harm: bytes) -> None:
    """Emptied, forged, cut off, or under another name: checked again, and mended."""
    spoil(root)
    expected = run(root)
    good = {path: path.read_bytes() for path in kept.iterdir()}
    next_ones = dict(zip(good.values(), [*list(good.values())[1:], next(iter(good.values()))], strict=True))
    for content in (lambda _: harm, lambda own: own[:-1], lambda own: own[:70], next_ones.__getitem__):
        for path, own in good.items():
            path.write_bytes(content(own))
        assert run(root) == expected
        assert {path: path.read_bytes() for path in good} == good


def test_what_is_wrong_with_the_settings_is_said_each_time(root: Path, run: Run, kept: Path) -> None:
    """After the findings, with exit code 2; what stopped the check is not kept at all."""
    text = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(text.replace("- register:", "- register:\n      uitgave: true"), "utf-8")
    first = run(root)
    assert first[0] == 2
    assert first[1]
    assert run(root) == first
    shutil.rmtree(kept)
    shutil.rmtree(root / "activities")
    assert run(root) == run(root)
    assert not kept.exists()


def test_a_change_while_it_is_checked_is_not_kept(root: Path, kept: Path) -> None:
    """Not even when the bytes are the same again at the end."""
    path = root / "docs" / "index.md"
    said = verdict.Verdict((), (), "")

    def touch(_: object) -> verdict.Verdict:
        path.write_bytes(path.read_bytes())
        return said

    assert verdict.kept_verdict(root, kept, "", touch) == said
    assert not kept.exists()
    verdict.kept_verdict(root, kept, "", lambda _: said)
    assert len(list(kept.iterdir())) == 1


def test_few_are_kept(root: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest go, by number and by bytes; each has a bound too."""
    for number in range(verdict.MOST + 5):
        verdict.kept_verdict(root, kept, str(number), lambda _: verdict.Verdict((), (), ""))
    assert len(list(kept.iterdir())) == verdict.MOST
    large = verdict.Verdict((), ("x" * 5_000_000,), "")
    assert verdict.kept_verdict(root, kept, "groot", lambda _: large) == large
    assert all(path.stat().st_size < 1_000 for path in kept.iterdir())
    monkeypatch.setattr(reading_kept, "MOST_BYTES", 500)
    verdict.kept_verdict(root, kept, "nog een", lambda _: verdict.Verdict((), (), ""))
    assert 1 <= len(list(kept.iterdir())) <= 4


def test_switched_off_nothing_is_kept(
    root: Path, run: Run, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the option, by the environment, and where there is no home."""
    run(root, "--zonder-cache")
    monkeypatch.setenv(OFF, "1")
    run(root)
    for name in (OFF, "XDG_CACHE_HOME", "HOME"):
        monkeypatch.delenv(name, raising=False)
    run(root)
    assert not kept.parent.exists()


HEAVY = {
    "mkdocs", "material", "lxml", "jinja2", "markdown_it", "nh3", "openpyxl", "xlsxwriter", "rdflib",
    "pypdfium2", "docx", "markdown", "pymdownx", "pygments",
}  # fmt: skip
OURS = {
    f"generator.{room}" for room in ("exports", "publishing", "editing", "compare", "mentions", "sources")
}


RARE = {"generator.reading.careful", "generator.register.activiteit", "html", "shutil"}
"""For a file with something odd, a register, a page that is not known, help."""


def imported(root: Path, **environment: str) -> set[str]:
    """Return the modules that a check imports, and also their packages and the rooms of ours."""
    code = (
        "import sys\nfrom generator.cli import main\n"
        "assert main(sys.argv[1:]) == 0\nprint(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "check", "--root", str(root)],
        capture_output=True,
        text=True,
        check=True,
        cwd=PROJECT,
        env={**os.environ, **environment},
    )
    names = done.stderr.split()
    return {
        *names,
        *(".".join(name.split(".")[: 2 if name.startswith("generator") else 1]) for name in names),
    }


@pytest.mark.slow
def test_a_check_imports_only_what_it_uses(root: Path, tmp_path: Path) -> None:
    """Nothing that makes pages or files; for a page of words no Markdown; for what is kept no rules.

    A template that does something is read with what runs it, and only when it is new.
    """
    assert not imported(root) & (HEAVY | OURS)
    with_cache = {OFF: "", "XDG_CACHE_HOME": str(tmp_path / "kast")}
    shutil.rmtree(root / "docs")
    (root / "sjablonen").mkdir()
    (root / "sjablonen" / "over.html").write_text(
        '{% extends "pakket/over.html" %}{% if 1 %}{% endif %}\n', "utf-8"
    )
    time.sleep(2.1)  # what has just changed is read again, and then it is kept that it was
    first, again = imported(root, **with_cache), imported(root, **with_cache)
    rules = {"yaml", "jsonschema_rs", "generator.schema", "generator.rules"}
    assert rules | {"jinja2"} <= first
    assert not first & {"generator.register"}  # which a schema that is not known is held to
    assert not again & {*rules, "generator.site", "tempfile", "dataclasses"}
    append("CODEOWNERS", "\n", root)
    changed = imported(root, **with_cache)
    assert "generator.rules" in changed
    assert not changed & {"generator.register.register", "generator.register.lijsten", *HEAVY}


@pytest.mark.slow
def test_a_check_of_files_in_our_style_imports_no_yaml(tmp_path: Path) -> None:
    """They are read by their lines; another style takes the parser, and what is odd all that explains."""
    write_register(tmp_path, 3, 1)
    assert not imported(tmp_path) & {"yaml", *RARE}
    path = min((tmp_path / "activities").rglob("*.yaml"))
    path.write_text(path.read_text("utf-8").replace("titel: ", "titel: >-\n\n  ", 1), "utf-8")
    assert not imported(tmp_path) & RARE
    assert "yaml" in imported(tmp_path)


@pytest.mark.parametrize("case", CASES)
def test_every_fault_is_found_again(case: str, tmp_path: Path) -> None:
    """With what is kept of each file, schema and page: the findings of every case, and the same data."""
    root, home = make_register(tmp_path / "register", case), tmp_path / "kast"
    expected = _seen(root, None)
    assert [_seen(root, home), _seen(root, home)] == [expected, expected]


def _seen(root: Path, home: Path | None) -> tuple[object, ...]:
    try:
        draft, findings = checking.check_draft(root, None, home)
    except RegisterError as error:
        return (str(error),)
    entries = [
        (entry.kind, entry.document.path, entry.data, entry.document.text, entry.refused)
        for entry in draft.everything()
    ]
    return findings, entries, draft.files, draft.peildatum
