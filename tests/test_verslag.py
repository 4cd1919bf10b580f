"""The report by article of the Istanbul Convention, for GREVIO: as DOCX and JSON, in both languages."""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from real_site import real_site
from registers import ORGANISATIES, PEILDATUM, ROOT, SCHEMA, entry, make_register, real_register, stand

from generator.cli import main
from generator.exports import EXPORTS, reports_of
from generator.exports.json_files import report_json_schema
from generator.exports.verslag.report import make_report
from generator.exports.verslag.words import WOORDEN
from generator.findings.finding import RegisterError
from generator.register.register import Register
from generator.schema.schema import Schema, Taal
from generator.schema.settings import Settings
from generator.schema.woorden import NO_WORDS, Verslagtekst
from generator.site.pages import make_site

GREVIO = {"id": "grevio", "naam": "GREVIO", "soort": "internationaal"}
ADVICE = {
    "id": "advies", "titel": "Meer opvang", "tekst": "Zorg voor meer opvang.", "titel_en": "More shelters",
    "van": "grevio", "datum": "2020-01", "verdragsartikelen": ["artikel-23"], "bron": "kst-34843-45",
    "vindplaats": "1",
}  # fmt: skip


def make_small() -> Register:
    """Return a register with an activity in Dutch, one in English, one without article, and an advice."""
    placed: dict[str, Any] = {"verdragsartikelen": ["artikel-7", "artikel-22"]}
    return make_register(
        entry("oud", titel="Oud", **placed, geeft_invulling_aan=["advies"]),
        entry("nieuw", titel="Nieuw", titel_en="New", samenvatting_en="It is new.",
              verdragsartikelen=["artikel-7"], standen=[stand(datum="2024-06-25", status="afgerond")]),
        entry("zonder", titel="Zonder"),
        organisaties=[*ORGANISATIES, GREVIO], aanbevelingen=[ADVICE],
    ).as_of(PEILDATUM)  # fmt: skip


def as_data(register: Register) -> Any:
    """Return the JSON, which its own schema takes."""
    data = json.loads(EXPORTS["verslag-json"].make(register, Settings()))
    jsonschema_rs.validator_for(json.loads(report_json_schema(register, Settings()))).validate(data)
    return data


def as_document(register: Register, taal: Taal, settings: Settings | None = None) -> dict[str, str]:
    """Return the texts in the files of the document."""
    content = EXPORTS["verslag"].make(register, settings or Settings(), taal)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if name.endswith("xml")}


def words_of(files: dict[str, str]) -> str:
    """Return the text of a document."""
    return re.sub(r"<[^>]+>", "", files["word/document.xml"].replace("</w:p>", "\n").replace("&#39;", "'"))


@pytest.mark.slow
def test_a_template_of_the_register_goes_before_ours() -> None:
    """It extends ours and has its values; what it does not fill stays."""
    name, block = "verslag/verslag.html", "{% block leeswijzer %}<p>Voor {{ wie }}.</p>{% endblock %}"
    settings = Settings(sjablonen=((name, f'{{% extends "pakket/{name}" %}}{block}'),))
    usual, text = (words_of(as_document(make_small(), "nl", made)) for made in (Settings(), settings))
    assert "Voor GREVIO." in text
    assert "Voor GREVIO." not in usual
    assert usual.count("artikel-7") == text.count("artikel-7")


@pytest.mark.slow
def test_every_article_says_what_was_found_or_that_nothing_was() -> None:
    """All articles of the treaty are there, in its order, each with its activities of the register."""
    register = real_register()
    data = as_data(register)
    articles = [a for chapter in data["hoofdstukken"] for a in chapter["artikelen"]]
    assert [a["id"] for a in articles] == [f"artikel-{number}" for number in range(7, 66)]
    for article in articles:
        mine = [a.id for a in register.actieve if article["id"] in a.verdragsartikelen]
        assert [row["id"] for row in article["activiteiten"]] == mine
        assert article["gevonden"] is bool(mine)
    counts = data["aantallen"]
    assert counts["artikelen_niet_gevonden"] == sum(not a["gevonden"] for a in articles) > 0
    assert counts["activiteiten_ingedeeld"] + counts["activiteiten_niet_ingedeeld"] == len(register.actieve)
    for taal in WOORDEN:
        text = words_of(as_document(register, taal))
        assert text.count(f"{WOORDEN[taal].niets}\n") == counts["artikelen_niet_gevonden"]
        assert all(sentence.replace("&", "&amp;") in text for sentence in WOORDEN[taal].uitleg)


