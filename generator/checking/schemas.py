"""`schema.json` -> a schema that was held to all that it must be; a known one is not held to it again.

That takes as long as to read half of the register. So `make format` writes in `accepted.json` that the schema
of this repository was accepted, by the checksum of what it says; tests hold the file to the schema, and that
to our code. Of any other schema it is kept that it was accepted.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator.reading.memory import Memory
from generator.schema.json_file import parse_data, read_bytes
from generator.schema.schema import Schema, check_schema, refuse
from generator.schema.validate import make_validator

ACCEPTED = Path(__file__).parents[1] / "register" / "accepted.json"

_last: dict[bytes, Schema] = {}  # the schema that was accepted last, by what its file held


def load_accepted(root: Path, folder: Path | None) -> Schema:
    """Read the schema, and hold it to what it must be, unless it is known that it is.

    That *folder* knows, or this process, or `accepted.json`. Raises RegisterError, with the line.
    """
    path = root / "schema.json"
    written = read_bytes(path)
    schema = _last.get(written)
    if not schema:
        schema = _accept(path, Schema(parse_data(path, written)), root, folder)
        _last.clear()
        _last[written] = schema
    return schema


def as_text(data: Any) -> str:
    """Return what is written of the data of an accepted schema."""
    return json.dumps([Schema(data).sum]) + "\n"


def accept(path: Path, data: Any) -> Schema:
    """Return the schema of *path* that says *data*, held to all that it must be. Raises RegisterError."""
    from generator.register import contract  # not above: most schemas are known

    schema = check_schema(path, data)
    refuse(path, list(contract.find_faults(schema)))
    make_validator(schema).require_all()
    return schema


def _accept(path: Path, schema: Schema, root: Path, folder: Path | None) -> Schema:
    if schema.sum in json.loads(ACCEPTED.read_text("utf-8")):
        return schema
    memory = Memory.of(folder, "schemas", root)
    if memory.get(schema.sum):
        return schema
    schema = accept(path, schema.data)
    memory.learn(schema.sum, 1)
    memory.save()
    return schema
