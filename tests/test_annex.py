"""The annex: what is chosen, what it says of it, and that its documents can be read by everybody."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from libreoffice import convert
from pypdfium2 import PdfDocument
from registers import AANBEVELINGEN, DOCUMENTEN, TOEZEGGINGEN, entry, make_register, real_register, stand

from generator.compare.steps import steps
from generator.exports.annex import Bijlage, make_annex
from generator.exports.annex.abbreviations import find, known
from generator.exports.annex.documents import annex_docx, annex_html, annex_odt, annex_pdf, require_fit
from generator.exports.annex.kenmerken import partner_name
from generator.exports.annex.parts import whole
from generator.exports.wording import looptijd_label
from generator.findings.finding import RegisterError
from generator.register.activiteit import Looptijd
from generator.register.bewijs import Bewijs
from generator.register.register import Register
from generator.schema.settings import BijlageOpties, Settings
from generator.words.datum import dag_label, parse_datum
from generator.words.telling import telling

NONE = Settings()
LETTER = date(2021, 2, 4)


@pytest.fixture(scope="module")
def register() -> Register:
    """Return a register with something in each table of the annex on the day of its letter."""
    others = [{"departement": "vws", "bron": "kst-31015-202"}]
    partners = [{"organisatie": "rutgers", "rol": "uitvoerder", "bron": "kst-31015-202"}]
    part = [{"soort": "onderdeel-van", "activiteit": "programma"}]
    early = stand("2019-07-02", bron="kst-28345-223")
    done = stand("2021-02-04", "afgerond", "Klaar & wel <b>.", bron="kst-34843-45")
    return make_register(
        entry(
            "programma",
            samenvatting="Het *programma* werkt. Ook dit nog.",
            actielijnen=["voorkomen", "stoppen"],
            partners=partners,
            geeft_invulling_aan=["toezegging-brief"],
        ),
        entry("a-deel", relaties=part),
        entry("b-anders", departement="jenv", betrokken_departementen=others, relaties=part),
        entry("c-gepland", standen=[stand("2021-02-04", "gepland", bron="kst-34843-45")]),
        entry("d-oud", standen=[early], actielijnen=["signaleren"]),
        entry("e-klaar", standen=[stand(), done]),
        entry("f-lang-klaar", standen=[stand("2020-07-20", "afgerond")]),
        entry("weg", ingetrokken={"datum": "2020-08-01", "reden": "Dubbel."}),
    ).as_of(LETTER)


@pytest.fixture(scope="module")
def annex(register: Register) -> Bijlage:
    """Return its annex."""
    return make_annex(register, NONE)


def test_annex_has_each_activity_once_in_its_table(annex: Bijlage) -> None:
    """By line, ministry and title, a part under its programme; without what ended before or was withdrawn."""
    assert [(deel.letter, [(r.nummer, r.titel, r.diepte) for r in deel.rijen]) for deel in annex.delen] == [
        ("A", [("1.1", "B Anders", 0), ("1.2", "Programma", 0), ("1.3", "A Deel", 1)]),
        ("B", [("B1", "C Gepland", 0)]),
        ("C", [("C1", "D Oud", 0)]),
        ("D", [("D1", "E Klaar", 0)]),
    ]
    assert [lijn.titel for lijn in annex.delen[0].lijnen if not lijn.rijen] == [
        "Tijdig signaleren", "Stoppen en duurzaam oplossen", "Voor alle lijnen samen",
    ]  # fmt: skip


def test_row_says_what_it_is_and_how_it_stands(annex: Bijlage) -> None:
    """One sentence without markup, status with its date, other lines and what is known besides."""
    other, row = annex.delen[0].rijen[:2]
    assert (row.wat, row.status, row.datum, row.stand) == (
        "Het programma werkt. Ook dit nog.", "Lopend", "20 juli 2020", "Het loopt.",
    )  # fmt: skip
    assert (row.ministerie, row.met, row.ook, row.bron) == ("VWS", (), ("3",), "kst-31015-202")
    assert row.kenmerken == (("Partners", "Rutgers"),)
    assert (other.ministerie, other.met) == ("JenV", ("VWS",))
    assert [(v.nummer, v.titel) for v in other.onderdeel_van] == [("1.2", "Programma")]


def test_annex_answers_and_counts(annex: Bijlage) -> None:
    """The answer with its hedge, counts that add up, and what is new and ended since the letter before."""
    assert annex.antwoord == (
        "Op 4 februari 2021 liepen er 3 activiteiten van 2 ministeries, voor zover bekend: "
        "die zijn in de 12 maanden daarvoor als lopend gemeld."
    )
    assert annex.telkoppen == ("Gepland", "Lopend", "Afgerond", "Eerder gemeld", "Samen")
    assert [(t.ministerie, t.aantallen) for t in annex.tellingen] == [
        ("JenV", (0, 1, 0, 0, 1)), ("VWS", (1, 2, 1, 1, 5)), ("Samen", (1, 3, 1, 1, 6)),
    ]  # fmt: skip
    assert dict(annex.cijfers) == {
        "Activiteiten in dit overzicht": 6,
        "Lopend, voor het laatst gemeld op 4 februari 2021": 0,
        "Lopend, voor het laatst gemeld vóór die dag": 3,
        "Status langer dan 12 maanden geleden gemeld": 1,
        "Voor het eerst genoemd sinds de vorige brief, van 20 juli 2020": 1,
        "Gemeld als geëindigd sinds de vorige brief, van 20 juli 2020": 1,
        "Daarvan voor het eerst genoemd, en al geëindigd": 0,
        "Toezeggingen: termijn voorbij, afloop niet gemeld": 0,
        "Toezeggingen: open, termijn niet voorbij of niet genoemd": 0,
        "Toezeggingen: nagekomen": 1,
    }
    assert [(deel.kop, [v.nummer for v in deel.items]) for deel in annex.nieuws] == [
        ("Gemeld als geëindigd", ["D1"]), ("Voor het eerst genoemd, misschien al ouder", ["B1"]),
    ]  # fmt: skip


def test_first_annex_compares_with_nothing(register: Register) -> None:
    """Before the first letter nothing is new, and what ended lately is there."""
    first = make_annex(register.as_of(date(2019, 7, 2)), NONE)
    assert (first.vorige, first.nieuws) == (None, ())
    assert [row.titel for row in first.rijen] == ["D Oud"]
    assert not [words for words, _ in first.cijfers if words.startswith("Nieuw")]


def test_annex_indexes_each_ministry(annex: Bijlage) -> None:
    """A ministry finds by name what it answers for, and what it takes part in."""
    assert [
        (m.naam, [v.nummer for v in m.verantwoordelijk], [v.nummer for v in m.betrokken])
        for m in annex.ministeries
    ] == [
        ("Justitie en Veiligheid (JenV)", ["1.1"], []),
        ("Volksgezondheid, Welzijn en Sport (VWS)", ["1.3", "B1", "C1", "D1", "1.2"], ["1.1"]),
    ]


@pytest.mark.slow
def test_many_names_of_a_ministry_stand_by_letter() -> None:
    """A paragraph for each first letter, small, that may go over to the next page; few names are one."""
    many = [entry(f"{letter}-{number}") for letter in "abc" for number in range(5)]
    register = make_register(*many, entry("d", departement="jenv")).as_of(LETTER)
    text = annex_html(make_annex(register, NONE), Settings())
    assert re.findall(r"<strong>(\w)</strong>&nbsp;", text) == ["A", "B", "C"]
    odt = parts(annex_odt(register, NONE))["content.xml"]
    assert re.findall(r'style-name="(\w+)">[^>]*>(\w)</text:span>', odt) == [
        ("Klein", letter) for letter in "ABC"
    ]


def test_promises_past_their_term_come_first() -> None:
    """Then those that are open, then those that were kept; each with text, term, outcome and answer."""
    base = {key: value for key, value in TOEZEGGINGEN[0].items() if key != "nagekomen"}
    more = [
        TOEZEGGINGEN[0],
        {**base, "id": "open", "termijn": "2021-H1"},
        {**base, "id": "zonder", "termijn": None},
        {**base, "id": "voorbij"},
    ]
    found = make_annex(
        make_register(entry(geeft_invulling_aan=["voorbij"]), toezeggingen=more).as_of(LETTER), NONE
    ).toezeggingen
    assert [(t.id, t.toestand, t.termijn, t.afloop) for t in found] == [
        ("voorbij", "voorbij", "4e kwartaal 2020", "Termijn voorbij; afloop niet gemeld."),
        ("open", "open", "1e helft 2021", "Open."),
        ("zonder", "zonder-termijn", "", "Open; geen termijn genoemd."),
        ("toezegging-brief", "nagekomen", "4e kwartaal 2020", "Nagekomen, 4 februari 2021. De brief is er."),
    ]
    assert found[0].tekst == "Er komt een brief."
    assert [(v.nummer, v.titel) for v in found[0].antwoord] == [("1.1", "Veilige Steden")]


def test_annex_of_an_earlier_date_knows_no_more(register: Register) -> None:
    """A promise that was met later is past its term, what came later is not there, and nor is its source."""
    early = make_annex(register.as_of(date(2021, 1, 15)), NONE)
    assert [row.titel for row in early.rijen] == ["B Anders", "E Klaar", "Programma", "A Deel", "D Oud"]
    assert early.toezeggingen[0].toestand == "voorbij"
    assert [bron.citaat for bron in early.bronnen] == ["Kamerstukken II 2018/19, 28345, nr. 223", "Overleg"]


def test_annex_lists_its_sources_in_the_official_form(annex: Bijlage) -> None:
    """Only documents that a row or a promise names, the oldest first, by their official reference."""
    assert [bron.citaat for bron in annex.bronnen] == [
        "Kamerstukken II 2018/19, 28345, nr. 223", "Overleg", "Brief",
    ]  # fmt: skip
    assert annex.bronnen[0].adres == "https://zoek.officielebekendmakingen.nl/kst-28345-223.html"
    assert annex.bronnen[0].kort == "28345, nr. 223"


def test_selection_selects_everything(register: Register) -> None:
    """Also promises, advice, sources, counts and what is new are those of the part; help stays."""
    part = make_annex(register, with_options(alleen=("departementen=jenv",)))
    assert part.selectie == "Ministeries: Justitie en Veiligheid (JenV)"
    assert [row.titel for row in part.rijen] == ["B Anders"]
    assert (part.toezeggingen, part.aanbevelingen, part.moties, part.nieuws) == ((), (), (), ())
    assert [bron.id for bron in part.bronnen] == ["kst-31015-202"]
    assert [t.aantallen for t in part.tellingen] == [(1, 0, 1)]
    assert part.antwoord.startswith("Op 4 februari 2021 liep er in deze keuze 1 activiteit van 1 ministerie,")
    assert part.hulplijnen == (("112", "Voor wie in gevaar is.", "bel 112"),)
    own = make_annex(register, with_options(alleen=("departementen=vws",)))
    assert [t.id for t in own.toezeggingen] == ["toezegging-brief"]
    assert AANBEVELINGEN[0]["id"] not in [a.id for a in own.aanbevelingen]


def test_new_is_what_the_whole_register_did_not_have() -> None:
    """A ministry that joined since does not make an activity new, nor does its end of long ago."""
    joined = [{"departement": "jenv", "bron": "kst-34843-45"}]
    ended = [stand("2019-07-02", "afgerond", bron="kst-28345-223")]
    items = (
        entry("a", betrokken_departementen=joined),
        entry("b", betrokken_departementen=joined, standen=ended),
    )
    part = make_annex(make_register(*items).as_of(LETTER), with_options(alleen=("departementen=jenv",)))
    assert ([row.titel for row in part.rijen], part.nieuws) == (["A"], ())


@pytest.mark.slow
def test_annex_and_report_of_what_changed_count_alike() -> None:
    """What is new and what has ended since the letter before: the same numbers, words and activities."""
    register = real_register()
    for step in steps(register, NONE):
        annex = make_annex(register.as_of(step.naar), NONE)
        assert annex.vorige == step.van
        told = {deel.kop: [punt.id for punt in deel.punten] for deel in step.report.delen}
        for deel in annex.nieuws:
            said = told[deel.kop.removesuffix(", misschien al ouder")]
            assert sorted(v.id for v in deel.items) == sorted(said)
        ended = [row.id for deel in annex.delen if deel.id == "geeindigd" for row in deel.rijen]
        both = told.get("Gemeld als geëindigd", []) + told.get("Voor het eerst genoemd, en al geëindigd", [])
        assert sorted(ended) == sorted(both)


def test_an_overview_that_came_out_is_no_ended_activity_of_its_own() -> None:
    """The annex does not list itself as ended, nor does the report of what changed; both say why."""
    overview = {"id": "overzicht", "titel": "Overzicht", "soort": "overig", "datum": "2021-02-04"}
    done = stand("2021-02-04", "afgerond", bron="kst-34843-45")
    items = (
        entry("onderzoek", standen=[stand(), done]),
        entry("overzicht", standen=[stand(), done], documenten=["overzicht"]),
    )
    for is_own, left in ((False, ["Onderzoek", "Overzicht"]), (True, ["Onderzoek"])):
        lists = (*DOCUMENTEN, overview | {"overzicht": is_own})
        register = make_register(*items, documenten=lists)
        annex = make_annex(register.as_of(LETTER), NONE)
        assert [row.titel for row in annex.rijen] == left
        assert ("Het overzicht zelf telt niet mee." in annex.delen[-1].uitleg) == is_own
        report = next(s.report for s in steps(register, NONE) if s.naar == LETTER)
        told = {deel.id: [punt.titel for punt in deel.punten] for deel in report.delen}
        assert told["beeindigd"] == left
        assert told.get("veranderd", []) == ["Overzicht"] * is_own
        assert str(report.delen).count("Dit is de bijlage zelf") == is_own
    first = make_register(entry(), items[1] | {"standen": [done]}, documenten=lists)
    parts = next(s.report for s in steps(first, NONE) if s.naar == LETTER).delen
    assert [deel.id for deel in parts if "overzicht" in {punt.id for punt in deel.punten}] == ["nieuw"]
    assert [(n.kop[:22], n.items[0].titel) for n in make_annex(first.as_of(LETTER), NONE).nieuws] == [
        ("Voor het eerst genoemd", "Overzicht")
    ]
    later = make_annex(register.as_of(date(2024, 6, 25)), NONE)
    assert "zelf" not in str(later.delen)


def _rows(annex: Bijlage) -> dict[str, dict[str, str]]:
    return {row.id: dict(row.kenmerken) for row in annex.rijen}


def test_a_term_that_passed_is_said_in_its_row() -> None:
    """Of a planned date and of a promise that the activity answers, unless a later source tells more."""
    source = {"bron": "kst-31015-202", "vindplaats": "1"}
    plan = {"datum": "2020-07-17", "tekst": "Het einde.", "status": "gepland"} | source
    open_promise = TOEZEGGINGEN[0] | {"nagekomen": None}
    other = open_promise | {"id": "toezegging-ook", "termijn": "2020"}
    later = [stand(), stand("2021-02-04", bron="kst-34843-45")]
    items = (
        entry("gepland", mijlpalen=[plan]),
        entry("later", mijlpalen=[plan], standen=later),
        entry("een", geeft_invulling_aan=["toezegging-brief"]),
        entry("twee", geeft_invulling_aan=["toezegging-ook", "toezegging-brief"], standen=later),
        entry("klaar", geeft_invulling_aan=["toezegging-brief"], standen=[stand("2021-02-04", "afgerond")]),
        entry("samen", geeft_invulling_aan=["toezegging-brief"], mijlpalen=[plan | {"datum": "2020-K4"}]),
    )
    register = make_register(*items, toezeggingen=(open_promise, other)).as_of(LETTER)
    end = "het register kent geen bron met de uitkomst"
    assert {key: words.get("Let op") for key, words in _rows(make_annex(register, NONE)).items()} == {
        "gepland": "planning voorbij, afloop niet gemeld (17 juli 2020)",
        "later": None,
        "een": f"termijn van een toezegging voorbij (4e kwartaal 2020); {end}",
        "twee": f"termijn van 2 toezeggingen voorbij (2020, 4e kwartaal 2020); {end}",
        "klaar": None,
        "samen": "planning voorbij, afloop niet gemeld (4e kwartaal 2020)",
    }
    kept = make_register(*items).as_of(LETTER)
    assert "Let op" not in _rows(make_annex(kept, NONE))["een"]


def test_a_partner_has_its_own_name_where_that_is_hardly_longer() -> None:
    """An abbreviation is for a long name."""
    register = real_register()
    assert [partner_name(register, key) for key in ("veilig-thuis", "vng", "rutgers", "weg")] == [
        "Veilig Thuis", "VNG", "Rutgers", "weg",
    ]  # fmt: skip


def test_what_ended_says_when_where_a_source_does() -> None:
    """The last thing that was reached, with its date; a planned one says nothing of the end."""
    source = {"bron": "kst-31015-202", "vindplaats": "1"}
    reached = [
        {"datum": "2017", "tekst": "Het begin.", "status": "gehaald"} | source,
        {"datum": "2020-06", "tekst": "Het rapport verschijnt.", "status": "gehaald"} | source,
        {"datum": "2020-07", "tekst": "Een vervolg.", "status": "gepland"} | source,
    ]
    done = [stand("2021-02-04", "afgerond", bron="kst-34843-45")]
    items = (entry("a", mijlpalen=reached, standen=done), entry("b", standen=done), entry(mijlpalen=reached))
    annex = make_annex(make_register(*items).as_of(LETTER), NONE)
    found = {key: words.get("Wanneer") for key, words in _rows(annex).items()}
    assert found == {"a": "juni 2020 (‘Het rapport verschijnt’)", "b": None, "veilige-steden": None}
    assert annex.delen[-1].uitleg.startswith(
        "Alle 2 zijn voor het eerst genoemd, en waren toen al geëindigd."
    )


def test_the_real_annex_does_not_list_itself() -> None:
    """The overview of 2021, which was promised and sent with the letter, is no row; its promise names it."""
    annex = make_annex(real_register().as_of(LETTER), NONE)
    own = "overzicht-interdepartementale-activiteiten"
    assert own not in {row.id for row in annex.rijen}
    assert own in {item.id for promise in annex.toezeggingen for item in promise.antwoord}


def test_wrong_selection_is_refused(register: Register) -> None:
    """What the settings choose must be there."""
    with pytest.raises(RegisterError, match="kies uit"):
        make_annex(register, with_options(alleen=("departementen=foutje",)))


def test_annex_that_is_too_large_says_what_to_choose(annex: Bijlage) -> None:
    """The refusal names each ministry as it is to be chosen, with how many activities it has."""
    assert require_fit(annex, 6) is annex
    with pytest.raises(RegisterError) as error:
        require_fit(annex, 5)
    assert "zou 6 activiteiten hebben en in één PDF passen er 5" in str(error.value)
    assert "`departementen=jenv` (1), `departementen=vws` (6)" in str(error.value)


def test_abbreviations_are_those_that_are_used() -> None:
    """From organisations, from `naam voluit (NV)` in a text, and from the schema; no others."""
    text = "Het Landelijk Team Huiselijk Geweld (LTHG) praat met de GGD en JenV in deel IV van ZonMw."
    found = make_annex(make_register(entry(samenvatting=text, standen=[stand(tekst=text)])), NONE)
    assert [short for short, _ in found.afkortingen] == ["VWS"]  # the row is in the short table
    found = make_annex(
        make_register(entry(samenvatting=text, standen=[stand(tekst=text)])).as_of(LETTER), NONE
    )
    assert [short for short, _ in found.afkortingen] == ["GGD", "JenV", "LTHG", "VWS"]
    assert dict(found.afkortingen)["LTHG"] == "Landelijk Team Huiselijk Geweld"


def test_abbreviations_may_have_small_letters_and_digits() -> None:
    """Those that look like other words are found where it is known what they stand for."""
    text = "De Wmo en D66, niet de Wet of A4."
    assert list(find(text)) == []
    assert list(find(text, {"Wmo", "D66"})) == ["Wmo", "D66"]
    meanings = known(real_register())
    assert (meanings["D66"], meanings["Wmo"]) == ("Democraten 66", "Wet maatschappelijke ondersteuning")


def test_all_that_the_letter_names_is_in_the_annex_of_its_day() -> None:
    """Of the real register: each activity once, none that was reported that day is left out."""
    register = real_register().as_of(LETTER)
    rows = [row.id for row in make_annex(register, NONE).rijen]
    there = [a for a in register.actieve if not register.is_overview(a)]
    named = {a.id for a in there if any(stand.datum == LETTER for stand in a.standen)}
    assert len(named) >= 49
    assert named <= set(rows)
    assert len(rows) == len(set(rows))


def test_no_abbreviation_of_the_real_annex_is_unexplained() -> None:
    """Whatever the date, what looks like an abbreviation is explained, or is all of the name of something."""
    register = real_register()
    for day in (date(2019, 7, 2), date(2021, 2, 4), date(2024, 6, 25)):
        there = register.as_of(day)
        annex = make_annex(there, NONE)
        texts = [text for row in annex.rijen for text in (row.titel, row.wat, row.stand)]
        texts += [
            text for _, items in annex.opdrachten for o in items for text in (o.titel, o.tekst, o.afloop)
        ]
        used = {word for text in texts for word in find(text)}
        assert used - set(known(there)) <= {"MIND", "WATCH", "WIJ"}


@pytest.mark.parametrize(
    ("begin", "eind", "label"),
    [
        ("2018", "2022", "2018 tot en met 2022"),
        ("2018-K3", "", "vanaf 3e kwartaal 2018"),
        ("", "2020-07", "tot en met juli 2020"),
        ("", "", ""),
    ],
)
def test_looptijd_in_words(begin: str, eind: str, label: str) -> None:
    """What is not known is not said."""
    dates = {key: parse_datum(text) for key, text in (("begin", begin), ("eind", eind)) if text}
    value = Looptijd(**dates, bewijs=Bewijs(bron="kst-31015-202", vindplaats="1"))
    assert looptijd_label(value) == label


@pytest.mark.slow
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


def test_pdf_has_one_table_per_line(register: Register, annex: Bijlage) -> None:
    """One logical table per table, a header cell for each column with its scope, however many pages."""
    filled = [(deel, lijn) for deel in annex.delen for lijn in deel.lijnen if lijn.rijen]
    asked = [groep for o in annex.gegroepeerd for groep in o.groepen]
    with pikepdf.open(io.BytesIO(annex_pdf(register, NONE))) as pdf:
        elements = list(structure(pdf.Root.StructTreeRoot))
        kinds = Counter(str(element.S) for element in elements)
        heads = [element for element in elements if str(element.S) == "/TH"]
        assert kinds["/Table"] == 2 + len(filled) + len(asked)
        columns = sum(6 if deel.is_kort else 5 for deel, _ in filled)
        columns += sum(4 if groep.met_afloop else 3 for groep in asked)
        assert len(heads) == 2 + 1 + len(annex.telkoppen) + columns
        for head in heads:
            assert "/Column" in scopes(head)


def test_pdf_links_inside_and_to_the_lasting_address(register: Register) -> None:
    """Contents, numbers and sources lead inside; titles lead to the address that stays."""
    with pikepdf.open(io.BytesIO(annex_pdf(register, Settings(adres="https://register.example/")))) as pdf:
        links = [note for page in pdf.pages for note in page.get("/Annots", []) if note.Subtype == "/Link"]
        addresses = {str(link.A.URI) for link in links if "/A" in link and "/URI" in link.A}
        inside = [link for link in links if "/Dest" in link or "/D" in link.get("/A", {})]
    assert {a for a in addresses if "register.example" in a} == {
        f"https://register.example/id/activiteit/{key}"
        for key in ("programma", "a-deel", "b-anders", "c-gepland", "d-oud", "e-klaar")
    }
    assert len(inside) > 20


@pytest.mark.slow
def test_pdf_says_who_made_it(register: Register) -> None:
    """The author is the publisher, or who sends it."""
    for settings, author in (
        (replace(with_options(afzender="VWS"), uitgever="Uitgever"), "Uitgever"),
        (with_options(afzender="VWS"), "VWS"),
    ):
        with pikepdf.open(io.BytesIO(annex_pdf(register, settings))) as pdf:
            assert str(pdf.docinfo["/Author"]) == author


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


@pytest.mark.slow
def test_pdf_reads_in_order(register: Register) -> None:
    """The text of the activities can be taken from it, markup and all."""
    content = annex_pdf(register, NONE)
    text = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True
    ).stdout.decode()
    for part in (
        "Stand van zaken op 4 februari 2021",
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
    assert make(register, NONE) != make(register.as_of(date(2020, 7, 20)), NONE)


def parts(content: bytes) -> dict[str, str]:
    """Return the texts in a document."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")}


