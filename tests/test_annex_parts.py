"""A large annex as PDF is laid out in parts: the joined document says what the whole one says, as tagged."""

from __future__ import annotations

import io
import random
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from registers import ROOT, entry, real_register
from test_build import as_site_folder

from generator.checking.check import check_folder
from generator.exports import PDF_LIMIT
from generator.exports import pdf as pdf_module
from generator.exports.annex import parts as parts_module
from generator.exports.annex.blocks import make_blocks
from generator.exports.annex.documents import annex_pdf, pdf_of_parts
from generator.exports.annex.index import split_index
from generator.exports.annex.make import make_annex
from generator.exports.annex.parts import annex_parts, count_rows, split, split_blocks
from generator.exports.annex.values import Bijlage, Gevraagd, Rij
from generator.exports.pdf import typeset
from generator.exports.pdf_parts import Prepared, join
from generator.exports.pdf_prepare import prepare
from generator.findings.finding import RegisterError
from generator.publishing.newfolder import NewFolder
from generator.publishing.writer import SiteWriter
from generator.reading.kept import kept, kept_in
from generator.schema.settings import Settings
from generator.site.keyed import Download

LETTER = date(2021, 2, 4)
MOST = 10
"""So few rows a part has here: tables go on over two and more parts, after odd and even numbers of rows."""
HERE = Settings(adres="https://register.example/", uitgever="Uitgever")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=["nl", "en"])
def annex(request: pytest.FixtureRequest) -> Bijlage:
    """Return the annex of a letter, in each language."""
    register = real_register().as_of(LETTER)
    return make_annex(register.english if request.param == "en" else register, HERE)


@pytest.fixture(scope="module")
def one(annex: Bijlage) -> bytes:
    """Return it laid out whole."""
    return typeset("annex/annex.typ", parts_module.whole(annex))


