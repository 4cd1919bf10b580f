"""Make the pictures of docs/brieven.md again: `python tests/pictures.py LETTER`, from the root.

They show the work list of a letter beside the register of the day before it.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs/assets"


def main(letter: str) -> None:
    """Write `brieven-lijst.png`, the whole list, and `brieven-rij.png`, some rows of which one is ticked."""
    from generator.cli import main as register

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        path = Path(folder) / "werklijst.html"
        register(["mentions", letter, "--format", "html", "--out", str(path), "--root", str(ROOT)])
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1000, "height": 560})
        page.goto(path.as_uri())
        page.screenshot(path=PICTURES / "brieven-lijst.png")
        page.set_viewport_size({"width": 1300, "height": 1200})
        rows = page.locator(".rijen").first.locator("> li")
        rows.nth(1).locator("input").check()
        first, last = rows.nth(0).bounding_box(), rows.nth(2).bounding_box()
        assert first
        assert last
        height = last["y"] + last["height"] - first["y"]
        clip = {"x": first["x"] - 8, "y": first["y"], "width": first["width"] + 16, "height": height}
        page.screenshot(path=PICTURES / "brieven-rij.png", clip=clip)  # type: ignore[arg-type]
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1])
