"""What stands in front of the annex: the answer, how to read it, counts, what is new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from generator.compare.chapters import heading
from generator.exports.annex.choice import Keuze
from generator.exports.annex.languages import BIJLAGEWOORDEN
from generator.exports.annex.rows import named
from generator.exports.annex.values import Gevraagd, Nieuws, TableName, Telling
from generator.exports.annex.words import Bijlagewoorden
from generator.exports.wording import datum_in, organisatie
from generator.register.activiteit import Activiteit
from generator.register.peildata import brieven
from generator.schema.settings import Settings
from generator.words.sorting import sort_key
from generator.words.staat.papers import DEBATE
from generator.words.templates import getal


def words_of(keuze: Keuze) -> Bijlagewoorden:
    """Return what the annex says itself, in the language of its register."""
    return BIJLAGEWOORDEN[keuze.register.schema.taal]


def nature(keuze: Keuze, settings: Settings) -> str:
    """Return what the annex is, for its title page."""
    words, register = words_of(keuze), keuze.register
    where = f": {settings.adres}" if settings.adres else ""
    own = register.woorden.annex_in(register.schema.taal).aard
    return f"{words.aard.format(f'{words.register}{where}')} {own}".strip()


def answer(keuze: Keuze) -> str:
    """Return the answer in one sentence, with its hedge: a thing runs as far as somebody said so lately."""
    words, count = words_of(keuze), len(keuze.lopend)
    ministries = len({a.departement for a in keuze.lopend})
    sentence = words.antwoord[count != 1] if count else words.geen
    return sentence.format(
        dag=_day(keuze, keuze.register.peildatum),
        hier=words.hier if keuze.is_part else "",
        periode=_period(keuze),
        wat=_many(words, count, words.activiteiten),
        wie=_many(words, ministries, words.ministeries),
    )


def _many(words: Bijlagewoorden, count: int, forms: tuple[str, str]) -> str:
    return forms[count != 1].format(getal(count) if count else words.nul)


def _day(keuze: Keuze, day: date) -> str:
    return datum_in(day, keuze.register.schema.taal)


def _period(keuze: Keuze) -> str:
    return _many(words_of(keuze), keuze.register.maanden, words_of(keuze).periode)


def reading_guide(keuze: Keuze) -> tuple[str, ...]:
    """Return how to read the annex, in a few sentences, and until when it is up to date."""
    register, words = keuze.register, words_of(keuze)
    until = register.actualiteit and (
        words.actueel.format(_day(keuze, register.bijgewerkt_tot)) or register.actualiteit
    )
    day, but_help = _day(keuze, register.peildatum), words.behalve_hulp if register.has_help else ""
    is_inferred = any(a.departement_grond == "afgeleid" for a in keuze.alle)
    return (
        *(sentence.format(day, hulp=but_help) for sentence in words.leeswijzer),
        words.streepje,
        *filter(None, (words.engels, words.afgeleid if is_inferred else "", until)),
        *register.woorden.annex_in(register.schema.taal).leeswijzer,
    )


def titles(keuze: Keuze) -> Mapping[TableName, tuple[str, str]]:
    """Return the title of each table and what is in it."""
    words, period, left = words_of(keuze), _period(keuze), len(keuze.weg)
    own = words.zelf if keuze.zelf else ""
    more = _many(words, left, words.eerder_geeindigd) if left and keuze.vorige else ""
    return {
        "lopend": (words.lopend[0], words.lopend[1].format(period)),
        "gemeld": (words.gemeld[0], words.gemeld[1].format(period)),
        "eerder": (words.eerder[0], words.eerder[1].format(_months(keuze))),
        "geeindigd": (
            words.geeindigd.format(_since(keuze)),
            f"{_of_ended(keuze)}{more}{own}{words.datum_van_melding}",
        ),
    }


def _since(keuze: Keuze) -> str:
    words = words_of(keuze)
    if keuze.vorige:
        day = keuze.vorige.peildatum
        letter = brieven(keuze.vorige).get(day)
        is_letter = letter and letter.soort != DEBATE
        return (words.sinds_brief if is_letter else words.sinds).format(_day(keuze, day))
    return words.in_de.format(_period(keuze))


def _of_ended(keuze: Keuze) -> str:
    """Return how much of what has ended was known before: the same parts as in the report of what changed."""
    words, at_once = words_of(keuze), len(_new_ended(keuze))
    if not at_once:
        return words.eerst_geeindigd
    if at_once == len(keuze.geeindigd):
        return _many(words, at_once, words.alle_nieuw)
    known = _many(words, len(keuze.geeindigd) - at_once, words.was_bekend)
    return words.bekend_en_nieuw.format(known, _many(words, at_once, words.is_nieuw))


def _months(keuze: Keuze) -> str:
    return _many(words_of(keuze), keuze.register.maanden, words_of(keuze).maanden)


def count_heads(keuze: Keuze) -> tuple[str, ...]:
    """Return the heads of the counts: each status of what was reported lately, what is older, all."""
    words = words_of(keuze)
    return (*(title for _, title in _statuses(keuze)), words.eerder_gemeld, words.samen)


def _statuses(keuze: Keuze) -> list[tuple[str, str]]:
    found = {a.laatste_stand.status for a in (*keuze.lopend, *keuze.gemeld, *keuze.geeindigd)}
    terms = keuze.register.schema.termen("status")
    return [(term.id, term.titel) for term in terms if term.id in found]


def counts(keuze: Keuze) -> tuple[Telling, ...]:
    """Return the counts of each ministry, and of all together when there are more."""
    register = keuze.register
    keys = sorted({a.departement for a in keuze.alle}, key=lambda key: sort_key(organisatie(register, key)))
    rows = [
        Telling(ministerie=organisatie(register, key), aantallen=tuple(_counts(keuze, key))) for key in keys
    ]
    total = Telling(ministerie=words_of(keuze).samen, aantallen=tuple(_counts(keuze, "")))
    return (*rows, total) if len(rows) > 1 else tuple(rows)


def _counts(keuze: Keuze, key: str) -> Iterator[int]:
    def own(items: Sequence[Activiteit]) -> list[Activiteit]:
        return [a for a in items if key in ("", a.departement)]

    recent = own((*keuze.lopend, *keuze.gemeld, *keuze.geeindigd))
    for status, _ in _statuses(keuze):
        yield sum(a.laatste_stand.status == status for a in recent)
    yield len(own(keuze.eerder))
    yield len(own(keuze.alle))


def count_note(keuze: Keuze) -> str:
    """Return of how many running activities no source names the ministry; empty when of none."""
    count = sum(a.departement_grond == "afgeleid" for a in keuze.lopend)
    return words_of(keuze).telnoot.format(getal(count), getal(len(keuze.lopend))) if count else ""


def figures(keuze: Keuze, promises: Sequence[Gevraagd]) -> tuple[tuple[str, int], ...]:
    """Return what to know at once, in words, with how many."""
    words, states = words_of(keuze), [promise.toestand for promise in promises]
    newest = keuze.register.bijgewerkt_tot
    latest = sum(a.laatste_stand.datum == newest for a in keuze.lopend)
    found = [
        (words.in_overzicht, len(keuze.alle)),
        (words.laatst.format(_day(keuze, newest)), latest),
        (words.eerder_dan_laatst, len(keuze.lopend) - latest),
        (words.lang_geleden.format(_months(keuze)), len(keuze.eerder)),
        (words.voorbij, states.count("voorbij")),
        (words.nog_open, states.count("open") + states.count("zonder-termijn")),
        (words.nagekomen, states.count("nagekomen")),
    ]
    if keuze.vorige:
        since, ended = _since(keuze), _headings(words)["nieuw-geeindigd"]
        found.insert(4, (words.eerst_genoemd.format(since), len(new(keuze))))
        found.insert(5, (words.als_geeindigd.format(since), len(keuze.geeindigd)))
        found.insert(6, (words.daarvan.format(ended[:1].lower() + ended[1:]), len(_new_ended(keuze))))
    return tuple(found)


def _headings(words: Bijlagewoorden) -> Mapping[str, str]:
    """Return the headings of what is new: those of `register diff`, unless the words have their own."""
    keys = ("beeindigd", "nieuw-geeindigd", "nieuw")
    return {"misschien": "misschien al ouder", **{key: heading(key) for key in keys}, **words.nieuws}


def news_title(keuze: Keuze) -> str:
    """Return the heading above what is new and what has ended."""
    words = words_of(keuze)
    return (words.nieuwskop if keuze.vorige else words.geeindigd).format(_since(keuze))


def _new_ended(keuze: Keuze) -> tuple[Activiteit, ...]:
    first = set(new(keuze))
    return tuple(a for a in keuze.geeindigd if a.id in first)


def news(keuze: Keuze, numbers: Mapping[str, str]) -> Iterator[Nieuws]:
    """Yield what is new and what has ended, each activity once, under the headings of `register diff`."""
    heads = _headings(words_of(keuze))
    ended, first = {a.id for a in keuze.geeindigd}, set(new(keuze))
    for kop, keys in (
        (heads["beeindigd"], ended - first),
        (heads["nieuw-geeindigd"], ended & first),
        (f"{heads['nieuw']}, {heads['misschien']}", first - ended),
    ):
        if keys:
            yield Nieuws(kop=kop, items=named(keuze.register, keys, numbers))


def new(keuze: Keuze) -> tuple[str, ...]:
    """Return the ids of what the previous overview did not have; none for the first overview."""
    if not keuze.vorige:
        return ()
    before = {a.id for a in keuze.vorige.actieve}
    return tuple(a.id for a in (*keuze.alle, *keuze.zelf) if a.id not in before)
