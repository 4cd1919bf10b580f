"""The annex as ODT and DOCX, from one HTML text. The only module that knows pandoc."""

from __future__ import annotations

import re
import subprocess
import tempfile
import zipfile
from pathlib import Path

from generator.exports.annex import Bijlage, make_annex
from generator.exports.zips import make_zip
from generator.findings.finding import RegisterError
from generator.register.register import Register
from generator.schema.settings import Settings
from generator.words.templates import make_environment

_REFERENCES = Path(__file__).parents[1] / "templates" / "annex"
_LINE = (
    'fo:border-bottom="0.5pt solid #8a9bb0" fo:border-left="none" fo:border-right="none" fo:border-top="none"'
)


def annex_odt(register: Register, settings: Settings) -> bytes:
    """Return the annex as OpenDocument text."""
    annex = make_annex(register, settings)
    files = _convert(annex, "odt")
    files["content.xml"] = _with_lines(files["content.xml"].decode()).encode()
    files["meta.xml"] = _dated(files["meta.xml"], annex)
    first = ("mimetype", files.pop("mimetype"))
    return make_zip((first, *files.items()), stored=("mimetype",))


def annex_docx(register: Register, settings: Settings) -> bytes:
    """Return the annex for Word."""
    annex = make_annex(register, settings)
    files = _convert(annex, "docx")
    files["docProps/core.xml"] = _dated(files["docProps/core.xml"], annex)
    return make_zip(files.items())


def annex_html(annex: Bijlage) -> str:
    """Return the text that both are made from."""
    return make_environment().get_template("annex/annex.html").render(b=annex)


def _convert(annex: Bijlage, form: str) -> dict[str, bytes]:
    """Run pandoc on the text and return the files in its result. Raises RegisterError when it fails."""
    from pypandoc import get_pandoc_path

    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / f"bijlage.{form}"
        reference = _REFERENCES / f"reference.{form}"
        command = [
            get_pandoc_path(),
            *("--from=html", f"--to={form}", f"--output={out}", "--standalone", "--sandbox"),
            f"--reference-doc={reference}",
            *(f"--metadata=title:{annex.titel}", f"--metadata=subtitle:{annex.ondertitel}"),
            "--metadata=lang:nl-NL",
        ]
        text = annex_html(annex).encode()
        done = subprocess.run(command, input=text, capture_output=True, check=False)  # noqa: S603
        if done.returncode:
            reason = done.stderr.decode(errors="replace").strip()
            raise RegisterError(f"pandoc kon de bijlage niet maken: {reason}")
        with zipfile.ZipFile(out) as archive:
            return {name: archive.read(name) for name in archive.namelist()}


def _dated(content: bytes, annex: Bijlage) -> bytes:
    """Return the description of a document with the peildatum in place of the time at which it was made."""
    return re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", f"{annex.datum}T00:00:00Z".encode(), content)


def _with_lines(text: str) -> str:
    """Return the ODT with lines between the rows and a shaded head: pandoc gives its tables no lines."""
    for name, look in (
        ("TableHeaderRowCell", f'{_LINE} fo:background-color="#dbe4ef"'),
        ("TableRowCell", _LINE),
    ):
        cell = rf'(style:name="{name}"[^>]*>\s*<style:table-cell-properties) fo:border="none"'
        text = re.sub(cell, rf'\1 fo:padding="0.08cm" {look}', text)
    return text
