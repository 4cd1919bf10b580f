"""Make the letters of the site from those of Fontsource: `python tests/webfonts.py FOLDER`.

FOLDER is `package/files` of `npm pack @fontsource/fira-sans@5.3.0`. Each weight becomes two files: what
Dutch and English are written with, which every page needs, and the other signs, which a browser fetches when
it shows one. `unicode-range` in `tokens.css` says which signs go where. What turns figures into fractions or
columns is left out, since no style asks for it. Needs `pyftsubset` (`pip install fonttools brotli`).
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ASSETS = Path(__file__).parents[1] / "generator/docs/assets"
FEATURES = "kern,liga,calt,ccmp,locl,mark,mkmk"
FACE = re.compile(
    r"@font-face \{[^}]*?font-weight: (\d+);[^}]*?url\(\"([^\"]+)\"\)[^}]*?unicode-range:\s*([^;]+);"
)


def faces() -> list[tuple[str, str, str]]:
    """Return the weight, the file (from the folder of assets) and the signs of each face."""
    text = (ASSETS / "tokens.css").read_text("utf-8")
    return [(weight, name, " ".join(signs.split())) for weight, name, signs in FACE.findall(text)]


def main() -> None:
    """Write the files."""
    (folder,) = map(Path, sys.argv[1:])
    for weight, name, signs in faces():
        source = folder / f"fira-sans-latin-{weight}-normal.woff2"
        options = [f"--unicodes={signs}", f"--layout-features={FEATURES}", "--name-IDs=*", "--notdef-outline"]
        command = ["pyftsubset", str(source), *options, "--flavor=woff2", f"--output-file={ASSETS / name}"]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
