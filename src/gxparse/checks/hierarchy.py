"""A government's report against those of its parts: what it counts is what they count together."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
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
_AMOUNT, _NOT_SUMMED = f".{AMOUNT}", (f".{UNIT}", f".{CHANGE}")
_EXACT_UNIT = "元"
"""Amounts in any larger unit are rounded."""


def check_hierarchy(whole: Report, parts: Iterable[Report]) -> Diagnostics:
    """Where the figures of a government's report are not the sums of those of its parts.

    ``parts`` are the reports of all that it sums up, its own office among them.
    The counts of all three tables are compared, and the amounts (of fees; 2019 of
    procurement) where all that are not 0 are in one unit that is printed: in yuan
    exactly, in a larger unit but for half of the last digit of each, which may be
    rounded. Changes (2019) are not compared; a table that the government's report
    does not have is left out. A blank, a part without the table, or a table of
    another edition leaves a figure undecided, unless the printed rest already
    exceeds it. ``part[0]`` in a path is the first of the parts. A part that is of
    another county, was given before or has no year is reported first. Raises
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
        summed = [
            path
            for path in of_whole
            if path.startswith(f"{table}.") and not path.endswith(_NOT_SUMMED)
        ]
        diagnostics += _differences(table, summed, len(of_parts), figures)
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
    table: str, summed: list[str], number_of_parts: int, figures: dict[str, Any]
) -> list[Diagnostic]:
    """The figures of a table that are not the sums of those of so many parts."""
    equations = tuple(
        Equation((path,), tuple(f"part[{n}].{path}" for n in range(number_of_parts)))
        for path in summed
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
        if (
            _is_other_amount(equation, figures)
            if equation.left[0].endswith(_AMOUNT)
            else status_of(equation, known) is Status.BROKEN
        )
    ]
    return [rule.diagnostic(equation, known) for equation in broken]


def _is_other_amount(equation: Equation, figures: dict[str, Any]) -> bool:
    """Whether an amount is surely not the sum of others: in other units, or where none is printed, it may be."""
    amounts = [figures.get(path) for path in equation.paths]
    # Nothing is nothing in any unit
    units = {
        figures.get(f"{path.removesuffix(_AMOUNT)}.{UNIT}")
        for path, amount in zip(equation.paths, amounts, strict=True)
        if amount
    }
    whole, *parts = amounts
    if whole is None or len(units) != 1 or None in units:
        return False
    rounded = [] if units == {_EXACT_UNIT} else filter(None, amounts)
    slack = sum(Fraction(10) ** each.as_tuple().exponent for each in rounded) / 2
    # Fractions, for the caller's context may round decimals
    excess = sum(map(Fraction, filter(None, parts))) - Fraction(whole)
    return excess > slack or (None not in parts and -excess > slack)


def _cell(equation: Equation) -> dict[str, At]:
    return {"cell": At(equation.left[0])}
