"""The schema in English: every title and explanation in its place replaced by the English beside it.

- `x-en` at a field, a list, an object or a term: its title in English;
- `x-en-uitleg` there: its explanation;
- `x-andersom-en` at a term: the heading from the other side;
- `titel_en` and `beschrijving_en` in `x-lijst`, `titel_en` in `x-facet`;
- `x-groepen` at a closed list: the headings of `x-groep` in English.

What has no English keeps its Dutch. Names of fields and codes stay what they are: they are no words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.reading.load import Keys

TITLE, EXPLANATION, REVERSED, GROUPS = "x-en", "x-en-uitleg", "x-andersom-en", "x-groepen"
_PLACES = {"title": TITLE, "description": EXPLANATION, "x-andersom": REVERSED}
_INNER = {"titel": "titel_en", "beschrijving": "beschrijving_en"}


def in_english(node: Any, groups: Mapping[str, str] | None = None) -> Any:
    """Return a part of the schema with English words; *groups* are the headings of the list that it is in."""
    if isinstance(node, list):
        return [in_english(item, groups) for item in node]
    if not isinstance(node, dict):
        return node
    groups = node.get(GROUPS, groups)
    found = {key: in_english(value, groups) for key, value in node.items()}
    found |= {key: node[mark] for key, mark in _PLACES.items() if isinstance(node.get(mark), str)}
    for mark in ("x-lijst", "x-facet"):
        if isinstance(node.get(mark), dict):
            found[mark] = node[mark] | _inner(node, node[mark])
    if groups and isinstance(node.get("x-groep"), str):
        found["x-groep"] = groups.get(node["x-groep"], node["x-groep"])
    return found


def _inner(node: Mapping[str, Any], marked: Mapping[str, Any]) -> dict[str, Any]:
    """Return the English words of a mark; a facet without its own is called as its field."""
    own = {key: marked[english] for key, english in _INNER.items() if english in marked}
    return {"titel": node[TITLE], **own} if "x-facet" in node and TITLE in node else own


def check_english(node: Mapping[str, Any], keys: Keys) -> Iterator[tuple[Keys, str]]:
    """Yield which English words of a part are no text, and what is wrong in the headings of a list."""
    for mark in (TITLE, EXPLANATION, REVERSED):
        if mark in node and not _is_text(node[mark]):
            yield (*keys, mark), "is geen tekst"
    groups = node.get(GROUPS, {})
    if groups == {}:
        return
    if not isinstance(groups, dict) or not all(map(_is_text, groups.values())):
        yield (*keys, GROUPS), "is geen lijst van koppen met hun Engels"
        return
    terms = node.get("oneOf", ())
    used = [term.get("x-groep") for term in terms if isinstance(term, dict)]
    for name in groups:
        if name not in used:
            yield (*keys, GROUPS, name), "is geen kop van een term in deze lijst"


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
