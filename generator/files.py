"""Which files a register has, and which files are in the wrong place or have a wrong name."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import Diagnostic, Location
from generator.draft import ACTIVITEITEN
from generator.explain import strict_pattern
from generator.schema import Schema
from generator.suggest import nearest, plain
from generator.wording import code, did_you_mean, listed

CODES = ("verkeerde-map", "verkeerde-extensie", "ongeldige-bestandsnaam", "onbekend-bestand")
_YAML = re.compile(r"\.ya?ml(\.txt)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Listing:
    """The files of a register."""

    files: tuple[tuple[str, Path], ...]  # kind and path, in order of path
    stems: frozenset[str]  # the ids that the names of the files in `activities` promise
    findings: tuple[Diagnostic, ...]


def find_files(root: Path, schema: Schema) -> Listing:
    """Return the files of the register in *root* and what is wrong with where they are."""
    found = [*_in_activities(root), *_in_reference(root, schema)]
    form = re.compile(strict_pattern(schema.data["$defs"]["id"]["pattern"]))
    files = tuple((kind, path) for kind, path, finding in found if not finding)
    findings = [finding for _, _, finding in found if finding]
    for kind, path in files:
        if kind == ACTIVITEITEN and not form.search(path.stem):
            findings.append(_bad_name(path.relative_to(root)))
    stems = frozenset(path.name.partition(".")[0] for kind, path, _ in found if kind == ACTIVITEITEN)
    return Listing(files, stems, tuple(findings))


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the files under *folder* in order; a name that starts with a dot is none of ours."""
    with os.scandir(folder) as items:
        inside = sorted((item.name, item.is_dir(follow_symlinks=False)) for item in items)
    for name, is_folder in inside:
        if name.startswith("."):
            continue
        # a folder with the name of a file is left to the reader, which says so
        if is_folder and not _YAML.search(name):
            yield from _walk(folder / name)
        else:
            yield folder / name


def _in_activities(root: Path) -> Iterator[tuple[str, Path, Diagnostic | None]]:
    folder = root / "activities"
    for path in _walk(folder):
        depth = len(path.relative_to(folder).parts)
        name = path.relative_to(root)
        if not _YAML.search(path.name):
            yield "", path, _unknown_file(name)
        elif path.suffix != ".yaml":
            yield ACTIVITEITEN, path, _wrong_ending(name)
        else:
            yield ACTIVITEITEN, path, None if depth == 2 else _wrong_folder(name, depth)


def _in_reference(root: Path, schema: Schema) -> Iterator[tuple[str, Path, Diagnostic | None]]:
    folder = root / "reference"
    for path in _walk(folder) if folder.is_dir() else ():
        name = path.relative_to(root)
        if path.parent == folder and path.suffix == ".yaml" and path.stem in schema.lijsten:
            yield path.stem, path, None
        elif (
            _YAML.search(path.name)
            and path.suffix != ".yaml"
            and plain(path.name.partition(".")[0]) in schema.lijsten
        ):
            yield "", path, _wrong_ending(name)
        else:
            yield "", path, _unknown_list(name, list(schema.lijsten))


def _wrong_ending(name: Path) -> Diagnostic:
    right = f"{plain(_YAML.sub('', name.name))}.yaml"
    message = f"de bestandsnaam {code(name.name)} eindigt niet op `.yaml`, dus het bestand wordt niet gelezen"
    return Diagnostic(
        Location(name.as_posix()), "verkeerde-extensie", message, f"noem het bestand {code(right)}"
    )


def _wrong_folder(name: Path, depth: int) -> Diagnostic:
    what = "staat niet in de map van een ministerie" if depth < 2 else "staat een map te diep"
    message = f"het bestand {what}, dus het wordt niet gelezen"
    example = f"activities/<ministerie>/{name.name}"
    return Diagnostic(Location(name.as_posix()), "verkeerde-map", message, f"zet het in {code(example)}")


def _bad_name(name: Path) -> Diagnostic:
    form = "alleen kleine letters, cijfers en koppeltekens"
    message = f"de bestandsnaam {code(name.name)} is geen kenmerk: dat heeft {form}"
    right = plain(name.stem)
    hint = f"noem het bestand {code(right + '.yaml')}" if right else "kies een naam als `veilige-steden.yaml`"
    return Diagnostic(Location(name.as_posix()), "ongeldige-bestandsnaam", message, hint)


def _unknown_file(name: Path) -> Diagnostic:
    message = "dit bestand is geen activiteit en wordt niet gelezen"
    hint = "een activiteit heet `<kenmerk>.yaml`; haal andere bestanden weg"
    return Diagnostic(Location(name.as_posix()), "onbekend-bestand", message, hint, "waarschuwing")


def _unknown_list(name: Path, lists: list[str]) -> Diagnostic:
    near = [f"reference/{item}.yaml" for item in nearest(name.stem, lists)]
    message = "dit bestand hoort niet bij de lijsten van het register en wordt niet gelezen"
    hint = did_you_mean(near) or f"de lijsten heten {listed(f'{item}.yaml' for item in lists)}"
    return Diagnostic(Location(name.as_posix()), "onbekend-bestand", message, hint)
