"""What a first visit of the page of an activity fetches, and how much each file weighs as it travels.

    python -m benchmarks.visit SITE

SITE is a built site, of any register. Its lightest, middle and heaviest page of an activity are opened in a
new Chromium without cache, served compressed on loopback under the headers that the site ships.
"""

from __future__ import annotations

import argparse
import gzip
import shutil
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.search import serving


def measure(browser: Browser, site: Path, page: Path) -> None:
    """Print what the visit of a page fetches."""
    with serving(site) as (address, sent):
        tab = browser.new_context().new_page()
        tab.goto(f"{address}{page.parent.relative_to(site).as_posix()}/", wait_until="networkidle")
        tab.context.close()
        print(f"{sum(size for _, size in sent) / 1000:.1f} kB in {len(sent)} files: {page.parent.name}")
        for path, size in sorted(sent, key=lambda item: -item[1]):
            print(f"  {size / 1000:6.1f} kB  {path}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("site", type=Path)
    site: Path = parser.parse_args().site
    pages = sorted(
        site.glob("activiteiten/*/index.html"), key=lambda path: len(gzip.compress(path.read_bytes()))
    )
    pages = [page for page in pages if page.parent.name != "lijst"]
    with sync_playwright() as playwright:
        path = shutil.which("chromium") or playwright.chromium.executable_path
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for page in (pages[0], pages[len(pages) // 2], pages[-1]):
            measure(browser, site, page)
        browser.close()


if __name__ == "__main__":
    main()
