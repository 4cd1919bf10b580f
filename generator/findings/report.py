"""How findings are written: on a terminal, in CI, for programs. The same place, code and text in each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from generator.findings.finding import Finding
from generator.words.wording import counted


class Report(NamedTuple):
    """All that a format can use. Findings are sorted by place."""

    findings: Sequence[Finding]
    files: int  # how many files were looked at
    lines: Mapping[str, Sequence[str]] = MappingProxyType({})  # of files with findings; only for a terminal
    site: str = ""  # address of the site, with a slash at the end; empty when it is not known
    is_terminal: bool = False  # show the line of the file with a marker
    has_colour: bool = False

    @property
    def faults(self) -> int:
        """How many findings reject the change."""
        return sum(finding.severity == "fout" for finding in self.findings)

    @property
    def warnings(self) -> int:
        """How many findings do not."""
        return len(self.findings) - self.faults

    @property
    def summary(self) -> str:
        """The findings in one sentence: `3 fouten en 1 waarschuwing in 2 van 214 bestanden`."""
        if not self.findings:
            return "1 bestand in orde" if self.files == 1 else f"{self.files} bestanden in orde"
        faults = [counted(self.faults, "fout", "fouten")] if self.faults else []
        warnings = [counted(self.warnings, "waarschuwing", "waarschuwingen")] if self.warnings else []
        wrong = len({finding.location.path for finding in self.findings})
        files = counted(max(self.files, wrong), "bestand", "bestanden")
        return f"{' en '.join(faults + warnings)} in {wrong} van {files}"


def explanation(finding: Finding, report: Report) -> str:
    """Return the address where the code is explained; from the root of the site when that is not known."""
    return f"{report.site}meldingen/#{finding.code}"


def worst_first(findings: Sequence[Finding]) -> list[Finding]:
    """Return the faults, then the warnings, each by place: a forge shows only the first ten."""
    return sorted(findings, key=lambda finding: finding.severity != "fout")


def render(name: str, report: Report) -> str:
    """Return the report in a format of `FORMATS`, ending in a line end."""
    from importlib import import_module  # one of five is needed

    write: Callable[[Report], str] = import_module(f"generator.findings.{name}").render
    return write(report)


FORMATS = ("text", "json", "github", "gitlab", "sarif")