@pytest.mark.slow
def test_docx_is_an_accessible_document(register: Register) -> None:
    """Landscape, Dutch, headings in styles, heads repeated, rows whole, dated by the peildatum."""
    files = parts(annex_docx(register, with_options(afzender="Ministerie & Co", titel="Een titel")))
    text, core = files["word/document.xml"], files["docProps/core.xml"]
    assert 'w:orient="landscape"' in text
    assert text.count("<w:tblHeader") == text.count("<w:tbl>") == len(tables(register))
    assert text.count("<w:cantSplit") == len(re.findall(r"<w:tr[ >]", text))
    assert 'w:val="Heading1"' in text
    assert 'w:val="Heading2"' in text
    assert "<w:autoHyphenation" in files["word/settings.xml"]
    assert "nl-NL" in core
    assert "2021-02-04T00:00:00Z" in core
    assert "<dc:creator>Ministerie &amp; Co</dc:creator>" in core
    foot = files["word/footer1.xml"]
    assert "Een titel. Stand van zaken op 4 februari 2021" in foot
    assert "PAGE" in foot
    assert "NUMPAGES" in foot


@pytest.mark.slow
def test_odt_is_an_accessible_document(register: Register) -> None:
    """ODF 1.3, landscape, Dutch, headings, heads repeated, rows whole, dated by the peildatum."""
    content = annex_odt(register, with_options(afzender="Ministerie & Co", titel="Een titel"))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist()[0] == "mimetype"
    files = parts(content)
    text, styles, meta = files["content.xml"], files["styles.xml"], files["meta.xml"]
    assert 'office:version="1.3"' in text
    assert text.count("<table:table-header-rows>") == text.count("<table:table ") == len(tables(register))
    assert text.count('<table:table-row table:style-name="HeleRij">') == text.count("<table:table-row")
    assert 'style:name="HeleRij" style:family="table-row"' in text
    assert 'text:outline-level="2"' in text
    assert 'style:print-orientation="landscape"' in styles
    assert 'fo:hyphenate="true"' in styles
    assert "Een titel. Stand van zaken op 4 februari 2021" in styles
    assert "<text:page-count" in styles
    assert "<dc:language>nl-NL</dc:language>" in meta
    assert "2021-02-04T00:00:00Z" in meta
    assert "<dc:creator>Ministerie &amp; Co</dc:creator>" in meta
    assert 'fo:border-bottom="0.5pt solid #8a9bb0"' in text


