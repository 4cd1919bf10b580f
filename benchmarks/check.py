"""What `register check` costs beside other tools, on registers of 100, 1,000 and 10,000 activities.

    python -m benchmarks.check [--limit FILES] [--seed SEED] [--rounds N] [COUNT...]

Each line is measured in a process of its own, one after the other: CPU time (user and system) with start-up,
the best of the rounds, and peak memory. `compose` is PyYAML's C loader making nodes with places of the same
files and nothing else: the floor for a checker that can say where. check-jsonschema gets no more than
`--limit` files, since it takes a minute for 10,000; its time is then that of the limit, scaled.
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

from benchmarks.entries import write_register

COMPOSE = """
import sys, yaml
from pathlib import Path
for path in sorted(Path(sys.argv[1]).rglob("*.yaml")):
    yaml.compose(path.read_bytes(), Loader=yaml.CSafeLoader)
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took."""

    cpu: float  # seconds, user and system, children included
    memory: float  # MB at its peak
    code: int


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("counts", nargs="*", type=int, default=[100, 1_000, 10_000], metavar="COUNT")
    parser.add_argument(
        "--limit", type=int, default=1_000, help="most files for check-jsonschema; 0 skips it"
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args(argv)
    print(
        f"{'files':>6} {'what':<18} {'CPU s':>8} {'per file':>10} {'compose':>8} {'check':>8} {'peak MB':>8}"
    )
    for count in args.counts:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            write_register(root, count, args.seed)
            _measure(root, count, args.limit, args.rounds)


def _measure(root: Path, count: int, limit: int, rounds: int) -> None:
    files = sorted(str(path) for path in (root / "activities").rglob("*.yaml"))
    check = _run([sys.executable, "-m", "generator", "check", "--root", str(root)], rounds, {0, 1})
    compose = _run([sys.executable, "-c", COMPOSE, str(root)], rounds, {0})
    _report(count, "register check", check.cpu, count, compose.cpu, check.cpu, check.memory)
    _report(count, "compose", compose.cpu, count, compose.cpu, check.cpu, compose.memory)
    some = files[:limit]
    if not some:
        return
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(root / "schema.json")]
    peer = _run([*command, *some], 1, {0, 1})
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


def _run(command: Sequence[str], rounds: int, good: set[int]) -> Cost:
    costs = [_once(command) for _ in range(rounds)]
    bad = next((cost for cost in costs if cost.code not in good), None)
    if bad:
        raise SystemExit(f"{command[:4]} ended with {bad.code}")
    return min(costs, key=lambda cost: cost.cpu)


def _once(command: Sequence[str]) -> Cost:
    process = subprocess.Popen(  # noqa: S603
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=Path(__file__).parent.parent
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, process.returncode)


if __name__ == "__main__":
    main()
