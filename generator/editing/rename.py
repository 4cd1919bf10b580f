"""Another id for a thing of the register: its file, its old id, and everything that points to it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath

from generator.editing.splice import add, put
from generator.findings.finding import RegisterError
from generator.reading.load import Keys
from generator.rules.draft import Draft
from generator.rules.entries import Entry
from generator.schema.patterns import matcher
from generator.schema.schema import ACTIVITEITEN, Schema
from generator.words.suggest import nearest
from generator.words.wording import code, did_you_mean, listed

Way = tuple[Entry, Keys]


def find_thing(draft: Draft, key: str, kind: str = "") -> Entry:
    """Return what is called *key*, of a *kind* where several share it. Raises RegisterError when none is."""
    found = [entry for entry in draft.everything() if entry.id == key and kind in ("", entry.kind)]
    if len(found) == 1:
        return found[0]
    if found:
        kinds = listed([entry.kind for entry in found], "of")
        raise RegisterError(f"{code(key)} is er vaker; noem met `--lijst` {kinds}")
    ids = [entry.id for entry in draft.everything() if kind in ("", entry.kind)]
    hint = did_you_mean(nearest(key, ids)) or "een kenmerk staat op de pagina van de activiteit"
    raise RegisterError(f"{code(key)} bestaat niet; {hint}")


def check_new(draft: Draft, thing: Entry, new: str) -> None:
    """Raise RegisterError when *thing* cannot be called *new*."""
    if not matcher(draft.schema.id_form(thing.kind))(new) or len(new) > 80:
        raise RegisterError(
            f"{code(new)} is geen kenmerk: kleine letters, cijfers en koppeltekens, hooguit 80 tekens"
        )
    taken = draft.ids(thing.kind) | (draft.eerdere_ids.keys() if thing.kind == ACTIVITEITEN else set())
    if new in taken:
        raise RegisterError(f"het kenmerk {code(new)} is al in gebruik, of was dat; kies een ander")


def new_path(thing: Entry, new: str) -> str:
    """Return the path of the file under its new id."""
    return PurePosixPath(thing.document.path).with_name(f"{new}.yaml").as_posix()


def renamed(text: str, thing: Entry, new: str, order: tuple[str, ...]) -> str:
    """Return the text of the file of *thing* with the new id; an activity keeps the old one beside it."""
    text = put(text, ("id",), new)
    return add(text, ("eerdere_ids",), thing.id, order) if thing.kind == ACTIVITEITEN else text


def pointing(draft: Draft, thing: Entry) -> Iterator[Way]:
    """Yield each file, and the way in it, that points to *thing*."""
    for entry, values in draft.found(lambda node: "x-verwijst-naar" in node):
        for keys, target, node in values:
            if target == thing.id and thing.kind in map(Schema.home_of, node["x-verwijst-naar"]):
                yield entry, keys


def redirected(text: str, ways: list[Keys], new: str) -> str:
    """Return *text* with *new* at each of *ways*."""
    for do in (partial(put, keys=keys, value=new) for keys in ways):
        text = do(text)
    return text
