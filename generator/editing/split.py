"""A reference list of one file, parted into a file for each thing; comments go with what they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.findings.finding import RegisterError
from generator.reading import nodes
from generator.reading.careful import read_nodes
from generator.reading.load import load_bytes
from generator.rules.schemaregel import START
from generator.words.wording import code

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_COMMENT = re.compile(r"([ \t]*)(?:#.*)?[\r\n]*")


def split_list(text: str, path: str, schemaregel: str) -> Mapping[str, str]:
    """Return the text of a file for each item of a list, by id, in the order of the list.

    *schemaregel* becomes the first line of each; *path* is the name of the list in messages. A comment above
    an item, no deeper than its dash, goes with that item; one below the last item with the last.
    Raises RegisterError, in Dutch, when the list cannot be read, or an item has no id, or one that is taken.
    """
    top = read_nodes(text, path).top
    document, findings = load_bytes(text.encode(), path)
    if top is None or document is None or findings or top.kind != "list" or text.startswith("[", top.start):
        raise RegisterError(f"`{path}` is geen lijst die te splitsen is; doe eerst `register check`")
    lines = _LINES.findall(text)
    end = re.search(r"\r\n|\r|\n", text)
    found: dict[str, str] = {}
    for own, data in zip(_pieces(lines, top), document.data, strict=True):
        key = data.get("id") if isinstance(data, dict) else None
        if not isinstance(key, str) or key in found:
            what = f"heeft het kenmerk {code(key)}, dat al in gebruik is" if key else "heeft geen kenmerk"
            raise RegisterError(f"item {len(found) + 1} van `{path}` {what}")
        found[key] = f"{schemaregel}{end[0] if end else chr(10)}{own}"
        _require_same(found[key], data, f"item {code(key)} van `{path}`")
    return found


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
        yield _ended("".join([*_without_blanks(before), *_without_blanks(moved)]), lines[0])


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


def _ended(text: str, first: str) -> str:
    """Return a text that ends its last line as *first* ends."""
    end = first[len(first.rstrip("\r\n")) :] or "\n"
    return text if text.endswith(("\r", "\n")) else text + end


def _require_same(text: str, data: object, what: str) -> None:
    document, findings = load_bytes(text.encode(), what)
    if findings or document is None or document.data != data:
        raise RegisterError(f"{what} is niet te splitsen zonder dat er iets verandert; doe dit met de hand")
