"""Names of files and folders: what nobody should have is refused, also where it is hidden."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from registers import SCHEMA
from small import make_register

from generator.checking import files
from generator.checking.check import check_draft
from generator.checking.files import SeenNames, find_files
from generator.checking.inputs import read_inputs
from generator.findings.finding import RegisterError
from generator.rules.schemaregel import schemaregel

ODD = [
    "a\nb.yaml",
    "a\rb.yaml",
    "a\tb",
    "a\x1b[31m.yaml",
    "a\u202eb.yaml",
    "a\u200bb",
    "\x7f",
    ".a\nHEAD:schema.json\n.yaml",
]
HIDDEN = [".verstopt.yaml", ".git", ".env", "..yaml", ".DS_Store.yaml"]
LITTER = [
    ".DS_Store",
    ".gitkeep",
    "._veilige-steden.yaml",
    ".#veilige-steden.yaml",
    ".veilige-steden.yaml.swp",
]


def findings(root: Path) -> list[tuple[str, str]]:
    """Return code and path of what is wrong with the names."""
    return [(found.code, found.location.path) for found in find_files(root, SCHEMA).findings]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a register in which nothing is wrong with the names."""
    folder = make_register(tmp_path)
    assert findings(folder) == []
    return folder


@pytest.mark.parametrize("folder", ["activities", "activities/ocw", "reference", "reference/regios"])
@pytest.mark.parametrize("is_folder", [False, True], ids=["file", "folder"])
@pytest.mark.parametrize("name", [*ODD, *HIDDEN], ids=ascii)
def test_odd_and_hidden_names_are_refused(name: str, is_folder: bool, folder: str, root: Path) -> None:
    """Anywhere, a file or a folder; such a folder is not looked into, and the path can be printed."""
    path = root / folder / name
    if is_folder:
        path.mkdir()
        (path / "x.yaml").write_text("id: x\n", "utf-8")
    else:
        path.write_text("x", "utf-8")
    ((code, shown),) = findings(root)
    assert code == ("verborgen-bestand" if name in HIDDEN else "onleesbare-bestandsnaam")
    assert shown.isprintable()
    assert shown.startswith(f"{folder}/")
    listing = find_files(root, SCHEMA)
    assert not [file for _, file in listing.files if name in file]


def test_a_name_that_is_no_text_is_refused(root: Path) -> None:
    """Bytes that are no UTF-8."""
    (root / "activities/ocw" / os.fsdecode(b"a\xff.yaml")).write_text("x", "utf-8")
    assert findings(root) == [("onleesbare-bestandsnaam", "activities/ocw/a<U+DCFF>.yaml")]


def test_names_that_differ_in_capitals_only_are_one(root: Path) -> None:
    """Some systems cannot hold both files; the finding is at the later one and names the first."""
    for key in ("kst-2-VI", "kst-2-vi"):
        lines = (schemaregel("documenten"), f"id: {key}", f"titel: Begroting {key}", "soort: kamerbrief")
        (root / f"reference/documenten/{key}.yaml").write_text("\n".join(lines), "utf-8")
    (found,) = (finding for finding in check_draft(root)[1] if finding.severity == "fout")
    assert (found.code, found.location.path) == ("dubbel-id", "reference/documenten/kst-2-vi.yaml")
    assert found.message == "kenmerk `kst-2-vi` verschilt alleen in hoofdletters van `kst-2-VI`"


def seen(root: Path) -> SeenNames | None:
    """Return what a check has seen of a register before it looks for files; None when something is odd."""
    inputs = read_inputs(root)
    return SeenNames(inputs.sums, inputs.beside) if inputs else None


PLACES = (
    "activities/{}", "activities/ocw/{}", "activities/nieuw/{}", "activities/ocw/diep/{}",
    "activities/Ocw/{}",
    "activities/ocw\nactivities/ocw/{}", "activities/ocw/x.yaml\nactivities/{}", "reference/regios/{}",
)  # fmt: skip


@pytest.mark.parametrize("place", PLACES, ids=ascii)
@pytest.mark.parametrize("is_folder", [False, True], ids=["file", "folder"])
def test_what_was_just_seen_gives_the_same(place: str, is_folder: bool, root: Path) -> None:
    """One name more of any kind: the same files and findings as when all folders are looked into."""
    for name in (
        "goed.yaml",
        "x",
        "x.yml",
        "X.yaml",
        "a_b.yaml",
        "a-.yaml",
        "-a.yaml",
        ".a",
        *ODD[:3],
        *LITTER,
    ):
        path = root / place.format(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        if is_folder:
            path.mkdir()
            assert find_files(root, SCHEMA, seen(root)) == find_files(root, SCHEMA), name
            (path / "y.yaml").write_text("id: y\n", "utf-8")
        else:
            path.write_text("id: x\n", "utf-8")
        assert find_files(root, SCHEMA, seen(root)) == find_files(root, SCHEMA), name
        shutil.rmtree(path) if is_folder else path.unlink()


def test_folders_that_are_as_they_should_be_are_looked_into_once(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was seen of the activities is enough; an empty folder does no harm."""
    (root / "activities" / "leeg").mkdir()
    expected = find_files(root, SCHEMA)
    monkeypatch.setattr(files, "_in_activities", None)
    assert find_files(root, SCHEMA, seen(root)) == expected
    with pytest.raises(TypeError):
        find_files(root, SCHEMA)


@pytest.mark.parametrize("name", LITTER)
def test_what_computers_leave_is_passed_over(name: str, root: Path) -> None:
    """Editors and systems make hidden files by themselves; none of them is read."""
    (root / "activities/ocw" / name).write_text("x", "utf-8")
    assert findings(root) == []
    assert not [file for _, file in find_files(root, SCHEMA).files if name in file]


@pytest.mark.parametrize("folder", ["activities", "reference"])
def test_a_folder_of_the_register_is_no_link(
    folder: str, root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A link could lead to the files of somebody else."""
    elsewhere = tmp_path_factory.mktemp("elders") / folder
    (root / folder).rename(elsewhere)
    (root / folder).symlink_to(elsewhere)
    with pytest.raises(RegisterError, match=f"`{folder}` is een snelkoppeling"):
        find_files(root, SCHEMA)
