"""The workbooks for people: what they hold, how it is typed, and how it is printed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from libreoffice import convert
from pypdfium2 import PdfDocument
from python_calamine import CalamineWorkbook
from registers import TOEZEGGINGEN, entry, make_register, real_register, stand
from xlsxwriter import Workbook

from generator.exports import EXPORTS, activity_list, ods, tables_book, xlsx, xlsx_rows
from generator.exports.activity_list import activiteiten_ods, activiteiten_xlsx, activities_book, columns
from generator.exports.annex import Bijlage, make_annex
from generator.exports.annex.workbook import (
    COLUMNS,
    EARLIER,
    EARLIER_MORE,
    MORE,
    annex_book,
    annex_ods,
    annex_xlsx,
    known_names,
)
from generator.exports.sheets import (
    MOST_LINES,
    Book,
    LinkCell,
    Sheet,
    SheetColumn,
    day_value,
    fits_a_line,
    fitting,
    is_day,
    lines_of,
    text_of,
)
from generator.exports.xlsx import render_xlsx
from generator.register.register import Register
from generator.schema.settings import Settings
from generator.words.datum import parse_datum
from generator.words.numbers import is_certain

HERE = Settings(adres="https://register.example/")
LETTER = date(2021, 2, 4)
FORMS = {"xlsx": annex_xlsx, "ods": annex_ods}
Make = Callable[[Register, Settings], bytes]


@pytest.fixture(scope="module")
def real() -> Register:
    """Return the real register, as known on the day of the letter of 2021."""
    return real_register().as_of(LETTER)


def read(content: bytes) -> CalamineWorkbook:
    """Open a workbook with another library than the one that wrote it."""
    return CalamineWorkbook.from_filelike(io.BytesIO(content))


def rows_of(content: bytes, title: str, heading: int) -> list[list[Any]]:
    """Return the rows of a sheet from the head on, below so many lines."""
    return read(content).get_sheet_by_name(title).to_python(skip_empty_area=False)[heading:]


def part(content: bytes, name: str) -> str:
    """Return one file of a workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


@pytest.mark.parametrize("make", FORMS.values(), ids=FORMS)
def test_first_sheet_is_the_annex(make: Make, real: Register) -> None:
    """Row for row what the annex says, with a real date, in its order; its short table on the next sheet."""
    annex = make_annex(real, HERE)
    content = make(real, HERE)
    book = read(content)
    assert book.sheet_names[:2] == ["Overzicht", "Eerder gemeld"]
    head, *rows = rows_of(content, "Overzicht", 3)
    full = [deel for deel in annex.delen if not deel.is_kort]
    known = known_names(full)
    assert head == [*(column.title for column in (*COLUMNS, *MORE)), *known]
    assert rows == [expected(annex, known, deel.titel, rij) for deel in full for rij in deel.rijen]
    head, *short = rows_of(content, "Eerder gemeld", 2)
    assert head == [column.title for column in (*EARLIER, *EARLIER_MORE)]
    assert short == [expected_short(annex, rij) for deel in annex.delen if deel.is_kort for rij in deel.rijen]
    titles = [row[1] for row in (*rows, *short)]
    assert len(titles) == len({*titles}) == len(list(annex.rijen)) > 100


def expected(annex: Bijlage, known: tuple[str, ...], table: str, rij: Any) -> list[Any]:
    """Return a row as a reader finds it; an empty cell is an empty text."""
    extra = dict(rij.kenmerken)
    return [
        rij.nummer, rij.titel, rij.wat, rij.ministerie + "*" * rij.is_afgeleid, ", ".join(rij.met),
        rij.status, rij.dag, rij.stand,
        annex.bronnen_by_id[rij.bron].kort, rij.lijn, table,
        "afgeleid: stuurde de brief" if rij.is_afgeleid else "de bron", ", ".join(rij.ook),
        "\n".join(f"{v.nummer} {v.titel}".strip() for v in rij.onderdeel_van), rij.vindplaats,
        *(extra.get(name, "") for name in known),
    ]  # fmt: skip


