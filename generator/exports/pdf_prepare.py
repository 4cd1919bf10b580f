"""A part of a document as typst laid it out -> that part as the joining needs it.

It loses the pages that were only there to be laid out with it, with all that the structure has of them; what
its links lead to gets a name, and its table heads names that no other part has.

Thousands of objects are looked into: asking for a key as `element["/A"]`, and setting it so, takes less time
than as `element.A`.

Source: ISO 32000-1, 12.3.2 (destinations), 14.7 (structure).
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from generator.exports.pdf_parts import HEADING, Heading, Place, Prepared, bookmarks, moved, saved
from generator.exports.pdf_values import Extras
from generator.findings.finding import RegisterError

ELSEWHERE = "stuk:"
"""What the address of a link begins with when it leads to a name in another part."""
_ID = re.compile(r"U(\d+)x(\d+)y(\d+)")  # as typst names the head of a column: table, column and row
_AROUND = ("/Div", "/Table", "/THead", "/TBody", "/TR")  # what a table or cell stands in


def prepare(content: bytes, extras: Extras) -> Prepared:
    """Return the part that typst laid out as *content*.

    Raises RegisterError when that is not what typst writes as far as is known here.
    """
    try:
        return _prepare(content, extras)
    except (pikepdf.PdfError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise RegisterError(f"een deel van de PDF is anders dan verwacht: {error}") from error


def _prepare(content: bytes, extras: Extras) -> Prepared:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pages = [page.obj for page in pdf.pages]
        numbers = {page.objgen: number for number, page in enumerate(pages)}
        links = _links_of_names(pages, len(extras.namen), extras.koppen)
        end = len(pages) - extras.koppen - links
        named = [_place(link.Dest, numbers) for page in pages[end : end + links] for link in page.Annots]
        headings = [
            Heading(str(item.Title), level, _place(item.Dest, numbers))
            for item, level in bookmarks(pdf.Root.get(Name.Outlines))
        ]
        names = dict(zip(named, extras.namen, strict=True))
        names |= {heading.place: f"{HEADING}{number}" for number, heading in enumerate(headings)}
        for page in pages[extras.voor : end]:
            for link in page.get(Name.Annots, ()):
                _name(link, names, numbers, extras.pagina)
        for item, _ in bookmarks(pdf.Root.get(Name.Outlines)) if extras.koppen else ():
            _name(item, names, numbers, extras.pagina)
        gone = [*pages[: extras.voor], *pages[end:]]
        _cut_structure(pdf, gone, extras)
        del pdf.pages[end:], pdf.pages[: extras.voor]
        if not extras.koppen:
            del pdf.Root.Outlines  # that of the first part has them all
        return Prepared(
            pdf=saved(pdf),
            bladzijden=end - extras.voor,
            koppen=tuple(
                replace(heading, place=moved(heading.place, extras.voor))
                for heading in headings
                if extras.voor <= heading.place[0] < end
            ),
            namen={name: moved(place, extras.voor) for place, name in zip(named, extras.namen, strict=True)},
            is_vervolg=bool(extras.vervolg),
        )


def _links_of_names(pages: Sequence[Any], count: int, headings: int) -> int:
    """Return how many pages have the links to *count* names, before the pages with later headings."""
    for number in range(len(pages)):
        if not count:
            return number
        count -= len(pages[len(pages) - headings - 1 - number].Annots)
    raise ValueError("a name without a link")


def _place(destination: Any, numbers: Mapping[tuple[int, int], int]) -> Place:
    page, _, x, y, _ = destination
    return numbers[page.objgen], float(x), float(y)


def _name(
    link: Any, names: Mapping[Place, str], numbers: Mapping[tuple[int, int], int], page_word: str
) -> None:
    """Let what leads into the document lead to a name, until it is known on which page that stands."""
    if "/Dest" in link:
        link["/Dest"] = String(names[_place(link["/Dest"], numbers)])
    elif (address := str(link["/A"]["/URI"])).startswith(ELSEWHERE):
        del link["/A"]
        link["/Dest"] = String(address.removeprefix(ELSEWHERE))
        link["/Contents"] = String(f"{page_word} ")


def _cut_structure(pdf: pikepdf.Pdf, gone: Sequence[Any], extras: Extras) -> None:
    """Take out the elements of the pages that go, and give each table head its own name."""
    root = pdf.Root.StructTreeRoot
    lost = {page.objgen for page in gone}
    kept: list[Any] = []
    repeated = 0  # heads of a table that goes on: it has them already
    for element in root.K[0].K:
        if extras.vervolg and not kept and Name.Table == element.S:
            head, body = element.K
            repeated = sum(len(row.K) for row in head.K)
            element.K = Array([body])
            body.K = Array(list(body.K)[extras.vervolg :])
            kept.append(element)
        elif _page(element) not in lost:
            kept.append(element)
    root.K[0].K = Array(kept)
    keys = {int(page.StructParents) for page in gone if Name.StructParents in page}
    keys |= {int(link.StructParent) for page in gone for link in page.get(Name.Annots, ())}
    items = list(root.ParentTree.Nums)
    pairs = [(key, value) for key, value in zip(items[::2], items[1::2], strict=True) if int(key) not in keys]
    root.ParentTree.Nums = Array([part for pair in pairs for part in pair])
    cells = _Cells(pdf, extras.tabellen)
    for element in kept:
        cells.rename(element)
    if len(cells.heads) != len(root.get(Name.IDTree, Dictionary(Names=Array())).Names) // 2 - repeated:
        raise ValueError("a table head in a place that is not known")
    if cells.heads:
        root.IDTree = Dictionary(Names=Array([part for head in cells.heads for part in (head.ID, head)]))
    elif Name.IDTree in root:
        del root.IDTree


def _page(element: Any) -> tuple[int, int] | None:
    """Return on which page an element begins."""
    while isinstance(element, Dictionary):
        if Name.Pg in element:
            found: tuple[int, int] = element.Pg.objgen
            return found
        below = element.get(Name.K)
        element = below[0] if isinstance(below, Array) and len(below) else below
    return None


class _Cells:
    """The cells of tables, whose heads get names of their own, and which share what says how they look."""

    def __init__(self, pdf: pikepdf.Pdf, tables: Sequence[str]) -> None:
        self._pdf = pdf
        self._tables = tables
        self._shared: dict[bytes, Any] = {}
        self.heads: list[Any] = []

    def rename(self, element: Any) -> None:
        """Give every head under *element*, and every cell that belongs to it, the own name of the head."""
        kind = str(element["/S"])
        if kind in {"/TD", "/TH"}:
            if "/A" in element:
                self._share(element)
            if kind == "/TH" and "/ID" in element:
                element["/ID"] = String(_own_name(element["/ID"], self._tables))
                self.heads.append(element)
            return
        for part in element.get("/K", ()) if kind in _AROUND else ():
            if isinstance(part, Dictionary):
                self.rename(part)

    def _share(self, element: Any) -> None:
        """Let a cell have the same object as the others of its column, of which there are few."""
        looks = element["/A"]
        key = looks.unparse()
        if key not in self._shared:
            for words in looks:
                if Name.Table == words.O and Name.Headers in words:
                    words.Headers = Array([String(_own_name(name, self._tables)) for name in words.Headers])
            self._shared[key] = self._pdf.make_indirect(looks)
        element["/A"] = self._shared[key]


def _own_name(name: Any, tables: Sequence[str]) -> str:
    found = _ID.fullmatch(str(name))
    if not found:
        raise ValueError(f"an ID that typst does not give: {name}")
    table, column, row = found.groups()
    return f"{tables[int(table) - 1]}.{column}.{row}"
