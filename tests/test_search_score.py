"""Sixty graded searches of parliament, journalists, researchers and victims; the score only goes up.

The questions were written from the data before the search could answer them. Each has the addresses of good
answers; `need` of them must stand among the `first` activities, or among the other things on the page.
`hulp/` stands for the block that leads to help, `nothing` for an answer without a word that nobody typed.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from browser.programs import need_program
from real_site import real_site
from registers import ROOT

from generator.site.search.index import MAP
from generator.site.site import Site

ASKED = ROOT / "tests/search_queries.json"
ELSEWHERE = 5  # so many other things the page shows
Answer = dict[str, Any]


@pytest.fixture(scope="module")
def site() -> Site:
    """Return the site of the real register."""
    return real_site()


@pytest.fixture(scope="module")
def answers(site: Site, tmp_path_factory: pytest.TempPathFactory) -> list[Answer]:
    """Return what the script of the site answers to each question, from the index of the site."""
    folder = tmp_path_factory.mktemp("index")
    for path, make in site.files.items():
        if path.startswith(MAP):
            file = folder / path.removeprefix(MAP)
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(make())
    asked = json.dumps([row["query"] for row in read()["queries"]])
    command = [need_program("node"), str(ROOT / "tests/js/ask.js"), str(folder)]
    done = subprocess.run(command, input=asked, capture_output=True, text=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    found: list[Answer] = json.loads(done.stdout)
    return found


def read(path: Path = ASKED) -> Any:
    """Return the questions and the score that was reached."""
    return json.loads(path.read_text("utf-8"))


def grade(row: dict[str, Any], answer: Answer) -> float:
    """Return how much of what a question needs was found: from 0 to 1."""
    activities = answer["activities"]
    if row["want"] == ["nothing"]:
        return float(not activities and not answer["corrected"])
    seen = {*activities[: row["first"]], *answer["elsewhere"][:ELSEWHERE]}
    if answer.get("help"):
        seen.add("hulp/")
    need: int = row["need"]
    return min(1.0, len(seen & {*row["want"]}) / need)


@pytest.mark.slow
def test_the_score_only_goes_up(answers: list[Answer]) -> None:
    """The score is what the file says, of 100 points; who makes it better writes the new one there."""
    asked = read()
    rows = asked["queries"]
    grades = [grade(row, answer) for row, answer in zip(rows, answers, strict=True)]
    weights = [row["weight"] for row in rows]
    score = 100 * sum(g * w for g, w in zip(grades, weights, strict=True)) / sum(weights)
    missed = [
        f"{g:.1f} {row['query']}: {a}" for g, row, a in zip(grades, rows, answers, strict=True) if g < 1
    ]
    assert round(score, 1) == asked["score"], f"{score:.1f}\n" + "\n".join(missed)


def test_the_questions_are_fair(site: Site) -> None:
    """There are sixty, all different, from four kinds of readers, and every good answer exists."""
    rows = read()["queries"]
    assert len({row["query"] for row in rows}) == len(rows) == 60
    readers = [row["by"] for row in rows]
    assert {who: readers.count(who) >= 10 for who in readers} == dict.fromkeys(
        ("kamer", "journalist", "onderzoek", "slachtoffer"), True
    )
    elsewhere = {adres for _, _, adres, _ in json.loads(site.files[f"{MAP}elders.json"]())}
    for row in rows:
        assert 0 < row["need"] <= len(row["want"])
        for want in row["want"]:
            assert want == "nothing" or want in site.pages or want in elsewhere, (row["query"], want)
