"""What both builders of `register build` cost beside plain MkDocs with Material, from Markdown.

    python -m benchmarks.build [--count N] [--rounds N] [--seed SEED] [--growth] [--keep FOLDER]

Both build every address that our site has: an activity from the same entry, any other page as a table of the
activities that our page links to. The Markdown has ready links and stays out of the time. Plain MkDocs gets
what a careful user would give it: search, `navigation.prune`, and the activities out of the navigation, since
with them in it the time is quadratic. Each build is a process of its own, in turn; CPU time is user and
system with start-up, of every process, and the ratio is taken per round, because only that holds on a shared
machine. `waited` is what somebody waited: less than that where copies of a process make the documents.

Then follow builds that keep what they made, of the pages alone and of all. `again, new folder` is that of a
machine that has the cache and no site, as one of CI. All others find the site of the build before in its
place, as at home: `again` after no change, `comment` after one that no page shows, `summary` after another
text of one activity, which its cards show too, and `title` after another name, by which lists are in order
and which others tell. The ratio of these is of the least of each to the least of plain MkDocs.
"""

from __future__ import annotations

import argparse
import gzip
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from benchmarks.entries import ROOT, write_register
from generator.publishing import BUILDERS

MKDOCS = """
site_name: Register activiteiten
site_url: https://register.example/
theme:
  name: material
  language: nl
  font: false
  features: [navigation.prune]
plugins: [search]
markdown_extensions: [tables, attr_list, toc: {permalink: true}]
not_in_nav: /activiteiten/*/
"""
_NOT_INSTALLED = "PYTHONDONTWRITEBYTECODE"
"""With this our own code, read from a checkout, is compiled by each process; that of peers is installed."""
QUIET = {
    **{name: value for name, value in os.environ.items() if name != _NOT_INSTALLED},
    "NO_MKDOCS_2_WARNING": "1",
}
LINK = re.compile(r'href="[^"#?]*activiteiten/([a-z0-9-]+)/"')


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took."""

    cpu: float  # seconds, user and system, children included
    waited: float  # seconds until it was done
    memory: float  # MB at its peak


@dataclass(frozen=True, slots=True)
class Output:
    """What a build wrote."""

    pages: int
    megabytes: float  # all files
    activity: int  # bytes of the middle activity page
    zipped: int  # the same with gzip

    @classmethod
    def of(cls, site: Path) -> Output:
        """Measure a finished site."""
        pages = sum(1 for _ in site.rglob("index.html"))
        total = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
        activities = sorted((path.read_bytes() for path in site.glob("activiteiten/*/index.html")), key=len)
        middle = activities[len(activities) // 2]
        return cls(pages, total / 1e6, len(middle), len(gzip.compress(middle, 9)))


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--count", type=int, default=1_000, help="activities (default: 1000)")
    parser.add_argument("--rounds", type=int, default=3, help="builds of each (default: 3)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--growth", action="store_true", help="measure 500 and 2000 activities of ours only")
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="leave registers and sites in this folder"
    )
    args = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as temporary:
        folder = args.keep or Path(temporary)
        if args.growth:
            _measure_growth(folder, (500, 2_000), args.rounds, args.seed)
        else:
            _measure_both(folder, args.count, args.rounds, args.seed)


def _measure_both(folder: Path, count: int, rounds: int, seed: int) -> None:
    register, plain = folder / "register", folder / "plain"
    write_site_register(register, count, seed)
    _build(register, PAGES)
    _write_plain(plain, register, register / "site")
    ours: dict[str, list[Cost]] = {name: [] for name in BUILDERS}
    theirs: list[Cost] = []
    for _ in range(rounds):
        theirs.append(_build_plain(plain))
        for name, costs in ours.items():
            costs.append(_build(register, PAGES, WHOLE, "--bouwer", name))
    print(f"{count} activities, {rounds} rounds\n{_HEADER}")
    _print_row("mkdocs + material", theirs, Output.of(plain / "site"))
    for name, costs in ours.items():
        _print_row(f"register, {name}", costs, Output.of(register / "site"))
        ratios = sorted(mine.cpu / other.cpu for mine, other in zip(costs, theirs, strict=True))
        print(f"ratio {statistics.median(ratios):.3f} [{ratios[0]:.3f}-{ratios[-1]:.3f}], goal at most 0.10")
    plain_cpu = min(cost.cpu for cost in theirs)
    for what, options in (("pages", (PAGES,)), ("with every download: data, documents, feeds", ())):
        print(f"{what}, with what is kept; the ratio is to {plain_cpu:.2f} s of plain MkDocs")
        for name, kept in _measure_kept(register, rounds, options).items():
            _print_row(f"register, {name}", kept, Output.of(register / "site"))
            print(f"ratio {min(cost.cpu for cost in kept) / plain_cpu:.3f}")


def _measure_kept(register: Path, rounds: int, options: Sequence[str]) -> Mapping[str, Sequence[Cost]]:
    """Return what each kind of build cost that keeps what it made, by its name."""
    shutil.rmtree(_kept(register), ignore_errors=True)
    costs = {"first": [_build(register, *options)], "again, new folder": [], "again": []}
    costs.update((name, []) for name in CHANGES)
    for number in range(rounds):
        costs["again, new folder"].append(_build(register, *options))
        costs["again"].append(_build(register, *options, is_there=True))
        for name, change in CHANGES.items():
            _change(register, number, change)
            costs[name].append(_build(register, *options, is_there=True))
    return costs


CHANGES: Mapping[str, tuple[str, str]] = {
    "comment": (r"\Z", "# anders\n"),
    "summary": (r"^samenvatting: >-\n", "samenvatting: >-\n  Er is wat anders.\n"),
    "title": ("^titel: ", "titel: Andere "),
}
"""What becomes of the file of one activity: a pattern that it has once, and what takes its place."""


def _change(register: Path, number: int, change: tuple[str, str]) -> None:
    path = sorted((register / "activities").rglob("*.yaml"))[number]
    text, times = re.subn(*change, path.read_text("utf-8"), flags=re.MULTILINE)
    if times != 1:
        raise SystemExit(f"`{change[0]}` stands {times} times in {path}")
    path.write_text(text, "utf-8")


def _measure_growth(folder: Path, counts: Sequence[int], rounds: int, seed: int) -> None:
    for count in counts:
        write_site_register(folder / str(count), count, seed)
    costs: dict[int, list[Cost]] = {count: [] for count in counts}
    for _ in range(rounds):
        for count in counts:
            costs[count].append(_build(folder / str(count), PAGES, WHOLE))
    print(_HEADER)
    each: list[float] = []
    for count in counts:
        output = Output.of(folder / str(count) / "site")
        _print_row(f"register {count}", costs[count], output)
        each.append(min(cost.cpu for cost in costs[count]) / output.pages)
    print(f"CPU per page at {counts[-1]} is {each[-1] / each[0]:.2f} times that at {counts[0]}")


PAGES = "--zonder-downloads"
WHOLE = "--zonder-cache"
_HEADER = (
    f"{'build':<28} {'CPU s':>7} {'waited':>7} {'ms/page':>8} {'peak MB':>8} {'pages':>7} {'out MB':>7} "
    f"{'activity page':>14} {'gzip':>7}"
)


def _print_row(name: str, costs: Sequence[Cost], output: Output) -> None:
    cpu = statistics.median(cost.cpu for cost in costs)
    waited = statistics.median(cost.waited for cost in costs)
    memory = max(cost.memory for cost in costs)
    print(
        f"{name:<28} {cpu:7.2f} {waited:7.2f} {cpu / output.pages * 1e3:8.2f} {memory:8.0f} {output.pages:7} "
        f"{output.megabytes:7.1f} {output.activity:14} {output.zipped:7}"
    )


def write_site_register(root: Path, count: int, seed: int) -> None:
    """Write a register that a whole site can be built of."""
    write_register(root, count, seed)
    own = shutil.ignore_patterns("veilig-gebruik.md")  # leads to the help lines, which it does not have
    shutil.copytree(ROOT / "docs", root / "docs", dirs_exist_ok=True, ignore=own)
    shutil.copy(ROOT / "mkdocs.yml", root / "mkdocs.yml")


def _build(root: Path, *options: str, is_there: bool = False) -> Cost:
    """Build the pages, which is what plain MkDocs builds too; with no options also every download.

    The site of an earlier build is put aside first, unless *is_there*.
    """
    if not is_there:
        _put_aside(root / "site")
    return _run([sys.executable, "-m", "generator", "build", "--root", str(root), *options], _kept(root))


def _kept(root: Path) -> Path:
    """Return where a build keeps what takes long: beside its register, and not in the cache of the user."""
    return root.with_name(f"{root.name}-kast")


def _put_aside(site: Path) -> None:
    """Move a site out of the way; it goes with the rest at the end.

    Who deletes thousands of files makes the next ones slow for minutes, on a file system that does not use
    again what was just freed and looks at all of it each time, such as ext4 without a journal: of a build of
    1,000 pages that was a third. Nobody who builds for the first time has that.
    """
    if site.exists():
        site.rename(tempfile.mkdtemp(prefix="oud-", dir=site.parent.parent) + "/site")


def _build_plain(root: Path) -> Cost:
    _put_aside(root / "site")
    return _run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(root / "mkdocs.yml")], _kept(root)
    )


def _run(command: Sequence[str], cache: Path) -> Cost:
    env = {**QUIET, "XDG_CACHE_HOME": str(cache)}
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=ROOT, env=env) as process:  # noqa: S603
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Cost(usage.ru_utime + usage.ru_stime, time.perf_counter() - start, usage.ru_maxrss / 1024)


def _write_plain(root: Path, register: Path, site: Path) -> None:
    """Write a Markdown page for each page of *site*, and a configuration, into *root*."""
    entries = {path.stem: _load(path) for path in (register / "activities").rglob("*.yaml")}
    linked_from: dict[str, list[str]] = {}
    for key, entry in entries.items():
        for relation in entry.get("relaties", ()):
            linked_from.setdefault(relation["activiteit"], []).append(key)
    nav: dict[str, list[dict[str, str]]] = {}
    for page in sorted(site.rglob("index.html")):
        address = page.parent.relative_to(site)
        source = root / "docs" / address / "index.md"
        source.parent.mkdir(parents=True, exist_ok=True)
        name = address.name
        if address.parent.name == "activiteiten" and name in entries:
            lines = _activity(entries[name], entries, linked_from.get(name, []))
        else:
            keys = sorted(set(LINK.findall(page.read_text("utf-8"))) & entries.keys())
            lines = _overview(name or "start", [entries[key] for key in keys], "../" * len(address.parts))
            section = address.parts[0] if address.parts else "start"
            nav.setdefault(section, []).append({name or "start": (address / "index.md").as_posix()})
        source.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    (root / "mkdocs.yml").write_text(
        MKDOCS + yaml.safe_dump({"nav": [{section: pages} for section, pages in nav.items()]}), "utf-8"
    )


def _load(path: Path) -> dict[str, Any]:
    entry: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return entry


def _activity(
    entry: Mapping[str, Any], entries: Mapping[str, Mapping[str, Any]], linked_from: Sequence[str]
) -> Iterator[str]:
    """Yield the page of an activity: eight headings, two tables and some twenty links."""
    yield f"# {entry['titel']}\n\n{entry['samenvatting']}\n"
    yield "## Kenmerken\n\n| Kenmerk | Waarde |\n| --- | --- |"
    yield f"| Soort | {_term('soorten', entry['soort'])} |"
    yield f"| Ministerie | {_term('departementen', entry['departement'])} |"
    for field in ("actielijnen", "vormen", "omgevingen", "doelgroepen", "regios"):
        yield f"| {field.capitalize()} | {', '.join(_term(field, key) for key in entry[field])} |"
    yield f"| Looptijd | {entry['looptijd']['begin']} tot en met {entry['looptijd']['eind']} |"
    yield "\n## Stand van zaken\n"
    for state in reversed(entry["standen"]):
        yield f"### {state['datum']}\n\n*{state['status']}*. {state['tekst']}\n\n{_source(state)}\n"
    yield "## Partners\n\n| Partner | Rol |\n| --- | --- |"
    for partner in entry["partners"]:
        yield f"| {_term('partners', partner['organisatie'])} | {partner['rol']} |"
    yield "\n## Geld\n"
    for amount in entry["financiering"]:
        yield f"- € {amount['bedrag']}, {amount['soort']}. {_source(amount)}"
    yield "\n## Cijfers\n"
    for figure in entry["cijfers"]:
        yield f"- {figure['waarde']} {figure['eenheid']} ({figure['datum']}). {_source(figure)}"
    yield "\n## Verwante activiteiten\n"
    for key in [*(relation["activiteit"] for relation in entry.get("relaties", ())), *linked_from]:
        yield f"- [{entries[key]['titel']}](../{key}/index.md)"
    yield "\n## Aanbevelingen\n"
    for key in entry["geeft_invulling_aan"]:
        yield f"- [{key}](../../aanbevelingen/index.md)"
    yield "\n## Links\n"
    for link in entry["links"]:
        yield f"- [{link['titel']}]({link['url']})"


def _term(facet: str, key: str) -> str:
    return f"[{key}](../../{facet}/{key}/index.md)"


def _source(fact: Mapping[str, Any]) -> str:
    return f"Bron: [{fact['bron']}](../../bronnen/{fact['bron']}/index.md), {fact['vindplaats']}"


def _overview(name: str, entries: Sequence[Mapping[str, Any]], up: str) -> Iterator[str]:
    yield f"# {name}\n\n{len(entries)} activiteiten\n"
    yield "| Activiteit | Ministerie | Status | Samenvatting |\n| --- | --- | --- | --- |"
    for entry in entries:
        link = f"[{entry['titel']}]({up}activiteiten/{entry['id']}/index.md)"
        status = entry["standen"][-1]["status"]
        yield f"| {link} | {entry['departement']} | {status} | {entry['samenvatting']} |"


if __name__ == "__main__":
    main()
