"""A source cannot report what happened after it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.finding import Finding
from generator.rules.draft import Draft
from generator.rules.mijlpalen import is_reached
from generator.words.datum import parse_datum
from generator.words.wording import code

CODE = "later-dan-bron"


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each figure, and each milestone that was reached, that is dated after its document."""
    for entry in draft.activiteiten:
        for field in ("cijfers", "mijlpalen"):
            for index, item in enumerate(entry.items(field)):
                bron = draft.documenten.get(item["bron"])
                if not bron or ("status" in item and not is_reached(draft.schema, item)):
                    continue
                if parse_datum(str(item["datum"])).first > bron.last:
                    what = "het cijfer" if field == "cijfers" else "de gehaalde mijlpaal"
                    source = f"de bron {code(item['bron'])} is van {code(bron)}"
                    message = f"{what} is van {code(item['datum'])}, maar {source}"
                    hint = "een bron kan niet vertellen wat later gebeurde: kijk de datum of de bron na"
                    yield Finding(entry.locate(field, index, "datum"), CODE, message, hint, "waarschuwing")
