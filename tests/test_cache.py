"""What is kept of a build proves itself, lies with the user, and stays small."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from registers import ROOT, entry, write_register

from generator.cli import main
from generator.publishing.newfolder import NewFolder
from generator.publishing.writer import SiteWriter
from generator.reading import kept as reading_kept
from generator.reading.kept import MOST, OFF, cache_folder
from generator.site.keyed import Download


class Maker:
    """Makes files, and counts how often."""

    def __init__(self, folder: Path | None, out: Path) -> None:
        self.made: list[str] = []
        self._folder, self._out = folder, out
        out.parent.mkdir(exist_ok=True)

    def _make(self, text: str) -> bytes:
        self.made.append(text)
        return text.encode()

    def ask(self, key: str, text: str) -> str:
        """Return what is written for a key, where a new file would hold *text*."""
        make = Download(partial(self._make, text), partial(str, key))
        self._out.unlink(missing_ok=True)  # every build has a new folder
        SiteWriter(NewFolder(self._out.parent), self._folder).write(self._out.name, make)
        return self._out.read_text("utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return where files are kept; it is not there yet."""
    return tmp_path / "thuis" / "activiteitenregister"


@pytest.fixture
def maker(folder: Path, tmp_path: Path) -> Maker:
    """Return what asks for files."""
    return Maker(folder, tmp_path / "uit" / "bestand")


def test_what_takes_long_is_kept(maker: Maker, folder: Path, tmp_path: Path) -> None:
    """The same key gives the bytes of before; another key makes them again; a plain file is never kept."""
    assert [maker.ask(*item) for item in (("a", "een"), ("a", "twee"), ("b", "drie"))] == [
        "een",
        "een",
        "drie",
    ]
    assert maker.made == ["een", "drie"]
    SiteWriter(NewFolder(tmp_path / "uit"), folder).write("vier", lambda: b"vier")
    assert len(list(folder.iterdir())) == 2
    assert folder.stat().st_mode & 0o777 == 0o700


def flip(path: Path) -> None:
    """Change the last byte."""
    content = path.read_bytes()
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))


def truncate(path: Path, size: int) -> None:
    """Cut a file off."""
    os.truncate(path, size)


def forge(path: Path) -> None:
    """Put other bytes there, without a proof."""
    path.write_bytes(b"%PDF-1.7 van een ander")


def rename(path: Path) -> None:
    """Put the file of another key in the place: it proves its bytes, but not that they are these."""
    SiteWriter(NewFolder(path.parent.parent), path.parent).write(
        "uit-b", Download(lambda: b"van b", lambda: "b")
    )
    next(other for other in path.parent.iterdir() if other != path).replace(path)


def make_folder(path: Path) -> None:
    """Put a folder in the place."""
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    "harm",
    [flip, forge, rename, *(partial(truncate, size=size) for size in (0, 1, 32, 64, 65, 67)), make_folder],
)
def test_what_does_not_prove_itself_is_made_again(
    maker: Maker, folder: Path, harm: Callable[[Path], None]
) -> None:
    """Flipped, emptied, cut off in the proof or the content, forged, or of another key: never published."""
    assert maker.ask("a", "een") == "een"
    (path,) = folder.iterdir()
    harm(path)
    assert maker.ask("a", "twee") == "twee"
    assert maker.made == ["een", "twee"]
    if path.is_file():  # and it is mended
        assert maker.ask("a", "drie") == "twee"


def test_a_folder_that_others_may_write_in_is_not_used(maker: Maker, folder: Path) -> None:
    """They could have put a file there that proves itself."""
    maker.ask("a", "een")
    folder.chmod(0o777)
    assert maker.ask("a", "twee") == "twee"
    folder.chmod(0o700)
    assert maker.ask("a", "drie") == "een"


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path, folder: Path) -> None:
    """What is there is used, what is not is made; a file in the place of the folder does no harm either."""
    maker = Maker(folder, tmp_path / "bestand")
    maker.ask("a", "een")
    (path,) = folder.iterdir()
    path.chmod(0o400)
    folder.chmod(0o500)
    try:
        assert [maker.ask("a", "twee"), maker.ask("b", "drie")] == ["een", "drie"]
    finally:
        folder.chmod(0o700)
    shutil.rmtree(folder)
    folder.write_text("geen map", "utf-8")
    assert [maker.ask("a", "vier"), maker.ask("a", "vijf")] == ["vier", "vijf"]
    assert Maker(None, tmp_path / "bestand").ask("a", "zes") == "zes"


