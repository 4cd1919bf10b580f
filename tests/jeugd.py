"""A second register, about another subject, of three ministries: `register init` and the files in `jeugd/`.

All in it is made up.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from generator.cli import main

FILES = Path(__file__).parent / "jeugd"
TITEL = "Register opgroeien"
ONDERWERP = "voor opgroeiende kinderen"
LIJNEN = {
    "Gezin versterken": "Ouders en kinderen krijgen steun in hun eigen buurt.",
    "Tijdig helpen": "Wie hulp nodig heeft, wacht niet lang.",
    "Thuis opgroeien": "Wie niet thuis kan wonen, woont zo gewoon mogelijk.",
    "Goed beschermen": "Rechters en voogden zijn er voor het kind.",
    "Leren en meten": "Wie ermee werkt, leert van wat hielp.",
}
"""Each line with its explanation."""
LICENTIE = "CC-BY-4.0"
VORMEN = ("Ambulant", "Daghulp", "Spoedhulp", "Pleegzorg", "Verblijf")


def make_second(root: Path) -> Path:
    """Begin the register in the new folder *root*, with its own kinds, and lay its files over the example."""
    lijnen = [word for lijn, uitleg in LIJNEN.items() for word in ("--lijn", f"{lijn}: {uitleg}")]
    vormen = [word for vorm in VORMEN for word in ("--vorm", vorm)]
    about = ("--titel", TITEL, "--onderwerp", ONDERWERP, "--ministeries", "vws,jenv,ocw")
    assert (
        main(
            [
                "init",
                str(root),
                *about,
                *lijnen,
                *vormen,
                "--no-hulplijnen",
                "--no-verlaten",
                "--licentie",
                LICENTIE,
            ]
        )
        == 0
    )
    for example in ("activities/vws/voorbeeld.yaml", "reference/documenten/voorbeeldbrief.yaml"):
        (root / example).unlink()
    path = root / "schema.json"
    schema = json.loads(path.read_text("utf-8"))
    schema["$defs"]["soort"]["oneOf"] = json.loads((FILES / "soorten.json").read_text("utf-8"))
    schema["properties"]["soort"]["examples"] = ["aanpak"]
    path.write_text(json.dumps(schema, ensure_ascii=False, indent=2) + "\n", "utf-8")
    shutil.copytree(
        FILES, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("soorten.json", "brief.txt")
    )
    return root