def expected_short(annex: Bijlage, rij: Any) -> list[Any]:
    """Return a row of the short table as a reader finds it."""
    return [
        rij.nummer, rij.titel, rij.ministerie + "*" * rij.is_afgeleid, ", ".join(rij.met), rij.lijn,
        rij.status, rij.dag, annex.bronnen_by_id[rij.bron].kort,
        "afgeleid: stuurde de brief" if rij.is_afgeleid else "de bron", ", ".join(rij.ook),
    ]  # fmt: skip


@pytest.mark.parametrize("make", FORMS.values(), ids=FORMS)
def test_other_sheets(make: Make, real: Register) -> None:
    """Promises, recommendations, motions, sources, counts, abbreviations and how to read it."""
    annex, content = make_annex(real, HERE), make(real, HERE)
    assert read(content).sheet_names[2:] == [
        "Toezeggingen", "Aanbevelingen", "Moties", "Bronnen", "Aantallen", "Afkortingen", "Toelichting",
    ]  # fmt: skip
    head, *rows = rows_of(content, "Toezeggingen", 1)
    assert head[:4] == ["Nr.", "Toezegging", "Hoe het staat", "Tekst"]
    assert [(row[1], row[3]) for row in rows] == [(t.titel, t.tekst) for t in annex.toezeggingen]
    assert [row[1] for row in rows_of(content, "Moties", 1)[1:]] == [m.titel for m in annex.moties]
    sources = rows_of(content, "Bronnen", 1)[1:]
    assert [row[2] for row in sources] == [bron.citaat for bron in annex.bronnen]
    assert LETTER in [row[1] for row in sources]
    counts = rows_of(content, "Aantallen", 1)[1:]
    assert [(row[0], tuple(map(int, row[1:]))) for row in counts] == [
        (t.ministerie, t.aantallen) for t in annex.tellingen
    ]
    guide = {row[0]: row[1] for row in rows_of(content, "Toelichting", 1)}
    assert guide["Peildatum"] == LETTER
    assert guide["In het kort"] == annex.antwoord
    assert guide["Licentie"].startswith("CC0 1.0")
    assert guide["Versie van de gegevens"] == annex.versie
    told = " ".join(str(row[1]) for row in rows_of(content, "Toelichting", 1))
    cells = {cell for row in rows_of(content, "Overzicht", 3) for cell in row}
    assert "sterretje" in told
    assert any(str(cell).endswith("S*") for cell in cells)
    assert "streepje" not in told
    assert {"Ook lijn", "Onderdeel van"} <= cells
    assert "dat het register niet kent" in told
    assert annex.telnoot in told
    assert annex.hulpnoot in told


@pytest.mark.parametrize("make", FORMS.values(), ids=FORMS)
def test_a_whole_day_is_a_date_and_less_is_a_text(make: Make) -> None:
    """A quarter or a bound stays words; a promise without a term has an empty cell."""
    base = {key: value for key, value in TOEZEGGINGEN[0].items() if key != "nagekomen"}
    promises = [
        {**base, "id": "a", "titel": "A", "termijn": "2021-03-01"},
        {**base, "id": "b", "titel": "B", "termijn": "2020-K4"},
        {**base, "id": "c", "titel": "C", "termijn": "voor 2022-01-01"},
        {**base, "id": "d", "titel": "D", "termijn": None},
    ]
    register = make_register(entry(), toezeggingen=promises).as_of(LETTER)
    head, *rows = rows_of(make(register, HERE), "Toezeggingen", 1)
    assert {row[1]: row[head.index("Termijn")] for row in rows} == {
        "A": date(2021, 3, 1), "B": "4e kwartaal 2020", "C": "vóór 1 januari 2022", "D": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2020-07-20", date(2020, 7, 20)),
        ("2020", "2020"),
        ("2020-07", "juli 2020"),
        ("2020-H1", "1e helft 2020"),
    ],
)
def test_day_value(text: str, value: object) -> None:
    """Only a whole day is a date."""
    assert day_value(parse_datum(text)) == value


