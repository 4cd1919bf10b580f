"""Who is asked to review which part of the register, in the file that a forge reads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

NAME = "CODEOWNERS"
FORGES = ("github", "gitlab", "forgejo")
_RULES = (
    "schema.json", "mkdocs.yml", "sjablonen/", "generator/", "tests/", "docs/assets/", ".ci/", ".github/",
    ".gitlab-ci.yml", "requirements/", "pyproject.toml", "Makefile", NAME,
)  # fmt: skip
"""What decides how everything else is judged, or runs: of who keeps the register."""


def render(departementen: Sequence[str], forge: str, organisatie: str, old: str = "") -> str:
    """Return the file for a forge; owners that *old* names for a part are kept, the others are placeholders.

    The last line that fits decides, so what is more exact comes later.
    """
    known = owners_of(old)
    lines = list(_head(forge, organisatie))
    for path, team in _parts(departementen):
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


def _parts(departementen: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield "*", "beheer"
    yield from ((f"activities/{key}/", key) for key in departementen)
    yield from (("reference/", "redactie"), ("docs/", "redactie"), ("woorden/", "redactie"))
    yield from ((path, "beheer") for path in _RULES)
    yield "generator/**/*.md", "redactie"  # the pages of the messages


def _pattern(path: str, forge: str) -> str:
    if forge != "forgejo":
        return path if path == "*" else f"/{path}"
    if path == "*":
        return ".*"
    if path == "generator/**/*.md":
        return r"generator/.*\.md$"
    return f"{re.escape(path)}{'.*' if path.endswith('/') else '$'}"
