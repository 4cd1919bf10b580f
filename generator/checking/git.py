"""What git has of a register; the only module that runs git.

A name may hold anything but a zero byte, so names are asked for and read with `-z`, and contents by the id of
their object: no name can shift an answer.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from generator.findings.finding import RegisterError

_PLAIN = (b"100644", b"100755")
_REASONS = {
    "not a git repository": "deze map staat niet in git",
    "dubious ownership": "git vertrouwt de map niet, want zij is van een ander",
    "does not have any commits": "er is nog niets vastgelegd in git",
}
_NO_PARTS = frozenset(("", ".", "..", ".git"))
"""Parts that no path of git has; a tree that somebody made by hand can, to write outside a folder."""


class GitError(RegisterError):
    """Git does not do what it was asked; the text is what git says last."""


def ask(root: Path, *arguments: str, stdin: bytes = b"") -> bytes:
    """Return what git prints in *root*. Raises GitError, and RegisterError when there is no git."""
    command = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, input=stdin, capture_output=True, check=False)  # noqa: S603
    except FileNotFoundError as error:
        raise RegisterError("dit heeft git nodig, en git is niet gevonden") from error
    if done.returncode:
        raise GitError(_in_dutch(done.stderr.decode("utf-8", "replace")))
    return done.stdout


def _in_dutch(said: str) -> str:
    """Return why git does not do it, where that is one of the usual reasons; else nothing."""
    return next((dutch for english, dutch in _REASONS.items() if english in said), "")


def ask_names(root: Path, *arguments: str) -> list[str]:
    """Return the names that git prints with `-z`, in its order."""
    return [os.fsdecode(name) for name in ask(root, *arguments).split(b"\0") if name]


def is_there(root: Path) -> bool:
    """Whether *root* is in a repository that git opens."""
    try:
        ask(root, "rev-parse", "--git-dir")
    except RegisterError:
        return False
    return True


def resolve(root: Path, revision: str, kind: str) -> str:
    """Return the id of the `commit` or `tree` that *revision* names. Raises GitError when none."""
    text = ask(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{{kind}}}")
    return text.decode().strip()


def version(root: Path, paths: Sequence[str]) -> str:
    """Return the id of the commit that *paths* are of. Raises RegisterError when git has them otherwise."""
    try:
        commit = resolve(root, "HEAD", "commit")
    except GitError as error:
        raise RegisterError(
            "dit register staat niet in git, of er is nog niets vastgelegd (commit)"
        ) from error
    changed = ask_names(root, "status", "--porcelain", "-z", "--untracked-files=all", "--", *paths)
    if changed:
        name = changed[0][3:]
        raise RegisterError(f"`{name}` is nog niet vastgelegd in git; leg alles eerst vast (commit)")
    return commit


def load_files(
    root: Path, tree: str, folders: Sequence[str], wanted: Collection[str] | None = None
) -> Iterator[tuple[str, bytes]]:
    """Yield path (from *root*) and content of the plain files under *folders*, or of those that are *wanted*.

    *tree* is the id of a commit or tree. Raises GitError when there is no such thing.
    """
    found = [
        (path, oid) for path, oid in _plain_files(root, tree, folders) if wanted is None or path in wanted
    ]
    answer = ask(root, "cat-file", "--batch", stdin=b"".join(oid + b"\n" for _, oid in found))
    at = 0
    for path, _ in found:
        head, at = _line(answer, at)
        size = int(head.rsplit(b" ", 1)[1])
        yield path, answer[at : at + size]
        at += size + 1


def list_files(root: Path, revision: str, folders: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Yield the path of everything under *folders*, and whether it is a plain file: no link, no module."""
    for entry in ask(root, "ls-tree", "-r", "-z", resolve(root, revision, "tree"), "--", *folders).split(
        b"\0"
    ):
        head, _, name = entry.partition(b"\t")
        if head:
            yield os.fsdecode(name), head.startswith(_PLAIN)


def _plain_files(root: Path, tree: str, folders: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    for entry in ask(root, "ls-tree", "-r", "-z", tree, "--", *folders).split(b"\0"):
        head, _, name = entry.partition(b"\t")
        path = os.fsdecode(name)
        if head.startswith(_PLAIN) and not _NO_PARTS.intersection(path.split("/")):
            yield path, head.split(b" ")[2]


def _line(data: bytes, at: int) -> tuple[bytes, int]:
    end = data.index(b"\n", at)
    return data[at:end], end + 1
