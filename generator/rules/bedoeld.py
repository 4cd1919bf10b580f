"""What an editor meant by an id that is not there: its right form, one that looks like it, or a new thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.rules.draft import Draft
from generator.rules.schemaregel import schemaregel
from generator.schema.patterns import matcher
from generator.schema.schema import ACTIVITEITEN, Schema
from generator.schema.sign import SIGN
from generator.words.staat.papers import FIELD, Citation, read_address, read_citation
from generator.words.suggest import exactly, nearest, plain
from generator.words.wording import code, did_you_mean, listed

_FEW = 10  # so many ids can be shown in full
_MOST = 80  # letters of an id
_NO_NAME = frozenset((
    "geen", "idem", "n-v-t", "nvt", "onbekend", "tbd", "todo", "volgt", "zelfde", "zie-boven", "zie-bron",
    "zie-brief", "zie-tekst",
))  # fmt: skip
"""What people write where they know no id, in the form of an id: nothing is called so."""


def find_hint(draft: Draft, target: str, collections: Sequence[str]) -> str:
    """Return what to write instead of *target*, or the file to add, ready to be filled in.

    It may be an id of one of *collections* that is misspelt or was renamed, a name, a title, an abbreviation,
    a citation, an address, or new.
    """
    renamed = draft.eerdere_ids.get(target) if ACTIVITEITEN in collections else None
    if renamed:
        return f"deze activiteit heet nu {code(renamed.id)}"
    if plain(target) in _NO_NAME:
        return "schrijf het kenmerk voluit; elk item heeft zijn eigen"
    names = {key: some for part in collections for key, some in draft.names(part).items()}
    before, sign, _ = target.partition("//")
    if sign and (meant := exactly(before, names)):
        return f"schrijf {code(meant[0])}; een opmerking begint met een spatie en `# `"
    paper = read_citation(target) if "documenten" in collections else None
    found = _with_number(draft, paper) if paper else exactly(read_address(target) or target, names)
    if found:
        return f"schrijf {listed(found, 'of')}"
    near = did_you_mean([] if paper else nearest(target, names))
    few = f"mogelijk zijn {listed(sorted(names))}" if 0 < len(names) <= _FEW and not paper else ""
    new = _new(draft, target, collections, paper)
    if not new or not (near or few):
        return near or few or new
    return f"{near} is het een ander, {new}" if near else f"{few}; is het een ander, {new}"


def _with_number(draft: Draft, paper: Citation) -> list[str]:
    """Return the documents with the number of a paper, whatever their ids."""
    ids = draft.ids("documenten")
    found = [paper.id] if paper.id in ids else []
    for entry in draft.entries.get("documenten", ()):
        stuk = entry.value(FIELD)
        if stuk and (stuk["dossier"], stuk["nummer"]) == (paper.dossier, paper.nummer):
            found.append(entry.id)
    return list(dict.fromkeys(found))


def _new(draft: Draft, target: str, collections: Sequence[str], paper: Citation | None) -> str:
    """Return how to add what is not there yet."""
    if "documenten" not in collections and read_citation(target):
        return "dit is het nummer van een document; schrijf het kenmerk van wat hier hoort"
    if ACTIVITEITEN in collections:
        return "maak een nieuwe activiteit met `register new`"
    if len(collections) > 1:
        files = listed((f"reference/{Schema.home_of(part)}/<kenmerk>.yaml" for part in collections), "of")
        return f"maak iets nieuws in {files}"
    kind = Schema.home_of(collections[0])
    known = _known(draft, target, collections[0], paper)
    key = str(known["id"])
    if not matcher(draft.schema.id_form(kind))(key):
        return f"maak een nieuw bestand in `reference/{kind}`"
    if key in draft.ids(kind):
        return ""  # there, but not what is needed here: no ministry
    use = "" if key == target else f", en schrijf hier {code(key)}"
    from generator.schema.skeleton import skeleton  # not above: nearly every reference is right

    lines = f"{schemaregel(kind)}\n{skeleton(draft.schema, kind, known)}"
    return f"maak `reference/{kind}/{key}.yaml` met dit erin, vul in waar `{SIGN}` staat{use}:\n{lines}"


def describe(draft: Draft, text: str, kind: str) -> Mapping[str, Any]:
    """Return what a citation, an address, an id or a name says of a new thing of a list, with its id."""
    return _known(draft, text, kind, read_citation(text) if kind == "documenten" else None)


def _known(draft: Draft, target: str, collection: str, paper: Citation | None) -> Mapping[str, Any]:
    """Return what *target* says of the new thing."""
    kind = Schema.home_of(collection)
    official = paper.id if paper else read_address(target)
    key = official or plain(target)
    known: dict[str, Any] = {"id": key if len(key) <= _MOST else key[:_MOST].rpartition("-")[0]}
    if collection == "departementen":
        known["soort"] = "ministerie"
    if paper:
        known[FIELD] = paper.parts
    elif official:
        known["url"] = target
    elif not matcher(draft.schema.id_form(kind))(target):
        field = "titel" if "titel" in draft.schema.node(kind)["properties"] else "naam"
        known[field] = " ".join(target.split())
    return known
