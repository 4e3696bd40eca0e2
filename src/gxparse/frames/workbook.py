"""Tables to a workbook, a sheet each; what is doubtful is coloured and says why."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gxparse.frames.cells import rows_of
from gxparse.frames.entries import Entry, Given, entries
from gxparse.frames.rows import ROWS

try:
    import xlsxwriter
except ModuleNotFoundError as error:
    raise ModuleNotFoundError(
        "writing workbooks needs xlsxwriter: install gxparse[frames-xlsx]",
        name=error.name,
    ) from error

_ROWS = 1_048_576  # of a sheet
_CHARACTERS = 32_767  # of a cell
_DIGITS = 15  # of a number in a workbook, which is a binary fraction
_LONGEST_COMMENT = 2_000
_OPTIONS = {
    "constant_memory": True,
    # A text that looks like a formula, an address or a number is still a text
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_COLOURS = {"reading": "#F8CBAD", "figures": "#FFE699"}


class _Sheet:
    """One table: the next row that is free, and what cells look like."""

    def __init__(self, book: Any, name: str) -> None:
        self._name = name
        self._names = list(ROWS[name].schema.names)
        self._sheet = book.add_worksheet(name)
        self._colours = {
            concerns: book.add_format({"bg_color": colour})
            for concerns, colour in _COLOURS.items()
        }
        self._sheet.freeze_panes(1, 0)
        self._sheet.write_row(0, 0, self._names, book.add_format({"bold": True}))
        self._next = 1

    def add(self, entry: Entry) -> None:
        """Adds the rows of a report."""
        rows = ROWS[self._name]()
        rows.add(entry)
        if not len(rows):
            return
        batch = rows.batch()
        marks = _marks(entry)
        paths = batch.column("path").to_pylist() if self._name == "values" else []
        for n, row in enumerate(rows_of(batch)):
            if self._next == _ROWS:
                raise ValueError(f"{self._name}: a sheet has {_ROWS:,} rows at most")
            for column, name in enumerate(self._names):
                kind = batch.schema.field(name).type
                mark = self._mark(marks, name, paths[n] if paths else "")
                self._write(column, row[column], str(kind), mark)
            self._next += 1

    def _mark(
        self, marks: dict[str, tuple[str, str]], name: str, path: str
    ) -> tuple[str, str] | None:
        """What speaks against a cell: among reports a value stands under its path, else in a row of its own."""
        if self._name == "reports":
            return marks.get(name)
        return marks.get(path) if name == "value" else None

    def _write(
        self, column: int, value: Any, kind: str, mark: tuple[str, str] | None
    ) -> None:
        look = self._colours[mark[0]] if mark else None
        place = (self._next, column)
        if mark:
            self._sheet.write_comment(*place, mark[1][:_LONGEST_COMMENT])
        if value is None:
            self._sheet.write_blank(*place, None, look)
        elif kind.startswith("decimal") and len(value.strip("-0.")) <= _DIGITS:
            self._sheet.write_number(*place, float(value), look)
        elif isinstance(value, (int, float)):
            self._sheet.write_number(*place, value, look)
        else:
            self._sheet.write_string(*place, _cut(str(value)), look)

    def finish(self) -> None:
        """Has the heads sort and filter what stands below them."""
        self._sheet.autofilter(0, 0, max(self._next - 1, 1), len(self._names) - 1)


def write_workbook(results: Given, path: Path, tables: tuple[str, ...]) -> None:
    """Writes tables of results to a workbook."""
    # It is closed also where a sheet is full, or else when it is forgotten, and would write itself then
    with xlsxwriter.Workbook(str(path), _OPTIONS) as book:
        sheets = [_Sheet(book, name) for name in tables]
        for entry in entries(results):
            for sheet in sheets:
                sheet.add(entry)
        for sheet in sheets:
            sheet.finish()


def _marks(entry: Entry) -> dict[str, tuple[str, str]]:
    """What each doubtful value is coloured by, and why, in Chinese and English."""
    marks: dict[str, tuple[str, str]] = {}
    for path, doubts in entry.result.doubts.items() if entry.result else ():
        concerns = {doubt.concerns for doubt in doubts}
        why = "\n".join(
            f"{doubt.code} {doubt.text('zh')}\n{doubt.text('en')}" for doubt in doubts
        )
        marks[path] = ("reading" if "reading" in concerns else "figures", why)
    return marks


def _cut(text: str) -> str:
    """A text as long as a cell may be; what is cut off says so."""
    return text if len(text) <= _CHARACTERS else f"{text[: _CHARACTERS - 1]}…"
