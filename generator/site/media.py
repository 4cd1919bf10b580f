"""The media type of every kind of file that the site has; a test holds `deploy/nginx.conf` to it."""

from __future__ import annotations

from pathlib import PurePosixPath

from generator.exports import EXPORTS

_WEB = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "txt": "text/plain",
    "xml": "application/xml",
    "gz": "application/gzip",
    "yaml": "application/yaml",
}
_DATA = {item.bestand.rpartition(".")[2]: item.mediatype for item in reversed(tuple(EXPORTS.values()))}
TYPES = {**_WEB, **_DATA}
"""The media type by the end of a name, without a charset; of exports with the same end the first says it."""
_OTHER = "application/octet-stream"
TEXT = tuple(
    sorted({k for k in TYPES.values() if k.startswith("text/") or k.endswith(("json", "jsonl", "xml"))})
)
"""Those that are text: in UTF-8, and worth compressing."""


def media_type(path: str) -> str:
    """Return the type of what lies at *path* as a header gives it; the address of a folder is a page."""
    name = PurePosixPath(path).name if path and not path.endswith("/") else "index.html"
    kind = TYPES.get(name.rpartition(".")[2], _OTHER)
    return f"{kind}; charset=utf-8" if kind in TEXT else kind
