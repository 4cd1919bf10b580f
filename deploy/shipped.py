"""Add to an SBOM what the site ships that no package index knows: letters, icons and a script.

Usage: `python deploy/shipped.py SBOM`; CycloneDX in JSON, changed in place.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

_SHEET = "in the style sheet of Material"
_SHIPPED = (
    (
        "yaml",
        "ISC",
        "https://eemeli.org/yaml/",
        "reader of YAML in the form, generator/docs/assets/formulier-yaml.js",
    ),
    ("Fira Sans", "OFL-1.1", "https://github.com/mozilla/Fira", "letters of the site and the documents"),
    ("Material Design Icons", "Apache-2.0", "https://pictogrammers.com/library/mdi/", _SHEET),
    ("Octicons", "MIT", "https://github.com/primer/octicons", _SHEET),
    ("Font Awesome Free", "CC-BY-4.0", "https://fontawesome.com/license/free", _SHEET),
)
"""Name, licence, where it comes from, and where it is. The texts of the licences: generator/licences/."""


def main(path: Path) -> None:
    """Write the SBOM with the components of `_SHIPPED`."""
    sbom = json.loads(path.read_text("utf-8"))
    sbom["components"] += [
        {
            "bom-ref": f"shipped-{name.lower().replace(' ', '-')}",
            "type": "file",
            "name": name,
            "description": place,
            "licenses": [{"license": {"id": licence}}],
            "externalReferences": [{"type": "website", "url": url}],
        }
        for name, licence, url, place in _SHIPPED
    ]
    path.write_text(json.dumps(sbom, ensure_ascii=False, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