@pytest.fixture(scope="module")
def folder(annex: Bijlage, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where its parts are kept."""
    return tmp_path_factory.mktemp(f"bewaard-{annex.taal}", numbered=True)


@pytest.fixture(scope="module")
def joined(annex: Bijlage, folder: Path) -> bytes:
    """Return it joined of parts."""
    folder.chmod(0o700)
    with kept_in(folder):
        return pdf_of_parts(annex, MOST)


@pytest.fixture(scope="module")
def pages(joined: bytes) -> list[str]:
    """Return the text of each of its pages, as it stands there."""
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=joined, capture_output=True, check=True)
    return done.stdout.decode().replace("\u2060", "").split("\f")[:-1]


def test_parts_and_whole_have_the_same_tags(one: bytes, joined: bytes) -> None:
    """Every element, in the same order, with its marked texts and language, and heads and shade of cells."""
    with opened(one) as whole, opened(joined) as parts:
        assert len(parts.pages) > len(whole.pages)
        expected, found = ([*tree(pdf, texts(pdf))] for pdf in (whole, parts))
        assert found == expected
        assert sum(line.strip().startswith("/TD") for line in found) > 500


def test_the_structure_of_the_whole_holds(joined: bytes) -> None:
    """Parents, the tree of parents, and ids lead to the right elements: each mark on each page has one."""
    with opened(joined) as pdf:
        root = pdf.Root.StructTreeRoot
        parents = dict(numbers(root.ParentTree))
        names = [bytes(name) for name in list(root.IDTree.Names)[::2]]
        assert names == sorted(set(names))
        assert max(parents) < root.ParentTreeNextKey
        reached: dict[int, set[int]] = {}
        for element, parent in elements(root.K[0], root):
            assert element.P.objgen == parent.objgen
            for words in element.get("/A", ()):
                assert {bytes(name) for name in words.get("/Headers", ())} <= set(names)
            for key, mark in marks(element):
                found = parents[key] if mark is None else parents[key][mark]
                assert found.objgen == element.objgen
                reached.setdefault(key, set()).add(-1 if mark is None else mark)
        for page in pdf.pages:
            drawn = set(marked(page))
            assert drawn == reached.pop(int(page.obj.StructParents), set())
            for link in page.obj.get("/Annots", ()):
                assert reached.pop(int(link.StructParent)) == {-1}
        assert not reached


def test_links_and_bookmarks_are_those_of_the_whole(one: bytes, joined: bytes) -> None:
    """Each leads to the same words, also in another part, and says the right page."""
    with opened(one) as whole, opened(joined) as parts:
        expected, found = ([*links(pdf)] for pdf in (whole, parts))
        assert found == expected
        assert sum(not address for _, address, _ in found) > 200
        assert [*bookmarks(parts)] == [*bookmarks(whole)]


def test_pages_are_numbered_and_contents_are_right(annex: Bijlage, pages: Sequence[str]) -> None:
    """At the foot of every page; and the contents name the page on which each heading stands."""
    page, of = ("Pagina", "van") if annex.taal == "nl" else ("Page", "of")
    for number, text in enumerate(pages, 1):
        assert text.count(f"{page} {number} {of} {len(pages)}") == 1
        assert f"{annex.titel}. {annex.ondertitel}." in text
    found = 0
    for kop in (blok.onderkop or blok.kop for blok in make_blocks(annex)):
        line = re.search(rf"^\s*{re.escape(kop)}[ .]+(\d+)", pages[0], re.MULTILINE)
        if line:
            assert re.search(rf"^\s*{re.escape(kop)}\s*$", pages[int(line[1]) - 1], re.MULTILINE), kop
            found += 1
    assert found > 8


def test_a_table_that_goes_on_begins_with_its_heads(annex: Bijlage, pages: Sequence[str]) -> None:
    """On the first page of each part, and no heading ends a page."""
    heads = [re.escape(kop) for kop in (annex.woorden.koppen_lang[1], annex.woorden.koppen_kort[1])]
    for blokken in split(annex, MOST):
        row = blokken[0].rijen[0] if blokken[0].rijen else None
        if blokken[0].vanaf and isinstance(row, Rij):
            page = next(p for p in pages if re.search(rf"^\s*{row.nummer}\s", p, re.MULTILINE))
            assert re.search("|".join(heads), page.lstrip("\n").partition("\n")[0])
    above = {kop for blok in make_blocks(annex) for kop in (blok.kop, blok.onderkop) if kop}
    for page in pages:
        assert [line.strip() for line in page.splitlines() if line.strip()][-2] not in above


def test_a_row_stands_on_one_page(one: bytes) -> None:
    """Nobody has to turn the page in the middle of one; a link in it is on that page too."""
    with opened(one) as pdf:
        rows = [item for item, _ in elements(pdf.Root.StructTreeRoot.K[0], None) if item.S == "/TR"]
        for row in rows:
            found = {key for item, _ in elements(row, None) for key, mark in marks(item) if mark is not None}
            assert len(found) == 1
        assert len(rows) > 150


def test_of_an_answer_longer_than_a_page_nothing_is_lost(annex: Bijlage) -> None:
    """It goes on on the next page, under the heads of its table."""
    asked = annex.gegroepeerd[0]
    groep = asked.groepen[0]
    name = replace(annex.nieuws[0].items[0], nummer="")
    many = tuple(replace(name, titel=f"Wat nr {number} doet") for number in range(300))
    one = replace(groep, items=(replace(groep.items[0], antwoord=many),))
    parts = annex_parts(replace(annex, gegroepeerd=(replace(asked, groepen=(one,)),)), MOST)[1]
    data = next(part.data for part in parts if any(b["soort"] == asked.soort for b in part.data["blokken"]))
    content = typeset("annex/stuk.typ", {**data, "blokken": data["blokken"][-1:], "namen": []})
    text = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True).stdout
    shown = re.findall(r"nr\s(\d+)", text.decode())
    assert {*map(int, shown)} == {*range(300)}


def test_the_joined_document_is_what_the_whole_is(one: bytes, joined: bytes) -> None:
    """Title, author, dates, language, conformity, profile of colours, fonts; and not much larger."""
    with opened(one) as whole, opened(joined) as parts:
        assert dict(parts.docinfo) == dict(whole.docinfo)
        keys = ("/Lang", "/MarkInfo", "/ViewerPreferences")
        for key in keys:
            assert parts.Root[key].unparse() == whole.Root[key].unparse()
        profiles = [pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes() for pdf in (parts, whole)]
        assert profiles[0] == profiles[1]
        with parts.open_metadata() as found, whole.open_metadata() as expected:
            names = ("pdfuaid:part", "pdfaid:part", "pdfaid:conformance", "dc:title", "dc:language")
            assert [found.get(name) for name in names] == [expected.get(name) for name in names]
            assert found["pdfuaid:part"] == "1"
        fonts = [obj for obj in parts.objects if is_kind(obj, "/FontDescriptor")]
        assert fonts
        assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)
    assert subprocess.run(["pdfinfo", "-"], input=joined, capture_output=True, check=True).stderr in (
        b"",
        b"Syntax Error: Suspects object is wrong type (boolean)\n",  # also of the whole: poppler's own
    )


def test_a_change_lays_out_again_only_its_part(
    annex: Bijlage, joined: bytes, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kept parts give the same bytes as none; another word in a row costs that part."""
    done: list[str] = []

    def counted(template: str, data: Mapping[str, Any]) -> bytes:
        done.append(data.get("soort", "voeten"))
        return typeset(template, data)

    monkeypatch.setattr(pdf_module, "typeset", counted)
    with kept_in(folder):
        assert pdf_of_parts(annex, MOST) == joined
        assert done == []
        again = pdf_of_parts(with_a_word(annex), MOST)
    assert done == ["rijen"]
    assert again != joined
    if annex.taal == "nl":  # once is enough
        done.clear()
        assert pdf_of_parts(with_a_word(annex), MOST) == again
        assert done.count("rijen") == len([*split(annex, MOST)])
        assert done.count("einde") > 1  # the index goes on in another part as well


def test_tables_are_cut_where_a_ministry_begins(annex: Bijlage) -> None:
    """Every row is in one part, a part is not much larger than asked, a programme keeps its parts."""
    parts = [*split(annex, MOST)]
    together: dict[str, list[Rij | Gevraagd]] = {}
    for blok in (blok for part in parts for blok in part):
        assert blok.vanaf == len(together.get(blok.naam, []))
        together.setdefault(blok.naam, []).extend(blok.rijen)
    assert together == {blok.naam: [*blok.rijen] for blok in make_blocks(annex)}
    assert not any(blok.vanaf for part in parts for blok in part[1:])
    assert max(sum(len(blok.rijen) for blok in part) for part in parts) <= MOST * 1.25


def test_a_run_ends_before_a_ministry_or_a_programme(annex: Bijlage) -> None:
    """Near the place where runs are as long as each other: best between ministries, else between rows."""
    row = next(annex.rijen)
    blok = next(make_blocks(annex))

    def cut(*rows: Rij) -> list[int]:
        return [b[0].vanaf for b in split_blocks([replace(blok, rijen=rows)], 60)]

    plain = replace(row, ministerie="A", diepte=0)
    assert cut(*[plain] * 100) == [0, 50]
    assert cut(*[plain] * 47, *[replace(plain, ministerie="B")] * 53) == [0, 47]
    part = replace(plain, diepte=1)
    assert cut(*[plain] * 46, *[part] * 6, *[plain] * 48) == [0, 52]
    assert cut(*[plain] * 44, *[part] * 5, *[replace(plain, ministerie="B")] * 51) == [0, 49]
    assert cut(*[plain] * 20, *[part] * 80) == [0, 50]


def test_a_site_keeps_parts_only_where_it_may(tmp_path: Path) -> None:
    """Beside the whole downloads, and nowhere without that folder."""
    folder = tmp_path / "thuis" / "bewaard"
    for name in ("uit", "ander"):
        (tmp_path / name).mkdir()
    download = Download(make=lambda: kept("stuk", lambda: b"deel"), key=lambda: "heel")
    SiteWriter(NewFolder(tmp_path / "uit"), folder).write("a.pdf", download)
    names = {path.name.partition("-")[2].rpartition("-")[2] for path in folder.iterdir()}
    assert names == {"stuk", "heel"}
    SiteWriter(NewFolder(tmp_path / "ander")).write("a.pdf", download)
    assert (tmp_path / "ander" / "a.pdf").read_bytes() == b"deel"
    assert {path.name for path in tmp_path.iterdir()} == {"uit", "thuis", "ander"}


def test_the_index_is_cut_where_a_letter_begins(annex: Bijlage) -> None:
    """Every name is there once, in order; the heading of a ministry stands above its first run alone."""
    runs = [*split_index(annex, 40)]
    assert len(runs) > 2
    names = [name.id for run in runs for deel in run for name in (*deel.verantwoordelijk, *deel.betrokken)]
    assert names == [x.id for m in annex.ministeries for x in (*m.verantwoordelijk, *m.betrokken)]
    assert [deel.naam for run in runs for deel in run if deel.naam] == [m.naam for m in annex.ministeries]
    cut = [(a[-1].verantwoordelijk[-1], b[0].verantwoordelijk[0]) for a, b in pairwise(runs) if not b[0].naam]
    assert cut
    assert all(before.letter != after.letter for before, after in cut)


def test_a_link_to_nowhere_is_refused(annex: Bijlage) -> None:
    """A name that no part has is a fault of ours, and no document comes of it."""
    front, parts = annex_parts(annex, 1_000)
    data = {**front.data, "nieuws": [{"kop": "Nieuw", "items": [unknown()]}]}
    first = prepare(typeset("annex/stuk.typ", data), front.extras)
    end = prepare(typeset("annex/stuk.typ", parts[-1].data), parts[-1].extras)
    with pytest.raises(KeyError, match="rij-"):
        join([first, end], b"")


def test_joined_here_is_what_is_joined_apart(
    annex: Bijlage, folder: Path, joined: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Small parts are joined in this process, large ones in another: to the same bytes."""
    apart, asked = pdf_module._joined_apart, list[Sequence[object]]()

    def note(parts: Sequence[Prepared], feet: bytes) -> bytes:
        asked.append(parts)
        return apart(parts, feet)

    monkeypatch.setattr(pdf_module, "_joined_apart", note)
    for little in (0, 10**9):
        monkeypatch.setattr(pdf_module, "_LITTLE", little)
        with kept_in(folder):
            assert pdf_of_parts(annex, MOST) == joined
    assert len(asked) == 1


def test_parts_that_do_not_go_together_give_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    """As any document that cannot be made: of a link to nowhere, and of a part that is laid out otherwise."""
    annex = make_annex(real_register().as_of(LETTER), Settings())
    first, *others = annex.nieuws
    lost = replace(first.items[0], id="nergens")
    wrong = replace(annex, nieuws=(replace(first, items=(lost, *first.items[1:])), *others))
    reason = r"de delen van de PDF zijn niet samen te voegen: KeyError: 'rij-nergens'"
    with pytest.raises(RegisterError, match=reason):
        pdf_of_parts(wrong, 1_000)
    monkeypatch.setattr(pdf_module, "_LITTLE", 0)
    with pytest.raises(RegisterError, match=reason):
        pdf_of_parts(wrong, 1_000)
    monkeypatch.setattr(pdf_module, "typeset", lambda *_: b"no PDF")
    with pytest.raises(RegisterError, match=r"^een deel van de PDF is anders dan verwacht: "):
        pdf_of_parts(annex, 1_000)


def test_after_titles_move_kept_parts_give_what_none_give(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows that move to another part, change, come and go, also over the border of what is laid out whole."""
    root = as_site_folder(tmp_path / "register", *(entry(f"een-{number}") for number in range(6)))
    first = check_folder(root).register
    assert first
    border = count_rows(make_annex(first, HERE)) - 1
    monkeypatch.setattr("generator.exports.annex.documents.WHOLE", border)
    monkeypatch.setattr("generator.exports.annex.documents.pdf_of_parts", partial(pdf_of_parts, most=2))
    draw = random.Random(16)  # noqa: S311 edits
    (tmp_path / "bewaard").mkdir(mode=0o700)
    seen: list[tuple[bool, bytes]] = []
    for number in range(8):
        paths = sorted(root.glob("activities/*/*.yaml"))
        path = draw.choice(paths)
        text = path.read_text("utf-8")
        if number in {2, 5}:
            path.unlink()
        elif number in {3, 6}:
            new = text.replace(f"id: {path.stem}", f"id: nieuw-{number}", 1)
            path.with_name(f"nieuw-{number}.yaml").write_text(new.replace("titel: ", "titel: Nieuw ", 1))
        elif number in {4, 7}:
            path.write_text(text.replace("titel: ", f"titel: {text.partition('titel: ')[2][:1]}", 1), "utf-8")
        else:
            path.write_text(text.replace("titel: ", f"titel: {draw.choice('AZ')}{number} ", 1), "utf-8")
        register = check_folder(root).register
        assert register
        with kept_in(tmp_path / "bewaard"):
            found = annex_pdf(register, HERE)
        assert found == annex_pdf(register, HERE)
        with opened(found) as pdf:
            seen.append(("/XObject" in pdf.pages[0].obj.Resources, found))
    assert {joined for joined, _ in seen} == {True, False}
    assert len({found for _, found in seen}) == len(seen)


def test_a_small_annex_is_laid_out_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Up to `WHOLE` rows it is one piece; with one more it is joined."""
    register = real_register().as_of(LETTER)
    made = make_annex(register, Settings())
    for limit, expected in ((count_rows(made), False), (count_rows(made) - 1, True)):
        monkeypatch.setattr("generator.exports.annex.documents.WHOLE", limit)
        with opened(annex_pdf(register, Settings())) as pdf:
            assert ("/XObject" in pdf.pages[0].obj.Resources) == expected


def unknown() -> dict[str, Any]:
    """Return a reference to an activity that has no row."""
    return {"id": "nergens", "titel": "Nergens", "taal": "nl", "nummer": "9.9", "is_afgeleid": False}


def with_a_word(annex: Bijlage) -> Bijlage:
    """Return the annex with another stand in one of its rows."""
    *others, last = annex.delen[0].lijnen
    lines = [*others, last]
    number = next(i for i, lijn in enumerate(lines) if lijn.rijen)
    first, *rest = lines[number].rijen
    lines[number] = replace(lines[number], rijen=(replace(first, stand=f"{first.stand} Meer."), *rest))
    return replace(annex, delen=(replace(annex.delen[0], lijnen=tuple(lines)), *annex.delen[1:]))


def opened(content: bytes) -> pikepdf.Pdf:
    """Return a PDF to look into."""
    return pikepdf.open(io.BytesIO(content))


def is_kind(obj: object, kind: str) -> bool:
    """Tell whether an object is of that type."""
    return isinstance(obj, pikepdf.Dictionary) and obj.get("/Type") == kind


def numbers(tree: Any) -> Iterator[tuple[int, Any]]:
    """Yield what a tree of numbers holds; each key once."""
    items = [*tree.get("/Nums", ())]
    yield from ((int(key), value) for key, value in zip(items[::2], items[1::2], strict=True))
    for leaf in tree.get("/Kids", ()):
        found = [*numbers(leaf)]
        assert [found[0][0], found[-1][0]] == [int(limit) for limit in leaf.Limits]
        yield from found


def elements(element: Any, parent: Any) -> Iterator[tuple[Any, Any]]:
    """Yield an element and all under it, each with its parent."""
    yield element, parent
    for child in element.get("/K", ()):
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield from elements(child, element)


def marks(element: Any) -> Iterator[tuple[int, int | None]]:
    """Yield the marks of an element, as the key of the page and the mark there; a link has no mark."""
    for child in element.get("/K", ()):
        if isinstance(child, int):
            yield int(element.Pg.StructParents), child
        elif child.get("/Type") == "/MCR":
            yield int(child.Pg.StructParents), int(child.MCID)
        elif child.get("/Type") == "/OBJR":
            yield int(child.Obj.StructParent), None


def marked(page: pikepdf.Page) -> Iterator[int]:
    """Yield the number of each mark that a page draws; all else that is drawn is an artifact."""
    open_marks: list[str] = []
    for item in pikepdf.parse_content_stream(page):
        operator = str(item.operator)
        if operator in ("BDC", "BMC"):
            open_marks.append(str(item.operands[0]))
            if operator == "BDC" and isinstance(item.operands[1], pikepdf.Dictionary):
                number = item.operands[1].get("/MCID")
                yield from () if number is None else (int(number),)
        elif operator == "EMC":
            open_marks.pop()
        elif operator in ("Tj", "TJ", "Do", "f", "S"):
            assert open_marks


def texts(pdf: pikepdf.Pdf) -> dict[tuple[int, int], int]:
    """Return by page and mark how long the text is that is shown there: other fonts have other codes."""
    found: dict[tuple[int, int], int] = {}
    for page in pdf.pages:
        within = [-1]
        for item in pikepdf.parse_content_stream(page):
            operator = str(item.operator)
            if operator in ("BDC", "BMC"):
                words = item.operands[1] if operator == "BDC" else None
                number = words.get("/MCID") if isinstance(words, pikepdf.Dictionary) else None
                within.append(within[-1] if number is None else int(number))
            elif operator == "EMC":
                within.pop()
            elif operator in ("Tj", "TJ") and within[-1] >= 0:
                shown = item.operands[0] if operator == "TJ" else [item.operands[0]]
                key = (int(page.obj.StructParents), within[-1])
                count = sum(len(bytes(part)) for part in shown if isinstance(part, pikepdf.String))
                found[key] = found.get(key, 0) + count
    return found


def tree(pdf: pikepdf.Pdf, shown: Mapping[tuple[int, int], int]) -> Iterator[str]:
    """Yield a line for each element: its kind, title, language, how much text, heads and shade of a cell."""
    heads: dict[bytes, tuple[int, int]] = {}
    tables = 0

    def lines(element: Any, depth: int) -> Iterator[str]:
        nonlocal tables
        kind = str(element.S)
        tables += kind == "/Table"
        if "/ID" in element:
            heads[bytes(element.ID)] = (tables, sum(1 for head in heads.values() if head[0] == tables))
        of = [heads[bytes(name)] for words in element.get("/A", ()) for name in words.get("/Headers", ())]
        count = sum(shown.get((key, mark), 0) for key, mark in marks(element) if mark is not None)
        if kind == "/TOC":
            return  # pages have other numbers; what the contents say is asked elsewhere
        shade = [
            str([*words.BackgroundColor]) for words in element.get("/A", ()) if "/BackgroundColor" in words
        ]
        yield f"{' ' * depth}{kind} {element.get('/T', '')} {element.get('/Lang', '')} {of} {count} {shade}"
        for child in element.get("/K", ()):
            if isinstance(child, pikepdf.Dictionary) and "/S" in child:
                yield from lines(child, depth + 1)
            elif isinstance(child, pikepdf.Dictionary) and "/Obj" in child:
                yield f"{' ' * depth} link {child.Obj.A.URI if '/A' in child.Obj else 'inside'}"

    root: Any = pdf.Root
    yield from lines(root.StructTreeRoot.K[0], 0)


def links(pdf: pikepdf.Pdf) -> Iterator[tuple[str, str, str]]:
    """Yield what each link says without the page, its address, and the words where it leads."""
    pages = page_numbers(pdf)
    words = where_words_stand(pdf)
    for page in pdf.pages:
        for link in page.obj.get("/Annots", ()):
            said = str(link.Contents)
            if "/A" in link:
                yield said, str(link.A.URI), ""
                continue
            number = pages[link.Dest[0].objgen]
            assert said.endswith(f" {number + 1}")
            yield said.removesuffix(str(number + 1)), "", words(number, link.Dest)


def page_numbers(pdf: pikepdf.Pdf) -> dict[Any, int]:
    """Return the number of each page, counted from 0."""
    return {page.objgen: number for number, page in enumerate(pdf.pages)}


def bookmarks(pdf: pikepdf.Pdf) -> Iterator[tuple[int, str, str]]:
    """Yield the level and title of each bookmark, and the words where it leads."""
    pages = page_numbers(pdf)
    words = where_words_stand(pdf)

    def under(parent: Any, level: int) -> Iterator[tuple[int, str, str]]:
        item = parent.get("/First")
        while item is not None:
            yield level, str(item.Title), words(pages[item.Dest[0].objgen], item.Dest)
            yield from under(item, level + 1)
            item = item.get("/Next")

    yield from under(pdf.Root.Outlines, 1)


def where_words_stand(pdf: pikepdf.Pdf) -> Callable[[int, Any], str]:
    """Return what gives the word that begins or ends at a place."""
    out = io.BytesIO()
    pdf.save(out)
    command = ["pdftotext", "-bbox", "-", "-"]
    done = subprocess.run(command, input=out.getvalue(), capture_output=True, check=True).stdout.decode()
    word = re.compile(r'xMin="(.+?)" yMin="(.+?)" xMax="(.+?)".*?>(.*?)<')
    pages = [
        [(float(left), float(top), float(right), str(text)) for left, top, right, text in word.findall(page)]
        for page in done.split("<page ")[1:]
    ]
    height = float(pdf.pages[0].mediabox[3])

    def words(number: int, dest: Any) -> str:
        x, y = float(dest[2]), height - float(dest[3]) + 8  # typst leads to a little above
        return min(
            (abs(top - y) + min(abs(left - x), abs(right - x)), text)
            for left, top, right, text in pages[number]
        )[1]

    return words


def test_the_manual_says_the_limits_of_a_pdf() -> None:
    """From how many rows it is made in parts, and how many activities go into one."""
    page = (ROOT / "generator/docs/bijlage.md").read_text("utf-8")
    assert f"meer dan {parts_module.WHOLE} rijen" in page
    assert f"{PDF_LIMIT:,}".replace(",", ".") + " activiteiten" in page
