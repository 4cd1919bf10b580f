"""Documents as PDF/UA-1 and PDF/A-2a, made by typst."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.exports.pdf_values import Stuk
from generator.exports.typesetting import together, typeset_data
from generator.findings.finding import RegisterError
from generator.reading.kept import kept
from generator.words.characters import FAMILIES, printable
from generator.words.stages import each

if TYPE_CHECKING:
    from generator.exports.pdf_parts import Prepared

_FEET = "documents/voeten.typ"
_LITTLE = 1_500_000
"""Parts of so many bytes together are joined here, in 70 MB: to start a process is a fifth of the work."""


def typeset(template: str, data: Mapping[str, Any]) -> bytes:
    """Return a template of ours, such as `annex/annex.typ`, filled with *data*: the same bytes every time.

    The template imports `documents/look.typ`, which reads *data*: plain values, with at least `titel`,
    `ondertitel`, `auteur` and `datum` (2021-02-04). typst refuses to make a PDF that is not accessible, or
    a character without a letter. Raises RegisterError when it does.
    """
    texts = json.dumps({**_printable(data), "letters": list(FAMILIES)}, ensure_ascii=False)
    return typeset_data(template, texts.encode())


def typeset_parts(template: str, voorwerk: Stuk, parts: Sequence[Stuk], buiten_inhoud: Set[str]) -> bytes:
    """Return one document of *voorwerk* and then *parts*, each typeset alone and kept for the next time.

    The contents and the bookmarks of *voorwerk* name the headings of all parts; in the contents without those
    of *buiten_inhoud*. Raises RegisterError as `typeset`, and when the parts do not go together.
    """
    with together():
        prepared, feet = _all_prepared(template, voorwerk, parts, buiten_inhoud)
    return _joined(prepared, feet)


def _all_prepared(
    template: str, voorwerk: Stuk, parts: Sequence[Stuk], buiten_inhoud: Set[str]
) -> tuple[Sequence[Prepared], bytes]:
    """Return the parts, that before the others first, and a PDF of their feet."""
    done = [_prepared(template, part) for part in each("PDF opmaken", parts)]
    headings, pages, outside = [], 0, {printable(title) for title in buiten_inhoud}
    for part in done:
        headings += [
            {
                "titel": heading.titel,
                "niveau": heading.niveau,
                "pagina": pages + heading.place[0] + 1,
                "in_inhoud": heading.titel not in outside,
            }
            for heading in part.koppen
        ]
        pages += part.bladzijden
    extras = replace(voorwerk.extras, koppen=len(headings))
    first = _prepared(template, Stuk(data={**voorwerk.data, "koppen": headings}, extras=extras))
    feet = {key: voorwerk.data[key] for key in ("titel", "ondertitel", "auteur", "datum", "taal")}
    feet["bladzijden"] = first.bladzijden + pages
    under = _kept([_FEET, feet], lambda: typeset(_FEET, feet))
    return (first, *done), under


def _prepared(template: str, stuk: Stuk) -> Prepared:
    from generator.exports.pdf_parts import unpacked
    from generator.exports.pdf_prepare import prepare

    from_what = [template, stuk.data, asdict(stuk.extras)]
    return unpacked(_kept(from_what, lambda: prepare(typeset(template, stuk.data), stuk.extras).packed()))


def _kept(from_what: Sequence[Any], make: Callable[[], bytes]) -> bytes:
    """Return what *make* makes of plain data, and nothing else."""
    text = json.dumps(from_what, ensure_ascii=False)
    return kept(f"pdf-{hashlib.sha256(text.encode()).hexdigest()[:32]}", make)


def _joined(parts: Sequence[Prepared], feet: bytes) -> bytes:
    """Return the parts as one document; of large ones in a process of its own, with which goes what it held.

    Raises RegisterError when they do not go together.
    """
    from generator.exports import pdf_parts

    if sum(len(part.pdf) for part in parts) > _LITTLE:
        return _joined_apart(parts, feet)
    try:
        return pdf_parts.join(parts, feet)
    except Exception as error:  # whatever would end that process
        raise _not_joined(f"{type(error).__name__}: {error}") from error


def _joined_apart(parts: Sequence[Prepared], feet: bytes) -> bytes:
    from generator.exports import pdf_parts

    with tempfile.TemporaryDirectory() as folder:
        target, under, *files = (Path(folder) / f"{number}" for number in range(len(parts) + 2))
        under.write_bytes(feet)
        for part, file in zip(parts, files, strict=True):
            file.write_bytes(part.packed())
        program = [sys.executable, "-P", pdf_parts.__file__, *map(str, (target, under, *files))]
        ended = subprocess.run(program, stderr=subprocess.PIPE, check=False)  # noqa: S603
        if ended.returncode:
            reason = ended.stderr.decode(errors="replace").strip().splitlines() or ["-"]
            raise _not_joined(reason[-1])
        return target.read_bytes()


def _not_joined(reason: str) -> RegisterError:
    return RegisterError(f"de delen van de PDF zijn niet samen te voegen: {reason}")


def _printable(part: Any) -> Any:
    """Return plain data with only characters that the PDF can show."""
    if isinstance(part, str):
        return printable(part)
    if isinstance(part, Mapping):
        return {key: _printable(value) for key, value in part.items()}
    return [_printable(item) for item in part] if isinstance(part, Sequence) else part
