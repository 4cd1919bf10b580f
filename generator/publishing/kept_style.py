"""The style sheet that a builder brought: the same as long as the builder and its settings are.

It is all that MkDocs adds to a site. While it is kept MkDocs need not start for a build, nor the sheet be cut
again to what pages use of it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path

from generator.reading.kept import keep, load_kept
from generator.schema.settings import Configuration

Style = tuple[str, bytes]
"""The name of a style sheet, as its builder has it, and its bytes."""


def load_style(folder: Path | None, configuration: Configuration) -> Style | None:
    """Return the sheet that MkDocs brought with these settings; None when *folder* has none."""
    found = load_kept(folder, _name(configuration)) if folder else None
    if found is None:
        return None
    name, _, content = found.partition(b"\n")
    return name.decode(), content


def keep_style(folder: Path | None, configuration: Configuration, style: Style) -> None:
    """Keep the style sheet that MkDocs brought with these settings."""
    if folder:
        keep(folder, _name(configuration), style[0].encode() + b"\n" + style[1])


def kept_sheet(
    folder: Path | None, sheet: bytes, docs: Mapping[str, bytes], asked: str, make: Callable[[], bytes]
) -> bytes:
    """Return what *make* gives of a sheet for the hand-written part *docs*, and what is *asked* beside it."""
    if folder is None:
        return make()
    parts = (sheet, asked.encode(), *(part for name, data in docs.items() for part in (name.encode(), data)))
    whole = hashlib.sha256()
    for part in parts:
        whole.update(b"%d\0" % len(part) + part)
    name = f"{whole.hexdigest()}-blad"
    found = load_kept(folder, name)
    if found is None:
        found = make()
        keep(folder, name, found)
    return found


def _name(configuration: Configuration) -> str:
    text = json.dumps(configuration.mkdocs, ensure_ascii=False, sort_keys=True)
    return f"{hashlib.sha256(text.encode()).hexdigest()}-stijl"
