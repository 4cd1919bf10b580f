"""The commands: each module has `add_parser(subparsers)` and `run(args)`, which gives the exit code."""

from __future__ import annotations

import argparse
from pathlib import Path


def output_path(text: str) -> Path:
    """Return the value of `--out`. Raises ArgumentTypeError when it is empty: a variable that was not set."""
    if not text:
        raise argparse.ArgumentTypeError("er staat geen naam achter")
    return Path(text)
