"""The bytes at an https address. The only module that looks at another machine.

It asks over https alone, also where it is sent on.
"""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from urllib.parse import urlsplit

from generator.neighbours.stream import SECONDS, NeighbourError, read_all

_WAIT = 15  # seconds without a byte


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows only to https."""

    max_redirections = 5

    def redirect_request(  # type: ignore[no-untyped-def]
        self, req, fp, code, msg, headers, newurl
    ) -> urllib.request.Request | None:
        """Return the next question. Raises NeighbourError when it would not be over https."""
        if urlsplit(newurl).scheme != "https":
            raise NeighbourError("het adres leidt naar een adres zonder https")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def fetch(address: str) -> bytes:
    """Return the bytes at an https address. Raises NeighbourError."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _Redirects(),
    ):
        opener.add_handler(handler)
    headers = {
        "Accept": "application/json",
        "Accept-Encoding": "identity",
        "User-Agent": "activiteitenregister",
    }
    until = time.monotonic() + SECONDS
    try:
        with opener.open(urllib.request.Request(address, headers=headers), timeout=_WAIT) as answer:  # noqa: S310
            return read_all(answer, until)
    except urllib.error.HTTPError as error:
        raise NeighbourError(f"het adres antwoordt met {error.code}") from error
    except TimeoutError as error:
        raise NeighbourError("het adres antwoordt niet op tijd") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        is_late = isinstance(getattr(error, "reason", None), TimeoutError)
        reason = "antwoordt niet op tijd" if is_late else "is niet op te halen"
        raise NeighbourError(f"het adres {reason}") from error
