"""What was known on a day, worked out from the YAML alone, and a search for anything else on a site.

usage: python tests/leaks.py REGISTER SITE DAY      reads a built site; exit 1 when something leaks

This program shares no code with the generator: it reads the files with PyYAML and follows the contract in
words. A stand is known from its own date; a figure, amount, milestone, duration, partner and involved
ministry from the date of its document; a promise, recommendation, motion, and each step of one, from the
later of its own date and that of its source; a document from its date. What has no date is known when
something that is known names it. A date that ends something counts from its last day, others from their
first. Then every text, name, id, figure and date that only became known later is looked for.
"""

from __future__ import annotations

import calendar
import html
import io
import json
import re
import sqlite3
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import yaml
from lxml import etree

Facts = Counter[tuple[str, str]]
"""How often each value stands at each way, such as (`cijfers.waarde`, `12`)."""
Grams = set[tuple[str, ...]]
LISTS = ("organisaties", "documenten", "regios", "aanbevelingen", "toezeggingen", "moties", "hulplijnen")
FROM_SOURCE = ("cijfers", "financiering", "mijlpalen", "partners", "betrokken_departementen")
REFERENCES = (
    "organisatie", "verstrekker", "ontvanger", "uitgever", "van", "aan", "departement", "bron", "document",
    "documenten",
)  # fmt: skip
"""The fields that name an organisation or a document."""
DOCS = Path(__file__).parents[1] / "generator/docs"
ENDED = ("afgerond", "gestopt", "opgegaan")
COMPUTED = ("afgeleid", "gemeld", "voorbij")
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_TOKEN = re.compile(r"\w+(?:[-.,]\w+)*")
_PART = 8  # words in a row: enough to know a text by
_DATED = re.compile(r"20\d\d(?:-\d\d)*")  # the register begins later


def load(root: Path) -> dict[str, dict[str, Any]]:
    """Return everything in the files by collection and id, every value as it is written."""
    found: dict[str, dict[str, Any]] = {name: {} for name in ("activiteiten", *LISTS)}
    for path in sorted((root / "activities").rglob("*.yaml")):
        item = _read(path)
        found["activiteiten"][item["id"]] = item
    for path in sorted((root / "reference").rglob("*.yaml")):
        kind = path.stem if path.parent.name == "reference" else path.parent.name
        data = _read(path)
        for item in data if isinstance(data, list) else [data]:
            found[kind][item["id"]] = item
    return found


def _read(path: Path) -> Any:
    return _tidy(yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader))  # noqa: S506 only plain texts


def _tidy(value: Any) -> Any:
    """Return a value without what is empty, its texts on one line."""
    if isinstance(value, dict):
        return {key: kept for key, item in value.items() if (kept := _tidy(item)) not in ("", [], {}, None)}
    if isinstance(value, list):
        return [_tidy(item) for item in value]
    text = " ".join(str(value).split())
    return "" if text in ("null", "~") else text


def first(text: str) -> str:
    """Return the first day of a date as 2018-07-01; of a bound its own day."""
    text = text.removeprefix("voor ")
    if match := re.fullmatch(r"(\d{4})-([KH])(\d)", text):
        month = (int(match[3]) - 1) * (3 if match[2] == "K" else 6) + 1
        return f"{match[1]}-{month:02}-01"
    return text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text


def last(text: str) -> str:
    """Return the last day of a date."""
    if text.startswith("voor ") or len(text) == 10:
        return first(text)
    begin = first(text)
    months = 12 if len(text) == 4 else {"K": 3, "H": 6}.get(text[5], 1)
    year, month = int(begin[:4]), int(begin[5:7]) + months - 1
    return f"{year}-{month:02}-{calendar.monthrange(year, month)[1]}"


