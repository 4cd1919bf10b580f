"""The page that explains every finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.findings.explanation import load_explanations
from generator.reading.written import convert_ours, usual_extensions
from generator.register.register import Register
from generator.schema.settings import Settings
from generator.site.page import Page
from generator.words.suggest import plain


@dataclass(frozen=True, slots=True)
class Onderwerp:
    """The findings about one subject."""

    titel: str
    id: str  # anchor on the page
    uitleg: Sequence[tuple[str, Markup]]  # each code, which is its anchor, with its explanation as HTML


def pages(register: Register, settings: Settings) -> Iterator[Page]:
    """Yield the page with the explanation of each code; a finding leads to its code on it."""
    yield Page(
        path="meldingen/",
        title="Meldingen",
        template="meldingen.html",
        later=lambda: {"groepen": _groepen},
        follows=tuple,
        description="Wat elke melding van de controle betekent, waarom zij er is en hoe het wel moet.",
    )


def _groepen() -> Iterator[Onderwerp]:
    sources = tuple(page.text for explanations in load_explanations().values() for page in explanations)
    pages = convert_ours("meldingen", sources, usual_extensions())
    texts = {source: Markup(page.html) for source, page in zip(sources, pages, strict=True)}  # noqa: S704 ours
    for titel, explanations in load_explanations().items():
        html = [(page.code, texts[page.text]) for page in explanations]
        yield Onderwerp(titel, f"groep-{plain(titel)}", html)
