"""A new register: `register init` writes one that is right, and `register test` tries all of one."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest
from basis import TARGET, as_text, make_basis
from registers import ROOT, SCHEMA

from generator.checking import schemas
from generator.cli import main
from generator.editing.begin import known_ministries, parse_choice, parse_ministry
from generator.findings.finding import RegisterError
from generator.publishing.trial import try_site
from generator.register import needs
from generator.register.contract import NEEDS

INIT = (
    "--titel", "Register eenzaamheid", "--onderwerp", "tegen eenzaamheid",
    "--ministeries", "vws,szw,abc=Proef", "--lijn", "Voorkomen: Iets doen voor het er is.", "--lijn", "Zien",
)  # fmt: skip

ONE_AS_MANY = re.compile(
    r"(?<![\d.,-])\b1 (?:(?:activiteit|document|stand|bron|toezegging|motie)\w*en|activities)\b|\balle 1\b"
)


def test_the_schema_to_begin_with_is_that_of_this_register_without_its_subject() -> None:
    """Its fields are the same; when `schema.json` changed, `python tests/basis.py` makes it again."""
    is_same = TARGET.read_text("utf-8") == as_text(make_basis(dict(SCHEMA.data)))
    assert is_same, "schema.json changed: run `python tests/basis.py`"


def test_what_the_types_need_of_a_schema_is_what_is_kept_of_it() -> None:
    """A field of a type that is not in the file would not be asked of a schema."""
    assert needs.as_text(needs.needs_of_types()) == NEEDS.read_text("utf-8"), "run `make format`"


def test_a_schema_that_is_known_is_one_that_is_accepted() -> None:
    """Else a check would take one that the program cannot read."""
    assert schemas.as_text(SCHEMA.data) == schemas.ACCEPTED.read_text("utf-8"), "run `make format`"
    assert schemas.accept(ROOT / "schema.json", SCHEMA.data).data == SCHEMA.data


def test_its_ci_runs_the_same_actions_as_ours() -> None:
    """Whoever brings an action up to date here does so there."""
    folders = (ROOT / "generator/begin/files/_github/workflows", ROOT / ".github/workflows")
    theirs, ours = (
        {use for path in folder.glob("*.yml") for use in re.findall(r"uses: (\S+)", path.read_text("utf-8"))}
        for folder in folders
    )
    assert theirs
    assert theirs <= ours


@pytest.mark.slow
@pytest.mark.parametrize(
    ("flags", "files"),
    [
        (("--no-hulplijnen", "--no-verlaten"), 18),
        (("--hulplijnen", "--verlaten", "--vorm", "Sociaal", "--omgeving", "Thuis", "--forge", "gitlab"), 20),
    ],
)
def test_a_new_register_is_right(
    flags: tuple[str, ...], files: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The check finds nothing; each page, link and file of its site holds; help only where it was asked."""
    root = tmp_path / "register"
    assert main(["init", str(root), *INIT, *flags]) == 0
    assert f"{files} bestanden, 0 meldingen" in capsys.readouterr().out
    assert main(["check", "--strict", "--root", str(root)]) == 0
    assert main(["test", "--root", str(root)]) == 0
    assert re.search(r"3\d\d pagina's en \d{4} links beproefd; geen fouten", capsys.readouterr().out)
    fields = json.loads((root / "schema.json").read_text("utf-8"))["properties"]
    assert ("vormen" in fields) == ("--vorm" in flags)
    assert ("verlaten:" in (root / "mkdocs.yml").read_text("utf-8")) == ("--verlaten" in flags)
    assert (root / "reference/organisaties/abc.yaml").read_text("utf-8").count("Ministerie van Proef") == 1
    owned = [
        line.split()[0] for line in (root / "CODEOWNERS").read_text("utf-8").splitlines() if line[:1] == "/"
    ]
    assert "/activities/abc/" in owned
    assert not {"/generator/", "/tests/", "/docs/assets/", "/.ci/", "/pyproject.toml"} & {*owned}
    locked = (root / "constraints.txt").read_text("utf-8").splitlines()[1:]
    assert {"jinja2", "typst"} <= {line.partition("==")[0].lower() for line in locked}
    assert all(re.fullmatch(r"[a-z0-9-]+==\d\S*", line) for line in locked)
    assert len({line.partition("==")[0] for line in locked}) == len(locked)


def test_a_program_of_no_wheel_is_named_by_its_version(tmp_path: Path) -> None:
    """So is one of an index: pip finds it there."""
    assert main(["init", str(tmp_path / "nieuw"), *INIT]) == 0
    text = (tmp_path / "nieuw/requirements.txt").read_text("utf-8")
    assert re.search(r"^activiteitenregister==\d+\.\d+\.\d+$", text, re.MULTILINE)
    assert list((tmp_path / "nieuw").glob("*.whl")) == []


