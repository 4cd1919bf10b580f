"""A reference list of one file, parted into a file for each thing; comments go with what they are about."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping

from generator.findings.finding import RegisterError
from generator.reading import nodes
from generator.reading.careful import read_nodes
from generator.reading.load import load_bytes
from generator.rules.schemaregel import START, schemaregel
from generator.schema import old_form
from generator.schema.patterns import matcher
from generator.schema.schema import Schema
from generator.words.wording import code

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_COMMENT = re.compile(r"([ \t]*)(?:#.*)?[\r\n]*")


def split_list(text: str, path: str, schema: Schema, kind: str) -> Mapping[str, str]:
    """Return the text of a file for each item of the list *kind*, by id, in the order of the list.

    *path* is the name of the list in messages. A comment above an item, no deeper than its dash, goes with
    that item; one below the last item with the last. Where a field of the schema keeps the place in the
    list, it is added. Raises RegisterError, in Dutch, when the list cannot be read, or the id of an item is
    none, or taken.
    """
    lines = _LINES.findall(text)
    if all(map(_COMMENT.fullmatch, lines)):
        return {}
    document, _ = load_bytes(text.encode(), path)
    if document and document.data == []:
        return {}
    top = read_nodes(text, path).top
    if not document or not top or top.kind != "list" or text.startswith("[", top.start):
        raise RegisterError(f"`{path}` is geen lijst die te splitsen is; splits haar met de hand")
    found: dict[str, str] = {}
    for index, (own, data) in enumerate(zip(_pieces(lines, top), document.data, strict=True)):
        what = f"item {index + 1} van `{path}`"
        key = _id_of(data, found, matcher(schema.id_form(kind)), what)
        more = {} if old_form.ORDER in data else old_form.place_in(schema.node(kind), index)
        end = _end_of(lines[0])
        found[key] = _with_fields(f"{schemaregel(kind)}{end}{own}", more, end)
        _require_same(found[key], {**data, **{field: str(value) for field, value in more.items()}}, what)
    return found


def _id_of(data: object, taken: Container[str], fits: Callable[[str], bool], what: str) -> str:
    """Return the id of an item. Raises RegisterError when it cannot be the name of a file."""
    key = data.get("id") if isinstance(data, dict) else None
    if key is None:
        raise RegisterError(f"{what} heeft geen kenmerk")
    if not isinstance(key, str) or not fits(key):
        raise RegisterError(f"{what} heeft als kenmerk {code(key)}, en dat is er geen")
    if key in taken:
        raise RegisterError(f"{what} heeft het kenmerk {code(key)}, dat al in gebruik is")
    return key


def _with_fields(text: str, fields: Mapping[str, int], end: str) -> str:
    """Return the text of a file with more fields behind its id."""
    for field, value in fields.items():
        top = read_nodes(text, "").top
        at = next(value.end for key, value in nodes.pairs(top) if key.value == "id") if top else 0
        is_flow = top is not None and text.startswith("{", top.start)
        at = at if is_flow else text.index(end, at)
        text = f"{text[:at]}{', ' if is_flow else end}{field}: {value}{text[at:]}"
    return text


def _pieces(lines: list[str], top: nodes.Node) -> Iterator[str]:
    """Yield the text of each item, moved to the left, with the comments that go with it."""
    items = list(nodes.items(top))
    dashes = [_dash(lines, item.line - 1, top.column - 1) for item in items]
    heads = [_head(lines, dash, items[i - 1].column - 1 if i else 0) for i, dash in enumerate(dashes)]
    for item, dash, begin, end in zip(items, dashes, heads, [*heads[1:], len(lines)], strict=True):
        before = [line.lstrip(" ") for line in lines[begin:dash] if not line.startswith(START)]
        dashed = lines[dash]
        own = [f"{dashed[: top.column - 1]} {dashed[top.column :]}", *lines[dash + 1 : end]]
        moved = [_moved(line, item.column - 1) for line in own]
        text = "".join([*_without_blanks(before), *_without_blanks(moved)])
        yield text if text.endswith(("\r", "\n")) else text + _end_of(lines[0])


def _dash(lines: list[str], number: int, column: int) -> int:
    """Return the line of the dash of an item that begins on line *number*: there, or some lines higher."""
    while not re.match(rf" {{{column}}}-(?:\s|$)", lines[number]):
        number -= 1
    return number


def _head(lines: list[str], dash: int, inner: int) -> int:
    """Return the first line above *dash* that goes with it: blank, or a comment less deep than *inner*."""
    while dash and (match := _COMMENT.fullmatch(lines[dash - 1])):
        is_of_previous = lines[dash - 1].strip() and inner and len(match[1]) >= inner
        if is_of_previous:
            break
        dash -= 1
    return dash


def _moved(line: str, columns: int) -> str:
    """Return a line so many columns to the left, or as far as its spaces allow."""
    return line[min(columns, len(line) - len(line.lstrip(" "))) :]


def _without_blanks(lines: list[str]) -> list[str]:
    """Return lines without the blank ones at both ends."""
    filled = [number for number, line in enumerate(lines) if line.strip()]
    return lines[filled[0] : filled[-1] + 1] if filled else []


def _end_of(line: str) -> str:
    """Return the end of a line; that of this project where it has none."""
    return line[len(line.rstrip("\r\n")) :] or "\n"


def _require_same(text: str, data: object, what: str) -> None:
    document, findings = load_bytes(text.encode(), what)
    if findings or document is None or document.data != data:
        raise RegisterError(f"{what} is niet te splitsen zonder dat er iets verandert; doe dit met de hand")
