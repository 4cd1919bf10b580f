"""Which files a register has, and which files are in the wrong place or have a wrong name."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from generator.findings.finding import Finding, Location, RegisterError
from generator.schema import old_form
from generator.schema.patterns import matcher
from generator.schema.schema import ACTIVITEITEN, Schema
from generator.words.suggest import nearest, plain
from generator.words.wording import code, did_you_mean, listed

CODES = (
    "verkeerde-map",
    "verkeerde-extensie",
    "ongeldige-bestandsnaam",
    "onbekend-bestand",
    "onleesbare-bestandsnaam",
    "verborgen-bestand",
)
_BAD_NAME = "ongeldige-bestandsnaam"
_GOOD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.yaml")  # the name is an id
_ALL_GOOD = re.compile(rf"(?:activities/[a-z0-9-]+/{_GOOD.pattern}\n)*")
_GOOD_FOLDERS = re.compile(r"activities\n(?:activities/[a-z0-9-]+\n)*")
_LITTER = re.compile(r"\.DS_Store|\.gitkeep|\._.+|\.#.+|\.~lock\..+#|\..+\.sw[a-z]|\.nfs\w+")
"""Hidden files that systems and editors leave by themselves, some only while a file is open."""
_DEEPEST = 5  # so many folders in each other are looked into, to name what stands too deep
_Found = tuple[str, str, Finding | None]
"""The kind of a file, or nothing; its path from the root; what is wrong with where it is."""
_YAML = re.compile(r"\.ya?ml(\.txt)?$", re.IGNORECASE)


class Listing(NamedTuple):
    """The files of a register."""

    files: tuple[tuple[str, str], ...]  # kind, and path from the root with slashes; in order of path
    stems: Mapping[str, frozenset[str]]  # by kind: the ids that the names of files promise
    old: frozenset[str]  # the lists that still have the form of one file
    findings: tuple[Finding, ...]


class SeenNames(NamedTuple):
    """The paths of what is in a register, as somebody has just seen it, in the order of `find_files`."""

    files: Iterable[str]
    folders: Iterable[str]


def find_files(root: Path, schema: Schema, seen: SeenNames | None = None) -> Listing:
    """Return the files of the register in *root* and what is wrong with where they are.

    What was *seen* of the activities is not looked for again when all of it is as it should be. Raises
    RegisterError when a folder cannot be read, or is a link to another.
    """
    for folder in ("activities", "reference"):
        if (root / folder).is_symlink():
            raise RegisterError(f"`{folder}` is een snelkoppeling (symbolic link); zet hier de map zelf")
    good = _good_activities(seen) if seen else ()
    names = [(ACTIVITEITEN, name) for name in good]
    stems: dict[str, set[str]] = defaultdict(set)
    if good:
        stems[ACTIVITEITEN] = {name[name.rindex("/") + 1 : -len(".yaml")] for name in good}
    old: set[str] = set()
    findings: list[Finding] = []
    for kind, name, finding in (
        *(() if good else _in_activities(root, schema)),
        *_in_reference(root, schema),
    ):
        if finding:
            findings.append(finding)
        if not finding or finding.code == _BAD_NAME:  # no id, and yet the file is read
            names.append((kind, name))
        if finding and finding.code == old_form.CODE:
            old.add(kind)
        elif kind:
            stems[kind].add(_file_name(name).partition(".")[0])
    by_kind = {kind: frozenset(names) for kind, names in stems.items()}
    return Listing(tuple(names), by_kind, frozenset(old), tuple(findings))


def _good_activities(seen: SeenNames) -> Sequence[str]:
    """Return the paths of all activities when nothing else stands in their folder; else none."""
    names = [name for name in seen.files if name.startswith("activities/")]
    folders = [name for name in seen.folders if name.startswith("activities")]
    is_good = _ALL_GOOD.fullmatch("\n".join((*names, ""))) and _GOOD_FOLDERS.fullmatch(
        "\n".join((*folders, ""))
    )
    return names if is_good else ()


def shown(name: str) -> str:
    """Return a path as it can be printed: a line end or a byte that is no text cannot forge a message."""
    return (
        name if name.isprintable() else "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in name)
    )


def all_shown(names: Sequence[str]) -> Sequence[str]:
    """Return each of *names* as `shown` does; nearly always they are as they are."""
    return names if "".join(names).isprintable() else [shown(name) for name in names]


def check_name(name: str) -> Finding | None:
    """Return what is wrong with the last part of a path, when no file or folder should be called so."""
    last = _file_name(name)
    if not last.isprintable():
        message = (
            f"in de naam {code(shown(last))} staat een regeleinde, stuurteken of ander onzichtbaar teken"
        )
        hint = "geef het een naam met kleine letters, cijfers en koppeltekens, of haal het weg"
        return _finding(name, "onleesbare-bestandsnaam", message, hint)
    if last.startswith("."):
        message = f"{code(last)} begint met een punt: dat is verborgen, dus het wordt niet gelezen"
        hint = "haal het weg, of geef het een naam zonder punt vooraan"
        return _finding(name, "verborgen-bestand", message, hint)
    return None


def is_litter(name: str) -> bool:
    """Whether a system or editor leaves a file of this name by itself, hidden and without harm."""
    return name.isprintable() and _LITTER.fullmatch(name) is not None


def _walk(root: Path, folder: str) -> Iterator[tuple[str, Finding | None]]:
    """Yield the paths of the files under *folder* in order, and what nobody should have there.

    Folders deeper than `_DEEPEST` are named and not looked into.
    """
    try:
        with os.scandir(root / folder) as items:
            inside = sorted((item.name, item.is_dir(follow_symlinks=False)) for item in items)
    except OSError as error:
        raise RegisterError(f"de map `{shown(folder)}` is niet te lezen: {error.strerror}") from error
    is_good = _GOOD.fullmatch
    for name, is_folder in inside:
        path = f"{folder}/{name}"
        wrong = None if is_good(name) else check_name(path)
        # a folder with the name of a file is left to the reader, which says so
        if wrong:
            if not is_litter(name):
                yield path, wrong
        elif is_folder and folder.count("/") >= _DEEPEST:
            yield path, _too_deep(f"{path}/")
        elif is_folder and not _YAML.search(name):
            yield from _walk(root, path)
        else:
            yield path, None


def _in_activities(root: Path, schema: Schema) -> Iterator[_Found]:
    fits = matcher(schema.id_form(ACTIVITEITEN))
    for name, wrong in _walk(root, "activities"):
        depth = name.count("/")
        if wrong:
            yield "", name, wrong
        elif depth == 2 and _GOOD.fullmatch(name, name.rindex("/") + 1):
            yield ACTIVITEITEN, name, None  # nearly always
        elif not _YAML.search(name):
            yield "", name, _unknown_file(name)
        elif not name.endswith(".yaml"):
            yield ACTIVITEITEN, name, _wrong_ending(name)
        else:
            yield ACTIVITEITEN, name, _bad_name(name, fits) if depth == 2 else _wrong_folder(name, depth, "")


def _in_reference(root: Path, schema: Schema) -> Iterator[_Found]:
    found = list(_walk(root, "reference")) if (root / "reference").is_dir() else []
    fits = {kind: matcher(schema.id_form(kind)) for kind in schema.lijsten}
    strange: set[str] = set()  # folders that are no list: one finding for each
    for name, wrong in found:
        folder, *inside = name.split("/")[1:]
        kind = folder if folder in fits else ""
        if wrong:
            yield "", name, wrong
        elif not inside:
            yield _beside_the_lists(root, name, list(fits))
        elif not kind:
            if folder not in strange:
                yield "", name, _unknown_folder(f"reference/{folder}", list(fits))
            strange.add(folder)
        elif not _YAML.search(name):
            yield "", name, _unknown_file(name)
        elif not name.endswith(".yaml"):
            yield kind, name, _wrong_ending(name)
        elif len(inside) > 1:
            yield kind, name, _wrong_folder(name, 3, kind)
        else:
            is_good = fits[kind](inside[0].removesuffix(".yaml"))
            yield kind, name, None if is_good else _bad_name(name, fits[kind])


def _beside_the_lists(root: Path, name: str, lists: list[str]) -> _Found:
    """Return what is wrong with a file that stands in `reference` itself."""
    kind = _file_name(name).removesuffix(".yaml")
    if name == f"reference/{kind}.yaml" and kind in lists:
        return kind, name, _old_list(name, kind, has_folder=(root / "reference" / kind).is_dir())
    near = [f"reference/{item}/" for item in nearest(plain(kind), lists)]
    message = "dit bestand staat niet in de map van een lijst en wordt niet gelezen"
    hint = did_you_mean(near) or _folders(lists)
    return "", name, _finding(name, "onbekend-bestand", message, hint)


def _folders(lists: list[str]) -> str:
    return f"in `reference` staan de mappen {listed(lists)}"


def _file_name(name: str) -> str:
    return name.rpartition("/")[2]


def _finding(name: str, kind: str, message: str, hint: str) -> Finding:
    return Finding(Location(shown(name)), kind, message, hint)


def _wrong_ending(name: str) -> Finding:
    last = _file_name(name)
    right = f"{plain(_YAML.sub('', last))}.yaml"
    message = f"de bestandsnaam {code(last)} eindigt niet op `.yaml`, dus het bestand wordt niet gelezen"
    return _finding(name, "verkeerde-extensie", message, f"noem het bestand {code(right)}")


def _wrong_folder(name: str, depth: int, kind: str) -> Finding:
    what = "staat niet in de map van een ministerie" if depth < 2 else "staat een map te diep"
    message = f"het bestand {what}, dus het wordt niet gelezen"
    example = f"{f'reference/{kind}' if kind else 'activities/<ministerie>'}/{_file_name(name)}"
    return _finding(name, "verkeerde-map", message, f"zet het in {code(example)}")


def _too_deep(name: str) -> Finding:
    message = f"deze map zit {name.count('/') - 1} mappen diep; wat erin staat, wordt niet gelezen"
    home = "reference/<lijst>/" if name.startswith("reference/") else "activities/<ministerie>/"
    hint = f"zet een bestand in {code(home)}, en haal deze mappen weg"
    return _finding(name.rstrip("/"), "verkeerde-map", message, hint)


def _bad_name(name: str, fits: Callable[[str], bool]) -> Finding:
    """Return the finding for a name that is no id; *fits* says whether a text is one."""
    last = _file_name(name)
    letters = "letters" if fits("a-A") else "kleine letters"  # an official id has capitals
    message = (
        f"de bestandsnaam {code(last)} is geen kenmerk: dat heeft alleen {letters}, cijfers en koppeltekens"
    )
    first, *rest = re.findall(r"[A-Za-z0-9]+", last.removesuffix(".yaml")) or [""]
    kept = "-".join((first.lower(), *rest))
    right = kept if fits(kept) else plain(last.removesuffix(".yaml"))
    hint = (
        f"noem het bestand {code(right + '.yaml')}" if right else "kies een naam als `zwemles-op-school.yaml`"
    )
    return _finding(name, _BAD_NAME, message, hint)


def _unknown_file(name: str) -> Finding:
    message = "dit bestand hoort niet bij het register en wordt niet gelezen"
    hint = "een bestand van het register heet `<kenmerk>.yaml`; haal andere bestanden weg"
    return _finding(name, "onbekend-bestand", message, hint)._replace(severity="waarschuwing")


def _unknown_folder(name: str, lists: list[str]) -> Finding:
    near = [f"reference/{item}/" for item in nearest(plain(_file_name(name)), lists)]
    message = "deze map is geen lijst van het register; wat erin staat, wordt niet gelezen"
    return _finding(name, "verkeerde-map", message, did_you_mean(near) or _folders(lists))


def _old_list(name: str, kind: str, *, has_folder: bool) -> Finding:
    folder = code(f"reference/{kind}/")
    message = f"de lijst staat nog in één bestand; nu heeft elk ding een eigen bestand in {folder}"
    hint = "doe `register upgrade --schrijf`: dat maakt een bestand van elk ding"
    if has_folder:
        message = f"de lijst staat in dit bestand en in {folder}; dit bestand wordt niet gelezen"
        hint = f"doe `register upgrade --schrijf`: dat zet over wat nog niet in {folder} staat"
    return _finding(name, old_form.CODE, message, hint)