@pytest.mark.slow
def test_title_leads_to_the_lasting_address(real: Register) -> None:
    """In both forms; in XLSX a title of more lines by a formula, since LibreOffice wraps no plain link."""
    rijen = list(make_annex(real, HERE).rijen)
    addresses = {f"https://register.example/id/activiteit/{rij.id}" for rij in rijen}
    ods = part(annex_ods(real, HERE), "content.xml")
    linked = dict(
        re.findall(r'<table:table-cell[^>]*><text:p><text:a xlink:href="([^"]*)"[^>]*>([^<]*)', ods)
    )
    assert linked.keys() >= addresses
    xlsx = annex_xlsx(real, HERE)
    found: set[str] = set()
    for number in (1, 2):
        sheet = part(xlsx, f"xl/worksheets/sheet{number}.xml")
        names = dict(re.findall(r'<hyperlink ref="(B\d+)" r:id="(\w+)"', sheet))
        targets = part(xlsx, f"xl/worksheets/_rels/sheet{number}.xml.rels")
        found |= {re.search(rf'Id="{key}"[^>]*Target="([^"]*)"', targets)[1] for key in names.values()}  # type: ignore[index]
        found |= {*re.findall(r'<c r="B\d+"[^>]*><f>HYPERLINK\("([^"]*)",', sheet)}
    assert found == addresses


NASTY = '=HYPERLINK("https://kwaad.example";"x")'


@pytest.mark.parametrize("naam", ["xlsx", "ods", "activiteiten-xlsx", "activiteiten-ods"])
def test_no_text_becomes_a_formula_or_a_link(naam: str) -> None:
    """A title or stand is shown as it is, and links lead to the register and its sources alone."""
    register = make_register(
        entry("a", titel=NASTY, samenvatting="https://kwaad.example", standen=[stand(tekst="+1+1 & <b>")])
    )
    content = EXPORTS[naam].make(register, HERE)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    whole = "".join(texts.values())
    assert not re.search(r'<f>(?!HYPERLINK\("https://register\.example/)', whole)
    assert "table:formula" not in whole
    links = re.findall(r'xlink:href="([^"]*)"|Target="(http[^"]*)"', whole)
    hosts = {"".join(link).split("/")[2] for link in links}
    assert hosts == {"register.example", "zoek.officielebekendmakingen.nl", "creativecommons.org"}
    book = read(content)
    assert NASTY in [
        c for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for c in row
    ]


def test_text_of_a_link_stays_text_in_its_formula() -> None:
    """A quote in a title closes nothing: what is computed is the link, and what is read is the title."""
    title = f"{NASTY} SORT(en) die zo lang is dat de titel niet op een regel past"
    content = annex_xlsx(make_register(entry("a", titel=title)).as_of(LETTER), HERE)
    doubled = title.replace('"', '""')
    sheet = part(content, "xl/worksheets/sheet1.xml") + part(content, "xl/worksheets/sheet2.xml")
    assert f'<f>HYPERLINK("https://register.example/id/activiteit/a","{doubled}")</f>' in sheet
    cells = {cell for n in (0, 1) for row in read(content).get_sheet_by_index(n).to_python() for cell in row}
    assert title in cells


