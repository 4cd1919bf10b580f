"""How the site is served: response headers, security.txt, robots.txt, and what a release may not leave out.

`deploy/nginx.conf` repeats the headers; a test holds it to the tables here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from urllib.parse import urlsplit

from generator.findings.finding import RegisterError
from generator.schema.settings import NAME, Settings

SECURITY_TXT = ".well-known/security.txt"
_CSP = {
    "default-src": "'none'",
    "script-src": "'self'",  # our shell has no inline script, so no hashes
    "style-src": "'self'",
    "img-src": "'self' data:",  # the stylesheet of Material holds its icons
    "font-src": "'self'",
    "connect-src": "'self'",  # the parts of the search index
    "form-action": "'self'",  # the search field of the first page
    "base-uri": "'none'",
    "frame-src": "'none'",
    "frame-ancestors": "'none'",
}
_HEADER_ONLY = ("frame-ancestors",)  # a browser takes these from a header, not from a page
_MANDATORY = ("toegankelijkheidsverklaring", "kwetsbaarheid_melden", "kwetsbaarheid_verloopt", "uitgever")
_LEAST, _MOST = timedelta(days=30), timedelta(days=365)


def csp(*, is_header: bool = True) -> str:
    """Return the Content-Security-Policy, as a header or as a page may state it itself."""
    parts = (f"{key} {value}" for key, value in _CSP.items() if is_header or key not in _HEADER_ONLY)
    return "; ".join(parts)


HEADERS: Mapping[str, str] = {
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "Content-Security-Policy": csp(),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""The headers of every answer. Source: the checks of internet.nl, in standards §1.2."""

PREVIEW_HEADERS = {name: value for name, value in HEADERS.items() if name != "Strict-Transport-Security"}
"""The headers on somebody's own machine, which has no TLS."""

DATA_HEADERS: Mapping[str, str] = {"Access-Control-Allow-Origin": "*"}
"""Beside those, for what lies under `/data/`: programs on other sites may read it."""

ASSET_HEADERS: Mapping[str, str] = {"Cache-Control": "public, max-age=31536000, immutable"}
"""Beside those, for what lies under `/assets/`: a name there never gets another content."""


def files(settings: Settings) -> dict[str, Callable[[], bytes]]:
    """Return what makes each file, by its address from the root of the site."""
    texts = {"_headers": headers_file(), "robots.txt": robots_txt(settings.adres)}
    if settings.kwetsbaarheid_melden and settings.kwetsbaarheid_verloopt:
        texts[SECURITY_TXT] = security_txt(settings)
    return {path: text.encode for path, text in texts.items()}


def check_settings(
    settings: Settings, peildatum: date, find_line: Callable[[str], int] = lambda _: 0
) -> None:
    """Raise RegisterError, naming every reason at once, when a setting cannot be published.

    *find_line* tells in which line of `mkdocs.yml` a setting stands; 0 when it does not.
    """
    reasons = [*_wrong_expiry(settings, peildatum), *(_missing(settings) if settings.uitgave else ())]
    if reasons:
        places = ((f"{NAME}:{line}" if (line := find_line(key)) else NAME, text) for key, text in reasons)
        raise RegisterError("; ".join(f"{place}: {text}" for place, text in places))


def is_real(adres: str) -> bool:
    """Return whether others can visit an address: https, and no name kept for examples or tests."""
    parts = urlsplit(adres)
    host = parts.hostname or ""
    reserved = ("example", "test", "invalid", "localhost", "example.com", "example.org", "example.net")
    return (
        parts.scheme == "https"
        and "." in host
        and not any(f".{host}".endswith(f".{name}") for name in reserved)
    )


def headers_file() -> str:
    """Return the headers in the form of Netlify, Cloudflare Pages and others.

    These have browsers ask again for all else by themselves; said here too it would be added to the year.
    """
    rules = {"/*": HEADERS, "/data/*": DATA_HEADERS, "/assets/*": ASSET_HEADERS}
    lines = (
        f"{path}\n" + "".join(f"  {k}: {v}\n" for k, v in headers.items()) for path, headers in rules.items()
    )
    return "".join(lines)


def robots_txt(adres: str) -> str:
    """Return what search engines and archives may visit: everything."""
    sitemap = f"\nSitemap: {adres}sitemap.xml\n" if is_real(adres) else ""
    return f"User-agent: *\nDisallow:\n{sitemap}"


def security_txt(settings: Settings) -> str:
    """Return where weaknesses are reported. Source: RFC 9116."""
    lines = [
        f"Contact: {settings.kwetsbaarheid_melden}",
        f"Expires: {settings.kwetsbaarheid_verloopt}T23:59:59Z",
        "Preferred-Languages: nl, en",
    ]
    if is_real(settings.adres):
        lines.append(f"Canonical: {settings.adres}{SECURITY_TXT}")
        lines.append(f"Policy: {settings.adres}kwetsbaarheid-melden/")
    return "\n".join(lines) + "\n"


def _missing(settings: Settings) -> Iterator[tuple[str, str]]:
    for key in _MANDATORY:
        if not getattr(settings, key):
            yield "uitgave", f"een uitgave mist de instelling `{key}`"
    if not is_real(settings.adres):
        yield "uitgave", "een uitgave mist het echte adres van de site in `site_url`, met https"


def _wrong_expiry(settings: Settings, peildatum: date) -> Iterator[tuple[str, str]]:
    """Yield why the expiry is wrong. A fixed peildatum may be long past: it gives the lower limit only."""
    text = settings.kwetsbaarheid_verloopt
    if not text:
        return
    left = date.fromisoformat(text) - peildatum
    if left < _LEAST or (settings.peildatum == "vandaag" and left > _MOST):
        reason = f"`kwetsbaarheid_verloopt` `{text}` ligt niet tussen 30 en 365 dagen na {peildatum}"
        yield "kwetsbaarheid_verloopt", reason