@pytest.mark.slow
def test_documents_take_the_look_of_a_template(register: Register) -> None:
    """The styles and the footer of another document, with its places filled in."""
    own = parts(annex_docx(register, NONE))["word/footer1.xml"]
    changed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(annex_docx(register, NONE))) as old,
        zipfile.ZipFile(changed, "w") as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name == "word/footer1.xml":
                content = content.replace(b"Pagina ", b"Huisstijl {datum} ")
            new.writestr(name, content)
    found = parts(annex_docx(register, with_options(sjabloon=changed.getvalue())))["word/footer1.xml"]
    assert "Huisstijl 4 februari 2021 " in found
    assert "Huisstijl" not in own


def test_every_link_of_the_text_leads_somewhere(register: Register) -> None:
    """What ODT and DOCX refer to inside is there, once."""
    text = annex_html(make_annex(register, NONE), Settings())
    names = re.findall(r' id="([^"]+)"', text)
    assert set(re.findall(r'href="#([^"]+)"', text)) <= set(names)
    assert len(names) == len(set(names))


def test_html_shows_text_as_text(register: Register) -> None:
    """What an editor wrote is never markup."""
    assert "Klaar &amp; wel &lt;b&gt;." in annex_html(make_annex(register, NONE), Settings())


def with_options(**options: Any) -> Settings:
    """Return settings with these options of the annex."""
    return Settings(bijlage=BijlageOpties(**options))


