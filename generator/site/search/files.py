"""What the search on the site needs beside pages: the files of the index."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from generator.register.register import Register, sort_key
from generator.site.page import Page
from generator.site.search.index import Elders, index_files

_ANSWERS = (
    ("Aanbevelingen", "aanbevelingen"),
    ("Toezeggingen", "toezeggingen"),
    ("Moties", "moties"),
)


def files(register: Register, pages: Mapping[str, Page]) -> dict[str, Callable[[], bytes]]:
    """Return what makes each file of the search index, by its address from the root of the site."""
    return index_files(register, lambda: elders(register, pages))


def elders(register: Register, pages: Mapping[str, Page]) -> Iterator[Elders]:
    """Yield what the search finds beside activities: terms, documents, promises, advice and pages."""
    for facet in register.schema.facetten:
        items = register.collection(facet.verwijst_naar) if facet.verwijst_naar else {}
        for term in register.termen(facet):
            adres = f"{facet.adres}/{term.id}/"
            if adres in pages:
                item = items.get(term.id)
                names = (getattr(item, "afkorting", ""), *getattr(item, "ook_bekend_als", ()))
                yield Elders(facet.titel, term.titel, adres, " ".join(name for name in names if name))
    for document in sorted(register.documenten.values(), key=lambda d: sort_key(d.titel)):
        yield Elders("Bronnen", document.titel, f"bronnen/{document.id}/", f"{document.citaat} {document.id}")
    for soort, folder in _ANSWERS:
        for key, item in register.collection(folder).items():
            yield Elders(soort, item.titel, f"{folder}/#{key}", item.tekst)
    for path, page in sorted(pages.items()):
        if path.count("/") == 1 and not page.noindex:
            yield Elders("Pagina's", page.title, path, page.description)
