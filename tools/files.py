"""``make files``: lays the project's own reports out as files, for the tests of the readers.

Needs LibreOffice, Chromium with WenQuanYi Zen Hei, and the packages of the extra ``files``. The reports are those of
``make matrix``, whose truth stands in corpus/converted, and one whose tables are of edition 2019, whose truth stands
beside its files; these are committed in corpus/files.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.support import filed, pages

from gxparse import Report
from gxparse.model.report import TABLES
from gxparse.testing import form
from tools.matrix import KINDS, STYLES, chromium, office

OUT = Path(__file__).parents[1] / "corpus" / "files"
FEATURES = OUT.parent / "features"
PRINTED = (
    "* {{ font-family: 'WenQuanYi Zen Hei' }} table {{ border-collapse: collapse; border: none }} "
    "p {{ margin: 2px }} td {{ border: {} }}"
)
"""The style of the pages that Chromium prints."""
BORDERS = {"full": "1px solid black", "dotted": "1px dotted black", "none": "none"}


def reports() -> Iterator[tuple[str, str, Report]]:
    """Name, style and report, by the truth that is committed."""
    for name in filed.REPORTS:
        yield name, name.partition("-")[2], filed.truth(name)


def sheet_of(report: Report) -> Iterator[tuple[int, int, str, int, int]]:
    """The cells of a report on one sheet, its tables one below the other: row, column, text, and what it spans."""
    tables = pages.tables_of(report)
    n = 1
    yield n, 1, report.title or "", 1, 1
    for name, heading in form.HEADINGS.items():
        n += 1
        yield n, 1, heading, 1, 1
        for text in getattr(report, name) if name not in tables else ():
            n += 1
            yield n, 1, text, 1, 1
        covered: set[tuple[int, int]] = set()
        for row in tables.get(name, ()):
            n += 1
            column = 1
            for text, down, across in row:
                while (n, column) in covered:
                    column += 1
                yield n, column, text, down, across
                covered |= {
                    (n + r, column + c) for r in range(down) for c in range(across)
                }
                column += across


def value(text: str) -> str | float:
    return float(text) if text.replace(".", "").isdecimal() else text


def xlsx(report: Report) -> bytes:
    import openpyxl

    book, out = openpyxl.Workbook(), io.BytesIO()
    for row, column, text, down, across in sheet_of(report):
        book.active.cell(row, column, value(text))
        if down > 1 or across > 1:
            book.active.merge_cells(
                None, row, column, row + down - 1, column + across - 1
            )
    book.save(out)
    return out.getvalue()


def xls(report: Report) -> bytes:
    import xlwt

    book, out = xlwt.Workbook(encoding="utf-8"), io.BytesIO()
    sheet = book.add_sheet("年报")
    for row, column, text, down, across in sheet_of(report):
        sheet.write_merge(
            row - 1, row + down - 2, column - 1, column + across - 2, value(text)
        )
    book.save(out)
    return out.getvalue()


def python_docx(report: Report) -> bytes:
    import docx

    document, out = docx.Document(), io.BytesIO()
    tables = pages.tables_of(report)
    document.add_heading(report.title or "", 0)
    for name, heading in form.HEADINGS.items():
        document.add_heading(heading, 1)
        for text in getattr(report, name) if name not in TABLES else ():
            document.add_paragraph(text)
        if name in tables:
            rows = tables[name]
            table = document.add_table(
                len(rows), sum(across for _, _, across in rows[0]), "Table Grid"
            )
            covered: set[tuple[int, int]] = set()
            for n, row in enumerate(rows):
                column = 0
                for text, down, across in row:
                    while (n, column) in covered:
                        column += 1
                    table.cell(n, column).merge(
                        table.cell(n + down - 1, column + across - 1)
                    ).text = text
                    covered |= {
                        (n + r, column + c) for r in range(down) for c in range(across)
                    }
                    column += across
    document.save(out)
    return out.getvalue()


def printed(report: Report, style: str, borders: str) -> bytes:
    """A page as Chromium prints it."""
    with tempfile.TemporaryDirectory() as temporary:
        page = Path(temporary) / "report.html"
        styled = pages.page(
            report, style=f"{STYLES[style]} {PRINTED.format(BORDERS[borders])}"
        )
        page.write_text(styled, encoding="utf-8")
        return chromium(page).read_bytes()


def main() -> int:
    for name, style, report in reports():
        folder = OUT / name
        (folder / "python-docx.docx").write_bytes(python_docx(report))
        for borders in BORDERS:
            (folder / f"chromium-{borders}.pdf").write_bytes(
                printed(report, style, borders)
            )
        with tempfile.TemporaryDirectory() as temporary:
            page = Path(temporary) / "report.html"
            page.write_text(pages.page(report, style=STYLES[style]), encoding="utf-8")
            shutil.copy(page, folder)
            (folder / "report.xlsx").write_bytes(xlsx(report))
            (folder / "report.xls").write_bytes(xls(report))
            odt = office(page, "odt")
            for kind in KINDS:
                shutil.copy(office(odt, kind), folder)
    for path in sorted(FEATURES.glob("*.docx")):  # written by hand
        office(path, "doc")
    return 0


if __name__ == "__main__":
    sys.exit(main())