def tables(register: Register) -> list[str]:
    """Return the tables of the text that the documents are made from."""
    return re.findall("<table>", annex_html(make_annex(register, NONE), Settings()))


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


def test_an_inferred_ministry_and_a_line_without_a_heading_are_said() -> None:
    """A star marks a ministry that no source names; tables without lines say the line in the row."""
    register = real_register().as_of(LETTER)
    annex = make_annex(register, Settings())
    rows = {rij.id: rij for deel in annex.delen for rij in deel.rijen}
    for key, row in rows.items():
        assert row.is_afgeleid == (register.by_id[key].departement_grond == "afgeleid"), key
    assert any(row.is_afgeleid for row in rows.values())
    told = {deel.letter: {bool(rij.bij_lijn) for rij in deel.rijen} for deel in annex.delen}
    assert told == {"A": {False, True}, "B": {True}, "C": {False}, "D": {True}}
    lines = {rij.id: lijn.titel for lijn in annex.delen[0].lijnen for rij in lijn.rijen}
    for key, line in lines.items():
        assert rows[key].bij_lijn == ("" if rows[key].lijn == line else "Voor alle lijnen samen"), key
        assert rows[key].bij_lijn == "" or rows[key].diepte
    assert sum("sterretje" in sentence for sentence in annex.leeswijzer) == 1