def test_an_activity_has_its_status_date_ministry_and_source() -> None:
    """What the report says of one is what the register says of it; without English there is none."""
    oud, nieuw = as_data(make_small())["hoofdstukken"][0]["artikelen"][0]["activiteiten"][::-1]
    assert (nieuw["titel"], nieuw["titel_en"], nieuw["samenvatting_en"]) == ("Nieuw", "New", "It is new.")
    assert nieuw["status"] == {"id": "afgerond", "nl": "Afgerond", "en": "Completed"}
    assert nieuw["sindsdien_niet_genoemd"] is False
    assert (oud["titel_en"], oud["samenvatting_en"]) == (None, None)
    assert (oud["gemeld_op"], oud["sindsdien_niet_genoemd"]) == ("2020-07-20", True)
    assert oud["ministerie"] == {"id": "vws", "nl": "VWS", "en": "Volksgezondheid, Welzijn en Sport"}
    assert oud["bron"]["id"] == "kst-31015-202"
    assert oud["vindplaats"] == "II, B"


@pytest.mark.slow
def test_the_document_is_in_its_language_and_marks_what_is_not() -> None:
    """In English the words, footer and dates are English; a Dutch title says so, also to a screen reader."""
    files = as_document(make_small(), "en")
    text = words_of(files)
    assert "Article 7 – Comprehensive and co-ordinated policies (2)" in text
    assert "Oud (in Dutch)" in text
    assert "New (in Dutch)" not in text
    assert "Running, not mentioned since" in text
    assert "20 July 2020" in text
    assert '<w:lang w:val="nl-NL" />' in files["word/document.xml"].split(">Oud<")[0][-200:]
    assert 'w:val="en-GB"' in files["word/styles.xml"]
    assert "<dc:language>en-GB</dc:language>" in files["docProps/core.xml"]
    footer = re.sub(r"<[^>]+>", "", next(t for name, t in files.items() if "word/footer" in name))
    assert footer.endswith("The register as known on 25 June 2024Page 1 of 1")
    dutch = as_document(make_small(), "nl")
    assert "in Dutch" not in words_of(dutch)
    assert "Artikel 7: samenhangend beleid (2)" in words_of(dutch)
    assert "w:lang" not in dutch["word/document.xml"]


@pytest.mark.slow
def test_a_recommendation_leads_to_the_article_that_its_source_names() -> None:
    """It stands under that article in both forms, on its page, and its own page leads there."""
    register = make_small()
    data = as_data(register)
    named = [a["id"] for h in data["hoofdstukken"] for a in h["artikelen"] if a["aanbevelingen"]]
    assert named == ["artikel-23"]
    assert data["aanbevelingen"][0]["titel_en"] == "More shelters"
    assert data["aanbevelingen"][0]["activiteiten"] == ["oud"]
    assert "Recommendation of GREVIO under this article: More shelters" in words_of(
        as_document(register, "en")
    )
    site = make_site(register, Settings(), PEILDATUM)
    article = site.render(site.pages["verdragsartikelen/artikel-23/"])
    assert '<a href="../../aanbevelingen/#advies">Meer opvang</a>, GREVIO, januari 2020' in article
    assert "#advies" not in site.render(site.pages["verdragsartikelen/artikel-22/"])
    tracker = site.render(site.pages["aanbevelingen/"])
    assert 'De bron noemt hierbij: <a href="../verdragsartikelen/artikel-23/">Artikel 23' in tracker