class Known:
    """What of a register was known on a day, and what was not."""

    def __init__(self, everything: Mapping[str, Mapping[str, Any]], day: date) -> None:
        self.day = day.isoformat()
        self.all = everything
        self.there: dict[str, dict[str, Any]] = {name: {} for name in everything}
        self._find()

    def _came(self, item: Mapping[str, Any]) -> bool:
        """Whether the document of a fact had come; one without a date always had."""
        document = self.all["documenten"].get(item.get("bron", ""), {})
        return first(document.get("datum", "0001")) <= self.day

    def _said(self, item: Mapping[str, Any]) -> bool:
        return first(item["datum"]) <= self.day and self._came(item)

    def _find(self) -> None:
        there = self.there
        there["hulplijnen"] = {key: dict(x) for key, x in self.all["hulplijnen"].items()}
        for name in ("aanbevelingen", "toezeggingen", "moties"):
            there[name] = {key: self._steps(x) for key, x in self.all[name].items() if self._said(x)}
        there["regios"] = {key: x for key, x in self.all["regios"].items() if self._came(x)}
        for key, item in self.all["activiteiten"].items():
            if any(stand["datum"] <= self.day for stand in item["standen"]):
                there["activiteiten"][key] = self._activity(item)
        answers = {key for name in ("aanbevelingen", "toezeggingen", "moties") for key in there[name]}
        for item in there["activiteiten"].values():
            self._keep(item, "geeft_invulling_aan", lambda key: key in answers)
            self._keep(item, "regios", lambda key: key in there["regios"])
            self._keep(item, "relaties", lambda x: x["activiteit"] in there["activiteiten"])
            self._keep(item, "documenten", self._is_dated_before)
        for item in there["hulplijnen"].values():
            if not self._came(item):
                item.pop("vindplaats", item.pop("bron"))
            if item.get("activiteit", "") not in there["activiteiten"]:
                item.pop("activiteit", None)
        self._find_named()

    def _keep(self, item: dict[str, Any], key: str, test: Any) -> None:
        left = [x for x in item.get(key, ()) if test(x)]
        item.pop(key, None)
        if left:
            item[key] = left

    def _is_dated_before(self, key: str) -> bool:
        return first(self.all["documenten"][key].get("datum", "0001")) <= self.day

    def _steps(self, item: Mapping[str, Any]) -> dict[str, Any]:
        made = dict(item)
        if "nagekomen" in made and not self._said(made["nagekomen"]):
            del made["nagekomen"]
        self._keep(made, "verloop", self._said)
        if "document" in made and not self._is_dated_before(made["document"]):
            del made["document"]
        return made

    def _activity(self, item: Mapping[str, Any]) -> dict[str, Any]:
        made = dict(item)
        self._keep(made, "standen", lambda x: x["datum"] <= self.day)
        for key in FROM_SOURCE:
            self._keep(made, key, self._came)
        if "looptijd" in made and not self._came(made["looptijd"]):
            del made["looptijd"]
        if made.get("bevestigd_op", "") > self.day:
            del made["bevestigd_op"]
        if "ingetrokken" in made and made["ingetrokken"]["datum"] > self.day:
            del made["ingetrokken"]
        return self._named_then(made, "titel", "eerdere_titels", last)

    def _named_then(self, item: dict[str, Any], name: str, earlier: str, edge: Any) -> dict[str, Any]:
        """Return a thing under the name that it had on the day."""
        later = [x for x in item.get(earlier, ()) if "tot" in x and self.day < edge(x["tot"])]
        if later:
            item = {**item, name: later[0][name]}
            item.pop(f"{name}_en", None)  # the English name is that of the later one
            self._keep(item, earlier, lambda x: x not in later)
        return item

    def _find_named(self) -> None:
        """Add organisations and documents: those with a date by it, the rest when something names them."""
        names: set[str] = set()
        todo: list[Any] = [
            self.there[name] for name in self.there if name not in ("organisaties", "documenten")
        ]
        dated = {k: x for k, x in self.all["documenten"].items() if "datum" in x and self._is_dated_before(k)}
        ministries = {k: x for k, x in self.all["organisaties"].items() if x["soort"] == "ministerie"}
        todo += [dated, ministries]
        while todo:
            named = {value for way, value in facts(todo.pop()) if way.rpartition(".")[2] in REFERENCES}
            for text in named - names:
                names.add(text)
                todo += [self.all[n][text] for n in ("organisaties", "documenten") if text in self.all[n]]
        documents = {k: x for k, x in self.all["documenten"].items() if k in dated or k in names}
        orgs = {k: x for k, x in self.all["organisaties"].items() if k in ministries or k in names}
        self.there["documenten"] = documents
        self.there["organisaties"] = {
            key: self._named_then(dict(item), "naam", "namen", first) for key, item in orgs.items()
        }

    def reported(self, key: str, months: int) -> str:
        """Return how long ago something was reported or confirmed: `onlangs` within so many months."""
        item = self.there["activiteiten"][key]
        newest = max(item["standen"][-1]["datum"], item.get("bevestigd_op", ""))
        year, month = divmod(int(self.day[:4]) * 12 + int(self.day[5:7]) - 1 - months, 12)
        number = min(int(self.day[8:]), calendar.monthrange(year, month + 1)[1])
        return "onlangs" if newest >= f"{year}-{month + 1:02}-{number:02}" else "eerder"

    def passed(self, key: str) -> set[str]:
        """Return which ends and plans lie before the day while no later line tells the outcome.

        A stand from the source that made the plan is no later line, though that source is of a later day.
        """
        item = self.there["activiteiten"][key]
        stand = item["standen"][-1]
        if stand["status"] in ENDED:
            return set()
        end = item.get("looptijd", {}).get("eind")
        found = {"looptijd"} if end and self._is_open(end, item["standen"]) else set()
        for plan in item.get("mijlpalen", ()):
            told = (x for x in item["mijlpalen"] if x["status"] != "gepland")
            is_told = any(last(x["datum"]) >= first(plan["datum"]) for x in told)
            later = [line for line in item["standen"] if line["bron"] != plan["bron"]]
            if plan["status"] == "gepland" and not is_told and self._is_open(plan["datum"], later):
                found.add("mijlpaal")
        return found

    def _is_open(self, end: str, standen: Sequence[Mapping[str, Any]]) -> bool:
        return last(end) < self.day and all(stand["datum"] <= last(end) for stand in standen)


