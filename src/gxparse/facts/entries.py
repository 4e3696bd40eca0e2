"""What the tables are made of: one result after the other, each with its name and its number among those of a text."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gxparse.checks.other_reports import body_of
from gxparse.errors import ReadError
from gxparse.model.report import Report
from gxparse.result import ParseResult

Name = str | os.PathLike[str] | None
Results = ParseResult | tuple[ParseResult, ...] | list[ParseResult]
Given = Iterable[Results | tuple[Name, Results | ReadError]] | ParseResult
"""What the tables are made of, as users have it."""


class Entry(NamedTuple):
    """A report of a source, or what speaks against reading that."""

    source: str | None
    number: int
    """Its number among the reports of the source, from 0."""
    result: ParseResult | None
    """``None`` where the source could not be read."""
    failure: ReadError | None = None

    @property
    def report(self) -> Report:
        """The report; an empty one, where there is none."""
        return self.result.report if self.result else Report()

    @property
    def body(self) -> str | None:
        """The agency without blanks and in one width, so that reports of several years are joined by it."""
        agency = self.report.agency
        return body_of(agency) if agency else None


def entries(results: Given) -> Iterator[Entry]:
    """Each result of what a user gives. Raises ``TypeError`` for what holds anything else."""
    if isinstance(results, ParseResult):
        results = (results,)
    before: Entry | None = None
    for given in results:
        named = _is_named(given)
        name, inner = given if named else (None, given)  # type: ignore[misc]
        source = None if name is None else os.fspath(name)  # type: ignore[arg-type]
        for entry in _of_source(source, inner):  # type: ignore[arg-type]
            # The reports of one text have that very text in common, also where they come one by one
            if not named and before and before.result and entry.result:
                same = entry.result.text is before.result.text
                entry = entry._replace(number=before.number + 1 if same else 0)
            before = entry
            yield entry


def _is_named(given: object) -> bool:
    return (
        isinstance(given, tuple)
        and len(given) == 2
        and (given[0] is None or isinstance(given[0], (str, os.PathLike)))
    )


def _of_source(source: str | None, inner: Results | ReadError) -> Iterator[Entry]:
    if isinstance(inner, ReadError):
        yield Entry(source, 0, None, inner)
        return
    results = (inner,) if isinstance(inner, ParseResult) else inner
    if not isinstance(results, (tuple, list)):
        raise _not_a_result(inner)
    for index, result in enumerate(results):
        if not isinstance(result, ParseResult):
            raise _not_a_result(result)
        yield Entry(source, index, result)


def _not_a_result(given: object) -> TypeError:
    return TypeError(
        "results hold ParseResult, tuples of them, or pairs of a name and one of these or a ReadError, "
        f"not {type(given).__name__}"
    )
