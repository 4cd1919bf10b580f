"""The SBOM has all that is installed and all that the site ships."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from registers import ROOT

from generator.schema.licenties import USUAL
from generator.site import licences


@pytest.mark.slow
def test_sbom_has_what_is_installed_and_shipped(tmp_path: Path) -> None:
    """Every locked package with its version, and letters and icons with a licence that is shipped."""
    path = tmp_path / "sbom.json"
    tool = [sys.executable, "-m", "cyclonedx_py", "environment", "--output-reproducible"]
    pyproject = ["--pyproject", str(ROOT / "pyproject.toml")]
    subprocess.run(
        [*tool, *pyproject, "--output-file", str(path), sys.prefix], check=True, capture_output=True
    )
    subprocess.run([sys.executable, str(ROOT / "deploy/shipped.py"), str(path)], check=True)
    sbom = json.loads(path.read_text("utf-8"))
    assert sbom["bomFormat"] == "CycloneDX"
    found = {name(item["name"]): item for item in sbom["components"]}
    locked = re.findall(
        r"^([\w.-]+)==([\w.]+) (?!;)", (ROOT / "requirements/site.txt").read_text("utf-8"), re.MULTILINE
    )
    assert len(locked) > 30
    assert {key: found[name(key)]["version"] for key, _ in locked} == dict(locked)
    shipped = {
        item["name"]: item["licenses"][0]["license"]["id"]
        for item in found.values()
        if item["type"] == "file"
    }
    assert shipped == {
        "yaml": "ISC",
        "Fira Sans": "OFL-1.1",
        "Material Design Icons": "Apache-2.0",
        "Octicons": "MIT",
        "Font Awesome Free": "CC-BY-4.0",
    }
    texts = {Path(address).stem for address in licences.files(USUAL)}
    assert {key.lower().replace(" free", "").replace(" ", "-") for key in shipped} <= texts


def name(text: str) -> str:
    """Return the name of a package in the form that all spellings share."""
    return re.sub(r"[-_.]+", "-", text).lower()