def facts(value: Any, way: str = "") -> Facts:
    """Return every plain value in something, with the names of the fields that lead to it."""
    return Counter(_facts(value, way))


def _facts(value: Any, way: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            if key not in COMPUTED:
                yield from _facts(item, f"{way}.{key}" if way else str(key))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _facts(item, way)
    elif value not in (None, "", "false", False):  # what is not so, is as good as not there
        yield way, str(value).lower() if isinstance(value, bool) else " ".join(str(value).split())


def words(text: str) -> list[str]:
    """Return the words, ids and numbers of a text, without capitals."""
    return _TOKEN.findall(text.casefold())


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Yield what a text is known by: all of it, or each eight words in a row."""
    found = words(text)
    for start in range(max(1, len(found) - _PART + 1)):
        yield tuple(found[start : start + _PART])


def rendered(value: Any, way: str = "") -> Iterator[str]:
    """Yield the texts of something, and figures, amounts and dates as a page writes them."""
    if isinstance(value, Mapping):
        if "waarde" in value and "eenheid" in value:
            yield f"{_dutch(value['waarde'])} {value['eenheid']}"
        if "bedrag" in value:
            yield _dutch(value["bedrag"])
        for key, item in value.items():
            yield from rendered(item, key)
    elif isinstance(value, list):
        for item in value:
            yield from rendered(item, way)
    elif isinstance(value, str):
        yield value
        if way in ("datum", "begin", "eind", "termijn", "tot", "vanaf", "gecontroleerd_op"):
            yield from _in_words(value)


def _dutch(number: str) -> str:
    whole, _, rest = number.partition(".")
    return f"{int(whole):,}".replace(",", ".") + (f",{rest}" if rest else "")


def _in_words(text: str) -> Iterator[str]:
    yield first(text)
    yield last(text)
    for day in (first(text), last(text)):
        year, month, number = day.split("-")
        yield f"{int(number)} {MONTHS[int(month) - 1]} {year}"
        yield f"{MONTHS[int(month) - 1]} {year}"


class Search:
    """Looks for what was only known later in the texts of one day."""

    def __init__(self, known: Known, sought: Grams, fixed: Grams, explained: Iterable[str] = ()) -> None:
        """Take what was known, the `sought` of all files, the runs of words of every site, and explanations.

        The last are whole texts that explain a field.
        """
        self.known = known
        there = grams([*rendered(known.there), *_in_words(known.day)])
        ids = {(key,) for items in known.all.values() for key in items if "-" in key}  # never fixed
        wanted = {run for run in sought if run not in there and (run in ids or run not in fixed)}
        self._years = {token for (token,) in (run for run in there | fixed if len(run) == 1)}
        self._by_word = _by_rarest_word(wanted)
        self._seen = {*explained}

    def find(self, texts: Iterable[str]) -> set[str]:
        """Return what leaks: pieces of what was only known later, and dates that nothing known names.

        A text that was looked at before is passed over, so a leak is reported at its first place.
        """
        fresh = {*texts} - self._seen
        self._seen |= fresh
        return {found for text in fresh for found in self._find_in(words(text))}

    def _find_in(self, tokens: list[str]) -> Iterator[str]:
        for place, token in enumerate(tokens):
            for before, run in self._by_word.get(token, ()):
                start = place - before
                if start >= 0 and tuple(tokens[start : start + len(run)]) == run:
                    yield " ".join(run)
            if token.startswith("20") and self._is_later(token):
                yield token

    def _is_later(self, token: str) -> bool:
        """Whether a word is a date after the day, which nothing known names."""
        return token > self.known.day and bool(_DATED.fullmatch(token)) and token not in self._years


def sought(everything: Mapping[str, Mapping[str, Any]]) -> Grams:
    """Return what all texts, figures and dates are known by, as far as finding it tells something."""
    return {run for text in {*rendered(everything)} for run in runs(text) if _tells(run)}


def _by_rarest_word(wanted: Grams) -> Mapping[str, Sequence[tuple[int, tuple[str, ...]]]]:
    """Return each run at the word of it that the fewest runs have, with its place there."""
    often = Counter(token for run in wanted for token in run)
    found: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for run in wanted:
        place = min(range(len(run)), key=lambda at: often[run[at]])
        found.setdefault(run[place], []).append((place, run))
    return found


def grams(texts: Iterable[str]) -> Grams:
    """Return each run of one to eight words in texts."""
    found: Grams = set()
    for text in {*texts}:
        tokens = words(text)
        for size in range(1, _PART + 1):
            found.update(zip(*(tokens[start:] for start in range(size)), strict=False))
    return found


def _tells(run: tuple[str, ...]) -> bool:
    """Whether finding a run means something: a small number alone is also that of a page or a count."""
    return bool(run) and not (len(run) == 1 and re.fullmatch(r"\d{1,3}|\w", run[0]))


class _Text:
    """Collects the texts of a page: of each block, and of each attribute that says something."""

    _INLINE = ("a", "abbr", "b", "code", "em", "span", "strong", "sub", "sup", "time")
    _SAID = ("alt", "aria-label", "content", "datetime", "href", "id", "title", "value")

    def __init__(self) -> None:
        self.texts: list[str] = [""]

    def start(self, tag: str, attrs: Mapping[str, str]) -> None:
        """Take the begin of an element."""
        self.end(tag)
        self.texts[:0] = [value for name, value in attrs.items() if name in self._SAID]

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if tag not in self._INLINE:
            self.texts.append("")

    def data(self, data: str) -> None:
        """Take a text."""
        self.texts[-1] += data

    def close(self) -> list[str]:
        """Return the texts."""
        return self.texts


def texts_of(name: str, content: bytes) -> list[str]:
    """Return the texts in a file, by its name; a picture or style sheet has none."""
    end = name.rpartition(".")[2]
    if end in ("html", "svg", "xml", "atom") or name.endswith("/"):
        kind = etree.HTMLParser if end == "html" or name.endswith("/") else etree.XMLParser
        found: list[str] = etree.XML(content, kind(target=_Text(), encoding="utf-8"))
        return found
    if end in ("json", "jsonld"):
        return list({value for _, value in _facts(json.loads(content), "")})
    if end == "sqlite":
        return list(_cells(content))
    if end == "pdf":
        return _pdf(content)
    if end in ("docx", "odt", "xlsx", "ods", "zip"):
        return list(_zipped(content))
    if end in ("csv", "jsonl", "ttl", "ics", "txt"):
        return content.decode("utf-8-sig").replace("\r\n ", "").splitlines()
    return []


def _cells(content: bytes) -> Iterator[str]:
    for _, rows in tables(content).items():
        for row in rows:
            yield from (str(cell) for cell in row if cell is not None)


def tables(content: bytes) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows of every table of a database, by its name."""
    with tempfile.NamedTemporaryFile(suffix=".sqlite") as file:
        file.write(content)
        file.flush()
        base = sqlite3.connect(file.name)
        names = base.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%_zoeken%'"
        )
        found = {name: list(base.execute(f'SELECT * FROM "{name}"')) for (name,) in names.fetchall()}  # noqa: S608
        base.close()
    return found


