"""RDF: everything can be read, each code is a concept, and the catalogue has what is obligatory."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import RDF, RDFS, Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS, OWL, PROV, SDO, SKOS
from registers import ORGANISATIES, SCHEMA, entry, make_register, stand

from generator.exports import EXPORTS, json_files, rdf
from generator.exports.tables import closed_lists
from generator.register.register import Register
from generator.schema.settings import Settings
from generator.site.pages import make_site
from generator.site.shell import Frame, Shell

# rdflib's reader of JSON-LD and pyshacl use what rdflib itself calls old
pytestmark = pytest.mark.filterwarnings("ignore:.*is deprecated.*:DeprecationWarning")
HERE = Settings(adres="https://register.example/sub/", uitgever="VWS")
SHAPES = Path(__file__).parent / "shapes" / "catalogus.ttl"
TOOI = "https://identifier.overheid.nl/tooi/id/ministerie/mnre1025"


@pytest.fixture(scope="module")
def register() -> Register:
    """Return a register with a relation and a ministry with its TOOI code."""
    relation = [{"soort": "onderdeel-van", "activiteit": "b"}]
    partners = [{"organisatie": "rutgers", "rol": "uitvoerder", "bron": "kst-31015-202"}]
    vws = ORGANISATIES[0] | {"tooi": TOOI}
    a = entry("a", relaties=relation, partners=partners, standen=[stand(), stand("2021-02-04", "afgerond")])
    return make_register(a, entry("b"), organisaties=[vws, *ORGANISATIES[1:]])


def read(content: bytes, form: str = "turtle") -> Graph:
    """Return the graph of a file."""
    return Graph().parse(data=content, format=form)


@pytest.mark.slow
def test_turtle_and_jsonld_say_the_same(register: Register) -> None:
    """Both files of the register, and both of the catalogue, hold the same triples."""
    for turtle, other in ((rdf.register_ttl, rdf.register_jsonld), (rdf.catalogue_ttl, rdf.catalogue_jsonld)):
        assert isomorphic(read(turtle(register, HERE)), read(other(register, HERE), "json-ld"))


def test_an_activity_in_rdf(register: Register) -> None:
    """Its name, ministry, partner, status, relation, standen and sources are there under its lasting name."""
    graph = read(rdf.register_ttl(register, HERE))
    base = "https://register.example/sub/id/"
    node, own = URIRef(f"{base}activiteit/a"), f"{base}def/"
    assert (node, SDO.name, Literal("A", lang="nl")) in graph
    assert (node, SDO.parentOrganization, URIRef(f"{base}organisatie/vws")) in graph
    assert (node, SDO.member, URIRef(f"{base}organisatie/rutgers")) in graph
    assert (node, URIRef(f"{own}status"), URIRef(f"{base}lijst/status/afgerond")) in graph
    assert (node, URIRef(f"{own}onderdeel-van"), URIRef(f"{base}activiteit/b")) in graph
    assert (node, PROV.wasDerivedFrom, URIRef(f"{base}document/kst-31015-202")) in graph
    assert len(list(graph.objects(node, URIRef(f"{own}stand")))) == 2
    assert (URIRef(f"{base}organisatie/vws"), OWL.sameAs, URIRef(TOOI)) in graph


@pytest.mark.slow
def test_every_code_is_a_concept(register: Register) -> None:
    """Each value of each closed list is there with its words, and what activities point to exists."""
    graph = read(rdf.lists_ttl(register, HERE))
    count = sum(len(node["oneOf"]) for _, node in closed_lists(SCHEMA))
    assert len(set(graph.subjects(RDF.type, SKOS.Concept))) == count
    assert all(graph.value(node, SKOS.prefLabel) for node in graph.subjects(RDF.type, SKOS.Concept))
    whole = read(rdf.register_ttl(register, HERE))
    pointed = {o for o in whole.objects() if isinstance(o, URIRef) and "/id/lijst/" in o}
    assert pointed <= set(whole.subjects(RDF.type, None))


def test_nothing_points_nowhere(register: Register) -> None:
    """Every name of ours that is used is described."""
    graph = read(rdf.register_ttl(register, HERE))
    used = {o for o in graph.objects() if isinstance(o, URIRef) and "/sub/id/" in o and "/id/def/" not in o}
    assert used <= set(graph.subjects())


def test_catalogue_has_what_is_obligatory(register: Register) -> None:
    """The catalogue conforms, and has a distribution for each export."""
    graph = read(rdf.catalogue_ttl(register, HERE))
    conforms, _, text = validate(graph, shacl_graph=str(SHAPES))
    assert conforms, text
    assert len(set(graph.subjects(RDF.type, DCAT.Distribution))) == sum(
        len(export.talen) for export in EXPORTS.values()
    )


def test_catalogue_has_what_is_recommended(register: Register) -> None:
    """Keywords, period, frequency; of each file its language and standard; the publisher by its TOOI name."""
    graph = read(rdf.catalogue_ttl(register, HERE))
    dataset = URIRef("https://register.example/sub/data/register")
    online = register.schema.term("vorm", "online").titel
    assert (dataset, DCAT.keyword, Literal(online, lang="nl")) in graph
    assert (dataset, DCTERMS.publisher, URIRef(TOOI)) in graph
    period = graph.value(dataset, DCTERMS.temporal)
    assert graph.value(period, DCAT.endDate) == Literal(register.peildatum)
    assert str(graph.value(dataset, DCTERMS.accrualPeriodicity)).endswith("/IRREG")
    for node in graph.subjects(RDF.type, DCAT.Distribution):
        assert graph.value(node, DCTERMS.language), node
        assert (graph.value(node, DCAT.accessService), RDF.type, DCAT.DataService) in graph
        if not str(node).endswith(("sqlite", "sqlite-en")):  # which no body of standards keeps
            assert graph.value(node, DCTERMS.conformsTo), node
    elsewhere = read(rdf.catalogue_ttl(register, Settings(adres=HERE.adres, uitgever="Iemand")))
    assert (dataset, DCTERMS.publisher, URIRef("https://register.example/sub/id/uitgever")) in elsewhere


@pytest.mark.slow
def test_every_name_leads_to_a_page(register: Register) -> None:
    """Each thing, term and word of ours in RDF has a page under its name, and its place there exists."""
    known = register.as_of(register.peildatum)
    site = make_site(known, HERE, known.peildatum)
    graph = read(rdf.register_ttl(known, HERE)) + read(rdf.catalogue_ttl(known, HERE))
    base = "https://register.example/sub/"
    named = {
        str(node).removeprefix(base)
        for triple in graph
        for node in triple
        if isinstance(node, URIRef) and str(node).startswith(f"{base}id/")
    }
    parts = {name for name in named if name.startswith("id/activiteit/") and name.count("/") > 2}
    parts |= {name for name in named if re.fullmatch(r"id/[a-z]+/[^/]+/.+", name) and "id/lijst/" not in name}
    for name in named - parts:
        page = site.files[f"{name.rstrip('/')}/index.html"]().decode()
        target = re.search(r'url=((?:\.\./)+)([^"#]*)#?([^"]*)"', page)
        assert target, name
        assert target[1].count("../") == f"{name.rstrip('/')}/index.html".count("/"), name
        assert target[2] in {*site.pages, "hulp/"}, (name, target[2])
        if target[2] == "data/begrippen/" and target[3]:
            assert f'id="{target[3]}"' in site.render(site.pages[target[2]]), name
    assert {"id/def/bedrag", "id/lijst/status/lopend", "id/toezegging/toezegging-prevalentiemonitor"} & named


@pytest.mark.parametrize("predicate", [DCTERMS.license, DCTERMS.accessRights, DCAT.theme, DCAT.contactPoint])
def test_catalogue_without_something_is_refused(predicate: URIRef, register: Register) -> None:
    """The shapes see what is missing."""
    graph = read(rdf.catalogue_ttl(register, HERE))
    graph.remove((None, predicate, None))
    assert not validate(graph, shacl_graph=str(SHAPES))[0]


@pytest.mark.slow
def test_a_page_holds_its_jsonld() -> None:
    """The same as the file beside it, also with a title that would end the block."""
    whole = make_register(entry("a", titel="Een </script><b> & titel"))
    known = whole.as_of(whole.peildatum)
    site = make_site(known, HERE, known.peildatum)
    text = Shell(site, Frame(name="Register", style="x.css"), site.pages).render(
        site.pages["activiteiten/a/"]
    )
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    assert block
    assert json.loads(block[1]) == json.loads(rdf.activiteit_jsonld(known, known.by_id["a"], HERE))


def test_the_context_makes_rdf_of_json(register: Register) -> None:
    """A line of JSON Lines says with it what the RDF says, under Dutch and English names alike."""
    line = json.loads(json_files.json_lines(register, HERE).splitlines()[0])
    context = json.loads(rdf.context_jsonld(register, HERE))
    assert context["@context"]["title"] == context["@context"]["titel"]
    told = {str(p): str(o) for _, p, o in read(json.dumps({**context, **line}).encode(), "json-ld")}
    base = "https://register.example/sub/id/"
    assert told[str(DCTERMS.identifier)] == line["id"]
    assert told[str(SDO.name)] == line["titel"]
    assert told[f"{base}def/soort"] == f"{base}lijst/soort/{line['soort']}"
    assert told[str(SDO.parentOrganization)] == f"{base}organisatie/{line['departement']}"
    assert told[f"{base}def/vindplaats"] == "II, B"
    words = {URIRef(predicate) for predicate in told}
    assert words <= set(read(rdf.register_ttl(register, HERE)).predicates())


def test_words_are_in_both_languages(register: Register) -> None:
    """Each term and each word of our own is called in Dutch and in English."""
    graph = read(rdf.register_ttl(register, HERE))
    for kind, label in ((SKOS.Concept, SKOS.prefLabel), (RDF.Property, RDFS.label), (RDFS.Class, RDFS.label)):
        for node in graph.subjects(RDF.type, kind):
            languages = sorted(str(getattr(word, "language", "")) for word in graph.objects(node, label))
            assert languages == ["en", "nl"], node
    assert not list(graph.triples((None, SKOS.exactMatch, None)))


def test_the_page_of_the_data_says_what_it_is(register: Register) -> None:
    """Its block of JSON-LD is a data set of schema.org whose downloads the site has."""
    site = make_site(register, HERE, register.peildatum)
    page = site.pages["data/"]
    text = Shell(site, Frame(name="Register", style="x.css"), site.pages).render(page)
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    assert block
    data = json.loads(block[1])
    assert (data["@type"], data["inLanguage"]) == ("Dataset", ["nl", "en"])
    files = [item["contentUrl"].removeprefix(HERE.adres) for item in data["distribution"]]
    assert "data/en/activities.csv" in files
    assert [file for file in files if file not in site.files] == []


def test_jsonld_of_a_page(register: Register) -> None:
    """The file beside a page is schema.org, without anything that is not known."""
    data = json.loads(rdf.activiteit_jsonld(register, register.by_id["a"], HERE))
    assert data["@id"] == "https://register.example/sub/id/activiteit/a"
    assert data["url"] == "https://register.example/sub/activiteiten/a/"
    assert data["parentOrganization"]["sameAs"] == TOOI
    assert "foundingDate" not in data
    assert None not in data.values()
