"""What is of the Dutch State lies in one folder, which another government replaces: `words/staat/`."""

from __future__ import annotations

import re

import pytest
from registers import ROOT

from generator.editing.begin import known_ministries
from generator.words.datum import parse_datum
from generator.words.staat.letters import read_head
from generator.words.staat.papers import (
    EXAMPLE,
    EXAMPLE_ID,
    Citation,
    address_of,
    debate_citation,
    is_official,
    others_in,
    papers_in,
    read_address,
    read_citation,
    read_id,
)

PACKAGE = ROOT / "generator"
WORDS = re.compile(
    r"\btooi\b|kamerstuk|handelingen|officielebekendmakingen|tweedekamer|identifier\.overheid|\bkst-|\bh-[te]k-"
    r"|vergaderjaar|\bmnre",
    re.IGNORECASE,
)
ALLOWED = {
    "docs/assets/formulier-stukken.js",  # the same in the browser
    "register/lijsten.py",  # types have the fields of `schema.json`
}
CODE = (".py", ".js", ".html", ".sql", ".css")


@pytest.mark.slow
def test_the_rest_of_the_package_names_nothing_of_it() -> None:
    """No code or comment elsewhere knows papers, their ids, their publisher or the codes of ministries."""
    found = set()
    for path in PACKAGE.rglob("*"):
        name = path.relative_to(PACKAGE).as_posix()
        if (
            path.suffix in CODE
            and not name.startswith("words/staat/")
            and WORDS.search(path.read_text("utf-8"))
        ):
            found.add(name)
    assert found == ALLOWED


def test_those_words_are_there() -> None:
    """The folder itself has each of them."""
    folder = PACKAGE / "words/staat"
    text = "\n".join(path.read_text("utf-8") for path in folder.iterdir() if path.is_file())
    assert {match.lower() for match in WORDS.findall(text)} >= {
        "tooi", "kamerstuk", "handelingen", "officielebekendmakingen", "identifier.overheid", "kst-", "mnre",
        "vergaderjaar", "h-tk-",
    }  # fmt: skip


@pytest.mark.parametrize(
    "paper",
    [
        Citation("99015", "202", "II", "2019/20"),
        Citation("35000 VI", "12", "II"),
        Citation("99015", "H", "I", "2019/20"),
    ],
)
def test_a_citation_is_read_as_it_is_written(paper: Citation) -> None:
    """So is the official id of a paper of the second chamber, and its address."""
    assert read_citation(paper.full) == paper
    assert read_address(address_of(paper.id)) == paper.id
    assert is_official(address_of(paper.id))
    if paper.kamer == "II":
        assert read_id(paper.id) == Citation(paper.dossier, paper.nummer, "II")


def test_examples_are_papers() -> None:
    """What commands and messages show is read by the program itself."""
    assert read_citation(EXAMPLE)
    assert read_id(EXAMPLE_ID)
    assert address_of("rapport-2020") == ""


def test_debates_and_laws_are_cited() -> None:
    """A debate by its id, or by its day within the session; a text names both."""
    assert debate_citation("h-tk-20202021-21-9", None) == "Handelingen II 2020/21, nr. 21, item 9"
    assert debate_citation("debat", parse_datum("2020-11-05")) == "Handelingen II 2020/21, 5 november 2020"
    text = "Zie Handelingen II 2020/21, nr. 21, item 9, Stb. 2024, 59 en Kamerstuk 99 843, nr. 45 en 46."
    assert [key for key, _ in others_in(text)] == ["h-tk-20202021-21-9", "stb-2024-59"]
    assert [paper.label for paper in papers_in(text)] == ["99843, nr. 45", "99843, nr. 46"]


def test_a_letter_says_what_it_is() -> None:
    """Its number, date, kind and title stand in its head."""
    head = read_head(
        "brief", ["99 843 Proeven met water", "Nr. 45 BRIEF VAN DE MINISTER", "Den Haag, 4 mei 2021"]
    )
    assert (head.key, str(head.date), head.kind) == ("kst-99843-45", "2021-05-04", "kamerbrief")
    assert head.paper == Citation("99843", "45", "II")
    assert head.title == "Brief van de minister"


def test_every_ministry_has_a_lasting_address() -> None:
    """Each code is one of the register of government organisations, and no two are the same."""
    codes = [ministry.code for ministry in known_ministries().values()]
    assert len(set(codes)) == len(codes) > 10
    assert all(
        re.fullmatch(r"https://identifier\.overheid\.nl/tooi/id/ministerie/mnre\d{4}", code) for code in codes
    )
