"""The date of the register: what may be asked, what is said of it, and for how long a report is recent."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from registers import ROOT, entry, make_register, stand, write_register
from test_build import as_site_folder

from generator.checking.check import Result
from generator.cli import main
from generator.exports.annex import make_annex
from generator.findings.finding import RegisterError
from generator.publishing.preview import Preview
from generator.schema.settings import Settings
from generator.site.pages import make_site

TOO_EARLY = (
    "register: peildatum `2020-07-19` ligt voor de eerste stand van het register; kies 2020-07-20 of later\n"
)
MKDOCS = (ROOT / "mkdocs.yml").read_text("utf-8")


def with_settings(folder: Path, *options: str) -> Path:
    """Make a register of one activity with these options in the place of the peildatum of the real one."""
    root = as_site_folder(folder, entry())
    lines = "".join(f"      {option}\n" for option in options)
    text, count = re.subn(r"^ +peildatum: .*\n", lines, MKDOCS, flags=re.MULTILINE)
    assert count == 1
    (root / "mkdocs.yml").write_text(text, "utf-8")
    return root


@pytest.mark.parametrize(
    "command",
    [
        ("check", "--peildatum", "2020-07-19"),
        ("build", "--peildatum", "2020-07-19"),
        ("export", "csv", "--peildatum", "2020-07-19"),
        ("diff", "2020-07-19", "2024-06-25"),
        ("diff", "2020-07-20", "2020-07-19"),
    ],
    ids=" ".join,
)
def test_a_date_before_the_first_stand_is_refused(
    command: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing was known then: the message names the first date that can be, and the command exits with 2."""
    root = as_site_folder(tmp_path / "register", entry())
    assert main([*command, "--root", str(root)]) == 2
    assert capsys.readouterr().err == TOO_EARLY
    assert not (root / "site").exists()


