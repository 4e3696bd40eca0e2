"""The rules that the figures of a report must keep, as data, over the model alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from attrs import frozen

from gxparse.checks.equations import Equation, Status, status_of
from gxparse.checks.hierarchy import check_hierarchy
from gxparse.checks.rules import RULES, WITHIN, Rule
from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.model.paths import parts, value_paths, values
from gxparse.model.report import TABLES, Edition, Report

__all__ = [
    "RULES",
    "WITHIN",
    "Equation",
    "Finding",
    "Rule",
    "Status",
    "check",
    "check_hierarchy",
    "evaluate",
    "status_of",
]


@frozen
class Finding:
    """What the figures make of a rule in one place."""

    rule: Rule
    equation: Equation
    status: Status
    left: int | None
    """What the left side comes to; ``None`` where a figure of it is not known."""
    right: int | None

    @property
    def difference(self) -> int | None:
        """Left less right; ``None`` where one of them is not known."""
        return None if self.left is None or self.right is None else self.left - self.right

    @property
    def paths(self) -> tuple[str, ...]:
        """Every figure that it speaks of."""
        return self.equation.paths


def evaluate(report: Report, *, previous: Report | None = None, rules: Iterable[Rule] = RULES) -> tuple[Finding, ...]:
    """Each rule in each place: whether it holds, is broken, undecided for a blank, or not applicable.

    It is not applicable where its table is not there, or the report on the year
    before is not given, or it does not speak of such an agency. Raises what ``check`` raises.
    """
    found = _figures(report, previous)

    def side(paths: tuple[str, ...], constant: int = 0) -> int | None:
        figures = [found.get(path) for path in paths]
        return None if None in figures else sum(figures) + constant  # type: ignore[arg-type]

    return tuple(
        Finding(
            rule,
            equation,
            status_of(equation, found) if _applies(rule, found, report) else Status.NOT_APPLICABLE,
            side(equation.left),
            side(equation.right, equation.constant),
        )
        for rule in rules
        for equation in rule.places(report)
    )


def check(report: Report, *, previous: Report | None = None, rules: Iterable[Rule] = RULES) -> tuple[Diagnostic, ...]:
    """The rules that the report's own figures break, each with its arithmetic and the paths concerned.

    The soft rules are among them, and the figures that the prose states too.
    With the report of the same agency on the year before, ``previous``, also the
    rules between the two: what was carried forward is what is carried in, and
    what is in force follows from what was. A rule with a blank in it is
    undecided and not told, unless the printed rest already breaks it. Nothing is
    mended: a printed figure stays as printed. Raises ``TypeError`` for anything
    but reports, and ``ValueError`` where ``previous`` is not of the year before.
    """
    return broken(_figures(report, previous), rules, report)


def _figures(report: Report, previous: Report | None) -> dict[str, Any]:
    found = values(report)
    if previous is not None:
        before = values(previous)
        if report.year is not None and previous.year is not None and report.year != previous.year + 1:
            raise ValueError(f"previous: the report on {previous.year} is not that on the year before {report.year}")
        found |= {f"previous.{path}": value for path, value in before.items()}
    return found


def _applies(rule: Rule, found: Mapping[str, Any], report: Report | None) -> bool:
    if rule.applies is not None and (report is None or not rule.applies(report)):
        return False
    return not rule.table or (rule.table in found and rule.table.removeprefix("previous.") in found)


def broken(
    found: Mapping[str, Any], rules: Iterable[Rule] = WITHIN, report: Report | None = None
) -> tuple[Diagnostic, ...]:
    """The same over values by path, among them the name of each table that is there."""
    if rules is WITHIN:  # as in every parse
        there = [(name, getattr(found[name], "edition", None)) for name in TABLES if name in found]
        places = _places_within(tuple(there))
    else:
        places = tuple((rule, e) for rule in rules if _applies(rule, found, report) for e in rule.places(report))
    get, told = found.get, []
    for rule, equation in places:
        try:  # nearly always both sides are known and alike, which is seen fastest here
            if sum(map(get, equation.left)) == sum(map(get, equation.right), equation.constant):  # type: ignore[arg-type]
                continue
        except TypeError:
            pass
        if status_of(equation, found) is Status.BROKEN:
            told.append(rule.diagnostic(equation, found))
    return tuple(told)


@cache
def _places_within(editions: tuple[tuple[str, Edition | None], ...]) -> tuple[tuple[Rule, Equation], ...]:
    """The places of the rules within a report, without those of editions that its tables are not of."""
    classes = dict(parts(Report))
    there = {
        path
        for name, edition in editions
        for cls in classes[name]
        if getattr(cls, "edition", None) is edition
        for path in value_paths(cls, name)
    }
    return tuple((rule, e) for rule in WITHIN for e in rule.equations if there.issuperset(e.paths))
