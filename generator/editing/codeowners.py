"""Who is asked to review which part of the register, in the file that a forge reads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

NAME = "CODEOWNERS"
FORGES = ("github", "gitlab", "forgejo")
_OF_A_REGISTER = ("schema.json", "mkdocs.yml", "sjablonen/")
_OF_THE_PROGRAM = ("generator/", "tests/", "docs/assets/", ".ci/")
"""Only where a register and the program are one repository."""
_OF_CI = (".github/", ".gitlab-ci.yml")
_PACKAGES = ("requirements/", "pyproject.toml")
"""What is installed where the program is; a register of its own has the two files below."""
_PACKAGE = ("requirements.txt", "constraints.txt")
_LAST = ("Makefile", NAME)
"""All these decide how everything else is judged, or run: of who keeps the register."""
_PAGES = "generator/**/*.md"


def render(
    departementen: Sequence[str], forge: str, organisatie: str, old: str = "", *, has_program: bool = True
) -> str:
    """Return the file for a forge; owners that *old* names for a part are kept, the others are placeholders.

    *has_program* says whether the program lies in the same repository. The last line that fits decides, so
    what is more exact comes later.
    """
    known = owners_of(old)
    lines = list(_head(forge, organisatie))
    for path, team in _parts(departementen, has_program):
        owners = known.get(path) or f"@{organisatie}/{team}"
        lines.append(f"{_pattern(path, forge)} {owners}")
    return "\n".join(lines) + "\n"


def owners_of(text: str) -> Mapping[str, str]:
    """Return the owners by path, without the signs of a forge: `activities/ocw/` to `@organisatie/ocw`."""
    found = {}
    for line in text.splitlines():
        if match := re.fullmatch(r"\s*(?P<path>[^\s#\[^]\S*)\s+(?P<owners>@.*|\S+@\S+.*)", line):
            path = re.sub(r"\\(.)", r"\1", match["path"].removesuffix(".*").removesuffix("$"))
            found[path.lstrip("/") or "*"] = match["owners"].strip()
    return found


def _head(forge: str, organisatie: str) -> Iterator[str]:
    yield "# Who is asked to review what. `register codeowners` writes it, and keeps who stands here."
    if organisatie == "ORGANISATIE":
        yield "# The names are placeholders: put in the teams of your organisation."
    if forge == "forgejo":
        yield "# Forgejo reads regular expressions."
    yield ""


def _parts(departementen: Sequence[str], has_program: bool) -> Iterator[tuple[str, str]]:
    yield "*", "beheer"
    yield from ((f"activities/{key}/", key) for key in departementen)
    yield from (("reference/", "redactie"), ("docs/", "redactie"), ("woorden/", "redactie"))
    program, packages = (_OF_THE_PROGRAM, _PACKAGES) if has_program else ((), _PACKAGE)
    yield from ((path, "beheer") for path in (*_OF_A_REGISTER, *program, *_OF_CI, *packages, *_LAST))
    if has_program:
        yield _PAGES, "redactie"  # the pages of the messages


def _pattern(path: str, forge: str) -> str:
    if forge != "forgejo":
        return path if path == "*" else f"/{path}"
    if path == "*":
        return ".*"
    if path == _PAGES:
        return r"generator/.*\.md$"
    return f"{re.escape(path)}{'.*' if path.endswith('/') else '$'}"
