"""The HTML of the site by the rules of HTML: the checker of the W3C finds no error."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from browser.kinds import KINDS, address_of
from browser.programs import need_node_file, need_program


def test_the_checker_finds_no_error(site_folder: Path) -> None:
    """A page of every kind is valid HTML, and the pictures and style sheets with it."""
    java = need_program("java")
    jar = need_node_file("vnu-jar/build/dist/vnu.jar")
    pages = [site_folder / address_of(kind, site_folder) for kind in KINDS]
    files = [str(page if page.suffix else page / "index.html") for page in pages]
    sheets = sorted(str(path) for path in site_folder.glob("assets/*.css"))
    (icon,) = map(str, site_folder.glob("assets/pictogram.*.svg"))
    command = [
        java,
        "-Xss4m",
        "-XX:TieredStopAtLevel=1",
        "-jar",
        str(jar),
        "--format",
        "json",
        "--exit-zero-always",
    ]
    command += ["--also-check-css", "--also-check-svg", *files, *sheets, icon]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    found: list[dict[str, Any]] = json.loads(answer.stderr)["messages"]
    assert [(m["url"], m.get("lastLine"), m["message"]) for m in found if m["type"] == "error"] == []
