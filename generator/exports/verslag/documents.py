"""The report as a document for Word."""

from __future__ import annotations

from generator.exports.languages import LANG
from generator.exports.office import About, make_docx, render_html
from generator.exports.versie import data_version, schema_version
from generator.exports.verslag.report import make_report, require_facet
from generator.exports.verslag.words import WOORDEN
from generator.register.register import Register
from generator.schema.settings import Settings
from generator.words.datum import dag_label, english_day


def verslag_docx(register: Register, settings: Settings) -> bytes:
    """Return the report in the language of the register. Raises RegisterError as `make_report`."""
    woorden, taal = WOORDEN[register.schema.taal], register.schema.taal
    tekst = register.woorden.report_in(taal)
    day = english_day if taal == "en" else dag_label
    html = render_html(
        "verslag/verslag.html",
        settings,
        v=make_report(register, settings),
        w=woorden,
        t=tekst,
        taal=taal,
        lang=LANG,
        dag=day,
        wie=_who(register),
        peildatum=register.peildatum,
        nieuwste=register.bijgewerkt_tot,
        keuze=settings.selectie,
        versies=(schema_version(register), data_version(register)),
        maanden=register.maanden,
        adres=settings.adres,
    )
    about = About(
        titel=tekst.titel,
        ondertitel=woorden.ondertitel.format(day(register.peildatum)),
        datum=register.peildatum,
        auteur=settings.uitgever,
        taal=taal,
    )
    return make_docx(html, about)


def _who(register: Register) -> str:
    """Return the name of who gets the report."""
    key = require_facet(register).verslag
    return register.organisaties[key].label if key in register.organisaties else key
