"""`register check`: all findings of all files in one go."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands import add_command, find_peildatum, find_root
from generator.findings.finding import RegisterError
from generator.words.collector import paused_collector

if TYPE_CHECKING:
    from generator.checking.inputs import Inputs
    from generator.checking.verdict import Verdict
    from generator.findings.finding import Finding
    from generator.findings.report import Report
    from generator.rules.draft import Draft
    from generator.schema.settings import Configuration

_OTHERS = ("schema.json", "mkdocs.yml")
"""What is judged beside the files of the register."""
_FOLDERS = ("docs", "woorden", "sjablonen")
"""And in which folders."""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    text = "controleer alle bestanden van het register"
    day = "controleer zoals het register op deze datum is, of `vandaag`"
    parser = add_command(subparsers, "check", text, run, peildatum=day, timings=True, cache=True)
    parser.set_defaults(ends_at_once=True)  # when it has printed, nothing is left to do or to wait for
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PAD", help="meld alleen wat in deze bestanden of mappen staat"
    )
    formats = ("text", "json", "github", "gitlab", "sarif")
    parser.add_argument(
        "--format", choices=formats, default="text", help="vorm van de uitvoer (standaard: text)"
    )
    parser.add_argument("--strict", action="store_true", help="tel waarschuwingen als fouten")
    parser.add_argument(
        "--changed-since",
        metavar="REV",
        help="meld alleen bestanden die anders zijn dan in deze revisie van git",
    )
    parser.add_argument(
        "--bronnen",
        type=Path,
        metavar="MAP",
        help="houd feiten ook tegen de teksten van hun bronnen in deze map: `<kenmerk>.txt` per document "
        "(of .html, .docx, .odt, .pdf)",
    )


def run(args: argparse.Namespace) -> int:
    """Check, print, and return 1 when there are faults."""
    with paused_collector():  # also while our own modules are imported
        return _run(args)


def _run(args: argparse.Namespace) -> int:
    from generator.checking.verdict import kept_verdict
    from generator.findings.report import Report, render
    from generator.reading.kept import cache_folder

    root = find_root(args.root)
    home = cache_folder(root, os.environ, "controle")
    if args.changed_since is None and args.bronnen is None:
        asked = json.dumps([date.today().isoformat(), args.peildatum])
        verdict = kept_verdict(
            root, home, asked, lambda inputs: _judge(args, root, home, inputs)[0], time.time_ns()
        )
        chosen, files = list(verdict.findings), verdict.files
    else:
        verdict, draft = _judge(args, root, home, None)
        chosen, files = _of_change(args, root, verdict, draft)
    if args.paths:
        names = [_name(path, root, verdict.files) for path in args.paths]
        chosen = [finding for finding in chosen if _is_under(finding.location.path, names)]
        files = tuple(path for path in (*files, *_OTHERS) if _is_under(path, names))
    is_terminal = args.format == "text" and sys.stdout.isatty()
    report = Report(
        findings=chosen,
        files=len(files),
        site=verdict.site,
        lines=_lines(root, chosen) if is_terminal else {},
        is_terminal=is_terminal,
        has_colour=is_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb",
    )
    sys.stdout.write(render(args.format, report))
    if args.format == "github":
        _append_job_summary(report)
    if verdict.trouble:
        raise RegisterError(verdict.trouble)  # last: what is wrong there hides nothing
    return 1 if report.faults or (args.strict and chosen) else 0


def _judge(
    args: argparse.Namespace, root: Path, home: Path | None, inputs: Inputs | None
) -> tuple[Verdict, Draft]:
    """Check the whole register; return what is said of it, and what was read."""
    from generator.checking.check import check_draft, check_parts
    from generator.checking.verdict import Verdict
    from generator.findings.finding import capped
    from generator.schema.settings import load_configuration

    configuration = load_configuration(root, has_templates=False)  # nothing is shown with them
    settings = configuration.settings
    peildatum = find_peildatum(settings, args.peildatum)
    if args.bronnen is None:
        draft, findings = check_parts(root, peildatum, home, inputs)
    else:  # which looks into every file
        draft, findings = check_draft(root, peildatum, home)
    shown_from = find_peildatum(settings, None) or draft.peildatum  # of the site
    if args.peildatum is None and settings.peildatum:  # else it follows what the files say
        from generator.checking.late import check_late

        findings = (*findings, *capped(check_late(draft, shown_from)))
    if args.bronnen is not None:
        findings = (*findings, *_check_sources(draft, args.bronnen))
    trouble = _trouble(configuration, draft, findings, shown_from)
    return Verdict(tuple(sorted(findings)), draft.files, settings.adres, trouble, draft.sums), draft


def _trouble(
    configuration: Configuration, draft: Draft, findings: Iterable[Finding], shown_from: date
) -> str:
    """Return what is wrong with the settings beside these files; nothing when they can be published."""
    from generator.checking.check import first_day
    from generator.schema.settings import parse_peildatum, require_known
    from generator.site.headers import check_settings

    try:
        if not any(finding.severity == "fout" for finding in findings):
            for text in configuration.settings.peildata:
                require_known(parse_peildatum(text), first_day(draft))
        check_settings(configuration.settings, shown_from, configuration.find_line)
    except RegisterError as error:
        return str(error)
    return ""


def _check_sources(draft: Draft, folder: Path) -> list[Finding]:
    """Return what the texts in *folder* do not say. Raises RegisterError when there are none."""
    from generator.checking.grounds import check_sources
    from generator.findings.finding import capped
    from generator.sources.text import load_texts

    return capped(check_sources(draft, load_texts(folder, sorted(draft.ids("documenten")))))


def _of_change(
    args: argparse.Namespace, root: Path, verdict: Verdict, draft: Draft
) -> tuple[list[Finding], tuple[str, ...]]:
    """Return the findings and the files that belong to what changed, both sorted; all when nobody asks."""
    if args.changed_since is None:
        return list(verdict.findings), verdict.files
    from generator.checking.changes import check_changes, find_changes

    changes = find_changes(root, args.changed_since)
    chosen = [finding for finding in verdict.findings if changes.shows(finding)]
    files = tuple(path for path in verdict.files if path in changes.paths)
    return sorted([*chosen, *check_changes(draft, changes)]), files


def _name(path: Path, root: Path, files: Sequence[str]) -> str:
    """Return *path* as findings have it. Raises RegisterError when none of *files* is there."""
    full = path if path.exists() or path.is_absolute() else root / path
    if not os.path.lexists(full):
        raise RegisterError(f"het bestand of de map `{path}` bestaat niet")
    place = full.resolve() if full.is_dir() else full.parent.resolve() / full.name  # a link is a finding
    top = root.resolve()
    name = place.relative_to(top).as_posix() if place.is_relative_to(top) else ""
    if not name:
        raise RegisterError(f"`{path}` ligt niet in de map van het register")
    is_known = any(_is_under(file, [name]) for file in (*files, *_OTHERS))
    if not is_known and name.split("/")[0] not in _FOLDERS:
        raise RegisterError(f"in `{path}` staat niets dat de controle leest")
    return name


def _is_under(path: str, names: Sequence[str]) -> bool:
    return any(name == "." or path == name or path.startswith(f"{name}/") for name in names)


def _lines(root: Path, findings: Sequence[Finding]) -> Mapping[str, Sequence[str]]:
    """Return the lines of the files with findings; a file that cannot be read shows none."""
    lines = {}
    for name in {finding.location.path for finding in findings}:
        path = root / name
        if path.is_file() and path.stat().st_size <= 1_000_000:
            lines[name] = path.read_text("utf-8-sig", errors="replace").split("\n")
    return lines


def _append_job_summary(report: Report) -> None:
    """Write the whole list to the page of the run, where GitHub offers one."""
    name = os.environ.get("GITHUB_STEP_SUMMARY")
    if not name:
        return
    from generator.findings.github import render_job_summary

    with Path(name).open("a", encoding="utf-8") as stream:
        stream.write(render_job_summary(report))
