"""`mkdocs.yml` is read by our own reader, holds only what the site needs, and is refused with its line."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from small import PROJECT, make_register

from generator.cli import main
from generator.findings.finding import RegisterError
from generator.schema.settings import Dossier, Settings, load_configuration, load_settings

TEXT = (PROJECT / "mkdocs.yml").read_text("utf-8")
SCHEMA = json.loads((PROJECT / "generator/schema/settings.schema.json").read_text("utf-8"))
OPTIONS = SCHEMA["properties"]["plugins"]["items"]["properties"]["register"]["properties"]
LINE = TEXT[: TEXT.index("      peildatum:")].count("\n") + 1


def with_option(line: str) -> str:
    """Return the settings of this project with one option of ours in the place of the peildatum."""
    return re.sub(r"^      peildatum: .*$", lambda _: f"      {line}", TEXT, count=1, flags=re.MULTILINE)


def refusal(root: Path, text: str) -> str:
    """Return why settings are refused."""
    (root / "mkdocs.yml").write_text(text, "utf-8")
    with pytest.raises(RegisterError) as error:
        load_settings(root)
    return str(error.value)


def test_the_settings_of_this_project_are_right() -> None:
    """Every option has a default, and the address of the site ends with a slash."""
    settings = load_settings(PROJECT)
    assert settings.peildatum == "2024-06-25"
    assert settings.adres == "https://register.example/"
    assert load_settings(PROJECT / "tests") == Settings()


def test_schema_knows_every_setting() -> None:
    """The type and the schema have the same options; addresses follow the pattern of the register."""
    of_the_site = {"naam", "beschrijving", "sjablonen"}  # `site_name`, `site_description`, the folder
    assert {*OPTIONS, *of_the_site} == {field.name for field in fields(Settings)}
    assert set(OPTIONS["dossier"]["properties"]) == {field.name for field in fields(Dossier)}
    register = json.loads((PROJECT / "schema.json").read_text("utf-8"))["$defs"]
    for name in ("webadres", "dag"):
        assert SCHEMA["$defs"][name]["pattern"] == register[name]["pattern"]
    bad = register["webadres"]["pattern"].partition("https://")[0]
    assert all(SCHEMA["$defs"][name]["pattern"].startswith(bad) for name in ("basisadres", "meldadres"))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("peildatum: 2024-06-31", "`2024-06-31` bestaat niet"),
        ("peildatum: morgen", "`peildatum` heeft niet de goede vorm"),
        ("peildata: 5", "`peildata` is een lijst"),
        ("peildata: [gisteren]", "item 1 van `peildata` is geen datum"),
        ("kwetsbaarheid_verloopt: 2025-06-31", "`2025-06-31` bestaat niet"),
        ("adres: 5", "`adres` heeft niet de goede vorm"),
        ("adres: https://a.nl/?x", "`adres` heeft niet de goede vorm"),
        ('adres: "https://a.nl/\\nDisallow: /"', "`adres` heeft niet de goede vorm"),
        ("uitgever: [a]", "`uitgever` is één tekst"),
        ("uitgave: soms", "`uitgave` is `true` (ja) of `false` (nee)"),
        ('melden: "javascript:alert(1)//"', "`melden` heeft niet de goede vorm"),
        ("melden: http://a.nl/", "`melden` heeft niet de goede vorm"),
        ("bewerken: //evil.example/", "`bewerken` heeft niet de goede vorm"),
        ("bewerken: mailto:a@b.nl", "`bewerken` heeft niet de goede vorm"),
        ("verlaten: https://knmi.nl\\@evil.example", "`verlaten` heeft niet de goede vorm"),
        ("verlaten: https://knmi.nl@evil.example/", "`verlaten` heeft niet de goede vorm"),
        ("verlaten: https://www.knmi.nl/?van=register", "`verlaten` heeft niet de goede vorm"),
        ('kwetsbaarheid_melden: "mailto:a@b.nl\\nContact: x"', "`kwetsbaarheid_melden` heeft niet de goede"),
        ("kwetsbaarheid_melden: a@b.nl", "`kwetsbaarheid_melden` heeft niet de goede vorm"),
        ("toegankelijkheidsverklaring: data:text/html,x", "`toegankelijkheidsverklaring` is geen webadres"),
        ("root: ../..", "instelling `root` bestaat niet"),
        ("peildatum: !!timestamp x", "`!!timestamp` is een tag"),
    ],
)
def test_an_option_that_cannot_be_used_is_refused_at_its_line(line: str, reason: str, tmp_path: Path) -> None:
    """Every option has a form; an address is https, or mailto where that is meant."""
    message = refusal(tmp_path, with_option(line))
    assert message.startswith(f"mkdocs.yml:{LINE}: ")
    assert reason in message
    assert "\n" not in message


@pytest.mark.parametrize(
    "line",
    [
        "melden: mailto:redactie@minvoorbeeld.nl",
        "melden: https://forge.example/issues/new?label=fout",
        "bewerken: https://forge.example/ministerie/register/edit/main",
        "peildatum: vandaag",
        "peildata: [2021-02-04, 2020-07-20]",
        "uitgever:",
        'uitgever: ""',
        "uitgave: true",
    ],
)
def test_a_good_option_is_taken(line: str, tmp_path: Path) -> None:
    """Addresses of the right kind pass, and an option that is empty has its default."""
    (tmp_path / "mkdocs.yml").write_text(with_option(line), "utf-8")
    expected = 0 if line.endswith((":", '""')) else LINE
    assert load_configuration(tmp_path).find_line(line.split(":")[0]) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", "hooks: [kwaad.py]\n"),
        ("", "docs_dir: /etc\n"),
        ("", "site_dir: ..\n"),
        ("", "extra_javascript: [x.js]\n"),
        ("", "extra_css: [x.css]\n"),
        ("", "INHERIT: /etc/passwd\n"),
        ("", "use_directory_urls: false\n"),
        ("theme:\n", "theme:\n  custom_dir: ..\n"),
        ("  name: material", "  name: readthedocs"),
        ("plugins:\n", "plugins:\n  - search\n"),
        ("  - attr_list\n", "  - pymdownx.snippets: {base_path: /etc}\n"),
        ("  - attr_list\n", "  - pymdownx.superfences: {custom_fences: [!!python/name:os.system]}\n"),
        ("  - attr_list\n", "  - !!python/object/apply:os.system [id]\n"),
        ("extra:\n", "extra: &x\n"),
        ("site_name: Register activiteiten", "site_name: !!int x"),
        ("site_name: Register activiteiten", "site_name: !ENV HOME"),
        ("site_name: Register activiteiten", "site_name: [a, b]"),
        ("site_url: https://register.example/", "site_url: javascript:alert(1)"),
        ("  - Start: index.md\n", "  - Start: ../geheim.md\n"),
        ("  - Start: index.md\n", "  - Start: javascript:alert(1)\n"),
        ("  - Start: index.md\n", "  - Start: {a: [/etc/passwd]}\n"),
        ("site_name:", "site_naam:"),
        ("plugins:\n  - register:\n", "plugins_:\n  - register:\n"),
    ],
)  # fmt: skip
def test_what_the_site_does_not_need_is_refused(old: str, new: str, tmp_path: Path) -> None:
    """Programs, files from elsewhere and tags are refused before MkDocs sees them, with the line."""
    assert TEXT.replace(old, new, 1) != TEXT
    message = refusal(tmp_path, TEXT.replace(old, new, 1))
    place = re.match(r"mkdocs\.yml:(\d+): ", message)
    assert place
    changed = TEXT[: TEXT.index(old)].count("\n") + 1
    assert int(place[1]) in (changed, changed + 1, 1)


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _link(path: Path) -> None:
    path.symlink_to(PROJECT / "mkdocs.yml")


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _folder(path: Path) -> None:
    path.mkdir()


def _large(path: Path) -> None:
    path.write_text(TEXT + "#" * 300_000)


def _brackets(path: Path) -> None:
    path.write_text("site_name: " + "[" * 25_000)


def _bomb(path: Path) -> None:
    lines = ["a0: &a0 [x]"] + [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 12)]
    path.write_text("\n".join(lines))


@pytest.mark.parametrize("make", [_fifo, _link, _device, _folder, _large, _brackets, _bomb])
@pytest.mark.parametrize("command", ["check", "build", "export", "new", "serve"])
def test_a_hostile_file_stops_every_command(
    make: Callable[[Path], None], command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No command waits for it, follows it, or dies of it: one line, and 2."""
    root = make_register(tmp_path / "register")
    (root / "mkdocs.yml").unlink(missing_ok=True)
    make(root / "mkdocs.yml")
    more = {"export": ["json"], "new": ["--titel", "Nieuw", "--departement", "ocw", "--soort", "project"]}
    assert main([command, *more.get(command, ()), "--root", str(root)]) == 2
    error = capsys.readouterr().err
    assert error.startswith("register: mkdocs.yml:")
    assert error.count("\n") == 1
    assert len(error) < 1000
    assert not list(root.glob("activities/*/nieuw.yaml"))


