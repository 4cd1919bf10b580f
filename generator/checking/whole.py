"""What the rules on the whole say, kept for the next check: of a rule to which nothing changed it is known.

What such a rule says follows from the extracts that it asks for and from the files that any rule looked into;
beside that from which files there are, the schema, the words and the peildatum. A draft notes who asks what.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence, Set
from pathlib import Path
from typing import Any, cast

from generator import rules
from generator.checking.judged import ReadParts, Sums
from generator.checking.kept_parts import PackedExtracts, dump, from_rows, to_rows
from generator.findings.finding import Finding
from generator.reading.kept import keep, load_kept
from generator.reading.memory import LARGEST, checksum
from generator.rules.draft import Draft
from generator.words.stages import stage


def check_whole(draft: Draft, read: ReadParts, root: Path, folder: Path, sums: Sums) -> list[Finding]:
    """Return what the rules on the whole find in *draft*, of which *read* are the parts.

    A rule of which *folder* keeps what it said of the same is not asked again; *sums* are the checksums of
    all files by their path. Raises what a rule raises, and then keeps nothing.
    """
    kept = _Kept(draft, read, root, folder, sums)
    found: list[Finding] = []
    for rule in rules.OF_REGISTER:
        rows = kept.find(rule.CODE)
        if rows is None:
            with stage(rule.CODE), draft.noting() as asked:
                own = list(rule.check(draft))
            kept.learn(rule.CODE, asked, own)
            found += own
        else:
            found += from_rows(rows)
    kept.save()
    return found


class _Kept:
    """What is kept of the rules on the whole of one register."""

    def __init__(self, draft: Draft, read: ReadParts, root: Path, folder: Path, sums: Sums) -> None:
        self._folder = folder
        self._name = f"geheel-{checksum(os.fsencode(root.resolve()))[:32]}"
        self._read = read
        self._extracts = [cast(PackedExtracts, part.extracts) for part in read.parts]
        self._sums: dict[str, str] = {}
        self._key = self._common(draft, sums)
        kept = json.loads(load_kept(folder, self._name) or b"{}")
        is_same = kept.get("key") == self._key and all(
            self._sum_of_file(path) == known for path, known in kept["looked"].items()
        )
        self._known: Mapping[str, Any] = kept["rules"] if is_same else {}
        self._looked: Iterable[str] = kept["looked"] if is_same else ()
        self._said: dict[str, object] = {}
        self._has_learnt = False

    def find(self, code: str) -> Any:
        """Return the rows of what a rule said of the same; None when that is not known."""
        row = self._known.get(code)
        if row and all(self._sum_of(name) == known for name, known in row[0].items()):
            self._said[code] = row
            return row[1]
        return None

    def learn(self, code: str, asked: Set[str], found: Sequence[Finding]) -> None:
        """Know what a rule said when it had *asked* for these extracts."""
        self._has_learnt = True
        self._said[code] = {name: self._sum_of(name) for name in sorted(asked)}, to_rows(found)

    def save(self) -> None:
        """Keep what was found or learnt, when there is anything new."""
        if self._has_learnt:
            looked = {path: self._sum_of_file(path) for path in sorted({*self._looked, *self._read.looked})}
            content = dump({"key": self._key, "looked": looked, "rules": self._said})
            if len(content) <= LARGEST:
                keep(self._folder, self._name, content)

    def _common(self, draft: Draft, sums: Sums) -> str:
        """Return what stands for all that any rule can see beside extracts and files."""
        few = (
            sums.get("schema.json", b"").hex(),
            draft.peildatum.isoformat(),
            draft.has_faults,
            [(kind, sorted(names)) for kind, names in sorted(draft.stems.items())],
            sorted(draft.unreadable),
            sorted(draft.absent),
        )
        which = (extracts.which for extracts in self._extracts)
        return checksum(repr((few, draft.woorden)).encode(), "\n".join(draft.files).encode(), *which)

    def _sum_of(self, name: str) -> str:
        """Return the checksum of an extract of all parts."""
        if name not in self._sums:
            self._sums[name] = checksum(*(extracts.packed[name] for extracts in self._extracts))
        return self._sums[name]

    def _sum_of_file(self, path: str) -> str:
        return self._read.sums.get(path, b"").hex()
