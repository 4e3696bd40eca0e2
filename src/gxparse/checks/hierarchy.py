"""A government's report against those of its parts: what it counts is what they count together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gxparse.checks.equations import Equation, Status, status_of
from gxparse.checks.other_reports import of_parts as of_parts_amiss
from gxparse.checks.rule import Rule
from gxparse.diagnostics.diagnostic import At, Diagnostic, Diagnostics
from gxparse.errors import WrongArgument
from gxparse.model.fields import AMOUNT, CHANGE, UNIT
from gxparse.model.paths import values
from gxparse.model.report import TABLES, Report

_SOURCE = "reports of governments count those of their departments · 政府的报告汇总其所属各机关的数字"
_NOT_SUMMED = (f".{AMOUNT}", f".{UNIT}", f".{CHANGE}")


def check_hierarchy(whole: Report, parts: Iterable[Report]) -> Diagnostics:
    """Where the figures of a government's report are not the sums of those of its parts.

    ``parts`` are the reports of all that it sums up, its own office among them.
    The counts of all three tables are compared, but not the fees; a table that
    the government's report does not have is left out. A blank, a part without
    the table, or a table of another edition leaves a figure undecided, unless the
    printed rest already exceeds it. ``part[0]`` in a path is the first of the
    parts. A part that is of another county, was given before or has no year is
    reported first. Raises
    ``TypeError`` for anything but reports, and ``ValueError`` without any part
    or for one that is of another year.
    """
    of_whole = values(whole)
    parts = tuple(parts)
    of_parts = [_values_of_part(n, part, whole) for n, part in enumerate(parts)]
    if not of_parts:
        raise ValueError("parts: no report is given")
    figures = dict(of_whole)
    for of_part in of_parts:
        figures |= of_part
    diagnostics: list[Diagnostic] = [*of_parts_amiss(whole, parts)]
    for table in TABLES:
        counts = [
            path
            for path in of_whole
            if path.startswith(f"{table}.") and not path.endswith(_NOT_SUMMED)
        ]
        diagnostics += _differences(table, counts, len(of_parts), figures)
    return Diagnostics(diagnostics)


def _values_of_part(number: int, part: Report, whole: Report) -> dict[str, Any]:
    """The values of a part by their paths among those of all reports."""
    found = values(part)
    if whole.year is not None and part.year is not None and part.year != whole.year:
        raise WrongArgument(
            f"parts[{number}]: the report is on {part.year}, that of the whole on {whole.year}",
            f"parts[{number}]: 该报告为{part.year}年度，汇总的报告为{whole.year}年度",
        )
    return {f"part[{number}].{path}": value for path, value in found.items()}


def _differences(
    table: str, counts: list[str], number_of_parts: int, figures: dict[str, Any]
) -> list[Diagnostic]:
    """The counts of a table that are not the sums of those of so many parts."""
    equations = tuple(
        Equation((path,), tuple(f"part[{n}].{path}" for n in range(number_of_parts)))
        for path in counts
    )
    rule = Rule(
        "hierarchy", "GX404", table, equations, _cell, kind="soft", source=_SOURCE
    )
    # A part without the table, or with another edition of it, may count anything there: unknown, not absent
    known = {
        path: figures.get(path) for equation in equations for path in equation.paths
    }
    broken = [
        equation
        for equation in equations
        if status_of(equation, known) is Status.BROKEN
    ]
    return [rule.diagnostic(equation, known) for equation in broken]


def _cell(equation: Equation) -> dict[str, At]:
    return {"cell": At(equation.left[0])}
