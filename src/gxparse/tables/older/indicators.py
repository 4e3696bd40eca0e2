"""The tables of reports before 2019: name, unit and figure, row by row, known by their heads alone.

They are looked for before anything else, and the stages behind see the text
without them: what their rows are called would pass for headings and labels of
the form. The layout is that of the row of heads. Without borders a row ends
with the figure behind a unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, pairwise, product

from attrs import evolve, frozen

from gxparse.document.document import Document
from gxparse.form.label_patterns import matches
from gxparse.form.types import Form
from gxparse.model.report import INDICATORS
from gxparse.source import Segment, Span
from gxparse.tables import layouts
from gxparse.tables.layouts import AlignedText, Stretch
from gxparse.tables.older.bordered_rows import bordered, row_start
from gxparse.tables.older.flowed_rows import behind_heads, flowed
from gxparse.tables.older.lines_above import LinesAbove, lines_above, year_said
from gxparse.tables.older.printed_row import PrintedRow
from gxparse.tables.tokens.remarks import as_compared

_MOST = 40  # rows of heads that are looked at: a table repeats them on each page
_FEW = 3  # rows with a figure or a dash that make a table
_LONGEST = (
    200  # characters above a table in which what opens and heads it is looked for
)
_APART = re.compile(
    r"(?:[\s|\u200b*]|<[^<>]{0,200}+>|&nbsp;)++"
)  # what parts two cells, in any layout
# Tags around a table
_OPENED = re.compile(
    r"(?:<(?:table|tbody|thead|colgroup|col|caption)\b[^<>]*+>\s*+)++\Z", re.IGNORECASE
)
_CLOSED = re.compile(r"(?:\s*+</(?:td|th|tr|tbody|thead|table)>)*+", re.IGNORECASE)


@frozen(eq=False)
class Page:
    """A row of heads and the rows below it: a table, or what a page has of one."""

    aligned: AlignedText
    rows: tuple[PrintedRow, ...]
    words: tuple[PrintedRow, ...]
    """What stands among the rows and speaks of those below it."""
    heads: tuple[re.Match[str], ...]
    """Its heads; of several tables side by side those of each."""
    labels: tuple[Segment, ...]
    """Its heads, and the lines that head it."""
    above: LinesAbove
    year: int | None
    """The year that its captions name."""
    taken: Stretch
    """All that it takes up, those lines and the markup around it included."""

    @property
    def heads_span(self) -> Span:
        """Where its row of heads stands."""
        return Span(self.heads[0].start(), self.heads[-1].end())

    @property
    def figures(self) -> int:
        """How many rows have a figure, or a mark for it."""
        return sum(row.has_figure for row in self.rows)

    @property
    def first_name(self) -> str:
        """What its first row is called."""
        return self.name(self.rows[0])

    def name(self, row: PrintedRow) -> str:
        """What one of its rows is called, for comparing it with others."""
        return as_compared(
            "".join([self.aligned.text[slice(*piece)] for piece in row.names])
        )


@frozen(eq=False)
class OlderTable:
    """A table with all its pages."""

    pages: tuple[Page, ...]

    @property
    def year(self) -> int | None:
        """The year that its captions name first."""
        return next((page.year for page in self.pages if page.year), None)

    @property
    def figures(self) -> int:
        """How many rows have a figure, or a mark for it."""
        return sum(page.figures for page in self.pages)

    def goes_on(self, page: Page) -> bool:
        """Whether a page below is one of it, and no table of its own."""
        if page.year and self.year and page.year != self.year:
            return False
        if page.first_name == self.pages[0].first_name:
            return False
        # A few rows alone are no table, so that it must stand right behind them.
        return page.above.reaches_up or self.figures >= _FEW


@frozen(eq=False)
class Found:
    """The tables of older forms in a document."""

    rest: Document
    """The document, offset for offset, without them."""
    tables: tuple[OlderTable, ...] = ()


def find(form: Form, document: Document) -> Found:
    """Takes the tables of older forms out of a document; nearly none has one."""
    tables = _tables(_pages(form, document))
    if not tables:
        return Found(document)
    pages = chain.from_iterable([table.pages for table in tables])
    taken = [page.taken for page in pages]
    plain, signs = _without(document.plain, taken), document.signs
    rest = evolve(document, plain=plain, signs=signs and _without(signs, taken))
    return Found(rest, tables)


def _without(text: str, taken: Iterable[Stretch]) -> str:
    """A text in which no more than the line breaks of some stretches are left."""
    out, position = [], 0
    for start, end in taken:
        blank = "".join("\n" if c == "\n" else " " for c in text[start:end])
        out += [text[position:start], blank]
        position = end
    return "".join([*out, text[position:]])


def _tables(pages: Iterable[Page]) -> tuple[OlderTable, ...]:
    """Pages as the tables that they are of, in their order; the first of them has more than a few rows."""
    tables: list[OlderTable] = []
    for page in pages:
        if tables and tables[-1].goes_on(page):
            tables[-1] = OlderTable((*tables[-1].pages, page))
        elif tables and tables[0].figures < _FEW:
            tables = [OlderTable((page,))]
        else:
            tables.append(OlderTable((page,)))
    return tuple(tables) if tables and tables[0].figures >= _FEW else ()


def _pages(form: Form, document: Document) -> Iterator[Page]:
    """What stands under each row of heads, in their order."""
    floor = 0
    for heads, behind in pairwise([*_rows_of_heads(form, document), None]):
        assert heads is not None
        end = behind[0].start() if behind else len(document.plain)
        page = _page(form, document, heads, (floor, end))
        if page is not None:
            yield page
            floor = page.taken[1]
        floor = max(floor, heads[-1].end())


def _rows_of_heads(form: Form, document: Document) -> list[list[re.Match[str]]]:
    """The heads of tables, those that stand side by side in one row together."""
    plain = document.plain
    rows: list[list[re.Match[str]]] = []
    for head in islice(
        matches(form.indicators.head, form.indicators.opening, plain), _MOST
    ):
        if rows and _APART.fullmatch(plain, rows[-1][-1].end(), head.start()):
            rows[-1].append(head)
        else:
            rows.append([head])
    return rows


def _page(
    form: Form, document: Document, heads: Sequence[re.Match[str]], within: Stretch
) -> Page | None:
    """What stands under a row of heads; ``None`` where no row has a figure or a mark for it."""
    floor, end = within
    low, high = heads[0].start(), heads[-1].end()
    aligned = layouts.like(document, floor, end, low, high)
    if aligned.layout.bordered:
        start = row_start(aligned, floor, low)
        rows = list(bordered(form, aligned, start, low))
    else:
        start = low
        rows = flowed(form, aligned, heads[0], behind_heads(form, aligned, high))
    # The last rows may be lines that stand behind the table.
    while rows and not rows[-1].sure:
        rows.pop()
    if not any(row.has_figure for row in rows):
        return None
    above = lines_above(form, aligned, floor, start)
    stop = rows[-1].end
    if aligned.layout.bordered:
        start, stop = _with_markup(document.plain, floor, start, stop)
    headings = _headings(form, document, floor, start)
    if headings:
        start = headings[-1].start
    labels = [
        Segment(*head.span(role), "label", INDICATORS)
        for head, role in product(heads, form.indicators.heads)
        if head[role]
    ]
    return Page(
        aligned,
        tuple([row for row in rows if not row.speaks]),
        tuple([row for row in rows if row.speaks]),
        tuple(heads),
        (*labels, *headings),
        above,
        year_said(form, aligned, above),
        (start, stop),
    )


def _with_markup(plain: str, floor: int, start: int, stop: int) -> Stretch:
    """A stretch with the tags that open and close the table in it."""
    opened = _OPENED.search(plain, max(floor, start - _LONGEST), start)
    closed = _CLOSED.match(plain, stop)
    return opened.start() if opened else start, closed.end() if closed else stop


def _headings(form: Form, document: Document, floor: int, start: int) -> list[Segment]:
    """The lines that head a table which begins at a place, the lowest first."""
    headings: list[Segment] = []
    for low, high in reversed(
        list(document.lines(max(floor, start - _LONGEST), start))
    ):
        if not form.indicators.above.fullmatch(document.plain, low, high):
            break
        headings.append(Segment(low, high, "heading", INDICATORS))
    return headings
