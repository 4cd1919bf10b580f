"""Every text comes into the PDF: shown by one of its fonts, or as a box and a number with a warning."""

from __future__ import annotations

import io
import json
import random
import subprocess
import unicodedata
from functools import cache
from pathlib import Path

import pikepdf
import pytest
import typst
from registers import entry, make_register, stand
from small import add_activity
from small import make_register as make_files

from generator.checking.check import check_draft
from generator.exports.annex.documents import annex_pdf
from generator.exports.pdf import typeset
from generator.findings.finding import RegisterError
from generator.rules import teken_niet_in_pdf
from generator.schema.settings import Settings
from generator.words.characters import FAMILIES, FONTS, USUAL, find_missing, printable, read_characters


@cache
def characters() -> list[str]:
    """Return every character that is not of a pair."""
    return [chr(code) for code in range(0x20, 0x110000) if not 0xD800 <= code < 0xE000]


def pdf_text(content: bytes) -> str:
    """Return the text of a PDF on one line."""
    done = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


@pytest.mark.slow
def test_usual_characters_need_no_font_to_be_opened() -> None:
    """The class of usual characters is within the first font, in both of its weights."""
    usual = {char for char in characters() if USUAL.fullmatch(char)}
    assert len(usual) > 280
    for name in ("FiraSans-Regular", "FiraSans-SemiBold"):
        assert usual <= read_characters(FONTS / f"{name}.ttf")


@pytest.mark.slow
def test_what_counts_as_shown_typst_can_show(tmp_path: Path) -> None:
    """Typst makes a PDF/A of every one of these characters, alone, with a mark, and mixed at random."""
    shown = [char for char in characters() if not any(find_missing(char))]
    assert len(shown) > 7000
    draw = random.Random(9)  # noqa: S311 no secret
    marks = [char for char in shown if unicodedata.category(char)[0] == "M"]
    mixed = ["".join(draw.choices(shown, k=8)) for _ in range(2000)]
    marked = ["".join(char + draw.choice(marks) for char in draw.choices(shown, k=6)) for _ in range(2000)]
    template = tmp_path / "alles.typ"
    template.write_text(
        '#set document(title: "t")\n#let d = json(bytes(sys.inputs.d))\n'
        "#set text(font: d.fonts, fallback: false)\n#for x in d.texts [#par(x) #par(strong(x))]\n"
    )
    inputs = {
        "d": json.dumps({"fonts": list(FAMILIES), "texts": [*shown, *map(printable, [*mixed, *marked])]})
    }
    assert typst.compile(
        template, font_paths=[FONTS], ignore_system_fonts=True, sys_inputs=inputs,
        pdf_standards=["ua-1", "a-2a"], format="pdf",
    )  # fmt: skip


ODD = (
    "Hé 😀 👋🏽 🇳🇱 ❤️ 1️⃣ ≥ → ☎ Київ Αθήνα עברית العربية en 中文 ไทย हिन्दी "
    "\ue000 \U0001d54f \U000e0100 𠀀 ﷽ \u0e01\u0301 😀\u0301 e\u0323"
)


def test_pdf_shows_other_scripts_and_says_what_it_cannot_show() -> None:
    """Emoji, Arabic and Hebrew are shown by fonts of ours; the rest by a box with a number."""
    content = annex_pdf(make_register(entry(titel=ODD, standen=[stand(tekst=ODD)])), Settings(selectie=ODD))
    text = pdf_text(content)
    for part in ("😀", "→", "Київ", "□ (U+4E2D U+6587)", "□ (U+E000)", "□ (U+20000)"):
        assert part in text
    with pikepdf.open(io.BytesIO(content)) as pdf:
        names = {
            str(obj.FontName)
            for obj in pdf.objects
            if isinstance(obj, pikepdf.Dictionary) and "/FontName" in obj
        }
    assert {name.split("+")[-1].split("-")[0] for name in names} == {"FiraSans", "DejaVuSans", "NotoEmoji"}


def test_usual_texts_are_in_the_first_font_only() -> None:
    """A PDF without odd characters has grown by nothing."""
    with pikepdf.open(
        io.BytesIO(annex_pdf(make_register(entry(titel="Café ‘Łódź’ – 5 €")), Settings()))
    ) as pdf:
        names = {
            str(obj.FontName)
            for obj in pdf.objects
            if isinstance(obj, pikepdf.Dictionary) and "/FontName" in obj
        }
    assert names
    assert all("FiraSans" in name for name in names)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("gewoon é€", "gewoon é€"),
        ("a中文b", "a□ (U+4E2D U+6587)b"),
        ("中 文", "□ (U+4E2D) □ (U+6587)"),
    ],
)
def test_what_is_missing_is_shown_by_its_number(text: str, expected: str) -> None:
    """A run of characters becomes one box, and the result can be shown itself."""
    assert printable(text) == expected
    assert not any(find_missing(printable(text)))


@pytest.mark.slow
def test_the_rule_points_at_the_character(tmp_path: Path) -> None:
    """One finding for each text, at the first character that cannot be shown, also in the schema."""
    root = make_files(tmp_path / "register")
    path = add_activity(root, "vreemd")
    text = path.read_text("utf-8").replace("titel: vreemd", "titel: Veilig (中文) 😀 en ไทย")
    path.write_text(
        text.replace(
            "tekst: Het loopt.", "tekst: >-\n      Een regel.\n      Dan 漢.\n    opmerking: Ook hier 字."
        ),
        "utf-8",
    )
    schema = root / "schema.json"
    schema.write_text(
        schema.read_text("utf-8").replace('"title": "Voorkomen"', '"title": "Voorkomen 文"', 1), "utf-8"
    )
    found = [item for item in check_draft(root)[1] if item.code == teken_niet_in_pdf.CODE]
    assert [(item.location.path, item.location.line, item.location.column) for item in found] == [
        ("activities/ocw/vreemd.yaml", 3, 16),
        ("activities/ocw/vreemd.yaml", 14, 11),
        ("activities/ocw/vreemd.yaml", 15, 25),
        ("schema.json", _line(schema, "Voorkomen 文"), 20),
    ]
    assert found[0].message == (
        "`中文` heeft geen letter in de bijlage als PDF: daar komt `□ (U+4E2D U+6587)` (en 1 keer zoiets)"
    )
    assert {item.severity for item in found} == {"waarschuwing"}


def _line(path: Path, text: str) -> int:
    lines = path.read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def test_a_document_that_typst_refuses_is_one_line() -> None:
    """Its reason goes along, and no trace of the program."""
    with pytest.raises(RegisterError, match=r'^typst kan de PDF niet maken: .* does not contain key "w"$'):
        typeset("annex/annex.typ", {"titel": ""})
