"""A build in the place of an earlier one: what lies there untouched is linked; what was touched is not."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from registers import entry
from test_build import as_site_folder
from test_kept_site import FAST, build, edit, files, replace, whole

from generator.publishing.published import Published
from generator.reading.kept import OFF

pytestmark = [pytest.mark.build, pytest.mark.usefixtures("converted_once")]

PAGE = "activiteiten/twee/index.html"


def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a small register of which the site was built; what is kept lies beside it."""
    monkeypatch.delenv(OFF)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "kast"))
    made = as_site_folder(tmp_path / "register", entry("een"), entry("twee"))
    assert build(made, *FAST)[0] == 0
    return made


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a small register that was built."""
    return built(tmp_path, monkeypatch)


def numbers(site: Path) -> dict[str, int]:
    """Return the number on the disk of each file; each has one name."""
    found = {p.relative_to(site).as_posix(): p.stat() for p in site.rglob("*") if p.is_file()}
    assert {state.st_nlink for state in found.values()} == {1}
    return {path: state.st_ino for path, state in found.items()}


def again(root: Path) -> dict[str, bytes]:
    """Build in the place of what was built."""
    code, found = build(root, *FAST, anew=False)
    assert code == 0
    return found


def test_one_file_changed_writes_only_what_is_other(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything else is the same file as before, with one name; the site is a whole one."""
    site = root.with_name("uit")
    before, old = numbers(site), files(site)
    replace(root / "activities/vws/een.yaml", "Het loopt.", "Het liep.")
    found = again(root)
    after = numbers(site)
    same = {path for path, content in found.items() if old.get(path) == content}
    linked = {path for path in found if after[path] == before.get(path)}
    assert linked <= same
    assert PAGE in linked
    assert len(linked) * 2 > len(found)
    assert found == whole(root, monkeypatch, *FAST)[1]


def test_nothing_changed_leaves_the_site_alone(root: Path) -> None:
    """Not a file is written, nor is the folder another."""
    site = root.with_name("uit")
    before = numbers(site), site.stat().st_ino
    old = files(site)
    assert again(root) == old
    assert (numbers(site), site.stat().st_ino) == before


def _write_into(page: Path) -> None:
    """Change a letter, and say that nothing was written since."""
    state, content = page.stat(), page.read_bytes()
    with page.open("r+b") as file:
        file.write(content.replace(b"html", b"xtml", 1))
    os.utime(page, ns=(state.st_atime_ns, state.st_mtime_ns))


def _put_another(page: Path) -> None:
    other = page.with_name("ander")
    other.write_bytes(page.read_bytes()[::-1])
    shutil.copystat(page, other)
    other.replace(page)


def _put_a_link(page: Path) -> None:
    other = page.parents[3] / "elders.html"
    page.rename(other)
    page.symlink_to(other)


def _move_a_folder(page: Path) -> None:
    """Put the page of another activity there, which is as long."""
    other = page.parents[1] / "een"
    page.parent.rename(page.parents[1] / "weg")
    other.rename(page.parent)
    (page.parents[1] / "weg").rename(other)


def _hold(page: Path) -> None:
    """Keep it under another name as well: nobody knows who writes there."""
    os.link(page, page.parents[3] / "elders.html")


def _add_a_file(page: Path) -> None:
    page.with_name("extra.txt").write_text("x", "utf-8")


@pytest.mark.parametrize(
    ("harm", "is_same"),
    [
        (_write_into, True),
        (_write_into, False),
        (_put_another, False),
        (_put_a_link, False),
        (_move_a_folder, True),
        (_hold, False),
        (Path.unlink, True),
        (_add_a_file, True),
    ],
)
def test_what_was_touched_is_written_anew(
    root: Path, monkeypatch: pytest.MonkeyPatch, harm: Callable[[Path], object], is_same: bool
) -> None:
    """Whatever somebody did to the published site, the next one is right, and shares no file with it."""
    site = root.with_name("uit")
    harm(site / PAGE)
    if not is_same:
        replace(root / "activities/vws/een.yaml", "Het loopt.", "Het liep.")
    found = again(root)
    numbers(site)
    assert found == whole(root, monkeypatch, *FAST)[1]


def test_after_any_edits_the_site_is_a_whole_one(
    root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Of a register that changes, goes wrong and is put back; some files are linked each time."""
    draw = random.Random(3)  # noqa: S311 edits
    shutil.copytree(root, begin := tmp_path / "begin")
    site, linked = root.with_name("uit"), 0
    link = Published.link

    def note(published: Published, path: str, to: str) -> bool:
        nonlocal linked
        is_linked = link(published, path, to)
        linked += is_linked
        return is_linked

    monkeypatch.setattr(Published, "link", note)
    for _ in range(5):
        edit(root, draw)
        code, found = build(root, *FAST, anew=False)
        if code:
            shutil.rmtree(root)
            shutil.copytree(begin, root)
            code, found = build(root, *FAST, anew=False)
        numbers(site)
        saved = tmp_path / "bewaard"
        site.rename(saved)
        assert (code, found) == whole(root, monkeypatch, *FAST)
        shutil.rmtree(site)
        saved.rename(site)
    assert linked > 100


def test_the_checksums_are_those_of_the_files(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of what is linked they are known, and of what is not they are counted; after two changes too."""
    site = root.with_name("uit")
    for old, new in (("Het loopt.", "Het liep."), ("Het liep.", "Het loopt weer.")):
        build(root, *FAST[1:], anew=False)
        before = numbers(site)
        replace(root / "activities/vws/een.yaml", old, new)
        _, found = build(root, *FAST[1:], anew=False)
        after = numbers(site)
        linked = [path for path in found if path.startswith("data/") and before.get(path) == after[path]]
        assert len(linked) > 20
        for line in found["data/SHA256SUMS"].decode().splitlines():
            checksum, name = line.split("  ")
            content = (site / "data" / name).read_bytes()
            assert checksum == hashlib.sha256(content).hexdigest(), name
    site.rename(saved := site.with_name("bewaard"))
    assert whole(root, monkeypatch, *FAST[1:])[1] == files(saved)


def test_mkdocs_alone_knows_what_lies_there(root: Path) -> None:
    """No other plugin may be named, so what it put there is known: a next build leaves or links it."""
    site = root.with_name("uit")
    assert build(root, "--zonder-downloads", anew=False)[0] == 0
    before = numbers(site), site.stat().st_ino
    assert build(root, "--zonder-downloads", anew=False)[0] == 0
    assert (numbers(site), site.stat().st_ino) == before
    replace(root / "mkdocs.yml", "  language: nl\n", "")
    assert build(root, "--zonder-downloads", anew=False)[0] == 0
    assert numbers(site)[PAGE] == before[0][PAGE]