def test_a_part_stands_under_its_programme_or_is_named_there() -> None:
    """One for all lines stands on the line of its programme; for one that does not, both name each other."""
    part = [{"soort": "onderdeel-van", "activiteit": "programma"}]
    annex = make_annex(
        make_register(
            entry("programma", titel="Programma", actielijnen=["stoppen"]),
            entry("alle", titel="Alle", actielijnen=["overkoepelend"], relaties=part),
            entry("voor", titel="Voor", actielijnen=["voorkomen"], relaties=part),
        ).as_of(LETTER),
        NONE,
    )
    rows = {row.titel: row for row in annex.rijen}
    assert [(row.nummer, row.titel, row.diepte, row.bij_lijn) for row in annex.rijen] == [
        ("1.1", "Voor", 0, ""), ("3.1", "Programma", 0, ""), ("3.2", "Alle", 1, "Voor alle lijnen samen"),
    ]  # fmt: skip
    assert [v.nummer for v in rows["Programma"].onderdelen] == ["1.1"]
    assert [v.nummer for v in rows["Voor"].onderdeel_van] == ["3.1"]


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        ("Week tegen Kindermishandeling", "Een week over kindermishandeling. Er komt een kader. Meer.",
         "Een week over kindermishandeling. Er komt een kader."),
        ("Veilige Steden", "Gemeenten maken straten veiliger voor vrouwen en meisjes. Meer.",
         "Gemeenten maken straten veiliger voor vrouwen en meisjes."),
        ("Aanpak van geweld op school", "De aanpak van geweld op school. Het ministerie van OCW zegt dat.",
         "Het ministerie van OCW zegt dat."),
        ("Week tegen Geweld", "De week tegen geweld. Het gaat om scholen.",
         "De week tegen geweld. Het gaat om scholen."),
        ("Zevenpuntenplan", "Een plan met zeven punten om het te voorkomen. Een deel is een les.",
         "Een plan met zeven punten om het te voorkomen. Een deel is een les."),
        ("De app", "Deze app. Weet u het niet?", "Deze app."),
        ("De app", "Deze app.", "Deze app."),
    ],
)  # fmt: skip
def test_a_row_tells_more_than_its_title(title: str, text: str, told: str) -> None:
    """A first sentence that says little but the title has the next one with it, unless that is a question."""
    assert telling(title, text) == told


