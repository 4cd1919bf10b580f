"""The targets of the fuzzer take what it starts from; `make fuzz` does the rest."""

from __future__ import annotations

from pathlib import Path

import pytest
from fuzz.targets import TARGETS


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
def test_target_takes_its_seeds(name: str, tmp_path: Path) -> None:
    """None raises on good files, broken files, pieces of files and bytes that are no text."""
    target = TARGETS[name]
    run = target.make(tmp_path)
    seeds = list(target.seeds())
    assert seeds
    for seed in [*seeds[::3], b"", b"\xff\xfe\x00", b"- {", seeds[0][: len(seeds[0]) // 2]]:
        run(seed)
