"""The form as a Word file: the parts that Office Open XML asks for, and no more."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from html import escape

from gxparse.model.report import Report
from gxparse.serializers.statutory.grid import Cell, Grid, sections, title_of, width

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "word/styles.xml": f'<w:styles xmlns:w="{_NAMESPACE}"><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋"/><w:sz w:val="28"/>'
    '<w:lang w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>',
}
_BODY = '<w:document xmlns:w="{}"><w:body>{}{}</w:body></w:document>'
_PAGE = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1440" w:right="1247" w:bottom="1440" w:left="1247" w:header="851" w:footer="992" w:gutter="0"/>'
    "</w:sectPr>"
)
_TEXT_WIDTH = 9412  # of a line, in twentieths of a point
_LABELS = (700, 1100, 2200)  # the columns of labels in table 3
_APPLICANTS = 7
_WHOLE = "<w:trPr><w:cantSplit/></w:trPr>"  # no row is cut by a page
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_TITLE = (
    '<w:pPr><w:jc w:val="center"/></w:pPr>',
    '<w:rPr><w:b/><w:sz w:val="36"/></w:rPr>',
)
_HEADING = "<w:pPr><w:keepNext/></w:pPr>", "<w:rPr><w:b/></w:rPr>"
_PROSE = '<w:pPr><w:ind w:firstLine="560"/></w:pPr>', ""
_IN_CELL = '<w:pPr><w:jc w:val="center"/></w:pPr>', '<w:rPr><w:sz w:val="18"/></w:rPr>'
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DAY = (
    1980,
    1,
    1,
    0,
    0,
    0,
)  # the first one that an archive knows: the same report makes the same file


def to_docx(report: Report) -> bytes:
    """The report as a Word file of the statutory form, in its merged cells; what is not known is a blank cell.

    The same report makes the same bytes. A character that no XML can hold becomes U+FFFD. Raises ``TypeError`` for
    anything but a ``Report``.
    """
    if not isinstance(report, Report):
        raise TypeError(f"a Report is wanted, not a {type(report).__name__}")
    document = _BODY.format(_NAMESPACE, "".join(_blocks(report)), _PAGE)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in {**_PARTS, "word/document.xml": document}.items():
            made.writestr(
                zipfile.ZipInfo(name, _DAY), _HEAD + text, zipfile.ZIP_DEFLATED
            )
    return out.getvalue()


def _blocks(report: Report) -> Iterator[str]:
    title = title_of(report)
    if title:
        yield _paragraph(title, _TITLE)
    for text in report.preamble:
        yield _paragraph(text, _PROSE)
    for section in sections(report):
        yield _paragraph(section.heading, _HEADING)
        for text in section.paragraphs:
            yield _paragraph(text, _PROSE)
        if section.grid:
            yield _table(section.grid)


def _paragraph(text: str, look: tuple[str, str]) -> str:
    of_paragraph, of_run = look
    shown = escape(_NO_XML.sub("\ufffd", text), quote=False)
    run = f'<w:r>{of_run}<w:t xml:space="preserve">{shown}</w:t></w:r>' if text else ""
    return f"<w:p>{of_paragraph}{run}</w:p>"


def _table(grid: Grid) -> str:
    widths = _widths(grid)
    columns = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in widths)
    head = (
        f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>"
    )
    rows = (f"<w:tr>{_WHOLE}{''.join(row)}</w:tr>" for row in _rows(grid, widths))
    return f"<w:tbl>{head}{''.join(rows)}</w:tbl>"


def _widths(grid: Grid) -> list[int]:
    """The widths of the columns: all alike, but for table 3, whose labels grow longer from column to column."""
    columns = width(grid)
    if columns != len(_LABELS) + _APPLICANTS:
        return [_TEXT_WIDTH // columns] * columns
    return [*_LABELS, *[(_TEXT_WIDTH - sum(_LABELS)) // _APPLICANTS] * _APPLICANTS]


def _rows(grid: Grid, widths: list[int]) -> Iterator[list[str]]:
    """The cells of each row; one that reaches down from above stands in every row of it, as Word has it."""
    reaching: dict[
        int, Cell
    ] = {}  # by column: what reaches from there over this row and further ones
    for row in grid:
        made: list[str] = []
        left = iter(row)
        column = 0
        while column < len(widths):
            above = reaching.pop(column, None)
            cell = above or next(left)
            wide = sum(widths[column : column + cell.across])
            made.append(_cell(cell, wide, goes_on=above is not None))
            if cell.down > 1:
                reaching[column] = cell._replace(down=cell.down - 1)
            column += cell.across
        yield made


def _cell(cell: Cell, wide: int, *, goes_on: bool) -> str:
    looks = f'<w:tcW w:w="{wide}" w:type="dxa"/>'
    if cell.across > 1:
        looks += f'<w:gridSpan w:val="{cell.across}"/>'
    if goes_on:
        looks += "<w:vMerge/>"
    elif cell.down > 1:
        looks += '<w:vMerge w:val="restart"/>'
    looks += '<w:vAlign w:val="center"/>'
    text = _paragraph("" if goes_on else cell.text, _IN_CELL)
    return f"<w:tc><w:tcPr>{looks}</w:tcPr>{text}</w:tc>"
