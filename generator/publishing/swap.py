"""Put a finished site in the place of the published one: who looks finds a whole site, always."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from generator.findings.finding import RegisterError
from generator.publishing.exchange import Disk
from generator.publishing.guard import (
    check_deep,
    check_replaceable,
    find_target,
    names_in,
    paths_in,
    write_mark,
)
from generator.publishing.output import explained
from generator.publishing.spare import NOTHING, Spare
from generator.publishing.workfolder import ASIDE, FRESH, PLAN, abandoned, is_work_folder, working

_CAME_BETWEEN = frozenset(
    {errno.ENOENT, errno.ENOTEMPTY, errno.EEXIST}
)  # another build moved the same folder
_TRIES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A folder that a build may replace."""

    out: Path  # as the user says it
    target: Path  # with links followed
    disk: Disk


def claim(out: Path, root: Path, disk: Disk | None = None) -> Place:
    """Return the place *out* for a build of the register in *root*.

    What a killed build left is taken away; where it had no time to put its site in place the old one comes
    back. Raises RegisterError when what is there is not ours to replace; see `guard`.
    """
    target = find_target(out, root)
    place = Place(out=out, target=target, disk=disk or Disk())
    with explained(target):
        for work in (*_works(target.parent, target), *_works(target, target)):
            with abandoned(work) as has_ended:
                if has_ended:
                    _discard(work, place)
        check_replaceable(target, out)
        check_deep(target, out)
    return place


@contextmanager
def replacing(place: Place, spare: Spare = NOTHING) -> Iterator[Path]:
    """Give a new folder to fill; when all went well it takes its place, else what is there stays as it was.

    It has the folders that *spare* has, so who fills it does that by `NewFolder.of_emptied`; *spare* gets the
    old site.

    The new folder lies beside the old one. Where that cannot be moved (a mount point, or a parent that is
    closed to us) it lies inside, and the contents change places. Raises RegisterError when the disk refuses.
    """
    target = place.target
    is_fixed = target.is_dir() and (place.disk.is_mount(target) or not os.access(target.parent, os.W_OK))
    parent = target if is_fixed else target.parent
    with explained(target):
        parent.mkdir(parents=True, exist_ok=True)
        with working(parent, target.name) as work:
            try:
                if is_fixed:
                    _refuse_company(work, place)
                spare.take(fresh := work / FRESH)
                yield fresh
                check_replaceable(target, place.out)  # somebody may have put something in it meanwhile
                write_mark(fresh)
                fresh.chmod(0o755)
                _swap_contents(fresh, place) if is_fixed else _swap_whole(fresh, place)
                spare.put(fresh)
            finally:
                _discard(work, place)


def _works(folder: Path, target: Path) -> list[Path]:
    return [path for path in paths_in(folder) if is_work_folder(path, target.name)]


def _refuse_company(work: Path, place: Place) -> None:
    """Raise RegisterError when another build works inside: two cannot exchange the same contents at once."""
    for other in _works(place.target, place.target):
        with abandoned(other) as has_ended:
            if other != work and other.exists() and not has_ended:
                raise RegisterError(
                    f"een andere `register build` is al bezig in `{place.out}`; wacht tot die klaar is"
                )


def _swap_whole(fresh: Path, place: Place) -> None:
    aside = fresh.parent / ASIDE
    for _ in range(_TRIES):
        try:
            return _swap(fresh, place.target, aside, place.disk)
        except OSError as error:
            if error.errno not in _CAME_BETWEEN or not fresh.exists():
                raise
        if place.target.exists():  # theirs is newer than what we had put aside
            shutil.rmtree(aside, ignore_errors=True)
    raise RegisterError(f"een andere `register build` is bezig met `{place.out}`; wacht tot die klaar is")


def _swap(fresh: Path, target: Path, aside: Path, disk: Disk) -> None:
    """Put *fresh* at *target*, and what was there at *fresh*; `_discard` mends what breaks off halfway."""
    if not os.path.lexists(target):
        disk.rename(fresh, target)
    elif not disk.exchange(fresh, target):
        disk.rename(target, aside)
        disk.rename(fresh, target)
        with suppress(OSError):
            disk.rename(aside, fresh)


def _swap_contents(fresh: Path, place: Place) -> None:
    """Exchange what is in two folders, name by name."""
    work, target = fresh.parent, place.target
    (aside := work / ASIDE).mkdir()
    new = {path.name: path.lstat().st_ino for path in sorted(fresh.iterdir())}
    gone = sorted(names_in(target) - new.keys())
    _write_plan(new, work)
    for name in new:
        _swap(fresh / name, target / name, aside / name, place.disk)
    for name in gone:
        place.disk.rename(target / name, fresh / name)
    (work / PLAN).unlink()


def _write_plan(new: dict[str, int], work: Path) -> None:
    """Write the names and inodes of what comes, by which `_undo` knows new from old."""
    temporary = work / ASIDE / PLAN
    with temporary.open("w", encoding="utf-8") as stream:
        json.dump(new, stream)
        stream.flush()
        os.fsync(stream.fileno())
    temporary.rename(work / PLAN)


def _discard(work: Path, place: Place) -> None:
    """Remove the work folder of a build that has ended, after the old site is back where that was halfway."""
    if (work / PLAN).exists():
        _undo(work, place)
    elif (work / ASIDE).exists() and not os.path.lexists(place.target):
        place.disk.rename(work / ASIDE, place.target)
    shutil.rmtree(work, ignore_errors=True)


def _undo(work: Path, place: Place) -> None:
    """Put back every name that `_swap_contents` exchanged, wherever it broke off; may break off itself."""
    new: dict[str, int] = json.loads((work / PLAN).read_text("utf-8"))
    fresh, aside, rename = work / FRESH, work / ASIDE, place.disk.rename
    for name, inode in new.items():
        there = place.target / name
        old = next((at / name for at in (aside, fresh) if _inode(at / name) not in (None, inode)), None)
        if _inode(there) == inode:
            rename(there, (aside if old == fresh / name else fresh) / name)
        if old and not os.path.lexists(there):
            rename(old, there)
    for name in {path.name for path in fresh.iterdir()} - new.keys():
        rename(fresh / name, place.target / name)
    (work / PLAN).unlink()


def _inode(path: Path) -> int | None:
    return path.lstat().st_ino if os.path.lexists(path) else None
