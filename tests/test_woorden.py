"""The words of a register: what they change, and that a register without them works."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from registers import ROOT, entry, write_register

from generator.checking.check import check_folder
from generator.findings.finding import RegisterError
from generator.schema.woorden import NO_WORDS, SCHEMA, Woorden, load_woorden
from generator.site.tab_title import neutral


def codes(root: Path) -> list[str]:
    """Return the codes of what the check finds."""
    return [finding.code for finding in check_folder(root).findings]


def test_a_register_without_words_avoids_none(tmp_path: Path) -> None:
    """No folder, or an empty one: no words, no finding."""
    root = write_register(tmp_path, entry(samenvatting="Een activiteit voor bejaarden."))
    assert load_woorden(root) == (NO_WORDS, [])
    before = codes(root)
    (root / "woorden").mkdir()
    assert load_woorden(root) == (NO_WORDS, [])
    assert codes(root) == before
    assert "woordkeus" not in before
    assert neutral("Hulp na brandstichting", NO_WORDS.gevoelig) == "Hulp na brandstichting"


def test_the_words_of_a_register_count(tmp_path: Path) -> None:
    """A word to avoid is warned of, a mailbox is of nobody, a telling word is cut; in any case."""
    text = "Een activiteit voor Bejaarden. Mail naar brand.weer@voorbeeld.nl voor meer."
    root = write_register(tmp_path, entry(samenvatting=text))
    assert {*codes(root)} >= {"persoonsgegeven"}
    folder = root / "woorden"
    folder.mkdir()
    (folder / "postbussen.yaml").write_text("delen: [brand]\n", "utf-8")
    (folder / "gevoelig.yaml").write_text("delen: [BRAND]\n", "utf-8")
    (folder / "vermijden.yaml").write_text("woorden:\n  - {woord: Bejaarde, schrijf: ouderen}\n", "utf-8")
    result = check_folder(root)
    assert "persoonsgegeven" not in codes(root)
    (found,) = (finding for finding in result.findings if finding.code == "woordkeus")
    assert found.message == "`bejaarden` is een woord dat het register vermijdt"
    assert found.hint.startswith("schrijf ouderen;")
    assert result.register is not None
    assert result.register.woorden == Woorden(
        gevoelig=("brand",), postbussen=("brand",), vermijden=(("bejaarde", "ouderen"),)
    )
    assert neutral("Hulp na Brandstichting", result.register.woorden.gevoelig) == "Hulp na B."


def test_words_of_a_wrong_file_do_not_count(tmp_path: Path) -> None:
    """A file that is refused gives no words at all, and the register is not built."""
    root = write_register(tmp_path, entry())
    (root / "woorden").mkdir()
    (root / "woorden/gevoelig.yaml").write_text("delen: [brand, brand]\n", "utf-8")
    words, found = load_woorden(root)
    assert words == NO_WORDS
    assert [finding.code for finding in found] == ["dubbele-waarde"]
    assert check_folder(root).register is None


def test_the_folder_is_no_link(tmp_path: Path) -> None:
    """A link could bring in files from anywhere."""
    root = write_register(tmp_path / "register", entry())
    shutil.copytree(ROOT / "woorden", tmp_path / "elders")
    (root / "woorden").symlink_to(tmp_path / "elders")
    with pytest.raises(RegisterError, match="snelkoppeling"):
        check_folder(root)


def test_the_words_of_this_register_are_read() -> None:
    """Each file that there can be is there, and none is empty."""
    words, found = load_woorden(ROOT)
    assert found == []
    assert all((words.gevoelig, words.postbussen, words.vermijden, words.verslag.uitleg))
    assert SCHEMA.is_file()