def test_notes_of_the_editors_are_in_no_document() -> None:
    """An `opmerking` is for the page alone."""
    note = "Dit zegt de redactie erbij."
    register = make_register(entry(standen=[{**stand(), "opmerking": note}])).as_of(LETTER)
    annex = make_annex(register, NONE)
    assert note not in str(whole(annex))
    assert note not in annex_html(annex, Settings())


@pytest.mark.slow
def test_title_page_says_only_what_is_filled_in(register: Register) -> None:
    """Without sender, letter and reference it reads well; with them they stand in their order."""
    assert make_annex(register, NONE).titelregels == (("Datum", "4 februari 2021"),)
    full = with_options(afzender="Ministerie A", brief="Kamerbrief B", kenmerk="1-C")
    assert [words for _, words in make_annex(register, full).titelregels] == [
        "Ministerie A", "4 februari 2021", "Kamerbrief B", "1-C",
    ]  # fmt: skip
    for make in (annex_docx, annex_odt):
        content = parts(make(register, full))
        text = content.get("word/document.xml") or content["content.xml"]
        places = [text.index(words) for words in ("Ministerie A", "Kamerbrief B", "1-C", ">Inhoud<")]
        assert places == sorted(places)


@pytest.mark.slow
def test_contents_of_docx_and_odt_number_their_pages(register: Register) -> None:
    """Each line ends in a field that counts the page of a heading, whose bookmark is there once."""
    headings = re.findall(r"\{bladzijde \d (\w+)\}", annex_html(make_annex(register, NONE), Settings()))
    assert len(headings) > 12
    text = parts(annex_docx(register, NONE))["word/document.xml"]
    assert re.findall(r"PAGEREF (\w+) ", text) == headings
    for name in headings:
        found = re.search(rf'<w:bookmarkStart w:id="(\d+)" w:name="{name}" />', text)
        assert found, name
        ends = [m.start() for m in re.finditer(rf'<w:bookmarkEnd w:id="{found[1]}" />', text)]
        assert len(ends) == 1
        assert "</w:p>" not in text[found.start() : ends[0]]
    content = parts(annex_odt(register, NONE))["content.xml"]
    assert (
        re.findall(r'<text:bookmark-ref text:reference-format="page" text:ref-name="(\w+)"', content)
        == headings
    )
    assert all(f'<text:bookmark-start text:name="{name}"' in content for name in headings)
    assert "{bladzijde" not in text + content


