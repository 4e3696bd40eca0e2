"""The rules that the figures of one report must keep, as data, over the model alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from gxparse.checks.equations import Equation, Status, evaluate
from gxparse.checks.rules import RULES, WITHIN, Rule
from gxparse.diagnostics import Diagnostic
from gxparse.model import Report
from gxparse.paths import values

__all__ = ["RULES", "WITHIN", "Equation", "Rule", "Status", "check", "evaluate"]


def check(report: Report, *, previous: Report | None = None, rules: Iterable[Rule] = RULES) -> tuple[Diagnostic, ...]:
    """The rules that the report's own figures break, each with its arithmetic and the paths concerned.

    With the report of the same agency on the year before, ``previous``, also the
    rules between the two: what was carried forward is what is carried in, and
    what is in force follows from what was. A rule with a blank in it is
    undecided and not told, unless the printed rest already breaks it. Nothing is
    mended: a printed figure stays as printed. Raises ``TypeError`` for anything
    but reports, and ``ValueError`` where ``previous`` is not of the year before.
    """
    found = values(report)
    if previous is not None:
        before = values(previous)
        if report.year is not None and previous.year is not None and report.year != previous.year + 1:
            raise ValueError(f"previous: the report on {previous.year} is not that on the year before {report.year}")
        found |= {f"previous.{path}": value for path, value in before.items()}
    return broken(found, rules)


def broken(found: Mapping[str, Any], rules: Iterable[Rule] = WITHIN) -> tuple[Diagnostic, ...]:
    """The same over values by path, among them the name of each table that is there."""
    return tuple(
        rule.diagnostic(equation, found)
        for rule in rules
        if rule.table in found and rule.table.removeprefix("previous.") in found
        for equation in rule.equations
        if evaluate(equation, found) is Status.BROKEN
    )
