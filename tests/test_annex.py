"""The annex: what it says, and that its documents can be read by everybody."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import pikepdf
import pytest
from registers import entry, make_register, stand

from generator.exports.annex import looptijd_label, make_annex
from generator.exports.office import annex_docx, annex_html, annex_odt
from generator.exports.pdf import annex_pdf
from generator.register.activiteit import Looptijd
from generator.register.bewijs import Bewijs
from generator.register.register import Register
from generator.schema.settings import Settings
from generator.words.datum import parse_datum

NONE = Settings()


@pytest.fixture(scope="module")
def register() -> Register:
    """Return a register with something in each part of the annex."""
    others = [{"departement": "vws", "bron": "kst-31015-202"}]
    partners = [{"organisatie": "rutgers", "rol": "uitvoerder", "bron": "kst-31015-202"}]
    return make_register(
        entry(
            "a",
            actielijnen=["voorkomen", "stoppen"],
            partners=partners,
            geeft_invulling_aan=["toezegging-brief"],
        ),
        entry("b", departement="jenv", betrokken_departementen=others, actielijnen=["voorkomen"]),
        entry("c", standen=[stand("2024-06-25", "afgerond", "Klaar & wel <b>.", bron="kst-31015-275")]),
        entry("weg", ingetrokken={"datum": "2020-08-01", "reden": "Dubbel."}),
    )


def test_annex_numbers_each_activity_in_each_line(register: Register) -> None:
    """An activity stands in the table of each of its lines, by title; what was withdrawn is left out."""
    annex = make_annex(register, NONE)
    lines = [(line.titel, [(row.nummer, row.activiteit) for row in line.rijen]) for line in annex.lijnen]
    assert lines == [
        ("1. Voorkomen", [("1.1", "A"), ("1.2", "B"), ("1.3", "C")]),
        ("2. Tijdig signaleren", []),
        ("3. Stoppen en duurzaam oplossen", [("3.1", "A")]),
        ("4. Overkoepelend", []),
    ]


def test_annex_says_date_source_and_status(register: Register) -> None:
    """The state of affairs carries its date and its source in the official form."""
    row = make_annex(register, NONE).lijnen[0].rijen[0]
    assert (row.status, row.stand, row.datum) == ("Lopend", "Het loopt.", "20 juli 2020")
    assert row.bron == "Overleg, II, B"
    assert row.partners == "Rutgers"
    assert row.doelgroepen == "niet genoemd"


def test_annex_indexes_each_ministry(register: Register) -> None:
    """A ministry finds what it answers for and what it takes part in, with the numbers."""
    found = {
        m.naam: [(v.titel, v.nummers, v.rol) for v in m.activiteiten]
        for m in make_annex(register, NONE).ministeries
    }
    assert found == {
        "Volksgezondheid, Welzijn en Sport (VWS)": [
            ("A", "1.1, 3.1", "verantwoordelijk"),
            ("B", "1.2", "betrokken"),
            ("C", "1.3", "verantwoordelijk"),
        ],
        "Justitie en Veiligheid (JenV)": [("B", "1.2", "verantwoordelijk")],
    }


def test_annex_of_an_earlier_date_knows_no_more(register: Register) -> None:
    """A promise that was met later is open, and an activity of later is not there."""
    early = make_annex(register.as_of(date(2020, 12, 31)), NONE)
    assert [row.activiteit for row in early.lijnen[0].rijen] == ["A", "B"]
    assert early.toezeggingen[0].afloop == "open, beloofd voor 4e kwartaal 2020"
    assert make_annex(register, NONE).toezeggingen[0].afloop == "nagekomen, 4 februari 2021: De brief is er."
    assert early.toezeggingen[0].antwoord == "A (1.1, 3.1)"


def test_annex_lists_the_sources_in_the_official_form(register: Register) -> None:
    """Only documents that something is taken from, the oldest first, by their official reference."""
    bronnen = make_annex(register, NONE).bronnen
    assert [bron.citaat for bron in bronnen] == [
        "Kamerstukken II 2018/19, 28345, nr. 223", "Overleg", "Brief", "Brief 2024",
    ]  # fmt: skip
    assert bronnen[0].adres == "https://zoek.officielebekendmakingen.nl/kst-28345-223.html"


def test_annex_of_a_selection_says_so(register: Register) -> None:
    """The reader sees that it is a part."""
    annex = make_annex(register, Settings(selectie="Status: Lopend"))
    assert "Het is een deel van het register. Gekozen is op Status: Lopend." in annex.volledigheid


@pytest.mark.parametrize(
    ("begin", "eind", "label"),
    [
        ("2018", "2022", "2018 tot en met 2022"),
        ("2018-K3", "", "vanaf 3e kwartaal 2018"),
        ("", "2020-07", "tot en met juli 2020"),
        ("", "", "onbekend"),
    ],
)
def test_looptijd_in_words(begin: str, eind: str, label: str) -> None:
    """What is not known is not said."""
    dates = {key: parse_datum(text) for key, text in (("begin", begin), ("eind", eind)) if text}
    value = Looptijd(**dates, bewijs=Bewijs(bron="kst-31015-202", vindplaats="1"))
    assert looptijd_label(value) == label


def test_pdf_is_tagged(register: Register) -> None:
    """Language, title, outline and marks are there, and the file says that it is PDF/UA-1 and PDF/A-2a."""
    with pikepdf.open(io.BytesIO(annex_pdf(register, NONE))) as pdf:
        root: Any = pdf.Root
        assert str(root.Lang).startswith("nl")
        assert bool(root.MarkInfo.Marked)
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert "/Outlines" in root
        metadata = pdf.open_metadata()
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")


def test_pdf_has_one_table_per_line(register: Register) -> None:
    """One logical table per table, a header cell for each column with its scope, however many pages."""
    annex = make_annex(register, NONE)
    filled = [line for line in annex.lijnen if line.rijen]
    tables = len(filled) + len(annex.ministeries) + 3
    with pikepdf.open(io.BytesIO(annex_pdf(register, NONE))) as pdf:
        elements = list(structure(pdf.Root.StructTreeRoot))
        kinds = Counter(str(element.S) for element in elements)
        heads = [element for element in elements if str(element.S) == "/TH"]
        assert kinds["/Table"] == tables
        assert len(heads) == 8 * len(filled) + 4 * len(annex.ministeries) + 5 + 4 + 5
        for head in heads:
            assert "/Column" in scopes(head)
        assert kinds["/Caption"] == tables


def test_pdf_embeds_all_its_fonts(register: Register) -> None:
    """Every font is in the file, and it is ours."""
    with pikepdf.open(io.BytesIO(annex_pdf(register, NONE))) as pdf:
        fonts = [
            obj
            for obj in pdf.objects
            if isinstance(obj, pikepdf.Dictionary) and obj.get("/Type") == "/FontDescriptor"
        ]
        assert fonts
        for font in fonts:
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(font.keys())
            assert "FiraSans" in str(font.FontName)


def test_pdf_reads_in_order(register: Register) -> None:
    """The text of the activities can be taken from it, markup and all."""
    content = annex_pdf(register, NONE)
    text = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True
    ).stdout.decode()
    for part in (
        "Stand van zaken op 25 juni 2024",
        "Klaar & wel <b>.",
        "Bronnen",
        "Hulplijnen",
        "Pagina 1 van",
    ):
        assert part in text


@pytest.mark.slow
@pytest.mark.parametrize("make", [annex_pdf, annex_odt, annex_docx])
def test_documents_are_the_same_every_time(make: Any, register: Register) -> None:
    """Same register, same bytes; another date, other bytes."""
    assert make(register, NONE) == make(register, NONE)
    assert make(register, NONE) != make(register.as_of(date(2021, 2, 4)), NONE)


def test_docx_is_an_accessible_document(register: Register) -> None:
    """Landscape, Dutch, headings in styles, the head of each table repeated, and dated by the peildatum."""
    with zipfile.ZipFile(io.BytesIO(annex_docx(register, NONE))) as archive:
        text = archive.read("word/document.xml").decode()
        core = archive.read("docProps/core.xml").decode()
    assert 'w:orient="landscape"' in text
    assert text.count("<w:tblHeader") == text.count("<w:tbl>") == len(tables(register))
    assert 'w:val="Heading1"' in text
    assert 'w:val="Heading2"' in text
    assert "nl-NL" in core
    assert "2024-06-25T00:00:00Z" in core


def test_odt_is_an_accessible_document(register: Register) -> None:
    """ODF 1.3, landscape, Dutch, headings, the head of each table repeated."""
    with zipfile.ZipFile(io.BytesIO(annex_odt(register, NONE))) as archive:
        assert archive.namelist()[0] == "mimetype"
        text = archive.read("content.xml").decode()
        styles = archive.read("styles.xml").decode()
        meta = archive.read("meta.xml").decode()
    assert 'office:version="1.3"' in text
    assert text.count("<table:table-header-rows>") == text.count("<table:table ") == len(tables(register))
    assert 'text:outline-level="2"' in text
    assert 'style:print-orientation="landscape"' in styles
    assert "<dc:language>nl-NL</dc:language>" in meta
    assert "2024-06-25T00:00:00Z" in meta
    assert 'fo:border-bottom="0.5pt solid #8a9bb0"' in text


def test_html_shows_text_as_text(register: Register) -> None:
    """What an editor wrote is never markup."""
    assert "Klaar &amp; wel &lt;b&gt;." in annex_html(make_annex(register, NONE))


def tables(register: Register) -> list[str]:
    """Return the tables of the text that the documents are made from."""
    return re.findall("<table>", annex_html(make_annex(register, NONE)))


def structure(node: Any) -> Iterator[Any]:
    """Yield every element of the structure tree."""
    children = node.get("/K")
    if children is None:
        return
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from structure(child)


def scopes(element: Any) -> list[str]:
    """Return the scopes of a header cell."""
    attributes = element.get("/A", [])
    items = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
    return [str(item.get("/Scope")) for item in items]
