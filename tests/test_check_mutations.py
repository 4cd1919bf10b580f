"""Whatever stands in the files, `check` answers with findings, never with a traceback."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small import make_register

from generator.checking.check import check_draft
from generator.cli import main
from generator.reading.load import load_document

SLOW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(max_size=12),
    st.sampled_from(
        [
            "veilige-steden",
            "emancipatiebeleid",
            "kst-31015-202",
            "ocw",
            "2020-07-20",
            "2020-02-30",
            "1900",
            "2099-12-31",
        ]
    ),
    st.lists(
        st.one_of(st.text(max_size=5), st.dictionaries(st.text(max_size=5), st.text(max_size=3))), max_size=2
    ),
    st.dictionaries(
        st.sampled_from(["id", "datum", "soort", "begin", "eind"]), st.text(max_size=5), max_size=3
    ),
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return one register for all examples; each puts back the file that it changed."""
    return make_register(tmp_path_factory.mktemp("register"))


def ways(data: Any, keys: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the way to every value inside *data*."""
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in pairs:
        yield (*keys, key)
        yield from ways(value, (*keys, key))


def change(data: Any, draw: st.DataObject) -> None:
    """Change one value, key or item somewhere in *data*."""
    way = draw.draw(st.sampled_from(sorted(ways(data), key=str)))
    parent: Any = data
    for key in way[:-1]:
        parent = parent[key]
    action = draw.draw(st.sampled_from(["replace", "drop", "rename", "double"]))
    if action == "replace":
        parent[way[-1]] = draw.draw(VALUES)
    elif action == "drop":
        del parent[way[-1]]
    elif isinstance(way[-1], int):
        parent.append(copy.deepcopy(parent[way[-1]]))
    else:
        parent[draw.draw(st.sampled_from(["id", "x", "standen", "datum", f"{way[-1]}n"]))] = parent.pop(
            way[-1]
        )


@pytest.mark.slow
@given(draw=st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=SLOW)
def test_changed_files_never_stop_the_check(draw: st.DataObject, root: Path) -> None:
    """Up to four changes in any file of the register give findings by place, never an exception."""
    paths = sorted(root.glob("activities/*/*.yaml")) + sorted(root.glob("reference/*/*.yaml"))
    path = draw.draw(st.sampled_from(paths))
    before = path.read_bytes()
    document, _ = load_document(path, path.name)
    assert document
    data = document.data
    for _ in range(draw.draw(st.integers(1, 4))):
        if data:
            change(data, draw)
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    try:
        _, findings = check_draft(root)
    finally:
        path.write_bytes(before)
    assert all(finding.message and finding.location.line >= 1 for finding in findings)
    assert list(findings) == sorted(findings)


@pytest.mark.slow
@given(content=st.one_of(st.binary(max_size=400), st.text(max_size=200).map(str.encode)))
@settings(max_examples=100, deadline=None, suppress_health_check=SLOW)
def test_any_bytes_give_findings(content: bytes, root: Path) -> None:
    """Any bytes at all in place of a file, or as a new one, give findings."""
    for name in ("activities/ocw/veilige-steden.yaml", "reference/organisaties/ocw.yaml"):
        path = root / name
        before = path.read_bytes()
        path.write_bytes(content)
        try:
            _, findings = check_draft(root)
        finally:
            path.write_bytes(before)
        assert any(finding.location.path == name for finding in findings)


def test_what_only_looks_like_a_file(tmp_path: Path) -> None:
    """A hidden file, a folder, a link and a link to nowhere with such a name are findings of their own."""
    root = make_register(tmp_path)
    folder = root / "activities/ocw"
    (folder / "map.yaml").mkdir()
    (folder / "weg.yaml").symlink_to("nergens.yaml")
    (folder / "koppeling.yaml").symlink_to("veilige-steden.yaml")
    shutil.copy(folder / "veilige-steden.yaml", folder / ".verborgen.yaml")
    _, findings = check_draft(root)
    assert [(finding.location.path, finding.code) for finding in findings] == [
        ("activities/ocw/.verborgen.yaml", "verborgen-bestand"),
        ("activities/ocw/koppeling.yaml", "snelkoppeling"),
        ("activities/ocw/map.yaml", "map-in-plaats-van-bestand"),
        ("activities/ocw/weg.yaml", "kapotte-snelkoppeling"),
    ]


def test_odd_names_cannot_forge_a_message(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name with a line end, or with bytes that are no text, is shown on one line in every format."""
    root = make_register(tmp_path)
    (root / "activities/ocw/a\n::error::vals.yaml").write_text("id: a\n", "utf-8")
    (root / "activities/ocw/b\udcff.yaml").write_text("id: b\n", "utf-8")
    for form in ("text", "json", "github", "gitlab", "sarif"):
        assert main(["check", "--root", str(root), "--format", form]) == 1
        out = capsys.readouterr().out
        assert "a<U+000A>" in out.replace("%3C", "<").replace("%3E", ">").replace("%2B", "+")
        assert "\n::error::vals" not in out