def _zipped(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.endswith(".csv"):
                yield from texts_of(name, archive.read(name))
            elif name.endswith(".xml"):
                text = re.sub(r"</(?:w:p|text:p|text:h|si|row|c)>", "\n", archive.read(name).decode())
                yield from html.unescape(re.sub(r"<[^>]+>", "", text)).splitlines()


def _pdf(content: bytes) -> list[str]:
    with pypdfium2.PdfDocument(content) as document:
        return [" ".join(page.get_textpage().get_text_range() for page in document)]


def fixed_texts(root: Path) -> Iterator[str]:
    """Yield what stands on the site on every day: hand-written pages, templates, the schema, our words."""
    package = Path(__file__).parents[1] / "generator"
    rooms = ("site", "exports", "register", "compare", "words")
    code = (path for room in rooms for path in (package / room).rglob("*.py"))
    pages = (*(root / "docs").glob("*.md"), *(package / "docs").glob("*.md"), *package.rglob("*.html"))
    for path in (*pages, *code, root / "schema.json", *(package / "templates").rglob("*.typ")):
        yield from re.sub(r"\{[{%].*?[%}]\}", " ", path.read_text("utf-8")).splitlines()


def explanations(root: Path) -> Iterator[str]:
    """Yield what `schema.json` says of fields and terms; an example there may be an id."""
    schema = json.loads((root / "schema.json").read_text("utf-8"))
    for way, text in facts(schema):
        if way.endswith((".description", ".examples")):
            yield text


def is_fixed(root: Path, address: str) -> bool:
    """Whether a file is the same on every day: a hand-written page, a style sheet, the schema."""
    # the form holds the files as they are, not what was known: who changes a file changes the whole of it
    about = (
        "data/formulier/", "assets/", "licenties/", "velden/", "meldingen/", "data/schema.json",
        "data/openapi.json",
    )  # fmt: skip
    page = address.removesuffix("index.html").rstrip("/")
    return (
        address.startswith(about)
        or address.endswith((".schema.json", "404.html"))
        or any((docs / f"{page}.md").is_file() for docs in (root / "docs", DOCS) if page)
    )


def main(root: Path, site: Path, day: date) -> int:
    """Look through a built site; print what leaks and return 1 when something does."""
    everything = load(root)
    search = Search(Known(everything, day), sought(everything), grams(fixed_texts(root)), explanations(root))
    leaks = 0
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        address = path.relative_to(site).as_posix()
        if not is_fixed(root, address):
            for found in sorted(search.find(texts_of(path.name, path.read_bytes()))):
                leaks += 1
                print(f"{address}: {found}")
    print(f"{leaks} leaks on {day}")
    return 1 if leaks else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), date.fromisoformat(sys.argv[3])))
