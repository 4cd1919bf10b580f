"""Read `schema.json`: fields, labels, help texts, closed lists and facets come from here and nowhere else."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, cast

import jsonschema_rs

from generator.findings.finding import RegisterError
from generator.reading.load import Keys
from generator.reading.memory import checksum
from generator.schema.english import in_english
from generator.schema.json_file import JsonPlaces, read_data
from generator.schema.marks import Fault, find_faults
from generator.schema.patterns import check_patterns
from generator.schema.search_words import HELP_WORDS, SEARCH_WORDS
from generator.schema.uses import FACET_USES, REPORT, find_other_names
from generator.words.suggest import nearest, plain

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SHOWN = 3  # so many faults are said at once

Taal = Literal["nl", "en"]
"""A language of words: Dutch, in which all is written, or English, for what has that beside it."""
ACTIVITEITEN = "activiteiten"
"""The kind of a file that is an activity; the other kinds are the names of the lists and their folders."""
_ACTIVITIES: Mapping[Taal, str] = {"nl": "Activiteiten", "en": "Activities"}
SchemaNode = Mapping[str, Any]
"""A part of the JSON Schema."""


@dataclass(frozen=True, slots=True)
class Term:
    """One value of a closed list, in the words of the schema."""

    id: str
    titel: str
    beschrijving: str
    extra: Mapping[str, str] = field(default_factory=dict, hash=False)  # the `x-` keys, without `x-`
    zoekwoorden: tuple[str, ...] = ()  # other words that people search it with


@dataclass(frozen=True, slots=True)
class Facet:
    """A field, or two fields together, by which activities are grouped and filtered."""

    velden: tuple[tuple[str, str], ...]  # key of the activity, and the key within it (partners: organisatie)
    titel: str  # plural: "Doelgroepen"
    adres: str  # the folder of its pages; empty when it is only a filter
    termen: tuple[Term, ...]  # the closed list; empty for an open list
    verwijst_naar: str  # the collection that holds the terms of an open list; empty for a closed list
    indeling: bool = False  # divides the annex, and stands along the top of each matrix
    matrix: int = 0  # place of its matrix against that division; 0 for none
    feed: bool = False  # each term has a feed
    verwant: bool = False  # counts for what looks alike
    verslag: str = ""  # id of the organisation to which is reported by its terms

    @property
    def id(self) -> str:
        """The address, or the key where there is none."""
        return self.adres or self.velden[0][0]


class Schema:
    """`schema.json`, resolved: what a valid file is and what its parts are called."""

    def __init__(self, data: Mapping[str, Any], taal: Taal = "nl") -> None:
        self.data = data
        self.taal = taal  # of its titles and explanations
        self._resolved: dict[
            int, tuple[SchemaNode, SchemaNode]
        ] = {}  # by identity; the first keeps the identity taken
        self._termen: dict[str, tuple[Term, ...]] = {}
        self._marked: dict[tuple[str, ...], tuple[str, ...]] = {}  # asked of every milestone of every file

    @cached_property
    def sum(self) -> str:
        """The checksum of all that it says."""
        return checksum(json.dumps(self.data).encode())

    def resolve(self, node: SchemaNode) -> SchemaNode:
        """Return *node* with its `$ref` followed; keys beside the `$ref` win, as for `title`."""
        if "$ref" not in node:
            return node
        known = self._resolved.get(id(node))
        if not known:
            found: Any = self.data
            for part in node["$ref"].removeprefix("#/").split("/"):
                found = found[part]
            merged = {**self.resolve(found), **{k: v for k, v in node.items() if k != "$ref"}}
            known = self._resolved[id(node)] = (node, merged)
        return known[1]

    @cached_property
    def english(self) -> Schema:
        """The same with titles and explanations in English, where it has those."""
        return self if self.taal == "en" else Schema(in_english(self.data), "en")

    @cached_property
    def velden(self) -> Mapping[str, SchemaNode]:
        """The fields of an activity in the order in which they are shown, each resolved."""
        return {key: self.resolve(node) for key, node in self.data["properties"].items()}

    @cached_property
    def afgeleid(self) -> Mapping[str, SchemaNode]:
        """The fields that no file has and that the register derives at a peildatum, each resolved."""
        return {key: self.resolve(node) for key, node in self.data.get("x-afgeleid", {}).items()}

    def derived_parts(self) -> Iterator[SchemaNode]:
        """Yield the schema of each value that a derived field holds, alone or in a list."""
        for node in self.afgeleid.values():
            yield self.resolve(node["items"]) if "items" in node else node

    @cached_property
    def lijsten(self) -> Mapping[str, SchemaNode]:
        """The lists (`organisaties`, `documenten`, …), each with the schema of a file in its folder."""
        defs = self.data["$defs"].items()
        return {key: node for key, node in defs if "x-lijst" in node}

    @cached_property
    def opdrachtlijsten(self) -> tuple[str, ...]:
        """The lists of what was asked or promised: all that `geeft_invulling_aan` refers to, in its order."""
        return tuple(self.resolve(self.velden["geeft_invulling_aan"]["items"])["x-verwijst-naar"])

    @property
    def first_day(self) -> str:
        """The day before which nothing in the register can have been reported; empty without `x-begin`."""
        return f"{self.data['x-begin']}-01-01" if "x-begin" in self.data else ""

    def node(self, kind: str) -> SchemaNode:
        """Return the schema of a file of a kind: what an editor writes."""
        return self.data if kind == ACTIVITEITEN else self.lijsten[kind]

    def item(self, kind: str) -> SchemaNode:
        """Return the schema of a thing of a kind in the register: of an activity with what is derived."""
        if kind == ACTIVITEITEN:
            return self._activiteit
        return self.lijsten[kind]

    @cached_property
    def _activiteit(self) -> SchemaNode:
        return {"properties": {**self.velden, **self.afgeleid}}

    def id_form(self, kind: str) -> str:
        """Return the pattern of the ids of a kind, which are also the names of its files."""
        return str(self.resolve(self.node(kind)["properties"]["id"])["pattern"])

    def title_of(self, kind: str) -> str:
        """Return what all things of a kind are called: "Activiteiten", "Organisaties"."""
        if kind == ACTIVITEITEN:
            return _ACTIVITIES[self.taal]
        return str(self.lijsten[kind]["x-lijst"]["titel"])

    def singular(self, kind: str) -> str:
        """Return what one thing of a kind is called, in the form of an id: `activiteit`, `organisatie`."""
        return plain(str((self.data if kind == ACTIVITEITEN else self.item(kind))["title"]))

    @staticmethod
    def home_of(collection: str) -> str:
        """Return the kind of file in which the things of a collection are."""
        return "organisaties" if collection == "departementen" else collection

    def label(self, veld: str) -> str:
        """Return the Dutch name of a field of an activity."""
        return cast(str, (self.afgeleid.get(veld) or self.velden[veld])["title"])

    def termen(self, definition: str) -> tuple[Term, ...]:
        """Return the terms of a closed list, by its name under `$defs` (`soort`, `status`, …)."""
        if definition not in self._termen:
            self._termen[definition] = tuple(_terms(self.data["$defs"][definition]))
        return self._termen[definition]

    def inner_termen(self, kind: str, *keys: str) -> tuple[Term, ...]:
        """Return the terms of a closed list within a thing of a kind: `moties`, `verloop`, `status`."""
        node = self.item(kind)
        for key in keys:
            node = self.resolve(node["properties"][key])
            node = self.resolve(node["items"]) if "items" in node else node
        return tuple(_terms(node))

    def term(self, definition: str, term_id: str) -> Term:
        """Return one term of a closed list. Raises KeyError when there is none."""
        return self._term_index[definition][term_id]

    def marked(self, definition: str, mark: str, *values: str) -> tuple[str, ...]:
        """Return the ids of the terms of a closed list of which the mark `x-<mark>` is one of *values*."""
        asked = (definition, mark, *values)
        if asked not in self._marked:
            terms = self._term_index[definition].values()
            self._marked[asked] = tuple(term.id for term in terms if term.extra.get(mark) in values)
        return self._marked[asked]

    @cached_property
    def _term_index(self) -> Mapping[str, Mapping[str, Term]]:
        closed = {key: node for key, node in self.data["$defs"].items() if "oneOf" in node}
        return {key: {term.id: term for term in _terms(node)} for key, node in closed.items()}

    @cached_property
    def other_names(self) -> Mapping[str, tuple[str, ...]]:
        """What people write by habit, in the form of `plain`, with the fields and terms that may be meant."""
        return find_other_names(self.data)

    def nearest(self, word: str, names: Iterable[str] | Mapping[str, str], limit: int = 3) -> list[str]:
        """Return at most *limit* of *names* of fields or terms that *word* may mean, the likeliest first."""
        return nearest(word, names, limit, self.other_names)

    @cached_property
    def zoekwoorden(self) -> Mapping[str, tuple[str, ...]]:
        """Other words that people search with, by word of the texts; of an abbreviation its long form."""
        short = ((name, (words,)) for name, words in self.data.get("x-afkortingen", {}).items())
        return {
            **dict(short),
            **{word: tuple(others) for word, others in self.data.get(SEARCH_WORDS, {}).items()},
        }

    @cached_property
    def hulpwoorden(self) -> tuple[str, ...]:
        """What somebody types who may need help: words, or a few together."""
        return tuple(self.lijsten.get("hulplijnen", {}).get(HELP_WORDS, ()))

    @cached_property
    def _date_forms(self) -> frozenset[str]:
        return frozenset(self.data["$defs"][name]["pattern"] for name in ("datum", "dag"))

    def is_date(self, node: SchemaNode) -> bool:
        """Whether the values of a part are dates, of any precision."""
        return node.get("pattern") in self._date_forms

    @cached_property
    def facetten(self) -> tuple[Facet, ...]:
        """The facets in the order of the fields; fields with the same address are one facet."""
        facets: dict[str, Facet] = {}
        for veld, node in (*self.velden.items(), *self.afgeleid.items()):
            marked = node.get("x-facet")
            if not marked:
                continue
            key = marked["adres"] or veld
            way = (veld, marked.get("veld", ""))
            velden = (*facets[key].velden, way) if key in facets else (way,)
            item = self._facet_item(node, way[1])
            facets[key] = Facet(
                velden=velden,
                titel=marked["titel"],
                adres=marked["adres"] or "",
                termen=tuple(_terms(item)),
                verwijst_naar=next(iter(item.get("x-verwijst-naar", ())), ""),
                **{name: marked[name] for name in (*FACET_USES, REPORT) if name in marked},
            )
        return tuple(facets.values())

    def facet(self, facet_id: str) -> Facet:
        """Return a facet by its address, or by its field where it has none. Raises KeyError for others."""
        return self._facet_index[facet_id]

    @cached_property
    def _facet_index(self) -> Mapping[str, Facet]:
        return {facet.id: facet for facet in self.facetten}

    @cached_property
    def indeling(self) -> Facet:
        """The facet that divides the annex. Raises StopIteration when no facet is marked so."""
        return next(facet for facet in self.facetten if facet.indeling)

    @cached_property
    def verslagfacet(self) -> Facet | None:
        """The facet by which is reported to an organisation; None when no facet is marked so."""
        return next((facet for facet in self.facetten if facet.verslag), None)

    def _facet_item(self, node: SchemaNode, subveld: str) -> SchemaNode:
        item = self.resolve(node["items"]) if node.get("type") == "array" else node
        return self.resolve(item["properties"][subveld]) if subveld else item


def load_schema(path: Path) -> Schema:
    """Read and check the schema. Raises RegisterError as `check_schema`, and when it is no JSON."""
    return check_schema(path, read_data(path))


def check_schema(path: Path, data: Any) -> Schema:
    """Return the schema of *path*. Raises RegisterError, with the line, when it lacks what others read."""
    refuse(path, list(_check_form(data)) or [*find_faults(data), *check_patterns(data)])
    return Schema(data)


def refuse(path: Path, faults: Sequence[Fault]) -> None:
    """Raise RegisterError when there are *faults*; it names the line of the first three."""
    if not faults:
        return
    places = JsonPlaces(path)
    lines = [places.locate_key(*keys).line for keys, _ in faults]
    told = sorted(dict.fromkeys(zip(lines, (_words(*fault) for fault in faults), strict=True)))
    more = f"; en nog {len(told) - _SHOWN} fouten" if len(told) > _SHOWN else ""
    raise RegisterError("; ".join(f"{path.name}:{line}: {words}" for line, words in told[:_SHOWN]) + more)


def _words(keys: Keys, message: str) -> str:
    """Return what is wrong and where: the nearest name in the schema that says something."""
    names = [str(key) for key in keys if key not in ("properties", "$defs", "items", "oneOf")]
    return f"{'.'.join(names) or 'het schema'}: {' '.join(message.split())}"


def _check_form(data: Any) -> Iterator[Fault]:
    """Yield where the data is no JSON Schema 2020-12, whatever its `$schema` says."""
    if not isinstance(data, dict) or data.get("$schema") != _DIALECT:
        yield (), f"`$schema` is niet `{_DIALECT}`"
        return
    # its own copy of the metaschema; jsonschema takes 0.3 s for the same
    for error in jsonschema_rs.Draft202012Validator({"$ref": _DIALECT}).iter_errors(data):
        keys = tuple(error.instance_path)
        yield keys, "heeft een waarde die JSON Schema daar niet kent"


def _terms(node: SchemaNode) -> Iterator[Term]:
    for item in node.get("oneOf", ()):
        extra = {key[2:]: value for key, value in item.items() if key.startswith("x-")}
        yield Term(
            item["const"], item["title"], item["description"], extra, tuple(item.get(SEARCH_WORDS, ()))
        )
