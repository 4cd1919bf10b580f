"""The name of a page in the tab and the history of a browser: clear to the reader, not to who looks along.

The heading of a page keeps its full title. In the tab, words that tell what the page is about are cut to
their first letter: `Hulp na Brandstichting` becomes `Hulp na B.`. So every page keeps a title of its own
(WCAG 2.4.2), and the list of tabs does not say why somebody is reading. Chosen over one neutral name for all
activities, which leaves a reader with ten equal tabs, and over the id, which holds the same words. A word
that says nothing by itself (`jeugdbescherming`, `meldcode`) stays whole: a title is the first thing that a
screen reader says, and what a bookmark shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

_WORD = re.compile(r"[^\W_]+(?:['’\-+][^\W_]+)*")


def tab_title(titles: Iterable[str], gevoelig: tuple[str, ...]) -> str:
    """Return what stands in the tab: *titles* of the page, of those above it and of the site.

    *gevoelig* are the parts of words that do not stand in a tab, of `woorden/gevoelig.yaml`.
    """
    return " - ".join(neutral(title, gevoelig) for title in titles)


def neutral(text: str, gevoelig: tuple[str, ...]) -> str:
    """Return a text with each telling word cut to its first letter."""
    telling = _telling(gevoelig)
    if not telling.search(text):  # as in most titles, and in those that stand above others
        return text
    return _WORD.sub(lambda word: f"{word[0][0]}." if telling.search(word[0]) else word[0], text)


@cache
def _telling(gevoelig: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, gevoelig)) or r"(?!)", re.IGNORECASE)
