"""Scripts for pages that are opened from disk, where browsers run no modules and fetch no files.

What a page imports becomes one classic script; a file of the index becomes a script that holds it.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable
from pathlib import Path

from generator.findings.finding import RegisterError

_HEAD = Path(__file__).parents[1] / "templates" / "archief.js"
_IMPORT = re.compile(r'^import\s*\{([^}]*)\}\s*from\s*"([^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?(?:function|class|const|let) )([\w$]+)", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b[^\n]*", re.MULTILINE)

Read = Callable[[str], str]
"""Gives the text of a script by its path from the root of the site."""


def make_classic(name: str, read: Read) -> str:
    """Return the module *name* and all that it imports as one script, each in a function of its own.

    Raises RegisterError for an import or export in a form that our scripts do not have.
    """
    made: dict[str, str] = {}
    _add(name, read, made)
    names = {module: f"module{number}" for number, module in enumerate(made)}
    parts = [f"const {names[module]} = (() => {{\n{text}}})();\n" for module, text in made.items()]
    joined = re.sub(r"\0([^\0]+)\0", lambda match: names[match[1]], "".join(parts))
    return f"(() => {{\n{_HEAD.read_text('utf-8')}{joined}}})();\n"


def _add(name: str, read: Read, made: dict[str, str]) -> None:
    """Put the text of a module into *made*, after all that it imports; a name of one stands between NULs."""
    text = read(name)
    folder = posixpath.dirname(name)
    for match in _IMPORT.finditer(text):
        target = posixpath.normpath(posixpath.join(folder, match[2]))
        if target not in made:
            _add(target, read, made)
    exported = [match[2] for match in _EXPORT.finditer(text)]
    text = _IMPORT.sub(lambda match: _as_names(match, folder), text)
    text = _EXPORT.sub(r"\1\2", text)
    if left := _OTHER.search(text):
        raise RegisterError(f"`{name}` heeft een regel die niet in het archief kan: `{left[0]}`")
    made[name] = f'"use strict";\n{text}return {{ {", ".join(exported)} }};\n'


def _as_names(match: re.Match[str], folder: str) -> str:
    target = posixpath.normpath(posixpath.join(folder, match[2]))
    return f"const {{{match[1].replace(' as ', ': ')}}} = \0{target}\0;\n"


def as_script(content: bytes) -> bytes:
    """Return a script that keeps the value of a JSON file under its own address."""
    value = json.dumps(json.loads(content), ensure_ascii=False, separators=(",", ":"))
    return f"(self.registerBestanden ??= new Map()).set(document.currentScript.src, {value});\n".encode()
