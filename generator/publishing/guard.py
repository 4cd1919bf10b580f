"""What may be overwritten: an empty folder, one that a build made, a file that is no part of a register."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from generator.findings.finding import RegisterError
from generator.publishing.workfolder import is_work_folder

MARK = ".register-site"
"""The file by which a build knows its own folder: a line of explanation, then each name at the top of it."""

_EXPLANATION = "Deze map is gemaakt door `register build`, dat haar elke keer vervangt. Wat erin hoort:\n"
_FOLDERS = ("activities", "reference", "docs", "woorden", "sjablonen", "generator", ".git")
_SOURCES = (*_FOLDERS, "schema.json", "mkdocs.yml")
_FROM_SYSTEM = frozenset({"lost+found", ".DS_Store", "Thumbs.db"})  # of a disk, or of a window with files
_BEFORE_THE_MARK = (
    "index.html",
    "404.html",
    "_headers",
    "robots.txt",
    "assets/site.css",
    "activiteiten/index.html",
)
"""What a site has that was built before there was a mark."""

_OTHER_FOLDER = "noem met `--out` een lege of nieuwe map"


def follow(path: Path) -> Path:
    """Return what *path* leads to; it need not exist. Raises RegisterError when that cannot be followed."""
    try:
        target = path.resolve()
        with suppress(FileNotFoundError, NotADirectoryError):
            target.lstat()
    except (OSError, RuntimeError) as error:
        if isinstance(error, PermissionError):
            raise RegisterError(
                f"bij `{path}` mag u niet lezen of schrijven; noem een andere plaats"
            ) from error
        if isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG:
            raise RegisterError("de naam bij `--out` is te lang; noem een kortere") from error
        raise RegisterError(f"`{path}` is een link die nergens uitkomt; verwijder die eerst") from error
    return target


def find_target(out: Path, root: Path) -> Path:
    """Return the folder that *out* stands for, with links followed; it need not exist.

    Raises RegisterError when it is a file, the register of *root*, what that lies in, or part of a register.
    """
    target, home = follow(out), follow(root)
    if _is_file(target):
        raise RegisterError(f"`{out}` is een bestand en geen map; {_OTHER_FOLDER}")
    if any(_is_same(target, folder) for folder in (home, *home.parents)):
        raise RegisterError(f"in de map `{out}` staat het register zelf; {_OTHER_FOLDER}")
    if any(_is_source(folder, home, _FOLDERS) for folder in (target, *target.parents)):
        raise RegisterError(f"`{out}` hoort bij de bronnen van een register; {_OTHER_FOLDER}")
    return target


def check_file(path: Path) -> None:
    """Raise RegisterError when *path* is part of a register; a file for a page, in `docs`, may be written."""
    sources = tuple(name for name in _SOURCES if name != "docs")
    target = follow(path)
    if any(_is_source(item, None, sources) for item in (target, *target.parents)):
        raise RegisterError(
            f"`{path}` hoort bij de bronnen van een register; noem met `--out` een ander bestand"
        )


def check_replaceable(target: Path, out: Path) -> None:
    """Raise RegisterError when a name in *target*, which the user calls *out*, comes from no build."""
    wrong, before = "", _inode(target)
    while before:
        with suppress(FileNotFoundError):
            wrong = _find_wrong(target, out)
        before, seen = _inode(target), before
        if before == seen:  # else another build has just put its site there: look again
            break
    if before and wrong:
        raise RegisterError(wrong)


def check_deep(target: Path, out: Path) -> None:
    """Raise RegisterError when a repository or a register lies anywhere in *target*."""
    for name in _work_of_somebody(target):
        raise RegisterError(_strange(name, out))


def names_in(target: Path) -> frozenset[str]:
    """Return the names at the top of a site, without those of the system and of builds that are going on."""
    found = (path for path in paths_in(target) if not is_work_folder(path, target.name))
    return frozenset(path.name for path in found if path.name not in _FROM_SYSTEM)


def paths_in(folder: Path) -> list[Path]:
    """Return what lies in a folder; nothing when it is not there, or another build has just moved it."""
    with suppress(FileNotFoundError, NotADirectoryError):
        return [*folder.iterdir()]
    return []


def write_mark(folder: Path) -> None:
    """Mark a finished site as ours. The same bytes for the same site."""
    names = "".join(f"{name}\n" for name in sorted(names_in(folder) - {MARK}))
    (folder / MARK).write_text(_EXPLANATION + names, "utf-8", newline="\n")


def _find_wrong(target: Path, out: Path) -> str:
    """Return why a folder may not be replaced, in Dutch; empty when it may."""
    names = names_in(target)
    mark = target / MARK
    if MARK in names and not mark.is_dir():  # as it was listed: another build may have moved it since
        strange = names - {MARK, *mark.read_text("utf-8", errors="replace").split("\n")[1:]}
    elif all((target / name).is_file() for name in _BEFORE_THE_MARK):
        strange = names.intersection(_SOURCES)
    elif names:
        return f"de map `{out}` is niet leeg en niet gemaakt door `register build`; {_OTHER_FOLDER}"
    else:
        return ""
    return _strange(min(strange), out) if strange else ""


def _strange(name: str, out: Path) -> str:
    return f"in de map `{out}` staat `{name}`, dat niet van de site is; haal dat eruit, of {_OTHER_FOLDER}"


def _is_source(item: Path, home: Path | None, names: tuple[str, ...]) -> bool:
    folder = item.parent
    is_register = folder == home or ((folder / "schema.json").is_file() and (folder / "activities").is_dir())
    return item.name == ".git" or (is_register and any(_is_same(item, folder / name) for name in names))


def _work_of_somebody(target: Path) -> Iterator[str]:
    """Yield each `.git`, and `activities` beside a schema, by its path in *target*."""
    folders = [""]
    for folder in folders:
        with suppress(OSError), os.scandir(f"{target}/{folder}") as items:
            inside = {item.name: item.is_dir(follow_symlinks=False) for item in items}
            if ".git" in inside:
                yield f"{folder}.git"
            if "activities" in inside and "schema.json" in inside:
                yield f"{folder}activities"
            folders.extend(f"{folder}{name}/" for name, is_folder in inside.items() if is_folder)


def _is_file(target: Path) -> bool:
    """Return whether something is there that is no folder, in one look: another build may just move it."""
    with suppress(OSError):
        return not stat.S_ISDIR(target.lstat().st_mode)
    return False


def _inode(path: Path) -> int:
    """Return what tells one folder from the next with its name; 0 for none."""
    with suppress(OSError):
        return path.stat().st_ino
    return 0


def _is_same(one: Path, other: Path) -> bool:
    """Return whether two paths are one thing, also on a disk where capitals make no difference."""
    with suppress(OSError):  # not there, or just moved by another build
        return one == other or one.samefile(other)
    return False
