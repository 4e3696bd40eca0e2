"""When a report was published: too late, or before the year that it reports on had ended.

Art. 49 and 50 of the Regulations: departments publish by 31 January, the report of a government by 31 March. A body
whose name does not tell which it is has until 31 March here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from gxparse.characters import HANZI_DIGITS
from gxparse.checks.audits.plain import paragraphs, plain
from gxparse.checks.equations import Status
from gxparse.checks.rule import Case, Observation
from gxparse.checks.stated.tokens import below_hundred
from gxparse.form.audit_words import audit_words
from gxparse.model.report import PROSE, Report

_SIGNATURE = 2  # paragraphs at the end of a report that may sign it
_PATHS = ("year",)


def late(case: Case) -> Iterator[Observation]:
    """It is dated behind the day by which its body has to publish it."""
    yield from _compared(case, late=True)


def early(case: Case) -> Iterator[Observation]:
    """It is dated before the last day of the year that it reports on."""
    yield from _compared(case, late=False)


def _compared(case: Case, *, late: bool) -> Iterator[Observation]:
    year = case.report.year
    if year is None:
        return
    dates = _dates(case)
    if not dates:
        yield Observation(Status.UNDECIDED, _PATHS)
        return
    # A page may be published anew, so the earliest of its dates counts
    first = min(dates, key=lambda found: found.day)
    due = _due(case.report, year)
    broken = first.day > due if late else first.day < date(year, 12, 31)
    data = {"date": first.day.isoformat(), "due": due.isoformat(), "year": year}
    paths = (*_PATHS, first.path) if first.path else _PATHS
    yield Observation(Status.BROKEN if broken else Status.HOLDS, paths, data)


def _due(report: Report, year: int) -> date:
    agency = plain(report.agency or "")
    is_department = agency and not audit_words()["GOVERNMENT"].fullmatch(agency)
    return date(year + 1, 1, 31) if is_department else date(year + 1, 3, 31)


class _Dated(NamedTuple):
    """A date, and the path of the paragraph that it stands in."""

    day: date
    path: str


def _dates(case: Case) -> list[_Dated]:
    """The dates that sign a report, and those that are printed around it as its own."""
    words = audit_words()
    report = case.report
    last = next((s for s in reversed(PROSE) if getattr(report, s)), "preamble")
    ends = [*paragraphs(report, (last,))][-_SIGNATURE:]
    found = [(words["SIGNED"].fullmatch(each.plain), each.path) for each in ends]
    published = [(each.plain, each.path) for each in paragraphs(report, ("preamble",))]
    published += [(plain(line), "") for line in case.around]
    found += [(words["PUBLISHED"].search(line), path) for line, path in published]
    return [_Dated(day, path) for each, path in found if each and (day := _day(each))]


def _day(printed: re.Match[str]) -> date | None:
    part = printed.groupdict()
    if part["year"]:
        figures = [int(part[name]) for name in ("year", "month", "day")]
    else:
        year = int(part["year_in_words"].translate(HANZI_DIGITS))
        rest = (below_hundred(part[f"{name}_in_words"]) for name in ("month", "day"))
        figures = [year, *(number or 0 for number in rest)]
    try:
        return date(*figures)
    # "2024年13月1日" is no day
    except ValueError:
        return None
