"""The house: which part may use which, who knows MkDocs, who prints, and where each library is at home."""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "generator"
FLOORS = (
    "words", "findings", "reading", "sources", "schema", "rules", "register", "checking", "compare",
    "mentions", "editing", "exports", "neighbours", "site", "publishing", "commands",
)  # fmt: skip
"""The rooms from top to bottom: each imports only from those before it."""
TOP = ("", "cli", "__main__")  # the entry of the command line stands under all rooms
APART = (("exports", "checking"), ("editing", "register"), ("editing", "compare"))
"""Neighbours that do not know each other: the first may not import the second."""
SHARED = {
    "jinja2": "makes pages, their shell and documents from templates",
    "markupsafe": "comes with jinja2: marks what a template has escaped",
    "yaml": "gives the events of entries, and plain values of settings",
    "pikepdf": "prepares a part of a PDF, and joins parts in a process that imports nothing of ours",
    "jsonschema_rs": "judges the schema itself and what is held against it",
}
"""Libraries that more than one module imports, each with its work."""
MODULES = sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    """Return the room of a module; empty for the few that lie in the package itself."""
    parts = path.relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else ""


@cache
def found_in(path: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what a file imports, and the names of its classes; each file is parsed once."""
    nodes = [*ast.walk(ast.parse(path.read_text("utf-8")))]
    classes = tuple(node.name for node in nodes if isinstance(node, ast.ClassDef))
    return tuple(name for node in nodes for name in _imported(node)), classes


def _imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module:
        yield from (f"{node.module}.{alias.name}" for alias in node.names)


def imports(path: Path) -> tuple[str, ...]:
    """Return every module that a file imports, also those for types and those inside a function."""
    return found_in(path)[0]


def inner_room(name: str) -> str:
    """Return the room that the name of an import leads to; empty for other packages."""
    parts = name.split(".")
    return parts[1] if parts[0] == "generator" and len(parts) > 1 and parts[1] in FLOORS else ""


def test_every_room_is_on_the_map() -> None:
    """The folders of the package with code are the floors, and each says in one sentence what it is."""
    rooms = {room(path) for path in MODULES} - {""}
    assert rooms == {*FLOORS}
    for name in FLOORS:
        text = ast.get_docstring(ast.parse((PACKAGE / name / "__init__.py").read_text("utf-8")))
        assert text, name
        assert text.count("\n") <= 2, name


def test_the_readme_has_the_same_map() -> None:
    """The list of rooms in the README has every room, in this order, and no other."""
    text = (ROOT / "README.md").read_text("utf-8").partition("## Layout")[2].partition("\n## ")[0]
    assert tuple(re.findall(r"^  ([a-z]+)/ ", text, re.MULTILINE)) == FLOORS


def test_what_the_readme_points_to_is_there() -> None:
    """Every place in the list of what to change, but for those that differ by entry or code."""
    rows = (
        (ROOT / "README.md").read_text("utf-8").partition("| To change | Look in |")[2].partition("\n\n")[0]
    )
    places = {place for place in re.findall(r"`([^`<]+/[^`<]*|[a-z]+\.json)`", rows) if place != "meldingen/"}
    assert len(places) > 10
    assert {place for place in places if not (ROOT / place).exists()} == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_from_rooms_above_it(path: Path) -> None:
    """No arrow runs up the house; the command line and its commands may use everything."""
    here = room(path)
    if not here:
        return
    used = {inner_room(name) for name in imports(path)} - {"", here}
    assert {name for name in used if FLOORS.index(name) > FLOORS.index(here)} == set()
    assert {pair for pair in APART if pair[0] == here and pair[1] in used} == set()


def test_the_ground_plan_is_small() -> None:
    """At most twenty rooms, folders and modules with code, lie side by side in the package."""
    ground = {path.relative_to(PACKAGE).parts[0] for path in MODULES} - {"__init__.py"}
    assert len(ground) <= 20


@pytest.mark.slow
def test_no_module_imports_itself_by_a_detour() -> None:
    """There is no circle of imports, within a room neither, those for types counted."""
    names = {
        ".".join(("generator", *path.relative_to(PACKAGE).with_suffix("").parts)): path for path in MODULES
    }
    names = {name.removesuffix(".__init__"): path for name, path in names.items()}
    left = {name: _modules_of(path, names) - {name} for name, path in names.items()}
    while ends := {name for name, used in left.items() if not used & left.keys()}:
        left = {name: used for name, used in left.items() if name not in ends}
    assert left == {}


def _modules_of(path: Path, names: Mapping[str, Path]) -> set[str]:
    """Return the modules that a file imports: the module itself, or the one that holds what is imported."""
    found = set()
    for name in imports(path):
        holder = name if name in names else name.rpartition(".")[0]
        found |= {holder} & names.keys()
    return found


@pytest.mark.slow
def test_one_module_knows_mkdocs() -> None:
    """MkDocs and Material are used nowhere else: the site outlives them."""
    users = {path for path in MODULES if any(name.split(".")[0] == "mkdocs" for name in imports(path))}
    assert users == {PACKAGE / "publishing/mkdocs.py"}


@pytest.mark.slow
def test_a_library_has_one_home() -> None:
    """Each library is imported in one module, so that replacing it changes one file."""
    homes: dict[str, set[Path]] = defaultdict(set)
    for path in MODULES:
        for name in imports(path):
            top = name.split(".")[0]
            if top not in sys.stdlib_module_names and top != "generator":
                homes[top].add(path)
    assert {name for name, paths in homes.items() if len(paths) > 1} <= {*SHARED}


@pytest.mark.slow
def test_only_commands_print_and_ask_the_clock() -> None:
    """The rest is a function of its input; `mkdocs build` and what typesets are programs too."""
    clock = r"date\.today|datetime\.(?:now|today|utcnow)|time\.(?:time|time_ns|localtime|gmtime)"
    asks = re.compile(rf"(?<![\w.])print\(|\bsys\.stdout\b|\b(?:{clock})\(")
    found = {path.relative_to(PACKAGE).as_posix() for path in MODULES if asks.search(path.read_text("utf-8"))}
    programs = {"cli.py", "publishing/mkdocs.py", "exports/typesetter.py"}
    assert {name for name in found if not name.startswith("commands/")} <= programs


@pytest.mark.slow
def test_no_two_classes_share_a_name() -> None:
    """A name of a class says which notion it is, in the whole package; private ones stay in their module."""
    homes: dict[str, list[str]] = defaultdict(list)
    for path in MODULES:
        for name in found_in(path)[1]:
            if not name.startswith("_"):
                homes[name].append(path.relative_to(PACKAGE).as_posix())
    assert {name: paths for name, paths in homes.items() if len(paths) > 1} == {}
