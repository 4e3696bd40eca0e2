"""Files made of known reports: each with its truth, and where in it each figure must stand."""

from __future__ import annotations

import html
import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

from attrs import evolve

import gxparse
from gxparse import ParseResult, Report
from gxparse.model.paths import values
from gxparse.model.report import TABLES
from gxparse.testing import damage, form
from gxparse.testing.grids import Figure
from tests.support import pages
from tests.support.places import CORPUS

FOLDER = CORPUS / "files"
REPORTS = sorted(path.name for path in FOLDER.iterdir())
PROSE = ("preamble", "overview", "problems", "other_matters")
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{}"/>'
    "</Relationships>"
)


def truth(name: str) -> Report:
    """The report that the files of a name were made of."""
    path = FOLDER / name / "truth.json"
    if not path.exists():
        path = FOLDER.parent / "converted" / name / "truth.json"
    return gxparse.from_dict(json.loads(path.read_text(encoding="utf-8")))


def run_on(report: Report) -> Report:
    """A report whose prose has no breaks between paragraphs and no blanks, for formats that do not carry them."""
    prose = {name: "".join("".join(getattr(report, name)).split()) for name in PROSE}
    changes: dict[str, Any] = {
        name: (text,) if text else () for name, text in prose.items()
    }
    return evolve(report, **changes)


def judge(report: Report, result: ParseResult) -> damage.Verdict:
    """What became of the values of a report."""
    wanted = {path: value for path, value in values(report).items() if "." in path}
    return damage.judge(damage.Case(result.text, wanted, "", ""), result)


def places(report: Report, *, counted: bool) -> dict[str, tuple[int, int, int]]:
    """Table, row and cell of each figure; whether a cell is counted where one above reaches into its row."""
    made = {}
    for number, table in enumerate(pages.tables_of(report).values(), 1):
        reaching: dict[
            int, tuple[int, int]
        ] = {}  # by column: the columns that are covered, and the rows left
        for n, row in enumerate(table, 1):
            column = cell = 0
            for text, down, across in [*row, ("", 1, 0)]:
                while column in reaching:
                    wide, left = reaching[column]
                    reaching[column] = wide, left - 1
                    if left == 1:
                        del reaching[column]
                    column += wide
                    cell += counted
                cell += 1
                if isinstance(text, Figure) and text.path:
                    made[text.path] = number, n, cell
                if down > 1:
                    reaching[column] = across, down - 1
                column += across
        assert len(reaching) == 0
    return made


def docx(body: str, name: str = "word/document.xml") -> bytes:
    """A Word file with a body."""
    xml = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return archive({"_rels/.rels": RELATIONS.format(name), name: xml})


def archive(parts: dict[str, Any], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return out.getvalue()


def paragraph(text: str, mark: str = "") -> str:
    """A paragraph of Word; ``mark`` are the properties of its run."""
    return f"<w:p><w:r><w:rPr>{mark}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def cell(text: str, borders: str = "") -> str:
    """A cell of Word; ``borders`` are its properties. Text that opens with "<" is taken as blocks."""
    return f"<w:tc><w:tcPr>{borders}</w:tcPr>{text if text[:1] == '<' else paragraph(text)}</w:tc>"


def row(*cells: str) -> str:
    return (
        "<w:tr>"
        + "".join(c if c.startswith("<w:tc>") else cell(c) for c in cells)
        + "</w:tr>"
    )


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(rows) + "</w:tbl>"


def word(report: Report, rows: dict[str, list[pages.Row]] | None = None) -> bytes:
    """A report as a Word file, with the merged cells of the form; ``rows`` are its tables."""
    tables = rows or pages.tables_of(report)
    body = [paragraph(html.escape(report.title or ""))] + [
        paragraph(html.escape(text)) for text in report.preamble
    ]
    for name, heading in form.HEADINGS.items():
        body.append(paragraph(heading))
        if name in tables:
            body.append(_word_table(tables[name]))
        elif name not in TABLES:
            body += [paragraph(html.escape(text)) for text in getattr(report, name)]
    return docx("".join(body))


def _word_table(rows: list[pages.Row]) -> str:
    """A table of Word, in which a cell that spans rows is there again in each."""
    made = []
    reaching: dict[
        int, tuple[int, int]
    ] = {}  # by column: the columns that are covered, and the rows left
    for cells_of_row in rows:
        out, column = [], 0
        for text, down, across in [*cells_of_row, ("", 1, 0)]:
            while column in reaching:
                wide, left = reaching.pop(column)
                out.append(cell("", f'<w:gridSpan w:val="{wide}"/><w:vMerge/>'))
                if left > 1:
                    reaching[column] = wide, left - 1
                column += wide
            if across:
                merge = '<w:vMerge w:val="restart"/>' if down > 1 else ""
                out.append(
                    cell(html.escape(text), f'<w:gridSpan w:val="{across}"/>{merge}')
                )
            if down > 1:
                reaching[column] = across, down - 1
            column += across
        made.append(row(*out))
    return table(*made)


def cells(result: ParseResult, *paths: str) -> Iterator[tuple[Any, str, str | None]]:
    """Value, origin and print of some cells."""
    found = values(result.report)
    for path in paths:
        yield found.get(path), str(result.cells[path].origin), result.cells[path].raw
