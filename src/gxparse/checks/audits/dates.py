"""When a report was published: too late, or before the year that it reports on had ended.

Art. 49 and 50 of the Regulations of 2019: departments publish by 31 January, the report of a government by 31 March. A
body whose name does not tell which it is has until 31 March here; all of them had by Art. 31 of those of 2007.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from gxparse.checks.audits.plain import paragraphs, plain
from gxparse.checks.equations import Status
from gxparse.checks.rule import Case, Observation
from gxparse.checks.stated.tokens import below_hundred
from gxparse.form.audit_words import audit_words
from gxparse.form.loader import statutory_form
from gxparse.model.report import PROSE, Report

_SIGNATURE = 2  # paragraphs at the end of a report that may sign it
_PATHS = ("year",)
_ASKED_IN_JANUARY = (
    2019  # the first year whose report the Regulations of 2019 asked for
)


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
    chosen = _earliest(dates) if late else _earliest_that_counts(dates)
    due = _due(case.report, year)
    broken = chosen.day > due if late else chosen.day < date(year, 12, 31)
    data = {"date": chosen.day.isoformat(), "due": due.isoformat(), "year": year}
    paths = (*_PATHS, chosen.path) if chosen.path else _PATHS
    yield Observation(Status.BROKEN if broken else Status.HOLDS, paths, data)


def _due(report: Report, year: int) -> date:
    if year < _ASKED_IN_JANUARY:
        return date(year + 1, 3, 31)
    agency = plain(report.agency or "")
    is_department = audit_words()["DEPARTMENT"].fullmatch(agency)
    return date(year + 1, 1, 31) if is_department else date(year + 1, 3, 31)


class _Dated(NamedTuple):
    """A date, and the path of the paragraph that it stands in."""

    day: date
    path: str
    signs: bool = False
    """Whether it signs the report; else a page prints it, beside those of other texts perhaps."""


def _earliest(dates: Iterable[_Dated]) -> _Dated:
    """That by which it was there: a page may be published anew."""
    return min(dates, key=lambda found: found.day)


def _earliest_that_counts(dates: list[_Dated]) -> _Dated:
    """The earliest date that signs the report; without one the last of its page, which may list older texts too."""
    signed = [found for found in dates if found.signs]
    return _earliest(signed) if signed else max(dates, key=lambda found: found.day)


def _dates(case: Case) -> list[_Dated]:
    """The dates that sign a report, and those that are printed around it as its own."""
    words = audit_words()
    report = case.report
    last = next((s for s in reversed(PROSE) if getattr(report, s)), "preamble")
    ends = [*paragraphs(report, (last,))][-_SIGNATURE:]
    # It may stand behind the last words of the section: "无。云岭县水利局2024年1月20日"
    signed = [
        (words["SIGNED"].fullmatch(said), each.path)
        for each in ends
        for said in each.sentences()[-1:]
    ]
    signed += [(words["SIGNED"].fullmatch(line), "") for line in _signature(case)]
    published = [(each.plain, each.path) for each in paragraphs(report, ("preamble",))]
    published += [(line, "") for line in _lines_around(case.around)]
    printed = [(words["PUBLISHED"].search(line), path) for line, path in published]
    return [
        _Dated(day, path, signs)
        for found, signs in ((signed, True), (printed, False))
        for each, path in found
        if each and (day := _day(each))
    ]


def _signature(case: Case) -> Iterator[str]:
    """The line behind the last words if it is a date alone, or the one below the organ that signs."""
    first, second = (*map(plain, case.behind), "", "")[:2]
    if statutory_form().terms["ORGAN"].fullmatch(first):
        yield second
    elif first[:1].isdigit():
        yield first


def _lines_around(around: Sequence[str]) -> Iterator[str]:
    """Lines that are printed around a report; a label and its date may be cells, and so lines, of their own."""
    lines = [plain(line) for line in around]
    yield from lines
    for one, other in pairwise(lines):
        if audit_words()["LABEL_OF_DATE"].fullmatch(one):
            yield one + other


def _day(printed: re.Match[str]) -> date | None:
    part = printed.groupdict()
    month, day = (
        int(part[name] or below_hundred(part[f"{name}_in_words"]) or 0)
        for name in ("month", "day")
    )
    try:
        return date(int(part["year"]), month, day)
    # "2024年13月1日" is no day
    except ValueError:
        return None
