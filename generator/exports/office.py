"""Documents as DOCX and ODT, from one HTML text, made by pandoc, all but the text of its many rows.

A paragraph `{nieuwe pagina}` in the text becomes a new page.
"""

from __future__ import annotations

import hashlib
import io
import re
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

import jinja2

from generator.exports.languages import LANG, PAGE_WORDS
from generator.exports.office_rows import lift
from generator.exports.office_texts import DocxText, OdtText
from generator.exports.office_xml import hyphenate_docx, hyphenate_odt, mend_docx, mend_odt, outdent_docx
from generator.exports.zips import make_zip
from generator.findings.finding import RegisterError
from generator.reading.kept import kept
from generator.schema.schema import Taal
from generator.schema.settings import Settings
from generator.sources.pandoc import run_pandoc
from generator.words.datum import dag_label, english_day
from generator.words.templates import make_environment

_REFERENCES = Path(__file__).parents[1] / "templates" / "documents"
Files = dict[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a document says of itself: on its title page, in its footer, and in its properties."""

    titel: str
    ondertitel: str
    datum: date
    auteur: str = ""
    taal: Taal = "nl"
    sjabloon: bytes = b""  # a document whose styles, header and footer are used; empty: ours


def render_html(template: str, settings: Settings, **context: Any) -> str:
    """Return the text that a document is made from, by our template or by that of the register.

    Raises RegisterError when a template of the register asks for what is not there.
    """
    own = dict(settings.sjablonen)
    try:
        return make_environment(own).get_template(template).render(**context)
    except jinja2.TemplateError as error:
        if not own:
            raise  # a fault of ours
        raise RegisterError(f"van een sjabloon komt geen document (`{template}`): {error}") from error


def make_docx(html: str, about: About) -> bytes:
    """Return *html* as a document for Word: the same bytes every time.

    No row of a table breaks over two pages, what stands before a table stays with it, and words hyphenate.
    In header and footer of a template, `{titel}`, `{ondertitel}`, `{datum}`, and the words `{pagina}` and
    `{van}` are filled in. Raises RegisterError when pandoc refuses.
    """
    rest, lifted = lift(html)
    files, written = _convert(rest, about, "docx"), DocxText()
    _change(files, "word/document.xml", lambda text: "".join(lifted.put_back(mend_docx(text), written)))
    _change(files, "word/_rels/document.xml.rels", written.relate)
    _change(files, "word/settings.xml", hyphenate_docx)
    _change(files, "word/numbering.xml", outdent_docx)
    _change(files, "docProps/core.xml", lambda text: _described(text, about))
    for name in files:
        if re.fullmatch(r"word/(header|footer)\d*\.xml", name):
            _change(files, name, lambda text: _filled(text, about))
    return make_zip(files.items())


def make_odt(html: str, about: About) -> bytes:
    """Return *html* as OpenDocument text: the same bytes every time; else as `make_docx`."""
    rest, lifted = lift(html)
    files, written = _convert(rest, about, "odt"), OdtText()
    _change(files, "content.xml", lambda text: "".join(lifted.put_back(mend_odt(text), written)))
    _change(files, "content.xml", written.styled)
    _change(files, "styles.xml", lambda text: _filled(hyphenate_odt(text), about))
    _change(files, "meta.xml", lambda text: _described(text, about))
    _change(files, "META-INF/manifest.xml", lambda text: text.replace('"application/xml"', '"text/xml"'))
    first = ("mimetype", files.pop("mimetype"))
    return make_zip((first, *files.items()), stored=("mimetype",))


def _change(files: Files, name: str, change: Callable[[str], str]) -> None:
    files[name] = change(files[name].decode()).encode()


def _convert(html: str, about: About, form: str) -> Files:
    """Return the files in the document that pandoc makes of the text. Raises RegisterError when it fails.

    It is kept: without its rows the text is the same after most changes.
    """
    reference = about.sjabloon or (_REFERENCES / f"reference.{form}").read_bytes()
    options = (
        *("--from=html", f"--to={form}", "--standalone"),
        *(f"--metadata=title:{about.titel}", f"--metadata=subtitle:{about.ondertitel}"),
        f"--metadata=lang:{LANG[about.taal]}",
    )
    from_what = hashlib.sha256("\0".join((*options, html)).encode() + b"\0" + reference).hexdigest()
    content = kept(f"{form}-{from_what[:32]}", partial(_converted, html, reference, options))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _converted(html: str, reference: bytes, options: Sequence[str]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder) / "sjabloon"
        model.write_bytes(reference)
        return run_pandoc(html.encode(), *options, f"--reference-doc={model}", "--output=-")


def _described(text: str, about: About) -> str:
    """Return the properties with who made it, and the date it is of in place of the time of making."""
    text = re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", f"{about.datum.isoformat()}T00:00:00Z", text)
    author = f"<dc:creator>{escape(about.auteur)}</dc:creator>"
    text = re.sub(r"<dc:creator\s*/>|<dc:creator>[^<]*</dc:creator>", "", text)
    return re.sub(r"(</dc:title>|<dc:title\s*/>)", lambda match: match[0] + author, text, count=1)


def _filled(text: str, about: About) -> str:
    """Return a header or footer with its places filled in."""
    words = {
        "titel": about.titel,
        "ondertitel": about.ondertitel,
        "datum": english_day(about.datum) if about.taal == "en" else dag_label(about.datum),
        **dict(zip(("pagina", "van"), PAGE_WORDS[about.taal], strict=True)),
    }
    return re.sub(rf"\{{({'|'.join(words)})\}}", lambda match: escape(words[match[1]]), text)
