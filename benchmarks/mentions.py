"""How much of what a letter says `register mentions` finds, and how much of what it finds is right.

    python -m benchmarks.mentions --bronnen MAP [--root MAP] [--speed COUNT]

MAP holds the texts of letters from which the register was written, each called after its document. Each is
held against the register as it was the day before. Right is an activity that really got a stand from the
letter, a promise or motion that the register has from it, and a document that one of those names as its own.
`--speed` measures a letter of forty pages against so many activities.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from benchmarks.entries import write_register
from generator.checking.check import check_folder
from generator.mentions.likeness import Likeness
from generator.mentions.report import MentionReport, find_mentions
from generator.mentions.words import Sentence, spoken_by_government
from generator.register.register import Register
from generator.sources.letter import Letter, make_letter
from generator.sources.read import FORMS, read_letter

ROOT = Path(__file__).parent.parent
_PAGE = 450  # words
_NEAR = 2  # sentences between what a promise is about and where it is made


@dataclass(frozen=True, slots=True)
class Score:
    """What was found of one kind of thing."""

    what: str
    there: int  # things that the register has from the letter
    found: int  # of those
    named: int  # all that was called so
    right: int  # of those

    def __str__(self) -> str:
        """Return a line: recall, and precision where everything that was named can be judged."""
        recall = f"{self.found}/{self.there} gevonden ({_percent(self.found, self.there)})"
        right = f"{self.right}/{self.named} goed ({_percent(self.right, self.named)})"
        return f"  {self.what:<22} {recall:<28} {right}"


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--bronnen", type=Path, metavar="MAP")
    parser.add_argument("--root", type=Path, default=ROOT)
    parser.add_argument("--speed", type=int, default=0, metavar="COUNT")
    args = parser.parse_args(argv)
    if args.bronnen:
        measure_all(args.root, args.bronnen)
    if args.speed:
        measure_speed(args.speed)


def measure_all(root: Path, folder: Path) -> None:
    """Print the scores of every letter of which *folder* has the text, and of the letters together."""
    register = check_folder(root).register
    if register is None:
        raise SystemExit("the register has faults")
    totals: dict[str, list[Score]] = {}
    for day, document in register.brieven.items():
        path = next(
            (
                folder / f"{document.id}{form}"
                for form in FORMS
                if (folder / f"{document.id}{form}").is_file()
            ),
            None,
        )
        if path is None or not (old := register.as_of(day - timedelta(days=1))).activiteiten:
            continue
        letter = read_letter(path)
        report = find_mentions(letter, old, day)
        print(f"{document.id}: {len(letter.blocks)} blocks, {len(old.activiteiten)} activities")
        for score in score_report(register, report, document.id):
            print(score)
            totals.setdefault(score.what, []).append(score)
    print("together")
    for scores in totals.values():
        print(_sum(scores))


def score_report(register: Register, report: MentionReport, source: str) -> Iterator[Score]:
    """Yield the scores of a report: of activities, promises, promises kept, motions and documents."""
    known = {item.id for item in report.register.actieve}
    got = {a.id for a in register.activiteiten if any(s.bewijs.bron == source for s in a.standen)} & known
    sure = {item.key for item in report.activities if item.certainty == "zeker"}
    yield _score("activiteiten: zeker", got, sure)
    yield _score("activiteiten: alle", got, {item.key for item in report.activities})
    promises = {k: p for k, p in register.toezeggingen.items() if p.bewijs.bron == source}
    yield _score_promises(report, {key: f"{p.titel} {p.tekst}" for key, p in promises.items()})
    kept = {
        key
        for key, p in register.toezeggingen.items()
        if p.nagekomen and p.nagekomen.bewijs.bron == source and key in report.register.toezeggingen
    }
    yield _score("nagekomen", kept, {key for item in report.redeemed for key in item.keys})
    motions = {key for key, m in register.moties.items() if m.bewijs.bron == source and m.nummer}
    yield _score("moties", motions, {item.key.lower() for item in report.motions})
    moved = [m.document for m in register.moties.values() if m.bewijs.bron == source]
    papers = {key for key in (*moved, *(p.document for p in promises.values())) if key.startswith("kst-")}
    yield _score("documenten", papers, {item.key for item in report.documents})


def _score(what: str, there: Iterable[str], named: Iterable[str]) -> Score:
    there, named = {*there}, {*named}
    return Score(what, len(there), len(there & named), len(named), len(there & named))


def _score_promises(report: MentionReport, texts: dict[str, str]) -> Score:
    """Hold promises against the sentences that were called so, by the words they share.

    A promise is found when something is called so in a paragraph, of what the government says, that is most
    like it; a paragraph is what a `vindplaats` names. What is called so is right within a few sentences.
    """
    likeness = Likeness(texts)
    own = {one.number: one for one in spoken_by_government(report.letter.blocks, report.sentences)}
    windows = {
        number: frozenset().union(*(s.stems for s in _beside(own, one, 1))) for number, one in own.items()
    }
    named = {item.sentence for item in report.promises}
    kept = {item.sentence for item in report.redeemed}
    right: set[int] = set()
    found = 0
    for key in texts:
        ranked = sorted(windows, key=lambda number: -likeness.share(key, windows[number]))[:3]
        near = {s.number for number in ranked for s in _beside(own, own[number], _NEAR)}
        blocks = {own[number].block for number in ranked}
        found += any(report.sentences[number].block in blocks for number in named | kept)
        right |= near & named
    return Score("toezeggingen", len(texts), found, len(named), len(right))


def _beside(own: Mapping[int, Sentence], here: Sentence, most: int) -> list[Sentence]:
    """Return a sentence with at most so many before and behind it in its block."""
    around = (own.get(number) for number in range(here.number - most, here.number + most + 1))
    return [one for one in around if one and one.block == here.block]


def measure_speed(count: int) -> None:
    """Print what forty pages against so many activities cost, reading of the register left out."""
    with tempfile.TemporaryDirectory() as folder:
        write_register(Path(folder), count, 1)
        register = check_folder(Path(folder)).register
    if register is None:
        raise SystemExit("the register has faults")
    letter = _long_letter(register)
    start = time.process_time()
    report = find_mentions(letter, register)
    took = time.process_time() - start
    print(f"{sum(len(b.text.split()) for b in letter.blocks)} words, {count} activities: {took:.2f} s CPU, "
          f"{len(report.activities)} found")  # fmt: skip


def _long_letter(register: Register) -> Letter:
    """Return a letter of forty pages made of what the register says of its first activities."""
    from generator.sources.lines import read_text

    paragraphs, words = [], 0
    for activiteit in register.activiteiten:
        text = f"{activiteit.samenvatting} {activiteit.laatste_stand.tekst}"
        paragraphs.append(" ".join(text.split()))
        words += len(text.split())
        if words > 40 * _PAGE:
            break
    return make_letter("lang.txt", read_text("\n\n".join(paragraphs)))


def _sum(scores: Sequence[Score]) -> Score:
    columns = ([getattr(score, name) for score in scores] for name in ("there", "found", "named", "right"))
    return Score(scores[0].what, *(sum(column) for column in columns))


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f}%" if whole else "-"


if __name__ == "__main__":
    main()
