"""What a first answer of the search costs the reader: our index in parts beside Pagefind, on the same pages.

    python -m benchmarks.search [--count N] [--seed SEED] [--alone] [--pagefind PROGRAM] [--keep FOLDER]

Builds a register of N activities, with `--alone` only the list with its scripts and index, so that 100,000
take minutes; serves it compressed on loopback under the headers that the site ships, and asks one thing at a
time in a new Chromium without cache. Bytes are those of the answers' bodies as they travel, with the scripts
of the list, and without the page and the stylesheets, which both have; time runs in the page, from the act of
the reader until the results are drawn, so without a network. A filter is opened before a box in it is ticked.
Pagefind is the program of the packages `pagefind` and `pagefind_bin` of PyPI, which the register does not
need: install it elsewhere and name it. It indexes the finished HTML of the activities and gets a page that
draws its first ten results; its filters would need marks in the HTML of every page and are left out.
"""

from __future__ import annotations

import argparse
import gzip
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from benchmarks.entries import ROOT, write_register
from generator.checking.check import check_folder
from generator.commands import find_peildatum
from generator.publishing.load import load_whole
from generator.schema.settings import load_settings
from generator.site.search.index import MAP

WORDS = ("training", "landelijke campagne", "slachtoffers", "wijkteam gemeenten", "handreiking", "spreekuur")
TYPO = "slachtofers"
FILTERS = ("status", "partners", "vormen")
SCRIPT = re.compile(r'(?:src|href)="\.\./(assets/[^"]+\.js)"')
CSP = (
    "default-src 'none'; script-src 'self'{wasm}; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'"
)
PAGEFIND_PAGE = """<!doctype html><html lang="nl"><meta charset="utf-8"><title>p</title>
<input id="q"><ul id="r"></ul><script type="module" src="pagefind-test.js"></script></html>"""
PAGEFIND_SCRIPT = """
const pagefind = await import("./pagefind/pagefind.js");
window.zoek = async (q) => {
  const start = performance.now();
  const found = await pagefind.search(q);
  const cards = await Promise.all(found.results.slice(0, 10).map((result) => result.data()));
  document.querySelector("#r").replaceChildren(...cards.map((card) => card.meta.title));
  return [performance.now() - start, found.results.length];
};
document.body.dataset.klaar = "ja";
"""
OURS = """async ([act, value]) => {
  const zoek = document.querySelector("[data-zoek]");
  const start = performance.now();
  delete zoek.dataset.klaar;
  if (act === "filter") {
    const group = zoek.querySelector(`[data-filter="${value}"]`);
    group.open = true;
    group.querySelector("input").click();
  }
  else {
    zoek.querySelector("#q").value = value;
    zoek.querySelector("form").requestSubmit();
  }
  while (!zoek.dataset.klaar && !zoek.dataset.fout) await new Promise((done) => requestAnimationFrame(done));
  return [performance.now() - start, zoek.dataset.fout ?? zoek.querySelector(".zoek__telling").textContent];
}"""


