"""Make the pictures of the documents again, from the root of the project.

`python tests/pictures.py brieven LETTER` shows the work list of a letter beside the register before it;
`python tests/pictures.py formulier SITE` shows the form of a site that was built in the folder SITE.
"""

from __future__ import annotations

import functools
import io
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Locator, Page, sync_playwright

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs/assets"
FORM_WIDTH = 400  # CSS pixels; little more than a telephone has, so that a picture can be read there
EDGE = 6  # white around what is cut out
COLOURS = 64
TALL = 5000  # so that nothing is scrolled away
TODAY = datetime(2024, 6, 25, 12)  # the day that the form writes when it confirms


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give a browser."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


def cut(page: Page, name: str, first: Locator, last: Locator) -> None:
    """Write the part of a page from the top of one thing to the end of another."""
    top, end = first.bounding_box(), last.bounding_box()
    assert top
    assert end
    height = end["y"] + end["height"] - top["y"]
    clip = {
        "x": top["x"] - EDGE,
        "y": top["y"] - EDGE,
        "width": top["width"] + 2 * EDGE,
        "height": height + 2 * EDGE,
    }
    write(name, page.screenshot(clip=clip, full_page=True))  # type: ignore[arg-type]


def write(name: str, picture: bytes) -> None:
    """Write a picture in so few colours that it takes a third of the room and stays as sharp."""
    with Image.open(io.BytesIO(picture)) as image:
        few = image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(PICTURES / name, "PNG", optimize=True)


def letters(letter: str) -> None:
    """Write `brieven-lijst.png`, the whole list, and `brieven-rij.png`, some rows of which one is ticked."""
    from generator.cli import main as register

    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        path = Path(folder) / "werklijst.html"
        register(["mentions", letter, "--format", "html", "--out", str(path), "--root", str(ROOT)])
        page = browser.new_page(viewport={"width": 1000, "height": 560})
        page.goto(path.as_uri())
        write("brieven-lijst.png", page.screenshot())
        page.set_viewport_size({"width": 1300, "height": 1200})
        rows = page.locator(".rijen").first.locator("> li")
        rows.nth(1).locator("input").check()
        cut(page, "brieven-rij.png", rows.nth(0), rows.nth(2))


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Say nothing of a request."""


def form(site: str) -> None:
    """Write the six pictures of generator/docs/meedoen.md, `formulier-*.png`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with chromium() as browser:
        page = browser.new_page(viewport={"width": FORM_WIDTH, "height": TALL}, locale="nl-NL")
        page.clock.set_fixed_time(TODAY)
        address = f"http://127.0.0.1:{server.server_port}/meedoen/formulier/"
        place = page.locator("[data-formulier]")
        begin(page, address, place)
        report(page, address, place)
        many(page, address, place)
    server.shutdown()


def begin(page: Page, address: str, place: Locator) -> None:
    """Show the first step, the three roads of an activity, and what comes of one."""
    page.goto(address)
    search = page.get_by_role("combobox", name="Welke activiteit")
    search.wait_for()
    cut(page, "formulier-begin.png", place, place)
    page.goto(f"{address}?a=act4respect")
    page.get_by_role("button", name="Alles klopt nog").wait_for()
    page.evaluate("document.activeElement.blur()")
    cut(page, "formulier-wegen.png", place.locator("h2"), place.locator(".wegen"))
    page.get_by_role("button", name="Alles klopt nog").click()
    page.get_by_text("Toon de regels").click()
    page.evaluate("document.activeElement.blur()")
    cut(page, "formulier-uitkomst.png", page.locator("#uitkomst"), place.locator(".aanbieden ol"))


def report(page: Page, address: str, place: Locator) -> None:
    """Show the top of a new stand, and what the form says of one that is not."""
    page.goto(f"{address}?a=act4respect")
    page.get_by_role("button", name="Nieuwe stand").click()
    page.get_by_role("button", name="Controleer").click()
    faults = place.locator(".melding").first
    faults.wait_for()
    cut(page, "formulier-fouten.png", faults, faults)
    page.goto(f"{address}?a=act4respect")
    page.get_by_role("button", name="Nieuwe stand").click()
    page.get_by_role("combobox", name="Bron").fill("Kamerstukken II 2023/24, 31015, nr. 275")
    page.get_by_role("option").first.click()
    page.locator("input[value=lopend]").check()
    page.evaluate("document.activeElement.blur()")
    cut(
        page,
        "formulier-stand.png",
        place.locator("form > fieldset"),
        place.locator("fieldset:has(input[value=lopend])").last,
    )


def many(page: Page, address: str, place: Locator) -> None:
    """Show the list of a ministry to confirm."""
    page.goto(address)
    page.get_by_role("button", name="Een hele lijst bevestigen").click()
    page.get_by_label("Welk ministerie?").select_option("ocw")
    page.get_by_role("button", name="Deze kloppen nog").wait_for()
    page.evaluate("document.activeElement.blur()")
    cut(page, "formulier-lijst.png", place.locator("h2"), place.locator(".keuzevak").nth(2))


if __name__ == "__main__":
    {"brieven": letters, "formulier": form}[sys.argv[1]](sys.argv[2])
