"""In an editor: the real yaml-language-server completes, explains and marks, from `schema.json` alone."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, cast

import pytest
from small import ENTRY, PROJECT, make_register

from generator.cli import main
from generator.editing.snippets import Thing, make_snippets

pytestmark = pytest.mark.slow
FOLDER = PROJECT / "tests/editor"
NODE, NPM = shutil.which("node"), shutil.which("npm")


class Server:
    """The language server, spoken to over its standard input and output."""

    def __init__(self, root: Path) -> None:
        script = FOLDER / "node_modules/yaml-language-server/bin/yaml-language-server"
        self._process = subprocess.Popen(
            [str(NODE), str(script), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root
        )
        self._number = 0
        self._diagnostics: dict[str, list[Any]] = {}
        capabilities = {"textDocument": {"hover": {"contentFormat": ["markdown"]}, "completion": {}}}
        folders = [{"uri": root.as_uri(), "name": "register"}]
        self.ask("initialize", processId=os.getpid(), rootUri=root.as_uri(), capabilities=capabilities,
                 workspaceFolders=folders)  # fmt: skip
        self._send({"method": "initialized", "params": {}})
        settings = {
            "yaml": {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}
        }
        self._send({"method": "workspace/didChangeConfiguration", "params": {"settings": settings}})

    def open(self, path: Path) -> list[Any]:
        """Open a file and return what is marked in it."""
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": path.read_text("utf-8")}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        while path.as_uri() not in self._diagnostics:
            self._take(self._read())
        return self._diagnostics[path.as_uri()]

    def at(self, method: str, path: Path, line: int, column: int) -> Any:
        """Ask something of a place, line and column counted from 0."""
        return self.ask(
            method, textDocument={"uri": path.as_uri()}, position={"line": line, "character": column}
        )

    def ask(self, method: str, **params: object) -> Any:
        """Return the answer to a request."""
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._read()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                return message["result"]
            self._take(message)

    def stop(self) -> None:
        """End the server."""
        self._process.kill()
        self._process.communicate()

    def _take(self, message: dict[str, Any]) -> None:
        if message.get("method") == "textDocument/publishDiagnostics":
            self._diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "id" in message and "method" in message:  # the server asks us something: we have no opinion
            count = len(message.get("params", {}).get("items", ()))
            self._send({"id": message["id"], "result": [None] * count or None})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        stream = cast("IO[bytes]", self._process.stdin)
        stream.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        stream.flush()

    def _read(self) -> dict[str, Any]:
        stream = cast("IO[bytes]", self._process.stdout)
        length = 0
        while (line := stream.readline()) not in (b"\r\n", b""):
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        assert length, "the language server stopped"
        return cast("dict[str, Any]", json.loads(stream.read(length)))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small register."""
    return make_register(tmp_path_factory.mktemp("editor"))


