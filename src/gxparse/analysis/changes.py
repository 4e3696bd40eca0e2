"""One report against another: every value, line and paragraph that is not the same in both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from attrs import frozen

from gxparse.model.paths import values
from gxparse.model.report import INDICATORS, PROSE, TABLES, Report
from gxparse.result import ParseResult

_LINES = ("title", "agency", "year", "notice")


@frozen
class Change:
    """What two reports do not have alike."""

    path: str
    """Its path, as everywhere; of a table that one of them lacks, or has in another edition, that of the table. A
    paragraph, or a row of an older table, has the number that it has in the second report; in the first one, where
    it is gone."""
    before: Any
    """What the first report has; ``None`` where it has nothing there."""
    after: Any
    """What the second report has."""


def diff(a: Report | ParseResult, b: Report | ParseResult) -> tuple[Change, ...]:
    """What has changed from one report to another, in the order of the form: ``diff(a, a) == ()``.

    Figures are compared at their paths, paragraphs as a text is: one that was put in moves no other one. A table that
    one of the two lacks is one change, with the table itself; where it is of another edition, that is a change, and
    each of its values too. Raises ``TypeError`` for anything but reports and results.
    """
    one, other = _report(a), _report(b)
    found = [*_values_of(one, other, _LINES)]
    found += _paragraphs(one, other, "preamble")
    found += _paragraphs(one, other, "overview")
    for table in TABLES:
        found += _of_table(one, other, table)
    for section in PROSE[2:]:
        found += _paragraphs(one, other, section)
    found += _paragraphs(one, other, INDICATORS)
    return tuple(found)


def _report(given: Report | ParseResult) -> Report:
    report = given.report if isinstance(given, ParseResult) else given
    if not isinstance(report, Report):
        raise TypeError(f"a Report is wanted, not a {type(report).__name__}")
    return report


def _values_of(one: Any, other: Any, names: Sequence[str]) -> Iterator[Change]:
    for name in names:
        before, after = getattr(one, name), getattr(other, name)
        if before != after:
            yield Change(name, before, after)


def _of_table(one: Report, other: Report, table: str) -> Iterator[Change]:
    before, after = getattr(one, table), getattr(other, table)
    if type(before) is not type(after):
        yield Change(table, before, after)
    if before is None or after is None:
        return
    old, new = (
        {path: each for path, each in values(report).items() if path != table}
        for report in (Report(**{table: before}), Report(**{table: after}))
    )
    for path in dict.fromkeys([*old, *new]):
        if old.get(path) != new.get(path):
            yield Change(path, old.get(path), new.get(path))


def _paragraphs(one: Report, other: Report, name: str) -> Iterator[Change]:
    """What differs in two lists: of paragraphs, or of the rows of an older table."""
    before, after = getattr(one, name), getattr(other, name)
    # Nothing is left to be matched in most sections of most pairs that are alike
    if before == after:
        return
    steps = SequenceMatcher(None, before, after).get_opcodes()
    for step, start, end, new_start, new_end in steps:
        if step == "equal":
            continue
        old, new = before[start:end], after[new_start:new_end]
        for n in range(max(len(old), len(new))):
            number = new_start + n if n < len(new) else start + n
            yield Change(
                f"{name}[{number}]",
                old[n] if n < len(old) else None,
                new[n] if n < len(new) else None,
            )
