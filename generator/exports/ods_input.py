"""What makes a workbook in ODS a form: values that a cell offers, notes beside it, rows that are locked."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from generator.exports.sheets import LONGEST_NOTE, Book, Choices, Sheet, SheetColumn, cut
from generator.exports.xml_texts import escape, quoteattr
from generator.words.numbers import column_name

FORM_NAMESPACES = (
    'xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" '
    'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)
"""Of the conditions, and of what LibreOffice says may still be done in a sheet that is locked."""


def rules(book: Book) -> Iterator[str]:
    """Yield what the cells of a form offer and tell; each rule has its own name."""
    columns = [column for sheet in book.sheets for column in sheet.columns] if book.is_form else []
    found = {rule_name(column): column for column in columns if rule_name(column)}
    if found:
        yield "<table:content-validations>"
        yield from (_rule(name, column) for name, column in found.items())
        yield "</table:content-validations>"


def rule_name(column: SheetColumn) -> str:
    """Return the name of the rule of a column; empty when it offers and tells nothing."""
    if not column.choices and not column.note:
        return ""
    return "k" + sha256(repr((column.title, column.choices, column.note)).encode()).hexdigest()[:12]


def _rule(name: str, column: SheetColumn) -> str:
    where = f" table:condition={quoteattr(_condition(column.choices))}" if column.choices else ""
    shown = ' table:display-list="unsorted"' if column.choices else ""
    note = _message("help-message", column.title, cut(column.note, LONGEST_NOTE)) if column.note else ""
    error = (
        _message(
            "error-message",
            "Niet in de lijst",
            "Deze waarde staat niet in de lijst. Een kenmerk (code) mag ook. Toch gebruiken?",
            ' table:message-type="warning"',
        )
        if column.choices
        else ""
    )
    return (
        f'<table:content-validation table:name="{name}"{where} table:allow-empty-cell="true"{shown}>'
        f"{note}{error}</table:content-validation>"
    )


def _condition(choices: Choices) -> str:
    sheet, letter = choices.sheet.replace("'", "''"), column_name(choices.column + 1)
    first, last = f"${letter}${choices.first + 1}", f"${letter}${choices.last + 1}"
    return f"of:cell-content-is-in-list([$'{sheet}'.{first}:.{last}])"


def _message(kind: str, title: str, text: str, more: str = "") -> str:
    return (
        f'<table:{kind} table:title={quoteattr(title)} table:display="true"{more}>'
        f"<text:p>{escape(text)}</text:p></table:{kind}>"
    )


def locked(sheet: Sheet) -> tuple[str, str]:
    """Return the attribute and element that lock what is not to be filled in; nothing for an open sheet."""
    if not sheet.is_locked:
        return "", ""
    may = ("select-protected-cells", "select-unprotected-cells", "insert-rows", "use-autofilter")
    words = " ".join(f'loext:{name}="true"' for name in may)
    return ' table:protected="true"', f"<loext:table-protection {words}/>"
