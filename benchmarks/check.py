"""What `register check` costs beside other tools, on registers of 100, 1,000 and 10,000 activities.

    python -m benchmarks.check [--from made|copies|alike] [--limit N] [--rounds N] [--seed SEED] [COUNT...]

`made` entries are those of `benchmarks/entries.py`, `copies` the real ones with titles of their own, `alike`
with titles that differ by a letter, so that many give a warning. Each line is measured in a process of its
own, one after the other: CPU time (user and system) with start-up, the best of the rounds, and peak memory.
`register check` has nothing kept and keeps nothing; `unchanged` and `one changed` have what it kept before.
`compose` is PyYAML's C loader making nodes with places of the same files and nothing else: the floor for a
checker that can say where. check-jsonschema gets no more than `--limit` files, since it takes a minute for
10,000; its time is then that of the limit, scaled.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.entries import write_copies, write_register
from generator.reading.kept import OFF

COMPOSE = """
import sys, yaml
from pathlib import Path
for path in sorted(Path(sys.argv[1]).rglob("*.yaml")):
    yaml.compose(path.read_bytes(), Loader=yaml.CSafeLoader)
"""


CHECK = "register check"


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took."""

    cpu: float  # seconds, user and system, children included
    memory: float  # MB at its peak


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("counts", nargs="*", type=int, default=[100, 1_000, 10_000], metavar="COUNT")
    parser.add_argument(
        "--limit", type=int, default=1_000, help="most files for check-jsonschema; 0 skips it"
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--from", dest="source", choices=("made", "copies", "alike"), default="made")
    args = parser.parse_args(argv)
    print(
        f"{'files':>6} {'what':<18} {'CPU s':>8} {'per file':>10} {'compose':>8} {'check':>8} {'peak MB':>8}"
    )
    for count in args.counts:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            if args.source == "made":
                write_register(root, count, args.seed)
            else:
                write_copies(root, count, alike=args.source == "alike")
            _measure(root, count, args.limit, args.rounds)


def _measure(root: Path, count: int, limit: int, rounds: int) -> None:
    files = sorted(str(path) for path in (root / "activities").rglob("*.yaml"))
    rows: dict[str, list[Cost]] = {name: [] for name in ("compose", CHECK, "unchanged", "one changed")}
    with tempfile.TemporaryDirectory() as home:
        _check(root, home)  # keeps
        for number in range(rounds):
            rows["compose"].append(_once([sys.executable, "-c", COMPOSE, str(root)], {0}))
            rows[CHECK].append(_check(root, home, **{OFF: "1"}))
            rows["unchanged"].append(_check(root, home))
            with Path(files[number % count]).open("a", encoding="utf-8") as file:
                file.write(f"# {number}\n")
            rows["one changed"].append(_check(root, home))
    best = {name: min(costs, key=lambda cost: cost.cpu) for name, costs in rows.items()}
    compose, check = best["compose"], best[CHECK]
    for name, cost in best.items():
        _report(count, name, cost.cpu, count, compose.cpu, check.cpu, cost.memory)
    some = files[:limit]
    if not some:
        return
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(root / "schema.json")]
    peer = _once([*command, *some], {0, 1})
    scaled = peer.cpu * count / len(some)
    name = "check-jsonschema" + ("" if len(some) == count else "*")
    _report(count, name, scaled, count, compose.cpu, check.cpu, peer.memory)
    if len(some) < count:
        print(f"{'':>6} * measured on {len(some)} files, scaled")


def _report(
    count: int, what: str, cpu: float, files: int, compose: float, check: float, memory: float
) -> None:
    each = f"{cpu / files * 1e6:.0f} µs"
    print(
        f"{count:>6} {what:<18} {cpu:8.2f} {each:>10} {cpu / compose:7.2f}x {cpu / check:7.2f}x {memory:8.0f}"
    )


def _check(root: Path, home: str, **environment: str) -> Cost:
    command = [sys.executable, "-m", "generator", "check", "--root", str(root)]
    return _once(command, {0, 1}, XDG_CACHE_HOME=home, **environment)


def _once(command: Sequence[str], good: set[int], **environment: str) -> Cost:
    """Run once, with the bytecode that a user has too. Raises SystemExit when it ends with another code."""
    env = {name: text for name, text in os.environ.items() if name not in (OFF, "PYTHONDONTWRITEBYTECODE")}
    process = subprocess.Popen(  # noqa: S603
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).parent.parent,
        env={**env, **environment},
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in good:
        raise SystemExit(f"{command[:4]} ended with {process.returncode}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


if __name__ == "__main__":
    main()
