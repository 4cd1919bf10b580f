"""Parts of a document in HTML, DOCX or ODT, through pandoc's own form of a document."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from generator.sources.letter import Part, mark_note
from generator.sources.pandoc import run_pandoc

Node = dict[str, Any]
_NOTE = re.compile(r"\[?(\d{1,3})[\].:)]?\s+(?=\S)")
_IS_NOTE = re.compile(r"\b(?:voet|eind)?no(?:ot|ten)|footnote|\bftn\d", re.IGNORECASE)
_REFERS = re.compile(r"\W{0,2}(\d{1,3})\W{0,2}")
"""The text of a link to a footnote."""
_NO_TEXT = re.compile(
    r"\b(?:nav|menu|breadcrumbs?|cookies?|skip-?links?|site-?header|footer|pageactions|modal|disclaimer|sidebar"
    r"|inhoudsopgave)\b",
    re.IGNORECASE,
)
_BODIES = ("broodtekst", "stuk", "main", "content")
"""What the part of a web page that is the text is called, the surest first."""
_LABEL = re.compile(r"\A(?:[•–—-]|(?:\d{1,2}|[a-z])[.)°])\s+(?=\S)")
"""What an official page writes before an item of a list."""
_HEAD = re.compile(r"\S.{0,100}(?<![.,;:?!])")


def read_document(content: bytes, form: str) -> Iterator[Part]:
    """Yield the parts of a document of the form `html`, `docx` or `odt`.

    Raises RegisterError when pandoc cannot read it.
    """
    tree = json.loads(run_pandoc(content, f"--from={form}", "--to=json"))
    reader = _Reader()
    found = [*reader.blocks(_body(tree["blocks"]))]
    yield from found
    yield from reader.notes


def _body(nodes: Sequence[Node]) -> Sequence[Node]:
    """Return the blocks of the text itself, without what a site sets around it."""
    named: dict[str, Sequence[Node]] = {}
    todo = [*nodes]
    while todo:
        node = todo.pop(0)
        if node["t"] == "Div":
            (key, classes, _), inner = node["c"]
            for name in (key, *classes):
                named.setdefault(name, inner)
            todo += inner
    body = next((named[name] for name in _BODIES if name in named), nodes)
    inside = [id(node) for node in _note_divs(body)]
    return [*body, *(node for node in _note_divs(nodes) if id(node) not in inside)]


def _note_divs(nodes: Sequence[Node]) -> Iterator[Node]:
    """Yield the outermost blocks of footnotes; some pages set them behind the text itself."""
    for node in nodes:
        if node["t"] == "Div":
            if _IS_NOTE.search(_names(node)):
                yield node
            else:
                yield from _note_divs(node["c"][1])


def _names(node: Node) -> str:
    """Return the id and classes of a node."""
    return " ".join((node["c"][0][0], *node["c"][0][1]))


class _Reader:
    """Walks a document and keeps the footnotes that it meets for the end."""

    def __init__(self) -> None:
        self.notes: list[Part] = []
        self._number = ""  # of a footnote whose text is still to come

    def blocks(self, nodes: Sequence[Node], in_note: bool = False) -> Iterator[Part]:
        for node in nodes:
            yield from self._block(node, in_note)

    def _block(self, node: Node, in_note: bool) -> Iterator[Part]:
        kind: str = node["t"]
        content: Any = node.get("c")
        if kind == "Header" and in_note:
            return  # the button that closes it
        if kind == "Header":
            yield from self._some("kop", content[2], level=content[0])
        elif kind in ("Para", "Plain"):
            yield from self._paragraph(content, in_note)
        elif kind == "BlockQuote":
            yield from self.blocks(content, in_note)
        elif kind in ("BulletList", "OrderedList"):
            yield from self._list(content if kind == "BulletList" else content[1], in_note)
        elif kind == "DefinitionList":
            for term, meanings in content:
                yield from self._some("alinea", term)
                for blocks in meanings:
                    yield from self.blocks(blocks)
        elif kind in ("Div", "Figure"):
            names = _names(node)
            if not _NO_TEXT.search(names):
                yield from self.blocks(content[-1], in_note or bool(_IS_NOTE.search(names)))
        elif kind == "LineBlock":
            for line in content:
                yield from self._some("alinea", line)
        elif kind == "Table":
            yield from self._table(content)

    def _paragraph(self, inlines: Sequence[Node], in_note: bool) -> Iterator[Part]:
        text = self._text(inlines, in_note)
        if in_note:
            self._note(text)
        elif text:
            marked = [node for node in inlines if node["t"] not in ("Space", "SoftBreak", "LineBreak")]
            is_head = all(node["t"] in ("Strong", "Emph", "Underline") for node in marked)
            yield Part("kop", text, level=7) if is_head and _HEAD.fullmatch(text) else Part("alinea", text)

    def _note(self, text: str) -> None:
        match = _NOTE.match(f"{text} -")
        if match and match.end() > len(text):
            self._number = match[1]  # the number alone
        elif match:
            self.notes.append(Part("noot", text[match.end() :], number=match[1]))
        elif text:
            self.notes.append(Part("noot", text, number=self._number or str(len(self.notes) + 1)))
            self._number = ""

    def _list(self, items: Sequence[Sequence[Node]], in_note: bool) -> Iterator[Part]:
        is_first = True
        for item in items:
            for part in [*self.blocks(item, in_note)]:
                is_item = part.kind in ("alinea", "kop")
                text = _LABEL.sub("", part.text, count=1)
                yield Part("punt", text, is_first=is_first) if is_item else part
                is_first = False

    def _table(self, content: Any) -> Iterator[Part]:
        head, bodies, foot = content[3], content[4], content[5]
        rows = [*head[1], *(row for body in bodies for rows in body[2:4] for row in rows), *foot[1]]
        is_first = True
        for row in rows:
            cells = [[*self.blocks(cell[4])] for cell in row[1]]
            text = " | ".join(" ".join(part.text for part in cell) for cell in cells if cell)
            if len(row[1]) == 1:  # a table that only places text
                yield from cells[0]
            elif text:
                yield Part("tabel", text, is_first=is_first)
                is_first = False

    def _some(self, kind: Any, inlines: Sequence[Node], level: int = 1) -> Iterator[Part]:
        text = self._text(inlines)
        if text:
            yield Part(kind, text, level=level)

    def _text(self, inlines: Sequence[Node], in_note: bool = False) -> str:
        return " ".join(
            "".join(self._inline(node, in_note) for node in inlines).replace("\u00ad", "").split()
        )

    def _refers(self, kind: str, content: Any) -> str:
        """Return the number of the footnote to which a link or raised number refers; empty for other text."""
        if kind == "Link" and content[2][0].startswith("#"):
            content = content[1]
        elif kind != "Superscript":
            return ""
        text = "".join(child["c"] for child in _flat(content) if child["t"] == "Str")
        match = _REFERS.fullmatch(text)
        return match[1] if match else ""

    def _inline(self, node: Node, in_note: bool = False) -> str:
        kind: str = node["t"]
        content: Any = node.get("c")
        if kind == "Str":
            return str(content)
        if kind in ("Space", "SoftBreak", "LineBreak"):
            return " "
        if kind == "Note":
            number = str(len(self.notes) + 1)
            inner = " ".join(part.text for part in _Reader().blocks(content))
            self.notes.append(Part("noot", inner, number=number))
            return mark_note(number)
        if number := self._refers(kind, content):
            return f"{number} " if in_note else mark_note(number)
        if kind == "Quoted":
            marks = "‘’" if content[0]["t"] == "SingleQuote" else "“”"
            return f"{marks[0]}{self._text(content[1])}{marks[1]}"
        if kind in ("Code", "Math"):
            return str(content[1])
        if isinstance(content, list):
            return "".join(self._inline(child, in_note) for child in _children(content))
        return ""


def _flat(nodes: Sequence[Node]) -> Iterator[Node]:
    """Yield the nodes and all that is in them."""
    for node in nodes:
        yield node
        if isinstance(node.get("c"), list):
            yield from _flat(_children(node["c"]))


def _children(content: list[Any]) -> list[Node]:
    """Return the nodes in the content of a node, behind its attributes where it has any."""
    lists = (content, *(part for part in content if isinstance(part, list)))
    return next((nodes for nodes in lists if nodes and isinstance(nodes[0], dict)), [])
