"""Write the site without a site builder: our pages in our shell, every file straight to disk."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from generator.exports.typesetting import together
from generator.neighbours.places import NeighbourFile
from generator.publishing.kept_site import KeptSite
from generator.publishing.kept_style import Style
from generator.publishing.load import load_whole
from generator.publishing.newfolder import NewFolder
from generator.publishing.writer import SiteWriter
from generator.reading.kept import cache_folder
from generator.register.register import Register
from generator.site.whole import Whole
from generator.words.stages import each


def build_site(
    root: Path,
    out: Path,
    register: Register,
    today: date,
    has_downloads: bool = True,
    found: Sequence[NeighbourFile] | None = None,
    kept: KeptSite | None = None,
    style: Style | None = None,
) -> Whole:
    """Build the site of a checked register into the folder *out*; return what was written.

    There may be folders in it, and no file.

    *found* is what lies where other registers are said to be; None: look where the settings say. What is in
    *kept* of an earlier build is not made again. *style* is the sheet of another builder; without it the site
    has our own.

    Raises RegisterError when the settings or the hand-written part are wrong.
    """
    whole = load_whole(root, register, today, has_downloads, style, found)
    folder = NewFolder.of_emptied(out)
    writer = SiteWriter(folder, cache_folder(root, os.environ), kept)
    try:
        with together():
            for path, make in each("alles schrijven", writer.ordered(whole.files)):
                writer.write(path, make)
    finally:
        writer.close()
    folder.end()
    return whole