@pytest.fixture(scope="module")
def server(root: Path) -> Iterator[Server]:
    """Return a running language server; its package is installed from the lock file when it is not there."""
    if not NODE or not NPM:
        pytest.skip("needs node and npm")
    if not (FOLDER / "node_modules/.package-lock.json").exists():
        command = [NPM, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        subprocess.run(command, cwd=FOLDER, check=True)
    running = Server(root)
    yield running
    running.stop()


def write(root: Path, name: str, change: tuple[str, str] = ("", "")) -> Path:
    """Write a good entry with one change."""
    path = root / "activities/ocw" / f"{name}.yaml"
    path.write_text(ENTRY.format(id=name).replace(*change, 1), "utf-8")
    return path


@pytest.mark.slow
def test_completion_lists_the_terms(server: Server, root: Path) -> None:
    """At a value of `actielijnen` the editor offers the terms of the schema, with their explanation."""
    path = write(root, "aanvullen", ("[voorkomen]", "\n  - "))
    server.open(path)
    line = path.read_text("utf-8").split("\n").index("  - ")
    answer = server.at("textDocument/completion", path, line, 4)
    offered = {item["label"]: item for item in answer["items"]}
    schema = json.loads((root / "schema.json").read_text("utf-8"))
    for term in schema["$defs"]["actielijn"]["oneOf"]:
        assert term["const"] in offered
        assert term["description"] in json.dumps(offered[term["const"]], ensure_ascii=False)


def test_completion_writes_keys_with_their_colon(server: Server, root: Path) -> None:
    """Every field is completed with its colon; a `$ref` with `x-` keys beside it needs `examples`."""
    path = root / "activities/ocw/leeg.yaml"
    path.write_text("# yaml-language-server: $schema=../../schema.json\n", "utf-8")
    server.open(path)
    offered = server.at("textDocument/completion", path, 1, 0)["items"]
    schema = json.loads((root / "schema.json").read_text("utf-8"))
    texts = {item["label"]: item["insertText"] for item in offered}
    assert [key for key in schema["properties"] if not texts[key].startswith(f"{key}:")] == []


def test_hover_explains_a_field(server: Server, root: Path) -> None:
    """On `looptijd` the editor shows the title and the help of the schema, in Dutch."""
    path = write(root, "uitleg", ("standen:", "looptijd: {begin: 2018}\nstanden:"))
    server.open(path)
    line = path.read_text("utf-8").split("\n").index("looptijd: {begin: 2018}")
    text = json.dumps(server.at("textDocument/hover", path, line, 2), ensure_ascii=False)
    schema = json.loads((root / "schema.json").read_text("utf-8"))
    words = re.sub(r"\W", "", schema["$defs"]["looptijd"]["description"])
    assert words in re.sub(r"\W|\\n", "", text)


def test_a_wrong_term_is_marked(server: Server, root: Path) -> None:
    """A term that does not exist is marked at its place; a good file has no mark."""
    assert server.open(write(root, "goed")) == []
    path = write(root, "fout", ("status: lopend", "status: lopent"))
    marks = server.open(path)
    line = path.read_text("utf-8").split("\n").index("    status: lopent")
    assert [mark["range"]["start"] for mark in marks] == [{"line": line, "character": 12}]


def test_reference_lists_have_their_schema(server: Server, root: Path) -> None:
    """The first line of a thing of a list leads to its own part of the schema."""
    assert server.open(root / "reference/organisaties/ocw.yaml") == []
    path = root / "reference/regios/rotterdam.yaml"
    path.write_text(path.read_text("utf-8").replace("soort: gemeente", "soort: dorp"), "utf-8")
    assert server.open(path)


def test_settings_name_every_kind_of_file() -> None:
    """The settings of VS Code give each kind of file its schema, and its task reads our findings."""
    settings = json.loads((PROJECT / ".vscode/settings.json").read_text("utf-8"))
    schema = json.loads((PROJECT / "schema.json").read_text("utf-8"))
    lists = [key for key, node in schema["$defs"].items() if "x-lijst" in node]
    expected = {f"./schema.json#/$defs/{key}": f"reference/{key}/*.yaml" for key in lists}
    assert settings["yaml.schemas"] == {"./schema.json": "activities/**/*.yaml", **expected}
    tasks = json.loads((PROJECT / ".vscode/tasks.json").read_text("utf-8"))
    matchers = (matcher for task in tasks["tasks"] for matcher in task["problemMatcher"])
    forms = [matcher["pattern"]["regexp"] for matcher in matchers]
    for case in (PROJECT / "tests/cases").glob("*/expected.txt"):
        lines = case.read_text("utf-8").splitlines()[:-1]
        for line in (line for line in lines if not line.startswith("  ")):
            assert sum(bool(re.match(form, line)) for form in forms) == 1


def test_the_editor_completes_ids_of_everything_that_can_be_referred_to(
    root: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """By id, name, abbreviation and citation, also while a file has a fault; git ignores the file."""
    broken = write(root, "kapot", ("status: lopend", "status: lopent"))
    assert main(["export", "editor", "--root", str(root)]) == 0
    broken.unlink()
    found = json.loads(capfdbinary.readouterr().out)
    bodies = {body for snippet in found.values() for body in snippet["body"]}
    assert bodies >= {path.stem for path in (root / "reference").rglob("*.yaml")} | {"kapot"}
    assert {snippet["scope"] for snippet in found.values()} == {"yaml"}
    by_name = {prefix: snippet["body"] for snippet in found.values() for prefix in snippet["prefix"]}
    assert by_name["OCW"] == ["ocw"]
    paper = {"titel": "Een brief", "kamerstuk": {"kamer": "II", "dossier": "31015", "nummer": "202"}}
    snippet = json.loads(make_snippets([Thing("Document", "kst-31015-202", paper)]))["Document kst-31015-202"]
    assert snippet["prefix"] == ["kst-31015-202", "Een brief", "31015, nr. 202"]
    task = json.loads((PROJECT / ".vscode/tasks.json").read_text("utf-8"))["tasks"][0]
    assert task["runOptions"] == {"runOn": "folderOpen"}
    assert task["args"][:2] == ["export", "editor"]
    assert f"/{task['args'][-1]}" in (PROJECT / ".gitignore").read_text("utf-8").splitlines()


def test_lock_file_names_no_registry() -> None:
    """The lock file has versions and hashes, and no address."""
    text = (FOLDER / "package-lock.json").read_text("utf-8")
    assert "://" not in text
    assert '"integrity": "sha512-' in text
