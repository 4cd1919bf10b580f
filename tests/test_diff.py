"""What changed: complete, stable, and in words."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from registers import STANDEN, entries, entry, make_register, stand, write_register

from generator.compare.difference import apply, changed_pages, diff, snapshot
from generator.compare.formats import FORMATS
from generator.compare.sentences import compare, regels, telling_label
from generator.register.register import Register
from generator.words.markdown import as_line, as_plain

calm = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@calm
@given(entries())
def test_nothing_differs_from_itself(data: list[dict[str, Any]]) -> None:
    """A register and the same register made again do not differ."""
    assert diff(snapshot(make_register(*data)), snapshot(make_register(*data))) == ()


@calm
@given(entries(), entries(), st.data())
def test_a_difference_leads_from_old_to_new(
    old: list[dict[str, Any]], new: list[dict[str, Any]], data: st.DataObject
) -> None:
    """Applying the difference to the old register gives the new one, also when ids were renamed."""
    ids = [item["id"] for item in new]
    renamed = data.draw(st.lists(st.sampled_from(ids), unique=True))
    for item in new:
        if item["id"] in renamed:
            item["eerdere_ids"] = [item["id"]]
            item["id"] = f"nieuw-{item['id']}"
        for relation in item.get("relaties", ()):
            if relation["activiteit"] in renamed:
                relation["activiteit"] = f"nieuw-{relation['activiteit']}"
    a, b = snapshot(make_register(*old)), snapshot(make_register(*new))
    assert apply(diff(a, b), a) == b


@calm
@given(
    entries(), st.dates(date(2018, 1, 1), date(2024, 6, 25)), st.dates(date(2018, 1, 1), date(2024, 6, 25))
)
def test_differences_between_dates_lead_from_one_to_the_other(
    data: list[dict[str, Any]], first: date, second: date
) -> None:
    """What holds for two registers holds for one register on two dates."""
    register = make_register(*data)
    a, b = snapshot(register.as_of(first)), snapshot(register.as_of(second))
    assert apply(diff(a, b), a) == b


@calm
@given(entries(), st.dates(date(2018, 1, 1), date(2024, 6, 25)), st.lists(STANDEN, max_size=3))
def test_facts_of_later_never_change_an_earlier_date(
    data: list[dict[str, Any]], peildatum: date, later: list[dict[str, Any]]
) -> None:
    """Standen and documents dated after the peildatum make no difference at that date."""
    before = make_register(*data).as_of(peildatum)
    more = [
        item | {"datum": date.fromordinal(peildatum.toordinal() + 1 + n).isoformat()}
        for n, item in enumerate(later)
    ]
    extra = [entry("erbij", standen=[stand("2024-06-25")])] if peildatum < date(2024, 6, 25) else []
    changed = [
        item | {"standen": sorted([*item["standen"], *more], key=lambda fact: fact["datum"])} for item in data
    ]
    after = make_register(*changed, *extra).as_of(peildatum)
    assert diff(snapshot(before), snapshot(after)) == ()


@calm
@given(entries(), st.dates(date(2018, 1, 1), date(2024, 6, 25)))
def test_as_of_twice_is_as_of_once(data: list[dict[str, Any]], peildatum: date) -> None:
    """Nothing more is left out the second time."""
    once = make_register(*data).as_of(peildatum)
    assert diff(snapshot(once), snapshot(once.as_of(peildatum))) == ()


@calm
@given(entries(), entries())
def test_every_difference_can_be_said(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> None:
    """Each form can be made of any difference, and each thing that differs has a line."""
    verschil = compare(make_register(*old), make_register(*new))
    for make in FORMATS.values():
        assert make(verschil, "oud", "nieuw")
    for bericht in verschil.berichten:
        assert list(regels(bericht))


PROOF = {"bron": "kst-31015-202", "vindplaats": "1"}
BASE = entry(looptijd={"begin": 2018, "eind": 2022, **PROOF}, doelgroepen=["kinderen"])
CASES = {
    "end date": (
        BASE | {"looptijd": {"begin": 2018, "eind": 2025, **PROOF}},
        ["Veilige Steden: einddatum van 2022 naar 2025"],
    ),
    "end date gone": (
        BASE | {"looptijd": {"begin": 2018, **PROOF}},
        ["Veilige Steden: einddatum 2022 weggehaald"],
    ),
    "only the source": (
        BASE | {"looptijd": BASE["looptijd"] | {"vindplaats": "2"}},
        ["Veilige Steden: bron bij looptijd gewijzigd"],
    ),
    "title": (BASE | {"titel": "Veilig"}, ["Veilig: titel van Veilige Steden naar Veilig"]),
    "summary": (BASE | {"samenvatting": "Anders."}, ["Veilige Steden: samenvatting herschreven"]),
    "kind": (BASE | {"soort": "pilot"}, ["Veilige Steden: soort van Programma naar Pilot"]),
    "list": (
        BASE | {"doelgroepen": ["jongeren"]},
        ["Veilige Steden: doelgroepen: erbij Jongeren", "Veilige Steden: doelgroepen: eraf Kinderen"],
    ),
    "partner": (
        BASE | {"partners": [{"organisatie": "rutgers", "rol": "uitvoerder", "bron": "kst-31015-202"}]},
        ["Veilige Steden: partners: erbij Rutgers, Uitvoerder"],
    ),
    "new stand": (
        BASE | {"standen": [stand(), stand("2021-02-04", tekst="Het gaat door.")]},
        ["Veilige Steden: nieuwe stand van 4 februari 2021: Het gaat door."],
    ),
    "improved stand": (
        BASE | {"standen": [stand(tekst="Het liep.")]},
        ["Veilige Steden: stand van 20 juli 2020 verbeterd: Het liep."],
    ),
    "ended": (
        BASE | {"standen": [stand(), stand("2021-02-04", "afgerond", "Klaar.")]},
        [
            "afgerond: Veilige Steden (status van Lopend naar Afgerond; "
            "nieuwe stand van 4 februari 2021: Klaar.)"
        ],
    ),
    "withdrawn": (
        BASE | {"ingetrokken": {"datum": "2021-02-04", "reden": "Dubbel."}},
        [
            "ingetrokken: Veilige Steden (ingetrokken, datum toegevoegd: 4 februari 2021; "
            "ingetrokken, reden toegevoegd: Dubbel.)"
        ],
    ),
    "renamed": (
        BASE | {"id": "veilig", "eerdere_ids": ["veilige-steden"]},
        ["hernoemd: Veilige Steden (was `veilige-steden`, is nu `veilig`)"],
    ),
    "confirmed": (BASE | {"bevestigd_op": "2021-02-04"}, ["Veilige Steden: bevestigd op 4 februari 2021"]),
}


@pytest.mark.parametrize("case", CASES)
def test_difference_in_words(case: str) -> None:
    """Each kind of change reads as a sentence of somebody who knows the register."""
    new, expected = CASES[case]
    verschil = compare(make_register(BASE), make_register(new))
    assert [line for bericht in verschil.berichten for line in regels(bericht)] == expected


def test_new_and_gone_in_words() -> None:
    """What came and what went is said with its kind and status."""
    verschil = compare(make_register(entry("a")), make_register(entry("b", soort="pilot")))
    assert [line for bericht in verschil.berichten for line in regels(bericht)] == [
        "nieuw: B (pilot; lopend)",
        "weg: A (programma; lopend)",
    ]
    assert telling_label(verschil.tellingen) == "1 nieuw, 1 weg"


def test_a_rename_is_one_line() -> None:
    """What points to the renamed activity does not differ by that."""
    relation = {"soort": "onderdeel-van", "activiteit": "oud"}
    renamed = relation | {"activiteit": "nieuw"}
    old = make_register(entry("oud", titel="A"), entry("b", relaties=[relation]))
    new = make_register(entry("nieuw", titel="A", eerdere_ids=["oud"]), entry("b", relaties=[renamed]))
    found = compare(old, new).berichten
    assert [(b.id, b.kop) for b in found] == [("nieuw", "hernoemd")]
    assert changed_pages(b.verandering for b in found) == ("activiteiten/nieuw/", "activiteiten/oud/")


def test_a_promise_that_was_met_is_said() -> None:
    """Between two letters a promise is met."""
    register = make_register(entry())
    verschil = compare(register.as_of(date(2020, 7, 20)), register.as_of(date(2021, 2, 4)))
    lines = [line for bericht in verschil.berichten for line in regels(bericht)]
    assert any(
        "toezegging nagekomen: Een brief (nagekomen, datum toegevoegd: 4 februari 2021" in line
        for line in lines
    )


def test_markdown_is_text() -> None:
    """What an editor wrote makes no link, mention or markup in a comment."""
    verschil = compare(make_register(), make_register(entry(titel="@kees [x](y) <b> #1 *a*")))
    text = FORMATS["markdown"](verschil, "a", "b")
    assert "- nieuw: @\u200bkees \\[x\\](y) \\<b\\> #\u200b1 \\*a\\* (programma; lopend)\n" in text


PARTS = [
    *"#-+*_`[]()<>!@~|&;:./\\=1a9 \n\r\t\u2028$%^\"'",
    "@kees", "#12", "!12", "~label", "%v1", "$1", "GH-1", "&#64;kees", "&lt;b&gt;", "<script>", "<!--", "-->",
    "https://evil.example/", "www.evil.example", "a@b.nl", "[x](https://a.nl)", "<https://a.nl>", "[x]: https://a.nl",
    "\n- bullet", "\n\n# kop", "\n===", "```", "~~~", "1. ", "- ",
]  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=12).map("".join))
@example("Veilige Steden\n- Niets anders veranderd")
@example("&#64;kees")
def test_no_text_forges_anything_in_markdown(text: str) -> None:
    """Whatever a title is, it stays the words of its own bullet: Markdown and the forge see text."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = parser.parse(f"- {as_plain(text)}\n- slot\n")
    blocks = [token.type for token in tokens if token.type != "inline"]
    item = ["list_item_open", "paragraph_open", "paragraph_close", "list_item_close"]
    empty = ["list_item_open", "list_item_close"]
    first = item if as_plain(text) else empty
    assert blocks == ["bullet_list_open", *first, *item, "bullet_list_close"]
    inner = next(token for token in tokens if token.type == "inline").children or []
    assert {token.type for token in inner} <= {"text", "text_special"}
    shown = "".join(token.content for token in inner)
    assert not re.search(r"[@#!~%$^&]\w|\w+://|www\.|GH-\d", shown)
    if as_plain(text):
        assert shown.replace("\u200b", "") == as_line(text)


