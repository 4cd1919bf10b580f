"""Reading on several cores gives what reading on one gives."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from registers import SCHEMA
from small import PROJECT, make_register

from generator.checking.files import find_files
from generator.checking.gather import ReadPart, read_files


def read(root: Path, processes: int) -> ReadPart:
    """Read a whole register."""
    return read_files(root, SCHEMA, find_files(root, SCHEMA).files, processes)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot copy a process")
@pytest.mark.parametrize("case", sorted(path.name for path in (PROJECT / "tests/cases").iterdir()))
def test_processes_agree(case: str, tmp_path: Path) -> None:
    """The same findings, and the same data in the same order, whether one process reads or three."""
    root = make_register(tmp_path, case)
    one, three = read(root, 1), read(root, 3)
    assert sorted(three.findings) == sorted(one.findings)
    assert [(k, d.path, d.data, d.text, w) for k, d, w in three.documents] == [
        (k, d.path, d.data, d.text, w) for k, d, w in one.documents
    ]
