"""The words of the rules that the form applies too: each is asked about a small register that breaks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from generator.reading.load import Document, load_bytes
from generator.rules import RULES, Rule, begin_na_eind, dubbel_id, standen_niet_op_volgorde, te_veel_woorden
from generator.rules import stand_naast_bron as naast_bron
from generator.rules.draft import Draft
from generator.rules.entries import Entry
from generator.schema.forms import explain_day
from generator.schema.schema import ACTIVITEITEN, Schema, SchemaNode
from generator.schema.woorden import NO_WORDS, Woorden
from generator.site.form.words import OVER, VALUE, Words, blank

_OLD, _NEW = "2001-01-01", "2002-02-02"
MOST_WORDS = 60
"""The most words of a text that `te_veel_woorden` lets pass."""


def rule_words(schema: Schema) -> Mapping[str, Words]:
    """Return what the rules say, by the name by which the form asks for it; a rule that is gone has none."""
    asked = dict(_asked(schema))
    return {name: words for name, words in asked.items() if words}


def _asked(schema: Schema) -> Iterator[tuple[str, Words | None]]:
    activity = {"standen": [{"datum": _NEW}, {"datum": _OLD}]}
    yield "volgorde", _ask(schema, standen_niet_op_volgorde, activity, {_OLD: "na", _NEW: "voor"})
    early = {"standen": [{"datum": _NEW, "bron": VALUE}, {"datum": _OLD}]}
    paper = Entry("documenten", Document("", {"id": VALUE, "datum": "2003-03-03"}, ""))
    blanks = {_NEW: "voor", _OLD: "na", "2003-03-03": "bron"}
    yield "volgorde eerste", _ask(schema, standen_niet_op_volgorde, early, blanks, documenten=(paper,))
    period = {"looptijd": {"begin": _NEW, "eind": _OLD}}
    yield "looptijd", _ask(schema, begin_na_eind, period, {_OLD: "eind", _NEW: "begin"})
    for name, over in (("woorden", OVER), ("woorden1", 1)):
        text = {"samenvatting": "woord " * (MOST_WORDS + over)}
        blanks = {str(MOST_WORDS + over): "n", str(OVER): "meer", "samenvatting": "veld"}
        yield name, _ask(schema, te_veel_woorden, text, blanks)
    stand = {"standen": [{"datum": _NEW, "bron": VALUE, "tekst": ""}]}
    document = Entry("documenten", Document("", {"id": VALUE, "datum": _OLD}, ""))
    yield "bron", _ask(schema, naast_bron, stand, {_OLD: "bron", _NEW: "dag"}, documenten=(document,))
    last = explain_day(Document("", {}, ""), (), "2001-02-30")
    yield "dag", blank(last, {"2001-02-30": "waarde", "2001-02-28": "dag", "28": "n"})
    yield "dubbel", _double(schema)
    for naar in dict.fromkeys(_references(schema)):
        yield f"onbekend {' '.join(naar)}", _unknown(schema, naar)


def _ask(
    schema: Schema,
    rule: Rule,
    data: Mapping[str, Any],
    blanks: Mapping[str, str],
    woorden: Woorden = NO_WORDS,
    **others: tuple[Entry, ...],
) -> Words | None:
    text = str(data)  # some rules first take a cheap look at the text of the file
    entry = Entry(ACTIVITEITEN, Document("", data, text))
    draft = Draft(schema, date(2100, 1, 1), (), {ACTIVITEITEN: (entry,), **others}, woorden=woorden)
    found = next(iter(rule.check(draft)), None)
    return blank(found, blanks) if found else None


def asker(
    schema: Schema, woorden: Woorden
) -> Callable[[Rule, Mapping[str, Any], Mapping[str, str]], Words | None]:
    """Return what asks a rule about an activity with some fields."""
    return lambda rule, data, blanks: _ask(schema, rule, data, blanks, woorden)


def _double(schema: Schema) -> Words | None:
    """Return what is said of an id that is taken."""
    entries = tuple(Entry(ACTIVITEITEN, Document(f"/{VALUE}.yaml", {"id": VALUE}, "")) for _ in range(2))
    draft = Draft(schema, date(2100, 1, 1), (), {ACTIVITEITEN: entries})
    found = next(iter(dubbel_id.check(draft)), None)
    return blank(found._replace(hint="")) if found else None


def _references(schema: Schema) -> Iterator[tuple[str, ...]]:
    """Yield, for every field that points to something, where that may be."""
    for kind in (ACTIVITEITEN, *schema.lijsten):
        yield from _points(schema, schema.node(kind))


def _points(schema: Schema, given: SchemaNode) -> Iterator[tuple[str, ...]]:
    node = schema.resolve(given)
    if "x-verwijst-naar" in node:
        yield tuple(node["x-verwijst-naar"])
    for child in (*node.get("properties", {}).values(), *([node["items"]] if "items" in node else [])):
        yield from _points(schema, child)


def _unknown(schema: Schema, naar: tuple[str, ...]) -> Words | None:
    """Return what is said of a reference to what is not there."""
    for kind in (ACTIVITEITEN, *schema.lijsten):
        data = _example(schema, schema.node(kind), naar)
        if data is not None:
            draft = Draft(schema, date(2100, 1, 1), (), {kind: (Entry(kind, Document("", data, "")),)})
            found = (
                finding
                for rule in RULES
                if hasattr(rule, "OTHERS") or hasattr(rule, "TARGETS")
                for finding in rule.check(draft)
            )
            first = next(found, None)
            if first:
                return blank(first)
    return None


def _example(schema: Schema, given: SchemaNode, naar: tuple[str, ...]) -> Any:
    """Return the least data that points to something of *naar*; None when nothing here does."""
    node = schema.resolve(given)
    if tuple(node.get("x-verwijst-naar", ())) == naar:
        return VALUE.casefold()  # an id by its form: of what is none, something else is said
    for key, child in node.get("properties", {}).items():
        if (inner := _example(schema, child, naar)) is not None:
            return {key: inner}
    inner = _example(schema, node["items"], naar) if "items" in node else None
    return None if inner is None else [inner]


def reading_words() -> Mapping[str, Words]:
    """Return what the reader says of a file that is no good YAML, by what the parser of the form calls it."""
    found = {}
    for name, sample in _SAMPLES.items():
        _, findings = load_bytes(sample.encode(), "")
        found[name] = blank(min(findings), {"99": "eerste"})
    # a hint that mends the sample is none for the file of somebody else
    return {
        name: (*words[:2], "" if "titel" in words[2] else words[2], words[3]) for name, words in found.items()
    }


_SAMPLES = {
    "DUPLICATE_KEY": "\n" * 98 + f"{VALUE}: a\n{VALUE}: b\n",
    "BAD_ALIAS": f"titel: *{VALUE}\n",
    "MISSING_CHAR": 'titel: "open\n',
    "TAB_AS_INDENT": "standen:\n\t- a\n",
    "BAD_SCALAR_START": "titel: @a\n",
    "BLOCK_AS_IMPLICIT_KEY": "titel: Veilig: thuis\n",
    "MULTILINE_IMPLICIT_KEY": "titel Veilig\nid: a\n",
    "BAD_INDENT": "id: a\n  titel: b\n",
    "anker": f"titel: &{VALUE} b\n",
    "tag": f"titel: !{VALUE} b\n",
    "meer-documenten": "id: a\n---\nid: b\n",
    "tekst": "veilig\n",
}
