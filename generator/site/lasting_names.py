"""The lasting names of things, `/id/<soort>/<kenmerk>/`: small pages that lead on where the host cannot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from html import escape

from generator.exports.rdf import own_words
from generator.exports.tables import closed_lists
from generator.register.register import Register
from generator.schema.settings import Settings

BEGRIPPEN = "data/begrippen/"
"""The page with the closed lists and our own words, each with a place of its own."""
_PAGE = """<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<title>{name}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url={way}">
<link rel="canonical" href="{canonical}">
</head>
<body>
<main>
<h1>{title}</h1>
<p><a href="{way}">Ga naar de pagina</a></p>
{exit}</main>
</body>
</html>
"""
_EXIT = '<p><a href="{}" rel="nofollow noreferrer">Verlaat deze site</a></p>\n'


def kenmerk_pages(register: Register, settings: Settings) -> Iterator[tuple[str, Callable[[], str]]]:
    """Yield the path and what makes the HTML of each lasting name; an old id leads to where it is now."""
    for soort, key, target, title in _names(register):
        path = f"id/{soort}/{key}/index.html" if key else f"id/{soort}/index.html"
        yield path, partial(_page, settings, path, target, title)


def _page(settings: Settings, path: str, target: str, title: str) -> str:
    way = f"{'../' * path.count('/')}{target}"
    canonical = f"{settings.adres}{target}" if settings.adres else way
    return _PAGE.format(
        way=escape(way),
        canonical=escape(canonical),
        title=escape(title),
        name=escape(settings.naam),
        exit=_EXIT.format(escape(settings.verlaten)) if settings.verlaten else "",
    )


def _names(register: Register) -> Iterator[tuple[str, str, str, str]]:
    for activiteit in register.activiteiten:
        for key in (activiteit.id, *activiteit.eerdere_ids):
            yield "activiteit", key, f"activiteiten/{activiteit.id}/", activiteit.titel
    for document in register.documenten.values():
        yield "document", document.id, f"bronnen/{document.id}/", document.titel
    for organisatie in register.organisaties.values():
        if register.activiteiten_by_term("departementen", organisatie.id):
            yield "organisatie", organisatie.id, f"departementen/{organisatie.id}/", organisatie.naam
        elif register.activiteiten_by_term("partners", organisatie.id):
            yield "organisatie", organisatie.id, f"partners/{organisatie.id}/", organisatie.naam
        else:  # one that only a document or a step names
            yield "organisatie", organisatie.id, "data/", organisatie.naam
    yield from _names_of_terms(register)
    yield from _names_of_what_is_asked(register)
    yield from _names_of_words(register)
    yield "uitgever", "", "over/", "Wie dit register uitgeeft"
    yield "contact", "", "over/", "Waar u een fout meldt"


def _names_of_what_is_asked(register: Register) -> Iterator[tuple[str, str, str, str]]:
    """Yield what stands with others on one page, and help lines."""
    for kind in register.schema.opdrachtlijsten:
        for key, item in register.collection(kind).items():
            yield register.schema.singular(kind), key, f"{kind}/#{key}", item.titel
    for key, hulplijn in register.hulplijnen.items():
        yield register.schema.singular("hulplijnen"), key, "hulp/", hulplijn.naam


def _names_of_words(register: Register) -> Iterator[tuple[str, str, str, str]]:
    """Yield each closed list, each term of it, and each word of our own."""
    for name, node in closed_lists(register.schema):
        yield "lijst", name, f"{BEGRIPPEN}#lijst-{name}", str(node["title"])
        for term in node["oneOf"]:
            yield "lijst", f"{name}/{term['const']}", f"{BEGRIPPEN}#{name}-{term['const']}", term["title"]
    yield "def", "", BEGRIPPEN, "Eigen woorden van het register"
    for word in own_words(register.schema).values():
        yield "def", word.naam, f"{BEGRIPPEN}#woord-{word.naam}", word.titel


def _names_of_terms(register: Register) -> Iterator[tuple[str, str, str, str]]:
    """Yield the things of each other list that RDF names and that has a page for each thing."""
    for facet in register.schema.facetten:
        kind = facet.verwijst_naar
        is_named = kind not in ("", "departementen", "organisaties") and "x-rdf" in register.schema.item(kind)
        for term in register.termen(facet) if is_named and facet.adres else ():
            has_page = register.activiteiten_by_term(facet.id, term.id)
            target = f"{facet.adres}/{term.id}/" if has_page else "data/"
            yield register.schema.singular(kind), term.id, target, term.titel
