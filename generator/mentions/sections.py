"""What was found, in words: the same parts in the same order for a terminal, an issue and a work list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from generator.mentions.activities import Certainty
from generator.mentions.report import MentionReport
from generator.register.activiteit import Activiteit
from generator.words.datum import dag_label
from generator.words.wording import counted


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One thing that was found."""

    key: str  # different for every row of a report
    mark: Certainty
    title: str
    lines: tuple[str, ...]  # what is known of it
    sentences: tuple[int, ...]  # where it stands in the letter


@dataclass(frozen=True, slots=True)
class FoundPart:
    """Things of one kind."""

    key: str
    title: str
    help: str  # what the reader can do with it
    rows: tuple[FoundRow, ...]


def sum_up(report: MentionReport) -> str:
    """Return in a sentence how much of the letter has something in it, by words and by paragraphs."""
    words = [len(sentence.text.split()) for sentence in report.sentences]
    seen = sum(words[number] for number in report.covered)
    blocks = {sentence.block for sentence in report.sentences}
    found = {report.sentences[number].block for number in report.covered}
    share = round(100 * seen / sum(words)) if words else 0
    return (
        f"{counted(len(report.sentences), 'zin', 'zinnen')} gelezen, {sum(words)} woorden. "
        f"In {len(found)} van {counted(len(blocks), 'stuk', 'stukken')} tekst is iets gevonden; "
        f"die zinnen zijn {share} procent van de woorden. De rest moet u zelf lezen."
    )


def name_letter(report: MentionReport) -> str:
    """Return what a letter is called in a heading: its number or file, and its date."""
    about = report.about
    name = about.key or report.letter.name
    return f"{name}, {dag_label(report.day)}" if report.day else f"{name}, zonder datum"


def make_parts(report: MentionReport) -> Sequence[FoundPart]:
    """Return the parts of a report, also those without rows."""
    return tuple(FoundPart(key, title, text, tuple(rows(report))) for key, title, text, rows in _PARTS)


def _mentioned(report: MentionReport) -> Iterator[FoundRow]:
    for found in report.activities:
        item = report.register.by_id[found.key]
        lines = (_where(report, item), _last(item))
        yield FoundRow(f"a-{item.id}", found.certainty, item.titel, lines, found.sentences)


def _silent(report: MentionReport) -> Iterator[FoundRow]:
    by_ministry: dict[str, list[FoundRow]] = defaultdict(list)
    for silent in report.silent:
        item = report.register.by_id[silent.key]
        lines = (f"{_where(report, item)}; {silent.reason}", _last(item))
        by_ministry[_ministry(report, item)].append(
            FoundRow(f"s-{item.id}", silent.certainty, item.titel, lines, ())
        )
    for name in sorted(by_ministry):
        yield from by_ministry[name]


def _unknown(report: MentionReport) -> Iterator[FoundRow]:
    for number, item in enumerate(report.unknown):
        lines = (f"soort: {item.kind}",) if item.kind else ()
        yield FoundRow(f"n-{number}", item.certainty, item.name, lines, item.sentences)


def _promises(report: MentionReport) -> Iterator[FoundRow]:
    for item in report.promises:
        term = f"termijn: {item.term}" + (f" ({item.date})" if item.date else "") if item.term else ""
        known = f"lijkt op {item.key} in het register" if item.key else ""
        title = report.place(item.sentence)
        lines = tuple(filter(None, (term or "geen termijn gevonden", known)))
        yield FoundRow(f"t-{item.sentence}", item.certainty, title, lines, (item.sentence,))


def _redeemed(report: MentionReport) -> Iterator[FoundRow]:
    for item in report.redeemed:
        promises = (report.register.toezeggingen[key] for key in item.keys)
        lines = tuple(f"misschien: {promise.id} ({promise.titel})" for promise in promises)
        title = report.place(item.sentence)
        yield FoundRow(
            f"k-{item.sentence}",
            item.certainty,
            title,
            lines or ("geen open toezegging lijkt erop",),
            (item.sentence,),
        )


