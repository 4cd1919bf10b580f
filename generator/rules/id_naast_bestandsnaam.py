"""The id of a thing is the name of its file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.findings.finding import Finding
from generator.rules.draft import Draft
from generator.schema.patterns import matcher
from generator.words.wording import code

CODE = "id-naast-bestandsnaam"
PER_ENTRY = True


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each entry whose id is not the name of its file."""
    for entry in draft.everything():
        path = entry.document.path
        if path.endswith(f"/{entry.id}.yaml") or not entry.value("id"):
            continue
        name = PurePosixPath(path)
        if not matcher(draft.schema.id_form(entry.kind))(name.stem):
            continue  # the name of the file is the fault, and has its own finding
        message = f"kenmerk {code(entry.id)} is niet gelijk aan de bestandsnaam {code(name.name)}"
        hint = f"schrijf {code(f'id: {name.stem}')}, of noem het bestand {code(entry.id + '.yaml')}"
        yield Finding(entry.locate("id"), CODE, message, hint)
