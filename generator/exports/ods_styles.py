"""How a workbook in ODS looks: columns, rows and cells, and the page that it is printed on."""

from __future__ import annotations

from collections.abc import Iterator

from generator.exports.languages import LANG, PAGE_WORDS
from generator.exports.sheets import MOST_LINES, POINTS_AROUND, Book, day_text
from generator.exports.xml_texts import escape

NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("fo", "xsl-fo-compatible"),
        ("number", "datastyle"),
        ("config", "config"),
        ("meta", "meta"),
        ("manifest", "manifest"),
    )
) + ' xmlns:xlink="http://www.w3.org/1999/xlink"'  # fmt: skip
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_POINTS_PER_LINE = 11.75  # of LibreOffice, for Arial at 10 points; Excel takes more
_DAY = (
    '<number:date-style style:name="dd-mm-jjjj"><number:day number:style="long"/><number:text>-</number:text>'
    '<number:month number:style="long"/><number:text>-</number:text><number:year number:style="long"/>'
    "</number:date-style>"
)


def look_styles(book: Book) -> Iterator[str]:
    """Yield the styles of the content: `b24` for a column of 24 digits, `rij3` for a row of three lines."""
    yield "<office:automatic-styles>"
    for width in sorted({column.width for sheet in book.sheets for column in sheet.columns}):
        yield (
            f'<style:style style:name="b{width}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{width * 0.1852 + 0.13:.2f}cm"/>'
            "</style:style>"
        )
    for lines in range(1, MOST_LINES + 1):
        yield _row_style(f"rij{lines}", lines * _POINTS_PER_LINE + POINTS_AROUND)
    yield _row_style("rij-titel", 20) + _row_style("rij-toelichting", 15)
    yield (
        '<style:style style:name="blad" style:family="table" style:master-page-name="Default">'
        '<style:table-properties table:display="true"/></style:style>'
    )
    yield _DAY
    yield from _cell_styles(book.is_data)
    if book.is_form:
        yield from _form_styles()
    yield "</office:automatic-styles>"


def _cell_styles(is_data: bool) -> Iterator[str]:
    """Yield the looks of cells; those for people wrap, and have room at the left and a line below."""
    wrap = (
        'fo:wrap-option="no-wrap"'
        if is_data
        else 'fo:wrap-option="wrap" fo:border-bottom="0.5pt solid #c8d0da"'
    )
    body, room = f'{wrap} style:vertical-align="top"', "0cm" if is_data else "0.2cm"
    left = f'<style:paragraph-properties fo:text-align="start" fo:margin-left="{room}"/>'
    yield _cell_style("titel", "", '<style:text-properties fo:font-weight="bold" fo:font-size="14pt"/>')
    yield _cell_style("toelichting", "", "")
    yield _cell_style(
        "kop",
        'fo:wrap-option="wrap" style:vertical-align="top" fo:border-bottom="0.75pt solid #000000" '
        'fo:background-color="#dbe4ef"',
        f'{left}<style:text-properties fo:font-weight="bold"/>',
    )
    yield _cell_style("cel", body, left)
    yield _cell_style("getal", body, "")
    yield _cell_style("dag", body, left, ' style:data-style-name="dd-mm-jjjj"')


def _form_styles() -> Iterator[str]:
    """Yield the looks of the cells of a form: texts, of which some are not to be filled in."""
    yield '<number:text-style style:name="als-tekst"><number:text-content/></number:text-style>'
    left = '<style:paragraph-properties fo:text-align="start" fo:margin-left="0.2cm"/>'
    body = 'fo:wrap-option="wrap" fo:border-bottom="0.5pt solid #c8d0da" style:vertical-align="top"'
    as_text = ' style:data-style-name="als-tekst"'
    yield _cell_style("invul", f'{body} style:cell-protect="none"', left, as_text)
    yield _cell_style(
        "vast",
        f'{body} style:cell-protect="protected" fo:background-color="#eef1f5"',
        f'{left}<style:text-properties fo:color="#3b4656"/>',
        as_text,
    )


def _row_style(name: str, height: float) -> str:
    return (
        f'<style:style style:name="{name}" style:family="table-row"><style:table-row-properties '
        f'style:row-height="{height:.2f}pt" style:use-optimal-row-height="false"/></style:style>'
    )


def _cell_style(name: str, properties: str, more: str, attributes: str = "") -> str:
    cell = f"<style:table-cell-properties {properties}/>" if properties else ""
    return (
        f'<style:style style:name="{name}" style:family="table-cell"{attributes}>{cell}{more}</style:style>'
    )


def page_styles(book: Book) -> str:
    """Return the file with the font and the page: A4, one page wide for people, with a footer."""
    language, country = LANG[book.taal].split("-")
    scale = "" if book.is_data else 'style:scale-to-X="1" '
    words = f"{escape(book.title)} · {day_text(book.day)}"
    page_word, of_word = PAGE_WORDS[book.taal]
    footer = (
        f"<style:region-left><text:p>{words} · <text:sheet-name/></text:p>"
        f"</style:region-left><style:region-right><text:p>{page_word} <text:page-number>1</text:page-number> "
        f"{of_word} <text:page-count>1</text:page-count></text:p></style:region-right>"
    )
    return (
        f'{XML}<office:document-styles {NAMESPACES} office:version="1.3"><office:styles>'
        '<style:default-style style:family="table-cell"><style:text-properties '
        f'fo:language="{language.lower()}" fo:country="{country}" '
        'fo:font-family="Arial" fo:font-size="10pt"/></style:default-style>'
        "</office:styles><office:automatic-styles>"
        '<style:page-layout style:name="liggend"><style:page-layout-properties fo:page-width="29.7cm" '
        'fo:page-height="21cm" style:print-orientation="landscape" fo:margin-top="1.2cm" '
        f'fo:margin-bottom="0.8cm" fo:margin-left="1cm" fo:margin-right="1cm" {scale}/>'
        '<style:footer-style><style:header-footer-properties fo:min-height="0.6cm" fo:margin-top="0.3cm"/>'
        "</style:footer-style></style:page-layout></office:automatic-styles>"
        '<office:master-styles><style:master-page style:name="Default" style:page-layout-name="liggend">'
        '<style:header style:display="false"/>'
        f"<style:footer>{footer}</style:footer></style:master-page></office:master-styles>"
        "</office:document-styles>\n"
    )