@cache
def packed(path: str) -> bytes:
    """Return a file as it travels."""
    return gzip.compress(Path(path).read_bytes(), 6)


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder compressed, and counts."""

    sent: list[tuple[str, int]]
    csp: str
    folder: str

    def do_GET(self) -> None:
        """Send a file."""
        path = Path(self.folder + self.path.split("?")[0])
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = packed(str(path))
        self.sent.append((self.path, len(body)))
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", self.csp)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 as in the base class
        """Say nothing."""


@contextmanager
def serving(folder: Path, wasm: bool = False) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """Serve a folder; give its address and the list of what was sent."""
    sent: list[tuple[str, int]] = []
    csp = CSP.format(wasm=" 'wasm-unsafe-eval'" if wasm else "")
    handler = type("Bound", (Handler,), {"sent": sent, "csp": csp, "folder": str(folder)})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", sent
    finally:
        server.shutdown()
        server.server_close()


def build(folder: Path, count: int, seed: int, is_alone: bool) -> Path:
    """Write a register and build its site, unless *folder* has them; return the site."""
    site = folder / "site"
    if site.is_dir():
        return site
    root = folder / "register"
    if not root.is_dir():
        write_register(root, count, seed)
    if not (root / "mkdocs.yml").exists():
        shutil.copy(ROOT / "mkdocs.yml", root)
    if not (root / "docs").exists():
        shutil.copytree(ROOT / "docs", root / "docs")
    if is_alone:
        write_list(root, site)
        return site
    command = [sys.executable, "-m", "generator", "build", "--root", str(root), "--out", str(site)]
    subprocess.run(command, check=True)  # noqa: S603 our own command
    return site


def write_list(root: Path, site: Path) -> None:
    """Write the list with its scripts and index as a build does, and nothing else."""
    register = check_folder(root, find_peildatum(load_settings(root), None)).register
    if register is None:
        raise SystemExit("the register has faults")
    whole = load_whole(root, register, register.peildatum, False)
    for path, make in whole.files.items():
        if path.startswith(("assets/", MAP)) or path == "activiteiten/index.html":
            target = site / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(make())


def measure_ours(browser: Browser, site: Path) -> None:
    """Print what our index costs."""
    page_of_list = (site / "activiteiten/index.html").read_text("utf-8")
    scripts = sum(len(packed(str(site / path))) for path in set(SCRIPT.findall(page_of_list)))
    rows = []
    with serving(site) as (address, sent):
        for act, value in (
            *(("filter", name) for name in FILTERS),
            *(("words", word) for word in WORDS),
            ("typo", TYPO),
        ):
            page = browser.new_page()
            page.goto(f"{address}activiteiten/", wait_until="networkidle")
            sent.clear()
            milliseconds, text = page.evaluate(OURS, [act, value])
            page.wait_for_load_state("networkidle")
            parts = {"scripts": scripts}
            for path, size in sent:
                kind = path.partition("/data/zoek/")[2].split("/")[0].split(".")[0] or "other"
                parts[kind] = parts.get(kind, 0) + size
            rows.append((sum(parts.values()), milliseconds))
            print(_row(act, value, *rows[-1], len(sent)), text, parts)
            page.close()
    print(_summary(rows))


def measure_pagefind(browser: Browser, site: Path, program: str) -> None:
    """Print what Pagefind costs, and whether it works under the policy of the site."""
    index = site / "pagefind"
    if not index.is_dir():
        options = [
            "--root-selector",
            "article",
            "--glob",
            "activiteiten/*/index.html",
            "--output-path",
            str(index),
        ]
        subprocess.run([program, "--site", str(site), *options], check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    (site / "pagefind-test.html").write_text(PAGEFIND_PAGE, "utf-8")
    (site / "pagefind-test.js").write_text(PAGEFIND_SCRIPT, "utf-8")
    with serving(site) as (address, _):
        page = browser.new_page()
        page.goto(f"{address}pagefind-test.html", wait_until="networkidle")
        outcome = page.evaluate("() => window.zoek('training').then(() => 'works', (error) => String(error))")
        print("  under the policy of the site:", outcome[:120])
        page.close()
    rows = []
    with serving(site, wasm=True) as (address, sent):
        for word in WORDS:
            sent.clear()
            page = browser.new_page()
            page.goto(f"{address}pagefind-test.html", wait_until="networkidle")
            milliseconds, count = page.evaluate("(word) => window.zoek(word)", word)
            page.wait_for_load_state("networkidle")
            found = [size for path, size in sent if path.startswith("/pagefind/")]
            rows.append((sum(found), milliseconds))
            print(_row("words", word, *rows[-1], len(found)), count, "results")
            page.close()
    print(_summary(rows))


def _row(act: str, value: str, size: int, milliseconds: float, files: int) -> str:
    return f"  {act:6} {value:22} {size / 1000:7.1f} kB {milliseconds:6.0f} ms {files:3} files "


def _summary(rows: list[tuple[int, float]]) -> str:
    sizes, times = [size / 1000 for size, _ in rows], [milliseconds for _, milliseconds in rows]
    middle = f"{statistics.median(sizes):.1f} kB, {statistics.median(times):.0f} ms"
    return f"  median {middle}; most {max(sizes):.1f} kB, {max(times):.0f} ms"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--alone", action="store_true", help="write only the list with its index")
    parser.add_argument("--pagefind", help="the program of Pagefind; without it only ours is measured")
    parser.add_argument(
        "--keep", type=Path, help="folder for register and site, used again when they are there"
    )
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        site = build(args.keep or Path(temporary), args.count, args.seed, args.alone)
        own = playwright.chromium.executable_path
        path = shutil.which("chromium") or own
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        parts = list((site / "data/zoek").rglob("*.json"))
        size = sum(file.stat().st_size for file in parts)
        print(f"{args.count} activities; our index {len(parts)} files, {size / 1e6:.1f} MB")
        measure_ours(browser, site)
        if args.pagefind:
            print("Pagefind")
            measure_pagefind(browser, site, args.pagefind)
        browser.close()


if __name__ == "__main__":
    main()
