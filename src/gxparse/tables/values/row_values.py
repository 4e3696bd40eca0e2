"""Placed rows to values: plain rows at once, the others by their cells and, where those do not fit, by proof."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from attrs import define

from gxparse.checks.row_equations import has_sum
from gxparse.form.types import Form, Row, Table
from gxparse.model.fields import AMOUNT, CHANGE
from gxparse.source import Origin
from gxparse.tables.layouts import Stretch
from gxparse.tables.placement.row_geometry import RowGeometry
from gxparse.tables.placement.rows import PlacedRow
from gxparse.tables.repair import row_candidates
from gxparse.tables.repair.damaged_row import DamagedRow, Repair
from gxparse.tables.repair.row_candidates import DigitRun, RowCandidate
from gxparse.tables.repair.solver import solve
from gxparse.tables.tokens.cell_values import (
    CellValue,
    evaluate,
    pieces_of,
    plain_values,
    under_column,
    without_breaks,
)
from gxparse.tables.values.short_rows import is_summed_up, without_blanks_around
from gxparse.tables.values.value_source import SourceCell, ValueSource

_TOTAL = ".total"
_FEWEST = 3  # figures, the last of which is hardly by chance the sum of the others
_BLANK, _DOUBTFUL = Origin.BLANK, Origin.DOUBTFUL


class AbsentRow(NamedTuple):
    """A row without figures: its label is printed, or nothing of it is."""

    row: Row
    is_labelled: bool


class PlainRow(NamedTuple):
    """A row that is just its number of plain numbers: nearly every one."""

    placed: PlacedRow
    paths: tuple[str, ...]
    values: tuple[Any, ...]
    spans: tuple[Stretch, ...]


class CellsRow(NamedTuple):
    """A row that is read cell by cell."""

    placed: PlacedRow
    paths: tuple[str, ...]
    cells: tuple[CellValue, ...]
    may_be_short: bool = False
    """Whether a blank cell at its end may be what a converter filled a shorter row up with."""


class RepairedRow(NamedTuple):
    """A row with a wrong number of cells, and the one reading of it that is proved."""

    placed: PlacedRow
    paths: tuple[str, ...]
    cells: tuple[CellValue, ...]
    found: int
    """How many cells it has."""
    proof: tuple[str, str]
    """Why the reading was taken, in English and Chinese."""
    took_rest: bool = False
    """Whether the figures in the row behind it are its own."""
    is_forced: bool = False
    """Whether no other reading of what is printed was possible."""


class OpenRow(NamedTuple):
    """A row with a wrong number of cells of which no reading is proved."""

    placed: PlacedRow
    paths: tuple[str, ...]
    cells: tuple[CellValue, ...]
    """Those that are printed, not one for each path."""
    total: CellValue | None = None
    """What its last path says all the same: the last figure, where that sums the others up, however these stand."""

    @property
    def open_paths(self) -> tuple[str, ...]:
        """The paths that it says nothing under."""
        return self.paths if self.total is None else self.paths[:-1]


class _Unsettled(NamedTuple):
    """A row whose cells have to be proved to be its figures."""

    placed: PlacedRow
    cells: tuple[CellValue, ...]


RowReading = AbsentRow | PlainRow | CellsRow | RepairedRow | OpenRow


def read_rows(
    form: Form,
    table: Table,
    rows: Sequence[PlacedRow | Row],
    geometry: RowGeometry,
    labelled: frozenset[str],
) -> tuple[RowReading, ...]:
    """How each row of a table is read, in order; ``labelled`` are the paths of rows whose labels are printed."""
    reader = _Reader(form, table, geometry)
    readings: dict[int, RowReading] = {}
    damaged: dict[int, _Unsettled] = {}
    for n, row in enumerate(rows):
        if isinstance(row, Row):
            readings[n] = AbsentRow(row, row.path in labelled)
            continue
        reading = reader.read(row)
        if isinstance(reading, _Unsettled):
            damaged[n] = reading
        else:
            readings[n] = reading
    if damaged:
        known = dict.fromkeys(table.all_paths) | values_of_rows(readings.values())
        joined = reader.joined_with_rest(damaged, known)
        known |= values_of_rows(joined.values())
        rest = {n: row for n, row in damaged.items() if n not in joined}
        readings |= joined | reader.repaired(rest, known)
    return tuple([readings[n] for n in range(len(rows))])


def values_of_rows(readings: Iterable[RowReading]) -> dict[str, Any]:
    """The values of some rows by path; ``None`` where there is no number, or none that is certain."""
    values: dict[str, Any] = {}
    for reading in readings:
        match reading:
            case AbsentRow(row):
                values.update(dict.fromkeys(row.paths))
            case PlainRow():
                values.update(zip(reading.paths, reading.values, strict=True))
            case OpenRow():
                values.update(dict.fromkeys(reading.open_paths))
                if reading.total is not None:
                    values[reading.paths[-1]] = reading.total.value
            case _:
                values.update(
                    zip(
                        reading.paths,
                        [cell.value for cell in reading.cells],
                        strict=True,
                    )
                )
    return values


def source_of_row(reading: RowReading) -> ValueSource:
    """Where the values of a row stand."""
    match reading:
        case AbsentRow(row):
            return nowhere(row.paths)
        case PlainRow():
            return ValueSource(reading.paths, reading.spans)
        case OpenRow():
            printed: list[Stretch] = []
            for cell in reading.cells:
                printed += cell.spans if cell is not reading.total else ()
            cells = [SourceCell(_DOUBTFUL, tuple(printed))] * len(reading.open_paths)
            if reading.total is not None:
                cells.append(SourceCell(Origin.PRINTED, reading.total.spans))
            return ValueSource(reading.paths, cells=tuple(cells))
        case _:
            return _source_of_cells(reading)


def nowhere(paths: tuple[str, ...]) -> ValueSource:
    """The source of values that are not printed."""
    return ValueSource(paths, cells=(SourceCell(Origin.MISSING, ()),) * len(paths))


def _source_of_cells(reading: CellsRow | RepairedRow) -> ValueSource:
    origin = Origin.REPAIRED if isinstance(reading, RepairedRow) else Origin.PRINTED
    proved = [cell.origin is Origin.REPAIRED for cell in reading.cells]
    if not any(proved) and all(
        cell.value is not None and len(cell.spans) == 1 for cell in reading.cells
    ):
        return ValueSource(
            reading.paths, tuple([cell.spans[0] for cell in reading.cells]), origin
        )
    cells = [
        SourceCell(
            cell.origin if cell.value is None or is_proved else origin, cell.spans
        )
        for cell, is_proved in zip(reading.cells, proved, strict=True)
    ]
    return ValueSource(reading.paths, cells=tuple(cells))


@define(eq=False)
class _Reader:
    """Reads the rows of one table."""

    form: Form
    table: Table
    geometry: RowGeometry

    def read(self, placed: PlacedRow) -> RowReading | _Unsettled:
        """A row as it stands, if its cells say which figures they are."""
        if len(set(placed.paths)) < len(placed.paths):
            return self._with_column_twice(placed)
        # Figures in the row behind it may be its own; figures beside their heads are under none for certain.
        if (
            placed.rest is not None and has_sum(placed.paths)
        ) or self.geometry.is_misaligned(placed):
            return _Unsettled(placed, self._cells(placed))
        plain = plain_values(placed.aligned, placed.run, placed.columns)
        if plain is not None:
            return PlainRow(placed, placed.paths, *plain)
        cells = self._cells(placed)
        if len(cells) != len(placed.paths) or any(
            cell.origin in (_BLANK, _DOUBTFUL) and cell.likely is None for cell in cells
        ):
            return _Unsettled(placed, cells)
        return CellsRow(placed, placed.paths, _under_columns(placed, cells))

    def _cells(self, placed: PlacedRow) -> tuple[CellValue, ...]:
        """The cells of a row, read under any of the kinds of its columns."""
        kinds = tuple(
            dict.fromkeys(
                [name if name in (AMOUNT, CHANGE) else "" for name in placed.columns]
            )
        )
        cells = self.geometry.shape(placed).cells
        return tuple(
            [evaluate(self.form, placed.aligned, cell, kinds) for cell in cells]
        )

    def _with_column_twice(self, placed: PlacedRow) -> RowReading:
        """A row of which a column is printed twice: what both say, if they say the same."""
        plain = plain_values(placed.aligned, placed.run, placed.columns)
        if plain is not None:
            values, spans = plain
            first = {path: n for n, path in reversed(list(enumerate(placed.paths)))}
            if all(
                values[first[path]] == value
                for path, value in zip(placed.paths, values, strict=True)
            ):
                places = sorted(first.values())
                paths = tuple([placed.paths[n] for n in places])
                return PlainRow(
                    placed,
                    paths,
                    tuple([values[n] for n in places]),
                    tuple([spans[n] for n in places]),
                )
        cells = self._cells(placed)
        filled = next(n for n, cell in enumerate(cells) if cell.origin is not _BLANK)
        by_path: dict[str, CellValue] = {}
        for path, cell in zip(placed.paths, cells[filled:], strict=False):
            other = by_path.setdefault(path, cell)
            if other.value != cell.value:
                by_path[path] = CellValue(None, _DOUBTFUL, other.spans)
        return CellsRow(placed, tuple(by_path), tuple(by_path.values()))

    def joined_with_rest(
        self, damaged: Mapping[int, _Unsettled], known: Mapping[str, Any]
    ) -> dict[int, RowReading]:
        """The rows that are whole only with the figures in the row behind them."""
        tried: dict[int, DamagedRow] = {}
        for n, (placed, cells) in damaged.items():
            if placed.rest is not None:
                cells = cells + self._cells(
                    placed._replace(run=placed.rest, label=None)
                )
                candidates = row_candidates.every(cells, placed.paths)
                tried[n] = DamagedRow(
                    placed.name, placed.paths, cells, tuple(candidates)
                )
        joined: dict[int, RowReading] = {}
        for (n, row), repair in zip(
            tried.items(), solve(list(tried.values()), known), strict=True
        ):
            if repair is not None:
                joined[n] = self._repaired(damaged[n].placed, row, repair)._replace(
                    took_rest=True
                )
        return joined

    def repaired(
        self, damaged: Mapping[int, _Unsettled], known: Mapping[str, Any]
    ) -> dict[int, RowReading]:
        """The other damaged rows: as their borders cut them, by proof, or open."""
        readings: dict[int, RowReading] = {}
        unsolved: dict[int, DamagedRow] = {}
        for n, (placed, cells) in damaged.items():
            row = self._damaged(placed, cells)
            # Its borders say which cells are its figures, and nothing else is possible.
            if row.as_printed is not None and not row.candidates:
                readings[n] = self._as_printed(placed, row.as_printed)
            else:
                unsolved[n] = row
        known = {**known, **values_of_rows(readings.values())}
        for (n, row), repair in zip(
            unsolved.items(), solve(list(unsolved.values()), known), strict=True
        ):
            placed = damaged[n].placed
            if row.as_printed is not None and (
                repair is None or repair.reading == row.as_printed
            ):
                readings[n] = self._as_printed(placed, row.as_printed)
            elif repair is not None:
                readings[n] = self._repaired(placed, row, repair)
            else:
                readings[n] = OpenRow(placed, placed.paths, row.cell_values)
        return self._with_totals(readings)

    def _with_totals(self, readings: dict[int, RowReading]) -> dict[int, RowReading]:
        """The rows, each open one that has lost cells with its total, if the last figure of each sums the others up.

        One alone may do so by chance, as where a text is cut off.
        """
        short = {
            n: without_blanks_around(reading.cells)
            for n, reading in readings.items()
            if isinstance(reading, OpenRow) and self._has_lost_cells(reading)
        }
        sums_up = [is_summed_up(cells) for cells in short.values()]
        if len(short) < _FEWEST or not all(sums_up):
            return readings
        totals = dict(readings)
        for n, cells in short.items():
            reading = readings[n]
            assert isinstance(reading, OpenRow)
            totals[n] = reading._replace(total=cells[-1])
        return totals

    def _has_lost_cells(self, reading: OpenRow) -> bool:
        """Whether a row with a total has less cells than its heads, and no blank one among them."""
        figures = len(without_blanks_around(reading.cells))
        has_total = reading.paths[-1].endswith(_TOTAL)
        is_short = 1 < figures < len(reading.paths)
        return has_total and is_short and self.geometry.is_narrow(reading.placed)

    def _damaged(self, placed: PlacedRow, cells: tuple[CellValue, ...]) -> DamagedRow:
        """A row with all that it may say."""
        if placed.aligned.layout.bordered:
            window = self.geometry.window(
                placed, [cell.origin is _BLANK for cell in cells]
            )
            as_printed = tuple([cells[n] for n in window or ()])
            if as_printed and not self._has_lost_its_total(placed, as_printed):
                others = tuple(self._other_candidates(placed, as_printed))
                return DamagedRow(placed.name, placed.paths, cells, others, as_printed)
            if as_printed or self.geometry.is_narrow(placed):
                cells = without_blanks_around(cells)
        elif len(cells) == 1 < len(placed.paths) and has_sum(placed.paths):
            run = _digit_run(placed, cells[0])
            splits = (
                row_candidates.splits(run.digits, run.start, placed.paths)
                if run
                else None
            )
            if run is None or splits is None:
                return DamagedRow(placed.name, placed.paths, cells)
            return DamagedRow(
                placed.name, placed.paths, cells, tuple(splits), digit_run=run
            )
        pieces = row_candidates.Pieces(*pieces_of(placed.aligned, cells))
        candidates = row_candidates.every(cells, placed.paths, pieces)
        return DamagedRow(placed.name, placed.paths, cells, tuple(candidates))

    def _other_candidates(
        self, placed: PlacedRow, as_printed: tuple[CellValue, ...]
    ) -> list[RowCandidate]:
        """What a row may say that its borders cut as they should, other than just that."""
        if not has_sum(placed.paths):
            return []
        mended = tuple([without_breaks(placed.aligned, cell) for cell in as_printed])
        if mended != as_printed:
            return row_candidates.as_they_stand([mended], placed.paths)
        # Filled up by one blank cell, it may have lost one; by more than one, nothing would show which.
        if (
            self._may_be_short(placed, as_printed)
            and as_printed[-2].origin is not _BLANK
        ):
            short = row_candidates.every(as_printed[:-1], placed.paths)
            return row_candidates.as_they_stand([as_printed], placed.paths) + short
        return []

    def _has_lost_its_total(
        self, placed: PlacedRow, cells: tuple[CellValue, ...]
    ) -> bool:
        """Whether a row ends in a blank that may fill it up, and in its total before that, so that it lost another."""
        if not self._may_be_short(placed, cells) or not placed.paths[-1].endswith(
            _TOTAL
        ):
            return False
        short = without_blanks_around(cells)
        return len(short) > _FEWEST and bool(short[-1].value) and is_summed_up(short)

    def _repaired(
        self, placed: PlacedRow, row: DamagedRow, repair: Repair
    ) -> RepairedRow:
        # One figure in each cell below its head is a merged one; else it may be the pieces of another one, but for a 0
        is_alone = self.geometry.fills_heads(placed) or not any(
            cell.value for cell in repair.reading
        )
        return RepairedRow(
            placed,
            placed.paths,
            _under_columns(placed, repair.reading),
            len(row.cell_values),
            repair.proof,
            is_forced=(repair.is_forced and is_alone)
            or self.geometry.has_one_below_each_head(placed),
        )

    def _as_printed(self, placed: PlacedRow, cells: tuple[CellValue, ...]) -> CellsRow:
        return CellsRow(
            placed,
            placed.paths,
            _under_columns(placed, cells),
            self._may_be_short(placed, cells),
        )

    def _may_be_short(self, placed: PlacedRow, cells: tuple[CellValue, ...]) -> bool:
        """Whether a row ends in a blank cell, where a converter fills short rows up."""
        return (
            len(cells) > 1
            and cells[-1].origin is _BLANK
            and self.geometry.is_padded(placed)
        )


def _under_columns(
    placed: PlacedRow, cells: tuple[CellValue, ...]
) -> tuple[CellValue, ...]:
    """Cells that were read under any kind of column, each as one of its own."""
    if AMOUNT not in placed.columns and CHANGE not in placed.columns:
        return cells
    return tuple(map(under_column, cells, placed.columns))


def _digit_run(placed: PlacedRow, cell: CellValue) -> DigitRun | None:
    """The digits that all figures of a row run together in, if its one cell is nothing else."""
    start, end = cell.spans[0]
    digits = placed.aligned.text[start:end]
    return DigitRun(digits, start) if digits.isdecimal() else None
