"""Pandoc, which reads and writes HTML, DOCX and ODT; the only module that knows where it is.

It comes with the project (pypandoc-binary), runs as a program of its own and in its sandbox, so that a
document can neither read files nor fetch anything.
"""

from __future__ import annotations

import subprocess

from generator.findings.finding import RegisterError

_SECONDS = 120


def run_pandoc(content: bytes, *options: str) -> bytes:
    """Return what pandoc makes of *content*. Raises RegisterError, with its reason, when it refuses."""
    from pypandoc import get_pandoc_path

    command = [get_pandoc_path(), "--sandbox", *options]
    try:
        done = subprocess.run(  # noqa: S603
            command, input=content, capture_output=True, check=False, timeout=_SECONDS
        )
    except subprocess.TimeoutExpired as error:
        raise RegisterError(f"pandoc is na {_SECONDS} seconden nog niet klaar met het document") from error
    if done.returncode:
        reason = " ".join(done.stderr.decode(errors="replace").split())
        raise RegisterError(f"pandoc kan niets met het document: {reason}")
    return done.stdout
