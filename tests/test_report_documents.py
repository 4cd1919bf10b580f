"""The report of what changed as PDF and DOCX: four pages, everybody can read it, and nothing lost unseen."""

from __future__ import annotations

import html
import io
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from registers import ROOT, entry, make_register, real_register, stand

from generator.compare.compare import State, compare
from generator.compare.report import ChangeReport
from generator.compare.steps import Step, steps
from generator.exports.changes import DOCUMENTS, Line, MinistryLines, Name, Section, fitted, make_changes
from generator.schema.settings import Settings
from generator.words.sterretje import STERRETJE_BIJ_AANTAL, STERRETJE_BIJ_NAAM

pytestmark = pytest.mark.slow

HERE = Settings(adres="https://register.example/", uitgever="Ministerie van Voorbeelden")


def step(naar: date) -> Step:
    """Return the step of the real register that leads to a date."""
    return next(item for item in steps(real_register(), HERE) if item.naar == naar)


def text_of(pdf: bytes) -> str:
    """Return the words of a PDF as they are read aloud, a word cut at the end of a line made whole."""
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(re.sub(r"\u00ad\n|(?<=[a-z])-\n(?=[a-z])", "", done.stdout.decode()).split())


def words_of(docx: bytes) -> str:
    """Return the text of a document for Word."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        body = archive.read("word/document.xml").decode()
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"</w:p>", " ", body))).split())


def test_a_template_of_the_register_goes_before_ours() -> None:
    """In the document for Word: its own beginning, and all the rest of ours."""
    own = '{% extends "pakket/changes/changes.html" %}{% block kort %}<p>Zie {{ s.titel }}.</p>{% endblock %}'
    item = step(date(2021, 2, 4))
    usual, text = (
        words_of(DOCUMENTS["docx"](item.report, settings, item.adres))
        for settings in (HERE, replace(HERE, sjablonen=(("changes/changes.html", own),)))
    )
    assert f"Zie {make_changes(item.report, HERE, item.adres).titel}." in text
    assert "Alles, met vindplaatsen" in usual
    assert "Alles, met vindplaatsen" not in text
    assert usual[-500:] == text[-500:]


@pytest.mark.parametrize("item", steps(real_register(), HERE), ids=lambda item: item.naar.isoformat())
def test_a_report_has_four_pages_at_most_and_leaves_nothing_out(item: Step) -> None:
    """Everything of each letter in the register fits; the PDF is tagged, and the same each time."""
    pdf = DOCUMENTS["pdf"](item.report, HERE, item.adres)
    assert pdf == DOCUMENTS["pdf"](item.report, HERE, item.adres)
    assert not [deel.kop for deel in make_changes(item.report, HERE, item.adres).delen if deel.rest]
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert len(document.pages) <= 4
        assert document.Root.MarkInfo.Marked
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert str(document.docinfo["/Title"]).startswith(item.report.titel)


def test_both_documents_answer_what_happened_to_the_activities_of_2020() -> None:
    """Every activity that was known is named, under a heading that says whether the letter names it."""
    item = step(date(2021, 2, 4))
    docx = DOCUMENTS["docx"](item.report, HERE, item.adres)
    assert docx == DOCUMENTS["docx"](item.report, HERE, item.adres)
    pdf = DOCUMENTS["pdf"](item.report, HERE, item.adres)
    words = words_of(docx)
    for text in (text_of(pdf), words):
        silent = text.index("Niet meer genoemd in de brief van 4 februari 2021 (")
        before = text.index("Al eerder niet meer genoemd (")
        said = "Op 20 juli 2020 en opnieuw op 5 november 2020 gemeld als lopend: Alliantie Act4Respect"
        earlier = "Op 2 juli 2019 gemeld als lopend: Actieplan consulaire"
        assert silent < text.index(said) < before < text.index(earlier)
    for deel in item.report.delen:
        for punt in deel.punten:
            assert punt.titel in words


def test_both_documents_tell_all_of_an_outcome() -> None:
    """What is missing in an answer stands in its last sentence; a star says what no source says."""
    item = step(date(2021, 2, 4))
    pdf, docx = (DOCUMENTS[form](item.report, HERE, item.adres) for form in ("pdf", "docx"))
    kept = next(deel for deel in item.report.delen if deel.id == "nagekomen")
    for text in (text_of(pdf), words_of(docx)):
        for said in (
            "Een streefcijfer staat er niet in.",
            "Cijfers over seksueel geweld in coronatijd staan er niet in.",
            "staan niet in de brief zelf.",
            "Het ministerie van OCW beschrijft die in een brief aan de Tweede Kamer.",  # more than the title
        ):
            assert said in text
        assert text.count(STERRETJE_BIJ_NAAM) == 1
        assert "Pilot vergoeding eigen risico voor slachtoffers van seksueel geweld*: " in text
    words = words_of(docx)
    assert all(punt.feiten[-1].zin in words for punt in kept.punten)


def test_both_documents_tell_money_and_figures_with_their_hedge() -> None:
    """Of what is new, what changed and what was only named again; the hedge stands behind the number."""
    told = {
        date(2020, 7, 20): (
            "Bedrag erbij: € 38.600.000, structureel, “Elk jaar extra",
            "meldingen dan geraamd.”",
        ),
        date(2021, 2, 4): (
            "Bedrag: € 15.000.000, structureel, aan Politie, “Extra geld voor de zedenpolitie, onder meer ",
            "160.000 slachtoffers van seksueel geweld door iemand in de huiselijke kring (2020); “Schatting",
        ),
        date(2024, 6, 25): (
            "Bedrag: € 20.000.000, structureel, ",
            "te maken kreeg met seksueel grensoverschrijdend gedrag (2022); “Begrip zoals omschreven",
        ),
    }
    for day, sentences in told.items():
        item = step(day)
        for words in (
            text_of(DOCUMENTS["pdf"](item.report, HERE, "")),
            words_of(DOCUMENTS["docx"](item.report, HERE, "")),
        ):
            assert [said for said in sentences if said not in words] == []


def test_the_table_of_fates_says_which_ministries_are_inferred() -> None:
    """A star behind the ministry, and of how many of its activities; none where a source names it."""
    item = step(date(2021, 2, 4))
    paper = make_changes(item.report, HERE, "")
    assert [row[0] for row in paper.rijen] == ["BZ", "JenV", "OCW", "VWS*", "Samen"]
    known = real_register().as_of(item.van).actieve
    count = sum(a.departement_grond == "afgeleid" for a in known)
    assert paper.telnoot == f"{STERRETJE_BIJ_AANTAL} VWS {count} van de 136."
    assert paper.telnoot in words_of(DOCUMENTS["docx"](item.report, HERE, ""))
    assert paper.telnoot in text_of(DOCUMENTS["pdf"](item.report, HERE, ""))
    plain = next(s for s in steps(make_register(entry()), HERE) if s.naar == date(2021, 2, 4))
    assert make_changes(plain.report, HERE, "").telnoot == ""


def test_names_lead_to_their_pages() -> None:
    """In both documents, and to the page of the report itself."""
    item = step(date(2021, 2, 4))
    wanted = {f"{HERE.adres}activiteiten/act4respect/", f"{HERE.adres}wijzigingen/2021-02-04/"}
    with pikepdf.open(io.BytesIO(DOCUMENTS["pdf"](item.report, HERE, item.adres))) as document:
        links = {
            str(note.A.URI) for page in document.pages for note in page.get("/Annots", ()) if "/A" in note
        }
    assert wanted <= links
    with zipfile.ZipFile(io.BytesIO(DOCUMENTS["docx"](item.report, HERE, item.adres))) as archive:
        relations = archive.read("word/_rels/document.xml.rels").decode()
        assert all(address in relations for address in wanted)
        assert "orient" not in archive.read("word/document.xml").decode()
        assert "Ministerie van Voorbeelden" in archive.read("docProps/core.xml").decode()


def large() -> ChangeReport:
    """Return the report of a register of which a letter names nothing."""
    known = [
        entry(f"activiteit-{number}", titel=f"Activiteit {number} met een naam") for number in range(2000)
    ]
    register = make_register(*known)
    return next(item for item in steps(register, HERE) if item.naar == date(2021, 2, 4)).report


def test_what_does_not_fit_is_counted() -> None:
    """Of two thousand activities four pages show the first, and say how many more there are."""
    report = large()
    pdf = DOCUMENTS["pdf"](report, HERE, "wijzigingen/2021-02-04/")
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert 3 <= len(document.pages) <= 4
    paper = make_changes(report, HERE, "")
    silent = next(deel for deel in paper.delen if deel.kop.startswith("Niet meer genoemd"))
    assert silent.aantal == 2000
    assert f"En nog {silent.rest}; zie https://register.example/wijzigingen/2021-02-04/." in text_of(pdf)


LINES = st.builds(
    Line,
    st.text("abc ", max_size=80),
    st.lists(
        st.builds(Name, st.text("ab", min_size=1, max_size=40), st.just("")), min_size=1, max_size=6
    ).map(tuple),
    st.booleans(),
)
GROUPS = st.lists(
    st.builds(MinistryLines, st.just("VWS"), st.lists(LINES, min_size=1, max_size=5).map(tuple)), max_size=4
)


@given(st.lists(GROUPS, max_size=6), st.integers(0, 6000))
def test_parts_within_a_room_lose_only_their_end(groups: list[list[MinistryLines]], room: int) -> None:
    """Every name is shown or counted, in order; a short part keeps everything."""

    def names(deel: Section) -> list[str]:
        return [naam.titel for groep in deel.groepen for regel in groep.regels for naam in regel.namen]

    delen = []
    for items in groups:
        whole = Section("Kop", 0, "", tuple(items))
        delen.append(Section("Kop", len(names(whole)), "", tuple(items)))
    found = fitted(delen, room)
    for before, after in zip(delen, found, strict=True):
        assert len(names(after)) + after.rest == before.aantal
        assert names(after) == names(before)[: len(names(after))]
        assert all(regel.namen for groep in after.groepen for regel in groep.regels)
    if room == 6000 and sum(deel.aantal for deel in delen) < 10:
        assert found == tuple(delen)


def test_a_text_is_only_a_text() -> None:
    """Nothing that an editor writes is markup for typst, pandoc or Word."""
    evil = "#panic() *x* <b>y</b> $z$ @kees [w](https://evil.example) \\ & _v_"
    old, new = (
        make_register(entry("a")),
        make_register(entry("a"), entry("b", titel=evil, standen=[stand(tekst=evil)])),
    )
    report = compare(State(old, evil), State(new, "b"))
    assert evil in text_of(DOCUMENTS["pdf"](report, HERE, "x/")).replace("\u00ad", "")
    assert evil in words_of(DOCUMENTS["docx"](report, HERE, "x/"))


def test_between_files_a_document_tells_each_fact() -> None:
    """What was and what is, as in the terminal."""
    old, new = (
        make_register(entry("a")),
        make_register(entry("a", soort="pilot", standen=[stand(tekst="Het liep.")])),
    )
    text = text_of(DOCUMENTS["pdf"](compare(State(old, "oud"), State(new, "nieuw")), HERE, "x/"))
    assert "In de stand van 20 juli 2020: tekst was “Het loopt.”, is nu “Het liep.”." in text
    assert "Soort was Programma, is nu Pilot." in text


def test_the_command_writes_a_document(tmp_path: Path) -> None:
    """`register diff --format docx --out BESTAND`."""
    out = tmp_path / "verslag.docx"
    command = [sys.executable, "-m", "generator", "diff", "2020-07-20", "2021-02-04", "--root", str(ROOT)]
    done = subprocess.run(
        [*command, "--format", "docx", "--out", str(out)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert "niet genoemd in de brief van 4 februari 2021" in words_of(out.read_bytes())


@pytest.mark.parametrize("name", ["changes", "documents"])
def test_every_style_is_based_on_one_that_is_there(name: str) -> None:
    """Of the documents whose look ours have: Word may refuse what refers to nothing."""
    with zipfile.ZipFile(ROOT / f"generator/templates/{name}/reference.docx") as archive:
        styles = archive.read("word/styles.xml").decode()
    there = set(re.findall(r'w:styleId="([^"]+)"', styles))
    assert set(re.findall(r'<w:(?:basedOn|next|link) w:val="([^"]+)"', styles)) <= there
