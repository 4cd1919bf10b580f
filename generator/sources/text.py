"""The text of a source as words and figures, and the folder that holds the texts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.findings.finding import RegisterError
from generator.sources.figures import Figure, find_figures
from generator.sources.read import FORMS, read_letter
from generator.words.staat.papers import EXAMPLE_ID

RUN = 9
"""So many words in a row are no longer one's own."""
_WORD = re.compile(r"[a-z0-9]+")
_PLAIN = {ord(dash): "-" for dash in "\u2010\u2011\u2012\u2013\u2014\u2212"}


@dataclass(frozen=True)
class SourceText:
    """One source: the id of its document, and its text as `normalise` gives it."""

    id: str
    text: str

    @cached_property
    def figures(self) -> frozenset[tuple[str, str]]:
        """The kind and the value of every figure in it."""
        return frozenset((figure.kind, figure.value) for figure in find_figures(self.text))

    @cached_property
    def digits(self) -> frozenset[str]:
        """Every row of digits; those with spaces, dots or hyphens in them also as one (`99 015`)."""
        joined = (re.sub(r"\D", "", item) for item in re.findall(r"\d(?:[ .-]?\d)*", self.text))
        return frozenset((*re.findall(r"\d+", self.text), *joined))

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        """Every nine words in a row."""
        return frozenset(runs_of(self.text))

    def states(self, figure: Figure) -> bool:
        """Whether a figure stands in it, in digits or in words."""
        if (figure.kind, figure.value) in self.figures:
            return True
        if figure.kind in ("dag", "maand"):
            return _is_named(figure.value, self.text)
        return figure.kind == "getal" and (
            ("percentage", figure.value) in self.figures or re.sub(r"\D", "", figure.written) in self.digits
        )


def _is_named(value: str, text: str) -> bool:
    """Whether a day or month is named; its year may stand elsewhere in the text."""
    *rest, last = value.split()
    return bool(re.search(rf"\b{' '.join(rest)}\b", text)) and (not last.isdigit() or last in text)


def normalise(text: str) -> str:
    """Return a text on one line, without capitals and accents."""
    text = text.translate(_PLAIN)
    ascii_ = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return " ".join(ascii_.casefold().split())


def runs_of(text: str) -> Iterator[tuple[str, ...]]:
    """Yield each nine words in a row of a normalised text."""
    words = _WORD.findall(text)
    return zip(*(words[start:] for start in range(RUN)), strict=False)


def load_texts(folder: Path, ids: Sequence[str]) -> Mapping[str, SourceText]:
    """Read the texts in *folder*: of each document its text in `<id>.txt`, or as HTML, DOCX, ODT or PDF.

    Other files are passed over. Raises RegisterError when there is no such folder, when it holds the text of
    none of *ids*, or when a text cannot be read.
    """
    if not folder.is_dir():
        raise RegisterError(f"de map `{folder}` met bronteksten bestaat niet")
    paths = ((key, folder / f"{key}{form}") for key in sorted(ids) for form in reversed(FORMS))
    files = {key: path for key, path in paths if path.is_file()}  # the plain text where there are more
    if not files:
        raise RegisterError(
            f"in de map `{folder}` staat van geen enkel document de tekst; "
            f"noem elk bestand naar zijn document, zoals `{EXAMPLE_ID}.txt`"
        )
    return {key: SourceText(key, normalise(read_letter(path).text)) for key, path in files.items()}
