"""A file that somebody names with `--out`: whole or as it was, and why not in Dutch."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from registers import entry, write_register

from generator.cli import main
from generator.findings.finding import RegisterError
from generator.publishing.output import explained, new_file, write_file


def broken_off(path: Path) -> None:
    """Write half a file, and stop."""
    with new_file(path) as stream:
        stream.write(b"half")
        raise KeyboardInterrupt


def test_a_file_is_whole_or_as_it_was(tmp_path: Path) -> None:
    """What breaks off leaves the old file and nothing else; the new one has ordinary rights."""
    path = tmp_path / "register.json"
    path.write_bytes(b"oud")
    with pytest.raises(KeyboardInterrupt):
        broken_off(path)
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("register.json", b"oud")]
    write_file(path, b"nieuw")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("register.json", b"nieuw")]
    umask = os.umask(0)
    os.umask(umask)
    assert path.stat().st_mode & 0o777 == 0o666 & ~umask


def test_a_link_is_kept(tmp_path: Path) -> None:
    """What it leads to is written, there already or not."""
    (tmp_path / "link").symlink_to("echt")
    for content in (b"een", b"twee"):
        write_file(tmp_path / "link", content)
        assert (tmp_path / "link").is_symlink()
        assert (tmp_path / "echt").read_bytes() == content


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    """A pipe or a device stays what it is."""
    path = tmp_path / "pijp"
    os.mkfifo(path)
    found: list[bytes] = []
    reader = threading.Thread(target=lambda: found.append(path.read_bytes()))
    reader.start()
    write_file(path, b"inhoud")
    reader.join()
    assert found == [b"inhoud"]
    assert path.is_fifo()
    write_file(Path("/dev/null"), b"inhoud")
    assert Path("/dev/null").is_char_device()


def test_a_killed_export_leaves_nothing(tmp_path: Path) -> None:
    """While the bytes are made they have no name."""
    code = (
        "import os, signal; from pathlib import Path; from generator.publishing.output import new_file\n"
        f"with new_file(Path({str(tmp_path / 'x.zip')!r})) as stream:\n"
        "    stream.write(b'half'); stream.flush(); os.kill(os.getpid(), signal.SIGKILL)"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode < 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("command", "out", "said"),
    [
        (
            "export",
            "nergens/x.json",
            "de map `{folder}/nergens` bestaat niet; maak haar eerst, of noem een andere",
        ),
        (
            "archive",
            "nergens/x.zip",
            "de map `{folder}/nergens` bestaat niet; maak haar eerst, of noem een andere",
        ),
        ("export", ".", "`{folder}` is een map; noem met `--out` een bestand"),
        ("archive", ".", "`{folder}` is een map; noem met `--out` een bestand"),
        ("export", "a" * 300, "de naam bij `--out` is te lang; noem een kortere"),
        ("archive", "a" * 250, "de naam bij `--out` is te lang; noem een kortere"),
        ("export", "rond", "`{folder}/rond` is een link die nergens uitkomt; verwijder die eerst"),
    ],
)
def test_where_no_file_can_be(
    tmp_path: Path, command: str, out: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """One Dutch line with what was named, exit code 2, and nothing left."""
    root, folder = write_register(tmp_path / "register", entry()), tmp_path / "uit"
    (root / "index.html").touch()  # enough of a site
    folder.mkdir()
    (folder / "rond").symlink_to("rond")
    what = ["export", "json", "--root", str(root)] if command == "export" else ["archive", str(root)]
    assert main([*what, "--out", str(folder / out)]) == 2
    assert capsys.readouterr().err == f"register: {said.format(folder=folder)}\n"
    assert [path.name for path in folder.iterdir()] == ["rond"]


def test_an_empty_name_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """So is a variable of the shell that was not set."""
    for command in (["export", "json"], ["archive"], ["build"]):
        with pytest.raises(SystemExit) as stopped:
            main([*command, "--out", ""])
        assert stopped.value.code == 2
        assert capsys.readouterr().err.startswith("register: --out: er staat geen naam achter; zie ")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            OSError(28, "No space left on device"),
            "de schijf is vol; maak ruimte bij `{folder}` en in de map voor",
        ),
        (
            OSError(28, "No space left on device", "docs/assets/pictogram.svg"),
            "de schijf is vol; maak ruimte bij",
        ),
        (
            OSError(30, "Read-only file system", "{folder}/.site-ab12cd34"),
            "bij `{folder}` mag u niet lezen of",
        ),
        (
            OSError(13, "Permission denied", "{folder}/.site-ab12cd34/nieuw/x"),
            "bij `{folder}` mag u niet lezen of",
        ),
        (
            OSError(5, "Input/output error", "{folder}/.site-ab12cd34"),
            "schrijven bij `{folder}` lukt niet (fout EIO)",
        ),
    ],
)
def test_what_goes_wrong_is_said_without_our_own_names(tmp_path: Path, error: OSError, said: str) -> None:
    """What the system says in English about a file in between becomes Dutch about what somebody named."""
    if isinstance(error.filename, str):
        error.filename = error.filename.format(folder=tmp_path)
    with pytest.raises(RegisterError) as found, explained(tmp_path / "site"):
        raise error
    assert str(found.value).startswith(said.format(folder=tmp_path))
    assert ".site-" not in str(found.value)


def test_what_goes_wrong_elsewhere_is_not_blamed_on_the_output(tmp_path: Path) -> None:
    """An unreadable page of the register stays that."""
    with pytest.raises(PermissionError), explained(tmp_path / "site"):
        raise PermissionError(13, "Permission denied", str(tmp_path / "docs" / "over.md"))