def test_no_text_adds_a_line_to_a_difference() -> None:
    """As text and as Markdown the lines are those of a difference with an innocent title."""
    plain = compare(make_register(), make_register(entry(titel="Veilig")))
    evil = compare(make_register(), make_register(entry(titel="Veilig\n- weg: alles\r\n## Kop\u2028x")))
    for form in ("text", "markdown"):
        assert len(FORMATS[form](evil, "a\nb", "c`d").splitlines()) == len(
            FORMATS[form](plain, "a", "b").splitlines()
        )


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `register diff` in a folder."""
    command = [sys.executable, "-m", "generator", "diff", *arguments, "--root", str(root)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a register with one activity, new in 2021, another from 2020 on."""
    later = entry("later", standen=[stand("2021-02-04", bron="kst-34843-45")])
    return write_register(tmp_path / "register", entry(), later)


def test_diff_between_dates(folder: Path) -> None:
    """Two dates compare the same files as they were known."""
    done = run(folder, "2020-07-20", "2021-02-04")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Van 2020-07-20 naar 2021-02-04: 1 nieuw, 3 in de lijsten\n")
    assert "\n  nieuw: Later (programma; lopend)\n" in done.stdout


def test_diff_between_folders(folder: Path, tmp_path: Path) -> None:
    """Two folders compare all facts; JSON holds the old and the new value, and the pages."""
    other = write_register(tmp_path / "ander", entry(titel="Anders"))
    done = run(folder, str(folder), str(other), "--format", "json")
    data = json.loads(done.stdout)
    assert data["tellingen"] == {"gewijzigd": 1, "weg": 1}
    assert data["veranderingen"][0]["velden"] == [
        {"veld": "titel", "oud": "Veilige Steden", "nieuw": "Anders"}
    ]
    assert data["paginas"] == ["activiteiten/later/", "activiteiten/veilige-steden/"]


