"""The headers and files with which the site is served, and what a release may not leave out."""

from __future__ import annotations

import re
import shutil
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest
from registers import PEILDATUM, ROOT, entry, make_register, write_register

from generator.cli import main
from generator.findings.finding import RegisterError
from generator.schema.settings import Settings
from generator.schema.woorden import load_woorden
from generator.site import headers
from generator.site.pages import make_site
from generator.site.tab_title import neutral, tab_title

GEVOELIG = load_woorden(ROOT)[0].gevoelig
COMPLETE = Settings(
    peildatum="vandaag",
    toegankelijkheidsverklaring="https://www.toegankelijkheidsverklaring.nl/register/1",
    kwetsbaarheid_melden="mailto:veiligheid@register.nl",
    kwetsbaarheid_verloopt="2024-12-31",
    uitgever="Ministerie",
    uitgave=True,
    adres="https://register.nl/sub/",
)


def test_the_policy_of_the_page_is_that_of_the_header_but_for_what_only_a_header_may_say() -> None:
    """Nothing inline, nothing evaluated, no other host; the copy in the page says the same."""
    policy = dict(part.split(" ", 1) for part in headers.csp().split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert not re.search(r"unsafe|https?:|\*", headers.csp())
    in_page = dict(part.split(" ", 1) for part in headers.csp(is_header=False).split("; "))
    assert in_page == {key: value for key, value in policy.items() if key != "frame-ancestors"}


def test_the_file_for_other_hosts_holds_every_header() -> None:
    """`_headers` says the same as the tables, each for its part of the site."""
    text = headers.headers_file()
    parts = {
        "/*": headers.HEADERS,
        "/data/*": headers.DATA_HEADERS,
        "/assets/*": headers.ASSET_HEADERS,
    }
    assert text == "".join(
        f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items())
        for path, headers in parts.items()
    )


@pytest.mark.parametrize(
    ("adres", "expected"),
    [
        ("https://register.nl/", True),
        ("https://www.overheid.nl/register/", True),
        ("http://register.nl/", False),
        ("https://register.example/", False),
        ("https://www.example.com/", False),
        ("https://localhost/", False),
        ("", False),
    ],
)
def test_an_address_is_real_when_others_can_visit_it(adres: str, expected: bool) -> None:
    """Names kept for examples, other protocols and no address are not real."""
    assert headers.is_real(adres) is expected


def test_robots_may_see_everything_and_learn_the_sitemap_of_a_real_site() -> None:
    """Without a real address the sitemap is not named."""
    assert headers.robots_txt("https://register.nl/sub/") == (
        "User-agent: *\nDisallow:\n\nSitemap: https://register.nl/sub/sitemap.xml\n"
    )
    assert headers.robots_txt("https://register.example/") == "User-agent: *\nDisallow:\n"


def test_security_txt_has_the_fields_of_its_standard() -> None:
    """RFC 9116: contact and expiry, and its own address when the site has one."""
    assert headers.security_txt(COMPLETE) == (
        "Contact: mailto:veiligheid@register.nl\n"
        "Expires: 2024-12-31T23:59:59Z\n"
        "Preferred-Languages: nl, en\n"
        "Canonical: https://register.nl/sub/.well-known/security.txt\n"
        "Policy: https://register.nl/sub/kwetsbaarheid-melden/\n"
    )


def test_security_txt_is_there_only_when_somebody_gave_an_address_and_an_expiry() -> None:
    """The site claims nothing that nobody gave."""
    register = make_register(entry())
    assert headers.SECURITY_TXT in make_site(register, COMPLETE, PEILDATUM).files
    for key in ("kwetsbaarheid_melden", "kwetsbaarheid_verloopt"):
        site = make_site(register, replace(COMPLETE, **{key: ""}), PEILDATUM)  # type: ignore[arg-type]
        assert headers.SECURITY_TXT not in site.files


