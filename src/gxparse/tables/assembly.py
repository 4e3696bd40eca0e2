"""Placed rows to values: plain rows at once, the others by their cells and, where those do not fit, by proof."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate
from typing import Any

from attrs import define, evolve, field

from gxparse.checks.row_equations import has_sum
from gxparse.diagnostics.diagnostic import At, Diagnostic
from gxparse.form.types import Form, Row, Table, Wording
from gxparse.model.fields import AMOUNT, CHANGE
from gxparse.source import Origin, Span
from gxparse.tables import doubts
from gxparse.tables.doubts import doubt
from gxparse.tables.layouts import NOWHERE
from gxparse.tables.placement import column_heads as head_rules
from gxparse.tables.placement import edition
from gxparse.tables.placement.row_geometry import RowGeometry
from gxparse.tables.placement.rows import PlacedRow, Tables, TokenizedTable
from gxparse.tables.repair import row_candidates, solver
from gxparse.tables.repair.damaged_row import DamagedRow, Repair
from gxparse.tables.repair.row_candidates import DigitRun
from gxparse.tables.tokens import units
from gxparse.tables.tokens.cell_values import BLANK, MISSING, CellValue, alone_on_line, entry, plain, unsplit, width
from gxparse.tables.tokens.lexer import Token
from gxparse.tables.values.store import ValueStore
from gxparse.tables.values.value_source import ValueSource


@define(eq=False)
class Assembly:
    """The values of all tables by path, their sources, and what is to be told of them."""

    form: Form
    unit: tuple[str, Span] | None = None
    """The unit of the fees, where it stands outside the table."""
    recognised: bool = False
    """Whether a row of any table was found, be it of an edition that cannot be read."""
    heads: dict[str, list[head_rules.Head]] = field(init=False)
    """The heads of each table in printed order."""
    placed_after_all: set[Span] = field(factory=set)
    """Figures that were told to have no place, and have got one by proof."""
    geometry: RowGeometry = field(init=False)
    filling: ValueStore = field(init=False)

    @heads.default
    def _(self) -> dict[str, list[head_rules.Head]]:
        return {name: [] for name in self.form.tables}

    @geometry.default
    def _(self) -> RowGeometry:
        return RowGeometry(self.form)

    @filling.default
    def _(self) -> ValueStore:
        return ValueStore(self.form)

    def add(self, tables: Tables) -> None:
        """Adds every table of which a row was found."""
        labels = [(tokenized, *label) for tokenized in tables.tokenized for label in tokenized.labels()]
        if again := tables.wholes.keys() & (tables.runs.keys() | {label[-1] for label in labels}):
            tables.read_again(again)
            labels = [(tokenized, *label) for tokenized in tables.tokenized for label in tokenized.labels()]
        printed: dict[str, list[Wording]] = {name: [] for name in self.form.tables}
        noted: dict[str, list[units.Unit]] = {name: [] for name in self.form.tables}
        for tokenized, token, wording, name in labels:
            printed[name].append(wording)
            if tokenized.aligned.text[token.end - 1] in "）)":
                noted[name] += units.named(self.form, tokenized.aligned, token.start, token.end, wording)
            head = head_rules.head_of(self.form.tables[name][0], wording)
            if head is not None:
                self.heads[name].append(head_rules.Head(tokenized, token, head))
            elif name in wording.labels and wording.labels[name].sure:
                self.filling.labelled.update(wording.labels[name].rows)
        for name in self.form.tables:
            if name in tables.wholes:
                self._whole(tables.wholes[name])
                continue
            table = edition.told(self.form.tables[name], printed[name])
            rows = tables.rows(table)
            self.filling.diagnostics += tables.doubts(table)
            self.recognised = self.recognised or bool(rows)
            heads = self.heads[name]
            rows, other = head_rules.of_this_edition(self.form, table, rows, heads)
            self.filling.diagnostics += other
            if not rows:
                self.filling.diagnostics.append(Diagnostic("GX103", (name,), (), {"table": At(name)}))
            else:
                self.filling.found[name] = table.model
                first = min(row.run.start for row in rows if isinstance(row, PlacedRow))
                order = head_rules.printed_order(table, heads, first, self.geometry)
                if order is None or not _bear_out(rows, order):
                    moved = order is not None and len(set(order)) == len(order)  # one in two storeys is printed twice
                    self.filling.diagnostics += head_rules.tell(table, heads, first, self.geometry, moved=moved)
                else:
                    rows, missing, told = head_rules.by_heads(table, rows, order, heads)
                    self.filling.filled.append(ValueSource(missing, NOWHERE, 0, 0, (MISSING,) * len(missing)))
                    self.filling.diagnostics.append(told)
                self.filling.diagnostics += head_rules.under_others(table, rows, heads)
                head_rules.place_figures(heads, self.geometry)
                self._table(table, rows)
                for row in table.amounts:
                    self._unit(table, row, noted[name])
                self.filling.diagnostics += units.of_counts(self.form, table, noted[name])
                whole = [row for row in rows if isinstance(row, PlacedRow)]
                self.filling.diagnostics += doubts.cut_unlike(whole, self.geometry)
                self.filling.diagnostics += doubts.alone(whole)
                self.filling.diagnostics += doubts.reaching(whole, self.geometry, one_head=table.one_head)
                self.filling.diagnostics += doubts.beside_others(
                    whole, self.geometry, *head_rules.foreign(table, heads, self.geometry)
                )
                if head_rules.total_is_early(table, heads, first):
                    self.filling.diagnostics += doubts.undecided(whole, self.filling.found)
        self.filling.diagnostics += [d for d in tables.diagnostics if self.placed_after_all.isdisjoint(d.spans)]

    def _whole(self, tokenized: TokenizedTable) -> None:
        """Fills a table that is printed whole under its heads: there is hardly anything to tell of it."""
        aligned, whole = tokenized.aligned, tokenized.whole
        assert whole is not None
        table = next(table for table in self.form.tables[whole.name] if table.edition == whole.edition)
        self.recognised = True
        self.filling.whole(table, aligned, whole)
        if not aligned.layout.bordered and not table.one_head:
            rows, ends = [], accumulate(len(row.paths) for row in table.rows)
            for row, (low, high, wording), n in zip(table.rows, whole.rows, ends, strict=True):
                start, end = whole.spans[n - len(row.paths)][0], whole.spans[n - 1][1]
                run, label = Token(start, end, None, True), Token(low, high, wording)
                rows.append(PlacedRow(row.path, row.columns, row.paths, aligned, run, label))
            self.filling.diagnostics += doubts.alone(rows)
        for row in table.amounts:
            heads = [label for label in whole.labels if label[2].columns.get(table.name) == AMOUNT]
            self._unit(table, row, [unit for head in heads for unit in units.named(self.form, aligned, *head)])

    def _doubled(self, placed: PlacedRow) -> None:
        """Fills a row of which a column is printed twice: with what both say, if they say the same."""
        places: dict[str, int] = {}
        for n, path in enumerate(placed.paths):
            places.setdefault(path, n)
        values = plain(placed.aligned, placed.run, placed.columns)
        if values and all(values[places[path]] == value for path, value in zip(placed.paths, values, strict=True)):
            self.filling.found.update((path, values[n]) for path, n in places.items())
            printed = ValueSource(placed.paths, placed.aligned, placed.run.start, placed.run.end, None)
            numbers = printed.numbers()
            spans = tuple([numbers[n] for n in places.values()])
            self.filling.filled.append(printed._replace(paths=tuple(places), spans=spans))
            return
        found: dict[str, CellValue] = {}
        entries = self._entries(placed)
        first = next(n for n, made in enumerate(entries) if made.origin is not Origin.BLANK)
        for path, made in zip(placed.paths, entries[first:], strict=False):
            other = found.get(path, made)
            same = other.value == made.value
            found[path] = (
                made if path not in found else (other if same else CellValue(None, Origin.DOUBTFUL, other.spans))
            )
        self.filling.fill(placed._replace(paths=tuple(found)), tuple(found.values()))

    def _table(self, table: Table, rows: list[PlacedRow | Row]) -> None:
        damaged: list[tuple[DamagedRow, PlacedRow]] = []
        if len(rows) == len(table.rows):  # else they are printed as one
            self.filling.found.update(dict.fromkeys(table.all_paths))  # what is not read is not known
        for placed in rows:
            if not isinstance(placed, PlacedRow):
                self.filling.absent(placed)
            elif len(set(placed.paths)) < len(placed.paths):
                self._doubled(placed)
            elif (placed.rest is not None and has_sum(placed.paths)) or self.geometry.askew(
                placed, one_head=table.one_head
            ):
                damaged.append((DamagedRow(placed.name, placed.paths, self._entries(placed)), placed))
            elif not self.filling.plain(placed):
                entries = self._entries(placed)
                whole = len(entries) == len(placed.paths)
                if whole and all(e.origin not in (Origin.BLANK, Origin.DOUBTFUL) for e in entries):
                    self.filling.fill(placed, entries)
                else:
                    damaged.append((DamagedRow(placed.name, placed.paths, entries), placed))
        if damaged:
            self._repair(self._with_rest(damaged), rows)

    def _entries(self, placed: PlacedRow) -> tuple[CellValue, ...]:
        kinds = tuple(dict.fromkeys([c if c in (AMOUNT, CHANGE) else "" for c in placed.columns]))
        cells = self.geometry.shape(placed.aligned, placed.label, placed.run).cells
        return tuple(entry(self.form, placed.aligned, cell, kinds) for cell in cells)

    def _with_rest(self, damaged: list[tuple[DamagedRow, PlacedRow]]) -> list[tuple[DamagedRow, PlacedRow]]:
        """Fills the rows that are whole only with the figures in the row behind them; gives back the others."""
        tried = []
        for row, placed in damaged:
            if placed.rest is not None:
                behind = self._entries(placed._replace(run=placed.rest, label=None))
                cell_values = row.cell_values + behind
                candidates = row_candidates.every(cell_values, row.paths)
                tried.append((DamagedRow(row.name, row.paths, cell_values, tuple(candidates)), placed))
        repairs = solver.solve([row for row, _ in tried], self.filling.found)
        done = set()
        for (row, placed), repair in zip(tried, repairs, strict=True):
            if repair is not None and placed.rest is not None:
                done.add(row.name)
                self.placed_after_all.add(Span(placed.rest.start, placed.rest.end))
                self._told(row, placed, repair)
        return [(row, placed) for row, placed in damaged if row.name not in done]

    def _repair(self, damaged: list[tuple[DamagedRow, PlacedRow]], rows: list[PlacedRow | Row]) -> None:
        whole = [placed for placed in rows if isinstance(placed, PlacedRow)]
        self.geometry.of(whole)
        rest = []
        for row, placed in damaged:
            entries, due = row.cell_values, len(row.paths)
            bordered = placed.aligned.layout.bordered
            blank = [e.origin is BLANK.origin for e in entries]
            window = self.geometry.window(placed, blank) if bordered else None
            if window is not None:
                reading = tuple([entries[n] for n in window])
                others = tuple(self._others(placed, reading))
                if not others:
                    self._as_printed(placed, reading)
                    continue
                rest.append((evolve(row, candidates=others, as_printed=reading), placed))
            elif not bordered and len(entries) == 1 < due and has_sum(placed.paths):
                (start, end) = entries[0].spans[0]
                digits = placed.aligned.text[start:end]
                splits = row_candidates.splits(digits, start, row.paths) if digits.isdecimal() else None
                if splits is not None:
                    row = evolve(row, candidates=tuple(splits), digit_run=DigitRun(digits, start))
                rest.append((row, placed))
            else:
                alone = alone_on_line(placed.aligned, entries)
                candidates = row_candidates.every(entries, row.paths, alone)
                rest.append((evolve(row, candidates=tuple(candidates)), placed))
        repairs = solver.solve([row for row, _ in rest], self.filling.found)
        for (row, placed), repair in zip(rest, repairs, strict=True):
            self._told(row, placed, repair)

    def _others(self, placed: PlacedRow, reading: tuple[CellValue, ...]) -> list[row_candidates.RowCandidate]:
        """What a row may say that its borders cut as they should, other than just that."""
        mended = tuple(unsplit(placed.aligned, e) for e in reading)
        if not has_sum(placed.paths):
            return []
        if mended != reading:
            return row_candidates.as_they_stand([mended], placed.paths)
        if self._filled_up(placed, reading) and reading[-2].origin is not Origin.BLANK:
            as_printed = row_candidates.as_they_stand([reading], placed.paths)
            return as_printed + row_candidates.every(reading[:-1], placed.paths)
        return []

    def _filled_up(self, placed: PlacedRow, reading: tuple[CellValue, ...]) -> bool:
        """Whether a row ends in a blank cell, where a converter fills short rows up."""
        return len(reading) > 1 and reading[-1].origin is Origin.BLANK and self.geometry.padded(placed)

    def _as_printed(self, placed: PlacedRow, reading: tuple[CellValue, ...]) -> None:
        """Fills a row as its borders have it, and tells of a blank at its end: the row may have lost a cell."""
        self.filling.fill(placed, reading)
        if self._filled_up(placed, reading):
            self.filling.diagnostics.append(doubt("GX209", placed))

    def _told(self, row: DamagedRow, placed: PlacedRow, repair: Repair | None) -> None:
        """Fills a row that was repaired, or leaves it open, and says which and why."""
        aligned, run = placed.aligned, placed.run
        data: dict[str, Any] = {"row": At(row.name), "found": len(row.cell_values), "due": len(row.paths)}
        spans = (Span(run.start, run.end),)
        paths = (row.name, *row.paths)
        if row.as_printed is not None and (repair is None or repair.reading == row.as_printed):
            self._as_printed(placed, row.as_printed)
            return
        if repair is None:
            data["raw"] = aligned.quote(run.start, run.end)
            self.filling.diagnostics.append(Diagnostic("GX205", paths, spans, data))
            spread = tuple(piece for e in row.cell_values for piece in e.spans)
            entries = (CellValue(None, Origin.DOUBTFUL, spread),) * len(row.paths)
            self.filling.filled.append(ValueSource(row.paths, aligned, run.start, run.end, entries))
            self.filling.found.update(dict.fromkeys(row.paths))
            return
        data["values"] = " ".join("—" if e.value is None else str(e.value) for e in repair.reading)
        data["proof"], data["proof_zh"] = repair.proof
        self.filling.diagnostics.append(Diagnostic("GX204", paths, spans, data))
        self.filling.fill(placed, repair.reading, Origin.REPAIRED)

    def _unit(self, table: Table, row: Row, noted: Iterable[units.Unit]) -> None:
        """The unit of an amount: from its cell, else from a head or a label that speaks of it."""
        amount, path = f"{row.path}.{AMOUNT}", f"{row.path}.unit"
        named = dict([self.unit]) if self.unit else units.of_amount(self.form, table, amount, noted)
        own = self.filling.found.get(path)  # its cell has said it
        if own:
            named.setdefault(own, self.filling.place(path))
        spans = tuple(named.values())
        if len(named) > 1:
            data = {"cell": At(amount), "units": "、".join(named)}
            self.filling.diagnostics.append(Diagnostic("GX218", (amount, path), spans, data))
        if own:
            return
        unit = None if len(named) != 1 else next(iter(named))
        entry = MISSING if not named else CellValue(None, Origin.PRINTED if unit else Origin.DOUBTFUL, spans)
        self.filling.found[path] = unit
        self.filling.filled.append(ValueSource((path,), NOWHERE, *(spans or ((0, 0),))[0], (entry,)))


def _bear_out(rows: list[PlacedRow | Row], order: tuple[str, ...]) -> bool:
    """Whether the rows have as many figures as heads are printed; between borders some may have lost one."""
    for row in rows:
        if isinstance(row, PlacedRow):
            printed = width(row.aligned, row.run)
            fewer = row.aligned.layout.bordered and len(set(order)) == len(order)
            if printed > len(order) or (printed < len(order) and not fewer):
                return False
    return True
