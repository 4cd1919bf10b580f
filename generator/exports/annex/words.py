"""What the annex says itself: the kinds of its fixed words, which `dutch.py` and `english.py` fill.

`{}` is where a date, a name or a number comes. Two forms together are for one and for several, with `{}` for
the number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Vormen = tuple[str, str]
"""What is said of one, and of several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bijlagewoorden:
    """All that the annex says itself."""

    # the title page
    titel: str  # `{}` is where the activities come
    ondertitel: str
    afzender: str
    datum: str
    brief: str
    kenmerk: str
    keuze: str
    aard: str
    register: str
    inhoud: str
    leeswijzer_kop: str
    peildatum: str
    versie: str
    # the answer and how to read
    geen: str
    antwoord: Vormen
    hier: str
    nul: str  # in the place of a number
    activiteiten: Vormen
    ministeries: Vormen
    periode: Vormen
    maanden: Vormen
    leeswijzer: tuple[str, ...]
    behalve_hulp: str  # in it, where there are help lines
    streepje: str  # of a part, where its row has a dash: not in a workbook
    engels: str  # of titles and summaries; empty where all is in Dutch
    nederlands: str  # behind a title that is in Dutch in an annex in English
    afgeleid: str
    actueel: str
    # the figures
    cijfers_kop: str
    wat: str
    aantal: str
    per_status: str
    telnoot: str
    ministerie: str
    samen: str
    eerder_gemeld: str
    in_overzicht: str
    laatst: str
    eerder_dan_laatst: str
    lang_geleden: str
    eerst_genoemd: str
    als_geeindigd: str
    daarvan: str
    voorbij: str
    nog_open: str
    nagekomen: str
    # what is new
    sinds: str
    sinds_brief: str  # the same where that day is of a letter
    in_de: str
    nieuwskop: str
    nieuws: Mapping[str, str]
    # the tables
    lopend: Vormen
    gemeld: Vormen
    eerder: Vormen
    geeindigd: str
    eerder_geeindigd: Vormen
    eerst_geeindigd: str
    datum_van_melding: str
    zelf: str  # that an overview which came out is not among what ended
    was_bekend: Vormen
    is_nieuw: Vormen
    alle_nieuw: Vormen
    bekend_en_nieuw: str
    lege_lijn: str
    koppen_lang: tuple[str, ...]
    koppen_kort: tuple[str, ...]
    met: str
    lijn: str
    ook_lijn: str
    ook: str
    onderdeel_van: str
    elders: str
    let_op: str
    belofte_voorbij: Vormen  # of promises that the activity answers
    wanneer: str  # when something ended, where a source tells
    # what was asked
    opdrachten: Mapping[str, Vormen]
    koppen_vraag: tuple[str, ...]
    termijn: str
    open: Mapping[str, str]
    geen_indiener: str
    geen_antwoord: str
    niet_bekend: str  # of a promise past its term
    uitkomsten: Mapping[str, Vormen]  # of an outcome title and explanation; empty: those of the register
    # the end
    einde: str
    einde_zonder_hulp: str
    per_ministerie: str
    betrokken: str
    bronnen: str
    hulplijnen: str
    afkortingen: str
    bel: str
    hulpnoot: str
