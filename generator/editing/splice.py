"""One change in the text of a file: the value, field or item that is meant, and no other byte.

Comments, order, quotes and line ends stay as they are. Places come from the reader; what comes out is read
again and must say exactly what was asked, else nothing is changed and a human must do it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from difflib import SequenceMatcher
from typing import Any

from generator.editing import blocks, places
from generator.editing.blocks import Value, as_data
from generator.findings.finding import RegisterError
from generator.reading import nodes
from generator.reading.careful import read_nodes
from generator.reading.load import Keys, load_bytes
from generator.reading.nodes import Node
from generator.words.wording import code


def put(text: str, keys: Keys, value: Value, order: Sequence[str] = ()) -> str:
    """Return *text* with *value* at *keys*: in the place of what is there, else as a new field.

    A new field goes behind the fields that come before it in *order*. Of a list of texts only the items that
    differ are touched. Raises RegisterError, in Dutch, when that cannot be done without touching more.
    """
    top = _read(text)
    old = places.find(top, keys)
    if old is None:
        made = _with_field(text, top, keys, value, order)
    elif old.is_scalar and isinstance(value, (str, int, float)):
        made = _with_scalar(text, old, value)
    elif old.kind == "list" and isinstance(value, (list, tuple)) and value:
        made = _with_items(text, old, value)
    else:
        raise _too_hard(keys)
    return _certain(made, _with(nodes.to_data(top), keys, as_data(value)), keys)


def add(text: str, keys: Keys, item: Value, order: Sequence[str] = (), place: int | None = None) -> str:
    """Return *text* with *item* in the list at *keys*, which is made when there is none.

    It comes behind *place* of the items that are there; without it behind all. *order* as for `put`.
    Raises RegisterError when that cannot be without touching something else.
    """
    top = _read(text)
    old = places.find(top, keys)
    if old is None or old.is_null:
        return put(take(text, keys) if old else text, keys, [item], order)
    before = nodes.to_data(old)
    if not isinstance(before, list):
        raise _too_hard(keys)
    at = len(before) if place is None else place
    made = _with_item(text, old, at, item)
    wanted = [*before[:at], as_data(item), *before[at:]]
    return _certain(made, _with(nodes.to_data(top), keys, wanted), keys)


def take(text: str, keys: Keys) -> str:
    """Return *text* without what is at *keys*, and without the list or set of fields that it leaves empty.

    Raises RegisterError when nothing is there, or something else would be touched.
    """
    top = _read(text)
    parent = places.find(top, keys[:-1])
    if parent is None or places.find(top, keys) is None:
        raise _too_hard(keys)
    if len(parent.value) == 1 and keys[:-1]:
        return take(text, keys[:-1])
    return _certain(_without(text, parent, keys), _with(nodes.to_data(top), keys, None), keys)


def data_of(text: str) -> Mapping[str, Any]:
    """Return what a file says, every value as a text."""
    data = nodes.to_data(_read(text))
    return data if isinstance(data, dict) else {}


def has(text: str, keys: Keys) -> bool:
    """Whether something stands at *keys*."""
    found = places.find(_read(text), keys)
    return found is not None and not found.is_null


def _read(text: str) -> Node:
    top = read_nodes(text, "").top
    if top is None or top.kind != "mapping":
        raise RegisterError("het bestand is niet goed te lezen; zie `register check`")
    return top


def _with(data: Any, keys: Keys, value: Any) -> Any:
    """Return a copy of *data* with *value* at *keys*; without what is there for None."""
    data = deepcopy(data)
    part = data
    for key in keys[:-1]:
        part = part[key]
    if value is None:
        del part[keys[-1]]
    else:
        part[keys[-1]] = value
    return data


def _certain(text: str, wanted: object, keys: Keys) -> str:
    """Return *text* when it says what is wanted, in a form that the reader has nothing against."""
    document, findings = load_bytes(text.encode(), "")
    if document is None or document.data != wanted or any(item.severity == "fout" for item in findings):
        raise _too_hard(keys)
    return text


def _too_hard(keys: Keys) -> RegisterError:
    way = ".".join(str(key + 1 if isinstance(key, int) else key) for key in keys)
    return RegisterError(
        f"{code(way)} is niet te veranderen zonder iets anders te raken; doe dit met de hand"
    )


def _with_scalar(text: str, old: Node, value: Value) -> str:
    end = places.end_of(text, old)
    if old.is_null and old.value == "":
        return f"{text[:end]} {blocks.on_line(value)}{text[end:]}"
    shown = blocks.in_style(value, text[old.start : end])
    is_long = blocks.is_long(value, places.column(text, old.start)) and old.kind == "plain"
    is_alone = not old.is_inside and not text[end : places.line_end(text, end)].strip()
    if isinstance(value, str) and (old.kind == "block" or (is_long and is_alone)):
        shown = blocks.as_block(value, places.body_column(text, old), places.eol_of(text))
    return f"{text[: old.start]}{shown}{text[end:]}"


def _with_field(text: str, top: Node, keys: Keys, value: Value, order: Sequence[str]) -> str:
    """Return the text with a field that was not there."""
    parent, name = places.find(top, keys[:-1]), keys[-1]
    pairs = list(nodes.pairs(parent)) if parent and parent.kind == "mapping" else []
    if parent is None or not pairs or not isinstance(name, str):
        raise _too_hard(keys)
    before = order[: order.index(name)] if name in order else [key.value for key, _ in pairs]
    known = [node for key, node in pairs if key.value in before]
    if parent.has_brackets:
        at, shown = known[-1].end if known else parent.start + 1, f"{name}: {blocks.on_line(value)}"
        return f"{text[:at]}{f', {shown}' if known else f'{shown}, '}{text[at:]}"
    eol, indent = places.eol_of(text), pairs[0][0].column - 1
    lines = blocks.as_field(name, value, indent, eol)
    if not known:  # before the first field, which may stand behind the dash of an item
        at = pairs[0][0].start
        return f"{text[:at]}{lines}{' ' * indent}{text[at:]}"
    at = places.after_line(text, places.end_of(text, known[-1]))
    return _inserted(text, at, f"{' ' * indent}{lines}")


def _inserted(text: str, at: int, lines: str) -> str:
    """Return the text with whole lines at the start of a line, or after the last line."""
    eol = places.eol_of(text)
    if at and text[at - 1] != "\n":  # the last line of the file had no end, and then keeps none
        return f"{text[:at]}{eol}{lines.removesuffix(eol)}{text[at:]}"
    return f"{text[:at]}{lines}{text[at:]}"


def _with_items(text: str, old: Node, value: Sequence[Value]) -> str:
    """Return the text with the items of a list that differ, from the last to the first."""
    inner = list(nodes.items(old))
    if not all(item.is_scalar for item in inner):
        raise RegisterError("deze lijst is niet in één keer te veranderen; doe dit met de hand")
    if old.has_brackets:
        return f"{text[: old.start]}{blocks.on_line(value)}{text[old.end :]}"
    had, wanted = [str(item.value) for item in inner], [as_data(item) for item in value]
    steps = SequenceMatcher(None, had, wanted, autojunk=False).get_opcodes()
    for kind, begin, end, first, last in reversed(steps):
        if kind == "equal":
            continue
        both = min(end - begin, last - first)
        for number in reversed(range(first + both, last)):
            text = _with_item(text, old, end, value[number])
        for number in reversed(range(begin + both, end)):
            text = _without_item(text, old, number)
        for number in reversed(range(both)):
            text = _with_scalar(text, inner[begin + number], value[first + number])
    return text


def _with_item(text: str, old: Node, place: int, item: Value) -> str:
    """Return the text with an item behind so many of those that are there."""
    inner = list(nodes.items(old))
    if old.has_brackets:
        at, shown = inner[place - 1].end if place else old.start + 1, blocks.on_line(item)
        return f"{text[:at]}{', ' if place else ''}{shown}{', ' if inner and not place else ''}{text[at:]}"
    dash = places.dash_of(text, inner[0])
    lines = blocks.as_item(item, places.column(text, dash), places.eol_of(text))
    if not place:
        return _inserted(text, places.line_start(text, dash), lines)
    return _inserted(text, places.after_line(text, places.end_of(text, inner[place - 1])), lines)


def _without(text: str, parent: Node, keys: Keys) -> str:
    if isinstance(keys[-1], int):
        return _without_item(text, parent, keys[-1])
    pairs = list(nodes.pairs(parent))
    number = next(i for i, (key, _) in enumerate(pairs) if key.value == keys[-1])
    key, value = pairs[number]
    start = places.line_start(text, key.start)
    if parent.has_brackets:
        return _without_part(text, [(key.start, value.end) for key, value in pairs], number)
    if text[start : key.start].strip() and number + 1 < len(pairs):  # behind the dash of an item
        return text[: key.start] + text[pairs[number + 1][0].start :]
    return text[:start] + text[places.after_line(text, places.end_of(text, value)) :]


def _without_item(text: str, old: Node, number: int) -> str:
    inner = list(nodes.items(old))
    if old.has_brackets:
        return _without_part(text, [(item.start, item.end) for item in inner], number)
    start = places.line_start(text, places.dash_of(text, inner[number]))
    return text[:start] + text[places.after_line(text, places.end_of(text, inner[number])) :]


def _without_part(text: str, spans: Sequence[tuple[int, int]], number: int) -> str:
    """Return the text without a part between brackets and the comma that it no longer needs."""
    begin = spans[number - 1][1] if number else spans[0][0]
    end = spans[number][1] if number or len(spans) == 1 else spans[1][0]
    return text[:begin] + text[end:]