@pytest.mark.parametrize("day", [date(2020, 7, 20), LETTER, date(2024, 6, 25)], ids=str)
def test_print_is_readable(day: date) -> None:
    """Every sheet is so wide that its letters of 10 points are at least 8 on a landscape A4."""
    register = real_register().as_of(day)
    for sheet in (*annex_book(register, HERE).sheets, *activities_book(register, HERE).sheets):
        widths = [column.width for column in sheet.columns[: sheet.printed or None]]
        points = sum(7 * width + 5 for width in widths) * 0.75  # a digit is 7 pixels
        assert (297 - 2 * 10.2) / 25.4 * 72 / points * 10 >= 8, sheet.title


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
def test_print_from_libreoffice(form: str, real: Register, tmp_path: Path) -> None:
    """At most 27 pages for the annex of 2021, and no word of its rows is cut off."""
    file = tmp_path / f"overzicht.{form}"
    file.write_bytes(FORMS[form](real, HERE))
    pages = [page.get_textpage().get_text_range() for page in PdfDocument(convert(file, "pdf"))]
    assert 15 < len(pages) <= 27
    assert all("Nr." in page for page in pages if "· Overzicht" in page)
    printed = letters("".join(pages))
    annex = make_annex(real, HERE)
    rows = [rij for deel in annex.delen if not deel.is_kort for rij in deel.rijen]
    words = {word for rij in rows for text in (rij.wat, rij.stand, rij.titel) for word in text.split()}
    assert not {word for word in words if letters(word) not in printed}
    assert not {rij.id for rij in rows for text in (rij.wat, rij.stand) if letters(text)[-12:] not in printed}


def letters(text: str) -> str:
    """Return letters and digits alone: a hyphen at the end of a line is no text to a reader of PDF."""
    return re.sub(r"[\W_]", "", text)


def test_print_of_xlsx(real: Register) -> None:
    """One page wide, landscape A4, the heads on every page, a footer with the page, all rows high enough."""
    content = annex_xlsx(real, HERE)
    sheet, book = part(content, "xl/worksheets/sheet1.xml"), part(content, "xl/workbook.xml")
    rows = sum(len(deel.rijen) for deel in make_annex(real, HERE).delen if not deel.is_kort)
    assert '<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/>' in sheet
    assert "<pageSetUpPr fitToPage=" in sheet
    assert "Pagina &amp;P van &amp;N" in sheet
    assert "Overzicht!$4:$4" in book
    assert f"Overzicht!$A$1:$J${3 + 1 + rows}" in book
    assert 'ySplit="4" topLeftCell="C5" activePane="bottomRight" state="frozen"' in sheet
    assert "<autoFilter" in sheet
    heights = re.findall(r'<row [^>]* ht="([\d.]+)" customHeight="1"', sheet)
    assert {"40.5", "53.25", "66"} <= set(heights)
    assert len(heights) > rows * 0.9


def test_print_of_ods(real: Register) -> None:
    """The same, and only the columns of the annex are printed."""
    content = annex_ods(real, HERE)
    text, styles = part(content, "content.xml"), part(content, "styles.xml")
    assert 'style:scale-to-X="1"' in styles
    assert "Pagina <text:page-number>1</text:page-number> van <text:page-count>" in styles
    assert re.search(r"table:print-ranges=\"'Overzicht'\.A1:'Overzicht'\.J\d+\"", text)
    assert text.count("<table:table-header-rows>") == 9
    assert '<config:config-item config:name="VerticalSplitPosition" config:type="int">4<' in part(
        content, "settings.xml"
    )


@pytest.mark.slow
def test_data_is_a_book_of_its_own(real: Register) -> None:
    """The tables are in `gegevens`, a line high, and no longer in the annex."""
    sheet = part(tables_book.gegevens_xlsx(real, HERE), "xl/worksheets/sheet1.xml")
    assert len(re.findall(r"<row ", sheet)) == len(real.activiteiten) + 1
    assert len(re.findall(r"<row [^>]*customHeight", sheet)) == 1
    assert "fitToPage" not in sheet
    assert EXPORTS["xlsx"].bestand == "overzicht-{peildatum}.xlsx"
    assert EXPORTS["gegevens-ods"].bestand == "gegevens.ods"


