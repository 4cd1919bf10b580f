"""The whole road from a folder to a register and findings; the command line and the plugin start here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from generator import model
from generator.diagnostics import Diagnostic
from generator.load import Document, as_typed, load_document
from generator.register import Register, sort_key
from generator.schema import load_schema


@dataclass(frozen=True, slots=True)
class Result:
    """What checking a folder gives; `register` is None when there is any `fout`."""

    register: Register | None
    diagnostics: tuple[Diagnostic, ...]  # sorted by place
    files: int  # how many files were read


def check_folder(root: Path, peildatum: date | None = None) -> Result:
    """Read and check every file of the register in *root* (provisional: trusts the files)."""
    schema = load_schema(root / "schema.json")
    builders: dict[str, Any] = {
        "organisaties": model.to_organisatie,
        "documenten": model.to_brondocument,
        "regios": model.to_regio,
        "aanbevelingen": model.to_aanbeveling,
        "toezeggingen": model.to_toezegging,
        "moties": model.to_motie,
        "hulplijnen": model.to_hulplijn,
    }

    def read(path: Path, node: Any) -> Document:
        document, _ = load_document(path, path.relative_to(root).as_posix())
        assert document  # noqa: S101 provisional
        document.data = as_typed(document.data, node, schema)
        return document

    lists: dict[str, Any] = {}
    for name, build in builders.items():
        path = root / "reference" / f"{name}.yaml"
        if path.exists():
            document = read(path, schema.lijsten[name])
            lists[name] = {item["id"]: build(item, document) for item in document.data or ()}
    files = sorted((root / "activities").glob("*/*.yaml"))
    activiteiten = [model.to_activiteit(read(path, schema.data)) for path in files]
    newest = max((a.laatste_stand.datum for a in activiteiten), default=date(2024, 6, 25))
    register = Register(
        schema=schema,
        peildatum=peildatum or newest,
        activiteiten=tuple(sorted(activiteiten, key=lambda a: sort_key(a.titel))),
        **lists,
    )
    return Result(register, (), len(files) + len(lists))
