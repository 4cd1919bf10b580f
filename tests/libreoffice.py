"""LibreOffice, as the one who gets a document opens it."""

from __future__ import annotations

import subprocess
from pathlib import Path

from browser.programs import need_program


def convert(file: Path, form: str) -> Path:
    """Return *file* as LibreOffice writes it in another form, such as `pdf`, in the same folder.

    It starts with a profile of its own, so that several can run side by side.
    """
    own = f"-env:UserInstallation={(file.parent / 'own').as_uri()}"
    command = [need_program("soffice"), own, "--headless", "--convert-to", form]
    subprocess.run(
        [*command, "--outdir", str(file.parent), str(file)], check=True, capture_output=True, timeout=300
    )
    return file.with_suffix(f".{form}")