@pytest.mark.slow
def test_no_mutation_of_the_settings_gives_a_traceback(tmp_path: Path) -> None:
    """Whatever is typed into the file is taken, or refused in one line with its place."""
    draw = random.Random(3)  # noqa: S311 no secret
    parts = (
        "",
        ":",
        " ",
        "\n",
        "- ",
        "[",
        "]",
        "{",
        "}",
        "!!int x",
        "&a",
        "*a",
        "'",
        '"',
        "null",
        "5",
        "é😀",
        "\t",
    )
    taken = 0
    for _ in range(300):
        at = draw.randrange(len(TEXT))
        text = TEXT[:at] + draw.choice(parts) + TEXT[at + draw.choice((0, 1, 5, 30)) :]
        (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
        try:
            found: Any = load_configuration(tmp_path).mkdocs
        except RegisterError as error:
            assert re.match(r"mkdocs\.yml:\d+: [^\n]+$", str(error))  # noqa: PT017
        else:
            taken += 1
            assert json.loads(json.dumps(found)) == found
    assert 20 < taken < 280


def test_check_says_what_build_would_refuse(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A release without its settings ends with 2 after the findings, at the line that makes it a release."""
    root = make_register(tmp_path / "register")
    (root / "mkdocs.yml").write_text(with_option("uitgave: true"), "utf-8")
    shutil.copytree(PROJECT / "docs", root / "docs")
    for command in (["check"], ["build", "--out", str(tmp_path / "site")]):
        assert main([*command, "--root", str(root)]) == 2
        error = capsys.readouterr().err
        assert f"mkdocs.yml:{LINE}: een uitgave mist de instelling `uitgever`" in error