def _motions(report: MentionReport) -> Iterator[FoundRow]:
    for item in report.motions:
        known = f"in het register: {item.key}" if item.is_known else "niet in het register"
        yield FoundRow(f"m-{item.key}", "zeker", f"Motie {item.label}", (known,), item.sentences)


def _documents(report: MentionReport) -> Iterator[FoundRow]:
    for item in report.documents:
        known = f"in het register: {item.key}" if item.is_known else f"niet in het register; wordt {item.key}"
        yield FoundRow(f"d-{item.key}", "zeker", item.label, (known,), item.sentences)


def _advice(report: MentionReport) -> Iterator[FoundRow]:
    for item in report.advice:
        known = [f"misschien: {key} ({report.register.aanbevelingen[key].titel})" for key in item.keys]
        answer = (
            f"antwoord vanaf: {report.place(item.answer)}" if item.answer >= 0 else "geen antwoord eronder"
        )
        lines = (*(known or ["geen aanbeveling van het register lijkt erop"]), answer)
        first = item.sentences[0]
        yield FoundRow(f"b-{first}", item.certainty, report.place(first), lines, item.sentences)


def _amounts(report: MentionReport) -> Iterator[FoundRow]:
    for number, item in enumerate(report.amounts):
        name = report.register.by_id[item.key].titel if item.key else "Bedrag bij geen activiteit"
        what = f"register: {item.register}" if item.register else f"het register heeft dit {item.kind} niet"
        title = f"{name}: {item.letter}"
        yield FoundRow(f"c-{number}", item.certainty, title, (what,), (item.sentence,))


def _where(report: MentionReport, item: Activiteit) -> str:
    return f"{item.id} ({_ministry(report, item)})"


def _ministry(report: MentionReport, item: Activiteit) -> str:
    found = report.register.organisaties.get(item.departement)
    return found.label if found else item.departement


def _last(item: Activiteit) -> str:
    stand = item.laatste_stand
    return f"laatste stand: {dag_label(stand.datum)}, {stand.status}. {stand.tekst}"


_PARTS: Sequence[tuple[str, str, str, Callable[[MentionReport], Iterator[FoundRow]]]] = (
    (
        "genoemd",
        "Genoemde activiteiten",
        "Lees de zin en schrijf een stand: wat meldt de brief, en met welke status?",
        _mentioned,
    ),
    (
        "niet-genoemd",
        "Niet genoemd, wel bezig of gepland",
        "Vraag het ministerie hoe het ermee staat. Niet genoemd is niet gestopt.",
        _silent,
    ),
    (
        "nieuw",
        "Lijkt een activiteit en staat niet in het register",
        "Is het een eigen activiteit? Maak dan een bestand. Zo niet, vink het af.",
        _unknown,
    ),
    (
        "toezeggingen",
        "Toezeggingen",
        "Belooft de bewindspersoon hier iets aan de Kamer? Zet het dan bij de toezeggingen.",
        _promises,
    ),
    (
        "nagekomen",
        "Nagekomen toezeggingen",
        "Komt de brief hier een toezegging na? Vul dan `nagekomen` in.",
        _redeemed,
    ),
    (
        "moties",
        "Moties",
        "Staat de motie in het register, met haar verloop?",
        _motions,
    ),
    (
        "documenten",
        "Documenten met een nummer",
        "Alleen wat het register nodig heeft, krijgt een bestand.",
        _documents,
    ),
    (
        "aanbevelingen",
        "Aanbevelingen",
        "Staat de aanbeveling in het register, en wat is het antwoord erop?",
        _advice,
    ),
    (
        "cijfers",
        "Cijfers, bedragen en data",
        "Zegt de brief iets anders over hetzelfde? Voeg dan een nieuw feit toe met deze bron.",
        _amounts,
    ),
)
"""The parts in the order in which they are read: key, title, what the reader can do, what makes the rows."""
