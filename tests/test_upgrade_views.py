"""Files of schema 1.0.0, upgraded, give the views that the programme of then gave, where nothing was added.

`upgrades/1.0.0` has four activities of the register of 24 November 2026 with all that they point to, and what
the programme of that day said of them on each of five dates.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from small import PROJECT

from generator.checking.check import check_folder
from generator.cli import main
from generator.compare.revisions import read_tolerant
from generator.register.lijsten import LIJSTEN
from generator.register.records import records
from generator.register.register import Register
from generator.schema.old_form import gaps

OLD = PROJECT / "tests/upgrades/1.0.0"
VIEWS = sorted(path.stem for path in (OLD / "views").iterdir())
Record = dict[str, Any]


def lay(root: Path) -> Path:
    """Return a register with the files of 1.0.0 and the schema of today."""
    for name in ("activities", "reference"):
        shutil.copytree(OLD / name, root / name)
    shutil.copy(PROJECT / "schema.json", root)
    return root


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    """Return that register, upgraded, with as document of each gap that of the first stand."""
    root = lay(tmp_path_factory.mktemp("oud"))
    assert main(["upgrade", "--root", str(root), "--schrijf"]) == 1
    for path in root.glob("activities/*/*.yaml"):
        data = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 texts only
        for gap in list(gaps(data)):
            place = data
            for key in gap.keys:
                place = place[key]
            place[gap.field] = data["standen"][0].get(gap.field, "afgeleid")
        path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    result = check_folder(root, date.fromisoformat(VIEWS[-1]))
    assert [finding for finding in result.findings if finding.severity == "fout"] == []
    assert result.register
    return result.register


def told(kind: str, record: Mapping[str, Any], keys: Mapping[str, Any]) -> Record:
    """Return what 1.0.0 could tell of a record: *keys* are those of then."""
    found = {key: record[key] for key in keys if key != "afgeleid"}
    if kind == "activiteiten":
        found["betrokken_departementen"] = [item["departement"] for item in record["betrokken_departementen"]]
        found["partners"] = [{k: item[k] for k in ("organisatie", "rol")} for item in record["partners"]]
        found["standen"] = [{k: v for k, v in item.items() if k != "opmerking"} for item in record["standen"]]
    return found


def old_view(day: str) -> Mapping[str, Mapping[str, Record]]:
    """Return what the programme of 1.0.0 showed on a date, by kind and id."""
    found = json.loads((OLD / f"views/{day}.json").read_text("utf-8"))
    return {kind: {item["id"]: item for item in items} for kind, items in found.items()}


def new_view(register: Register, day: str) -> Mapping[str, Mapping[str, Record]]:
    """Return what the programme of today shows on a date."""
    of_day = register.as_of(date.fromisoformat(day))
    return {kind: {item["id"]: item for item in records(of_day, kind)} for kind in ("activiteiten", *LIJSTEN)}


@pytest.mark.parametrize("day", VIEWS)
def test_views_are_the_same(day: str, register: Register) -> None:
    """Every field that 1.0.0 had is as it was, in the same order, less what was not known yet that day."""
    old, new = old_view(day), new_view(register, day)
    later = {(kind, key) for kind in old for key in old[kind].keys() - new[kind].keys()}
    keys = {key for _, key in later}
    assert {kind for kind, _ in later} <= {"documenten", "organisaties", "toezeggingen"}
    for kind, items in new.items():
        assert list(items) == [key for key in old[kind] if (kind, key) not in later]
        for key, record in items.items():
            expected = {name: value for name, value in old[kind][key].items() if name != "afgeleid"}
            for name in ("geeft_invulling_aan", "documenten") if kind == "activiteiten" else ():
                expected[name] = [other for other in expected[name] if other not in keys]
            assert told(kind, record, old[kind][key]) == expected


def test_the_last_view_has_all(register: Register) -> None:
    """On the date of the newest source nothing is left out."""
    new, old = new_view(register, VIEWS[-1]), old_view(VIEWS[-1])
    assert {kind: list(items) for kind, items in new.items()} == {k: list(items) for k, items in old.items()}


def test_what_was_not_known_yet_is_what_its_source_says(register: Register) -> None:
    """1.0.0 showed these too early: a promise before its document, a document before its day."""
    for day in VIEWS:
        old, new = old_view(day), new_view(register, day)
        dates = {key: item["datum"] for key, item in old["documenten"].items()}
        for kind in ("toezeggingen", "documenten"):
            for key in old[kind].keys() - new[kind].keys():
                item = old[kind][key]
                known = dates[item["bron"]] if kind == "toezeggingen" else item["datum"]
                assert known is None or known > day or f'"{key}"' not in json.dumps(list(new.values()))
        named = json.dumps([new[kind] for kind in new if kind != "organisaties"])
        assert not [k for k in old["organisaties"].keys() - new["organisaties"].keys() if f'"{k}"' in named]


def test_an_old_revision_differs_in_nothing_but_what_was_filled_in(
    register: Register, tmp_path: Path
) -> None:
    """`register diff` reads lists of one file as they were: same things, same order, same facts."""
    old = read_tolerant(lay(tmp_path), "oud").state.register
    for kind in LIJSTEN:
        assert list(records(old, kind)) == list(records(register, kind))