@pytest.mark.parametrize("make", [activiteiten_xlsx, activiteiten_ods])
def test_list_of_activities(make: Make, real: Register) -> None:
    """Every activity that is not withdrawn, in words, the ministry that answers apart from others."""
    content = make(real, HERE)
    assert read(content).sheet_names == ["Activiteiten", "Toelichting"]
    head, *rows = rows_of(content, "Activiteiten", 2)
    assert head == [column.title for column in columns(real.schema)]
    assert [row[-1] for row in rows] == [a.id for a in real.actieve]
    for row, activiteit in zip(rows, real.actieve, strict=True):
        cells = dict(zip(head, row, strict=True))
        own, *others = (real.organisaties[key].label for key in activiteit.departementen)
        assert (cells["Verantwoordelijk ministerie"], cells["Betrokken ministeries"]) == (
            own,
            "; ".join(others),
        )
        grounds = {"bron": "de bron", "afgeleid": "afgeleid: stuurde de brief"}
        assert cells["Ministerie volgens"] == grounds[activiteit.departement_grond]
        assert cells["Gemeld op"] == activiteit.laatste_stand.datum
        assert cells["Stand van zaken"] == activiteit.laatste_stand.tekst
        doelgroepen = [real.schema.term("doelgroep", key).titel for key in activiteit.doelgroepen]
        assert cells["Doelgroepen"] == "; ".join(doelgroepen)


def test_workbook_of_a_selection(real: Register) -> None:
    """A part says which, and holds its rows alone."""
    content = EXPORTS["xlsx"].make_part(real, ["departementen=szw"], HERE)
    title = read(content).get_sheet_by_name("Overzicht").to_python()[0][0]
    assert str(title).endswith("(Ministeries: Ministerie van Sociale Zaken en Werkgelegenheid (SZW))")
    rows = rows_of(content, "Overzicht", 3)[1:]
    assert rows
    assert all("SZW" in (row[3].rstrip("*"), *row[4].split(", ")) for row in rows)


@pytest.mark.parametrize(
    ("value", "width", "lines"),
    [
        ("kort", 10, 1),
        (None, 10, 1),
        (date(2020, 1, 1), 4, 1),
        ("een\ntwee\n\nvier", 10, 4),
        ("woord " * 10, 12, 10),
        ("w" * 100, 20, 8),
        (LinkCell("een twee drie vier vijf zes", "https://x.example"), 12, 3),
        ("woord " * 1_000, 10, MOST_LINES),
    ],
)
def test_lines_of_a_cell(value: Any, width: int, lines: int) -> None:
    """Words wrap, a word that is too long breaks, and no row is higher than Excel has."""
    assert lines_of([value], [SheetColumn("k", width)]) == lines


ODD = (
    *("plaatje _x0041_", " spatie", "spatie ", "twee  spaties", "<r>a</r>", "\x07", "\ufffe", "a\u241fb"),
    *("a\nb\tc", "na\u00adden\u00a0ken", 'é 🙂 & <b> "q"', "een zin die " * 20, ""),
    *(
        0,
        -3,
        10**14,
        10**15,
        10**20,
        1.5,
        True,
        False,
        None,
        date(2021, 2, 4),
        date(1850, 1, 1),
        "x" * 40_000,
    ),
    LinkCell("tekst", "https://a.example/"),
    LinkCell('een "lange" tekst & <b> die niet past', "https://a.example/?a=1&b=2"),
    LinkCell("#N/A te lang voor een kolom", "https://a.example/"),
    LinkCell("met\nregels die niet passen", "https://a.example/"),
    LinkCell("x " * 200, "https://a.example/"),
)


