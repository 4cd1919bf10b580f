"""A register and its settings -> the annex."""

from __future__ import annotations

from dataclasses import replace

from generator.exports.annex import back, front, opdrachten
from generator.exports.annex.abbreviations import explain, texts
from generator.exports.annex.choice import choose
from generator.exports.annex.rows import make_parts
from generator.exports.annex.values import Bijlage
from generator.exports.annex.words import Bijlagewoorden
from generator.exports.versie import version_words
from generator.exports.wording import datum_in
from generator.register.register import Register
from generator.register.selection import describe, parse_selection
from generator.schema.schema import Taal
from generator.schema.settings import Settings


def make_annex(register: Register, settings: Settings) -> Bijlage:
    """Return the annex of *register*, whole and as known on its peildatum, of what the settings choose.

    By default that is what runs and was reported lately, in one table per line; then in shorter tables what
    was reported lately but not as running, what was reported earlier and not since, and what has ended since
    the previous overview. Each activity has one row. It is made once for all its forms. Raises RegisterError
    for a selection that cannot be.
    """
    return _known(register).remembered(_make_whole, settings)


def make_overview(register: Register, settings: Settings) -> Bijlage:
    """Return that annex without its index per ministry and its abbreviations: what a page shows of it."""
    return _known(register).remembered(_make, settings)


def _known(register: Register) -> Register:
    return register.as_of(register.peildatum)  # which derives what was reported lately


def _make_whole(register: Register, settings: Settings) -> Bijlage:
    overview = make_overview(register, settings)
    order = {row.id: row.nummer for row in overview.rijen}
    annex = replace(overview, ministeries=tuple(back.ministries(choose(register, settings), order)))
    return replace(annex, afkortingen=explain(texts(annex, printed=True), register))


def _make(register: Register, settings: Settings) -> Bijlage:
    keuze, options = choose(register, settings), settings.bijlage
    chosen, parts = keuze.register, make_parts(keuze, front.titles(keuze))
    rows = [row for part in parts for row in part.rijen]
    order = {row.id: row.nummer for row in rows}
    promises = opdrachten.toezeggingen(chosen, order)
    advice, motions = opdrachten.aanbevelingen(chosen, order), opdrachten.moties(chosen, order)
    words, taal = front.words_of(keuze), register.schema.taal
    return Bijlage(
        taal=taal,
        titel=_title(settings, words, taal),
        ondertitel=words.ondertitel.format(
            datum_in(register.bijgewerkt_tot, taal) if taal == "en" else register.stand_label
        ),
        datum=register.peildatum,
        dag=datum_in(register.peildatum, taal),
        vorige=keuze.vorige.peildatum if keuze.vorige else None,
        afzender=options.afzender,
        brief=options.brief,
        kenmerk=options.kenmerk,
        auteur=settings.uitgever or options.afzender,
        wortel=settings.adres,
        selectie=describe(register, parse_selection(register.volledig or register, options.alleen)),
        versie=version_words(register),
        licentie=settings.licentie,
        aard=front.nature(keuze, settings),
        antwoord=front.answer(keuze),
        leeswijzer=front.reading_guide(keuze),
        cijfers=front.figures(keuze, promises),
        telkoppen=front.count_heads(keuze),
        tellingen=front.counts(keuze),
        telnoot=front.count_note(keuze),
        nieuwskop=front.news_title(keuze),
        nieuws=tuple(front.news(keuze, order)),
        delen=parts,
        toezeggingen=promises,
        aanbevelingen=advice,
        moties=motions,
        gegroepeerd=tuple(opdrachten.grouped(chosen.schema, promises, advice, motions)),
        ministeries=(),
        bronnen=tuple(back.sources(chosen, rows, (*promises, *advice, *motions))),
        afkortingen=(),
        hulplijnen=tuple(back.help_lines(chosen)),
        hulpnoot=back.help_note(chosen),
    )


def head(register: Register, settings: Settings) -> tuple[str, str]:
    """Return the title of that annex and its answer in a sentence, without making its tables.

    Raises RegisterError as `make_annex`.
    """
    keuze = choose(_known(register), settings)
    return _title(settings, front.words_of(keuze), register.schema.taal), front.answer(keuze)


def _title(settings: Settings, words: Bijlagewoorden, taal: Taal) -> str:
    """Return what somebody chose, else the usual title in the language of the annex."""
    return settings.bijlage.titel or words.titel.format(settings.dossier.activities_in(taal))
