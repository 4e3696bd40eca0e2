"""The rows of older forms' tables as the report holds them: each an indicator at its path, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count, pairwise
from typing import NamedTuple

from attrs import frozen

from gxparse.characters import COVERED, DOUBT, NO_WIDTH, fold
from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.document.document import Document, Outline
from gxparse.form.types import Form
from gxparse.model.report import INDICATORS, Indicator
from gxparse.outline import canonical
from gxparse.source import Origin, Segment, Span
from gxparse.tables.layouts import AlignedText, Stretch
from gxparse.tables.older.indicators import OlderTable, Page
from gxparse.tables.older.printed_row import PrintedRow
from gxparse.tables.tokens.cell_values import CellValue
from gxparse.tables.tokens.remarks import as_compared
from gxparse.tables.values.value_source import SourceCell, ValueSource

_BETWEEN_WIDE = re.compile(
    r"(?<=[^\x00-\xff]) (?=[^\x00-\xff])"
)  # a blank that only a line break or a page left
_IN_BRACKETS = re.compile("[（(][^（()）]*[）)]")
_AROUND_UNIT = "（()）"


class NumberedRow(NamedTuple):
    """A row as the report holds it, at its path."""

    path: str
    indicator: Indicator
    value: CellValue
    labels: tuple[Stretch, ...]
    units: tuple[str, ...] = ()
    """The units that its cells name, where they differ: that of the row is then ``None``."""

    @property
    def value_path(self) -> str:
        """The path of its figure."""
        return f"{self.path}.value"

    def source(self) -> ValueSource:
        """Where its figure stands."""
        return ValueSource(
            (self.value_path,), cells=(SourceCell(self.value.origin, self.value.spans),)
        )

    def segments(self) -> list[Segment]:
        """Where all else that it prints stands."""
        return [Segment(*label, "label", self.path) for label in self.labels]


@frozen(eq=False)
class NumberedPage:
    """A page of a table, with its rows as the report holds them."""

    page: Page
    rows: tuple[NumberedRow, ...]


@frozen(eq=False)
class IndicatorsReading:
    """All rows of older forms' tables in a report, and where they stand."""

    rows: tuple[NumberedRow, ...] = ()
    segments: tuple[Segment, ...] = ()
    """Headings, heads and names of the tables; the figures stand in ``sources``."""
    heads: tuple[Span, ...] = ()
    """Where each row of heads stands."""
    tables: tuple[tuple[NumberedPage, ...], ...] = ()
    """The pages of each table; none in canonical text."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What is told of canonical text."""

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The rows, without their places."""
        return tuple([row.indicator for row in self.rows])

    @property
    def sources(self) -> tuple[ValueSource, ...]:
        """Where the figure of each row stands."""
        return tuple([row.source() for row in self.rows])


def numbered(
    form: Form, document: Document, tables: Iterable[OlderTable]
) -> IndicatorsReading:
    """The rows of some tables, numbered from the first to the last."""
    numbers = count()
    read = [
        tuple([_numbered_page(form, document, page, numbers) for page in table.pages])
        for table in tables
    ]
    pages = list(chain.from_iterable(read))
    rows = tuple(chain.from_iterable([each.rows for each in pages]))
    labels = chain.from_iterable([each.page.labels for each in pages])
    return IndicatorsReading(
        rows,
        (*labels, *chain.from_iterable([row.segments() for row in rows])),
        tuple([each.page.heads_span for each in pages]),
        tuple(read),
    )


def strict(form: Form, document: Document, outline: Outline) -> IndicatorsReading:
    """The table of a canonical text."""
    region = next(
        (region for region in outline.regions if region.section == INDICATORS), None
    )
    if region is None:
        return IndicatorsReading()
    printed, above, diagnostics = canonical.rows(form, document, region)
    if not printed:
        return IndicatorsReading(diagnostics=tuple(diagnostics))
    rows = []
    for n, (indicator, (name, unit, figure)) in enumerate(printed):
        origin = Origin.MARK if indicator.value is None else Origin.PRINTED
        value = CellValue(indicator.value, origin, (figure,))
        rows.append(NumberedRow(f"{INDICATORS}[{n}]", indicator, value, (name, unit)))
    labels = [Segment(*line, "label", INDICATORS) for line in above]
    segments = (*labels, *chain.from_iterable([row.segments() for row in rows]))
    return IndicatorsReading(
        tuple(rows), segments, tuple(above[:1]), diagnostics=tuple(diagnostics)
    )


def _numbered_page(
    form: Form, document: Document, page: Page, numbers: Iterable[int]
) -> NumberedPage:
    rows = zip(page.rows, numbers, strict=False)
    return NumberedPage(
        page,
        tuple([_numbered(form, document, page.aligned, row, n) for row, n in rows]),
    )


def _numbered(
    form: Form,
    document: Document,
    aligned: AlignedText,
    row: PrintedRow,
    number: int,
) -> NumberedRow:
    """A row as the report holds it, behind a number of others."""
    names = [_text(aligned, document, *piece) for piece in row.names]
    name = (
        " ".join(filter(None, names))
        if aligned.layout.bordered
        else _joined(aligned, row.names, names)
    )
    printed = _text(aligned, document, *row.unit) if row.unit else None
    units = [unit for unit in (printed, row.value.unit) if unit]
    unit = units[0] if units else None
    if printed and form.terms["MONEY_UNIT"].fullmatch(printed):
        units += _units_in_name(form, name)
    differ = len({fold(unit.strip(_AROUND_UNIT)) for unit in units}) > 1
    unit = None if differ else unit
    indicator = Indicator(name, unit, row.value.value)
    return NumberedRow(
        f"{INDICATORS}[{number}]",
        indicator,
        row.value,
        row.labels,
        tuple(dict.fromkeys(units)) if differ else (),
    )


def _units_in_name(form: Form, name: str) -> Iterator[str]:
    """The units of money that a name goes on in: "专项经费（元）"."""
    for remark in _IN_BRACKETS.findall(name):
        note = form.terms["MONEY_NOTE"].search(remark)
        if note and form.terms["HARMLESS_REMARK"].fullmatch(as_compared(remark)):
            yield note["unit"]


def _text(aligned: AlignedText, document: Document, start: int, end: int) -> str:
    """What a cell prints, on one line: Chinese has no blanks between its characters."""
    signs, plain = aligned.text[start:end], document.plain[start:end]
    printed = document.printed[start:end]
    if signs != plain:
        # Where a sign stands in place of markup, the sign says what that is
        printed = "".join(
            seen if sign == char else "" if sign == DOUBT else sign
            for sign, char, seen in zip(signs, plain, printed, strict=True)
        )
    printed = printed.replace(NO_WIDTH, "").replace(COVERED, "")
    lines = [" ".join(line.split()) for line in printed.split("\n")]
    return _BETWEEN_WIDE.sub("", "".join(lines))


def _joined(
    aligned: AlignedText, places: Sequence[Stretch], pieces: Sequence[str]
) -> str:
    """The name that stands in several pieces, with a blank where one stands between two of a line."""
    name = pieces[0] if pieces else ""
    for (before, behind), piece in zip(pairwise(places), pieces[1:], strict=True):
        on_one_line = "\n" not in aligned.text[before[1] : behind[0]]
        name += f" {piece}" if on_one_line else piece
    return _BETWEEN_WIDE.sub("", name)
