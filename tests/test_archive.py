"""The archive: everything is in it, and it opens from disk."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from generator.cli import main
from generator.findings.finding import RegisterError
from generator.publishing.archive import from_disk, write_archive
from generator.publishing.classic import make_classic

PAGE = b"""<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<link href="assets/site.css"><a href="activiteiten/a/#stand">A</a><a href=".">B</a><a href="https://example.org/">C</a>
<a href="#x">D</a><a href="mailto:a@example.org">E</a><a href="../..">F</a><a href="../?q=1">G</a>"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('href="../a/"', 'href="../a/index.html"'),
        ('href="a/#b"', 'href="a/index.html#b"'),
        ('href="../?q=1"', 'href="../index.html?q=1"'),
        ('href="."', 'href="./index.html"'),
        ('href="../.."', 'href="../../index.html"'),
        ('href="#b"', 'href="#b"'),
        ('href="https://example.org/"', 'href="https://example.org/"'),
        ('href="mailto:a@example.org"', 'href="mailto:a@example.org"'),
        ('href="a.css"', 'href="a.css"'),
        ('content="0; url=../../a/"', 'content="0; url=../../a/index.html"'),
        ('action="../a/"', 'action="../a/index.html"'),
        (
            '<template><a href="a/"></template><a href="b/">',
            '<template><a href="a/"></template><a href="b/index.html">',
        ),
        ('<script type="module" src="../assets/a.js">', '<script defer src="../assets/a.archief.js">'),
        ('<link rel="modulepreload" href="a.js">\n<p>', "<p>"),
    ],
)
def test_links_name_their_page(before: str, after: str) -> None:
    """Only a relative address of a folder is changed."""
    assert from_disk(before.encode()).decode() == after


def test_archive_holds_everything(tmp_path: Path) -> None:
    """Every file, pages with links that work, others byte for byte; the same bytes each time."""
    site = tmp_path / "site"
    (site / "data").mkdir(parents=True)
    (site / "index.html").write_bytes(PAGE)
    (site / "data" / "a.json").write_bytes(b"{}")
    assert write_archive(site, tmp_path / "een.zip") == 2
    assert write_archive(site, tmp_path / "twee.zip") == 2
    assert (tmp_path / "een.zip").read_bytes() == (tmp_path / "twee.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "een.zip") as archive:
        assert archive.namelist() == ["register/data/a.json", "register/index.html"]
        assert archive.read("register/data/a.json") == b"{}"
        page = archive.read("register/index.html")
    assert b"Content-Security-Policy" not in page
    assert b'href="activiteiten/a/index.html#stand"' in page


def test_the_site_may_be_named_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`register archive` by itself takes `site` in the folder where it runs."""
    monkeypatch.chdir(tmp_path)
    Path("site").mkdir()
    Path("site/index.html").write_bytes(PAGE)
    assert main(["archive"]) == 0
    with zipfile.ZipFile("register.zip") as archive:
        assert archive.namelist() == ["register/index.html"]


def test_archive_of_what_is_no_site(tmp_path: Path) -> None:
    """A folder without a first page is no site."""
    with pytest.raises(RegisterError, match="staat geen site"):
        write_archive(tmp_path, tmp_path / "x.zip")
    assert list(tmp_path.iterdir()) == []


def test_a_module_becomes_one_script() -> None:
    """What is imported comes first and once, under the name that the importer gives it."""
    modules = {
        "a/one.js": 'import { two as deux } from "./two.js";\n'
        'import { three } from "./three.js";\ndeux(three);\n',
        "a/two.js": 'import { three } from "./three.js";\nexport function two() {}\n',
        "a/three.js": "export const three = 3;\n",
    }
    script = make_classic("a/one.js", modules.__getitem__)
    assert script.endswith(
        """const module0 = (() => {
"use strict";
const three = 3;
return { three };
})();
const module1 = (() => {
"use strict";
const { three } = module0;
function two() {}
return { two };
})();
const module2 = (() => {
"use strict";
const { two: deux } = module1;
const { three } = module0;
deux(three);
return {  };
})();
})();
"""
    )


@pytest.mark.parametrize("line", ["export default 3;", 'import * as all from "./b.js";', 'import "./b.js";'])
def test_a_module_of_another_form_is_refused(line: str) -> None:
    """A form that is not made over does not go into the archive unseen."""
    with pytest.raises(RegisterError, match="die niet in het archief kan"):
        make_classic("a.js", {"a.js": f"{line}\n"}.__getitem__)
