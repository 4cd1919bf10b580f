"""Registers drawn at random from `schema.json`: what it allows, up to its limits, with a seed."""

from __future__ import annotations

import calendar
import os
import random
import re
import re._parser as regex  # type: ignore[import-not-found]  # the parts of a pattern, to draw from it
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from registers import ROOT, SCHEMA

from generator.reading.guards import FORBIDDEN
from generator.rules.persoonsgegeven import find_kind
from generator.rules.schemaregel import schemaregel
from generator.schema.schema import SchemaNode

Keys = tuple[str, ...]
KINDS = tuple(SCHEMA.lijsten)
SCRIPTS = (
    "abcdefghijklmnopqrstuvwxyz", "ABC ÀÉÎÖÜŁŐŞĞİıßẞÆŒǅﬁﬃ", "0123456789٠١٢०१२", "αβγΔΩ κρητ", "абвЖЯ їєґ",
    "אבגדה שלום", "العربية ﷽ لا", "हिन्दी क्षत्रिय", "ไทยภาษา กำ", "中文漢字 かな カナ 한국어 ｆｕｌｌ",
    "አማርኛ ქართული Հայ", "😀👋🏽🇳🇱❤️1️⃣🏳️✅❌📞", "𝕏𝔘𠀀𐍈🂡", "\ue000\uf8ff\U000f0000\U0010fffd",
    "\u0301\u0323\u20dd\u0489", "≠≤∞→⇒∑√ ½¾²₂‰", "–—‘’“”„«»‹›…•·", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
    "€£¥₿§¶©®™°", " \u00bf\u00a1\u0378\u0e01",
)  # fmt: skip
NASTY = (
    "<script>alert(1)</script>", "{{ 7*7 }}", '#read("/etc/passwd")', "\\input{x}", "$x^2$", "*a* _b_ `c`",
    "=1+1", "[a](https://example.nl/)", "| a | b |", "- a\n- b", "1. a", "# kop", "&amp; &#0;", "]]>", "-->",
    "a;=1+1;b", "@", "~", "\\", '"', "'", "% $schema", "a  b", "<<>>", "// /* */", "~~~", "```", "$$",
    "</style>", "_x000D_", "\u0628" * 30, "W" * 60, "=", "+31", "-", "00", "1e999", "null", "true", "NaN",
    ".", "..", "/", "#", "^", "^^", "[^1]",
)  # fmt: skip
ROUNDS = int(os.environ.get("REGISTER_ROUNDS", "1"))
"""How many times as much is drawn as in a usual run: a workflow asks for more."""
DAYS = ("1900-01-01", "2099-12-31", "2000-02-29", "1999-12-31", "2024-06-25", "2020-02-29", "1970-01-01")


PROOF = {"bron", "vindplaats"}


