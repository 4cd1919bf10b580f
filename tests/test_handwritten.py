"""The hand-written pages: what runs, leads away or hides is refused, by the check and by the build."""

from __future__ import annotations

import random
import shutil
import string
from pathlib import Path

import pytest
from registers import ROOT
from small import make_register

from generator.checking import handwritten
from generator.checking.check import check_draft
from generator.checking.handwritten import ASSETS, check_docs, check_page, find_refused
from generator.cli import main
from generator.findings.finding import Finding, RegisterError
from generator.reading import written
from generator.reading.kept import OFF, kept_in
from generator.reading.written import convert, usual_extensions
from generator.schema.licenties import USUAL
from generator.site.manual import FOLDER, render

REFUSED = [
    ("Lees <script>alert(1)</script>.", 5),
    ("<script src=assets/site.js></script>", 0),
    ("<SCRIPT\n>alert(1)</SCRIPT>", 0),
    ("<img src=x onerror=alert(1)>", 11),
    ('Tekst <b onclick="x()">vet</b>', 6),
    ("<svg><animate onbegin=alert(1) /></svg>", 0),
    ("<iframe src='https://a.nl'></iframe>", 0),
    ("<meta http-equiv=refresh content='0;url=https://a.nl'>", 0),
    ("<base href='https://a.nl'>", 0),
    ("<form action='https://a.nl'><input name=q></form>", 0),
    ("<object data=x></object>", 0),
    ("<embed src=x>", 0),
    ("<link rel=stylesheet href=x>", 0),
    ("<style>p { display: none }</style>", 0),
    ("<p style='position:fixed'>x</p>", 3),
    ("<a href='x' data-verlaat>x</a>", 12),
    ("<a href='x' ping='https://a.nl'>x</a>", 12),
    ("<math><mtext></mtext></math>", 0),
    ("<custom-tag>x</custom-tag>", 0),
    ("<!-- een opmerking -->", 0),
    ("<!--> <img src=x onerror=alert(1)> -->", 0),
    ("<!doctype html>", 0),
    ("<?php x ?>", 0),
    ("[x](javascript:alert(1))", 4),
    ("[x](JaVaScRiPt:alert(1))", 4),
    ("[x](java&#115;cript:alert(1))", None),
    ("[x](data:text/html,x)", 4),
    ("[x](//a.nl/)", 4),
    ("[x](http://a.nl/)", 4),
    ("<a href='&#106;avascript:alert(1)'>x</a>", None),
    ("<a href='java&#9;script:alert(1)'>x</a>", None),
    ("<vbscript:alert(1)>", None),
    ("![x](https://a.nl/x.png)", 5),
    ("![x](data:image/png;base64,AAAA)", 5),
    ("[x]: javascript:alert(1)\n\n[x]", 5),
    ("[x](https://a.nl){ onclick=x() }", 19),
    ("# Kop { onclick=x() style=y }", 8),
    ("x\n{: onmouseover=x() }", None),
    ("- punt\n\n    <script>x</script>", None),
    ("| a |\n| - |\n| <script>x</script> |", None),
    ("> <script>x</script>", 2),
    ("<div markdown='1'>\n<script>x</script>\n</div>", None),
    ("<details><summary>x</summary><iframe></iframe></details>", 29),
]
"""The body of a page, and where in its first line the first refused part stands; None if it is not there."""

ALLOWED = [
    "Gewone *tekst*, **vet**, `<script>` en [een link](https://a.nl) of [pagina](privacy.md#wat).",
    "```html\n<script>alert(1)</script>\n```",
    '```yaml title="a.yaml"\nid: <x>\n```',
    "    <iframe> in code",
    "| a | b |\n| :- | -: |\n| 1 | 2 |",
    "Bel [112](tel:112) of [mail](mailto:a@b.nl); 1 < 2 & 3 > 2.",
    "<details><summary>Meer</summary><p>Tekst</p></details>",
    "![plaatje](plaatje.png){ .klein width=40 }",
    "1. een\n2. twee\n\n> citaat\n\n* * *",
    "javascript: is geen link, en onclick=x ook niet.",
]


def page(body: str) -> str:
    """Return a page as they are written."""
    return f"---\ntitle: Voorbeeld\ndescription: Een voorbeeld.\n---\n\n{body}\n"


@pytest.mark.parametrize(("body", "at"), REFUSED, ids=[body[:40] for body, _ in REFUSED])
def test_a_page_with_something_that_runs_is_refused(body: str, at: int | None) -> None:
    """Named with its place, when it is written as it comes out."""
    found = list(check_page(page(body), "docs/x.md"))
    assert {item.code for item in found} == {"onveilige-pagina"}
    if at is not None:
        assert (found[0].location.line, found[0].location.column) == (6, at + 1), found


