"""What each form of the data costs: CPU time, memory, growth, and beside an earlier version of this code.

    python -m benchmarks.exports [FORM...] [--count N] [--rounds N] [--seed SEED] [--root FOLDER]
                                 [--against FOLDER] [--profile]

Each form is made by `register export` in a process of its own, in turn; CPU time is user and system with
start-up, the least of the rounds. The ratio is to `register check` of the same register, in the same rounds:
what reading and checking cost before a form is begun. `--against` names a folder with an earlier version of
this code (`git worktree add FOLDER COMMIT`): it makes the same forms in turn, and the bytes are compared.
`--profile` shows instead in which functions the time of a form goes.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.entries import ROOT, write_register
from generator.cli import main as register
from generator.exports import EXPORTS

CHECK = "check"
"""Stands among the forms for what reading costs."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took and made."""

    cpu: float  # seconds, user and system
    memory: float  # MB at its peak
    made: bytes


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("forms", nargs="*", metavar="FORM", help=f"of: {', '.join(EXPORTS)} (default: all)")
    parser.add_argument("--count", type=int, default=1_000, help="activities (default: 1000)")
    parser.add_argument("--rounds", type=int, default=3, help="of each (default: 3)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--root", type=Path, help="a register to measure instead of one that is made")
    parser.add_argument("--against", type=Path, metavar="FOLDER", help="an earlier version of this code")
    parser.add_argument("--profile", action="store_true", help="show where the time of each form goes")
    args = parser.parse_args(argv)
    if unknown := set(args.forms) - set(EXPORTS):
        parser.error(f"no such form: {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory() as folder:
        root = args.root or Path(folder) / "register"
        if not args.root:
            write_register(root, args.count, args.seed)
        forms = args.forms or list(EXPORTS)
        if args.profile:
            _profile(root, forms, Path(folder) / "made")
        else:
            _measure(root, forms, args.rounds, (ROOT, *filter(None, (args.against,))))


def _measure(root: Path, forms: Sequence[str], rounds: int, codes: Sequence[Path]) -> None:
    """Print a line for each form; the first of *codes* is measured, a second one is what it was."""
    print(f"{'form':<18} {'CPU s':>7} {'check':>7} {'peak MB':>8} {'MB':>7}  earlier version")
    checks: dict[Path, Cost] = {}
    for form in (CHECK, *forms):
        costs: dict[Path, list[Cost]] = {code: [] for code in codes}
        for _ in range(rounds):
            for code, found in costs.items():
                found.append(_run(code, root, form))
        best = {code: min(found, key=lambda cost: cost.cpu) for code, found in costs.items()}
        checks = checks or best
        now, *earlier = best.values()
        ratio = now.cpu / checks[codes[0]].cpu
        line = f"{form:<18} {now.cpu:7.2f} {ratio:6.2f}x {now.memory:8.0f} {len(now.made) / 1e6:7.2f}"
        print(line, *(_beside(now, other) for other in earlier), flush=True)


def _beside(now: Cost, earlier: Cost) -> str:
    same = "same bytes" if now.made == earlier.made else "OTHER BYTES"
    return f" {earlier.cpu:.2f} s, {earlier.memory:.0f} MB: {now.cpu / earlier.cpu:.2f}x, {same}"


def _run(code: Path, root: Path, form: str) -> Cost:
    """Make one form with the code in a folder, or check the register."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "made"
        options = ("check", "--root", str(root)) if form == CHECK else _export(root, form, out)
        command = [sys.executable, "-m", "generator", *options]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=code) as process:  # noqa: S603
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
        made = out.read_bytes() if out.exists() else b""
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, made)


def _export(root: Path, form: str, out: Path) -> tuple[str, ...]:
    return ("export", form, "--root", str(root), "--out", str(out))


def _profile(root: Path, forms: Sequence[str], out: Path) -> None:
    for form in forms:
        profile = cProfile.Profile()
        if profile.runcall(register, _export(root, form, out)):
            raise SystemExit(f"`{form}` was not made")
        print(form)
        pstats.Stats(profile).sort_stats("tottime").print_stats(25)


if __name__ == "__main__":
    main()
