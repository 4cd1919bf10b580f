"""Lines of text, as a page of a PDF or a plain text has them, back to headings, paragraphs, lists and notes.

What is told apart by its looks in a PDF (size, weight, white) is told apart by its form where there are no
looks: a heading is a short line by itself without a full stop, a footnote begins with the next number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from generator.sources.letter import NOTE_MARK, Part
from generator.words.staat.letters import FURNITURE, OPENING, SPEAKER

_HYPHEN = "-\u00ad\u2010\u2011"
_BULLET = re.compile(r"(?:[•●▪◦‣·∙–—*o\u2023\uf0b7-]|C(?= [a-zà-ö]))\s+(?=\S)|(?:\d{1,2}|[a-z])[.)]\s+(?=\S)")
_NOTE = re.compile(r"(\d{1,3})(?:\s+(?=[^\s\d])|(?=[A-Z]))")
_RAISED = re.compile(rf"{NOTE_MARK}\s*")
"""The mark of a footnote; at the start of a line it is where the note itself begins."""
_NOTE_TEXT = re.compile(r"[A-ZÀ-ÖØ-Þ\"'«“‘(]|https?:|www\.|zie\b")
"""How a footnote begins; `3 onderzoeken` is none."""
_FURNITURE = re.compile(
    rf"{FURNITURE}|"
    r"(?:Pagina|Blad|Page)\s*\d+(?:\s*(?:van|/)\s*\d+)?|[\[\]|]"
)
_NUMBER = re.compile(r"-?\s*\d{1,3}(?:\s*(?:/|van)\s*\d{1,3})?\s*-?")
_UPPER = re.compile(r"[\"'«“‘(]?[A-ZÀ-ÖØ-Þ0-9]")
_ENDED = re.compile(rf"[.!?:;][\"'»”’)]*(?:\d{{0,3}}|{NOTE_MARK})$")
_NO_HEAD = re.compile(rf"[.,;:!](?:\d{{0,2}}|{NOTE_MARK})$")
_SPLIT = re.compile(r"\d\.\n\d{3}\b|\d,\n\d")  # a number over the end of a line
_DASHES = "-–—*o"
_SMALL = 0.93  # of the size of the body: smaller letters are those of a footnote
_LARGE = 1.08  # of the size of the body: larger letters are those of a heading
_FEW = 3  # pages that share a line by chance
_EDGE = 2  # lines at the top and at the foot of a page
_LONGEST_HEAD = 110
_SHORT_LINE = 0.72  # of the usual length: the end of a paragraph


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line; an empty text is white between paragraphs."""

    text: str
    size: float = 0.0  # of its letters in points; 0 is unknown
    is_heavy: bool = False  # heavier than the text around it
    page: int = 0


def read_text(text: str) -> Iterator[Part]:
    """Yield the parts of a plain text. A form feed is a new page, and so is a rare line indented by one."""
    return read_lines(_text_lines(text.replace("\r\n", "\n").replace("\r", "\n")))


def _text_lines(text: str) -> Iterator[TextLine]:
    page = 0
    has_pages = "\f" not in text and len(re.findall(r"^ \S", text, re.M)) < 0.1 * text.count("\n")
    for line in text.replace("\f", "\n\f").split("\n"):
        if "\f" in line or (has_pages and re.match(r" \S", line)):
            yield TextLine("", page=page)
            page += 1
        yield TextLine(" ".join(line.split()), page=page)


def read_lines(lines: Iterable[TextLine]) -> Iterator[Part]:
    """Yield the parts that these lines are, without what returns on every page."""
    kept = _without_furniture([*lines])
    body = _body_size(kept)
    usual = _usual_length(kept)
    raw = _joined(_notes_apart([*_groups(kept, usual, body)], body), usual)
    whole = {word for group in raw for line in group.lines for word in re.findall(r"\w+-\w[\w-]*", line.text)}
    yield from _parts(raw, frozenset(word.casefold() for word in whole), _Looks(body, kept))


@dataclass(frozen=True, slots=True)
class _Group:
    """Lines that belong together."""

    kind: str  # kop, alinea, punt, noot
    lines: tuple[TextLine, ...]
    number: str = ""

    @property
    def first(self) -> TextLine:
        return self.lines[0]

    @property
    def last(self) -> str:
        return self.lines[-1].text


def _without_furniture(lines: list[TextLine]) -> list[TextLine]:
    """Return the lines without heads and feet of pages: known ones, numbers, and those that many share."""
    pages = {line.page for line in lines}
    has_pages = len(pages) > 1 or any(line.size for line in lines)
    edges = {*_edges(lines)} if has_pages else set()
    seen = Counter(key for _, key in {(lines[at].page, _masked(lines[at].text)) for at in edges})
    shared = {key for key, number in seen.items() if len(pages) > _FEW and number > len(pages) / 2}

    def is_furniture(number: int, text: str) -> bool:
        if _NUMBER.fullmatch(text):
            return number in edges
        return bool(_FURNITURE.fullmatch(text)) or (
            number in edges and _masked(text) in shared and not SPEAKER.fullmatch(text)
        )

    return [line for number, line in enumerate(lines) if not is_furniture(number, line.text)]