@pytest.mark.parametrize("body", ALLOWED)
def test_an_ordinary_page_is_in_order(body: str) -> None:
    """Markdown, examples of code and harmless HTML."""
    assert list(check_page(page(body), "docs/x.md")) == []


def test_the_place_is_not_that_of_an_example() -> None:
    """What stands in code is no fault; the same below it is."""
    body = "`<script>`\n\n```html\n<script>\n```\n\n<script>x</script>\n\nEn <script>y</script>"
    found = [item.location.line for item in check_page(page(body), "docs/x.md")]
    assert found == [12, 14]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: X\ndoorverwijzing: https://a.nl/\n---\n\n# X\n", 3),
        ("---\ntitle: X\ntemplate: 404.html\n---\n", 3),
        ("---\n- title\n---\n", 2),
        ("doorverwijzing: https://a.nl/\ntitle: X\n\n# X\n", 1),
        ("title: X\ndoorverwijzing: https://a.nl/\n\n# X\n", 2),
        ("\n\nnoindex: 1\n", 3),
    ],
)
def test_nothing_else_stands_above_a_page(text: str, line: int) -> None:
    """MkDocs reads data of the page there, and the shell makes a redirect of some."""
    assert [(item.code, item.location.line) for item in check_page(text, "docs/x.md")] == [
        ("onveilige-pagina", line)
    ]


def test_a_page_has_no_hidden_signs() -> None:
    """As in the files of the register: what nobody sees or turns the text round."""
    assert [item.code for item in check_page(page("a\u202eb\u200b"), "docs/x.md")] == [
        "richtingsteken",
        "onzichtbaar-teken",
    ]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a small register with the pages and assets of the project."""
    folder = make_register(tmp_path)
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def faults(root: Path) -> list[tuple[str, str]]:
    """Return code and path of what `register check` finds in docs/."""
    _, found = check_draft(root)
    return [(item.code, item.location.path) for item in found if item.location.path.startswith("docs")]


@pytest.mark.slow
def test_our_own_pages_and_assets_are_in_order(root: Path) -> None:
    """Those of the package too, whatever else a site has; and a register may bring its own house style."""
    for path in FOLDER.glob("*.md"):
        for there in ((), {"redactie.md", "veilig-gebruik.md", "hulp/index.md"}):
            assert (
                list(
                    check_page(render(path.name, path.read_text("utf-8"), there, USUAL), f"docs/{path.name}")
                )
                == []
            )
    for name in ASSETS:
        shutil.copy(FOLDER.parent / name, root / name)
    assert faults(root) == []


@pytest.mark.parametrize(
    "name",
    [
        "assets/evil.js", "evil.js", "assets/evil.svg", "x.html", "x.htm", "x.css", "robots.txt", "_headers",
        "x.MD", "x.markdown", "assets/site.js", "assets/site.js/x.js", "index.html", "x.yml", "x",
    ],
)  # fmt: skip
def test_a_file_of_another_kind_is_refused(name: str, root: Path) -> None:
    """A script, style sheet or page that nobody asked for is named, and the site is not built."""
    path = root / "docs" / name
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text("x", "utf-8")
    assert faults(root) == [("onbekend-bestand", f"docs/{name}")]


def test_a_picture_is_welcome(root: Path) -> None:
    """Beside a page."""
    (root / "docs/schema.PNG").write_bytes(b"\x89PNG")
    assert faults(root) == []


@pytest.mark.parametrize(
    "target", ["/etc/passwd", "/proc/self/environ", "meedoen.md", "bestaat-niet", "/etc"]
)
@pytest.mark.parametrize("name", ["x.md", "x.png", "x", "assets/tokens.css"])
def test_a_link_is_refused(name: str, target: str, root: Path) -> None:
    """To a file or a folder, within or outside: what it leads to would be published."""
    (root / "docs" / name).unlink(missing_ok=True)
    (root / "docs" / name).symlink_to(target)
    assert faults(root) == [("snelkoppeling", f"docs/{name}")]


@pytest.mark.parametrize("name", ["a\nb.md", ".x.md", ".htaccess", "a\u202e.md"])
def test_odd_and_hidden_names_are_refused(name: str, root: Path) -> None:
    """As everywhere else."""
    (root / "docs" / name).write_text("# X\n", "utf-8")
    ((code, shown),) = faults(root)
    assert code in {"onleesbare-bestandsnaam", "verborgen-bestand"}
    assert shown.isprintable()


def test_the_folder_itself_is_no_link(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """All of another folder would be published."""
    (root / "docs").rename(tmp_path_factory.mktemp("elders") / "docs")
    (root / "docs").symlink_to("/etc")
    with pytest.raises(RegisterError, match="`docs` is een snelkoppeling"):
        list(check_docs(root))


def test_a_page_that_cannot_be_read_is_named(root: Path) -> None:
    """Too large, or no UTF-8."""
    (root / "docs/groot.md").write_text("x\n\n" * 34_000, "utf-8")
    (root / "docs/latin.md").write_bytes(b"caf\xe9")
    assert faults(root) == [("te-groot", "docs/groot.md"), ("geen-utf8", "docs/latin.md")]


def test_other_extensions_of_markdown_are_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The check reads a page as the settings that we ship do, so no other extension may be set."""
    settings = (root / "mkdocs.yml").read_text("utf-8")
    more = settings.replace("  - attr_list\n", "  - attr_list\n  - pymdownx.tasklist\n")
    (root / "mkdocs.yml").write_text(more, "utf-8")
    assert main(["build", "--root", str(root), "--out", str(root.parent / "uit"), "--zonder-downloads"]) == 2
    assert "pymdownx.tasklist" in capsys.readouterr().err