@pytest.mark.slow
def test_a_source_that_names_no_article_is_said_so() -> None:
    """No source of the real register names an article with a recommendation of GREVIO."""
    register = real_register()
    assert [a.verdragsartikelen for a in register.aanbevelingen.values() if a.van == "grevio"] == [(), ()]
    assert words_of(as_document(register, "en")).count("the source names no article") == 2


def test_an_earlier_date_knows_only_what_was_known_then() -> None:
    """On the day of the first letter there is no activity of later, and no recommendation."""
    report = make_report(real_register().as_of(date(2019, 7, 2)), Settings())
    assert {rij.gemeld_op for rij in report.rijen} == {date(2019, 7, 2)}
    assert report.adviezen == ()


def test_the_site_has_the_files_and_leads_to_them() -> None:
    """They are downloads with an address of their own, named on three pages and in OpenAPI."""
    site = real_site(PEILDATUM)
    addresses = {"data/grevio.docx", "data/en/grevio.docx", "data/grevio.json", "data/grevio.schema.json"}
    assert addresses <= site.files.keys()
    openapi = json.loads(site.files["data/openapi.json"]())
    assert {f"/{address}" for address in addresses} <= openapi["paths"].keys()
    answer = openapi["paths"]["/data/grevio.json"]["get"]["responses"]["200"]
    assert answer["content"]["application/json"]["schema"] == {"$ref": "grevio.schema.json"}
    for page, some in (("data/", addresses), ("verdragsartikelen/", addresses - {"data/grevio.schema.json"})):
        text = site.render(site.pages[page])
        assert [address for address in sorted(some) if f'href="../{address}"' not in text] == []
    english = site.render(site.pages["en/"])
    assert 'href="../data/en/grevio.docx"' in english
    assert '<h2 id="istanbul-convention">By article of the Istanbul Convention</h2>' in english


def test_a_schema_without_a_report_has_none() -> None:
    """Nothing is published, and asking for it says which mark is missing."""
    field = {**SCHEMA.data["properties"]["verdragsartikelen"]}
    field["x-facet"] = {key: value for key, value in field["x-facet"].items() if key != "verslag"}
    schema = Schema({**SCHEMA.data, "properties": {**SCHEMA.data["properties"], "verdragsartikelen": field}})
    register = replace(make_register(entry(titel_en="New")), schema=schema)
    site = make_site(register, Settings(), PEILDATUM)
    assert not [address for address in site.files if "grevio" in address]
    assert register.woorden.verslag_en.kop not in site.render(site.pages["en/"])
    with pytest.raises(RegisterError, match="`verslag`"):
        EXPORTS["verslag-json"].make(register, Settings())


@pytest.mark.slow
def test_the_report_has_the_name_and_the_words_of_the_register() -> None:
    """Its title and first paragraphs are those of the register; without them they are neutral."""
    register = replace(real_register(), woorden=NO_WORDS)
    neutral = words_of(as_document(register, "en"))
    assert "Convention" not in neutral.partition("Contents")[0].partition("In figures")[0]
    words = replace(
        NO_WORDS, verslag_en=Verslagtekst(naam="Report to X", titel="Trials", uitleg=("Read on.",))
    )
    told = words_of(as_document(replace(register, woorden=words), "en"))
    assert "Read on.\n" in told
    assert "Read on." not in neutral
    assert [export.naam for export in reports_of(register)] == ["grevio", "grevio-json"]


@pytest.mark.slow
def test_the_command_knows_the_report_by_its_own_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`register export grevio` here; a name that no register has is refused with all that can be."""
    out = tmp_path / "uit.json"
    assert main(["export", "grevio-json", "--root", str(ROOT), "--out", str(out)]) == 0
    assert json.loads(out.read_text("utf-8"))["$schema"] == "grevio.schema.json"
    assert main(["export", "grevo", "--root", str(ROOT), "--out", str(out)]) == 2
    error = capsys.readouterr().err
    assert "`grevo` is geen vorm; kies uit: json, " in error
    assert "grevio, grevio-json" in error
