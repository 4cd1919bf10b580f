"""`register new`: a file in which every field is explained, and which is valid as far as it can be."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from small import PROJECT, make_register

from generator.checking.check import check_draft
from generator.cli import main
from generator.editing.scaffold import make_skeleton
from generator.reading.load import load_bytes
from generator.schema.scalars import as_typed
from generator.schema.schema import ACTIVITEITEN, load_schema
from generator.schema.validate import Validator

SCHEMA = load_schema(PROJECT / "schema.json")
FLAGS = ["--titel", "Een titel: nieuw", "--departement", "ocw", "--soort", "pilot", "--id", "een-titel"]
STAND = ["--datum", "2020-07-20", "--status", "gepland", "--bron", "kst-31015-202", "--vindplaats", "II, B"]
REST = [
    "--grond",
    "bron",
    "--samenvatting",
    "Een proef.",
    "--actielijn",
    "voorkomen",
    "--tekst",
    "Het plan is er.",
]


def test_every_field_is_explained() -> None:
    """The description of every field of the schema stands in the file, also of fields of lists."""
    text = " ".join(re.sub(r"^# ", "", make_skeleton(SCHEMA, {}), flags=re.MULTILINE).split())
    for field, node in SCHEMA.velden.items():
        assert f"{field}:" in text
        assert " ".join(node["description"].split()) in text
        item = SCHEMA.resolve(node.get("items", {}))
        for inner in item.get("properties", {}).values():
            assert SCHEMA.resolve(inner)["description"].rstrip(".") in text


def test_every_line_can_be_used_and_says_nothing_by_itself() -> None:
    """With every `#` taken away that the file says may go, each field only waits for what is the case."""
    answers = {"id": "x", "titel": "X", "departement": "ocw", "soort": "pilot", "samenvatting": "Een proef."}
    answers |= {"departement_grond": "bron"}
    stand = {"datum": "2020-07-20", "status": "gepland", "tekst": "X.", "bron": "b", "vindplaats": "v"}
    text = make_skeleton(SCHEMA, {**answers, "actielijnen": ("voorkomen",), "standen": stand})
    used = re.sub(r"^# (?=[a-z_]+:| +[- ] [a-z_]+:)", "", text, flags=re.MULTILINE)
    document, found = load_bytes(used.encode(), "activities/ocw/x.yaml")
    assert found == []
    assert document
    validator = Validator(SCHEMA)
    document.data = as_typed(document.data, validator.node(ACTIVITEITEN), SCHEMA)
    assert list(document.data) == list(SCHEMA.velden)
    found = [refusal.finding for refusal in validator.check(document, ACTIVITEITEN)]
    assert {finding.code for finding in found} == {"leeg-veld"}
    assert all("nog niet ingevuld: er staat `…`" in finding.message for finding in found)
    assert len(found) == used.count("…") - 1  # the head names the sign too


def test_with_all_flags_the_file_is_valid(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the flags can say is enough for a valid entry."""
    root = make_register(tmp_path)
    assert main(["new", "--root", str(root), *FLAGS, *STAND, *REST]) == 0
    assert "Het bestand is geldig" in capsys.readouterr().out
    _, findings = check_draft(root)
    assert findings == ()


def test_what_is_still_missing_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Empty needed fields stay as findings with their line, in the file and on the screen."""
    root = make_register(tmp_path)
    assert main(["new", "--root", str(root), *FLAGS]) == 0
    _, findings = check_draft(root)
    assert {finding.code for finding in findings} == {"leeg-veld"}
    out = capsys.readouterr().out
    assert out.count("fout[leeg-veld]") == len(findings) == 8


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["--titel", "X"], "er ontbreken gegevens"),
        ([*FLAGS, "--departement", "ocv"], "ministerie `ocv` bestaat niet; bedoelt u `ocw`?"),
        ([*FLAGS, "--soort", "proef"], "soort `proef` bestaat niet"),
        ([*FLAGS, "--grond", "gok"], "grond `gok` bestaat niet; mogelijk zijn `afgeleid` en `bron`"),
        ([*FLAGS, "--actielijn", "voorkómen!"], "bedoelt u `voorkomen`?"),
        ([*FLAGS, "--id", "Een Titel"], "`Een Titel` is geen kenmerk"),
        ([*FLAGS, "--id", "../../weg"], "`../../weg` is geen kenmerk"),
        ([*FLAGS, "--id", "veilige-steden"], "het kenmerk `veilige-steden` is al in gebruik"),
    ],
)
def test_wrong_answers_are_one_line(
    arguments: list[str], text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A wrong answer writes nothing and gives 2."""
    root = make_register(tmp_path)
    before = sorted(root.rglob("*"))
    assert main(["new", "--root", str(root), *arguments]) == 2
    assert text in capsys.readouterr().err
    assert sorted(root.rglob("*")) == before