def test_html_that_parsers_read_differently_is_refused() -> None:
    """Text with an open tag, data that only XML has, and meta data of another kind."""
    for html in ("a < b", "<p>x</p><img src=x onerror=y", "<![CDATA[x]]>", "<!x>", "<p/onclick=x>"):
        assert list(find_refused(html)), html
    assert [sought for sought, _ in find_refused("<p>x</p>", {"title": "x", "template": "y"})] == ["template"]


@pytest.mark.parametrize("body", ["[" * 101, "a" * 5001, "- [a](b)\n" * 101, "> " * 3000, "aa\n" * 2600])
def test_a_page_cannot_keep_the_check_busy(body: str) -> None:
    """A paragraph that would take Markdown minutes is refused before it is read."""
    found = list(check_page(page(f"Gewoon.\n\n{body}"), "docs/x.md"))
    assert [(item.code, item.location.line) for item in found] == [("onveilige-pagina", 8)]
    assert "alinea" in found[0].message
    halves = (
        "\n\n".join(body[i : i + 900] for i in range(0, len(body), 900)) if "[" not in body else "[" * 100
    )
    assert list(check_page(page(halves), "docs/x.md")) == []


PIECES = (
    "# ", "## a", "- ", "* ", "+ ", "1. ", "7) ", "    ", "\t", "\n", "\n\n", "  \n", "---\n", "===\n", "***",
    "|a|b|\n|-|:-:|\n|c|d|\n", "**x**", "_x_", "__", "`code`", "``", "a: b\n", "https://a.nl", "(x)", '"',
    "javascript:alert(1)", "x@y.nl", "a\n:   b\n", "#a .b", "id=x", "onclick=x", "toc", "linenums=1", "'",
    *string.printable,
)  # fmt: skip


@pytest.mark.slow
def test_a_page_of_words_need_not_be_converted() -> None:
    """What is taken to be harmless by its signs alone is so in the HTML, whatever Markdown makes of it."""
    chance, harmless = random.Random(1), 0  # noqa: S311 - not for secrets
    signs = set("<>&{}[]!\\~")
    for _ in range(1_500):
        body = "".join(chance.choices(PIECES, k=chance.randint(1, 12)))
        if chance.random() < 0.7:
            body = "".join(char for char in body if char not in signs)
        if handwritten._is_harmless(body):
            harmless += 1
            assert not list(find_refused(convert(body, usual_extensions()).html)), body
    assert harmless > 500
    for body in ("[a](b)", "<b>", "&lt;", "a{: #b}", "![a](b)", "```py hl_lines=1", "    :::py", "\x02a"):
        assert not handwritten._is_harmless(body), body


def test_findings_are_those_of_a_register() -> None:
    """They carry a path, a line and a hint, as every other."""
    (found,) = check_page("# X\n\n<script>x</script>\n", "docs/x.md")
    assert isinstance(found, Finding)
    assert (found.location.path, found.location.line, found.severity) == ("docs/x.md", 3, "fout")
    assert found.hint


def test_what_a_page_becomes_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build does not need Markdown for a page that an earlier one had; another text it makes anew."""
    monkeypatch.delenv(OFF)
    text = "# Kop\n\nEen [link](meedoen.md) en `code`.\n"
    with kept_in(tmp_path / "kast"):
        made = convert.__wrapped__(text, usual_extensions())
        monkeypatch.setattr(written, "_markdown", lambda _: pytest.fail("Markdown is asked"))
        assert convert.__wrapped__(text, usual_extensions()) == made
        assert made.links == ("meedoen.md",)
        assert made.title == "Kop"
        with pytest.raises(pytest.fail.Exception):
            convert.__wrapped__(f"{text}Meer.\n", usual_extensions())
    with pytest.raises(pytest.fail.Exception):
        convert.__wrapped__(text, usual_extensions())
