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

from generator.compare.difference import apply, diff, snapshot
from generator.words.markdown import as_line, as_plain

pytestmark = pytest.mark.slow

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
    assert done.stdout.startswith(
        "Wat er veranderde van 20 juli 2020 tot 4 februari 2021\n\nOp 20 juli 2020 "
    )
    assert "\n  - Later (VWS): Op 4 februari 2021 gemeld als lopend.\n" in done.stdout


def test_diff_between_folders(folder: Path, tmp_path: Path) -> None:
    """Two folders compare all facts; JSON holds the old and the new value, and the pages."""
    other = write_register(tmp_path / "ander", entry(titel="Anders"))
    done = run(folder, str(folder), str(other), "--format", "json")
    data = json.loads(done.stdout)
    assert data["tellingen"] == {"let-op": 1, "gewijzigd": 1}
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
    expected = "  - Veilige Steden (VWS): Gewijzigd.\n      Soort was Programma, is nu Pilot.\n"
    assert expected in run(folder, "HEAD", str(folder)).stdout
    commit(folder)
    assert expected in run(folder, "HEAD~1", "HEAD").stdout
    assert "Geen verschil." in run(folder, "HEAD", str(folder)).stdout


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
    assert "Geen verschil." in done.stdout


@pytest.mark.slow
def test_diff_reads_an_older_tree(folder: Path, tmp_path: Path) -> None:
    """A key that is not known makes no fault; a file that cannot be read is not called gone."""
    older = write_register(tmp_path / "oud", entry(onbekende_sleutel="x"))
    (older / "activities" / "vws" / "later.yaml").write_text("id: later\ntitel: Later\n", "utf-8")
    done = run(folder, str(older), str(folder))
    assert done.returncode == 0, done.stderr
    assert "Geen verschil." in done.stdout
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


def test_diff_tells_a_changed_closed_list(folder: Path) -> None:
    """The schema of a revision is compared with that of today, though everything is read with the latter."""
    git(folder, "init", "-q")
    commit(folder)
    path = folder / "schema.json"
    path.write_text(
        path.read_text("utf-8").replace('"title": "Landelijk"', '"title": "Heel Nederland"'), "utf-8"
    )
    done = run(folder, "HEAD", str(folder))
    assert "`landelijk` heette Landelijk en heet nu Heel Nederland.\n" in done.stdout, done.stdout
    path.write_text("{", "utf-8")
    commit(folder)
    git(folder, "checkout", "-q", "HEAD~1", "--", "schema.json")
    assert "Geen verschil." in run(folder, "HEAD", str(folder)).stdout


def test_diff_reads_the_closed_lists_of_an_older_schema(folder: Path) -> None:
    """A schema that lacks what is asked today still has its terms; one that has none is said to have none."""
    path = folder / "schema.json"
    today = path.read_text("utf-8")
    older = json.loads(today)
    for node in older["$defs"].values():
        node.pop("x-lijst", None)
    older["$defs"]["bereik"]["oneOf"][0]["title"] = "Heel Nederland"
    path.write_text(json.dumps(older), "utf-8")
    git(folder, "init", "-q")
    commit(folder)
    path.write_text("{", "utf-8")
    commit(folder)
    path.write_text(today, "utf-8")
    assert "`landelijk` heette Heel Nederland en heet nu Landelijk.\n" in run(folder, "HEAD~1", ".").stdout
    unread = "Niet vergeleken: de gesloten lijsten; die van HEAD zijn niet te lezen.\n"
    assert unread in run(folder, "HEAD", ".").stdout