class Drawer:
    """Draws values that the schema allows; equal seeds give equal registers."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 no secret
        self.ids: dict[str, list[str]] = {}
        self.is_full = self.random.random() < 0.3  # every field there, at its limit
        self.is_bare = not self.is_full and self.random.random() < 0.2  # nothing that may be left out

    def register(self) -> tuple[list[dict[str, Any]], dict[str, list[dict[str, Any]]]]:
        """Return the activities and the lists of a register whose references exist."""
        number = {kind: self._count() for kind in ("activiteiten", *KINDS)}
        number["activiteiten"] += not number["activiteiten"] and self.random.random() < 0.9
        number["organisaties"] += 2
        number["documenten"] += 1
        for kind, count in number.items():
            self.ids[kind] = [self._id(kind, index) for index in range(count)]
        self.ids["departementen"] = self.ids["organisaties"][:2]
        lists = {kind: [self._item(kind, key) for key in self.ids[kind]] for kind in KINDS}
        return [self._item("activiteiten", key) for key in self.ids["activiteiten"]], lists

    def _count(self) -> int:
        return 0 if self.is_bare else self.random.choice((0, 1, 1, 2, 4))

    def _id(self, kind: str, index: int) -> str:
        if kind == "documenten":
            text = self.random.choice(("kst-31015-", "h-tk-20202021-19-", "ah-tk-2020-", "eigen-", "stb-A"))
            return f"{text}{index}"
        long = "-".join("x" * 9 for _ in range(7))
        return f"{kind[:4]}-{index}" + (f"-{long}" if self.random.random() < 0.1 else "")

    def _item(self, kind: str, key: str) -> dict[str, Any]:
        item: dict[str, Any] = {**self.value(SCHEMA.node(kind), (kind,)), "id": key}
        if kind == "organisaties" and key in self.ids["departementen"]:
            item["soort"] = "ministerie"
        elif kind == "organisaties" and item["soort"] == "ministerie":
            item["soort"] = "overheid"
        if kind == "documenten" and "datum" in item:
            item["datum"] = self.random.choice(("2099-12-31", "2099-12", "2099"))  # what it tells came before
        if kind == "activiteiten":
            _mend(item, self.ids["activiteiten"])
        return item

    def value(self, node: SchemaNode, keys: Keys) -> Any:
        """Return a value that *node* allows; *keys* is the way to it, without places in lists."""
        node = SCHEMA.resolve(node)
        if "x-verwijst-naar" in node:
            known = [key for kind in node["x-verwijst-naar"] for key in self.ids[kind]]
            return self.random.choice(known) if known else None
        if "oneOf" in node:
            return self.random.choice(node["oneOf"])["const"]
        if "enum" in node:
            return self.random.choice(node["enum"])
        kinds = node["type"] if isinstance(node["type"], list) else [node["type"]]
        kind = self.random.choice([kind for kind in kinds if kind != "null"])
        return getattr(self, f"_{kind}")(node, keys)

    def _object(self, node: SchemaNode, keys: Keys) -> dict[str, Any]:
        found = {}
        for key, child in node["properties"].items():
            chance = 1 if self.is_full or key in node["required"] else 0 if self.is_bare else 0.5
            if self.random.random() < chance and key != "eerdere_ids":
                value = self.value(child, (*keys, key))
                if value is not None:
                    found[key] = value
        for begin, end in (("vanaf", "tot"), ("begin", "eind")):
            if begin in found:
                found.pop(end, None)  # which may lie before it
        if not found and "minProperties" in node:
            key, child = self.random.choice(list(node["properties"].items()))
            found[key] = self.value(child, (*keys, key))
        if found and found.keys() <= PROOF < node["properties"].keys():  # a proof of nothing
            key, child = next(iter(node["properties"].items()))
            found[key] = self.value(child, (*keys, key))
        needs = node.get("dependentRequired", {})
        while lacking := [other for key in found for other in needs.get(key, ()) if other not in found]:
            found[lacking[0]] = self.value(node["properties"][lacking[0]], (*keys, lacking[0]))
        return found

    def _array(self, node: SchemaNode, keys: Keys) -> list[Any] | None:
        least, most = node.get("minItems", 0), node.get("maxItems", 8)
        count = min(most, max(least, self.random.choice((0, 1, 1, 2, 8 if self.is_full else 3))))
        items = [self.value(node["items"], keys) for _ in range(count)]
        unique = list({repr(item): item for item in items if item is not None}.values())
        return unique if len(unique) >= least else None

    def _string(self, node: SchemaNode, _: Keys) -> str:
        pattern = node.get("pattern", r"\S")
        while True:
            if pattern == r"\S":
                text = self._text(node.get("maxLength", 200))
                text = re.sub(r"[<>`#|!\]]", "x", text) if "x-opmaak" in node else text
            elif pattern in (SCHEMA.data["$defs"][name]["pattern"] for name in ("dag", "datum")):
                text = self._date(pattern)
            else:
                text = "".join(self._parts(regex.parse(pattern)))[: node.get("maxLength", 500)]
            if re.search(pattern, text) and text == text.strip() and _is_allowed(text):
                return text

    def _text(self, most: int) -> str:
        long = self.is_full or self.random.random() < 0.1
        length = most if long else self.random.randint(1, min(most, 60))
        script = self.random.choice(SCRIPTS)
        text = ""
        while len(text) < length:
            if self.random.random() < 0.2:
                script = self.random.choice(SCRIPTS)
            word = "".join(self.random.choices(script, k=self.random.randint(1, 12)))
            text += self.random.choice(NASTY) if self.random.random() < 0.15 else word
            text += self.random.choice(("", " "))
        return text[:length].strip()

    def _date(self, pattern: str) -> str:
        while True:
            year, month = self.random.choice((1900, 1999, 2018, 2020, 2024, 2099)), self.random.randint(1, 12)
            day = self.random.randint(1, calendar.monthrange(year, month)[1])
            whole = f"{year}-{month:02}-{day:02}"
            text = self.random.choice(
                (whole, whole[:7], whole[:4], f"{year}-K{month % 4 + 1}", f"{year}-H1", *DAYS)
            )
            if re.search(pattern, text):
                return text

    def _integer(self, node: SchemaNode, _: Keys) -> int:
        low, high = int(node.get("minimum", -(10**15))), int(node.get("maximum", 10**15))
        return self.random.choice((low, high, self.random.randint(low, high), max(low, min(high, 0))))

    def _number(self, node: SchemaNode, _: Keys) -> float:
        """Return a number as the reader takes it: at most 18 digits, or 15 and 9 decimals."""
        low, high = node.get("minimum", -(10**17)), node.get("maximum", 10**17)
        some = (low, high, 0, 0.1, -0.5, 123456789.55, 99999999999.25, round(self.random.uniform(-99, 99), 2))
        return self.random.choice([number for number in some if low <= number <= high])

    def _boolean(self, *_: object) -> bool:
        return self.random.random() < 0.5

    def _parts(self, parts: Sequence[Any]) -> list[str]:
        """Return texts for the parts of a pattern."""
        found = []
        for name, value in parts:
            kind = str(name)
            if kind == "LITERAL":
                found.append(chr(value))
            elif kind == "IN":
                found.append(self._one_of(value))
            elif kind == "BRANCH":
                found += self._parts(self.random.choice(value[1]))
            elif kind == "SUBPATTERN":
                found += self._parts(value[3])
            elif kind == "MAX_REPEAT":
                least, most, inner = value
                most = min(int(most), least + self.random.choice((0, 1, 2, 8, 40)))
                for _ in range(self.random.randint(least, most)):
                    found += self._parts(inner)
            elif kind == "NOT_LITERAL":
                found.append(self._one_of([("NEGATE", None), ("LITERAL", value)]))
            elif kind not in ("AT", "ASSERT_NOT"):
                raise NotImplementedError(kind)
        return found

    def _one_of(self, items: Sequence[Any]) -> str:
        """Return a character of a class, the odd ones as often as the others."""
        first, *rest = items
        if str(first[0]) != "NEGATE":
            kind, value = self.random.choice(items)
            return chr(value) if str(kind) == "LITERAL" else chr(self.random.randint(*value))
        while True:
            char = self.random.choice(self.random.choice(SCRIPTS))
            if not any(_is_in(char, item) for item in rest):
                return char


def _is_allowed(text: str) -> bool:
    """Whether neither the reader nor a rule refuses a text."""
    is_turned = re.fullmatch(r"\d{4}-\d{4}", text) and text[:4] > text[5:]
    return not (FORBIDDEN.search(text) or is_turned or find_kind(text))


def _is_in(char: str, item: tuple[Any, Any]) -> bool:
    kind, value = str(item[0]), item[1]
    if kind == "LITERAL":
        return ord(char) == int(value)
    if kind == "RANGE":
        return bool(value[0] <= ord(char) <= value[1])
    if str(value) == "CATEGORY_SPACE":
        return char.isspace()
    raise NotImplementedError(value)


def _mend(item: dict[str, Any], ids: Sequence[str]) -> None:
    """Make an activity fit the rules that a schema cannot say."""
    days = {max(stand["datum"], "1990-01-01"): stand for stand in item["standen"]}
    item["standen"] = [{**days[day], "datum": day} for day in sorted(days)]
    for stand in item["standen"]:
        stand["status"] = "lopend"
    before = ids[: ids.index(item["id"])]
    relations = {r["activiteit"]: r for r in item.get("relaties", ()) if r["activiteit"] in before}
    if "relaties" in item:
        item["relaties"] = list(relations.values())
    if "betrokken_departementen" in item:
        item["betrokken_departementen"] = [
            other for other in item["betrokken_departementen"] if other["departement"] != item["departement"]
        ]


def write(folder: Path, activiteiten: Sequence[Mapping[str, Any]], lists: Mapping[str, Any]) -> Path:
    """Write a register as files, with the settings and pages of this project, and return its folder."""
    (folder / "activities").mkdir(parents=True)
    shutil.copy(ROOT / "schema.json", folder)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for kind, items in lists.items():
        for item in items:
            _write(folder / "reference" / kind / f"{item['id']}.yaml", kind, item)
    for item in activiteiten:
        _write(folder / "activities" / item["departement"] / f"{item['id']}.yaml", "activiteiten", item)
    return folder


def _write(path: Path, kind: str, data: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10**6)
    path.write_text(f"{schemaregel(kind)}\n{text}", "utf-8", newline="\n")
