"""What stands in front of the annex: the answer, how to read it, counts, what is new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.compare.chapters import heading
from generator.exports.annex.choice import Keuze
from generator.exports.annex.rows import named
from generator.exports.annex.values import Gevraagd, Nieuws, TableName, Telling
from generator.exports.annex.wording import organisatie
from generator.register.activiteit import Activiteit
from generator.register.register import sort_key
from generator.schema.settings import Settings
from generator.words.datum import dag_label
from generator.words.templates import aantal

TOTAAL = "Samen"
_EERDER = "Eerder gemeld"
NEW_ENDED = heading("nieuw-geeindigd")


def nature(settings: Settings) -> str:
    """Return what the annex is, for its title page."""
    where = f": {settings.adres}" if settings.adres else ""
    return (
        "Elke activiteit staat er één keer in, met ministerie, status en bron. "
        f"Het overzicht is gemaakt uit het openbare register van activiteiten{where}."
    )


def answer(keuze: Keuze) -> str:
    """Return the answer in one sentence, with its hedge: a thing runs as far as somebody said so lately."""
    register = keuze.register
    count, day = len(keuze.lopend), dag_label(register.peildatum)
    here, period = " in deze keuze" if keuze.is_part else "", _period(keuze)
    if not count:
        return (
            f"Op {day} liep er{here} geen activiteit, voor zover bekend: in de {period} is er geen als "
            "lopend gemeld."
        )
    verb, which = ("liep", "die is") if count == 1 else ("liepen", "die zijn")
    what = aantal(count, "activiteit", "activiteiten")
    ministries = aantal(len({a.departement for a in keuze.lopend}), "ministerie", "ministeries")
    return (
        f"Op {day} {verb} er{here} {what} van {ministries}, voor zover bekend: "
        f"{which} in de {period} als lopend gemeld."
    )


def _period(keuze: Keuze) -> str:
    months = keuze.register.maanden
    return "maand daarvoor" if months == 1 else f"{months} maanden daarvoor"


_INFERRED = (
    "Een sterretje achter het ministerie betekent: geen bron zegt welk ministerie erover gaat; dit "
    "ministerie stuurde de brief."
)


def reading_guide(keuze: Keuze) -> tuple[str, ...]:
    """Return how to read the annex, in a few sentences, and until when it is up to date."""
    day, until = dag_label(keuze.register.peildatum), keuze.register.actualiteit
    return (
        "Elke activiteit heeft één rij, bij haar eerste actielijn en daarbinnen bij haar ministerie; "
        "achter ‘ook lijn’ staan de nummers van de andere lijnen, en een "
        "onderdeel staat met een streepje onder zijn programma.",
        "Een status is zo oud als de datum erbij: eerder gemeld en daarna niet meer genoemd is niet "
        "hetzelfde als gestopt.",
        f"Alles komt uit de openbare documenten in de lijst met bronnen en was op {day} bekend; wat daar "
        "niet in staat, staat ook hier niet.",
        *((_INFERRED,) if any(a.departement_grond == "afgeleid" for a in keuze.alle) else ()),
        *((until,) if until else ()),
    )


def titles(keuze: Keuze) -> Mapping[TableName, tuple[str, str]]:
    """Return the title of each table and what is in it."""
    period = _period(keuze)
    since = f"sinds {dag_label(keuze.vorige.peildatum)}" if keuze.vorige else f"in de {period}"
    left = aantal(len(keuze.weg), "activiteit", "activiteiten")
    stood = "stond" if len(keuze.weg) == 1 else "stonden"
    more = (
        f" Nog {left} {stood} al in een eerder overzicht als geëindigd." if keuze.weg and keuze.vorige else ""
    )
    return {
        "lopend": ("Lopende activiteiten", f"In de {period} als lopend gemeld, per actielijn en ministerie."),
        "gemeld": (
            "Aangekondigd, of status niet gemeld",
            f"In de {period} gemeld, maar niet als lopend: gepland, of de bron zegt niet hoe het staat.",
        ),
        "eerder": (
            "Eerder gemeld, daarna niet meer genoemd",
            f"Langer dan {_months(keuze)} geleden voor het laatst gemeld. "
            "Of de activiteit nog loopt, is niet bekend.",
        ),
        "geeindigd": (f"Gemeld als geëindigd {since}", f"{_of_ended(keuze)}{more}"),
    }


def _of_ended(keuze: Keuze) -> str:
    """Return how much of what has ended was known before: the same parts as in the report of what changed."""
    at_once = len(_new_ended(keuze))
    if not at_once:
        return "Nu voor het eerst als geëindigd gemeld."
    known = len(keuze.geeindigd) - at_once
    return (
        f"{aantal(known, 'was', 'waren')} al bekend; {aantal(at_once, 'is', 'zijn')} voor het eerst genoemd, "
        "en toen al geëindigd."
    )


def _months(keuze: Keuze) -> str:
    months = keuze.register.maanden
    return "een maand" if months == 1 else f"{months} maanden"


def count_heads(keuze: Keuze) -> tuple[str, ...]:
    """Return the heads of the counts: each status of what was reported lately, what is older, all."""
    return (*(title for _, title in _statuses(keuze)), _EERDER, TOTAAL)


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
    total = Telling(ministerie=TOTAAL, aantallen=tuple(_counts(keuze, "")))
    return (*rows, total) if len(rows) > 1 else tuple(rows)


def _counts(keuze: Keuze, key: str) -> Iterator[int]:
    def own(items: Sequence[Activiteit]) -> list[Activiteit]:
        return [a for a in items if key in ("", a.departement)]

    recent = own((*keuze.lopend, *keuze.gemeld, *keuze.geeindigd))
    for status, _ in _statuses(keuze):
        yield sum(a.laatste_stand.status == status for a in recent)
    yield len(own(keuze.eerder))
    yield len(own(keuze.alle))


def figures(keuze: Keuze, promises: Sequence[Gevraagd]) -> tuple[tuple[str, int], ...]:
    """Return what to know at once, in words, with how many."""
    states = [promise.toestand for promise in promises]
    since = f"sinds {dag_label(keuze.vorige.peildatum)}" if keuze.vorige else ""
    found = [
        ("Activiteiten in dit overzicht", len(keuze.alle)),
        (f"Status langer dan {_months(keuze)} geleden gemeld", len(keuze.eerder)),
        ("Toezeggingen: termijn voorbij, afloop niet gemeld", states.count("voorbij")),
        (
            "Toezeggingen: open, termijn niet voorbij of niet genoemd",
            states.count("open") + states.count("zonder-termijn"),
        ),
        ("Toezeggingen: nagekomen", states.count("nagekomen")),
    ]
    if since:
        found.insert(2, (f"Voor het eerst genoemd {since}", len(new(keuze))))
        found.insert(3, (f"Gemeld als geëindigd {since}", len(keuze.geeindigd)))
        found.insert(4, (f"Daarvan {NEW_ENDED[:1].lower()}{NEW_ENDED[1:]}", len(_new_ended(keuze))))
    return tuple(found)


def news_title(keuze: Keuze) -> str:
    """Return the heading above what is new and what has ended."""
    if not keuze.vorige:
        return f"Gemeld als geëindigd in de {_period(keuze)}"
    return f"Nieuw genoemd of geëindigd sinds {dag_label(keuze.vorige.peildatum)}"


def _new_ended(keuze: Keuze) -> tuple[Activiteit, ...]:
    first = set(new(keuze))
    return tuple(a for a in keuze.geeindigd if a.id in first)


def news(keuze: Keuze, numbers: Mapping[str, str]) -> Iterator[Nieuws]:
    """Yield what is new and what has ended, each activity once, under the headings of `register diff`."""
    ended, first = {a.id for a in keuze.geeindigd}, set(new(keuze))
    for kop, keys in (
        (heading("beeindigd"), ended - first),
        (NEW_ENDED, ended & first),
        (f"{heading('nieuw')}, misschien al ouder", first - ended),
    ):
        if keys:
            yield Nieuws(kop=kop, items=tuple(named(keuze.register, keys, numbers)))


def new(keuze: Keuze) -> tuple[str, ...]:
    """Return the ids of what the previous overview did not have; none for the first overview."""
    if not keuze.vorige:
        return ()
    before = {a.id for a in keuze.vorige.actieve}
    return tuple(a.id for a in keuze.alle if a.id not in before)
