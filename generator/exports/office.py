"""Documents as DOCX and ODT, from one HTML text. The only module that knows pandoc."""

from __future__ import annotations

import re
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path

from generator.exports.zips import make_zip
from generator.findings.finding import RegisterError

_REFERENCES = Path(__file__).parents[1] / "templates" / "documents"
_LINE = (
    'fo:border-bottom="0.5pt solid #8a9bb0" fo:border-left="none" fo:border-right="none" fo:border-top="none"'
)
PAGE_BREAK = "{nieuwe pagina}"
"""The text of a paragraph that becomes a new page."""
Files = dict[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a document says of itself: on its title page, in its footer, and in its properties."""

    titel: str
    ondertitel: str
    datum: date
    auteur: str = ""
    sjabloon: bytes = b""  # a document whose styles, header and footer are used; empty: ours


def make_docx(html: str, about: About) -> bytes:
    """Return *html* as a document for Word: the same bytes every time.

    No row of a table breaks over two pages, and words hyphenate. In header and footer of a template,
    `{titel}`, `{ondertitel}` and `{datum}` are filled in. Raises RegisterError when pandoc refuses.
    """
    files = _convert(html, about, "docx")
    _change(files, "word/document.xml", lambda text: _breaks_docx(_whole_rows_docx(text)))
    _change(files, "word/settings.xml", _hyphenated_docx)
    _change(files, "docProps/core.xml", lambda text: _described(text, about))
    for name in files:
        if re.fullmatch(r"word/(header|footer)\d*\.xml", name):
            _change(files, name, lambda text: _filled(text, about))
    return make_zip(files.items())


def make_odt(html: str, about: About) -> bytes:
    """Return *html* as OpenDocument text: the same bytes every time; else as `make_docx`."""
    files = _convert(html, about, "odt")
    _change(files, "content.xml", lambda text: _with_lines(_breaks_odt(_whole_rows_odt(text))))
    _change(files, "styles.xml", lambda text: _filled(_hyphenated_odt(text), about))
    _change(files, "meta.xml", lambda text: _described(text, about))
    first = ("mimetype", files.pop("mimetype"))
    return make_zip((first, *files.items()), stored=("mimetype",))


def _change(files: Files, name: str, change: Callable[[str], str]) -> None:
    files[name] = change(files[name].decode()).encode()


def _convert(html: str, about: About, form: str) -> Files:
    """Run pandoc on the text and return the files in its result. Raises RegisterError when it fails."""
    from pypandoc import get_pandoc_path

    with tempfile.TemporaryDirectory() as folder:
        out, reference = Path(folder) / f"uit.{form}", _REFERENCES / f"reference.{form}"
        if about.sjabloon:
            reference = Path(folder) / f"sjabloon.{form}"
            reference.write_bytes(about.sjabloon)
        command = [
            get_pandoc_path(),
            *("--from=html", f"--to={form}", f"--output={out}", "--standalone", "--sandbox"),
            f"--reference-doc={reference}",
            *(f"--metadata=title:{about.titel}", f"--metadata=subtitle:{about.ondertitel}"),
            "--metadata=lang:nl-NL",
        ]
        done = subprocess.run(command, input=html.encode(), capture_output=True, check=False)  # noqa: S603
        if done.returncode:
            reason = done.stderr.decode(errors="replace").strip()
            raise RegisterError(f"pandoc kon het document niet maken: {reason}")
        with zipfile.ZipFile(out) as archive:
            return {name: archive.read(name) for name in archive.namelist()}


def _described(text: str, about: About) -> str:
    """Return the properties with who made it, and the date it is of in place of the time of making."""
    text = re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", f"{about.datum.isoformat()}T00:00:00Z", text)
    author = f"<dc:creator>{escape(about.auteur)}</dc:creator>"
    text = re.sub(r"<dc:creator\s*/>|<dc:creator>[^<]*</dc:creator>", "", text)
    return re.sub(r"(</dc:title>|<dc:title\s*/>)", lambda match: match[0] + author, text, count=1)


def _filled(text: str, about: About) -> str:
    """Return a header or footer with its places filled in."""
    words = {"titel": about.titel, "ondertitel": about.ondertitel, "datum": about.datum.isoformat()}
    return re.sub(r"\{(titel|ondertitel|datum)\}", lambda match: escape(words[match[1]]), text)


def _whole_rows_docx(text: str) -> str:
    """Return the DOCX with rows that do not break over pages."""
    text = re.sub(r"<w:tr>(?!\s*<w:trPr>)", "<w:tr><w:trPr></w:trPr>", text)
    return text.replace("<w:trPr>", "<w:trPr><w:cantSplit />")


def _breaks_docx(text: str) -> str:
    return re.sub(rf"<w:t[^>]*>{re.escape(PAGE_BREAK)}</w:t>", '<w:br w:type="page" />', text)


def _breaks_odt(text: str) -> str:
    style = (
        '<style:style style:name="NieuwePagina" style:family="paragraph">'
        '<style:paragraph-properties fo:break-before="page" /><style:text-properties fo:font-size="2pt" />'
        "</style:style>"
    )
    mark = rf"<text:p [^>]*>{re.escape(PAGE_BREAK)}</text:p>"
    text = re.sub(mark, '<text:p text:style-name="NieuwePagina" />', text)
    return text.replace("</office:automatic-styles>", f"{style}</office:automatic-styles>", 1)


def _hyphenated_docx(text: str) -> str:
    if "<w:autoHyphenation" in text:
        return text
    setting = r'\1<w:autoHyphenation w:val="true" /><w:hyphenationZone w:val="284" />'
    return re.sub(r"(<w:defaultTabStop [^>]*>)", setting, text, count=1)


def _whole_rows_odt(text: str) -> str:
    """Return the ODT with rows that do not break over pages: a style of their own, pandoc gives none."""
    style = (
        '<style:style style:name="HeleRij" style:family="table-row">'
        '<style:table-row-properties fo:keep-together="always" /></style:style>'
    )
    text = text.replace("<table:table-row>", '<table:table-row table:style-name="HeleRij">')
    return text.replace("</office:automatic-styles>", f"{style}</office:automatic-styles>", 1)


def _hyphenated_odt(text: str) -> str:
    return text.replace('fo:hyphenate="false"', 'fo:hyphenate="true"')


def _with_lines(text: str) -> str:
    """Return the ODT with lines between the rows and a shaded head: pandoc gives its tables no lines."""
    for name, look in (
        ("TableHeaderRowCell", f'{_LINE} fo:background-color="#dbe4ef"'),
        ("TableRowCell", _LINE),
    ):
        cell = rf'(style:name="{name}"[^>]*>\s*<style:table-cell-properties) fo:border="none"'
        text = re.sub(cell, rf'\1 fo:padding="0.08cm" {look}', text)
    return text
