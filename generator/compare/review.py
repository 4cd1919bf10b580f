"""What somebody proposes, judged by who answers for the register: never by what the proposal brings along.

Of the proposal only data is read, as git has it; rules and program are those of the folder that judges.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.checking import git
from generator.checking.changes import CODES, Changes, changes_between, check_changes
from generator.checking.check import check_draft
from generator.checking.files import shown
from generator.checking.late import check_late
from generator.compare.compare import compare
from generator.compare.formats import as_markdown
from generator.compare.report import ChangeReport
from generator.compare.revisions import checked_out, read, without
from generator.findings.finding import Finding, RegisterError, capped
from generator.findings.report import Report, worst_first
from generator.rules.draft import Draft
from generator.schema.schema import load_schema
from generator.schema.settings import load_configuration
from generator.words.markdown import as_code, as_plain
from generator.words.wording import counted, joined

MARK = "<!-- register: samenvatting -->"
"""By this line our comment is known again."""
_DATA = ("activities/", "reference/")
_OWN = ("docs", "woorden", "sjablonen", "mkdocs.yml")
_FEW = 20  # findings or files in a comment
_MOST = 60_000  # characters: a forge takes a little more
_LABELS = {"nieuw": "nieuw", "ingetrokken": "ingetrokken", "termen": "lijst", "lijsten": "lijst"}


@dataclass(frozen=True, slots=True)
class Review:
    """What is said of a proposal."""

    findings: tuple[Finding, ...]  # by the rules of who judges; only what the proposal causes
    notes: tuple[str, ...]  # to look at first, as Markdown
    labels: tuple[str, ...]
    refused: tuple[str, ...]  # what is wrong with the schema or settings that it brings, in sentences
    report: ChangeReport | None  # None when the register of the proposal cannot be read
    files: int

    @property
    def has_faults(self) -> bool:
        """Whether the proposal cannot be taken as it is."""
        return bool(self.refused) or any(finding.severity == "fout" for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Proposer:
    """Who proposes, as the forge says it, and whose folders are whose, as the folder that judges says it."""

    name: str = ""  # as the forge knows somebody, without @; empty when it does not say
    owners: Mapping[str, str] = field(
        default_factory=dict
    )  # by path: `activities/ocw/` to `@team/ocw @jansen`

    def strange(self, paths: Iterable[str]) -> list[str]:
        """Return the folders of ministries in *paths* that are not of this person, who has another one.

        Of a team nobody can see here who is in it, so of somebody who stands nowhere by name nothing is said.
        """
        own = {path for path, names in self.owners.items() if f"@{self.name}".casefold() in _people(names)}
        if not self.name or "*" in own or not any(path.startswith("activities/") for path in own):
            return []
        folders = {"/".join(path.split("/")[:2]) + "/" for path in paths if path.startswith("activities/")}
        return sorted(folders - own)


def _people(names: str) -> set[str]:
    return {name.casefold() for name in names.split() if "/" not in name}


def review(root: Path, old: str, new: str, site: date | None, proposer: Proposer = Proposer()) -> Review:
    """Judge the difference between two revisions of the repository in *root*, with the rules of *root*.

    *site* is the peildatum of the site; None: the day of its newest stand. Raises RegisterError when git does
    not know a revision.
    """
    changes = changes_between(root, old, new)
    with checked_out(root, new, _OWN) as folder:
        draft, found = check_draft(folder)
        late = capped(check_late(draft, site)) if site else []
        taken = list(check_changes(draft, changes))
        chosen = [item for item in (*found, *late) if changes.shows(item)]
        chosen += taken
        refused = (*_check_kinds(root, new), *_check_rules(folder, changes))
    report = _report(root, old, new, site)
    files = sum(path.startswith(_DATA) for path in changes.paths)
    strange = proposer.strange(changes.paths)
    who = as_code(f"@{proposer.name}")
    by_whom = f"{who} staat in `CODEOWNERS` niet bij {_listed(strange)}, wel bij een ander ministerie"
    notes = (*([by_whom] if strange else []), *_notes(draft, changes, taken, late, report))
    labels = tuple(_labels(draft, changes, report))
    return Review(tuple(sorted(chosen)), notes, labels, refused, report, files)


def as_comment(found: Review) -> str:
    """Return the comment: what to look at first, the judgement, then what changes in words."""
    lines = [MARK, "", "## Wat dit voorstel verandert", ""]
    if found.notes:
        lines += ["**Let op**", "", *(f"- {note}" for note in found.notes), ""]
    lines += list(_judgement(found))
    text = "\n".join(lines) + "\n"
    if found.report:
        text += "\n" + as_markdown(found.report).partition("\n")[2].lstrip("\n")
    return text if len(text) <= _MOST else _cut(text)


def _cut(text: str) -> str:
    kept = text[:_MOST].rpartition("\n")[0]
    closed = "\n\n</details>" if kept.count("<details>") > kept.count("</details>") else ""
    return f"{kept}{closed}\n\n… en meer; het hele verslag staat in het logboek van deze controle.\n"


def _check_kinds(root: Path, new: str) -> Iterator[str]:
    """Yield each file of the register that is a link, or that no other may be called as."""
    for path, is_plain in git.list_files(root, new, (*_DATA, "docs/")):
        if not is_plain:
            yield f"`{shown(path)}` is een snelkoppeling of een andere opslag, geen gewoon bestand"
        elif shown(path) != path:
            yield f"de bestandsnaam `{shown(path)}` heeft een onzichtbaar teken"


def _check_rules(folder: Path, changes: Changes) -> Iterator[str]:
    """Yield what is wrong with the schema and the settings that the proposal brings, which are not used."""
    for name, do in (
        ("schema.json", lambda: load_schema(folder / "schema.toen.json")),
        ("mkdocs.yml", lambda: load_configuration(folder)),
    ):
        if name in changes.paths:
            try:
                do()
            except RegisterError as error:
                yield str(error).replace("schema.toen.json", name)


def _report(root: Path, old: str, new: str, site: date | None) -> ChangeReport | None:
    try:
        before, after = read(root, old), read(root, new)
    except RegisterError:
        return None
    ids = dict.fromkeys(name.rpartition(": ")[2] for name in (*before.skipped, *after.skipped))
    return compare(without(before.state, ids), without(after.state, ids), site)


def _notes(
    draft: Draft,
    changes: Changes,
    taken: Sequence[Finding],
    late: Sequence[Finding],
    report: ChangeReport | None,
) -> Iterator[str]:
    rules = sorted(path for path in changes.paths if not path.startswith((*_DATA, "docs/")))
    if rules:
        yield f"raakt programmatuur, regels of instellingen: {_listed(rules)}; lees die eerst"
    if "schema.json" in changes.paths:
        yield "verandert de gesloten lijsten of velden; de controle hieronder kent die verandering nog niet"
    for code, words in zip(CODES, _TAKEN, strict=True):
        places = [f"{item.location.path}:{item.location.line}" for item in taken if item.code == code]
        if places:
            yield f"{words}: {_listed(places)}"
    shown = [item.location.path for item in late if changes.shows(item)]
    if shown:
        yield f"is van na de peildatum, dus de site toont het nog niet: {_listed(dict.fromkeys(shown))}"
    folders = sorted({path.split("/")[1] for path in changes.paths if path.startswith("activities/")})
    if len(folders) > 1:
        yield f"raakt mappen van meer ministeries: {_listed(folders)}"
    moved = sorted({*_moved(draft, changes)})
    if moved:
        yield f"gaat van ministerie of map veranderen: {_listed(moved)}"
    if report is None:
        yield "het register van dit voorstel is niet te lezen"


_TAKEN = (
    "een kenmerk verdwijnt",
    "een oude stand verandert of verdwijnt",
    "een oude mijlpaal verandert of verdwijnt",
    "een bevestiging gaat weg of terug",
)


def _moved(draft: Draft, changes: Changes) -> Iterator[str]:
    """Yield the ids of activities that stood in the folder of another ministry."""
    for path, before in changes.old.items():
        entry = draft.by_id.get(str(before.get("id")))
        if path.startswith("activities/") and entry:
            folders = [place.rpartition("/")[0] for place in (path, entry.document.path)]
            if folders[0] != folders[1] or before.get("departement") != entry.value("departement"):
                yield entry.id


def _labels(draft: Draft, changes: Changes, report: ChangeReport | None) -> Iterator[str]:
    known = draft.ids("departementen")
    for path in sorted(changes.paths):
        folder = path.split("/")[1] if path.startswith("activities/") else ""
        if folder in known:
            yield f"ministerie: {folder}"
    if report:
        yield from (_LABELS[part.id] for part in report.delen if part.id in _LABELS)
        if any(field.veld == "standen" for change in report.veranderingen for field in change.velden):
            yield "stand"
    if any(not path.startswith((*_DATA, "docs/")) for path in changes.paths):
        yield "programmatuur"


def _judgement(found: Review) -> Iterator[str]:
    report = Report(findings=found.findings, files=found.files)
    summary = report.summary if found.findings or not found.refused else "niet in orde"
    yield f"**Controle met de regels van de hoofdtak:** {summary}."
    yield ""
    for item in worst_first(found.findings)[:_FEW]:
        place = f"{item.location.path}:{item.location.line}:{item.location.column}"
        hint, *block = item.hint.split("\n")
        yield f"- {as_code(place)} {item.severity}: {_said(item.message)}; {_said(hint)}"
        if block:
            fence = ["  ```yaml", *(f"  {line.replace('`', chr(0x27))}" for line in block), "  ```"]
            yield from ("", *fence, "")
    yield from (f"- fout: {_said(reason)}" for reason in found.refused)
    rest = len(found.findings) - _FEW
    if rest > 0:
        yield f"- en nog {counted(rest, 'bevinding', 'bevindingen')}"


def _said(text: str) -> str:
    """Return a message as Markdown: what stands between backticks as code, the rest as plain words."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return as_plain(text)
    return "".join(as_code(part) if number % 2 else _plain(part) for number, part in enumerate(parts))


def _plain(part: str) -> str:
    """Return a piece of a sentence, with the spaces at its ends."""
    return f"{' ' * part.startswith(' ')}{as_plain(part)}{' ' * (part.endswith(' ') and bool(part.strip()))}"


def _listed(names: Sequence[str] | dict[str, None]) -> str:
    """Return names as code in a sentence, of many only the first."""
    some = [as_code(name) for name in list(names)[:_FEW]]
    more = len(names) - _FEW
    return joined([*some, f"nog {more}"] if more > 0 else some)
