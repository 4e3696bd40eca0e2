"""The rules that the figures of one report must keep, as data, over the model alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from gxparse.checks.equations import Equation, Status, evaluate
from gxparse.checks.rules import RULES, Rule
from gxparse.diagnostics import Diagnostic
from gxparse.model import Report
from gxparse.paths import values

__all__ = ["RULES", "Equation", "Rule", "Status", "check", "evaluate"]


def check(report: Report, *, rules: Iterable[Rule] = RULES) -> tuple[Diagnostic, ...]:
    """The rules that the report's own figures break, each with its arithmetic and the paths concerned.

    A rule with a blank in it is undecided and not told, unless the printed rest
    already breaks it. Nothing is mended: a printed figure stays as printed.
    """
    return broken(values(report), rules)


def broken(found: Mapping[str, Any], rules: Iterable[Rule] = RULES) -> tuple[Diagnostic, ...]:
    """The same over values by path, among them the name of each table that is there."""
    return tuple(
        rule.diagnostic(equation, found)
        for rule in rules
        if rule.table in found
        for equation in rule.equations
        if evaluate(equation, found) is Status.BROKEN
    )
