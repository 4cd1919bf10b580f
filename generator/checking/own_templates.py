"""What is wrong with the templates of a register, in `sjablonen/`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.checking.files import is_litter, shown
from generator.findings.finding import Finding, Location, RegisterError
from generator.reading.memory import Memory
from generator.schema.sjablonen import FOLDER, names, read_template, require_folder
from generator.words.wording import code


def check_templates(root: Path, good: Memory) -> Iterator[Finding]:
    """Yield what is wrong with the templates of the register in *root*.

    *good* knows the templates in which nothing was refused before. Raises RegisterError when the folder is a
    link or cannot be read.
    """
    folder = require_folder(root)
    if folder.is_dir():
        known = names()
        for name in _files(folder):
            finding = read_template(folder / name, name, good)[1] if name in known else _strange(name)
            if finding:
                yield finding


def _files(folder: Path) -> list[str]:
    """Return the path of each file below the folder; a link to another folder is one too."""
    try:
        paths = [path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir()]
    except OSError as error:
        raise RegisterError(f"de map `{FOLDER}` is niet te lezen: {error.strerror}") from error
    return sorted(path.relative_to(folder).as_posix() for path in paths if not is_litter(path.name))


def _strange(name: str) -> Finding:
    place = Location(f"{FOLDER}/{shown(name)}")
    if name.endswith(".typ"):
        hint = "de bijlage heeft eigen zinnen in `woorden/bijlage.yaml`; die staan ook in de PDF"
        return Finding(place, "onbekend-bestand", "de PDF heeft geen sjabloon", hint)
    message = "geen pagina of document van het programma heeft een sjabloon met deze naam"
    hint = f"noem het als in `generator/templates`, zoals {code('over.html')}, of haal het weg"
    return Finding(place, "onbekend-bestand", message, hint)
