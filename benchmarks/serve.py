"""How long `register serve` takes after a save, until each page that shows it is right.

    python -m benchmarks.serve [--count N] [--rounds N] [--seed SEED]

Without `--count` it is the register of today. An activity gets another title; then its own page is asked for
until it has it, and after that every other page that showed the old one. A page is made when it is asked for,
so the first answer is what an editor waits for, and the last what all of them cost.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import yaml

from benchmarks.build import write_site_register
from benchmarks.entries import ROOT

PARTS = ("activities", "reference", "docs", "woorden", "sjablonen", "schema.json", "mkdocs.yml")
PAGES = ("", "activiteiten/", "activiteiten/lijst/1/", "overzicht/", "actueel/", "tijdlijn/")
VERSION = "_voorvertoning/versie"
PAUSE = 0.005  # seconds between two questions
PATIENCE = 60.0  # seconds
REST = 2.5  # seconds between two saves, as nobody saves faster


@dataclass(frozen=True, slots=True)
class Save:
    """What a save took, in seconds."""

    own: float  # until the page of the activity was right
    all: float  # until all pages were
    cpu: float  # of the server; 0 where that is not known


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--count", type=int, help="activities (default: the register of today)")
    parser.add_argument("--rounds", type=int, default=5, help="saves (default: 5)")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary) / "register"
        if args.count:
            write_site_register(root, args.count, args.seed)
        else:
            _copy(root)
        with _served(root) as (url, process):
            saves = [_save(root, url, process, number) for number in range(args.rounds)]
    number = args.count or len([*(ROOT / "activities").rglob("*.yaml")])
    print(f"{number} activities, {args.rounds} saves: median [least-most] in seconds")
    for name in ("own", "all", "cpu"):
        found = sorted(getattr(save, name) for save in saves)
        print(f"{name:4} {statistics.median(found):6.3f} [{found[0]:.3f}-{found[-1]:.3f}]")


def _copy(root: Path) -> None:
    root.mkdir()
    for name in PARTS:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, root / name)
        elif (ROOT / name).exists():
            shutil.copy(ROOT / name, root / name)


@contextmanager
def _served(root: Path) -> Iterator[tuple[str, int]]:
    """Give the address and the process of a server; it keeps what it keeps beside the register."""
    command = [sys.executable, "-m", "generator", "serve", "--root", str(root), "--port", "0"]
    env = {**os.environ, "XDG_CACHE_HOME": str(root.with_name("kast"))}
    with subprocess.Popen(  # noqa: S603
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd=ROOT, env=env
    ) as process:
        try:
            assert process.stderr  # noqa: S101 it is a pipe
            yield process.stderr.readline().split()[1], process.pid
        finally:
            process.terminate()


def _save(root: Path, url: str, process: int, number: int) -> Save:
    """Give an activity another title, and wait for all that shows it."""
    path = sorted((root / "activities").rglob("*.yaml"))[number]
    text = path.read_text("utf-8")
    entry = yaml.load(text, Loader=yaml.CSafeLoader)
    own = f"activiteiten/{entry['id']}/"
    others = [f"departementen/{entry['departement']}/", *PAGES]
    shown = [page for page in others if entry["titel"] in _get(url, page)]
    title = f"{entry['titel']} nu"
    new = text.replace(f"titel: {entry['titel']}", f"titel: {title}", 1)
    if new == text:
        raise SystemExit(f"{path}: the title is not written on one line")
    time.sleep(REST)
    version = _get(url, VERSION)
    before, began = _cpu(process), time.perf_counter()
    path.write_text(new, "utf-8")
    while _get(url, VERSION) == version:  # not the page, which would be made as often
        time.sleep(PAUSE)
    _wait(url, own, title)
    first = time.perf_counter() - began
    for page in shown:
        _wait(url, page, title)
    return Save(first, time.perf_counter() - began, _cpu(process) - before)


def _wait(url: str, page: str, wanted: str) -> None:
    late = time.monotonic() + PATIENCE
    while wanted not in _get(url, page):
        time.sleep(PAUSE)
        if time.monotonic() > late:
            raise SystemExit(f"/{page} does not get the title that was saved")


def _get(url: str, page: str) -> str:
    try:
        with urllib.request.urlopen(url + page) as answer:  # noqa: S310 our own server
            return str(answer.read().decode())
    except urllib.error.HTTPError:
        return ""


def _cpu(process: int) -> float:
    """Return the seconds that a process has worked, where the system tells."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
