"""What a program has recognised in a picture: which figures are proven, and what is told of the others.

A recogniser is sure of itself where it is wrong, too, so that its confidence
proves nothing. A figure is proven where the sums of both its row and its column
hold; where one of them does and two readings of it agree; and where it stands in
no sum, if a recogniser of another kind agrees: two readings by one are wrong alike.
A sum that is broken speaks against all of its figures.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any

from gxparse.checks.equations import Equation, Status, may_be_negative, status_of
from gxparse.checks.row_equations import row_equations
from gxparse.checks.suspect import value_that_mends
from gxparse.diagnostics.diagnostic import At, Diagnostic
from gxparse.document.document import Document, Front, Recognised
from gxparse.source import Span
from gxparse.tables.values.value_source import ValueSource

_BOTH = 2  # sums that prove a figure whatever its readings are: that of its row, and of its column
_start = attrgetter("start")


def of_recognised(
    document: Document,
    values: Mapping[str, Any],
    sources: Iterable[ValueSource],
    front: Front,
) -> Iterator[Diagnostic]:
    """The values that were recognised in pictures and are not proven (GX224), and a title that was (GX036)."""
    recognised = document.recognised
    if not recognised:  # nearly always
        return
    yield from _of_title(recognised, front)
    doubtful: dict[str, dict[str, Span]] = {}
    for source in sources:
        for path, pieces in source.pieces():
            spans = [Span(*piece) for piece in pieces]
            found = [recognised_at(recognised, span.start) for span in spans]
            of_pictures = [one for one in found if one is not None]
            if values.get(path) is None or not of_pictures:
                continue
            if not _is_proven(path, source.paths, values, of_pictures):
                table = path.partition(".")[0].partition("[")[0]
                doubtful.setdefault(table, {})[path] = spans[0]
    for table, places in doubtful.items():
        data = {"table": At(table), "count": len(places)}
        yield Diagnostic("GX224", tuple(places), tuple(places.values()), data)


def recognised_at(recognised: Sequence[Recognised], offset: int) -> Recognised | None:
    """What was recognised and stands at a place of the text."""
    n = bisect_right(recognised, offset, key=_start)
    if not n or recognised[n - 1].end <= offset:
        return None
    return recognised[n - 1]


def of_misread_digit(
    document: Document,
    values: Mapping[str, Any],
    rules_broken: Iterable[Diagnostic],
    sources: Iterable[ValueSource],
) -> Iterator[Diagnostic]:
    """A figure of which one digit, recognised as another, would explain all broken sums of its table (GX225)."""
    suspects = {told.data["suspect"] for told in rules_broken if "suspect" in told.data}
    if not document.recognised or not suspects:
        return
    for source in sources:
        for path, pieces in source.pieces():
            if path not in suspects or not pieces:
                continue
            value = _mended(path, values, source.paths)
            start, end = pieces[0]
            if value is None or recognised_at(document.recognised, start) is None:
                continue
            if _differ_by_one_digit(str(values[path]), str(value)):
                data = {"cell": At(path), "raw": values[path], "proposal": value}
                yield Diagnostic("GX225", (path,), (Span(start, end),), data)


def _of_title(recognised: Sequence[Recognised], front: Front) -> Iterator[Diagnostic]:
    spans = [
        span
        for span in front.spans
        if recognised_at(recognised, span.start) is not None
    ]
    if spans:
        told = {"title": front.title, "agency": front.agency, "year": front.year}
        paths = tuple([name for name, value in told.items() if value is not None])
        yield Diagnostic("GX036", paths, tuple(spans))


def _is_proven(
    path: str,
    row: tuple[str, ...],
    values: Mapping[str, Any],
    recognised: Sequence[Recognised],
) -> bool:
    statuses = [status_of(equation, values) for equation in _equations(path, row)]
    if Status.BROKEN in statuses:
        return False
    holding = statuses.count(Status.HOLDS)
    if holding >= _BOTH:
        return True
    if holding:
        return all(one.agreed for one in recognised)
    # A minus is as small as dirt, and may be lost before any program has seen it
    if may_be_negative(path) and values[path] > 0:
        return False
    return all(one.confirmed for one in recognised)


def _equations(path: str, row: tuple[str, ...]) -> list[Equation]:
    """The sums that a figure of a row stands in."""
    equations = row_equations(row)
    within = [one for one in equations.within if path in one.paths]
    return [*within, *equations.across.get(path, ())]


def _mended(path: str, values: Mapping[str, Any], row: tuple[str, ...]) -> int | None:
    """The value of a figure with which the broken sums that it stands in hold."""
    for equation in _equations(path, row):
        if status_of(equation, values) is Status.BROKEN:
            return value_that_mends(path, equation, values)
    return None


def _differ_by_one_digit(one: str, other: str) -> bool:
    """Whether two figures of as many digits differ in just one of them."""
    if len(one) != len(other):
        return False
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1
