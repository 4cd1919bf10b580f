"""The templates of a register, in `sjablonen/`: each goes before the one of that name in the package.

They run in a sandbox, which reads what a page is made of and nothing else; see `words.templates`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.checking.files import is_litter, shown
from generator.findings.finding import Finding, Location, RegisterError
from generator.reading import guards
from generator.words.wording import code

CODES = ("ongeldig-sjabloon",)
FOLDER = "sjablonen"
_OURS = Path(__file__).parents[1] / "templates"


def load_templates(root: Path) -> Mapping[str, str]:
    """Return the text of each template of the register in *root* that can be used, by its name."""
    return {name: text for name, text, finding in _read(root) if not finding}


def check_templates(root: Path) -> Iterator[Finding]:
    """Yield what is wrong with the templates of the register in *root*.

    Raises RegisterError when the folder is a link or cannot be read.
    """
    yield from (finding for _, _, finding in _read(root) if finding)


def _read(root: Path) -> Iterator[tuple[str, str, Finding | None]]:
    folder = root / FOLDER
    if folder.is_symlink():
        raise RegisterError(f"`{FOLDER}` is een snelkoppeling (symbolic link); zet hier de map zelf")
    if not folder.is_dir():
        return
    try:
        names = sorted(path.name for path in folder.iterdir() if not is_litter(path.name))
    except OSError as error:
        raise RegisterError(f"de map `{FOLDER}` is niet te lezen: {error.strerror}") from error
    for name in names:
        path = f"{FOLDER}/{shown(name)}"
        if not name.endswith(".html") or not (_OURS / name).is_file():
            message = "geen pagina van het programma heeft een sjabloon met deze naam"
            hint = f"noem het als in `generator/templates`, zoals {code('over.html')}, of haal het weg"
            yield name, "", Finding(Location(path), "onbekend-bestand", message, hint)
            continue
        yield name, *_read_one(folder / name, path)


def _read_one(path: Path, name: str) -> tuple[str, Finding | None]:
    """Return the text of a template, and what is wrong with it."""
    from generator.words.templates import find_fault  # only for a register that has its own

    try:
        text = guards.load_source(path, name).decode("utf-8")
    except guards.Refused as refused:
        return "", refused.findings[0]
    except UnicodeDecodeError:
        hint = "bewaar het bestand opnieuw als gewone tekst met de codering UTF-8"
        return "", Finding(Location(name), "geen-utf8", "dit bestand is geen tekst in UTF-8", hint)
    line = find_fault(text)
    if not line:
        return text, None
    message = "hier klopt iets niet aan de tekens `{{ }}` of `{% %}` van het sjabloon"
    hint = "kijk of elke `{% if %}` en `{% for %}` een einde heeft, en elk haakje een tweede"
    return "", Finding(Location(name, line), CODES[0], message, hint)
