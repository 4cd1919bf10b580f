"""What a schema cannot say: one rule per module, with its code, its page beside it and one `check`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, cast

from generator.findings.finding import Finding
from generator.rules.draft import Draft
from generator.rules.entries import Entries
from generator.rules.parts import Extract, name_of
from generator.words.stages import stage


class Rule(Protocol):
    """A module of this folder that has a code; the others help. That it lies here is enough to run it.

    One that looks at one entry at a time says `PER_ENTRY = True`: in each part of the register it finds the
    same, so parts are checked side by side. The others hold entries to each other, to the peildatum or to
    the schema, and get the whole register: of parts that did not change as extracts, see `rules.parts`. One
    of these that never finds a fault says `ONLY_WARNS = True`.
    """

    CODE: str  # the module is called so, with underscores

    def check(self, draft: Draft) -> Iterator[Finding]:
        """Yield what is wrong, in any order."""


_MODULES = tuple(
    import_module(f"{__name__}.{path.stem}")
    for path in sorted(Path(__file__).parent.glob("*.py"))
    if path.stem != "__init__"
)


def _find_rules() -> Iterator[Rule]:
    """Yield the rules by name."""
    return (cast(Rule, module) for module in _MODULES if hasattr(module, "CODE"))


def _find_extracts() -> Iterator[Extract]:
    """Yield the extracts by the name of their module."""
    for module in _MODULES:
        extract = getattr(module, "extract", None)
        if extract and extract.__module__ == module.__name__:
            yield extract


RULES = tuple(_find_rules())
OF_ENTRIES = tuple(rule for rule in RULES if getattr(rule, "PER_ENTRY", False))
OF_REGISTER = tuple(rule for rule in RULES if rule not in OF_ENTRIES)
WARNING = tuple(rule for rule in OF_REGISTER if getattr(rule, "ONLY_WARNS", False))


EXTRACTS: Mapping[str, Extract] = {name_of(extract): extract for extract in _find_extracts()}
"""What is taken from each part of the register, for the rules on the whole."""


def check_entries(draft: Draft) -> Iterator[Finding]:
    """Yield what the rules find that look at one entry at a time; *draft* may be a part of the register."""
    for rule in OF_ENTRIES:
        with stage(rule.CODE):
            yield from rule.check(draft)


def extract_all(part: Entries) -> dict[str, Any]:
    """Return what the rules on the whole take from a part, by the name of the extract."""
    return {name: extract(part) for name, extract in EXTRACTS.items()}


def check_register(draft: Draft, of: Iterable[Rule] = OF_REGISTER) -> Iterator[Finding]:
    """Yield what the other rules find in the whole register, or some *of* them."""
    for rule in of:
        with stage(rule.CODE):
            yield from rule.check(draft)


def check_faults(draft: Draft) -> Iterator[Finding]:
    """Yield the same without what only warns."""
    return check_register(draft, (rule for rule in OF_REGISTER if rule not in WARNING))


def check_warnings(draft: Draft) -> Iterator[Finding]:
    """Yield the rest."""
    return check_register(draft, WARNING)
