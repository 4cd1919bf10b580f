"""Rows of tables and paragraphs, kept out of pandoc: it takes 2 ms and 300 kB a row.

`lift` takes the text out of an HTML text and leaves marks; pandoc makes a document of what remains; `Lifted`
puts the text in the place of each mark, as pandoc writes it. What stands around the text in a row is pandoc's
own, so that a row looks the same whoever wrote it. What pandoc gets is the same after most changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Protocol

from generator.exports.office_inline import SPACE, TAG

Cells = Sequence[str]
_BODY = re.compile(r"(?<=<tbody>).*?(?=</tbody>)", re.DOTALL)
_PARAGRAPH = re.compile(r"(?<=<p>)[^{}]*?(?=</p>)")  # none with a mark, of ours or of another
_PLAIN_ROW = re.compile(rf"</?t[rd]>|{TAG}")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_PLAIN = re.compile(TAG)


class Form(Protocol):
    """How a form of document is written."""

    row: tuple[str, str]  # the begin and the end of a row in its XML
    around: tuple[str, str]  # what stands around the text of a cell there, as regular expressions

    def write(self, html: str) -> str:
        """Return the text of a cell or a paragraph, with no other tags than `TAG`, as XML."""


@dataclass(frozen=True, slots=True)
class Lifted:
    """Text that was taken out, by the number of its place: cells of rows; of a paragraph one cell."""

    sign: int  # in every mark; in no text
    rows: Sequence[Sequence[Cells]]

    def put_back(self, text: str, form: Form) -> Iterator[str]:
        """Yield the parts of an XML text, with what was taken out in the place of the marks."""
        mark = re.compile(rf"\{{{self.sign}-(\d+)-([rp])\}}".join(form.around))
        at = 0
        for found in mark.finditer(text):
            if found.start() < at:  # another cell of a row that is written
                continue
            start, stop = found.span()
            if found[2] == "r":
                begin, end = form.row
                start, stop = text.rindex(begin, at, start), text.index(end, stop) + len(end)
            yield text[at:start]
            between = mark.sub("\0", text[start:stop]).split("\0")
            for cells in self.rows[int(found[1])]:
                for before, cell in zip(between, cells, strict=False):
                    yield before
                    yield form.write(cell)
                yield between[-1]
            at = stop
        yield text[at:]


def lift(html: str) -> tuple[str, Lifted]:
    """Return *html* with marks for its rows and paragraphs, and what was there.

    What has other tags than `TAG`, or an attribute, stays where it is. Characters that XML cannot hold go.
    """
    html = _NOT_XML.sub("", html)
    sign = next(number for number in count() if f"{{{number}-" not in html)
    places: list[Sequence[Cells]] = []

    def place(kind: str, rows: Sequence[Cells]) -> str:
        places.append(rows)
        return f"{{{sign}-{len(places) - 1}-{kind}}}"

    def body(found: re.Match[str]) -> str:
        rows = _rows(found[0])
        if not rows:
            return found[0]
        mark = place("r", rows)
        return f"<tr>{f'<td>{mark}</td>' * len(rows[0])}</tr>"

    def paragraph(found: re.Match[str]) -> str:
        is_plain = "<" not in _PLAIN.sub("", found[0])
        return place("p", [[found[0]]]) if is_plain and found[0].strip(SPACE) else found[0]

    return _PARAGRAPH.sub(paragraph, _BODY.sub(body, html)), Lifted(sign, places)


def _rows(body: str) -> list[Cells]:
    """Return the cells of each row of a table; none where it has more than plain text, or gaps."""
    if "<" in _PLAIN_ROW.sub("", body):
        return []
    rows: list[Cells] = [
        [cell.partition("<td>")[2] for cell in row.split("</td>")[:-1]] for row in body.split("</tr>")[:-1]
    ]
    return rows if len({len(row) for row in rows}) == 1 else []
