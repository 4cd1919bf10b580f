"""The folders of the site before are used again, and never what was in them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from test_kept_site import FAST, build, files, replace, whole
from test_published import built

from generator.publishing.newfolder import NewFolder
from generator.publishing.spare import MOST, Spare

ACTIVITY = "activities/vws/een.yaml"
PAGES = "activiteiten"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return where folders are kept; it is not there yet."""
    return tmp_path / "kast" / "vorige"


def site(folder: Path) -> Path:
    """Return a folder with a few files, a link and folders."""
    for name in ("een/index.html", "een/twee/index.html", "drie.html"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, "utf-8")
    (folder / "weg").symlink_to("een")
    return folder


def names(folder: Path) -> set[str]:
    """Return all that lies in a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def test_folders_are_kept_without_what_was_in_them(home: Path, tmp_path: Path) -> None:
    """Once: who takes them has them alone. What a link leads to stays as it is."""
    old = site(tmp_path / "oud")
    (old / "elders").symlink_to(site(tmp_path / "elders"))
    spare = Spare(tmp_path / "site", home)
    spare.put(old)
    assert not old.exists()
    assert home.stat().st_mode & 0o777 == 0o700
    assert "een/twee/index.html" in names(tmp_path / "elders")
    spare.take(tmp_path / "nieuw")
    assert names(tmp_path / "nieuw") == {"een", "een/twee"}
    spare.take(tmp_path / "leeg")
    assert names(tmp_path / "leeg") == set()


def test_of_few_sites(home: Path, tmp_path: Path) -> None:
    """The last ones."""
    spares = [Spare(tmp_path / f"site-{number}", home) for number in range(MOST + 2)]
    for number, spare in enumerate(spares):
        old = site(tmp_path / f"oud-{number}")
        spare.put(old)
        os.utime(home / spare._name, (number, number))
    assert len(list(home.iterdir())) == MOST
    for number, spare in enumerate(spares):
        spare.take(tmp_path / f"nieuw-{number}")
        assert bool(names(tmp_path / f"nieuw-{number}")) == (number >= 2)


def test_nothing_is_kept_where_others_may_write(home: Path, tmp_path: Path) -> None:
    """Nor taken."""
    spare = Spare(tmp_path / "site", home)
    spare.put(site(tmp_path / "oud"))
    home.chmod(0o777)
    spare.take(tmp_path / "nieuw")
    assert names(tmp_path / "nieuw") == set()
    spare.put(site(tmp_path / "later"))
    assert "een/index.html" in names(tmp_path / "later")


def test_a_new_site_has_only_its_own_folders(tmp_path: Path) -> None:
    """What is used again is as it would be made; what is not, and what somebody left, is taken away."""
    out = site(tmp_path / "nieuw")
    (out / "een/twee").chmod(0o700)
    (out / "leeg/diep").mkdir(parents=True)
    folder = NewFolder.of_emptied(out)
    folder.write("een/twee/index.html", b"x")
    folder.write("vier/index.html", b"x")
    folder.end()
    assert names(out) == {"een", "een/twee", "een/twee/index.html", "vier", "vier/index.html"}
    assert (out / "een/twee").stat().st_mode == (out / "vier").stat().st_mode


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a small register of which the site was built twice."""
    made = built(tmp_path, monkeypatch)
    again(made, "Het loopt.", "Het liep.")
    return made


def again(root: Path, old: str, new: str) -> dict[str, bytes]:
    """Build in the place of what was built, after a change."""
    replace(root / ACTIVITY, old, new)
    code, found = build(root, *FAST, anew=False)
    assert code == 0
    return found


def kept(root: Path) -> Path:
    """Return the folders that are kept."""
    (found,) = (root.parent / "kast" / "activiteitenregister-vorige").iterdir()
    return found


def _leave(folder: Path) -> None:
    """Do nothing."""


def _put_a_file(folder: Path) -> None:
    (folder / PAGES / "een/index.html").write_text("van een ander", "utf-8")


def _put_a_link(folder: Path) -> None:
    shutil.rmtree(folder / PAGES)
    (folder / PAGES).symlink_to(site(folder.parents[2] / "elders"))


def _close(folder: Path) -> None:
    (folder / PAGES).chmod(0o700)


def _add_a_folder(folder: Path) -> None:
    (folder / "extra" / "diep").mkdir(parents=True)


@pytest.mark.build
@pytest.mark.usefixtures("converted_once")
@pytest.mark.parametrize("harm", [_leave, _put_a_file, _put_a_link, _close, _add_a_folder])
def test_a_site_in_kept_folders_is_a_whole_one(
    root: Path, monkeypatch: pytest.MonkeyPatch, harm: Callable[[Path], object]
) -> None:
    """Whatever somebody did to them; of no file is there another name, and no folder is closed or empty."""
    harm(folder := kept(root))
    number = (folder / PAGES).stat().st_ino
    found = again(root, "Het liep.", "Het loopt weer.")
    out = root.with_name("uit")
    assert ((out / PAGES).stat().st_ino == number) == (harm not in (_put_a_link, _close))
    assert {path.stat().st_nlink for path in out.rglob("*") if path.is_file()} == {1}
    folders = [path for path in out.rglob("*") if path.is_dir()]
    assert {path.stat().st_mode for path in folders} == {(out / PAGES).stat().st_mode}
    assert (out / PAGES).stat().st_mode & 0o777 != 0o700
    assert all(any(path.iterdir()) for path in folders)
    assert files(out) == found == whole(root, monkeypatch, *FAST)[1]
    if harm is _put_a_link:
        assert "een/twee/index.html" in names(root.parent / "elders")
