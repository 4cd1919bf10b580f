"""A build of what was built before: the same bytes as without, and it depends on all that was read."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from opened import opened_by
from registers import entry
from test_build import as_site_folder

from generator.checking import inputs
from generator.cli import main
from generator.publishing import kept_site, packs
from generator.publishing.guard import MARK
from generator.publishing.kept_site import KeptSite
from generator.reading.kept import OFF
from generator.site.page import Page
from generator.site.shell import Shell

pytestmark = [pytest.mark.build, pytest.mark.usefixtures("converted_once")]

FAST = ("--zonder-downloads", "--bouwer", "direct")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a small register with a site."""
    return as_site_folder(tmp_path / "register", entry("een"), entry("twee"))


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where sites are kept; it is switched on, and the folder is not there yet."""
    monkeypatch.delenv(OFF)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "kast"))
    return tmp_path / "kast" / "activiteitenregister-site"


def files(site: Path) -> dict[str, bytes]:
    """Return the bytes of each file of a site."""
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def build(root: Path, *options: str, anew: bool = True) -> tuple[int, dict[str, bytes]]:
    """Build; return the exit code and the files, none when nothing was built.

    Not *anew*: in the place of the site that was built before.
    """
    out = root.with_name("uit")
    if anew:
        shutil.rmtree(out, ignore_errors=True)
    code = main(["build", "--root", str(root), "--out", str(out), *options])
    return code, files(out) if out.is_dir() else {}


def whole(root: Path, monkeypatch: pytest.MonkeyPatch, *options: str) -> tuple[int, dict[str, bytes]]:
    """Build without anything that was kept."""
    with monkeypatch.context() as patch:
        patch.setenv(OFF, "1")
        return build(root, *options)


def replace(path: Path, old: str, new: str) -> None:
    """Change a text in a file."""
    text = path.read_text("utf-8")
    assert old in text, path
    path.write_text(text.replace(old, new, 1), "utf-8")


def edit(root: Path, draw: random.Random) -> None:
    """Change something that a site shows, or not; some changes are a fault."""
    activities = sorted(root.glob("activities/*/*.yaml"))
    path, mark = draw.choice(activities), f"{draw.randrange(3)}"
    other = draw.choice(activities).stem
    lists = draw.choice(sorted(root.glob("reference/*/*.yaml")))
    text = path.read_text("utf-8")
    edits: list[Callable[[], object]] = [
        lambda: path.write_text(f"{text}# {mark}\n", "utf-8"),
        lambda: replace(path, "titel: ", f"titel: {mark} "),
        lambda: replace(path, "samenvatting: ", f"samenvatting: Nummer {mark}. "),
        lambda: replace(path, "tekst: ", f"tekst: Toen {mark}. "),
        lambda: path.write_text("titel: [\n", "utf-8"),
        lambda: path.write_text(f"{text}relaties: [{{soort: meet, activiteit: {other}}}]\n", "utf-8"),
        lambda: path.write_text(f"{text}eerdere_ids: [oud-{mark}]\n", "utf-8"),
        lambda: path.write_text(f"{text}ingetrokken: {{datum: 2024-01-0{mark}, reden: Dubbel.}}\n", "utf-8"),
        lambda: path.with_name(f"nieuw-{mark}.yaml").write_text(
            text.replace(f"id: {path.stem}", f"id: nieuw-{mark}", 1).replace("titel: ", "titel: Nieuwe ", 1),
            "utf-8",
        ),
        lambda: path.unlink() if len(activities) > 2 else None,
        lambda: replace(lists, "\n", f"\n# {mark}\n"),
        lambda: replace(root / "reference/organisaties/rutgers.yaml", "naam: ", f"naam: {mark} "),
        lambda: replace(root / "schema.json", '"title": "Voorkomen"', f'"title": "Voorkomen {mark}"'),
        lambda: (root / "docs/redactie.md").write_text(f"# Redactie\n\nZo {mark}.\n", "utf-8"),
        lambda: (root / "docs/assets/extra.css").write_text(f"a {{ order: {mark}; }}\n", "utf-8"),
        lambda: (root / "docs/extra.txt").write_text(mark, "utf-8"),
        lambda: replace(root / "mkdocs.yml", "site_name: ", f"site_name: {mark}"),
        lambda: (root / "docs/extra.txt").unlink(missing_ok=True),
        lambda: write_template(root, mark),
        lambda: shutil.rmtree(root / "sjablonen", ignore_errors=True),
    ]
    draw.choice(edits)()


def write_template(root: Path, mark: str) -> None:
    """Give the register a page of a term that counts all activities."""
    (root / "sjablonen").mkdir(exist_ok=True)
    text = f"{{% set n = register.actieve|length %}}<h1>{{{{ page.title }}}}</h1><p>{mark}: {{{{ n }}}}</p>"
    (root / "sjablonen/term.html").write_text(text, "utf-8")


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("options", "seed", "edits"), [(FAST, 16, 12), (FAST[1:], 17, 5)], ids=["pages", "all"]
)
def test_after_any_edits_a_build_is_a_whole_build(
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    options: tuple[str, ...],
    seed: int,
    edits: int,
) -> None:
    """Of a register that changes, goes wrong and is put back: byte for byte the same, kept or not.

    What was built whole of a state is remembered for when it is put back.
    """
    draw = random.Random(seed)  # noqa: S311 edits
    states: list[tuple[Path, tuple[int, dict[str, bytes]]]] = []

    def keep_state() -> None:
        states.append((tmp_path / f"stand-{len(states)}", whole(root, monkeypatch, *options)))
        shutil.copytree(root, states[-1][0])

    keep_state()
    taken: list[str] = []
    get = KeptSite.get

    def note(site: KeptSite, path: str, key: str) -> bytes | None:
        content = get(site, path, key)
        taken.extend([path] if content is not None else [])
        return content

    monkeypatch.setattr(KeptSite, "get", note)
    for _ in range(edits):
        edit(root, draw)
        found = build(root, *options)
        if found[0]:  # put back what it was, or what it was long ago
            assert found == whole(root, monkeypatch, *options)
            earlier, expected = draw.choice(states)
            shutil.rmtree(root)
            shutil.copytree(earlier, root)
            assert build(root, *options) == expected
        else:
            keep_state()
            assert found == states[-1][1]
    assert len(states) > edits / 2
    assert len(taken) > 200


@pytest.mark.usefixtures("kept")
def test_one_file_changed_makes_only_what_shows_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All else comes from the build before, also when nothing of the package can make it."""
    build(root, *FAST)
    replace(root / "activities/vws/een.yaml", "Het loopt.", "Het liep.")
    expected = whole(root, monkeypatch, *FAST)
    made: list[str] = []
    render = Shell.render

    def note(shell: Shell, page: Page) -> str:
        made.append(page.path)
        return render(shell, page)

    monkeypatch.setattr(Shell, "render", note)
    assert build(root, *FAST) == expected
    assert {"activiteiten/een/", "departementen/vws/", "overzicht/"} <= {*made}
    assert not {"activiteiten/twee/", "bronnen/kst-28345-223/", "doelgroepen/jongeren/"} & {*made}
    assert len(made) * 2 < sum(path.endswith(".html") for path in expected[1])


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("options", [FAST, FAST[1:]], ids=["pages", "all"])
def test_what_is_only_written_differently_makes_no_page(
    root: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    """Only the form shows how an entry is written: all else is the last site's."""
    build(root, *options)
    for anew in (False, True):
        for name in ("activities/vws/een", "reference/organisaties/rutgers"):
            path = root / f"{name}.yaml"
            path.write_text(f"{path.read_text('utf-8')}# Anders.\n", "utf-8")
        expected = whole(root, monkeypatch, *options)
        assert b"# Anders." in expected[1]["data/formulier/teksten/0.json"]
        assert b"# Anders." in expected[1]["data/formulier/lijsten.json"]
        with monkeypatch.context() as patch:
            patch.setattr("generator.publishing.direct.build_site", None)
            assert build(root, *options, anew=anew) == expected
    (root / "docs/redactie.md").write_text("# Redactie\n", "utf-8")
    assert build(root, *options) == whole(root, monkeypatch, *options)


@pytest.mark.usefixtures("kept")
def test_what_is_kept_is_used(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when nothing can be checked or built; another choice is another site."""
    expected = build(root, *FAST)
    with monkeypatch.context() as patch:
        patch.setattr("generator.checking.check.check_folder", None)
        assert build(root, *FAST) == expected
        with pytest.raises(TypeError):
            build(root, "--zonder-downloads", "--bouwer", "direct", "--peildatum", "2021-03-01")
        with pytest.raises(TypeError):
            build(root, "--zonder-downloads")
        patch.setattr("generator.commands.build.date", Tomorrow)
        with pytest.raises(TypeError):
            build(root, *FAST)


@pytest.mark.usefixtures("kept")
def test_what_is_kept_is_put_in_its_place_without_a_register(root: Path) -> None:
    """A build of the same again loads nothing that makes one, or a page, or a file."""
    build(root, *FAST)
    code = (
        "import sys\nfrom generator.cli import main\n"
        "assert main(sys.argv[1:]) == 0\nprint(*sys.modules, file=sys.stderr)"
    )
    out = str(root.with_name("uit"))
    command = [sys.executable, "-c", code, "build", "--root", str(root), "--out", out, *FAST]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    rooms = {".".join(name.split(".")[:2]) for name in done.stderr.split() if name.startswith("generator.")}
    assert "generator.publishing" in rooms
    assert not rooms & {"generator.register", "generator.rules", "generator.compare"}


class Tomorrow:
    """A clock that is ahead."""

    @staticmethod
    def today() -> date:
        """Return a day that is not today."""
        return date(2099, 1, 1)


@pytest.mark.usefixtures("kept")
def test_both_builders_keep_the_whole_site(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With MkDocs and every download too."""
    expected = whole(root, monkeypatch)
    assert build(root) == expected
    with monkeypatch.context() as patch:
        patch.setattr("generator.checking.check.check_folder", None)
        assert build(root) == expected


@pytest.mark.usefixtures("kept")
def test_mkdocs_starts_only_for_what_it_may_bring(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its style sheet is kept too, as long as its settings are the same; the site is what it would write."""
    build(root, "--zonder-downloads")
    replace(root / "activities/vws/een.yaml", "titel: ", "titel: Andere ")
    expected = whole(root, monkeypatch, "--zonder-downloads")
    with monkeypatch.context() as patch:
        patch.setattr("generator.publishing.mkdocs.build", None)
        assert build(root, "--zonder-downloads") == expected
        replace(root / "mkdocs.yml", "  language: nl\n", "")
        with pytest.raises(TypeError):
            build(root, "--zonder-downloads")
    assert build(root, "--zonder-downloads") == whole(root, monkeypatch, "--zonder-downloads")


@pytest.mark.usefixtures("kept")
def test_mkdocs_starts_again_where_it_brought_a_file(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when entries only are written differently: nobody knows what it makes of that."""
    monkeypatch.setattr("generator.publishing.mkdocs._files_in", lambda _: {"van-een-ander.html"})
    build(root, "--zonder-downloads")
    replace(root / "activities/vws/een.yaml", "\n", "\n# Anders.\n")
    monkeypatch.setattr("generator.publishing.mkdocs.build", None)
    with pytest.raises(TypeError):
        build(root, "--zonder-downloads")


@pytest.mark.parametrize(
    "change", [None, ("titel: ", "titel: Andere "), ("\n", "\n# Anders.\n")], ids=["same", "title", "comment"]
)
def test_a_spoilt_pack_does_no_harm(
    root: Path, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: tuple[str, str] | None
) -> None:
    """Cut off, changed, of another name or gone: what was in it is made again, and kept again."""
    monkeypatch.setattr(packs, "SIZE", 500_000)
    good = tmp_path / "goed"
    built = build(root, *FAST)
    shutil.copytree(kept, good)
    if change:
        replace(root / "activities/vws/een.yaml", *change)
    expected = whole(root, monkeypatch, *FAST)
    assert (built == expected) is (change is None)
    for harm in ("cut", "forge", "swap", "remove"):
        shutil.rmtree(kept)
        shutil.copytree(good, kept)
        found = sorted(kept.glob("*-pak"))
        assert len(found) > 4
        for path in found[:2]:
            spoil(path, found[-1], harm)
        for _ in range(2):  # what was not read, and so not missed, is made in the next
            assert build(root, *FAST) == expected, harm
        with monkeypatch.context() as patch:
            patch.setattr("generator.checking.check.check_folder", None)
            assert build(root, *FAST) == expected, harm


def spoil(path: Path, other: Path, harm: str) -> None:
    """Do harm to a pack."""
    content = path.read_bytes()
    if harm == "cut":
        path.write_bytes(content[:-1])
    elif harm == "forge":
        path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    elif harm == "swap":
        path.write_bytes(other.read_bytes())
    else:
        path.unlink()


def test_a_build_opens_nothing_else(root: Path) -> None:
    """Every file and folder of the register that a build reads is among what it is found again by."""
    read = opened_by(root, "build", "--out", str(root.with_name("uit")), "--zonder-cache")
    assert {"schema.json", "mkdocs.yml", "docs/redactie.md", "activities"} <= read
    assert read <= {name for name, _, _ in inputs._everything(str(root), is_site=True)}


def test_it_stays_small_and_can_be_switched_off(
    root: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At most so many packs, of a large site only a part, and nothing at all without."""
    monkeypatch.setattr(packs, "SIZE", 100_000)
    build(root, *FAST, "--zonder-cache")
    monkeypatch.delenv(OFF, raising=False)  # as `--zonder-cache` sets it
    assert not kept.exists()
    with monkeypatch.context() as patch:
        patch.setattr(packs, "LARGEST", 150_000)
        expected = build(root, *FAST)
        assert 0 < sum(path.stat().st_size for path in kept.glob("*-pak")) <= 150_000
        assert build(root, *FAST) == expected
        patch.setattr("generator.checking.check.check_folder", None)
        with pytest.raises(TypeError):  # it was not kept whole
            build(root, *FAST)
    monkeypatch.setattr(kept_site, "MOST", 3)
    assert build(root, *FAST) == expected
    assert len(list(kept.iterdir())) == 3


def test_what_is_no_longer_used_leaves_the_packs(
    root: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After many changes of one file the last site takes about the place of the first."""
    monkeypatch.setattr(packs, "SIZE", 200_000)
    build(root, *FAST)
    sizes = []
    for number in range(8):
        replace(root / "activities/vws/een.yaml", "titel: ", f"titel: {number} ")
        for path in kept.glob("*-pak"):
            os.utime(path, (1, 1))
        build(root, *FAST)
        sizes.append(sum(path.stat().st_mtime > 1 for path in kept.glob("*-pak")))
    assert max(sizes[2:]) <= sizes[0] + 3


@pytest.mark.usefixtures("kept")
def test_the_mark_of_a_folder_is_made_anew(root: Path) -> None:
    """It is not of the site, and stands in a site that was kept as in one that was built."""
    for _ in range(2):
        assert MARK in build(root, *FAST)[1]
