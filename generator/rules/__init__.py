"""What a schema cannot say: one rule per module, with its code, its page beside it and one `check`."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from generator.findings.finding import Finding
from generator.rules.draft import Draft
from generator.words.stages import stage


class Rule(Protocol):
    """A module of this folder that has a code; the others help. That it lies here is enough to run it.

    One that looks at one entry at a time says `PER_ENTRY = True`: in each part of the register it finds the
    same, so parts are checked side by side. The others hold entries to each other, to the peildatum or to
    the schema, and get the whole register.
    """

    CODE: str  # the module is called so, with underscores

    def check(self, draft: Draft) -> Iterator[Finding]:
        """Yield what is wrong, in any order."""


def _find_rules() -> Iterator[Rule]:
    """Yield the rules by name."""
    for found in iter_modules(__path__):
        module = import_module(f"{__name__}.{found.name}")
        if hasattr(module, "CODE"):
            yield cast(Rule, module)


RULES = tuple(_find_rules())
OF_ENTRIES = tuple(rule for rule in RULES if getattr(rule, "PER_ENTRY", False))
OF_REGISTER = tuple(rule for rule in RULES if rule not in OF_ENTRIES)


def check_entries(draft: Draft) -> Iterator[Finding]:
    """Yield what the rules find that look at one entry at a time; *draft* may be a part of the register."""
    for rule in OF_ENTRIES:
        with stage(rule.CODE):
            yield from rule.check(draft)


def check_register(draft: Draft) -> Iterator[Finding]:
    """Yield what the other rules find in the whole register."""
    for rule in OF_REGISTER:
        with stage(rule.CODE):
            yield from rule.check(draft)
