"""Texts in XML, as `xml.sax.saxutils` of Python writes them.

That brings in what fetches from the internet, which takes as long as to write the rows of this register.
"""

from __future__ import annotations

_IN_A_LINE = str.maketrans({"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def escape(text: str) -> str:
    """Return a text as it stands between tags."""
    return text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")


def quoteattr(text: str) -> str:
    """Return a text as the value of an attribute, with its quotes: single ones around double ones."""
    value = escape(text).translate(_IN_A_LINE)
    if '"' in value and "'" not in value:
        return f"'{value}'"
    value = value.replace('"', "&quot;")
    return f'"{value}"'
