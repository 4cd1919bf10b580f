"""A build of what was built before: the same bytes as without, and it depends on all that was read."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from opened import opened_by
from registers import entry
from test_build import as_site_folder

from generator.checking import inputs
from generator.cli import main
from generator.publishing import kept_site
from generator.publishing.guard import MARK
from generator.reading.kept import OFF

pytestmark = pytest.mark.build

FAST = ("--zonder-downloads", "--bouwer", "direct")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a small register with a site."""
    return as_site_folder(tmp_path / "register", entry("een"), entry("twee"))


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where sites are kept; it is switched on, and the folder is not there yet."""
    monkeypatch.delenv(OFF)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "kast"))
    return tmp_path / "kast" / "activiteitenregister-site"


def files(site: Path) -> dict[str, bytes]:
    """Return the bytes of each file of a site."""
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def build(root: Path, *options: str) -> tuple[int, dict[str, bytes]]:
    """Build; return the exit code and the files, none when nothing was built."""
    out = root.with_name("uit")
    shutil.rmtree(out, ignore_errors=True)
    code = main(["build", "--root", str(root), "--out", str(out), *options])
    return code, files(out) if out.is_dir() else {}


def whole(root: Path, monkeypatch: pytest.MonkeyPatch, *options: str) -> tuple[int, dict[str, bytes]]:
    """Build without anything that was kept."""
    with monkeypatch.context() as patch:
        patch.setenv(OFF, "1")
        return build(root, *options)


def replace(path: Path, old: str, new: str) -> None:
    """Change a text in a file."""
    text = path.read_text("utf-8")
    assert old in text, path
    path.write_text(text.replace(old, new, 1), "utf-8")


def edit(root: Path, draw: random.Random) -> None:
    """Change something that a site shows, or not; some changes are a fault."""
    activities = sorted(root.glob("activities/*/*.yaml"))
    path, mark = draw.choice(activities), f"{draw.randrange(3)}"
    edits: list[Callable[[], object]] = [
        lambda: path.write_text(path.read_text("utf-8") + f"# {mark}\n", "utf-8"),
        lambda: replace(path, "titel: ", f"titel: {mark} "),
        lambda: path.write_text("titel: [\n", "utf-8"),
        lambda: (root / "docs/redactie.md").write_text(f"# Redactie\n\nZo {mark}.\n", "utf-8"),
        lambda: (root / "docs/assets/extra.css").write_text(f"a {{ order: {mark}; }}\n", "utf-8"),
        lambda: (root / "docs/extra.txt").write_text(mark, "utf-8"),
        lambda: replace(root / "mkdocs.yml", "site_name: ", f"site_name: {mark}"),
        lambda: (root / "docs/extra.txt").unlink(missing_ok=True),
    ]
    draw.choice(edits)()


def test_after_any_edits_a_build_is_a_whole_build(
    root: Path, kept: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Of a register that changes, goes wrong and is put back: byte for byte the same, kept or not."""
    draw, states = random.Random(16), [tmp_path / "begin"]  # noqa: S311 edits
    shutil.copytree(root, states[0])
    hits = 0
    for number in range(12):
        if draw.random() < 0.4:  # back to what it was
            shutil.rmtree(root)
            shutil.copytree(draw.choice(states), root)
        else:
            edit(root, draw)
        before = len(list(kept.iterdir())) if kept.is_dir() else 0
        found = build(root, *FAST)
        hits += bool(found[1]) and len(list(kept.iterdir())) == before
        assert found == whole(root, monkeypatch, *FAST)
        states.append(tmp_path / f"stand-{number}")
        shutil.copytree(root, states[-1])
    assert hits >= 2


@pytest.mark.usefixtures("kept")
def test_what_is_kept_is_used(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when nothing can be checked or built; another choice is another site."""
    expected = build(root, *FAST)
    with monkeypatch.context() as patch:
        patch.setattr("generator.checking.check.check_folder", None)
        assert build(root, *FAST) == expected
        with pytest.raises(TypeError):
            build(root, "--zonder-downloads", "--bouwer", "direct", "--peildatum", "2021-03-01")
        with pytest.raises(TypeError):
            build(root, "--zonder-downloads")
        patch.setattr("generator.commands.build.date", Tomorrow)
        with pytest.raises(TypeError):
            build(root, *FAST)


class Tomorrow:
    """A clock that is ahead."""

    @staticmethod
    def today() -> date:
        """Return a day that is not today."""
        return date(2099, 1, 1)


@pytest.mark.usefixtures("kept")
def test_both_builders_keep_the_whole_site(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With MkDocs and every download too."""
    expected = whole(root, monkeypatch)
    assert build(root) == expected
    with monkeypatch.context() as patch:
        patch.setattr("generator.checking.check.check_folder", None)
        assert build(root) == expected


@pytest.mark.parametrize("harm", ["cut", "forge", "swap", "remove"])
def test_a_spoilt_piece_does_no_harm(
    root: Path, kept: Path, monkeypatch: pytest.MonkeyPatch, harm: str
) -> None:
    """Cut off, changed, of another number or gone: the site is built again, whole, and kept again."""
    monkeypatch.setattr(kept_site, "_PIECE", 100_000)
    expected = build(root, *FAST)
    pieces = sorted(path for path in kept.iterdir() if path.name.count("-") == 2)
    assert len(pieces) > 2
    path = pieces[1]
    content = path.read_bytes()
    if harm == "cut":
        path.write_bytes(content[:-1])
    elif harm == "forge":
        path.write_bytes(content.replace(b"Register", b"Registar", 1))
    elif harm == "swap":
        path.write_bytes(pieces[0].read_bytes())
    else:
        path.unlink()
    assert build(root, *FAST) == expected
    assert path.read_bytes() == content


def test_a_build_opens_nothing_else(root: Path) -> None:
    """Every file and folder of the register that a build reads is among what it is found again by."""
    read = opened_by(root, "build", "--out", str(root.with_name("uit")), "--zonder-cache")
    assert {"schema.json", "mkdocs.yml", "docs/redactie.md", "activities"} <= read
    assert read <= {name for name, _, _ in inputs._everything(str(root), is_site=True)}


def test_it_stays_small_and_can_be_switched_off(
    root: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At most so many pieces, no site that is larger than its share, and nothing at all without."""
    monkeypatch.setattr(kept_site, "_PIECE", 100_000)
    build(root, *FAST, "--zonder-cache")
    monkeypatch.delenv(OFF, raising=False)  # as `--zonder-cache` sets it
    assert not kept.exists()
    with monkeypatch.context() as patch:
        patch.setattr(kept_site, "_LARGEST", 2)
        expected = build(root, *FAST)
        assert build(root, *FAST) == expected
        assert not [path for path in kept.iterdir() if path.name.count("-") == 1]
    monkeypatch.setattr(kept_site, "MOST", 3)
    assert build(root, *FAST) == expected
    assert len(list(kept.iterdir())) == 3


@pytest.mark.usefixtures("kept")
def test_the_mark_of_a_folder_is_made_anew(root: Path) -> None:
    """It is not of the site, and stands in a site that was kept as in one that was built."""
    for _ in range(2):
        assert MARK in build(root, *FAST)[1]
