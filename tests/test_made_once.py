"""What follows from the package alone is made once, and again when anything of it is another."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from generator.checking.handwritten import FOLDER
from generator.findings.explanation import load_explanations
from generator.reading import made_once as module
from generator.reading.heads import split_head
from generator.reading.made_once import made_once
from generator.reading.written import convert, convert_ours, usual_extensions
from generator.site import manual
from generator.words import pycache


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where things are kept in this test, of the code in `code.py` there."""
    monkeypatch.setattr(pycache, "_WORDS", tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "code.py").write_text("1", "utf-8")
    return tmp_path


def _get(folder: Path, text: str, made: bytes, name: str = "ding") -> bytes:
    """Return what is kept of *text*, or else *made*."""
    return made_once(name, str(folder / "code.py"), (text,), lambda: made)


def test_it_is_made_once(folder: Path) -> None:
    """The same text is taken from what was kept; a name keeps the last, and another name its own."""
    assert _get(folder, "een", b"1\n2") == b"1\n2"
    assert _get(folder, "een", b"not made") == b"1\n2"
    assert _get(folder, "een", b"other", "anders") == b"other"
    assert _get(folder, "twee", b"3") == b"3"
    assert _get(folder, "een", b"4") == b"4"
    assert len([*(folder / "__pycache__").iterdir()]) == 2


def test_it_is_made_again_with_other_code(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What makes it and what is installed are part of what it follows from."""
    assert _get(folder, "een", b"1") == b"1"
    (folder / "code.py").write_text("2", "utf-8")
    assert _get(folder, "een", b"2") == b"2"
    monkeypatch.setattr(module, "installed", lambda: ("Markdown-9.dist-info", "3.11"))
    assert _get(folder, "een", b"3") == b"3"


@pytest.mark.parametrize("content", [b"", b"x", bytes(200)], ids=["empty", "short", "zeros"])
def test_what_is_broken_is_made_again(folder: Path, content: bytes) -> None:
    """What is cut off, changed or of another name proves nothing."""
    _get(folder, "een", b"12345")
    (kept,) = (folder / "__pycache__").iterdir()
    whole = kept.read_bytes()
    for broken in (content, whole[:-1], whole[:40], whole.replace(b"12345", b"12346")):
        kept.write_bytes(broken)
        assert _get(folder, "een", b"12345") == b"12345"
        assert kept.read_bytes() == whole


def test_it_is_kept_only_where_python_keeps_its_own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is left where Python may not either, and a folder that is closed stops nothing."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert _get(folder, "een", b"1") == b"1"
    assert not (folder / "__pycache__").exists()
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (folder / "__pycache__").write_text("a file", "utf-8")
    assert _get(folder, "een", b"2") == b"2"


@pytest.mark.slow
def test_our_pages_are_what_markdown_makes_of_them(folder: Path) -> None:
    """Kept or not, each page of the package and each explanation of a finding is the same HTML."""
    texts = [split_head(path.read_text("utf-8"), FOLDER)[1] for path in manual.FOLDER.glob("*.md")]
    texts += [page.text for pages in load_explanations().values() for page in pages]
    asked = "alle", tuple(texts), usual_extensions()
    made = tuple(convert(text, usual_extensions()) for text in texts)
    assert any(page.links for page in made)
    convert_ours.cache_clear()
    assert convert_ours(*asked) == made
    assert (folder / "__pycache__").is_dir()
    convert_ours.cache_clear()
    assert convert_ours(*asked) == made
    convert_ours.cache_clear()
