"""Reports as they come out of pictures of their pages, without any recogniser: what one might say of each figure."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from gxparse import ParseResult, Report
from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.document.document import Document
from gxparse.model.paths import values
from gxparse.pipeline import parse
from gxparse.readers.blocks import Block, Cell, Paragraph, Recognition, Row, Table
from gxparse.readers.limits import DEFAULT
from gxparse.readers.writer import Writer
from gxparse.serializers.statutory.grid import Grid, sections, title_of
from gxparse.testing import strategies

SURE = Recognition(0.99, agreed=True)
UNSURE = Recognition(0.98, agreed=False)
CONFIRMED = Recognition(0.97, agreed=True, confirmed=True)

REPORT = Report(
    title="云岭县水利局2023年政府信息公开工作年度报告",
    agency="云岭县水利局",
    year=2023,
    overview=("全年公开信息。",),
    **strategies.built(strategies.figures(Random(5))),
)
"""A report whose figures are all different, and whose sums hold."""
CELL = "requests.outcomes.refused.internal_affairs.research"


def other_digit(path: str) -> str:
    """The figure of a path with its last digit misread."""
    text = str(values(REPORT)[path])
    return text[:-1] + ("7" if text[-1] != "7" else "1")


def document(
    *reports: Report,
    said: Mapping[str, str] | None = None,
    recognition: Recognition = SURE,
    of_paths: Mapping[str, Recognition] | None = None,
) -> Document:
    """Reports as a scan of them is read, some of whose figures are ``said`` to be others."""
    writer = Writer(DEFAULT)
    for report in reports:
        lines = [title_of(report) or ""]
        for section in sections(report):
            lines += [section.heading, *section.paragraphs]
            writer.write([_line(line) for line in lines])
            lines = []
            writer.write(_tables(section.grid, said or {}, recognition, of_paths or {}))
        writer.write([_line(line) for line in lines])
    return writer.document([Diagnostic("GX035", (), (), {"pages": "1"})])


def result(report: Report, **options: object) -> ParseResult:
    """What is made of the scan of a report; takes what ``document`` does."""
    return parse(document(report, **options))  # type: ignore[arg-type]


def _line(text: str) -> Paragraph:
    line = Paragraph([(text, False)], page=1, boxes=[(0, (60.0, 60.0, 500.0, 80.0))])
    line.recognition = UNSURE
    return line


def _tables(
    grid: Grid,
    said: Mapping[str, str],
    recognition: Recognition,
    of_paths: Mapping[str, Recognition],
) -> list[Block]:
    rows = []
    for n, row in enumerate(grid):
        cells = []
        for m, printed in enumerate(row):
            path = printed.path or ""
            text = said.get(path, printed.text)
            box = (40.0 * m, 20.0 * n, 40.0 * m + 40, 20.0 * n + 20)
            cell = Cell(across=printed.across, down=printed.down, page=1, box=box)
            if text:
                cell.blocks = [Paragraph([(text, text == "□")])]
                cell.recognition = of_paths.get(path, recognition)
            cells.append(cell)
        rows.append(Row(cells))
    return [Table(rows)] if rows else []