@pytest.mark.slow
def test_one_is_counted_as_one(tmp_path: Path) -> None:
    """No page of a register with one activity, one document and one stand says `1 activiteiten`."""
    root = tmp_path / "register"
    assert main(["init", str(root), *INIT]) == 0
    assert main(["build", "--zonder-downloads", "--root", str(root)]) == 0
    for path in (root / "site").rglob("*.html"):
        text = " ".join(unescape(re.sub(r"<[^>]+>", "", path.read_text("utf-8"))).split())
        found = ONE_AS_MANY.search(text)
        assert not found, f"{path.relative_to(root)}: {text[found.start() - 40 : found.end() + 40]}"


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (("--ministeries", "ocww"), "het ministerie `ocww` is hier niet bekend; bedoelt u `ocw`?"),
        (("--ministeries", ","), "een register heeft minstens één ministerie"),
        (("--lijn", "Zien"), "de keuze `zien` staat er twee keer"),
        (("--lijn", "…"), "van `…` is geen kenmerk te maken; schrijf een naam, zoals `Voorkomen`"),
    ],
)
def test_a_wrong_answer_leaves_nothing(
    flags: tuple[str, ...], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is said on one line, and there is no folder."""
    assert main(["init", str(tmp_path / "nieuw"), *INIT, *flags]) == 2
    assert capsys.readouterr().err == f"register: {said}\n"
    assert not (tmp_path / "nieuw").exists()


def test_what_is_missing_is_named_where_nobody_can_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In CI there is no keyboard."""
    monkeypatch.setattr("sys.stdin.isatty", lambda: False)
    assert main(["init", str(tmp_path / "nieuw"), "--titel", "X"]) == 2
    assert capsys.readouterr().err == "register: er ontbreekt iets: geef `--onderwerp`\n"


def test_at_a_terminal_questions_are_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All that no flag says; lines until an empty one."""
    answers = iter(["Register X", "voor X", "bzk", "Eerst", "Daarna: Wat volgt.", "", "nee", "ja", "ja"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda *_: next(answers))
    assert main(["init", str(tmp_path / "nieuw")]) == 0
    assert list(answers) == []
    terms = json.loads((tmp_path / "nieuw/schema.json").read_text("utf-8"))["$defs"]["actielijn"]["oneOf"]
    assert [(term["const"], term["description"]) for term in terms] == [
        ("eerst", "Wat onder Eerst valt."),
        ("daarna", "Wat volgt."),
    ]
    settings = (tmp_path / "nieuw/mkdocs.yml").read_text("utf-8")
    assert 'verlaten: "https://www.knmi.nl/"' in settings
    assert "licentie: CC-BY-4.0" in settings


def test_a_folder_with_something_in_it_stays_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A repository alone may be there."""
    (tmp_path / "iets").write_text("x", "utf-8")
    assert main(["init", str(tmp_path), *INIT]) == 2
    assert "is niet leeg" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["iets"]


def test_ministries_and_choices_are_read() -> None:
    """By id, or with a name; and a choice with or without an explanation."""
    assert len(known_ministries()) == 15
    assert parse_ministry("ocw").code.endswith("/ministerie/mnre1109")
    assert parse_ministry("abc=Ministerie van Proef").naam == "Ministerie van Proef"
    assert parse_choice("Écht helpen : Nu: meteen.").id == "echt-helpen"
    with pytest.raises(RegisterError, match="is geen ministerie"):
        parse_ministry("V W S")


def test_a_trial_names_each_dead_link_and_broken_file(tmp_path: Path) -> None:
    """A page, an anchor and a file that are not there; what a script reads behind `#` is no place."""
    (tmp_path / "a").mkdir()
    page = (
        '<p id="x"><a href="weg/">1</a><a href="a/#y">2</a><a href="a/">3</a><a href="#x">4</a>'
        '<a href="a/#f=1">5</a><a href="https://b.nl/weg">6</a><img src="weg.png"></p>'
    )
    (tmp_path / "index.html").write_text(page, "utf-8")
    (tmp_path / "a/index.html").write_text('<p><a href="..">1</a></p>', "utf-8")
    (tmp_path / "data.json").write_text("{", "utf-8")
    assert try_site(tmp_path).faults == [
        "`index.html`: de link `weg/` leidt nergens heen",
        "`index.html`: de link `a/#y` leidt nergens heen",
        "`index.html`: de link `weg.png` leidt nergens heen",
        "`data.json` is geen JSON",
    ]