@pytest.fixture(scope="module")
def real_pdf() -> bytes:
    """Return the annex of the letter of 4 February 2021."""
    options = {"afzender": "Ministerie van Volksgezondheid, Welzijn en Sport", "kenmerk": "1234567-890"}
    letter = "Kamerbrief van 4 februari 2021 over de aanpak van seksueel geweld"
    settings = replace(with_options(**options, brief=letter), adres="https://register.example/")
    return annex_pdf(real_register().as_of(LETTER), settings)


@pytest.mark.slow
def test_the_real_annex_has_fifteen_pages_of_readable_letters(real_pdf: bytes) -> None:
    """At most fifteen, landscape, and no letter smaller than 8 points."""
    with pikepdf.open(io.BytesIO(real_pdf)) as pdf:
        assert len(pdf.pages) <= 15
        sizes = {
            float(str(item.operands[1]))
            for page in pdf.pages
            for item in pikepdf.parse_content_stream(page)
            if isinstance(item, pikepdf.ContentStreamInstruction) and str(item.operator) == "Tf"
        }
    assert min(sizes) >= 8


@pytest.mark.slow
@pytest.mark.parametrize(("form", "make"), [("docx", annex_docx), ("odt", annex_odt)])
def test_libreoffice_lays_the_real_annex_out_on_sixteen_pages(form: str, make: Any, tmp_path: Path) -> None:
    """No more with a sender and a letter on the title page, which stays one; no page is as good as empty."""
    full = with_options(afzender="Ministerie A", brief="Kamerbrief B", kenmerk="1-C")
    file = tmp_path / f"bijlage.{form}"
    file.write_bytes(make(real_register().as_of(LETTER), full))
    pages = [page.get_textpage().get_text_range() for page in PdfDocument(convert(file, "pdf"))]
    assert len(pages) <= 16
    assert pages[1].startswith("In cijfers")
    assert min(len(page.splitlines()) for page in pages) > 20


