"""Registers for tests: made from data, without files, and the real one."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import yaml
from hypothesis import strategies as st

from generator.checking.check import check_folder
from generator.reading.load import Document
from generator.register.activiteit import Activiteit
from generator.register.build import build
from generator.register.lijsten import LIJSTEN, in_order
from generator.register.register import Register
from generator.schema.schema import Schema, load_schema
from generator.words.sorting import sort_key

SUBPATH = "/register/"
"""Where the site of the tests stands on its host."""
ROOT = Path(__file__).parents[1]
SCHEMA: Schema = load_schema(ROOT / "schema.json")
PEILDATUM = date(2024, 6, 25)
DOCUMENTEN = (
    {
        "id": "kst-28345-223", "titel": "Voortgang", "soort": "kamerbrief", "datum": "2019-07-02",
        "bronnentekst": True,
        "kamerstuk": {"kamer": "II", "vergaderjaar": "2018/19", "dossier": "28345", "nummer": "223"},
    },
    {"id": "kst-31015-202", "titel": "Overleg", "soort": "verslag",
     "datum": "2020-07-20", "bronnentekst": True},
    {"id": "kst-34843-45", "titel": "Brief", "soort": "kamerbrief",
     "datum": "2021-02-04", "bronnentekst": True},
    {"id": "kst-31015-275", "titel": "Brief 2024", "soort": "kamerbrief",
     "datum": "2024-06-25", "uitgever": "vws"},
)  # fmt: skip
ORGANISATIES = (
    {"id": "vws", "naam": "Volksgezondheid, Welzijn en Sport", "afkorting": "VWS", "soort": "ministerie"},
    {"id": "jenv", "naam": "Justitie en Veiligheid", "afkorting": "JenV", "soort": "ministerie"},
    {
        "id": "rutgers",
        "naam": "Rutgers",
        "soort": "kennisinstituut",
        "namen": [{"naam": "NVSH", "tot": 1999}],
    },
)
AANBEVELINGEN = (
    {
        "id": "nr-2020-1", "titel": "Breng in kaart", "tekst": "Breng in kaart wat er gebeurt.",
        "van": "rutgers",
        "aan": ["vws"], "nummer": 1, "datum": "2020-07-20", "bron": "kst-31015-202", "vindplaats": "1",
    },
)  # fmt: skip
TOEZEGGINGEN = (
    {
        "id": "toezegging-brief", "titel": "Een brief", "tekst": "Er komt een brief.",
        "door": "minister van VWS",
        "departement": "vws", "datum": "2019-07-02", "termijn": "2020-K4", "bron": "kst-28345-223",
        "vindplaats": "1",
        "nagekomen": {"datum": "2021-02-04", "tekst": "De brief is er.",
        "bron": "kst-34843-45", "vindplaats": "1"},
    },
)  # fmt: skip
MOTIES = (
    {
        "id": "motie-plan", "titel": "Een plan", "tekst": "Vraagt een plan.", "indieners": ["Jansen"],
        "datum": "2020-07-02", "bron": "kst-31015-202", "vindplaats": "1",
        "verloop": [
            {"datum": "2020-07-02", "status": "ingediend", "bron": "kst-31015-202", "vindplaats": "1"},
            {"datum": "2021-02-04", "status": "aangenomen", "bron": "kst-34843-45", "vindplaats": "2"},
        ],
    },
)  # fmt: skip
REGIOS = (
    {"id": "rotterdam", "naam": "Rotterdam", "soort": "gemeente", "bron": "kst-31015-202", "vindplaats": "1"},
)
HULPLIJNEN = (
    {
        "id": "noodnummer-112", "naam": "112", "voor": "Voor wie in gevaar is.", "nummer": "112",
        "kanalen": ["telefoon"], "spoed": True, "bron": "kst-31015-275", "gecontroleerd_op": "2024-06-25",
    },
)  # fmt: skip
_LISTS: Mapping[str, tuple[Mapping[str, Any], ...]] = {
    "organisaties": ORGANISATIES,
    "documenten": DOCUMENTEN,
    "regios": REGIOS,
    "aanbevelingen": AANBEVELINGEN,
    "toezeggingen": TOEZEGGINGEN,
    "moties": MOTIES,
    "hulplijnen": HULPLIJNEN,
}


def document(data: Any) -> Document:
    """Return a document that has only its data, which is all that the model reads."""
    return cast(Document, SimpleNamespace(data=data, path="test.yaml", text=""))


def stand(
    datum: str = "2020-07-20", status: str = "lopend", tekst: str = "Het loopt.", **more: Any
) -> dict[str, Any]:
    """Return a stand."""
    return {
        "datum": datum,
        "status": status,
        "tekst": tekst,
        "bron": "kst-31015-202",
        "vindplaats": "II, B",
    } | more


def entry(activiteit_id: str = "veilige-steden", **fields: Any) -> dict[str, Any]:
    """Return the data of an activity with what is obligatory, and *fields*."""
    base = {
        "id": activiteit_id,
        "titel": activiteit_id.replace("-", " ").title(),
        "soort": "programma",
        "departement": "vws",
        "departement_grond": "bron",
        "samenvatting": "Een activiteit.",
        "actielijnen": ["voorkomen"],
        "standen": [stand()],
    }
    return base | fields


def make_register(*entries: dict[str, Any], peildatum: date = PEILDATUM, **lists: Any) -> Register:
    """Return a register of these activities; *lists* replaces the lists of reference."""
    lijsten = {
        kind: in_order(build(LIJSTEN[kind], item, document(item)) for item in lists.get(kind, standard))
        for kind, standard in _LISTS.items()
    }
    activiteiten = [build(Activiteit, item, document(item)) for item in entries]
    activiteiten.sort(key=lambda activiteit: sort_key(activiteit.titel))
    return Register(SCHEMA, peildatum, tuple(activiteiten), lijsten)


def write_register(folder: Path, *items: dict[str, Any], **lists: Any) -> Path:
    """Write a register as files and return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "schema.json", folder)
    for kind, standard in _LISTS.items():
        for item in lists.get(kind, standard):
            _write(folder / "reference" / kind, item)
    for item in items:
        _write(folder / "activities" / item["departement"], item)
    return folder


