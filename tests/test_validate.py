"""The two validators agree, and every mutation of a good entry is found where it was made."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import ValidationError

from generator.findings.finding import RegisterError
from generator.reading.load import Document, load_document
from generator.schema.forms import iso_of
from generator.schema.patterns import matcher
from generator.schema.refusals import slow
from generator.schema.scalars import as_typed
from generator.schema.schema import ACTIVITEITEN, Schema, load_schema
from generator.schema.validate import Validator
from generator.words.suggest import plain
from generator.words.wording import as_yaml

PROJECT = Path(__file__).parents[1]
SCHEMA = load_schema(PROJECT / "schema.json")
VALIDATOR = Validator(SCHEMA)
Keys = tuple[str | int, ...]


def load(path: Path, kind: str) -> Document:
    """Read a good file as `check` does."""
    document, found = load_document(path, path.name)
    assert document
    assert not found
    document.data = as_typed(document.data, VALIDATOR.node(kind), SCHEMA)
    return document


FILES = [(ACTIVITEITEN, path) for path in sorted(PROJECT.glob("activities/*/*.yaml"))[::9]]
FILES += [
    (kind, path) for kind in SCHEMA.lijsten for path in sorted(PROJECT.glob(f"reference/{kind}/*"))[::9]
]
FILES += [(ACTIVITEITEN, PROJECT / "tests/cases/basis/activities/ocw/veilige-steden.yaml")]
GOOD = [(kind, load(path, kind).data) for kind, path in FILES]


def places(data: Any, keys: Keys = ()) -> list[Keys]:
    """Return the way to every value in *data*."""
    found = [keys]
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in pairs:
        found += places(value, (*keys, key))
    return found


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(min_value=10**20, max_value=10**30),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=20),
    st.from_regex(r"\A(19|20)[0-9]{2}(-[0-9]{2}(-[0-9]{2})?|-[KH][0-9])?\n?\Z"),
    st.from_regex(r"\A[a-z0-9-]{1,12}\n?\Z"),
    st.sampled_from(
        ["lopend", "voorkomen", "https://a.nl", "https://a.nl\n", "a@b.nl", "", " ", "\n", "x" * 2000]
    ),
    st.lists(st.text(max_size=5), max_size=3),
    st.dictionaries(st.sampled_from(["id", "datum", "soort", "x"]), st.text(max_size=5), max_size=3),
)


@st.composite
def mutations(draw: st.DrawFn) -> tuple[str, Any, Keys]:
    """Draw a good file with one change, and where it was made."""
    kind, good = draw(st.sampled_from(GOOD))
    data = copy.deepcopy(good)
    keys = draw(st.sampled_from([keys for keys in places(data) if keys]))
    parent = data
    for key in keys[:-1]:
        parent = parent[key]
    change = draw(st.sampled_from(["replace", "replace", "drop", "rename", "add", "double"]))
    last = keys[-1]
    if change == "replace":
        parent[last] = draw(VALUES)
    elif change == "drop":
        del parent[last]
    elif isinstance(parent, dict):
        name = draw(st.text(min_size=1, max_size=8).filter(lambda text: text not in parent))
        parent[name] = parent.pop(last) if change == "rename" else draw(VALUES)
        keys = (*keys[:-1], name)
    else:
        parent.append(draw(VALUES) if change == "add" else copy.deepcopy(parent[last]))
    return kind, data, keys


@pytest.mark.slow
@given(mutations())
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_both_validators_agree(mutation: tuple[str, Any, Keys]) -> None:
    """What jsonschema-rs clears, jsonschema clears; what it refuses, jsonschema can say why."""
    kind, data, _ = mutation
    judge = VALIDATOR.judge(kind)
    assert judge.fast.is_valid(data) == slow(judge).is_valid(data)


@pytest.mark.slow
@given(mutations())
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_mutation_is_found_where_it_was_made(mutation: tuple[str, Any, Keys]) -> None:
    """A single change is truly valid, or every finding lies on the way to it or below it."""
    kind, data, keys = mutation
    document = Document("activities/ocw/x.yaml", data, "")
    found = VALIDATOR.check(document, kind)
    errors = slow(VALIDATOR.judge(kind)).iter_errors(data)
    assert bool(found) >= any(not is_left_to_rules(error) for error in errors)
    for wrong in found:
        shared = min(len(wrong.keys), len(keys)) - 1
        assert wrong.keys[:shared] == keys[:shared]
        assert wrong.finding.message
        assert "\n" not in wrong.finding.message


def is_left_to_rules(error: ValidationError) -> bool:
    """Whether a name stands in the place of an id: the rules on references know what it is the name of."""
    is_form = error.validator in ("pattern", "maxLength") and "x-verwijst-naar" in str(error.schema)
    return is_form and bool(str(error.instance).strip())


@pytest.mark.parametrize(("kind", "path"), FILES, ids=lambda value: getattr(value, "stem", value))
def test_shipped_files_are_valid_for_both(kind: str, path: Path) -> None:
    """A good file is good for both validators."""
    data = load(path, kind).data
    judge = VALIDATOR.judge(kind)
    assert judge.fast.is_valid(data)
    assert slow(judge).is_valid(data)


def test_one_mistake_is_one_finding() -> None:
    """A misspelt key is not missing as well; a value of the wrong type has no other fault."""
    data = dict(GOOD[-1][1])
    data["sooort"] = data.pop("soort")
    data["standen"] = "geen"
    found = VALIDATOR.check(Document("x.yaml", data, ""), ACTIVITEITEN)
    assert [(w.keys, w.finding.code) for w in found] == [
        (("sooort",), "onbekend-veld"),
        (("standen",), "lijst-verwacht"),
    ]


def test_a_keyword_without_words_is_still_found() -> None:
    """A rule that is new in the schema works at once, with a general message."""
    data = copy.deepcopy(SCHEMA.data)
    data["$defs"]["cijfer"]["properties"]["waarde"]["multipleOf"] = 2
    good = copy.deepcopy(GOOD[-1][1])
    good["cijfers"][0]["waarde"] = 13
    (wrong,) = Validator(Schema(data)).check(Document("x.yaml", good, ""), ACTIVITEITEN)
    assert wrong.finding.code == "niet-volgens-schema"
    assert wrong.finding.message == "`waarde` voldoet niet aan het schema (`multipleOf: 2`); er staat `13`"


def test_a_schema_that_points_nowhere_is_refused() -> None:
    """A schema that is well formed but leads nowhere is one line, not a traceback."""
    data = copy.deepcopy(SCHEMA.data)
    data["properties"]["titel"] = {"$ref": "#/$defs/weg"}
    with pytest.raises(RegisterError, match="niet te gebruiken"):
        Validator(Schema(data)).require_all()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20-7-2020", "2020-07-20"),
        ("20/07/2020", "2020-07-20"),
        ("20.7.2020", "2020-07-20"),
        ("2020/7/20", "2020-07-20"),
        ("2020-7", "2020-07"),
        ("20 juli 2020", "2020-07-20"),
        ("1 mrt. 2021", "2021-03-01"),
        ("Juli 2018", "2018-07"),
        ("Q3 2018", "2018-K3"),
        ("2018 k3", "2018-K3"),
        ("2018-h2", "2018-H2"),
        ("20 foo 2020", ""),
        ("ooit", ""),
    ],
)
def test_dates_as_people_write_them(text: str, expected: str) -> None:
    """The hint shows the date that was meant."""
    assert iso_of(text) == expected


TERMS = {term.id: term.titel for term in SCHEMA.termen("status")}
KINDS = {term.id: term.titel for term in SCHEMA.termen("soort")}


@pytest.mark.parametrize(
    ("word", "names", "expected"),
    [
        ("lopent", TERMS, ["lopend"]),
        ("LOPEND", TERMS, ["lopend"]),
        ("gépland", TERMS, ["gepland"]),
        ("ongoing", TERMS, ["lopend"]),
        ("beëindigd", TERMS, ["gestopt", "afgerond"]),
        ("Wet of regel", KINDS, ["wetgeving"]),
        ("paars", TERMS, []),
        ("", TERMS, []),
        ("title", ["titel", "tekst"], ["titel"]),
        ("safe cities", {"veilige-steden": ("Veilige Steden", "Safe Cities"), "x": ()}, ["veilige-steden"]),
    ],
)
def test_nearest(word: str, names: Any, expected: list[str]) -> None:
    """The likeliest name first; nothing when nothing is like it."""
    assert SCHEMA.nearest(word, names)[: len(expected) or None] == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Veilige Steden", "Veilige Steden"),
        ("II, B", '"II, B"'),
        ("a: b", '"a: b"'),
        ("https://a.nl/b", "https://a.nl/b"),
        ("31015", '"31015"'),
        ("no", '"no"'),
        ("#MeToo", '"#MeToo"'),
        ("2020-07-20", "2020-07-20"),
        (2018, "2018"),
        (True, "true"),
        ({"begin": 2018, "eind": "2022-K1"}, "{begin: 2018, eind: 2022-K1}"),
        (["a", "b c"], "[a, b c]"),
    ],
)
def test_as_yaml(value: object, expected: str) -> None:
    """A value is shown as an editor can type it."""
    assert as_yaml(value) == expected


def test_plain_has_one_form() -> None:
    """Capitals, accents, spaces and punctuation do not count."""
    assert plain("  Één-Aanpak, (nieuw)! ") == plain("een aanpak nieuw") == "een-aanpak-nieuw"


@pytest.mark.parametrize(
    ("address", "is_good"),
    [
        ("https://www.rijksoverheid.nl", True),
        ("https://a.nl:8443/x?y=z&a=b/?#deel/?:@", True),
        ("https://é.nl/ü/中文?q=😀#ж", True),
        ("https://a.nl/(a);b=c,d!$*+~%C3%A9", True),
        *((f"https://a.nl/a{char}b", False) for char in "{}|\\^<>\"'` \t\n\x7f\x85\u00a0\ue000[]"),
        *((address, False) for address in ("https://", "https:///x", "https://a.nl:/", "http://a.nl")),
        *((f"https://{user}a.nl/", False) for user in ("u@", "u:p@", "knmi.nl\\@")),
        *((f"https://a.nl/{end}", False) for end in ("%zz", "%4", "%", "a#b#c", "\n")),
    ],
)
def test_an_address_is_an_iri(address: str, is_good: bool) -> None:
    """The pattern of the schema takes the characters of RFC 3987, and no user; both judges agree."""
    for node in (SCHEMA.data["$defs"]["webadres"], SCHEMA.data["properties"]["contact"]):
        assert jsonschema_rs.validator_for(node).is_valid(address) is is_good
        assert matcher(node["pattern"])(address) is is_good