def test_diff_between_revisions(folder: Path) -> None:
    """Two revisions of git, and a revision and the folder as it is now."""
    git(folder, "init", "-q")
    commit(folder)
    path = folder / "activities" / "vws" / "veilige-steden.yaml"
    path.write_text(path.read_text("utf-8").replace("soort: programma", "soort: pilot"), "utf-8")
    expected = "  Veilige Steden: soort van Programma naar Pilot\n"
    assert expected in run(folder, "HEAD", str(folder)).stdout
    commit(folder)
    assert expected in run(folder, "HEAD~1", "HEAD").stdout
    assert "geen verschil" in run(folder, "HEAD", str(folder)).stdout


def test_a_revision_cannot_hide_or_plant_files(folder: Path) -> None:
    """Attributes for an archive, links and odd names change nothing in what is compared."""
    git(folder, "init", "-q")
    commit(folder)
    (folder / ".gitattributes").write_text("*.yaml export-ignore export-subst\n", "utf-8")
    (folder / "activities" / "vws" / "koppeling.yaml").symlink_to("/etc/passwd")
    (folder / "activities" / "vws" / "a\nb.yaml").write_text("x", "utf-8")
    commit(folder)
    done = run(folder, "HEAD~1", "HEAD")
    assert done.returncode == 0, done.stderr
    assert "geen verschil" in done.stdout


