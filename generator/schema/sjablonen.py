"""The templates of a register, in `sjablonen/`: each goes before the one of that name in the package.

They are of pages, and of documents that are made as text: the annex in ODT and DOCX, the reports in DOCX.
They run in a sandbox, which reads what a page is made of and nothing else; see `words.templates`.
"""

from __future__ import annotations

import re
from pathlib import Path

from generator.findings.finding import Finding, Location, RegisterError
from generator.reading import guards
from generator.reading.memory import Memory, checksum

FOLDER = "sjablonen"
CODE = "ongeldig-sjabloon"
_OURS = Path(__file__).parents[1] / "templates"
_PLAIN = re.compile(
    r"""\s*\{% extends "[\w./-]+" %\}\s*(?:\{% block [a-z]+(?:_[a-z]+)* %\}[^{]*\{% endblock %\}\s*)*"""
)
"""A template that gives some blocks other words and does nothing else: to read it well takes no reader."""
_NOT_OF_A_SITE = ("werklijst.html", "voorvertoning_fouten.html")
"""What only somebody at work sees."""
Templates = tuple[tuple[str, str], ...]
"""The name of each with its text."""


def names() -> frozenset[str]:
    """Return the names that a template of a register can have: `over.html`, `annex/annex.html`."""
    found = (path.relative_to(_OURS).as_posix() for path in _OURS.rglob("*.html"))
    return frozenset(name for name in found if name not in _NOT_OF_A_SITE)


def load_templates(root: Path) -> Templates:
    """Return each template of the register in *root* that can be used."""
    folder = require_folder(root)
    if not folder.is_dir():
        return ()
    read = (
        (name, *read_template(folder / name, name)) for name in sorted(names()) if (folder / name).exists()
    )
    return tuple((name, text) for name, text, finding in read if not finding)


def require_folder(root: Path) -> Path:
    """Return the folder, which need not be there. Raises RegisterError when it is a link."""
    folder = root / FOLDER
    if folder.is_symlink():
        raise RegisterError(f"`{FOLDER}` is een snelkoppeling (symbolic link); zet hier de map zelf")
    return folder


def read_template(path: Path, name: str, good: Memory | None = None) -> tuple[str, Finding | None]:
    """Return the text of a template, and what is wrong with it; then it cannot be used.

    *good* knows templates in which nothing was wrong before.
    """
    place = f"{FOLDER}/{name}"
    try:
        text = guards.load_source(path, place).decode("utf-8")
    except guards.Refused as refused:
        return "", refused.findings[0]
    except UnicodeDecodeError:
        hint = "bewaar het bestand opnieuw als gewone tekst met de codering UTF-8"
        return "", Finding(Location(place), "geen-utf8", "dit bestand is geen tekst in UTF-8", hint)
    key = checksum(CODE.encode(), text.encode())
    if _PLAIN.fullmatch(text) or (good and good.get(key)):
        return text, None
    from generator.words.templates import find_fault  # only for a register that has its own

    line = find_fault(text)
    if not line:
        if good:
            good.learn(key, 1)
        return text, None
    message = "hier klopt iets niet aan de tekens `{{ }}` of `{% %}` van het sjabloon"
    hint = "kijk of elke `{% if %}` en `{% for %}` een einde heeft, en elk haakje een tweede"
    return "", Finding(Location(place, line), CODE, message, hint)
