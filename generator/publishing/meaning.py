"""What a register says, as a checksum: the same for files that differ only in how they are written."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.checking.inputs import Inputs
    from generator.register.register import Register


def meaning_of(register: Register, inputs: Inputs, *beside: str) -> str:
    """Return what stands for all that a site can show, but for how an entry is written.

    That is of each entry its data, of any other file of *inputs* its content, and what the site follows from
    *beside* those. *register* is what was read of these inputs.
    """
    kinds = (register.activiteiten, *(items.values() for items in register.lijsten.values()))
    entries = {item.source.path: item.source for items in kinds for item in items}
    found = hashlib.sha256(json.dumps([*beside, *inputs.beside]).encode())
    for path, content in inputs.sums.items():
        entry = entries.get(path)
        told = content if entry is None else _tell(entry.data)
        found.update(b"%b\0%d\0%b" % (path.encode("utf-8", "surrogateescape"), len(told), told))
    return found.hexdigest()


def _tell(data: object) -> bytes:
    """Return the data of an entry; the order of its fields counts too, for it may be shown."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
