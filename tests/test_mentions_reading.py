"""A letter in every form: headings, paragraphs, lists and notes with their places, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
import typst

from generator.findings.finding import RegisterError
from generator.sources.letter import Letter
from generator.sources.lines import mend
from generator.sources.pandoc import run_pandoc
from generator.sources.read import read_letter
from generator.sources.sentences import split_sentences

LETTERS = Path(__file__).parent / "letters"
"""`libreoffice.pdf` was made of `libreoffice.md` with pandoc (to ODT) and LibreOffice."""
MARKDOWN = """
# Brief over de kust

Den Haag, 3 maart 2022

## Duinen

De helmplanten groeien goed.^[Kamerstukken II 2020/21, 11 111, nr. 5] Dit is een alinea die zo lang is dat zij
op een bladzijde van een PDF zeker meer dan een regel nodig heeft, met samenwerkingsafspraken tussen
gemeenten, waterschappen en verenigingen.

We doen het volgende:

- het zand wordt aangevuld;
- er komt een proef «Stevig zand» in Zandvoort.^[Zie www.voorbeeld.example]

## Dijken

| Dijk | Bedrag |
|---|---|
| Noord | 100.000 |

Ik zeg toe dat ik uw Kamer voor de zomer informeer.
"""
TYPST = """#set page(footer: [kst-11111-7 #h(1fr) 1])
#show heading.where(level: 1): set text(16pt)
= Brief over de kust
Den Haag, 3 maart 2022
== Duinen
De helmplanten groeien goed.#footnote[Kamerstukken II 2020/21, 11 111, nr. 5] Dit is een alinea die zo lang is
dat zij op een bladzijde van een PDF zeker meer dan een regel nodig heeft, met samenwerkingsafspraken tussen
gemeenten, waterschappen en verenigingen.

We doen het volgende:
- het zand wordt aangevuld;
- er komt een proef «Stevig zand» in Zandvoort.#footnote[Zie www.voorbeeld.example]
== Dijken
Ik zeg toe dat ik uw Kamer voor de zomer informeer.
"""
EXPECTED = {
    ("kop", "Duinen"),
    ("alinea", "Duinen, 1e alinea"),
    ("alinea", "Duinen, 2e alinea"),
    ("punt", "Duinen, 1e lijst, 1e punt"),
    ("punt", "Duinen, 1e lijst, 2e punt"),
    ("kop", "Dijken"),
    ("noot", "voetnoot 1"),
    ("noot", "voetnoot 2"),
}
PAGED = """ Aan de Voorzitter

Den Haag, 4 mei 2021

Dit is een brief over de kust en over alles wat daar aan onderzoek naar ge-
daan wordt, met een zin die lang genoeg is om op de volgende bladzijde door

1 Kamerstuk 11 111, nr. 5
2 Zie het verslag van de onderzoekers van het instituut, dat op een andere

regel doorgaat

kst-11111-7
ISSN 0921 - 7371
\fNederland te gaan. Een zin over slachtoffer- en
daderschap en over 24-uurs opvang, met 1.
500 dagen. Tot slot noem ik het sociaal-economische plan en het sociaal-
economische beleid.

Lijn 2. Signaleren

3 onderzoeken lopen nog – dat wil zeggen
– ze zijn niet klaar.
o het eerste punt
- het tweede
"""


def read(folder: Path, name: str, content: str | bytes) -> Letter:
    """Read a file with this content."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_letter(path)


def places(letter: Letter) -> dict[str, str]:
    """Return the text at each place."""
    return {block.place: block.text for block in letter.blocks}


