"""What a pull request changes: the files it touches, and what it takes away from the register."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.checking import git
from generator.checking.files import shown
from generator.findings.finding import Finding, Location, RegisterError
from generator.reading.load import Data, load_bytes
from generator.rules import (
    bijna_dubbel,
    dubbel_id,
    lijst_ontbreekt,
    onbekende_verwijzing,
    verwijst_naar_ingetrokken,
)
from generator.rules.draft import Draft
from generator.rules.entries import Entry
from generator.schema.schema import ACTIVITEITEN
from generator.words.wording import code

CODES = ("verdwenen-kenmerk", "stand-veranderd", "mijlpaal-veranderd", "bevestiging-te-vroeg")
_PLACES = ("activities", "reference", "schema.json", "docs", "woorden", "sjablonen")
_FAR = frozenset(
    rule.CODE
    for rule in (
        bijna_dubbel,
        dubbel_id,
        lijst_ontbreekt,
        onbekende_verwijzing,
        *onbekende_verwijzing.OTHERS,
        verwijst_naar_ingetrokken,
    )
)
"""A change can cause these in files that it does not touch."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The difference between an older revision and the files as they are now."""

    paths: frozenset[str]  # files that differ, from the root of the register; also those that are gone
    old: Mapping[str, Data]  # the activities and things of lists among them as they were, by path

    def shows(self, finding: Finding) -> bool:
        """Whether a finding belongs to the change: in a file that it touches, or caused from there."""
        return "schema.json" in self.paths or finding.location.path in self.paths or finding.code in _FAR


def find_changes(root: Path, rev: str) -> Changes:
    """Return what differs from where this branch left *rev*, counting what is not committed yet.

    Raises RegisterError when git is not there, *root* is no repository, or it has no such revision.
    """
    base = _find_base(root, rev)
    diff = ("diff", "--name-only", "--no-renames", "--relative", "-z", base, "--", *_PLACES)
    fresh = ("ls-files", "--others", "--exclude-standard", "-z", "--", *_PLACES)
    try:
        paths = {*git.ask_names(root, *diff), *git.ask_names(root, *fresh)}
        old = dict(_read_old(root, base, {path for path in paths if _is_entry(path)}))
    except git.GitError as error:
        raise _not_found(root, error) from error
    return Changes(frozenset(map(shown, paths)), old)


def changes_between(root: Path, old: str, new: str) -> Changes:
    """Return what differs between two revisions, whatever lies in the folder. Raises RegisterError."""
    try:
        before, after = (git.resolve(root, revision, "tree") for revision in (old, new))
        diff = ("diff", "--name-only", "--no-renames", "--relative", "--no-ext-diff", "-z", before, after)
        paths = set(git.ask_names(root, *diff))
        read = dict(_read_old(root, before, {path for path in paths if _is_entry(path)}))
    except git.GitError as error:
        raise _not_found(root, error) from error
    return Changes(frozenset(map(shown, paths)), read)


def check_changes(draft: Draft, changes: Changes) -> Iterator[Finding]:
    """Yield each id that has vanished, and each stand, milestone or confirmation that was taken back."""
    known = draft.ids(ACTIVITEITEN) | draft.eerdere_ids.keys()
    here = {entry.document.path: entry for entry in draft.activiteiten}
    for path, before in changes.old.items():
        kind = path.split("/")[1]
        if path.startswith("reference/"):
            if kind in draft.schema.lijsten and before.get("id") not in draft.ids(kind):
                yield _gone(draft, kind, str(before.get("id")), path)
            continue
        for old_id in (before.get("id"), *_list(before, "eerdere_ids")):
            if isinstance(old_id, str) and old_id not in known:
                yield _vanished(old_id, path, here.get(path))
        old_id = str(before.get("id"))
        entry = draft.by_id.get(old_id) or draft.eerdere_ids.get(old_id)
        if entry and entry.is_sound("standen"):
            yield from _check_standen(entry, before)
            yield from _check_confirmation(entry, before)
        if entry and entry.is_sound("mijlpalen"):
            yield from _check_milestones(entry, before)


def _vanished(old_id: str, path: str, entry: Entry | None) -> Finding:
    place = entry.locate("id") if entry else Location(path)
    message = f"kenmerk {code(old_id)} is verdwenen; een kenmerk blijft altijd bestaan"
    back = "" if entry else "zet het bestand terug en vul `ingetrokken` in; "
    hint = f"{back}heet de activiteit nu anders, zet {code(old_id)} dan in `eerdere_ids`"
    return Finding(place, CODES[0], message, hint)