def _write(folder: Path, item: Mapping[str, Any]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(dict(item), allow_unicode=True, sort_keys=False)
    (folder / f"{item['id']}.yaml").write_text(text, "utf-8")


@cache
def real_register() -> Register:
    """Return the register of this repository, with all its facts."""
    result = check_folder(ROOT)
    assert result.register is not None, [d.message for d in result.findings if d.severity == "fout"]
    return result.register


TEXTS = st.one_of(
    st.sampled_from(
        [
            "=1+1",
            "+31",
            "-5",
            "@SUM(A1)",
            "'s Heeren Loo",
            "'=1",
            "_x000D_",
            "a; b",
            'zeg "ja", nee',
            "😀 é ﬁ",
            "a  b",
        ]
    ),
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp")),
        min_size=1,
        max_size=20,
    )
    .map(str.strip)
    .filter(bool),
)
DAYS = st.dates(date(2018, 1, 1), date(2024, 6, 25)).map(date.isoformat)
DATES = st.one_of(DAYS, st.sampled_from(["2018", "2019-07", "2020-K3", "2021-H2", "voor 2019-07-02"]))
_PROOF = {"bron": st.sampled_from([d["id"] for d in DOCUMENTEN]), "vindplaats": TEXTS}


def _codes(name: str) -> st.SearchStrategy[str]:
    return st.sampled_from([term.id for term in SCHEMA.termen(name)])


def _lists(items: st.SearchStrategy[Any], least: int = 0, key: Any = None) -> st.SearchStrategy[list[Any]]:
    return st.lists(items, min_size=least, max_size=3, unique_by=key or repr)


STANDEN = st.fixed_dictionaries(
    {"datum": DAYS, "status": _codes("status"), "tekst": TEXTS, **_PROOF}, optional={"opmerking": TEXTS}
)
_OPTIONAL: dict[str, st.SearchStrategy[Any]] = {
    "ook_bekend_als": _lists(TEXTS),
    "betrokken_departementen": _lists(
        st.fixed_dictionaries({"departement": st.just("jenv"), "bron": _PROOF["bron"]})
    ),
    "vormen": _lists(_codes("vorm")),
    "doelgroepen": _lists(_codes("doelgroep")),
    "bereik": _codes("bereik"),
    "regios": _lists(st.just("rotterdam")),
    "looptijd": st.fixed_dictionaries({"begin": DATES, "bron": _PROOF["bron"], "vindplaats": TEXTS}),
    "partners": _lists(
        st.fixed_dictionaries(
            {
                "organisatie": st.sampled_from(["rutgers", "jenv"]),
                "rol": _codes("rol"),
                "bron": _PROOF["bron"],
            }
        )
    ),
    "financiering": _lists(
        st.fixed_dictionaries(
            {"bedrag": st.integers(0, 10**12), "soort": _codes("geldsoort"), **_PROOF},
            optional={"toelichting": TEXTS},
        )
    ),
    "cijfers": _lists(
        st.fixed_dictionaries(
            {
                "waarde": st.one_of(st.integers(-5, 10**6), st.just(10.5)),
                "eenheid": TEXTS,
                "datum": DATES,
                **_PROOF,
            }
        )
    ),
    "mijlpalen": _lists(
        st.fixed_dictionaries({"datum": DATES, "tekst": TEXTS, "status": _codes("mijlpaalstatus"), **_PROOF})
    ),
    "geeft_invulling_aan": _lists(st.sampled_from(["nr-2020-1", "toezegging-brief", "motie-plan"])),
    "links": _lists(st.fixed_dictionaries({"titel": TEXTS, "url": st.just("https://www.rijksoverheid.nl/")})),
    "contact": st.just("https://www.rijksoverheid.nl/"),
    "bevestigd_op": DAYS,
    "ingetrokken": st.fixed_dictionaries({"datum": DAYS, "reden": TEXTS}),
}
_REQUIRED: dict[str, st.SearchStrategy[Any]] = {
    "titel": TEXTS,
    "soort": _codes("soort"),
    "departement": st.sampled_from(["vws", "jenv"]),
    "departement_grond": _codes("grond"),
    "samenvatting": TEXTS,
    "actielijnen": _lists(_codes("actielijn"), 1),
    "standen": _lists(STANDEN, 1).map(lambda items: sorted(items, key=lambda item: item["datum"])),
}
FIELDS = st.fixed_dictionaries(_REQUIRED, optional=_OPTIONAL)


@st.composite
def entries(draw: st.DrawFn, most: int = 4) -> list[dict[str, Any]]:
    """Draw the data of a few activities, with relations among them."""
    ids = [f"activiteit-{number}" for number in range(draw(st.integers(1, most)))]
    found: list[dict[str, Any]] = [{"id": key, **draw(FIELDS)} for key in ids]
    for item in found:
        others = [key for key in ids if key != item["id"]]
        is_related = draw(st.booleans())
        if others and is_related:
            soort, other = draw(_codes("relatiesoort")), draw(st.sampled_from(others))
            item["relaties"] = [{"soort": soort, "activiteit": other}]
    return found
