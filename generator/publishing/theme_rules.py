"""The rules of the style sheet of a theme as plain data. The only module that knows tinycss2.

To read a sheet takes long, and gives the same for every site: it is done once for each version of a theme.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import tinycss2

Rule = tuple[str, Any, Any]
"""What a rule is, what it is for, and what it says:

- `style`: its selectors, each with the classes, ids and attributes that it needs; its declarations, each with
  the name of the property of its own that it sets, as `md-accent` for `--md-accent`, or nothing
- `room`: the at-rule that holds rules, as `@media print`; those rules
- `movement`: the name of a movement; the whole rule
- `other`: nothing; the whole rule
"""
_ROOMS = frozenset({"media", "supports"})
"""At-rules that hold rules."""


def read_rules(sheet: bytes) -> bytes:
    """Return each `Rule` of a style sheet, as JSON."""
    rules = tinycss2.parse_stylesheet(sheet.decode(), skip_comments=True, skip_whitespace=True)
    return json.dumps([*_rules(rules)]).encode()


def selectors(prelude: Iterable[Any]) -> Iterator[tuple[str, list[str]]]:
    """Yield each selector of a rule with the classes, ids and attributes that it needs.

    What stands between brackets, as in `:is()` and `:not()`, may be there or not, and is passed over.
    """
    part: list[Any] = []
    for token in (*prelude, None):
        if token is None or (token.type == "literal" and token.value == ","):
            yield tinycss2.serialize(part).strip(), sorted({*_needed(part)})
            part = []
        else:
            part.append(token)


def _rules(found: Iterable[Any]) -> Iterator[Rule]:
    for rule in found:
        if rule.type == "qualified-rule":
            parts = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            yield "style", [*selectors(rule.prelude)], [(p.serialize().rstrip(";"), _own(p)) for p in parts]
        elif rule.lower_at_keyword in _ROOMS and rule.content is not None:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            yield "room", f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}", [*_rules(inner)]
        elif rule.lower_at_keyword.endswith("keyframes"):
            yield "movement", tinycss2.serialize(rule.prelude).strip(), rule.serialize()
        else:
            yield "other", "", rule.serialize()


def _own(part: Any) -> str:
    """Return the name of the property of its own that a declaration sets."""
    is_own = part.type == "declaration" and part.name.startswith("--")
    return part.name.removeprefix("--") if is_own else ""


def _needed(part: Iterable[Any]) -> Iterator[str]:
    before = ""
    for token in part:
        if token.type == "hash" or (token.type == "ident" and before == "."):
            yield token.value
        elif token.type == "[] block":
            yield from (inner.value for inner in token.content if inner.type in ("ident", "string"))
        before = token.value if token.type == "literal" else ""
