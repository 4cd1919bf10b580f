"""What YAML 1.2 refuses, we refuse; what both accept, both read the same. The judge is `yaml` of npm."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from mutations import mutations, sources

from generator.reading.load import load_bytes

FOLDER = Path(__file__).parent / "js"
ODD_SPACES = "".join(map(chr, (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)))
MANY = 4_000
COMMENT = re.compile(r"(?m)^#.*\n")
"""A comment at the beginning of a line; after a plain value between braces the other parser refuses it."""


def judged(texts: Sequence[str]) -> list[dict[str, Any]]:
    """Return what the other parser makes of each text."""
    node = shutil.which("node")
    if not node or not (FOLDER / "node_modules/yaml").is_dir():
        pytest.skip("yaml is er niet; doe `npm ci --prefix tests/js`")
    command = [node, str(FOLDER / "read_yaml.js")]
    # a line may end in CR alone (YAML 1.2, 5.4); this parser does not know that
    texts = [re.sub(r"\r(?!\n)", "\n", text) for text in texts]
    done = subprocess.run(command, input=json.dumps(texts), capture_output=True, text=True, check=True)
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    return answers


def data_of(value: Any) -> Any:
    """Return the data of the other parser as ours has it; doubles and keys that are no text stay visible."""
    if isinstance(value, dict):
        return {str(key): data_of(item) for key, item in value["m"]}
    return [data_of(item) for item in value] if isinstance(value, list) else value


def trimmed(data: Any) -> Any:
    """Return data without odd spaces at the ends of texts: ours takes those away, since they are pasted."""
    if isinstance(data, dict):
        return {key: trimmed(item) for key, item in data.items()}
    if isinstance(data, list):
        return [trimmed(item) for item in data]
    if isinstance(data, str) and data != data.strip(ODD_SPACES):
        return data.strip(ODD_SPACES + " ") or None
    return data


def differences(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each text that we read without a word and YAML 1.2 does not, with the other's answer."""
    # of a block text that ends with the file, without a line end, the two make something else (8.1.1.2)
    texts = [text if text.endswith(("\n", "\r")) else f"{text}\n" for text in texts]
    ours = [(text, *load_bytes(text.encode("utf-8", "surrogatepass"), "x.yaml")) for text in texts]
    good = {text: document.data for text, document, found in ours if document and not found}
    refused = []
    for text, other in zip(good, judged(list(good)), strict=True):
        if other.get("error") == "MISSING_CHAR" and COMMENT.search(text):
            refused.append(text)
        elif "error" in other:
            yield text, other["error"]
        elif trimmed(good[text]) != trimmed(data_of(other["value"])):
            yield text, f"{good[text]} != {data_of(other['value'])}"
    for text, other in zip(refused, judged([COMMENT.sub("", text) for text in refused]), strict=True):
        if "error" in other or trimmed(good[text]) != trimmed(data_of(other["value"])):
            yield text, "MISSING_CHAR"


@pytest.mark.slow
def test_exceptions_are_needed() -> None:
    """What the other parser does not know is right by YAML 1.2; when it learns it, the exception can go."""
    comment = "a: {b: c\n# d\n  , e: f}\n"  # allowed by 6.9.1 and 7.4.2
    assert judged([comment]) == [{"error": "MISSING_CHAR"}]
    assert not list(differences([comment]))


@pytest.mark.slow
def test_good_files_are_good_yaml() -> None:
    """The register, the cases and the corpus."""
    assert list(differences(sources())) == []


@pytest.mark.slow
def test_changed_files_are_read_as_yaml() -> None:
    """Some thousands of files with a slip in them; a hundred thousand were tried once, with other seeds."""
    assert list(differences(list(mutations(sources(), MANY, seed=20261124)))) == []