@pytest.mark.slow
def test_what_was_not_used_for_longest_goes_first(maker: Maker, folder: Path) -> None:
    """So many are kept; one that is read again counts as new."""
    for number in range(MOST):
        maker.ask(f"{number:03}", "oud")
        os.utime(next(folder.glob(f"*-{number:03}")), (number, number))
    assert maker.ask("000", "nieuw") == "oud"
    maker.ask("erbij", "nieuw")
    assert len(list(folder.iterdir())) == MOST
    assert next(folder.glob("*-000"))
    assert not list(folder.glob("*-001"))


@pytest.mark.slow
def test_many_builds_may_keep_and_prune_at_once(folder: Path, tmp_path: Path) -> None:
    """Four processes over one full folder: each writes what it should, and none fails.

    How few files are left is not promised: each throws away what is too much by its own look at the folder.
    """
    code = (
        "import sys; from pathlib import Path\n"
        "from generator.publishing.newfolder import NewFolder\n"
        "from generator.publishing.writer import SiteWriter; from generator.site.keyed import Download\n"
        "who, folder, out = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])\n"
        "for number in range(150):\n"
        "    text = f'{number % 9}' * 5000\n"
        "    out.unlink(missing_ok=True)\n"
        "    writer = SiteWriter(NewFolder(out.parent), folder, most=5)\n"
        "    writer.write(out.name, Download(text.encode, lambda: text[0]))\n"
        "    assert out.read_text() == text, (who, number)\n"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(who), str(folder), str(tmp_path / f"uit{who}")])
        for who in range(4)
    ]
    assert [process.wait() for process in running] == [0, 0, 0, 0]
    assert 1 <= len(list(folder.iterdir())) <= 9


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"HOME": "/thuis"}, "/thuis/.cache/activiteitenregister"),
        ({"HOME": "/thuis", "XDG_CACHE_HOME": "/kast"}, "/kast/activiteitenregister"),
        ({"XDG_CACHE_HOME": "/kast"}, "/kast/activiteitenregister"),
        ({"HOME": "/thuis", "XDG_CACHE_HOME": ""}, "/thuis/.cache/activiteitenregister"),
        ({"HOME": "/thuis", "XDG_CACHE_HOME": ".cache"}, "/thuis/.cache/activiteitenregister"),
        ({}, None),
        ({"HOME": ""}, None),
        ({"HOME": "ergens"}, None),
        ({"HOME": "/thuis", OFF: "1"}, None),
        ({"HOME": "{repository}"}, None),
        ({"HOME": "/thuis", "XDG_CACHE_HOME": "{repository}/.cache"}, None),
        ({"HOME": "/thuis", "XDG_CACHE_HOME": "{repository}/naar"}, "/elders/activiteitenregister"),
        ({"HOME": "/thuis", "XDG_CACHE_HOME": "{outside}/erin"}, None),
    ],
)
def test_the_folder_is_the_users_own(
    tmp_path: Path, environment: dict[str, str], expected: str | None
) -> None:
    """Where the standard says; never in the repository of the register, of which others propose the files."""
    repository = tmp_path / "repository"
    (repository / ".git").mkdir(parents=True)
    (repository / "registers" / "een").mkdir(parents=True)
    (repository / "naar").symlink_to("/elders")
    (tmp_path / "erin").symlink_to(repository)
    names = {"repository": repository, "outside": tmp_path}
    found = cache_folder(
        repository / "registers" / "een", {key: text.format_map(names) for key, text in environment.items()}
    )
    assert found == (None if expected is None else Path(expected))


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., bytes]:
    """Return what builds a site for a user with this environment, and returns its database."""
    out = tmp_path / "uit"

    def build(root: Path, **environment: str) -> bytes:
        with monkeypatch.context() as patch:
            for name in (OFF, "HOME", "XDG_CACHE_HOME"):
                patch.delenv(name, raising=False)
            for name, value in environment.items():
                patch.setenv(name, value)
            assert main(["build", "--bouwer", "direct", "--root", str(root), "--out", str(out)]) == 0
        return (out / "data" / "register.sqlite").read_bytes()

    return build


