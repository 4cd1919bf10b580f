"""Draw where the time of `check` and `build` goes, as the SVG of CONTRIBUTING.md.

    python -m benchmarks.picture [--count N] [--out FILE]

A bar per command, whose whole length is its CPU time; a part per room of the package, with what libraries do
for that room. `benchmarks.profile` gives the samples, and the functions behind a part.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

from benchmarks.entries import ROOT
from benchmarks.profile import IMPORTS, ranked, register, sample, seconds

COMMANDS: Sequence[tuple[str, tuple[str, ...]]] = (
    ("register check", ("check",)),
    ("register build --zonder-downloads", ("build", "--zonder-downloads")),
    ("register build", ("build",)),
)
"""What is drawn: title, and the command."""
_COLOURS = {
    IMPORTS: "#9aa5ae", "reading": "#0a5a80", "schema": "#4c8fb0", "rules": "#7a4a8a", "checking": "#a77fb5",
    "register": "#2f6b3a", "compare": "#7fae86", "exports": "#b4541a", "site": "#d89a3d",
    "templates": "#8c1d40", "theme": "#c2637f", "publishing": "#3f3f8c", "words": "#8a8a3a",
}  # fmt: skip
_LIGHT = frozenset({IMPORTS, "site", "schema", "compare", "checking"})
"""Those with dark letters."""
_OTHER = "#d5dbe0"
_WIDTH, _LEFT, _BAR, _ROW = (
    900,
    10,
    26,
    62,
)  # pixels: the picture, its margin, a bar, and a bar with its title
_LETTER = 6.4  # pixels of a letter in a bar: a part that has room for its name gets it


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and draw."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--count", type=int, default=1_000, help="activities; 0: those of this project")
    parser.add_argument("--out", type=Path, default=ROOT / ".github" / "time.svg", metavar="FILE")
    args = parser.parse_args(argv)
    bars: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as temporary:
        root = register(Path(temporary), args.count)
        for title, command in COMMANDS:
            stacks, cpu = sample(command, root, Path(temporary))
            total = sum(stacks.values())
            bars[title] = {name: own * cpu / total for name, _, own in ranked(stacks, "room")}
            print(f"{seconds(cpu)}  {title}")
    args.out.write_text(draw(bars, args.count), "utf-8")


def draw(bars: Mapping[str, Mapping[str, float]], count: int) -> str:
    """Return an SVG of CPU seconds by room, by command."""
    names = sorted(
        {name for parts in bars.values() for name in parts}, key=lambda name: (*_order(name), name)
    )
    named = [name for name in names if name in _COLOURS]
    height = 30 + _ROW * len(bars) + 24 * -(-(len(named) + 1) // 6)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" font-family="sans-serif"'
        ' font-size="13" role="img">',
        f"<title>Where the time goes, {count:,} activities, CPU seconds</title>",
        f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>',
    ]
    for place, (title, parts) in enumerate(bars.items()):
        top = 24 + place * _ROW
        lines.append(
            f'<text x="{_LEFT}" y="{top}">{escape(title)}: {seconds(sum(parts.values()))} of CPU</text>'
        )
        lines += _bar(parts, names, top + 8)
    lines += _legend([*named, "other"], 24 + _ROW * len(bars))
    return "\n".join([*lines, "</svg>", ""])


def _order(name: str) -> tuple[bool, int]:
    return name not in _COLOURS, [*_COLOURS].index(name) if name in _COLOURS else 0


def _bar(parts: Mapping[str, float], names: Sequence[str], top: int) -> Iterator[str]:
    scale, x = (_WIDTH - 2 * _LEFT) / sum(parts.values()), float(_LEFT)
    for name in names:
        width = parts.get(name, 0.0) * scale
        colour = _COLOURS.get(name, _OTHER)
        yield f'<rect x="{x:.1f}" y="{top}" width="{width:.1f}" height="{_BAR}" fill="{colour}"/>'
        if len(name) * _LETTER + 4 < width:
            ink = "#1f2933" if name in _LIGHT else "#ffffff"
            at = f'x="{x + 4:.1f}" y="{top + 18}" font-size="11" fill="{ink}"'
            yield f"<text {at}>{escape(name)}</text>"
        x += width


def _legend(names: Sequence[str], top: int) -> Iterator[str]:
    for place, name in enumerate(names):
        x, y = _LEFT + place % 6 * 147, top + place // 6 * 24
        yield f'<rect x="{x}" y="{y}" width="12" height="12" fill="{_COLOURS.get(name, _OTHER)}"/>'
        yield f'<text x="{x + 18}" y="{y + 11}">{escape(name)}</text>'


if __name__ == "__main__":
    main()