@pytest.mark.slow
def test_the_real_annex_explains_each_abbreviation_that_it_has_and_no_other(real_pdf: bytes) -> None:
    """What stands in the pages, read from the PDF."""
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=real_pdf, capture_output=True, check=True)
    text = re.sub(r"\u00ad\n|(?<=[a-zA-Z])-\n(?=[a-z])", "", done.stdout.decode())
    body = text[: text.rindex("Afkortingen")]
    listed = {short for short, _ in make_annex(real_register().as_of(LETTER), NONE).afkortingen}
    meanings = known(real_register().as_of(LETTER))
    assert set(find(body, meanings)) - {"MIND", "WATCH", "WIJ"} == listed


@pytest.mark.slow
def test_letters_of_docx_and_odt_are_readable(register: Register) -> None:
    """No style is smaller than 8 points."""
    docx = parts(annex_docx(register, NONE))["word/styles.xml"]
    assert min(int(size) for size in re.findall(r'<w:sz w:val="(\d+)"', docx)) >= 16  # half points
    odt = parts(annex_odt(register, NONE))["styles.xml"]
    for name in ("Table_20_Contents", "Klein", "MP1"):
        style = odt[odt.index(f'style:name="{name}"') :]
        size = re.search(r'fo:font-size="([\d.]+)pt"', style[: style.index("</style:style>")])
        assert size, name
        assert float(size[1]) >= 8


def test_an_inferred_ministry_is_no_fact_in_counts_and_index() -> None:
    """Under the counts stands of how many no source names the ministry; in the index they have a star."""
    register = real_register().as_of(LETTER)
    annex = make_annex(register, NONE)
    running = [row for deel in annex.delen if deel.id == "lopend" for row in deel.rijen]
    inferred = sum(row.is_afgeleid for row in running)
    assert annex.telnoot.startswith(f"Bij {inferred} van de {len(running)} lopende activiteiten")
    index = (
        annex_html(annex, Settings()).partition('<h1 id="ministeries">')[2].partition('<h1 id="bronnen">')[0]
    )
    owned = [item for ministry in annex.ministeries for item in ministry.verantwoordelijk]
    stars = sum(register.by_id[item.id].departement_grond == "afgeleid" for item in owned)
    assert 0 < index.count("*") == stars < len(owned)


def test_running_activities_are_counted_by_the_newest_source() -> None:
    """Reported on the day of the newest source, and earlier: together all that run."""
    annex = make_annex(real_register().as_of(LETTER), NONE)
    running = [row for deel in annex.delen if deel.id == "lopend" for row in deel.rijen]
    latest = sum(row.dag == LETTER for row in running)
    figures = dict(annex.cijfers)
    assert 0 < figures["Lopend, voor het laatst gemeld op 4 februari 2021"] == latest < len(running)
    assert figures["Lopend, voor het laatst gemeld vóór die dag"] == len(running) - latest


def test_annex_says_what_it_cannot_know() -> None:
    """A promise past its term may have been kept; the help lines come from no source, and have their day."""
    register = real_register().as_of(LETTER)
    text = annex_html(make_annex(register, NONE), Settings())
    groups = re.findall(r'<h2 id="toezegging_(\w+)">.*?<p>(.*?)</p>', text, re.DOTALL)
    unknown = "De uitkomst kan in een stuk staan dat het register niet kent."
    assert [name for name, words in groups if words.endswith(unknown)] == ["voorbij"]
    assert "Alles behalve de hulplijnen komt uit de openbare documenten" in text
    days = {line.gecontroleerd_op for line in register.hulplijnen.values() if line.gecontroleerd_op}
    assert days
    assert all(dag_label(day) in text.partition('<h1 id="hulplijnen">')[2] for day in days)
