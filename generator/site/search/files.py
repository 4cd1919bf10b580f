"""What the search on the site needs beside pages: the files of the index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.register.register import Register
from generator.schema.settings import Settings
from generator.site.page import Page
from generator.site.search.index import Elders, index_files
from generator.site.search.texts import OtherWords
from generator.site.sums import Make
from generator.words.sorting import sort_key
from generator.words.stems import words_of


def files(register: Register, pages: Mapping[str, Page], settings: Settings) -> dict[str, Make]:
    """Return what makes each file of the search index, by its address from the root of the site."""
    return index_files(register, settings, lambda: elders(register, pages))


def elders(register: Register, pages: Mapping[str, Page]) -> Iterator[Elders]:
    """Yield what the search finds beside activities: terms, documents, promises, advice and pages."""
    other_words = OtherWords(register.schema.zoekwoorden)
    for soort, titel, adres, words in _things(register, pages):
        texts = [text for text in words if text]
        texts += dict.fromkeys(other_words.of(words_of(" ".join((titel, *texts)))))
        yield Elders(soort, titel, adres, " ".join(texts))


def _things(register: Register, pages: Mapping[str, Page]) -> Iterator[tuple[str, str, str, Iterable[str]]]:
    """Yield the kind, the title and the address of each thing, and the texts in which it is searched."""
    for facet in register.schema.facetten:
        items = register.collection(facet.verwijst_naar) if facet.verwijst_naar else {}
        for term in register.termen(facet):
            adres = f"{facet.adres}/{term.id}/"
            if adres in pages:
                item = items.get(term.id)
                names = (getattr(item, "afkorting", ""), *getattr(item, "ook_bekend_als", ()))
                yield facet.titel, term.titel, adres, (*names, *term.zoekwoorden)
    for document in sorted(register.documenten.values(), key=lambda d: sort_key(d.titel)):
        yield "Bronnen", document.titel, f"bronnen/{document.id}/", (document.citaat, document.id)
    for folder in register.schema.opdrachtlijsten:
        for key, item in register.collection(folder).items():
            who = [getattr(item, "door", ""), getattr(item, "van", ""), *getattr(item, "indieners", ())]
            called = (
                register.organisaties[name].naam if name in register.organisaties else name for name in who
            )
            yield register.schema.title_of(folder), item.titel, f"{folder}/#{key}", (item.tekst, *called)
    for path, page in sorted(pages.items()):
        if path.count("/") == 1 and not page.noindex:
            yield "Pagina's", page.title, path, (page.description,)
