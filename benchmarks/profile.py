"""Where the time of a command goes, by samples of the stack: per room of the package, and per function.

    python -m benchmarks.profile [--count N] [--top N] [--by room|function] [--changed] COMMAND...

`COMMAND` is one of `register`, without `--root` (`check`, `build --zonder-downloads`, …), run on a register
of `benchmarks/entries.py`, or on the one of this project with `--count 0`. With `--changed` it runs twice,
with a comment added to one activity in between, and the second run is told. A sample is taken every few
milliseconds of CPU, so that the work is hardly slower than without; `cProfile` makes it four times as long,
and small functions look worse than they are.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from benchmarks.entries import ROOT

_INTERVAL = 0.004  # seconds of CPU between two samples; no system looks more often than its own clock ticks
_PACKAGE = f"{ROOT / 'generator'}{os.sep}"
IMPORTS = "importing"
ELSEWHERE = "starting and stopping"


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--count", type=int, default=1_000, help="activities; 0: those of this project")
    parser.add_argument("--top", type=int, default=40, help="lines (default: 40)")
    parser.add_argument("--by", choices=("room", "function"), default="function")
    parser.add_argument("--changed", action="store_true", help="tell the run after a change of one file")
    parser.add_argument("command", nargs=argparse.REMAINDER, help="a command with its options")
    args = parser.parse_args(argv)
    if args.changed and not args.count:
        parser.error("--changed needs a register that it may change: give a --count")
    command = args.command or ["build", "--zonder-downloads"]
    with tempfile.TemporaryDirectory() as temporary:
        root = register(Path(temporary), args.count)
        if args.changed:
            sample(command, root, Path(temporary))
            change(root)
        stacks, cpu = sample(command, root, Path(temporary))
    total = sum(stacks.values())
    print(f"{seconds(cpu)} of CPU\n{'all':>6} {'own':>6}")
    for name, whole, own in ranked(stacks, args.by)[: args.top]:
        print(f"{whole / total:6.1%} {own / total:6.1%}  {name}")


def register(folder: Path, count: int) -> Path:
    """Write a register of *count* activities with a site into *folder*, or return this one for 0."""
    from benchmarks.build import write_site_register

    if not count:
        return ROOT
    root = folder / "register"
    write_site_register(root, count, 1)
    return root


def change(root: Path) -> None:
    """Add a comment to one activity."""
    path = min((root / "activities").rglob("*.yaml"))
    path.write_text(path.read_text("utf-8") + "# anders\n", "utf-8")


def seconds(cpu: float) -> str:
    """Return seconds in words."""
    return f"{cpu:.2f} s"


def sample(command: Sequence[str], root: Path, folder: Path) -> tuple[Counter[tuple[str, ...]], float]:
    """Run a command in a process of its own; return how often each stack was seen, and the CPU seconds.

    The outermost call of a stack comes first. An item is `room/module.py:function` of our package, or
    `importing`. The site and what is kept go into *folder*. Raises SystemExit when the command could not run.
    """
    out = ["--out", str(folder / "uit")] if command[0] == "build" else []
    os.environ["XDG_CACHE_HOME"] = str(folder / "kast")
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.close(reader)
        _run([*command, "--root", str(root), *out], writer)
    os.close(writer)
    with open(reader, encoding="utf-8") as stream:  # noqa: PTH123 a pipe
        stacks = Counter(tuple(line.rstrip("\n").split("\t")) for line in stream)
    _, status, usage = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    return stacks, usage.ru_utime + usage.ru_stime


def ranked(stacks: Counter[tuple[str, ...]], by: str) -> list[tuple[str, int, int]]:
    """Return (name, samples below it, samples in it) of each room or function, most first."""
    whole: Counter[str] = Counter()
    own: Counter[str] = Counter()
    for stack, times in stacks.items():
        names = [_room(name) if by == "room" else name for name in stack]
        own[names[-1]] += times
        for name in set(names):
            whole[name] += times
    order = own if by == "room" else whole
    return [(name, whole[name], own[name]) for name, _ in order.most_common()]


def _room(name: str) -> str:
    return name.partition("/")[0] if "/" in name else name.partition(":")[0]


def _run(arguments: Sequence[str], writer: int) -> None:
    """Run in this process, which ends; write each stack as a line into the pipe *writer*.

    On one core: what copies of this process do is not seen.
    """
    status = 2
    if hasattr(os, "sched_setaffinity"):  # elsewhere there are no copies
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 a device
        sys.stdout = nowhere
        with sampling() as stacks:
            from generator.cli import main as run
            from generator.reading.kept import OFF

            os.environ.pop(OFF, None)
            status = run(arguments)
    with open(writer, "w", encoding="utf-8") as stream:
        stream.writelines("\t".join(stack) + "\n" for stack in stacks)
    os._exit(status)


@contextmanager
def sampling() -> Iterator[list[tuple[str, ...]]]:
    """Give the stacks that are seen until the end, a stack per few milliseconds of CPU."""
    stacks: list[tuple[str, ...]] = []

    def look(_: int, frame: FrameType | None) -> None:
        stacks.append(_stack(frame))

    signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, _INTERVAL, _INTERVAL)
    try:
        yield stacks
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _stack(frame: FrameType | None) -> tuple[str, ...]:
    names: list[str] = []
    while frame is not None:
        file = frame.f_code.co_filename
        if file.startswith("<frozen importlib"):
            names = [IMPORTS]
        elif file.startswith(_PACKAGE):
            names.append(f"{file[len(_PACKAGE) :]}:{frame.f_code.co_name}")
        frame = frame.f_back
    return tuple(reversed(names)) or (ELSEWHERE,)


if __name__ == "__main__":
    main()
