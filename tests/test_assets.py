"""Assets under the hash of what is in them: alone, and in the built site."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from urllib.parse import urljoin

import pytest
from registers import entry
from test_build import BUILD, as_site_folder, parse

from generator.cli import main
from generator.findings.finding import RegisterError
from generator.site.assets import make_assets

HASHED = re.compile(r"\.[0-9a-f]{10}\.\w+$")
SOURCES = {
    "assets/site.css": b'@import "tokens.css"; a { b: url(data:image/svg+xml,x); c: url(#a) }',
    "assets/tokens.css": b"""@font-face { src: url("fonts/a.woff2"), url( 'fonts/a.woff2' ), url(/x) }""",
    "assets/fonts/a.woff2": b"\xff\x00",
    "assets/a.js": b'import { b } from "./b.js";\nimport "./deel/c.js";\nexport * from "./b.js";\n',
    "assets/b.js": b'a = /** @type {import("./a.js").A} */ (0);\nconst c = await import("./deel/c.js");\n',
    "assets/deel/c.js": b'import { b } from "../b.js";\n',
}


def test_references_follow_the_new_names() -> None:
    """In style sheets, modules and types behind code; other addresses stay as they are."""
    made = make_assets(SOURCES)
    new = {name: PurePosixPath(address).name for name, address in made.names.items()}
    assert all(HASHED.search(address) for address in made.contents)
    texts = {name: made.contents[address] for name, address in made.names.items()}
    assert texts["assets/site.css"].decode() == SOURCES["assets/site.css"].decode().replace(
        "tokens.css", new["assets/tokens.css"]
    )
    assert texts["assets/tokens.css"].decode() == SOURCES["assets/tokens.css"].decode().replace(
        "a.woff2", new["assets/fonts/a.woff2"]
    )
    b, c = new["assets/b.js"], new["assets/deel/c.js"]
    assert texts["assets/a.js"].decode() == (
        f'import {{ b }} from "./{b}";\nimport "./deel/{c}";\nexport * from "./{b}";\n'
    )
    assert f'import("./{new["assets/a.js"]}").A' in texts["assets/b.js"].decode()
    assert f'import("./deel/{c}")' in texts["assets/b.js"].decode()
    assert texts["assets/deel/c.js"].decode() == f'import {{ b }} from "../{b}";\n'
    assert texts["assets/fonts/a.woff2"] == SOURCES["assets/fonts/a.woff2"]


def test_comments_of_a_script_stay_behind() -> None:
    """Those on lines of their own; what stands behind or before code, and all code, is as it was."""
    source = b"""// one
/** two */
const a = 1; // three
  /**
   * four
   */
  const b = /** @type {number} */ (2), c = "// five"; /* six */
/** @type {number} */ (a).d = 3;
"""
    expected = b"""const a = 1; // three
  const b = /** @type {number} */ (2), c = "// five"; /* six */
/** @type {number} */ (a).d = 3;
"""
    assert [*make_assets({"assets/a.js": source}).contents.values()] == [expected]


def test_comments_of_a_sheet_stay_behind() -> None:
    """The same; two slashes are no comment there."""
    source = b"""/* one
 * two */
a { color: red; /* three */ }
  /* four */
b::before { content: "/* five */"; }
// six
"""
    expected = b"""a { color: red; /* three */ }
b::before { content: "/* five */"; }
// six
"""
    assert [*make_assets({"assets/a.css": source}).contents.values()] == [expected]


@pytest.mark.parametrize("changed", SOURCES)
def test_a_name_changes_with_all_that_it_leads_to(changed: str) -> None:
    """A change gives a new name to the asset and to all that lead to it, and to no other."""
    before = make_assets(SOURCES).names
    after = make_assets({**SOURCES, changed: SOURCES[changed] + b" "}).names
    leads = {"assets/a.js", "assets/b.js", "assets/deel/c.js"}  # in a circle
    expected = {
        "assets/site.css": {"assets/site.css"},
        "assets/tokens.css": {"assets/site.css", "assets/tokens.css"},
        "assets/fonts/a.woff2": {"assets/site.css", "assets/tokens.css", "assets/fonts/a.woff2"},
    }.get(changed, leads)
    assert {name for name in before if before[name] != after[name]} == expected


@pytest.mark.parametrize(
    ("name", "content"), [("assets/a.css", b"url(weg.png)"), ("assets/a.js", b'import "./weg.js"')]
)
def test_what_leads_nowhere_is_refused(name: str, content: bytes) -> None:
    """The message names both ends."""
    with pytest.raises(RegisterError, match=f"`{name}` verwijst naar `assets/weg.[a-z]+`, en dat is er niet"):
        make_assets({name: content})


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a built site with a picture in a hand-written page."""
    folder = as_site_folder(tmp_path_factory.mktemp("assets") / "register", entry())
    (folder / "docs/assets/beeld.png").write_bytes(b"\x89PNG")
    page = folder / "docs/redactie.md"
    page.write_text(page.read_text("utf-8") + "\n![Een beeld](assets/beeld.png)\n", "utf-8")
    assert main([*BUILD, "--root", str(folder)]) == 0
    return folder / "site"


@pytest.mark.build
def test_site_has_assets_under_their_hash_only(site: Path) -> None:
    """Nothing under `assets/` keeps a name for two versions, and all that pages and assets ask is there."""
    there = {path.relative_to(site).as_posix() for path in (site / "assets").rglob("*") if path.is_file()}
    assert all(HASHED.search(name) for name in there)
    asked = {
        urljoin(page.parent.relative_to(site).as_posix() + "/", link).removeprefix("./").lstrip("/")
        for page in site.rglob("index.html")
        for link in parse(page).loaded
        if link
    }
    for name in [name for name in there if name.endswith((".css", ".js"))]:
        text = (site / name).read_text("utf-8")
        for reference in re.findall(r"""(?:from |import |url\()["'](?!data:)([^"'#]+)""", text):
            asked.add(urljoin(name, reference))
    assert asked == there


@pytest.mark.slow
def test_picture_of_a_written_page_has_its_hash(site: Path) -> None:
    """A link in Markdown names the source; the page names what is published."""
    assert re.search(
        r'src="\.\./assets/beeld\.[0-9a-f]{10}\.png"', (site / "redactie/index.html").read_text()
    )
