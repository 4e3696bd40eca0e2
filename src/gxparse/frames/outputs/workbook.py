"""Tables to a workbook, a sheet each; what is doubtful is coloured and says why."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar

from gxparse.diagnostics.catalogue import Severity
from gxparse.evidence.doubts_by_value import values_below
from gxparse.facts.facts import Facts
from gxparse.facts.overview import RESTS_ON
from gxparse.frames.outputs.cells import rows_of
from gxparse.frames.outputs.output import Errors
from gxparse.frames.rows import ROWS

try:
    import xlsxwriter
    from xlsxwriter.exceptions import XlsxWriterException
except ModuleNotFoundError as error:
    raise ModuleNotFoundError(
        "writing workbooks needs xlsxwriter: install gxparse[frames-xlsx]",
        name=error.name,
    ) from error

_ROWS = 1_048_576  # of a sheet
_CHARACTERS = 32_767  # of a cell
_DIGITS = 15  # of a number in a workbook, which is a binary fraction
_LONGEST_COMMENT = 2_000
_WIDTH = 14  # of a column
_OPTIONS = {
    "constant_memory": True,
    # A text that looks like a formula, an address or a number is still a text
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_CREATED = datetime(2000, 1, 1)
_COLOURS = {"reading": "#F8CBAD", "figures": "#FFE699"}
_SHARE = "0.0%"

Marks = Mapping[str, tuple[str, str]]
"""What speaks against values, by path: what is doubtful, and why."""


class Workbook:
    """Tables in a workbook; one that has more rows than a sheet goes on in another one."""

    errors: ClassVar[Errors] = (XlsxWriterException,)

    def __init__(self, path: Path, tables: Sequence[str]) -> None:
        self._path = path
        # Its rows until then stand beside it, where the room for them is looked after
        options = {**_OPTIONS, "tmpdir": str(path.parent)}
        self._book = xlsxwriter.Workbook(str(path), options)
        self._book.use_zip64()  # where a sheet has more than 2 GB
        # The same tables are the same bytes, whenever they are written
        self._book.set_properties({"created": _CREATED})
        self._sheets = [_Table(self._book, name) for name in tables]

    def add(self, facts: Facts) -> None:
        """Adds the rows of a report to each sheet."""
        marks = _marks(facts)
        for sheet in self._sheets:
            sheet.add(facts, marks)

    def close(self) -> None:
        """Writes the workbook."""
        for sheet in self._sheets:
            sheet.finish()
        self._book.close()

    def abandon(self) -> None:
        """Closes what is open: nothing of it is wanted any more."""
        # There is no public way to give a workbook up but to write it, which takes as long as all before
        for sheet in self._book.worksheets():
            sheet._opt_close()
        # What zipfile has left open ends itself once more, and complains where there is no room for that
        if self._path.exists():
            os.truncate(self._path, 0)


class _Table:
    """One table: the sheet that it is written to, the next row that is free there, and what cells look like."""

    def __init__(self, book: Any, name: str) -> None:
        self._book, self._name = book, name
        self._names = list(ROWS[name].schema.names)
        self._colours = {
            concerns: book.add_format({"bg_color": colour})
            for concerns, colour in _COLOURS.items()
        }
        self._shares = {
            concerns: book.add_format({"bg_color": colour, "num_format": _SHARE})
            for concerns, colour in _COLOURS.items()
        } | {"": book.add_format({"num_format": _SHARE})}
        self._bold = book.add_format({"bold": True})
        self._count = 0
        self._open()

    def _open(self) -> None:
        self._count += 1
        name = self._name if self._count == 1 else f"{self._name} {self._count}"
        self._sheet = self._book.add_worksheet(name)
        self._sheet.set_column(0, len(self._names) - 1, _WIDTH)
        self._sheet.freeze_panes(1, 0)
        self._sheet.write_row(0, 0, self._names, self._bold)
        self._next = 1

    def add(self, facts: Facts, marks: Marks) -> None:
        """Adds the rows of a report."""
        rows = ROWS[self._name]()
        rows.add(facts)
        if not len(rows):
            return
        batch = rows.batch()
        paths = batch.column("path").to_pylist() if self._name == "values" else []
        kinds = [str(field.type) for field in batch.schema]
        for n, row in enumerate(rows_of(batch)):
            if self._next == _ROWS:
                self.finish()
                self._open()
            for column, name in enumerate(self._names):
                mark = self._mark(marks, name, paths[n] if paths else "")
                self._write(column, row[column], kinds[column], mark)
            self._next += 1

    def _mark(self, marks: Marks, name: str, path: str) -> tuple[str, str] | None:
        """What speaks against a cell: among values by the path of its row, else by what its column says."""
        if self._name == "values":
            return marks.get(path) if name == "value" else None
        if self._name == "reports":
            return marks.get(name)
        paths = RESTS_ON.get(name, ()) if self._name == "overview" else ()
        return next((marks[path] for path in paths if path in marks), None)

    def _write(
        self, column: int, value: Any, kind: str, mark: tuple[str, str] | None
    ) -> None:
        look = self._colours[mark[0]] if mark else None
        if self._name == "overview" and kind == "double":
            look = self._shares[mark[0] if mark else ""]
        if value is None and look is None:  # a third of all cells
            return
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


def _marks(facts: Facts) -> Marks:
    """What each doubtful value is coloured by, and why, in Chinese and English, the worst first."""
    told_at: dict[str, dict[str, list[Mapping[str, Any]]]] = {}
    below = values_below(tuple(facts.values))
    for told in facts.diagnostics:
        if told["severity"] == Severity.INFO:
            continue
        concerned = dict.fromkeys(
            p for named in told["paths"] for p in below.get(named, ())
        )
        for path in concerned:
            told_at.setdefault(path, {}).setdefault(told["code"], []).append(told)
    marks: dict[str, tuple[str, str]] = {}
    for path, codes in zip(facts.values, facts.cells.get("codes", ()), strict=False):
        doubts = [told for code in codes for told in told_at[path][code]]
        if doubts:
            is_read = any(told["concerns"] == "reading" for told in doubts)
            marks[path] = ("reading" if is_read else "figures", _why(doubts))
    return marks


def _why(doubts: Iterable[Mapping[str, Any]]) -> str:
    return "\n".join(
        f"{told['code']} {told['message_zh']}\n{told['message_en']}" for told in doubts
    )


def _cut(text: str) -> str:
    """A text as long as a cell may be; what is cut off says so."""
    return text if len(text) <= _CHARACTERS else f"{text[: _CHARACTERS - 1]}…"