@pytest.mark.build
def test_a_committed_file_is_never_published(tmp_path: Path, build: Callable[..., bytes]) -> None:
    """Not where it was kept before, and not where the user has the cache in the folder of the register."""
    root, home = write_register(tmp_path / "register", entry()), tmp_path / "thuis"
    shutil.copy(ROOT / "mkdocs.yml", root)
    shutil.copytree(ROOT / "docs", root / "docs")
    good = build(root, HOME=str(home))
    kept = [path for path in (home / ".cache" / "activiteitenregister").iterdir() if path.is_file()]
    (database,) = (path for path in kept if path.read_bytes().partition(b"\n")[2] == good)
    proved = database.read_bytes()
    for folder in ("register", "activiteitenregister"):
        shutil.copytree(database.parent, root / ".cache" / folder)
        (root / ".cache" / folder / database.name).write_bytes(b"van een ander")
    assert build(root, XDG_CACHE_HOME=str(root / ".cache")) == good
    assert build(root, HOME=str(root)) == good
    assert build(root) == good
    database.write_bytes(b"van een ander")
    shutil.rmtree(home / ".cache" / "activiteitenregister-site")  # else no file is asked for
    assert build(root, HOME=str(home)) == good
    assert database.read_bytes() == proved


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a file of a program of its own, for which results are kept."""
    path = tmp_path / "programma" / "regels" / "een.py"
    path.parent.mkdir(parents=True)
    path.write_text("een", "utf-8")
    monkeypatch.setattr(reading_kept, "__file__", str(path.parent / "kept.py"))
    yield path
    reading_kept._code_sum.cache_clear()


def started_again(folder: Path) -> bytes | None:
    """Return what another run of the program finds."""
    reading_kept._code_sum.cache_clear()
    return reading_kept.load_kept(folder, "naam")


def test_another_program_uses_nothing_of_this_one(code: Path, folder: Path) -> None:
    """Also after a change that is as long and of the same moment, and back."""
    reading_kept._code_sum.cache_clear()
    reading_kept.keep(folder, "naam", b"inhoud")
    assert started_again(folder) == b"inhoud"
    status = code.stat()
    code.write_text("twe", "utf-8")
    os.utime(code, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert started_again(folder) is None
    code.write_text("een", "utf-8")
    assert started_again(folder) == b"inhoud"


def test_a_program_that_did_not_change_is_not_read(code: Path, folder: Path) -> None:
    """What it was is kept beside the results, and believed only when it is younger than the program."""
    reading_kept._code_sum.cache_clear()
    reading_kept.keep(folder, "naam", b"inhoud")
    (known,) = (folder.parent / "activiteitenregister-programma").iterdir()
    later = code.stat().st_ctime_ns + 10_000_000_000
    os.utime(known, ns=(later, later))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("builtins.open", None)
        assert started_again(folder) == b"inhoud"
    known.write_bytes(known.read_bytes()[:-1])
    os.utime(known, ns=(later, later))
    assert started_again(folder) == b"inhoud"
    (code.parent / "twee.py").write_text("", "utf-8")
    assert started_again(folder) == b"inhoud"  # an empty file says nothing
    (code.parent / "twee.py").write_text("twee", "utf-8")
    assert started_again(folder) is None


def test_many_values_are_kept_together(folder: Path) -> None:
    """A run makes only those that have another key than before; where nothing is kept no key is asked for."""
    made: list[int] = []

    def get(keys: str) -> list[str]:
        def make(place: int) -> str:
            made.append(place)
            return keys[place] * 2

        return reading_kept.kept_each("veel", len(keys), keys.__getitem__, make)

    with reading_kept.kept_in(folder):
        assert get("abc") == ["aa", "bb", "cc"]
        assert get("axc") == ["aa", "xx", "cc"]
        assert get("cxa") == ["cc", "xx", "aa"]
    assert made == [0, 1, 2, 1]
    no_keys: dict[int, str] = {}
    assert reading_kept.kept_each("veel", 3, no_keys.__getitem__, lambda place: place) == [0, 1, 2]