@pytest.mark.slow
@pytest.mark.parametrize("is_data", [True, False], ids=["data", "people"])
@pytest.mark.parametrize("form", [xlsx, ods], ids=["xlsx", "ods"])
def test_a_plain_row_is_what_any_row_is(
    monkeypatch: pytest.MonkeyPatch, real: Register, form: ModuleType, is_data: bool
) -> None:
    """A row of plain cells is written at once, and another cell by cell: the same bytes."""
    columns = (SheetColumn("Een", 12), SheetColumn("Twee", 12), SheetColumn("Drie", 12))
    rows = [(value, "gewoon", 7) for value in ODD] + [("a", None, value) for value in ODD] + [(None,) * 3]
    sheets = tuple(Sheet(title=name, columns=columns, rows=lambda: rows) for name in ("Een", "Twee"))
    odd = Book(title="T", subtitle="S", day=date(2021, 2, 4), author="", sheets=sheets, is_data=is_data)
    known = real.as_of(LETTER)
    people = (annex_book(known, HERE), activities_book(known, HERE), activities_book(known.english, HERE))
    books = (odd, tables_book.tables_book(real, Settings())) if is_data else (odd, *people)
    make = render_xlsx if form is xlsx else ods.render_ods
    ours = [make(book) for book in books]
    if form is xlsx:
        monkeypatch.setattr(xlsx_rows, "escaped", lambda *_: None)
    else:
        monkeypatch.setattr(ods, "escaped", lambda *_: None)
    assert ours == [make(book) for book in books]


@pytest.mark.parametrize("is_data", [True, False], ids=["data", "people"])
def test_a_cell_is_what_the_library_writes(is_data: bool) -> None:
    """XlsxWriter knows what Excel takes: of each value it makes the cell that we make."""
    columns = (SheetColumn("Een", 12),)
    values = [value for value in ODD if value != "<r>a</r>"]  # of which the library makes two texts in XML
    sheet = Sheet(title="Een", columns=columns, rows=lambda: [(value,) for value in values])
    book = Book(title="T", subtitle="S", day=date(2021, 2, 4), author="", sheets=(sheet,), is_data=is_data)
    buffer = io.BytesIO()
    file = Workbook(buffer, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    page, look = file.add_worksheet(), file.add_format({"bold": True})
    for row, value in enumerate(values, 1):
        shown = value.text if isinstance(value, LinkCell) else value
        if isinstance(value, LinkCell) and fits_a_line(value.text, 12):
            page.write_url(row, 0, value.address, look, value.text)
        elif isinstance(value, LinkCell) and not is_data and len(value.text) <= 255:
            quoted = value.text.replace('"', '""')
            page.write_formula(row, 0, f'=HYPERLINK("{value.address}","{quoted}")', look, value.text)
        elif isinstance(shown, bool):
            page.write_boolean(row, 0, shown, look)
        elif isinstance(shown, (int, float)) and is_certain(shown):
            page.write_number(row, 0, shown, look)
        elif isinstance(shown, date) and is_day(shown):
            page.write_datetime(row, 0, shown, look)
        elif shown is not None:
            page.write_string(row, 0, fitting(text_of(shown)), look)
        elif not is_data:
            page.write_blank(row, 0, None, look)
    file.close()
    ours, theirs = (
        re.findall(
            r'<c r="A(\d+)" s="\d+"(.*?)(?=<c |</row>)', part(content, "xl/worksheets/sheet1.xml"), re.DOTALL
        )
        for content in (render_xlsx(book), buffer.getvalue())
    )
    assert ours[1:] == theirs


@pytest.mark.parametrize("form", [xlsx, ods], ids=["xlsx", "ods"])
def test_a_book_in_parts_is_the_book(
    monkeypatch: pytest.MonkeyPatch, real: Register, form: ModuleType
) -> None:
    """Rows that can be kept, with their links, are what they are when all are made at once."""
    monkeypatch.setattr(activity_list, "_PART", 60)
    book = activities_book(real, HERE)
    assert [block.of is None for block in book.sheets[0].blocks()][::3] == [False, True]
    whole = replace(book, sheets=tuple(replace(sheet, parts=None) for sheet in book.sheets))
    make = render_xlsx if form is xlsx else ods.render_ods
    ours, theirs = (zipfile.ZipFile(io.BytesIO(make(each))) for each in (book, whole))
    assert ours.namelist() == theirs.namelist()
    for name in ours.namelist():
        assert ours.read(name) == theirs.read(name), name
