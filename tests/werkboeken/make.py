"""Make the workbooks in this folder again: filled in, and saved by LibreOffice. Needs `soffice` on the path.

Run it from the project: `.venv/bin/python tests/werkboeken/make.py`. The small register of `cases/basis` goes
out in both forms, is filled in as somebody would, and each is saved by LibreOffice in the other form.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from small import make_register  # noqa: E402
from workbooks import OWNER, fill_in, load  # noqa: E402

import generator.exports.ods as ods  # noqa: E402

EDITS = {
    ("Activiteiten", "veilige-steden", "Bereik"): "Landelijk",
    ("Activiteiten", "veilige-steden", "Looptijd: begin"): date(2018, 3, 4),
    ("Cijfers", "veilige-steden 1", "Waarde"): 1200,
}
ROW = {
    OWNER: "Veilige Steden",
    "Datum van de stand": date(2021, 2, 4),
    "Status": "Lopend",
    "Tekst": "Het loopt:\u00a0\u201cgoed\u201d.",
    "Bron": "kst-34843-45",
    "Vindplaats": "3. Stoppen",
}


def main() -> None:
    """Write both files."""
    vars(ods)["FORM_ROWS"] = 60  # rows to fill in: 5,000 of them make the file ten times as large
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        register = load(make_register(folder / "register"))
        for form, other in (("xlsx", "ods"), ("ods", "xlsx")):
            file = folder / f"libreoffice.{form}"
            file.write_bytes(fill_in(register, EDITS, [("Stand van zaken", ROW)], form=form))
            command = ["soffice", "--headless", "--convert-to", other, "--outdir", str(HERE), str(file)]
            subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
