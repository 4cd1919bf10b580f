"""Work in another process, of which nothing but what is asked for can come back."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def build_elsewhere(root: Path, out: Path, home: Path, *options: str) -> None:
    """Build a site with another hash seed and with what a user with this *home* has kept, if anything."""
    command = [
        sys.executable,
        "-m",
        "generator.cli",
        "build",
        "--root",
        str(root),
        "--out",
        str(out),
        *options,
    ]
    environment = {"PYTHONHASHSEED": "7", "PATH": "/usr/bin:/bin", "HOME": str(home)}
    subprocess.run(command, check=True, env=environment, cwd=root.parent, stdout=subprocess.DEVNULL)
