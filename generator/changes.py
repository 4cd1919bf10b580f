"""What a pull request changes: the files it touches, and what it takes away from the register."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import Diagnostic, Location, RegisterError
from generator.draft import ACTIVITEITEN, Draft, Entry
from generator.load import load_bytes
from generator.model import Data
from generator.rules import dubbel_id, verwijzingen
from generator.wording import code

CODES = ("verdwenen-kenmerk", "stand-veranderd")
_PLACES = ("activities", "reference", "schema.json")
_FAR = (*verwijzingen.CODES, dubbel_id.CODE)  # a change can cause these in files that it does not touch


@dataclass(frozen=True, slots=True)
class Changes:
    """The difference between an older revision and the files as they are now."""

    paths: frozenset[str]  # files that differ, from the root of the register; also those that are gone
    old: Mapping[str, Data]  # the activities among them as they were, by path

    def shows(self, finding: Diagnostic) -> bool:
        """Whether a finding belongs to the change: in a file that it touches, or caused from there."""
        return "schema.json" in self.paths or finding.location.path in self.paths or finding.code in _FAR


def find_changes(root: Path, rev: str) -> Changes:
    """Return what differs from where this branch left *rev*, counting what is not committed yet.

    Raises RegisterError when git is not there, *root* is no repository, or it has no such revision.
    """
    prefix = _git(root, "rev-parse", "--show-prefix").decode().strip()
    base = _find_base(root, rev)
    tracked = _git(root, "diff", "--name-only", "--no-renames", "--relative", "-z", base, "--", *_PLACES)
    fresh = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", *_PLACES)
    paths = sorted({name.decode("utf-8", "replace") for name in (tracked + fresh).split(b"\0") if name})
    activities = [path for path in paths if path.startswith("activities/") and path.endswith(".yaml")]
    old = {}
    for path, data in _read_old(root, base, prefix, activities):
        document, _ = load_bytes(data, path)
        if document and isinstance(document.data, dict):
            old[path] = document.data
    return Changes(frozenset(paths), old)


def check_changes(draft: Draft, changes: Changes) -> Iterator[Diagnostic]:
    """Yield each id that has vanished, and each stand that was removed or rewritten."""
    known = draft.ids(ACTIVITEITEN) | draft.eerdere_ids.keys()
    here = {entry.document.path: entry for entry in draft.activiteiten}
    for path, before in changes.old.items():
        for old_id in (before.get("id"), *_list(before, "eerdere_ids")):
            if isinstance(old_id, str) and old_id not in known:
                yield _vanished(old_id, path, here.get(path))
        old_id = str(before.get("id"))
        entry = draft.by_id.get(old_id) or draft.eerdere_ids.get(old_id)
        if entry and entry.is_sound("standen"):
            yield from _check_standen(entry, before)


def _vanished(old_id: str, path: str, entry: Entry | None) -> Diagnostic:
    place = entry.locate("id") if entry else Location(path)
    message = f"kenmerk {code(old_id)} is verdwenen; een kenmerk blijft altijd bestaan"
    back = "" if entry else "zet het bestand terug en vul `ingetrokken` in; "
    hint = f"{back}heet de activiteit nu anders, zet {code(old_id)} dan in `eerdere_ids`"
    return Diagnostic(place, CODES[0], message, hint)


def _check_standen(entry: Entry, before: Data) -> Iterator[Diagnostic]:
    """Yield each stand of *before* that is not there any more as it was."""
    now = entry.items("standen")
    for stand in _list(before, "standen"):
        if stand in now or not isinstance(stand, dict):
            continue
        day = code(stand.get("datum", ""))
        same = [i for i, item in enumerate(now) if all(item[k] == stand.get(k) for k in ("datum", "bron"))]
        if same:
            place = entry.locate("standen", same[0])
            message = f"de stand van {day} is veranderd; een oude stand blijft zoals hij was"
        else:
            place = entry.document.locate_key("standen")
            message = f"de stand van {day} is verdwenen; een oude stand blijft staan"
        hint = "zet de oude stand terug en voeg een nieuwe toe; of zeg in uw voorstel waarom het anders moet"
        yield Diagnostic(place, CODES[1], message, hint, "waarschuwing")


def _list(data: Data, key: str) -> Sequence[object]:
    value = data.get(key)
    return value if isinstance(value, list) else ()


def _find_base(root: Path, rev: str) -> str:
    """Return the commit where this branch left *rev*; *rev* itself where the history is cut short."""
    commit = _git(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{rev}^{{commit}}", wanted=rev
    )
    name = commit.decode().strip()
    try:
        return _git(root, "merge-base", name, "HEAD").decode().strip()
    except RegisterError:
        return name


def _read_old(root: Path, base: str, prefix: str, paths: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of *paths* that *base* has, with their bytes."""
    asked = "".join(f"{base}:{prefix}{path}\n" for path in paths)
    answer = _git(root, "cat-file", "--batch", stdin=asked.encode())
    at = 0
    for path in paths:
        end = answer.index(b"\n", at)
        head = answer[at:end].split()
        at = end + 1
        if head[-1] == b"missing":
            continue
        size = int(head[-1])
        yield path, answer[at : at + size]
        at += size + 1


def _git(root: Path, *args: str, stdin: bytes = b"", wanted: str | None = None) -> bytes:
    """Return what git prints. Raises RegisterError with one Dutch line."""
    try:
        done = subprocess.run(  # noqa: S603 fixed command; a revision cannot be read as an option
            ["git", "-C", str(root), *args],  # noqa: S607 git is where the user has it
            input=stdin,
            capture_output=True,
            check=True,
        )
    except FileNotFoundError as error:
        raise RegisterError("`--changed-since` heeft git nodig, en git is niet gevonden") from error
    except subprocess.CalledProcessError as error:
        if wanted is not None:
            raise RegisterError(f"git kent de revisie `{wanted}` niet") from error
        reason = error.stderr.decode("utf-8", "replace").strip().splitlines()
        detail = f": {reason[-1]}" if reason else ""
        raise RegisterError(f"git kan de veranderingen in `{root}` niet vinden{detail}") from error
    return done.stdout