def test_a_complete_release_is_accepted() -> None:
    """All that is obligatory is there; a site that is no release may leave it out."""
    headers.check_settings(COMPLETE, date(2024, 6, 25))
    headers.check_settings(Settings(), date(2024, 6, 25))


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"toegankelijkheidsverklaring": ""}, "een uitgave mist de instelling `toegankelijkheidsverklaring`"),
        ({"kwetsbaarheid_melden": ""}, "een uitgave mist de instelling `kwetsbaarheid_melden`"),
        ({"kwetsbaarheid_verloopt": ""}, "een uitgave mist de instelling `kwetsbaarheid_verloopt`"),
        (
            {"uitgever": "", "adres": "https://register.example/"},
            "een uitgave mist de instelling `uitgever`; "
            "mkdocs.yml: een uitgave mist het echte adres van de site in `site_url`, met https",
        ),
        (
            {"kwetsbaarheid_verloopt": "2024-07-01"},
            "`kwetsbaarheid_verloopt` `2024-07-01` ligt niet tussen 30 en 365 dagen na 2024-06-25",
        ),
        (
            {"kwetsbaarheid_verloopt": "2026-01-01"},
            "`kwetsbaarheid_verloopt` `2026-01-01` ligt niet tussen 30 en 365 dagen na 2024-06-25",
        ),
    ],
)
def test_what_is_wrong_with_the_settings_is_said_in_one_line(changed: dict[str, str], message: str) -> None:
    """Every reason at once, in Dutch, with the name of the setting."""
    with pytest.raises(RegisterError) as error:
        headers.check_settings(replace(COMPLETE, **changed), date(2024, 6, 25))  # type: ignore[arg-type]
    assert str(error.value) == f"mkdocs.yml: {message}"


@pytest.mark.build
def test_a_release_that_misses_something_is_not_built(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command names what is missing, ends with 2 and writes nothing; with all of it there is a site."""
    root = write_register(tmp_path / "register", entry())
    shutil.copytree(ROOT / "docs", root / "docs")
    text = (ROOT / "mkdocs.yml").read_text("utf-8").replace("register.example", "register.nl")
    options = "".join(
        f"\n      {key}: {str(value).replace('True', 'true')}" for key, value in _options(COMPLETE).items()
    )
    command = ["build", "--root", str(root), "--out", str(tmp_path / "site")]
    for given, code in (("\n      uitgave: true", 2), (options, 0)):
        (root / "mkdocs.yml").write_text(text.replace("- register:", f"- register:{given}"), "utf-8")
        assert main(command) == code
        assert (tmp_path / "site").exists() is (code == 0)
    assert "een uitgave mist de instelling `uitgever`" in capsys.readouterr().err
    assert (tmp_path / "site" / headers.SECURITY_TXT).read_text("utf-8").startswith("Contact: mailto:")


def _options(settings: Settings) -> dict[str, object]:
    names = ("toegankelijkheidsverklaring", "kwetsbaarheid_melden", "kwetsbaarheid_verloopt")
    return {
        f.name: getattr(settings, f.name)
        for f in fields(settings)
        if f.name in (*names, "uitgever", "uitgave")
    }


def test_the_statements_say_what_is_configured_and_nothing_else() -> None:
    """Without a statement or an address the pages say so; with one they link to it."""
    register = make_register(entry())
    bare = make_site(register, Settings(), PEILDATUM)
    full = make_site(register, COMPLETE, PEILDATUM)
    assert "nog geen verklaring opgegeven" in bare.render(bare.pages["toegankelijkheid/"])
    assert "nog geen adres opgegeven" in bare.render(bare.pages["kwetsbaarheid-melden/"])
    assert f'href="{COMPLETE.toegankelijkheidsverklaring}"' in full.render(full.pages["toegankelijkheid/"])
    page = full.render(full.pages["kwetsbaarheid-melden/"])
    assert '<a href="mailto:veiligheid@register.nl" rel="noreferrer">veiligheid@register.nl</a>' in page
    assert 'href="../.well-known/security.txt"' in page


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Centrum Seksueel Geweld", "Centrum S. G."),
        (
            "Aanpak seksueel grensoverschrijdend gedrag in het onderwijs",
            "Aanpak s. g. gedrag in het onderwijs",
        ),
        ("Cijfers over 2020: (kinder)mishandeling", "Cijfers over 2020: (kinder)m."),
        ("#MeToo-zaken en zedenzaken", "#MeToo-zaken en z."),
        ("Alle activiteiten", "Alle activiteiten"),
        ("Acute jeugdbescherming", "Acute jeugdbescherming"),
        ("Algemene meldcode-app van de Rijksoverheid", "Algemene meldcode-app van de Rijksoverheid"),
    ],
)
def test_a_tab_shows_a_title_without_telling_words(title: str, expected: str) -> None:
    """Only words of the list are cut; the rest of the title stays."""
    assert neutral(title, GEVOELIG) == expected
    assert tab_title([title, "Register"], GEVOELIG) == f"{expected} - Register"


def test_no_tab_holds_a_telling_word() -> None:
    """Every word of the list is caught, in capitals and inside a compound too."""
    for word in GEVOELIG:
        for text in (word, word.upper(), f"anti{word}en", f"a-{word}", f"{word}/{word}"):
            assert word not in neutral(text, GEVOELIG).casefold()
