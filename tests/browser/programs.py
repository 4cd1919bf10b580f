"""What the tests of the site need from outside Python."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from registers import ROOT

NODE_MODULES = ROOT / "tests" / "js" / "node_modules"


def missing(reason: str) -> None:
    """Fail in CI, where everything must be there; elsewhere leave the test out, with the reason."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def need_program(name: str) -> str:
    """Return the path of a program."""
    path = shutil.which(name)
    if not path:
        missing(f"`{name}` is er niet; zie `.ci/install-browser`")
    return str(path)


def need_node_file(name: str) -> Path:
    """Return a file that npm has installed."""
    path = NODE_MODULES / name
    if not path.is_file():
        missing(f"`{name}` is er niet; doe `npm ci --prefix tests/js`")
    return path