def _edges(lines: Sequence[TextLine]) -> Iterator[int]:
    """Yield the places of the first and last filled lines of every page, two of each."""
    filled = [number for number, line in enumerate(lines) if line.text]
    for _, page in groupby(filled, key=lambda number: lines[number].page):
        numbers = [*page]
        yield from (*numbers[:_EDGE], *numbers[-_EDGE:])


def _masked(text: str) -> str:
    return re.sub(r"\d+", "0", text)


def _body_size(lines: Sequence[TextLine]) -> float:
    """Return the size in which most letters stand; 0 when sizes are not known."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _usual_length(lines: Sequence[TextLine]) -> int:
    lengths = sorted(len(line.text) for line in lines if len(line.text) > 30)
    return lengths[len(lengths) * 3 // 4] if lengths else 60


def _groups(lines: Sequence[TextLine], usual: int, body: float) -> Iterator[_Group]:
    """Yield the lines between white, parted again where a list, speaker, note or paragraph begins."""
    found: list[TextLine] = []
    kind, before, note = "alinea", "", 0  # of this group, of the one before it, and the last number
    for line in lines:
        begin = _begins(found, line, kind, usual, body)
        if line.text and _is_note(line, note + 1, body) and (not found or "noot" in (kind, before)):
            begin = "noot"
        if found and (begin or not line.text):
            yield _Group(kind, tuple(found), str(note) if kind == "noot" else "")
            found, before, kind = [], kind, "alinea"
        if line.text:
            kind, note = begin or kind, note + (begin == "noot")
            raised = _RAISED.match(line.text) if begin == "noot" else None
            found.append(replace(line, text=f"{note} {line.text[raised.end() :]}") if raised else line)
    if found:
        yield _Group(kind, tuple(found), str(note) if kind == "noot" else "")


def _is_note(line: TextLine, number: int, body: float) -> bool:
    """Whether a line looks like the beginning of the footnote with this number."""
    raised = _RAISED.match(line.text)
    if raised:
        return int(raised[1]) == number
    match = _NOTE.match(line.text)
    if match is None or int(match[1]) != number:
        return False
    return line.size <= _SMALL * body if body else bool(_NOTE_TEXT.match(line.text, match.end()))


def _begins(found: Sequence[TextLine], line: TextLine, kind: str, usual: int, body: float) -> str:
    """Return what kind of group begins at a line: empty when it goes on with those that were *found*."""
    if _BULLET.match(line.text) and not (found and kind == "alinea" and _is_dash(found[-1], line)):
        return "punt"
    if not found or SPEAKER.fullmatch(line.text) or SPEAKER.fullmatch(found[-1].text):
        return "alinea"
    return "alinea" if _is_break(found[-1], line, usual, body) else ""


def _is_dash(before: TextLine, line: TextLine) -> bool:
    """Whether a line in a paragraph begins with a dash of its sentence."""
    return line.text[0] in _DASHES and not _ENDED.search(before.text)


def _is_break(before: TextLine, line: TextLine, usual: int, body: float) -> bool:
    """Whether a paragraph ends between two lines without white between them."""
    if body and (abs(before.size - line.size) > 0.06 * body or before.is_heavy != line.is_heavy):
        return True
    is_short = len(before.text) < _SHORT_LINE * usual and not _SPLIT.search(f"{before.text}\n{line.text}")
    return is_short and bool(_ENDED.search(before.text)) and bool(_UPPER.match(line.text))


def _notes_apart(groups: Sequence[_Group], body: float) -> Iterator[_Group]:
    """Yield the groups, with what is left of a broken footnote in that footnote."""
    index = 0
    while index < len(groups):
        group = groups[index]
        while group.kind == "noot" and index + 1 < len(groups) and _goes_on(groups, index + 1, body):
            index += 1
            group = replace(group, lines=(*group.lines, *groups[index].lines))
        yield group
        index += 1


def _goes_on(groups: Sequence[_Group], index: int, body: float) -> bool:
    """Whether the group at *index*, behind a footnote, is the rest of it."""
    group = groups[index]
    if group.kind != "alinea":
        return False
    if body:
        return group.first.size < _SMALL * body and group.first.page == groups[index - 1].lines[-1].page
    after = groups[index + 1] if index + 1 < len(groups) else None
    follows = after is not None and (after.kind == "noot" or after.first.page != group.first.page)
    return follows and len(group.lines) <= 2 and not _UPPER.match(group.first.text)


def _joined(groups: Iterable[_Group], usual: int) -> list[_Group]:
    """Return the groups, with what white, a page or its footnotes had parted put together again."""
    found: list[_Group] = []
    notes: list[_Group] = []
    for group in groups:
        if group.kind == "noot":
            notes.append(group)
            continue
        before = found[-1] if found else None
        if before and group.kind == "alinea" and _continues(before, group, usual):
            found[-1] = replace(before, lines=(*before.lines, *group.lines))
            continue
        found += notes
        notes = []
        found.append(group)
    return [*found, *notes]


def _continues(before: _Group, group: _Group, usual: int) -> bool:
    """Whether a paragraph or item goes on in a group: in the middle of a sentence or of a word."""
    is_open = not _ENDED.search(before.last) and not SPEAKER.fullmatch(before.last)
    is_low = bool(re.match(r"[a-zà-öø-þ(€%]", group.first.text)) or before.last.endswith(tuple(_HYPHEN))
    is_full = len(before.last) > _SHORT_LINE * usual and before.lines[-1].page != group.first.page
    last, first = before.lines[-1], group.first
    is_alike = abs(last.size - first.size) < 0.5 and last.is_heavy == first.is_heavy
    return before.kind in ("alinea", "punt") and is_alike and is_open and (is_low or is_full)


class _Looks:
    """By which letters a heading is known, where letters have a size."""

    def __init__(self, body: float, lines: Sequence[TextLine]) -> None:
        self.body = body
        large = {line.size for line in lines if body and line.size > _LARGE * body}
        self.sizes = sorted(large, reverse=True)

    def level(self, group: _Group) -> int:
        """Return the level of a group by its looks; 0 for what looks as the body."""
        if group.first.size in self.sizes:
            return self.sizes.index(group.first.size) + 1
        return len(self.sizes) + 1 if all(line.is_heavy for line in group.lines) else 0


def _parts(groups: Sequence[_Group], hyphened: frozenset[str], looks: _Looks) -> Iterator[Part]:
    """Yield each group as a part."""
    in_list = False
    for index, group in enumerate(groups):
        text = mend([line.text for line in group.lines], hyphened)
        if group.kind == "noot":
            yield Part("noot", _NOTE.sub("", text, count=1), number=group.number)
            continue
        level = _level(groups, index, text, looks)
        if level:
            in_list = False
            yield Part("kop", text, level=level)
        elif group.kind == "punt":
            yield Part("punt", _BULLET.sub("", text, count=1), is_first=not in_list)
            in_list = True
        else:
            in_list = False
            yield Part("alinea", text)


def _level(groups: Sequence[_Group], index: int, text: str, looks: _Looks) -> int:
    """Return the level of a heading; 0 for what is none."""
    group = groups[index]
    if SPEAKER.fullmatch(text):
        return 2
    times = 2 if looks.body else 1  # large letters leave less doubt, and need more lines
    if (
        len(text) > times * _LONGEST_HEAD
        or len(group.lines) > 2 * times
        or not re.search(r"[A-Za-z]{2}", text)
    ):
        return 0
    if not _UPPER.match(text) or _NO_HEAD.search(text) or OPENING.match(text):
        return 0
    if looks.body:
        return looks.level(group)
    if group.kind == "punt" and not re.match(r"[IVXA-Z\d]{1,4}[.)]? ", text):
        return 0
    after = next((other for other in groups[index + 1 :] if other.kind != "noot"), None)
    return 2 if after and (len(after.last) > len(text) / 2 or len(after.lines) > 1) else 0


def mend(lines: Iterable[str], hyphened: frozenset[str] = frozenset()) -> str:
    """Return lines as one, with words that were broken at their ends made whole.

    A hyphen stays where it belongs: before `en` or `of`, before a capital or digit, and in a word that is
    among *hyphened*, the words that are written with it elsewhere.
    """
    text = ""
    for line in lines:
        if not text:
            text = line
        elif text[-1] in _HYPHEN and text[-2:-1].isalnum():
            head = re.split(r"\s", text)[-1][:-1]
            tail = re.split(r"[\s.,;:!?)»”]", line, maxsplit=1)[0]
            if re.match(r"(?:en|of|tot|alsook|en/of)\b", line):
                text = f"{text[:-1]}- {line}"
            elif "/" in head or f"{head}-{tail}".casefold() in hyphened or not re.match(r"[a-zà-öø-þ]", line):
                text = f"{text[:-1]}-{line}"
            else:
                text = text[:-1] + line
        elif text[-1] == "/" or _SPLIT.search(f"{text}\n{line}"):
            text += line
        else:
            text = f"{text} {line}"
    return " ".join(text.replace("\u00ad", "").split())
