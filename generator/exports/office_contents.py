"""The contents of a document: each line ends in dots and the number of its page.

A text marks the end of a line with `{bladzijde 1 id}`: how deep it stands, and the id of what it leads to. In
its place comes a field, which Word counts on opening and LibreOffice always: we do not know how they lay out.
"""

from __future__ import annotations

import re

PARAGRAPH = r"(?:(?!</?w:p>).)*"
"""What is in a paragraph of a DOCX."""
_MARK = r"\{bladzijde (\d) (\w+)\}"
_WIDTH = 12  # of a line, in centimetres
_DEEPER = 0.5
_UNCOUNTED = "–"  # where nothing counts
_START = r"<w:p>\s*<w:pPr>(?:(?!</w:pPr>).)*</w:pPr>"
_DOCX_LINE = rf"{_START}({PARAGRAPH})<w:r><w:t(?: [^>]*)?>{_MARK}</w:t></w:r></w:p>"
_DOCX_HEADING = rf'(<w:bookmarkStart [^>]*w:id="(\d+)"[^>]*>)\s*({_START})({PARAGRAPH})</w:p>'
_ODT_LINE = rf'<text:p text:style-name="[^"]+">([^\n]*?){_MARK}</text:p>'


def _odt_style(depth: int) -> str:
    margin = _DEEPER * (depth - 1)
    return (
        f'<style:style style:name="Inhoud{depth}" style:family="paragraph" '
        'style:parent-style-name="Text_20_body"><style:paragraph-properties fo:margin-top="0cm" '
        f'fo:line-height="90%" fo:margin-bottom="0cm" fo:margin-left="{margin}cm"><style:tab-stops>'
        f'<style:tab-stop style:position="{_WIDTH - margin}cm" style:type="right" '
        'style:leader-style="dotted" style:leader-text="." />'
        "</style:tab-stops></style:paragraph-properties></style:style>\n"
    )


ODT_STYLES = "".join(map(_odt_style, (1, 2)))


def number_docx(text: str) -> str:
    """Return the text of a DOCX with its contents numbered.

    The bookmark of a part is put around its heading alone: pandoc makes it as long as the part, and
    LibreOffice loses one that begins where a table has just ended.
    """
    for _, number, _, _ in re.findall(_DOCX_HEADING, text):
        text = text.replace(f'<w:bookmarkEnd w:id="{number}" />', "")
    text = re.sub(_DOCX_HEADING, r'\3\1\4<w:bookmarkEnd w:id="\2" /></w:p>', text)
    return re.sub(_DOCX_LINE, _docx_line, text)


def _docx_line(line: re.Match[str]) -> str:
    indent = _DEEPER * (int(line[2]) - 1)
    return (
        '<w:p><w:pPr><w:pStyle w:val="BodyText" />'
        f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{_twips(_WIDTH)}" /></w:tabs>'
        '<w:spacing w:before="0" w:after="0" w:line="216" w:lineRule="auto" />'
        f'<w:ind w:left="{_twips(indent)}" /></w:pPr>'
        f"{line[1]}<w:r><w:tab /></w:r>"
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true" /></w:r>'  # so Word counts it on opening
        f'<w:r><w:instrText xml:space="preserve"> PAGEREF {line[3]} \\h </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate" /></w:r>'
        f"<w:r><w:t>{_UNCOUNTED}</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end" /></w:r></w:p>'
    )


def _twips(centimetres: float) -> int:
    return round(centimetres * 1440 / 2.54)


def number_odt(text: str) -> str:
    """Return the text of an ODT with its contents numbered; it needs `ODT_STYLES`."""
    field = rf'<text:bookmark-ref text:reference-format="page" text:ref-name="\3">{_UNCOUNTED}'
    line = rf'<text:p text:style-name="Inhoud\2">\1<text:tab />{field}</text:bookmark-ref></text:p>'
    return re.sub(_ODT_LINE, line, text)