def notes(letter: Letter) -> dict[str, str]:
    """Return what stands before the mark of each footnote, by its number."""
    return {number: block.text[:at] for block in letter.blocks for at, number in block.notes}


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the same letter in every form."""
    folder = tmp_path_factory.mktemp("brieven")
    for form in ("html", "docx", "odt"):
        (folder / f"brief.{form}").write_bytes(
            run_pandoc(MARKDOWN.encode(), "--from=markdown", f"--to={form}", "--standalone", "--output=-")
        )
    (folder / "brief.pdf").write_bytes(typst.compile(TYPST.encode()))
    return folder


@pytest.mark.parametrize("form", ["html", "docx", "odt", "pdf"])
def test_every_form_gives_the_same_places(form: str, forms: Path) -> None:
    """Headings, paragraphs, items and footnotes are told apart, and the title of the whole is no place."""
    letter = read_letter(forms / f"brief.{form}")
    assert {(block.kind, block.place) for block in letter.blocks} >= EXPECTED
    found = places(letter)
    assert found["Duinen, 1e lijst, 2e punt"].startswith("er komt een proef «Stevig zand» in Zandvoort.")
    assert found["voetnoot 2"] == "Zie www.voorbeeld.example"
    assert "samenwerkingsafspraken tussen gemeenten, waterschappen" in found["Duinen, 1e alinea"]
    assert found["Aanhef"] == "Den Haag, 3 maart 2022"
    assert "kst-11111-7" not in letter.text
    assert notes(letter) == {
        "1": "De helmplanten groeien goed.",
        "2": "er komt een proef «Stevig zand» in Zandvoort.",
    }


def test_words_that_a_pdf_breaks_are_whole(tmp_path: Path) -> None:
    """Hyphens at the ends of lines go, a paragraph goes on over the end of a page, and page numbers go."""
    words = "samenwerkingsafspraken verantwoordelijkheden kwetsbaarheden duinvoorzieningen " * 120
    look = '#set text(lang: "nl", hyphenate: true)\n#set page(numbering: "1", width: 9cm)\n'
    text = f"{look}= Brief\n== Zand\n{words}."
    letter = read(tmp_path, "a.pdf", typst.compile(text.encode()))
    assert {*letter.text.replace(".", "").split()} == {"Brief", "Zand", *words.split()}
    assert [block.place for block in letter.blocks] == ["Brief", "Zand", "Zand, 1e alinea"]


def test_the_name_of_a_file_does_not_matter(forms: Path, tmp_path: Path) -> None:
    """What is in it decides."""
    letter = read(tmp_path, "brief.txt", (forms / "brief.docx").read_bytes())
    assert ("kop", "Dijken") in {(block.kind, block.text) for block in letter.blocks}


def test_plain_text_of_pages_is_made_whole(tmp_path: Path) -> None:
    """Broken words, a page in the middle of a sentence, footnotes and what returns on every page."""
    letter = read(tmp_path, "a.txt", PAGED)
    found = places(letter)
    text = found["Inleiding, 1e alinea"]
    assert "onderzoek naar gedaan wordt" in text
    assert "volgende bladzijde door Nederland te gaan" in text
    assert "slachtoffer- en daderschap" in text
    assert "1.500 dagen" in text
    assert text.endswith("het sociaal-economische plan en het sociaal-economische beleid.")
    assert found["voetnoot 1"] == "Kamerstuk 11 111, nr. 5"
    assert found["voetnoot 2"].endswith("op een andere regel doorgaat")
    assert found["Lijn 2. Signaleren, 1e alinea"].endswith("dat wil zeggen – ze zijn niet klaar.")
    assert found["Lijn 2. Signaleren, 1e lijst, 2e punt"] == "het tweede"
    assert "ISSN" not in letter.text


def test_what_stands_on_every_page_is_left_out_and_a_speaker_is_not(tmp_path: Path) -> None:
    """A line at the edge of most pages is no text; a name that returns in the middle is."""
    turn = "Minister Zand:\nDe duinen groeien, en dit is beurt nummer {} van velen."
    page = f"Concept, blad {{}}\n\n{turn}\n\nEinde {{}}."
    letter = read(tmp_path, "a.txt", "\f".join(page.format(n, n, n * n * 17) for n in range(1, 7)))
    assert "Concept" not in letter.text
    assert sum(block.text == "Minister Zand:" for block in letter.blocks) == 6


def test_speakers_of_a_debate_are_headings(tmp_path: Path) -> None:
    """A second turn of the same speaker has a place of its own."""
    turn = "Voorzitter. Ik heb een vraag over de duinen.\n\n"
    debate = f"De heer Zand (AB):\n{turn}De voorzitter:\nDank.\n\nDe heer Zand (AB):\n{turn}"
    found = places(read(tmp_path, "a.txt", debate))
    assert "De heer Zand (AB), 1e alinea" in found
    assert "De heer Zand (AB) (2e keer), 1e alinea" in found


def test_a_pdf_of_libreoffice() -> None:
    """A raised number, behind which PDFium begins a new line, is that of a footnote; the line goes on."""
    letter = read_letter(LETTERS / "libreoffice.pdf")
    found = places(letter)
    assert found["Duinen, 1e alinea"].startswith(
        "De helmplanten groeien goed, zo bleek in 2021. Uw Kamer vroeg in de motie van het lid Zandstra over "
        "stuifzand om een plan. Dat plan is er, met samenwerkingsafspraken tussen gemeenten, waterschappen"
    )
    assert found["Duinen, 1e alinea"].endswith("en met m2 zand.")
    assert found["Duinen, 1e lijst, 2e punt"] == "er komt een proef «Stevig zand» in Zandvoort."
    assert [found[f"voetnoot {number}"] for number in range(1, 5)] == [
        "Kamerstukken II 2020/21, 11 111, nr. 5",
        "Kamerstukken II 2020/21, 11 111, nr. 4",
        "Zie www.voorbeeld.example",
        "Kamerstuk 22 222, nr. 17",
    ]
    before = notes(letter)
    assert before["2"].endswith("de motie van het lid Zandstra over stuifzand")
    assert before["4"] == "Over de dijken schreef ik eerder"


def test_a_page_of_the_official_gazette() -> None:
    """As officielebekendmakingen.nl gives it: the text and its footnotes, and nothing of the site around."""
    letter = read_letter(LETTERS / "kst-11111-7.html")
    found = places(letter)
    assert [block.place for block in letter.blocks if block.kind != "kop"] == [
        "Aanhef", "Aanhef", "Inleiding, 1e alinea", "Duinen, 1e alinea", "Duinen, Wat we doen, 1e alinea",
        "Duinen, Wat we doen, 1e lijst, 1e punt", "Duinen, Wat we doen, 1e lijst, 2e punt",
        "Duinen, Wat we doen, 1e rij", "Duinen, Wat we doen, 2e rij", "Dijken, 1e alinea",
        "Dijken, 2e alinea", "Dijken, 3e alinea", "voetnoot 1", "voetnoot 2", "voetnoot 3",
    ]  # fmt: skip
    assert found["Duinen, 1e alinea"].startswith("De helmplanten groeien goed, zo bleek in 2021. Uw Kamer")
    assert found["Duinen, Wat we doen, 1e lijst, 1e punt"] == "het zand wordt aangevuld;"
    assert found["voetnoot 1"] == "Kamerstukken II 2020/21, 11 111, nr. 5"
    assert notes(letter)["2"].endswith("over stuifzand")
    assert "3 km2 zand" in found["Dijken, 1e alinea"]
    for around in ("Home", "hier:", "Inhoudsopgave", "boven", "Permanente", "Gepubliceerd", "PDF", "website"):
        assert around not in letter.text


def test_an_item_keeps_its_sentences(tmp_path: Path) -> None:
    """What looks as the label of an item is only one at its start."""
    html = "<html><body><ul><li><p>a. Het zand is af. Dat is goed.</p></li></ul></body></html>"
    letter = read(tmp_path, "a.html", html)
    assert [block.text for block in letter.blocks] == ["Het zand is af. Dat is goed."]


def test_a_heading_in_large_letters_may_be_long(tmp_path: Path) -> None:
    """In a PDF its looks tell it from a paragraph, also over three lines."""
    head = (
        "Goed geregelde plekken voor steun en hulp "
        + "voor mensen die hier wonen of werken, " * 2
        + "en meer"
    )
    text = f"#set page(width: 14cm)\n= Brief\n== Zand\nDeze alinea is kort.\n== {head}\nNog een alinea.\n"
    letter = read(tmp_path, "a.pdf", typst.compile(text.encode()))
    assert f"{head}, 1e alinea" in places(letter)


def test_an_official_page_gives_its_text_alone(tmp_path: Path) -> None:
    """Menus of the site are passed over; a note in a block of its own keeps its number."""
    html = """<!DOCTYPE html><html><meta charset="utf-8"><body><div class="menu"><p>Inloggen</p></div>
    <div id="broodtekst"><h2 class="stuktitel">Nr. 7 BRIEF VAN DE MINISTER</h2><h3>Duinen</h3>
    <p>De duinen groeien.<a href="#n1" class="nootnum"><sup>1</sup></a> Nog een zin.</p>
    <ul><li><p class="labeled">Eén</p></li></ul>
    <div class="noot"><p><sup>1</sup></p><p>Kamerstuk 11 111, nr. 5</p></div></div></body></html>"""
    found = places(read(tmp_path, "kst-11111-7.html", html))
    assert found["Duinen, 1e alinea"] == "De duinen groeien. Nog een zin."
    assert found["voetnoot 1"] == "Kamerstuk 11 111, nr. 5"
    assert found["Duinen, 1e lijst, 1e punt"] == "Eén"
    assert not any("Inloggen" in text for text in found.values())


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Zie Kamerstuk 11 111, nr. 5. Dat is alles.", 2),
        ("De motie van het lid Zand c.s. Is aangenomen.", 1),
        ("Dit gebeurde jl. Maandag, o.a. in Breda. «Klaar.» Einde", 3),
        ("Dat loopt.12 Daarna niet meer.", 2),
        ("J. Zand schreef het.", 1),
    ],
)
def test_sentences(text: str, number: int) -> None:
    """An abbreviation ends no sentence; a quote and the number of a footnote belong to the one before."""
    assert len([*split_sentences(text)]) == number


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["onder-", "zoek"], "onderzoek"),
        (["Noord-", "Holland"], "Noord-Holland"),
        (["voor-", "en nadelen"], "voor- en nadelen"),
        (["en/", "of"], "en/of"),
        (["in 2019.", "12 gemeenten"], "in 2019. 12 gemeenten"),
        (["2,", "5 miljoen"], "2,5 miljoen"),
        (["https://a.example/een-", "adres"], "https://a.example/een-adres"),
    ],
)
def test_broken_words(lines: list[str], whole: str) -> None:
    """A hyphen at the end of a line goes, but not where it belongs."""
    assert mend(lines) == whole


def test_a_scan_is_refused_with_the_way_out(tmp_path: Path) -> None:
    """Pictures of text are no text."""
    with pytest.raises(RegisterError, match="is een scan: er staan beelden in en geen tekst"):
        read(tmp_path, "scan.pdf", typst.compile(b"#page(rect())\n#page(rect())"))


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "staat geen tekst"),
        ("a.txt", b"a\x00b", "is geen brief die te lezen is"),
        ("a.txt", b"\xff\xfe1", "is geen tekst in UTF-8"),
        ("a.pdf", b"%PDF-1.4 kapot", "is geen goede PDF"),
        ("a.doc", b"\xd0\xcf\x11\xe0rest", "bewaar het als DOCX of PDF"),
        ("a.docx", b"PK\x03\x04 niets", "is geen brief die te lezen is"),
        ("a.docx", b"PK\x03\x04 word/document.xml kapot", "pandoc kan niets met het document"),
    ],
)
def test_what_cannot_be_read_is_said(name: str, content: bytes, reason: str, tmp_path: Path) -> None:
    """One Dutch line for each, and no crash."""
    with pytest.raises(RegisterError, match=reason):
        read(tmp_path, name, content)


def test_a_letter_that_is_not_there(tmp_path: Path) -> None:
    """A name typed wrong is said."""
    with pytest.raises(RegisterError, match="bestaat niet"):
        read_letter(tmp_path / "geen.pdf")


def test_a_document_cannot_read_files(tmp_path: Path) -> None:
    """Pandoc runs in its sandbox: what a letter refers to is not fetched."""
    (tmp_path / "geheim.txt").write_text("geheim", "utf-8")
    html = f'<!DOCTYPE html><p>Een brief.</p><iframe src="{tmp_path}/geheim.txt"></iframe>'
    assert "geheim" not in read(tmp_path, "a.html", html).text
