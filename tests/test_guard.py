"""Which folder a build may replace, and which file may be overwritten; said in one Dutch line when not."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from registers import entry, write_register

from generator.cli import main
from generator.findings.finding import RegisterError
from generator.publishing.guard import (
    MARK,
    check_deep,
    check_file,
    check_replaceable,
    find_target,
    names_in,
    write_mark,
)

OTHER = "noem met `--out` een lege of nieuwe map"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a register in a repository, three folders deep."""
    folder = write_register(tmp_path / "werk" / "register", entry())
    for name in (".git", "docs", "generator"):
        (folder / name).mkdir()
        (folder / name / "bestand.png").write_text("niet weg", "utf-8")
    (folder / "notitie.txt").write_text("van mij", "utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file under a folder."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.mark.parametrize(
    ("out", "reason"),
    [
        (".", "in de map `{out}` staat het register zelf"),
        ("activities/..", "in de map `{out}` staat het register zelf"),
        ("..", "in de map `{out}` staat het register zelf"),
        ("../..", "in de map `{out}` staat het register zelf"),
        ("/", "in de map `{out}` staat het register zelf"),
        ("activities", "`{out}` hoort bij de bronnen van een register"),
        ("activities/vws", "`{out}` hoort bij de bronnen van een register"),
        ("activities/nieuw/site", "`{out}` hoort bij de bronnen van een register"),
        ("reference", "`{out}` hoort bij de bronnen van een register"),
        ("docs", "`{out}` hoort bij de bronnen van een register"),
        ("docs/site", "`{out}` hoort bij de bronnen van een register"),
        ("generator", "`{out}` hoort bij de bronnen van een register"),
        (".git", "`{out}` hoort bij de bronnen van een register"),
        (".git/site", "`{out}` hoort bij de bronnen van een register"),
        ("schema.json", "`{out}` is een bestand en geen map"),
        ("notitie.txt", "`{out}` is een bestand en geen map"),
        ("/dev/null", "`{out}` is een bestand en geen map"),
        ("../documenten", "de map `{out}` is niet leeg en niet gemaakt door `register build`"),
    ],
)
def test_build_refuses_what_is_not_its_own(
    root: Path, out: str, reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, one line that says what to do, and not one file has changed."""
    (root.parent / "documenten").mkdir()
    (root.parent / "documenten" / "brief.txt").write_text("van mij", "utf-8")
    before = contents(root.parent)
    path = root / out
    assert main(["build", "--root", str(root), "--out", str(path)]) == 2
    assert capsys.readouterr().err == f"register: {reason.format(out=path)}; {OTHER}\n"
    assert contents(root.parent) == before


@pytest.mark.parametrize("out", ["a" * 300, "a" * 250, "notitie.txt/site"])
def test_an_odd_name_is_said_in_one_line(
    root: Path, out: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A long name, or one under a file, gives exit code 2 without a name of our own in between."""
    for name in ("mkdocs.yml", "docs"):
        source = Path(__file__).parents[1] / name
        shutil.copytree(source, root / name, dirs_exist_ok=True) if source.is_dir() else shutil.copy(
            source, root
        )
    monkeypatch.chdir(root)
    before = contents(root)
    assert main(["build", "--zonder-downloads", "--out", out]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert error.startswith("register: ")
    assert "Errno" not in error
    assert contents(root) == before


def test_a_register_elsewhere_is_safe_too(root: Path, tmp_path: Path) -> None:
    """The sources of another register than the one that is built are refused as well."""
    other = write_register(tmp_path / "ander", entry())
    with pytest.raises(RegisterError, match="bronnen van een register"):
        find_target(other / "reference" / "site", root)
    assert find_target(tmp_path / "docs" / "site", root) == tmp_path / "docs" / "site"  # no register there


def test_a_link_is_followed(root: Path, tmp_path: Path) -> None:
    """What counts is where it leads to."""
    (tmp_path / "current").symlink_to("releases/1")
    (tmp_path / "naar").symlink_to(root / "activities")
    (tmp_path / "rond").symlink_to("rond")
    assert find_target(tmp_path / "current", root) == tmp_path / "releases" / "1"
    with pytest.raises(RegisterError, match="bronnen van een register"):
        find_target(tmp_path / "naar", root)
    with pytest.raises(RegisterError, match="een link die nergens uitkomt"):
        find_target(tmp_path / "rond", root)


def make_site(folder: Path) -> Path:
    """Make what a build without a mark leaves."""
    names = ("index.html", "404.html", "_headers", "robots.txt", "assets/site.css", "activiteiten/index.html")
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, "utf-8")
    return folder


def nothing(folder: Path) -> None:
    """Change nothing."""


def unfinished(folder: Path) -> None:
    """Put there what a killed build leaves, and what a disk and a file manager do."""
    for name in (".site-ab12_xyz/nieuw", "lost+found"):
        (folder / name).mkdir(parents=True)
    (folder / ".DS_Store").touch()


@pytest.mark.parametrize("change", [nothing, unfinished])
def test_a_site_of_ours_may_be_replaced(tmp_path: Path, change: Callable[[Path], None]) -> None:
    """With a mark, or as the releases before the mark made it; and so may an empty folder and none at all."""
    site = make_site(tmp_path / "site")
    change(site)
    check_replaceable(site, site)
    write_mark(site)
    check_replaceable(site, site)
    check_deep(site, site)
    (tmp_path / "leeg" / "site").mkdir(parents=True)
    change(tmp_path / "leeg" / "site")
    check_replaceable(tmp_path / "leeg" / "site", site)
    check_replaceable(tmp_path / "geen", site)


@pytest.mark.parametrize("is_marked", [True, False])
@pytest.mark.parametrize("name", [".git", "activities", "schema.json", "reference", "generator", "docs"])
def test_sources_in_a_site_are_safe(tmp_path: Path, name: str, is_marked: bool) -> None:
    """Somebody who keeps a repository in the folder of the site loses nothing."""
    site = make_site(tmp_path / "site")
    if is_marked:
        write_mark(site)
    (site / name).mkdir()
    with pytest.raises(
        RegisterError, match=f"staat `{name}`, dat niet van de site is; haal dat eruit, of noem"
    ):
        check_replaceable(site, site)


@pytest.mark.parametrize(
    "name", ["mijn.txt", "index.html.bak", ".htaccess", ".site-backup", ".site-mijn_map"]
)
def test_a_file_of_somebody_in_a_site_is_safe(tmp_path: Path, name: str) -> None:
    """The mark names what the build made: a copy of it does not make another folder ours."""
    site = make_site(tmp_path / "site")
    write_mark(site)
    (site / name).write_text("van mij", "utf-8")
    with pytest.raises(RegisterError, match=f"staat `{name}`"):
        check_replaceable(site, site)


def test_a_repository_deep_in_a_site_is_safe(tmp_path: Path) -> None:
    """Also where the names at the top are the site's own."""
    site = make_site(tmp_path / "site")
    write_mark(site)
    (site / "activiteiten" / "kloon").mkdir()
    (site / "activiteiten" / "kloon" / ".git").write_text("gitdir: elders", "utf-8")
    with pytest.raises(RegisterError, match=r"staat `activiteiten/kloon/\.git`"):
        check_deep(site, site)


def test_the_mark_names_what_is_there(tmp_path: Path) -> None:
    """The same bytes each time: it does not name itself."""
    site = make_site(tmp_path / "site")
    write_mark(site)
    first = (site / MARK).read_bytes()
    write_mark(site)
    assert (site / MARK).read_bytes() == first
    assert first.decode() == (
        "Deze map is gemaakt door `register build`, dat haar elke keer vervangt. Wat erin hoort:\n"
        "404.html\n_headers\nactiviteiten\nassets\nindex.html\nrobots.txt\n"
    )
    assert names_in(site) == {MARK, *first.decode().split("\n")[1:-1]}


@pytest.mark.parametrize(
    "name", ["activities/vws/x.json", "reference/x", "schema.json", "mkdocs.yml", ".git/x"]
)
def test_an_export_does_not_go_over_the_register(root: Path, name: str) -> None:
    """A file of the register is written by its editors; one for a page may lie in `docs`."""
    with pytest.raises(RegisterError, match="hoort bij de bronnen van een register"):
        check_file(root / name)
    check_file(root / "docs" / "x.pdf")
    check_file(root / "x.json")
