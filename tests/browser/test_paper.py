"""The site on paper: every column and every help line, nothing cut off."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from registers import real_register

from browser.kinds import KINDS
from browser.programs import need_program
from browser.visits import Visit

LEAST = 6  # lines on a sheet that is not the last; a heading alone on one has fewer


@pytest.mark.parametrize("kind", KINDS)
def test_paper_holds_every_column_and_the_help(kind: str, visit: Visit, tmp_path: Path) -> None:
    """Each word of each column head is in the PDF, the last cell of each table too, and the help lines.

    No sheet is as good as empty.
    """
    program = need_program("pdftotext")
    page = visit(kind).page
    heads = page.locator("main table:visible thead th").all_inner_texts()
    last = page.locator("main table:visible tbody tr:first-child > :last-child").all_inner_texts()
    page.pdf(path=str(tmp_path / "page.pdf"), prefer_css_page_size=True)
    command = [program, "-enc", "UTF-8", str(tmp_path / "page.pdf"), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    words = set(re.findall(r"\w+", text))
    assert {word for head in heads for word in re.findall(r"\w+", head)} - words == set()
    sheets = [sum(bool(line.strip()) for line in sheet.splitlines()) for sheet in text.split("\f")[:-1]]
    assert [count for count in sheets[:-1] if count < LEAST] == [], sheets
    assert sheets[-1]
    joined = re.sub(r"[\s\-\u00ad\u2010]+", "", text)
    assert [cell for cell in last if re.sub(r"[\s\-\u00ad\u2010]+", "", cell)[:12] not in joined] == []
    for line in real_register().hulplijnen.values():
        if line.spoed:
            assert line.nummer in text
    assert "Verlaat deze site" not in text
