"""The milestones of one activity beside each other, as the rules on milestones read them."""

from __future__ import annotations

from collections.abc import Sequence

from generator.reading.load import Data
from generator.schema.schema import Schema
from generator.words.datum import parse_datum


def is_planned(schema: Schema, line: Data) -> bool:
    """Whether a milestone is still to come."""
    return line["status"] in schema.marked("mijlpaalstatus", "fase", "voor")


def is_reached(schema: Schema, line: Data) -> bool:
    """Whether a milestone was reached."""
    return line["status"] in schema.marked("mijlpaalstatus", "fase", "na")


def has_outcome(schema: Schema, plan: Data, lines: Sequence[Data]) -> bool:
    """Whether one of *lines* says what became of a planned milestone, in or after the time of *plan*."""
    return any(not is_planned(schema, line) and ends_after(line, plan) for line in lines)


def ends_after(fact: Data, plan: Data) -> bool:
    """Whether *fact* is dated in or after the time for which *plan* was planned."""
    return parse_datum(str(fact["datum"])).last >= parse_datum(str(plan["datum"])).first


def overlap(one: Data, other: Data) -> bool:
    """Whether two dated facts can be of the same day."""
    return ends_after(one, other) and ends_after(other, one)
