"""The annex as PDF, ODT and DOCX."""

from __future__ import annotations

from generator.exports import PDF_LIMIT
from generator.exports.annex.make import make_annex
from generator.exports.annex.parts import MOST, WHOLE, annex_parts, count_rows, whole
from generator.exports.annex.values import Bijlage
from generator.exports.languages import LANG
from generator.exports.office import About, make_docx, make_odt, render_html
from generator.exports.pdf import typeset, typeset_parts
from generator.findings.finding import RegisterError
from generator.register.register import Register
from generator.schema.settings import Settings


def annex_pdf(register: Register, settings: Settings) -> bytes:
    """Return the annex as PDF/UA-1 and PDF/A-2a. Raises RegisterError when it is too large."""
    annex = require_fit(make_annex(register, settings))
    return typeset("annex/annex.typ", whole(annex)) if count_rows(annex) <= WHOLE else pdf_of_parts(annex)


def pdf_of_parts(annex: Bijlage, most: int = MOST) -> bytes:
    """Return the same, laid out in parts of some *most* rows, each kept for the next time."""
    voorwerk, parts = annex_parts(annex, most)
    return typeset_parts("annex/stuk.typ", voorwerk, parts, {m.naam for m in annex.ministeries})


def annex_odt(register: Register, settings: Settings) -> bytes:
    """Return the annex as OpenDocument text."""
    return make_odt(_text(register, settings), _about(make_annex(register, settings), settings))


def annex_docx(register: Register, settings: Settings) -> bytes:
    """Return the annex for Word."""
    return make_docx(_text(register, settings), _about(make_annex(register, settings), settings))


def require_fit(annex: Bijlage, limit: int = PDF_LIMIT) -> Bijlage:
    """Return *annex*. Raises RegisterError, which names what to choose, when it has more rows than that."""
    number = sum(1 for _ in annex.rijen)
    if number <= limit:
        return annex
    parts = (
        f"`departementen={m.id}` ({len(m.verantwoordelijk) + len(m.betrokken)})" for m in annex.ministeries
    )
    raise RegisterError(
        f"de bijlage zou {number} activiteiten hebben en in één PDF passen er {limit}; maak een ODT of DOCX "
        f"van het geheel, of een PDF van een deel, met `--alleen` en een van: {', '.join(parts)}; is dat te "
        "veel, voeg dan bijvoorbeeld `--alleen actielijnen=voorkomen` toe"
    )


def annex_html(annex: Bijlage, settings: Settings) -> str:
    """Return the text that ODT and DOCX are made from."""
    return render_html("annex/annex.html", settings, b=annex, w=annex.woorden, codes=LANG)


def _text(register: Register, settings: Settings) -> str:
    """Return that text, made once for both."""
    return register.remembered(_made_text, settings)


def _made_text(register: Register, settings: Settings) -> str:
    return annex_html(make_annex(register, settings), settings)


def _about(annex: Bijlage, settings: Settings) -> About:
    return About(
        titel=annex.titel,
        ondertitel=annex.ondertitel,
        datum=annex.datum,
        auteur=annex.auteur,
        taal=annex.taal,
        sjabloon=settings.bijlage.sjabloon,
    )