@pytest.mark.slow
def test_diff_reads_an_older_tree(folder: Path, tmp_path: Path) -> None:
    """A key that is not known makes no fault; a file that cannot be read is not called gone."""
    older = write_register(tmp_path / "oud", entry(onbekende_sleutel="x"))
    (older / "activities" / "vws" / "later.yaml").write_text("id: later\ntitel: Later\n", "utf-8")
    done = run(folder, str(older), str(folder))
    assert done.returncode == 0, done.stderr
    assert "geen verschil" in done.stdout
    assert "niet te lezen, overgeslagen: activities/vws/later.yaml: later" in done.stderr


def test_diff_of_what_is_not_there(folder: Path, tmp_path: Path) -> None:
    """No date, folder or revision: exit code 2 and one line."""
    done = run(folder, "bestaat-niet", str(folder))
    assert (done.returncode, done.stdout) == (2, "")
    assert "is geen datum, map of revisie van git" in done.stderr
    assert run(folder, "--output=x", str(folder)).returncode == 2
    (tmp_path / "leeg").mkdir()
    assert run(folder, str(tmp_path / "leeg"), str(folder)).returncode == 2


def git(folder: Path, *arguments: str) -> None:
    """Run git with an author of its own."""
    names = ["-c", "user.name=test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *names, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder: Path) -> None:
    """Commit all files."""
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "x")


def test_compare_keeps_both_registers() -> None:
    """The page shows from when to when."""
    register: Register = make_register(entry())
    verschil = compare(register.as_of(date(2020, 7, 20)), register.as_of(date(2021, 2, 4)))
    assert (verschil.oud.peildatum, verschil.nieuw.peildatum) == (date(2020, 7, 20), date(2021, 2, 4))
