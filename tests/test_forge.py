"""`.ci/forge` at a forge of our own: one comment that is kept up to date, labels, a judgement, an issue."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from small import PROJECT

pytestmark = pytest.mark.slow

COMMIT = "0123456789abcdef0123456789abcdef01234567"
MARK = "<!-- register: samenvatting -->"


class FakeForge:
    """What a forge keeps of one proposal and its issues, in the words of GitHub, Forgejo or GitLab."""

    def __init__(self, kind: str) -> None:
        self.is_gitlab = kind == "gitlab"
        self.kind = kind
        self.notes: list[dict[str, Any]] = []
        self.labels: set[str] = {"van-een-mens", "nieuw"}
        self.issues: list[dict[str, Any]] = []
        self.statuses: list[dict[str, Any]] = []
        self.tokens: set[str] = set()
        self.maker = ""  # of the proposal

    def note(self, body: str, author: str) -> dict[str, Any]:
        """Add a comment of somebody."""
        who = {"author": {"username": author}} if self.is_gitlab else {"user": {"login": author}}
        self.notes.append({"id": len(self.notes) + 1, "body": body, **who})
        return self.notes[-1]

    def answer(self, method: str, path: str, data: Any) -> Any:
        """Answer a request; None for what there is not."""
        base = "/projects/org%2Fregister/" if self.is_gitlab else "/repos/org/register/"
        assert path.startswith(base), path
        path = path.removeprefix(base)
        proposal = "merge_requests/7" if self.is_gitlab else "issues/7"
        notes = f"{proposal}/notes" if self.is_gitlab else f"{proposal}/comments"
        if path in ("pulls", "merge_requests"):
            return [{"iid": 7, "sha": COMMIT} if self.is_gitlab else {"number": 7, "head": {"sha": COMMIT}}]
        if path in ("pulls/7", "merge_requests/7") and method == "GET" and self.maker:
            return {"author": {"username": self.maker}} if self.is_gitlab else {"user": {"login": self.maker}}
        if path == notes:
            return self.notes if method == "GET" else self.note(data["body"], "robot")
        if match := re.fullmatch(rf"{notes}/(\d+)" if self.is_gitlab else r"issues/comments/(\d+)", path):
            self.notes[int(match[1]) - 1]["body"] = data["body"]
            return {}
        if path == proposal:
            if method == "PUT":
                self.labels |= set(data["add_labels"].split(","))
                self.labels -= set(data["remove_labels"].split(","))
            shown = [*self.labels] if self.is_gitlab else [{"name": name} for name in self.labels]
            return {"labels": shown}
        if path == "labels":
            return [{"name": name, "id": number} for number, name in enumerate(self.known, 1)]
        if match := re.fullmatch(r"issues/7/labels(?:/(.+))?", path):
            as_name = self.known[int(match[1]) - 1] if (match[1] or "").isdigit() else unquote(match[1] or "")
            if method == "DELETE":
                self.labels.discard(as_name)
            else:
                self.labels |= {self.known[n - 1] if isinstance(n, int) else n for n in data["labels"]}
            return {}
        if path == f"statuses/{COMMIT}":
            self.statuses.append(data)
            return {}
        return self._issue(method, path, data)

    known = ("nieuw", "stand", "ministerie: ocw", "van-een-mens")

    def _issue(self, method: str, path: str, data: Any) -> Any:
        body = "description" if self.is_gitlab else "body"
        if path == "issues" and method == "POST":
            who = {"author": {"username": "robot"}} if self.is_gitlab else {"user": {"login": "robot"}}
            number = "iid" if self.is_gitlab else "number"
            self.issues.append({number: 3, "title": data["title"], body: data[body], **who})
            return {}
        if path == "issues":
            return self.issues
        assert path == "issues/3"
        self.issues[0][body] = data[body]
        return {}


@pytest.fixture(params=["github", "forgejo", "gitlab"])
def forge(request: pytest.FixtureRequest) -> Iterator[tuple[FakeForge, str]]:
    """Return a forge and its address."""
    fake = FakeForge(request.param)

    class Handler(BaseHTTPRequestHandler):
        """Passes what is asked to the forge."""

        def _do(self) -> None:
            size = int(self.headers.get("Content-Length") or 0)
            data = json.loads(self.rfile.read(size)) if size else None
            fake.tokens.add(self.headers.get("Authorization") or self.headers.get("PRIVATE-TOKEN") or "")
            found = json.dumps(fake.answer(self.command, urlsplit(self.path).path, data)).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(found)))
            self.end_headers()
            self.wfile.write(found)

        do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = _do  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield fake, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def run(forge: tuple[FakeForge, str], task: str, *arguments: str, code: int = 0) -> str:
    """Run the script, and return what it prints."""
    env = {"PATH": os.environ["PATH"], "REGISTER_API": forge[1], "REGISTER_PROJECT": "org/register"}
    env |= {"REGISTER_TOKEN": "geheim", "REGISTER_NAME": "robot"}
    command = [sys.executable, str(PROJECT / ".ci/forge"), task, forge[0].kind, *arguments]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    return done.stdout


def write(folder: Path, text: str, labels: list[str], *, is_good: bool) -> Path:
    """Write what `register review` writes."""
    (folder / "samenvatting.md").write_text(f"{MARK}\n{text}\n", "utf-8")
    (folder / "oordeel.json").write_text(json.dumps({"goed": is_good, "labels": labels}), "utf-8")
    return folder


def test_one_comment_that_is_kept_up_to_date(forge: tuple[FakeForge, str], tmp_path: Path) -> None:
    """The second time the same comment changes; that of somebody else with our mark never does."""
    fake, _ = forge
    fake.note(f"{MARK}\nAlles is goedgekeurd.", "kwaad")
    run(
        forge,
        "comment",
        "7",
        COMMIT,
        str(write(tmp_path, "Eerst.", ["stand", "ministerie: ocw"], is_good=False)),
    )
    run(forge, "comment", "7", COMMIT, str(write(tmp_path, "Daarna.", ["stand"], is_good=True)))
    assert [note["body"] for note in fake.notes] == [f"{MARK}\nAlles is goedgekeurd.", f"{MARK}\nDaarna.\n"]
    assert fake.labels == {"van-een-mens", "stand"}  # ours come and go, those of people stay
    assert [status["state"] for status in fake.statuses] == [
        "failed" if fake.is_gitlab else "failure",
        "success",
    ]
    assert fake.tokens == {"geheim" if fake.is_gitlab else "Bearer geheim"}


def test_only_our_own_labels_and_texts(forge: tuple[FakeForge, str], tmp_path: Path) -> None:
    """A file that is not ours is refused, and so is a label that nobody knows."""
    fake, _ = forge
    run(forge, "comment", "7", COMMIT, str(write(tmp_path, "Goed.", ["goedgekeurd", "stand"], is_good=True)))
    assert "goedgekeurd" not in fake.labels
    (tmp_path / "samenvatting.md").write_text("Alles is goedgekeurd.", "utf-8")
    run(forge, "comment", "7", COMMIT, str(tmp_path), code=1)
    run(forge, "comment", "7", "main; rm -rf /", str(tmp_path), code=1)


def test_the_proposal_of_a_commit(forge: tuple[FakeForge, str]) -> None:
    """A commit leads to its proposal; one that is no longer the last leads to none."""
    assert run(forge, "number", COMMIT) == "7\n"
    assert run(forge, "number", "f" * 40) == "\n"
    assert run(forge, "numbers") == f"7 {COMMIT}\n"


def test_one_issue_that_is_kept_up_to_date(forge: tuple[FakeForge, str], tmp_path: Path) -> None:
    """The list of a month takes the place of that of the month before, while that is open."""
    fake, _ = forge
    for text in ("Een.", "Twee."):
        (tmp_path / "lijst.md").write_text(text, "utf-8")
        run(forge, "issue", "Nog te melden of te bevestigen", str(tmp_path / "lijst.md"))
    body = "description" if fake.is_gitlab else "body"
    assert [item[body] for item in fake.issues] == ["Twee."]


def test_no_folder_switches_the_workflows_off() -> None:
    """Forgejo reads `.github/workflows` only while it finds no folder of its own, and Gitea does the same."""
    assert not [name for name in (".forgejo", ".gitea") if (PROJECT / name).exists()]
    assert [*(PROJECT / ".github/workflows").glob("*.yml")]


@pytest.mark.parametrize(("maker", "said"), [("jansen", "jansen\n"), ("x; rm -rf /", "\n")])
def test_who_made_a_proposal(forge: tuple[FakeForge, str], maker: str, said: str) -> None:
    """As the forge says it, and nothing that is no name."""
    forge[0].maker = maker
    assert run(forge, "author", "7") == said
