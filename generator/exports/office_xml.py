"""What pandoc leaves to be wished in the XML of a document: whole rows, wide tables, hyphens, new pages."""

from __future__ import annotations

import re

from generator.exports import office_contents
from generator.exports.office_contents import PARAGRAPH as _PARAGRAPH

PAGE_BREAK = re.escape("{nieuwe pagina}")
"""The text of a paragraph that becomes a new page."""
_LINE = (
    'fo:border-bottom="0.5pt solid #8a9bb0" fo:border-left="none" fo:border-right="none" fo:border-top="none"'
)
_PADDING = 'fo:padding="0.03cm" fo:padding-top="0cm" fo:padding-bottom="0.02cm"'
_HEADING = r'(?:<w:bookmark[^>]*>\s*)*<w:p>\s*<w:pPr><w:pStyle w:val="Heading'
_STYLES = """
<style:style style:name="HeleRij" style:family="table-row">
<style:table-row-properties fo:keep-together="always" /></style:style>
<style:style style:name="NieuwePagina" style:family="paragraph">
<style:paragraph-properties fo:break-before="page" />
<style:text-properties fo:font-size="2pt" /></style:style>
<style:style style:name="VoorTabel" style:family="paragraph" style:parent-style-name="Text_20_body">
<style:paragraph-properties fo:keep-with-next="always" fo:margin-top="0cm" fo:margin-bottom="0.05cm" />
</style:style>
"""


def mend_docx(text: str) -> str:
    """Return the text of a DOCX: rows do not break over pages, nor does a table leave its introduction."""
    text = re.sub(r"<w:tr>(?!\s*<w:trPr>)", "<w:tr><w:trPr></w:trPr>", text)
    text = text.replace("<w:trPr>", "<w:trPr><w:cantSplit />")
    before_table = rf"(<w:p><w:pPr><w:pStyle [^>]*>)(</w:pPr>{_PARAGRAPH}</w:p>\s*<w:tbl>)"
    text = re.sub(before_table, r"\1<w:keepNext />\2", text)
    between = rf'(<w:p><w:pPr><w:pStyle w:val="FirstParagraph" />)(</w:pPr>{_PARAGRAPH}</w:p>\s*{_HEADING})'
    text = re.sub(between, r"\1<w:keepNext />\2", text)
    text = re.sub(rf"<w:t(?: [^>]*)?>{PAGE_BREAK}</w:t>", '<w:br w:type="page" />', text)
    return _widen(office_contents.number_docx(text))


def _widen(text: str) -> str:
    """Return the DOCX with columns as wide as the page: pandoc makes them for a narrow one."""
    size, margins = re.search(r'<w:pgSz [^>]*w:w="(\d+)"', text), re.search(r"<w:pgMar [^>]*>", text)
    if not size or not margins:
        return text
    sides = sum(int(side) for side in re.findall(r'w:(?:left|right)="(\d+)"', margins[0]))
    width = int(size[1]) - sides

    def scale(grid: re.Match[str]) -> str:
        columns = [int(column) for column in re.findall(r'w:w="(\d+)"', grid[0])]
        wide = (f'<w:gridCol w:w="{column * width // sum(columns)}" />' for column in columns)
        return f"<w:tblGrid>{''.join(wide)}</w:tblGrid>"

    return re.sub(r"<w:tblGrid>.*?</w:tblGrid>", scale, text, flags=re.DOTALL)


def hyphenate_docx(text: str) -> str:
    """Return the settings of a DOCX with hyphenation, unless they say something of it."""
    if "<w:autoHyphenation" in text:
        return text
    setting = r'\1<w:autoHyphenation w:val="true" /><w:hyphenationZone w:val="284" />'
    return re.sub(r"(<w:defaultTabStop [^>]*>)", setting, text, count=1)


def outdent_docx(text: str) -> str:
    """Return the numbering of a DOCX with the marks of lists at the margin, as in our PDFs."""
    return text.replace('<w:ind w:left="720" w:hanging="360" />', '<w:ind w:left="227" w:hanging="227" />')


def mend_odt(text: str) -> str:
    """Return the text of an ODT: as `mend_docx`, with lines between rows and a shaded head."""
    text = text.replace("<table:table-row>", '<table:table-row table:style-name="HeleRij">')
    mark = rf"<text:p [^>]*>{PAGE_BREAK}</text:p>"
    text = re.sub(mark, '<text:p text:style-name="NieuwePagina" />', text)
    text = office_contents.number_odt(text)
    before_table = r'<text:p text:style-name="[^"]+">((?:(?!</text:p>).)*</text:p>\s*<table:table )'
    text = re.sub(before_table, r'<text:p text:style-name="VoorTabel">\1', text)
    short = '<text:p text:style-name="(?:First_20_paragraph|Text_20_body)">'  # not the names of a ministry
    between = rf"(</text:h>\s*){short}((?:(?!</text:p>).)*</text:p>\s*<text:h )"
    text = re.sub(between, r'\1<text:p text:style-name="VoorTabel">\2', text)
    text = re.sub(r'(parent-style-name=")P\d+"', r'\1Table_20_Contents"', text)  # no style of its own kind
    return _lined(
        text.replace(
            "</office:automatic-styles>",
            f"{_STYLES}{office_contents.ODT_STYLES}</office:automatic-styles>",
            1,
        )
    )


def _lined(text: str) -> str:
    for name, look in (
        ("TableHeaderRowCell", f'{_LINE} fo:background-color="#dbe4ef"'),
        ("TableRowCell", _LINE),
    ):
        cell = rf'(style:name="{name}"[^>]*>\s*<style:table-cell-properties) fo:border="none"'
        text = re.sub(cell, rf"\1 {_PADDING} {look}", text)
    return text


def hyphenate_odt(text: str) -> str:
    """Return the styles of an ODT with hyphenation in all that does not say otherwise."""
    whole, default, rest = text.partition('<style:default-style style:family="paragraph">')
    return whole + default + rest.replace('fo:hyphenate="false"', 'fo:hyphenate="true"', 1)
