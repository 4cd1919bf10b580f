"""Documents are typeset by a process that makes a few of them: each as if it were alone."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from registers import entry
from test_build import as_site_folder

from generator.cli import main
from generator.exports import typesetter, typesetting
from generator.exports.pdf import typeset
from generator.exports.typesetting import together
from generator.findings.finding import RegisterError
from generator.publishing import BUILDERS, writer

FEET = "documents/voeten.typ"

pytestmark = pytest.mark.slow


def feet(pages: int) -> Mapping[str, Any]:
    """Return what a document of that many pages is made of."""
    return {"titel": "Titel", "ondertitel": "Onder", "auteur": "", "datum": "2021-02-04", "bladzijden": pages}


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """Return the processes that are begun from now on."""
    found: list[subprocess.Popen[bytes]] = []
    begin = typesetting._Program._begun

    def noted(program: typesetting._Program) -> subprocess.Popen[bytes]:
        found.append(begin(program))
        return found[-1]

    monkeypatch.setattr(typesetting._Program, "_begun", noted)
    return found


def test_a_document_is_the_same_alone_and_after_others(
    begun: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Byte for byte, with another process after so much data; and none is left."""
    alone = [typeset(FEET, feet(pages)) for pages in (1, 2, 3)]
    assert len(begun) == 3
    for most, processes in ((10_000, 1), (2_000, 3), (1, 6)):
        begun.clear()
        monkeypatch.setattr(typesetting, "MOST", most)
        with together():
            again = [typeset(FEET, {**feet(pages), "rest": "x" * 700}) for pages in (3, 2, 1, 3, 2, 1)]
        assert again == [*reversed(alone), *reversed(alone)]
        assert len(begun) == processes
        assert all(process.returncode == 0 for process in begun)


def test_a_document_that_is_refused_leaves_the_next_alone(begun: list[subprocess.Popen[bytes]]) -> None:
    """The reason is one line, and the same process makes the next."""
    with together():
        with pytest.raises(
            RegisterError, match=r'^typst kan de PDF niet maken: .* contain key "bladzijden"$'
        ):
            typeset(FEET, {key: value for key, value in feet(1).items() if key != "bladzijden"})
        assert typeset(FEET, feet(1)).startswith(b"%PDF")
    assert len(begun) == 1


@pytest.mark.parametrize("builder", BUILDERS)
def test_one_process_makes_the_documents_of_a_site(
    begun: list[subprocess.Popen[bytes]], builder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All annexes and reports of a small register; it ends with the build."""
    monkeypatch.setattr(writer, "cores", lambda: 1)  # else some are made elsewhere
    root = as_site_folder(tmp_path / "register", entry("een"), entry("twee"))
    assert main(["build", "--root", str(root), "--out", str(tmp_path / "uit"), "--bouwer", builder]) == 0
    assert len([*(tmp_path / "uit").rglob("*.pdf")]) > 3
    assert [process.returncode for process in begun] == [0]


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        ("raise SystemError('geheugen op')", "SystemError: geheugen op"),
        ("import os, sys; sys.stdin.readline(); os._exit(9)", "-"),
        ("print('pdf', flush=True)", "-"),
        ("print('pdf 9', end='\\n%PDF', flush=True)", "-"),
    ],
)
def test_a_process_that_ends_gives_a_message(
    program: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At once, while it reads, or before it answered: never a traceback, and nothing waits."""
    path = tmp_path / "program.py"
    path.write_text(program, "utf-8")
    monkeypatch.setattr(typesetter, "__file__", str(path))
    with pytest.raises(RegisterError, match=f"^typst kan de PDF niet maken: {reason}$"):
        typeset(FEET, {**feet(1), "onder": "x" * 1_000_000})


def test_nothing_begins_when_nothing_is_typeset(begun: list[subprocess.Popen[bytes]]) -> None:
    """Where all parts of a document are kept."""
    with together():
        pass
    assert begun == []