def _gone(draft: Draft, kind: str, old_id: str, path: str) -> Finding:
    """Return the finding for a thing of a list that is gone: pages and files of others may still name it."""
    what = draft.schema.singular(kind)
    message = f"{what} {code(old_id)} is verdwenen; adressen van anderen die ernaar leiden, werken niet meer"
    hint = f"zet {code(path)} terug; is het een verbetering, zeg in uw voorstel waarom"
    return Finding(Location(path), CODES[0], message, hint, "waarschuwing")


def _check_standen(entry: Entry, before: Data) -> Iterator[Finding]:
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
        elif moved := [i for i, item in enumerate(now) if _says_the_same(item, stand)]:
            place = entry.locate("standen", moved[0], "datum")
            message = f"de stand van {day} kreeg een andere datum: {code(now[moved[0]]['datum'])}"
        else:
            place = entry.document.locate_key("standen")
            message = f"de stand van {day} is verdwenen; een oude stand blijft staan"
        hint = "zet de oude stand terug en voeg een nieuwe toe; of zeg in uw voorstel waarom het anders moet"
        yield Finding(place, CODES[1], message, hint, "waarschuwing")


def _says_the_same(item: Data, stand: Data) -> bool:
    """Whether two standen differ in their date alone."""
    return {**item, "datum": ""} == {**stand, "datum": ""}


def _check_milestones(entry: Entry, before: Data) -> Iterator[Finding]:
    """Yield each milestone of *before* that is not there any more as it was."""
    now = entry.items("mijlpalen")
    for old in _list(before, "mijlpalen"):
        if old in now or not isinstance(old, dict):
            continue
        same = [i for i, item in enumerate(now) if item["tekst"] == old.get("tekst")]
        place = entry.locate("mijlpalen", same[0]) if same else entry.document.locate_key("mijlpalen")
        state = "veranderd" if same else "verdwenen"
        message = f"de mijlpaal van {code(old.get('datum', ''))} is {state}; een oude planning blijft staan"
        hint = (
            "zet de oude mijlpaal terug en voeg een nieuwe toe; of zeg in uw voorstel waarom het anders moet"
        )
        yield Finding(place, CODES[2], message, hint, "waarschuwing")


def _check_confirmation(entry: Entry, before: Data) -> Iterator[Finding]:
    """Yield a confirmation that was changed to a day before the one it had, or before the last stand."""
    day, old = entry.value("bevestigd_op"), before.get("bevestigd_op")
    if day == old:
        return
    last = max((stand["datum"] for stand in entry.items("standen")), default="")
    place = entry.document.locate_key("bevestigd_op")
    hint = "zet er de dag waarop het ministerie alles wat er nu staat heeft bevestigd"
    if isinstance(old, str) and (not day or day < old):
        message = f"de bevestiging van {code(old)} is weg of teruggezet"
        yield Finding(place, CODES[3], message, hint, "waarschuwing")
    elif day and day < last:
        message = f"de bevestiging is van {code(day)}, vóór de laatste stand van {code(last)}"
        yield Finding(place, CODES[3], message, hint, "waarschuwing")


def _list(data: Data, key: str) -> Sequence[object]:
    value = data.get(key)
    return value if isinstance(value, list) else ()


def _find_base(root: Path, rev: str) -> str:
    """Return the commit where this branch left *rev*; *rev* itself where the history is cut short."""
    try:
        git.ask(root, "rev-parse", "--show-prefix")
    except git.GitError as error:
        raise _not_found(root, error) from error
    try:
        commit = git.resolve(root, rev, "commit")
    except git.GitError as error:
        raise RegisterError(f"git kent de revisie `{rev}` niet") from error
    try:
        return git.ask(root, "merge-base", commit, "HEAD").decode().strip()
    except git.GitError:
        return commit


def _is_entry(path: str) -> bool:
    """Whether `register check` would read it: nothing that is hidden."""
    return path.endswith(".yaml") and not any(part.startswith(".") for part in path.split("/"))


def _read_old(root: Path, base: str, paths: Collection[str]) -> Iterator[tuple[str, Data]]:
    """Yield the files of the register among *paths* as *base* has them, less those that it could not read."""
    for path, content in git.load_files(root, base, ["activities", "reference"], paths):
        document, _ = load_bytes(content, path)
        if document and isinstance(document.data, dict):
            yield shown(path), document.data


def _not_found(root: Path, error: git.GitError) -> RegisterError:
    detail = f": {error}" if str(error) else ""
    return RegisterError(f"git kan de veranderingen in `{root}` niet vinden{detail}")
