"""Prepared parts of one document, each a tagged PDF of its own -> that document.

Parts come behind the first in one structure tree; then every link leads to a page and says which. As a
program it joins in a process of its own: what it holds goes with that process. It imports nothing of ours.

Source: ISO 32000-1, 12.3.2 (destinations), 14.7 (structure); ISO 14289-1 (PDF/UA-1).
"""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from operator import itemgetter
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

HEADING = "kop:"
"""What the name begins with of where a heading stands; then its number among those of the whole document."""
_NUMBER = re.compile(r"(?<!\d)\d*$")  # at the end of what a link says
_MARKS = ("BMC", "BDC", "EMC")  # begin and end what is marked

Place = tuple[int, float, float]
"""A page of a part, counted from 0, and a point on it."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading among the bookmarks of a part."""

    titel: str
    niveau: int  # from 1
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A prepared part."""

    pdf: bytes
    bladzijden: int
    koppen: tuple[Heading, ...]  # its own, in order
    namen: Mapping[str, Place]  # where each of its names stands
    is_vervolg: bool  # its first table goes on with the last one before it

    def packed(self) -> bytes:
        """Return it as bytes, to keep."""
        rest = {key: value for key, value in asdict(self).items() if key != "pdf"}
        return json.dumps(rest, ensure_ascii=False).encode() + b"\n" + self.pdf


def unpacked(content: bytes) -> Prepared:
    """Return the part that was packed as *content*."""
    head, _, pdf = content.partition(b"\n")
    rest = json.loads(head)
    headings = tuple(Heading(item["titel"], item["niveau"], tuple(item["place"])) for item in rest["koppen"])
    names = {name: (page, x, y) for name, (page, x, y) in rest["namen"].items()}
    return Prepared(pdf=pdf, **{**rest, "koppen": headings, "namen": names})


def join(parts: Sequence[Prepared], feet: bytes) -> bytes:
    """Return prepared *parts* as one document; *feet* is a PDF with as many pages, to lay under theirs.

    Raises KeyError for a link to a name that no part has.
    """
    with pikepdf.open(io.BytesIO(parts[0].pdf)) as whole:
        tree = _Tree(whole)
        for part in parts[1:]:
            with pikepdf.open(io.BytesIO(part.pdf)) as more:
                tree.add(more, part.is_vervolg)
        tree.close()
        _lead(whole, _destinations(whole, parts))
        with pikepdf.open(io.BytesIO(feet)) as under:
            _lay_feet(whole, under)
            return saved(whole)


class _Tree:
    """The structure of a document that grows by parts."""

    def __init__(self, whole: pikepdf.Pdf) -> None:
        self._whole = whole
        self._root = whole.Root.StructTreeRoot
        self._document = self._root.K[0]
        self._leaves = [_leaf(self._root.ParentTree.Nums, 0)]
        self._ids = list(self._root.IDTree.Names) if Name.IDTree in self._root else []
        self._next = int(self._root.ParentTreeNextKey)

    def add(self, part: pikepdf.Pdf, is_next_of_table: bool) -> None:
        """Put the pages of *part* behind those that are there, and its elements behind theirs."""
        first = len(self._whole.pages)
        for page in part.pages:
            self._whole.pages.append(page)
        for page in self._whole.pages[first:]:
            _move_keys(page.obj, self._next)
        root = self._whole.copy_foreign(part.Root.StructTreeRoot)
        own = list(root.K[0].K)
        if is_next_of_table:
            self._go_on(own.pop(0))
        for element in own:
            element["/P"] = self._document
        self._document.K.extend(own)
        self._leaves.append(_leaf(root.ParentTree.Nums, self._next))
        self._ids.extend(root.IDTree.Names if Name.IDTree in root else ())
        self._next += int(root.ParentTreeNextKey)

    def _go_on(self, table: Any) -> None:
        """Put the rows of *table* behind those of the last table."""
        body = self._document.K[-1].K[-1]
        rows = list(table.K[-1].K)
        for row in rows:
            row["/P"] = body
        body.K.extend(rows)

    def close(self) -> None:
        """Write the trees that find an element by its number or its name."""
        self._root.ParentTree = self._whole.make_indirect(Dictionary(Kids=Array(self._leaves)))
        self._root.ParentTreeNextKey = self._next
        pairs = sorted(
            zip(map(bytes, self._ids[::2]), self._ids[1::2], strict=True), key=lambda pair: pair[0]
        )
        names = [
            item for name, element in sorted(pairs, key=itemgetter(0)) for item in (String(name), element)
        ]
        self._root.IDTree = self._whole.make_indirect(Dictionary(Names=Array(names)))


def _leaf(numbers: Any, start: int) -> Any:
    """Return a leaf of the tree of parents with every key higher by *start*."""
    items = list(numbers)
    keys = [int(key) + start for key in items[::2]]
    pairs = [part for key, value in zip(keys, items[1::2], strict=True) for part in (key, value)]
    return Dictionary(Limits=Array([keys[0], keys[-1]]), Nums=Array(pairs))


def _move_keys(page: Any, start: int) -> None:
    """Let a page and its links find their elements under keys that are higher by *start*."""
    if Name.StructParents in page:
        page.StructParents = int(page.StructParents) + start
    for link in page.get(Name.Annots, ()):
        link["/StructParent"] = int(link["/StructParent"]) + start


def _destinations(whole: pikepdf.Pdf, parts: Sequence[Prepared]) -> dict[str, tuple[int, Any]]:
    """Return by name on which page it stands, counted from 1, and where on that page."""
    pages = [page.obj for page in whole.pages]
    places: dict[str, Place] = {}
    first = headings = 0
    for part in parts:
        places |= {name: moved(place, -first) for name, place in part.namen.items()}
        for heading in part.koppen:
            places[f"{HEADING}{headings}"] = moved(heading.place, -first)
            headings += 1
        first += part.bladzijden
    return {
        name: (page + 1, whole.make_indirect(Array([pages[page], Name.XYZ, _number(x), _number(y), 0])))
        for name, (page, x, y) in places.items()
    }


def _lead(whole: pikepdf.Pdf, destinations: Mapping[str, tuple[int, Any]]) -> None:
    """Let every link and bookmark with a name lead there, and a link say to which page that is."""
    for page in whole.pages:
        for link in page.obj.get(Name.Annots, ()):
            if "/Dest" in link:
                number, link["/Dest"] = destinations[str(link["/Dest"])]
                link["/Contents"] = String(_NUMBER.sub(str(number), str(link["/Contents"])))
    for item, _ in bookmarks(whole.Root.get(Name.Outlines)):
        item.Dest = destinations[str(item.Dest)][1]


def _lay_feet(whole: pikepdf.Pdf, feet: pikepdf.Pdf) -> None:
    """Put each page of *feet*, where all is an artifact, on the same page of the whole."""
    draw = whole.make_stream(b"\n/Artifact<</Type/Pagination/Subtype/Footer>>BDC\nq /Voet Do Q\nEMC\n")
    for page, foot in zip(whole.pages, feet.pages, strict=True):
        drawing = [one for one in pikepdf.parse_content_stream(foot) if str(one.operator) not in _MARKS]
        foot.obj.Contents = feet.make_stream(pikepdf.unparse_content_stream(drawing))
        form = whole.copy_foreign(foot.as_form_xobject())
        page.obj.Resources = Dictionary({**page.obj.Resources, "/XObject": Dictionary(Voet=form)})
        page.obj.Contents = Array([page.obj.Contents, draw])


def bookmarks(parent: Any, level: int = 1) -> Iterator[tuple[Any, int]]:
    """Yield every bookmark under *parent* with its level, each before those under it."""
    item = parent.get(Name.First) if parent is not None else None
    while item is not None:
        yield item, level
        yield from bookmarks(item, level + 1)
        item = item.get(Name.Next)


def moved(place: Place, pages: int) -> Place:
    """Return *place* counted from so many pages later."""
    return place[0] - pages, place[1], place[2]


def _number(value: float) -> Any:
    return int(value) if value == int(value) else pikepdf.Object.parse(repr(value).encode())


def saved(pdf: pikepdf.Pdf) -> bytes:
    """Return a document as bytes, small, and the same every time."""
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def main(target: str, feet: str, *parts: str) -> None:
    """Join the packed parts in the files *parts*."""
    joined = join([unpacked(Path(part).read_bytes()) for part in parts], Path(feet).read_bytes())
    Path(target).write_bytes(joined)


if __name__ == "__main__":
    main(*sys.argv[1:])
