"""The annex as PDF, ODT and DOCX."""

from __future__ import annotations

from generator.exports.annex.make import make_annex
from generator.exports.annex.values import Bijlage
from generator.exports.office import About, make_docx, make_odt
from generator.exports.pdf import typeset
from generator.register.register import Register
from generator.schema.settings import Settings
from generator.words.templates import make_environment


def annex_pdf(register: Register, settings: Settings) -> bytes:
    """Return the annex as PDF/UA-1 and PDF/A-2a."""
    annex = make_annex(register, settings)
    addresses = {rij.id: annex.adres(rij.id) for rij in annex.rijen}
    return typeset("annex/annex.typ", {**annex.as_data(), "adressen": addresses})


def annex_odt(register: Register, settings: Settings) -> bytes:
    """Return the annex as OpenDocument text."""
    annex = make_annex(register, settings)
    return make_odt(annex_html(annex), _about(annex, settings))


def annex_docx(register: Register, settings: Settings) -> bytes:
    """Return the annex for Word."""
    annex = make_annex(register, settings)
    return make_docx(annex_html(annex), _about(annex, settings))


def annex_html(annex: Bijlage) -> str:
    """Return the text that ODT and DOCX are made from."""
    return make_environment().get_template("annex/annex.html").render(b=annex)


def _about(annex: Bijlage, settings: Settings) -> About:
    return About(
        titel=annex.titel,
        ondertitel=annex.ondertitel,
        datum=annex.datum,
        auteur=annex.auteur,
        sjabloon=settings.bijlage.sjabloon,
    )
