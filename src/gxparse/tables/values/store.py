"""The values of the tables by path as rows are read, where they stand, and what is told of cells that say none."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from typing import Any

from attrs import define, field

from gxparse.checks.row_equations import has_sum
from gxparse.diagnostics.diagnostic import At, Diagnostic
from gxparse.form.types import Form, Row, Table
from gxparse.model.fields import AMOUNT, CHANGE
from gxparse.source import Origin, Span
from gxparse.tables.doubts import doubt
from gxparse.tables.fast_path.whole_table import WholeTable
from gxparse.tables.layouts import NOWHERE, AlignedText
from gxparse.tables.placement.rows import PlacedRow
from gxparse.tables.tokens import cell_values
from gxparse.tables.tokens.cell_values import MISSING, CellValue, complaint, held
from gxparse.tables.values.value_source import ValueSource


@define(eq=False)
class ValueStore:
    """What is known so far of the figures of all tables."""

    form: Form
    found: dict[str, Any] = field(factory=dict)
    """The values by path; under the name of a table its class."""
    filled: list[ValueSource] = field(factory=list)
    labelled: set[str] = field(factory=set)
    """The rows whose labels are printed."""
    diagnostics: list[Diagnostic] = field(factory=list)

    def plain(self, placed: PlacedRow) -> bool:
        """Fills a row that is just its number of plain numbers: nearly every one."""
        paths, aligned, run = placed.paths, placed.aligned, placed.run
        values = cell_values.plain(aligned, run, placed.columns)
        if values is None:
            return False
        self.found.update(zip(paths, values, strict=True))
        self.filled.append(ValueSource(paths, aligned, run.start, run.end, None))
        if not aligned.layout.bordered and len(values) > 1 and not has_sum(paths):
            self._scattered(placed)
        return True

    def whole(self, table: Table, aligned: AlignedText, whole: WholeTable) -> None:
        """Fills a table that is printed whole."""
        self.found[table.name] = table.model
        figures, columns, paths = whole.figures, table.all_columns, table.all_paths
        if table.amounts:
            pairs = zip(columns, figures, strict=True)
            self.found.update(zip(paths, [(Decimal if c == AMOUNT else int)(f) for c, f in pairs], strict=True))
        else:
            self.found.update(zip(paths, map(int, figures), strict=True))
        self.filled.append(ValueSource(paths, aligned, aligned.start, aligned.end, None, whole.spans, raws=figures))

    def _scattered(self, placed: PlacedRow) -> None:
        """Tells of figures on different lines that no sum holds together: one may be a page number."""
        run = placed.run
        lines = [line for line in placed.aligned.text[run.start : run.end].split("\n") if line.strip()]
        if 1 < len(lines) < len(placed.paths):
            self.diagnostics.append(doubt("GX208", placed, raw=" / ".join(lines)))

    def fill(self, placed: PlacedRow, entries: tuple[CellValue, ...], origin: Origin = Origin.PRINTED) -> None:
        """Fills a row with what its cells say, and tells of those that say no number."""
        aligned = placed.aligned
        if len(placed.columns) == len(entries) and (AMOUNT in placed.columns or CHANGE in placed.columns):
            entries = tuple(map(held, entries, placed.columns))
        if all(e.value is not None and len(e.spans) == 1 and not e.unit and not e.noted for e in entries):
            self.found.update(zip(placed.paths, [e.value for e in entries], strict=True))
            places = tuple([e.spans[0] for e in entries])
            self.filled.append(
                ValueSource(placed.paths, aligned, placed.run.start, placed.run.end, None, places, origin)
            )
            return
        entries = tuple(e._replace(origin=origin) if e.value is not None else e for e in entries)
        self.filled.append(ValueSource(placed.paths, aligned, placed.run.start, placed.run.end, entries))
        for path, made in zip(placed.paths, entries, strict=True):
            self.found[path] = made.value
            if made.unit and path.endswith("." + AMOUNT):
                unit = path.removesuffix(AMOUNT) + "unit"
                self.found[unit] = made.unit
                low, high = made.spans[0][0], made.spans[-1][1]
                place = (aligned.text.rindex(made.unit, low, high), high)
                self.filled.append(ValueSource((unit,), NOWHERE, *place, (CellValue(None, Origin.PRINTED, (place,)),)))
            if made.noted:
                raw = aligned.quote(made.spans[0][0], made.spans[-1][1])
                spans = tuple(Span(*piece) for piece in made.spans)
                self.diagnostics.append(Diagnostic("GX211", (path,), spans, {"cell": At(path), "raw": raw}))
            if made.origin is Origin.DOUBTFUL and made.spans:
                self.diagnostics.append(complaint(self.form, aligned, made, path))
        for code, origins in (("GX206", (Origin.BLANK, Origin.MISSING)), ("GX207", (Origin.MARK,))):
            found = [(p, e) for p, e in zip(placed.paths, entries, strict=True) if e.origin in origins]
            for row, group in groupby(found, key=lambda pair: pair[0].rpartition(".")[0]):
                paths, made_blank = zip(*group, strict=True)
                spans = tuple(Span(*piece) for e in made_blank for piece in e.spans)
                spans = spans or (Span(placed.run.start, placed.run.end),)
                self.diagnostics.append(_columns(self.form, code, row, paths, spans))

    def place(self, path: str) -> Span:
        """Where what was filled in last at a path stands, alone."""
        filled = next(filled for filled in reversed(self.filled) if filled.paths == (path,))
        return Span(filled.start, filled.end)

    def ends_at(self, place: int) -> Iterator[Diagnostic]:
        """Tells of a figure that ends at a place: that of the text, which may have been cut off in it."""
        for path, span in ((p, s) for filled in self.filled for p, s in filled.places() if s[1] == place):
            raw = str(self.found[path])
            yield Diagnostic("GX212", (path,), (Span(*span),), {"cell": At(path), "raw": raw})

    def absent(self, row: Row) -> None:
        """Tells of a row without figures: its label is printed, or nothing of it is."""
        self.filled.append(ValueSource(row.paths, NOWHERE, 0, 0, (MISSING,) * len(row.paths)))
        if row.path not in self.labelled:
            self.diagnostics.append(Diagnostic("GX104", (row.path, *row.paths), (), {"row": At(row.path)}))
        else:
            self.diagnostics.append(_columns(self.form, "GX206", row.path, (row.path, *row.paths), ()))


def _columns(form: Form, code: str, row: str, paths: tuple[str, ...], spans: tuple[Span, ...]) -> Diagnostic:
    names = [path.rpartition(".")[2] for path in paths if path != row]
    zh = "、".join(form.head(row, name) or name for name in names)
    data = {"row": At(row), "columns": ", ".join(names), "columns_zh": zh}
    return Diagnostic(code, paths, spans, data)
