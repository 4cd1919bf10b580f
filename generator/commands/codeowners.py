"""`register codeowners`: who reviews what, in the file that a forge reads."""

from __future__ import annotations

import argparse

from generator.commands import add_command, find_root
from generator.editing.codeowners import FORGES


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    text = "schrijf in CODEOWNERS wie welk deel van het register beoordeelt"
    parser = add_command(subparsers, "codeowners", text, run)
    parser.add_argument(
        "--forge", choices=FORGES, default="github", help="waar het staat (standaard: github)"
    )
    parser.add_argument(
        "--organisatie", default="ORGANISATIE", metavar="NAAM", help="de naam van uw organisatie daar"
    )


def run(args: argparse.Namespace) -> int:
    """Write the file in the root, which GitHub, GitLab and Forgejo all read; owners that stand in it stay."""
    from generator.checking.check import check_draft
    from generator.editing.codeowners import NAME, render
    from generator.publishing.output import write_file

    root = find_root(args.root)
    draft, _ = check_draft(root)
    path = root / NAME
    old = path.read_text("utf-8") if path.is_file() else ""
    ministries, has_program = sorted(draft.ids("departementen")), (root / "pyproject.toml").is_file()
    text = render(ministries, args.forge, args.organisatie, old, has_program=has_program)
    write_file(path, text.encode())
    print(f"`{path}` is geschreven; vul in wie waar over gaat")
    return 0
