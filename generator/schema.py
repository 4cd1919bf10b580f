"""Read `schema.json`: fields, labels, help texts, closed lists and facets come from here and nowhere else."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, cast

import jsonschema_rs

from generator.diagnostics import RegisterError
from generator.patterns import check_patterns

Node = Mapping[str, Any]
"""A part of the JSON Schema."""


@dataclass(frozen=True, slots=True)
class Term:
    """One value of a closed list, in the words of the schema."""

    id: str
    titel: str
    beschrijving: str
    extra: Mapping[str, str] = field(default_factory=dict)  # the `x-` keys, without `x-`


@dataclass(frozen=True, slots=True)
class Facet:
    """A field, or two fields together, by which activities are grouped and filtered."""

    velden: tuple[str, ...]  # keys of the activity; together they give the terms
    titel: str  # plural: "Doelgroepen"
    adres: str  # the folder of its pages; empty when it is only a filter
    subveld: str  # key within each item, for lists of objects (partners: organisatie)
    termen: tuple[Term, ...]  # the closed list; empty for an open list
    verwijst_naar: str  # the collection that holds the terms of an open list; empty for a closed list

    @property
    def id(self) -> str:
        """The address, or the key where there is none."""
        return self.adres or self.velden[0]


class Schema:
    """`schema.json`, resolved: what a valid file is and what its parts are called."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data
        self._resolved: dict[int, tuple[Node, Node]] = {}  # by identity; the first keeps the identity taken

    def resolve(self, node: Node) -> Node:
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
    def velden(self) -> Mapping[str, Node]:
        """The fields of an activity in the order in which they are shown, each resolved."""
        return {key: self.resolve(node) for key, node in self.data["properties"].items()}

    @cached_property
    def lijsten(self) -> Mapping[str, Node]:
        """The kinds of reference file (`organisaties`, `documenten`, …) with the schema of each."""
        defs = self.data["$defs"].items()
        return {key: node for key, node in defs if node.get("type") == "array"}

    def label(self, veld: str) -> str:
        """Return the Dutch name of a field of an activity."""
        return cast(str, self.velden[veld]["title"])

    def termen(self, definition: str) -> tuple[Term, ...]:
        """Return the terms of a closed list, by its name under `$defs` (`soort`, `status`, …)."""
        return tuple(_terms(self.data["$defs"][definition]))

    def term(self, definition: str, term_id: str) -> Term:
        """Return one term of a closed list. Raises KeyError when there is none."""
        return self._term_index[definition][term_id]

    @cached_property
    def _term_index(self) -> Mapping[str, Mapping[str, Term]]:
        closed = {key: node for key, node in self.data["$defs"].items() if "oneOf" in node}
        return {key: {term.id: term for term in _terms(node)} for key, node in closed.items()}

    @cached_property
    def facetten(self) -> tuple[Facet, ...]:
        """The facets in the order of the fields; fields with the same address are one facet."""
        facets: dict[str, Facet] = {}
        for veld, node in self.velden.items():
            marked = node.get("x-facet")
            if not marked:
                continue
            key = marked["adres"] or veld
            velden = (*facets[key].velden, veld) if key in facets else (veld,)
            item = self._facet_item(node, marked.get("veld", ""))
            facets[key] = Facet(
                velden=velden,
                titel=marked["titel"],
                adres=marked["adres"] or "",
                subveld=marked.get("veld", ""),
                termen=tuple(_terms(item)),
                verwijst_naar=next(iter(item.get("x-verwijst-naar", ())), ""),
            )
        return tuple(facets.values())

    def _facet_item(self, node: Node, subveld: str) -> Node:
        item = self.resolve(node["items"]) if node.get("type") == "array" else node
        return self.resolve(item["properties"][subveld]) if subveld else item


def load_schema(path: Path) -> Schema:
    """Read and check the schema. Raises RegisterError when it is missing or no valid JSON Schema."""
    # its own copy of the metaschema, whatever `$schema` says; jsonschema takes 0.3 s for the same
    metaschema = jsonschema_rs.Draft202012Validator({"$ref": "https://json-schema.org/draft/2020-12/schema"})
    try:
        data = json.loads(path.read_text("utf-8"))
        metaschema.validate(data)
        check_patterns(data)
        schema = Schema(data)
        _ = schema.facetten, schema.lijsten
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        reason = str(error).splitlines()[0]
        raise RegisterError(f"het schema `{path.name}` is niet te gebruiken: {reason}") from error
    return schema


def _terms(node: Node) -> Iterator[Term]:
    for item in node.get("oneOf", ()):
        extra = {key[2:]: value for key, value in item.items() if key.startswith("x-")}
        yield Term(item["const"], item["title"], item["description"], extra)
