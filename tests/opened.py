"""Which files and folders of a register a command really opens, as Python's audit hook tells."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from registers import ROOT

_CODE = r"""
import os, sys
from generator.cli import main
root, *command = sys.argv[1:]
seen = set()
def note(event, args):
    if event in ('open', 'os.scandir', 'os.listdir') and str(args[0]).startswith(root):
        seen.add(os.path.relpath(args[0], root))
sys.addaudithook(note)
assert main([*command, '--root', root]) == 0
print(*seen, sep='\n', file=sys.stderr)
"""


def opened_by(root: Path, *command: str) -> set[str]:
    """Return the paths, from *root*, of all that `register COMMAND` opens or lists in it."""
    done = subprocess.run(
        [sys.executable, "-c", _CODE, str(root), *command],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=os.environ,
    )
    return {name for name in done.stderr.split("\n") if name} - {"."}