@pytest.mark.parametrize("setting", ["peildatum: 2020-07-19", "peildata: [2022-01-01, 2020-07-19]"])
@pytest.mark.parametrize("command", [("check",), ("build", "--zonder-downloads")], ids=" ".join)
def test_a_setting_before_the_first_stand_is_refused(
    setting: str, command: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The setting says no more than the option may."""
    root = with_settings(tmp_path / "register", setting)
    assert main([*command, "--root", str(root)]) == 2
    assert capsys.readouterr().err == TOO_EARLY


def test_a_preview_refuses_it_too(tmp_path: Path) -> None:
    """`serve` does not start with such a date."""
    root = with_settings(tmp_path / "register", "peildatum: 2020-07-19")
    reports: list[Result | RegisterError] = []
    with pytest.raises(RegisterError, match="kies 2020-07-20 of later"):
        Preview(root, reports.append, date.today).refresh()


def test_a_fault_is_said_before_the_date(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file with the first stand may be the one that cannot be read."""
    root = write_register(tmp_path / "register", entry(), entry("tweede", soort="onzin"))
    assert main(["check", "--root", str(root), "--peildatum", "2020-07-19"]) == 1
    assert "`onzin`" in capsys.readouterr().out


def test_the_first_day_has_activities() -> None:
    """The date that the message names gives a register with something in it; the day before gives none."""
    late = entry("laat", standen=[stand("2021-06-01", bron="kst-34843-45")])
    register = make_register(late, entry("later", standen=[stand("2022-01-01")]))
    first = register.eerste_dag
    assert first == date(2021, 6, 1)
    assert [item.id for item in register.as_of(first).activiteiten] == ["laat"]
    assert register.as_of(date(2021, 5, 31)).activiteiten == ()


SAID = "bijgewerkt tot en met 4 februari 2021"
REGISTER = make_register(
    entry(standen=[stand(), stand("2021-02-04", bron="kst-34843-45")]),
    entry("nieuw", standen=[stand("2024-06-25", bron="kst-31015-275")]),
)


def test_a_date_after_the_newest_source_says_so() -> None:
    """The pages with a date and the annex tell until when something was reported; others say nothing."""
    later, same = REGISTER.as_of(date(2023, 1, 1)), REGISTER.as_of(date(2021, 2, 4))
    assert later.stand_label == f"1 januari 2023, {SAID}"
    assert same.stand_label == "4 februari 2021"
    for register, is_said in ((later, True), (same, False)):
        annex = make_annex(register, Settings())
        texts = (annex.ondertitel, " ".join(annex.leeswijzer))
        assert [SAID in text for text in texts] == [is_said] * 2
        site = make_site(REGISTER, Settings(), register.peildatum, has_downloads=False)
        for path in ("over/", "overzicht/", "activiteiten/veilige-steden/", "data/"):
            assert (SAID in site.render(site.pages[path])) is is_said, path


@pytest.mark.slow
def test_every_page_says_until_when(tmp_path: Path) -> None:
    """The shell says it above and below each page, also of those that were written by hand."""
    root = as_site_folder(tmp_path / "register", entry())
    assert main(["build", "--zonder-downloads", "--root", str(root), "--peildatum", "2023-01-01"]) == 0
    label = "Stand van het register: 1 januari 2023, bijgewerkt tot en met 20 juli 2020."
    for page in ("index.html", "privacy/index.html", "404.html"):
        html = (root / "site" / page).read_text("utf-8")
        assert html.count(label) == 1, page
        assert "Bijgewerkt tot en met 20 juli 2020. Wat daarna is gebeurd, staat hier nog niet." in html, page


@pytest.mark.slow
@pytest.mark.parametrize(("maanden", "gemeld"), [(11, "eerder"), (12, "onlangs")])
def test_the_setting_says_how_long_a_report_is_recent(maanden: int, gemeld: str, tmp_path: Path) -> None:
    """Build, export and preview follow `gemeld_maanden`; on the last day itself a report is recent."""
    root = with_settings(tmp_path / "register", "peildatum: 2021-07-20", f"gemeld_maanden: {maanden}")
    out = tmp_path / "uit.json"
    assert main(["export", "json", "--root", str(root), "--out", str(out)]) == 0
    (activiteit,) = json.loads(out.read_text("utf-8"))["activiteiten"]
    assert activiteit["gemeld"] == gemeld
    reports: list[Result | RegisterError] = []
    preview = Preview(root, reports.append, date.today)
    preview.refresh()
    page = (preview.render("activiteiten/veilige-steden/") or b"").decode()
    assert main(["build", "--root", str(root), "--zonder-downloads"]) == 0
    built = (root / "site/activiteiten/veilige-steden/index.html").read_text("utf-8")
    for text in (page, built):
        said = re.search(r'<strong class="let-op">Daarna in 1 bron niet meer genoemd\.', text)
        assert bool(said) is (gemeld == "eerder")


@pytest.mark.parametrize("value", ["0", "121", "-1", "een", "1.5"])
def test_a_number_of_months_is_whole_and_fits(
    value: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Anything else is refused with its line."""
    root = with_settings(tmp_path / "register", f"gemeld_maanden: {value}")
    assert main(["check", "--root", str(root)]) == 2
    assert "`gemeld_maanden`" in capsys.readouterr().err


def test_every_remark_of_the_key_facts_is_a_sentence() -> None:
    """Before what is said of a ministry, status or duration stands a full stop."""
    proof = {"bron": "kst-31015-202", "vindplaats": "1"}
    old = entry(departement_grond="afgeleid", looptijd={"eind": 2021, **proof})
    site = make_site(make_register(old), Settings(), date(2024, 6, 25), has_downloads=False)
    facts = site.render(site.pages["activiteiten/veilige-steden/"]).partition("</dl>")[0]
    remarks = re.findall(
        r"(\S*) <(?:strong|span) class=\"(?:bij|let-op)\">",
        re.sub(r"</?(a|span|strong)\b(?! class=\"(?:bij|let-op)).*?>", "", facts),
    )
    assert len(remarks) == 3
    assert all(remark.endswith(".") for remark in remarks)
