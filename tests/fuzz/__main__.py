"""Fuzz with atheris, in the folder `tests`: `python -m fuzz [--seconds N] [--seed N] [TARGET...]`.

What was found is written to `.fuzz/`, and the exit code is that of libFuzzer: not 0. Run it alone again with
`python -m fuzz TARGET --input FILE`.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

_FOUND = Path(__file__).parents[2] / ".fuzz"
_LIMITS = ("-max_len=20000", "-timeout=20", "-rss_limit_mb=2048", "-verbosity=0", "-print_final_stats=1")


def main() -> int:
    """Fuzz each target in a process of its own; stop at the first that finds something."""
    parser = argparse.ArgumentParser(prog="fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*")
    parser.add_argument("--seconds", type=int, default=20, help="for each target")
    parser.add_argument("--seed", type=int, default=0, help="0: another one every time")
    parser.add_argument("--input", type=Path, help="run this file only")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.alone:
        fuzz(args.targets[0], args.seconds, args.seed, args.input)
    from fuzz.targets import TARGETS

    _FOUND.mkdir(exist_ok=True)
    for name in args.targets or TARGETS:
        print(f"fuzz: {name}", flush=True)
        command = [sys.executable, "-m", "fuzz", "--alone", name, *_options(args)]
        if (done := subprocess.run(command)).returncode:
            return done.returncode
    return 0


def _options(args: argparse.Namespace) -> list[str]:
    only = ["--input", str(args.input.absolute())] if args.input else []
    return ["--seconds", str(args.seconds), "--seed", str(args.seed), *only]


def fuzz(name: str, seconds: int, seed: int, only: Path | None) -> None:
    """Fuzz one target until libFuzzer stops, which ends the process."""
    import atheris

    with atheris.instrument_imports(include=["generator"]):
        from fuzz.targets import TARGETS
    target = TARGETS[name]
    with tempfile.TemporaryDirectory(prefix="fuzz-") as text:
        folder = Path(text)
        seeds = folder / "seeds"
        seeds.mkdir()
        for number, content in enumerate(target.seeds()):
            (seeds / str(number)).write_bytes(content)
        limits = [*_LIMITS, f"-max_total_time={seconds}", f"-runs={seconds * target.rate}", f"-seed={seed}"]
        where = [f"-artifact_prefix={_FOUND}/{name}-", str(only or seeds)]
        atheris.Setup([sys.argv[0], *limits, *where], target.make(folder))
        atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
