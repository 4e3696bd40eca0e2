"""Whether a report keeps the rules: ``check`` tells where one is broken, ``evaluate`` what becomes of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from attrs import evolve, frozen

from gxparse.checks.equations import Equation, Status, status_of, sum_of
from gxparse.checks.other_reports import of_previous
from gxparse.checks.rule import PREVIOUS, Case, Observation, Place, Rule
from gxparse.checks.rules import RULES, WITHIN
from gxparse.checks.sums import Sums, sums_of
from gxparse.checks.suspect import suspect_of
from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.errors import WrongArgument
from gxparse.model.paths import parts, value_paths, values
from gxparse.model.report import TABLES, Edition, Report

_NAMES_OF_TABLES = (*TABLES, *[f"{PREVIOUS}{name}" for name in TABLES])


@frozen
class Finding:
    """What the figures make of a rule in one place."""

    rule: Rule
    equation: Equation | None
    """``None`` where the rule is no equation."""
    status: Status
    left: int | None
    """What the left side comes to; ``None`` where a figure of it is not known."""
    right: int | None
    observation: Observation | None = None
    """What a rule that is no equation has seen."""

    @property
    def difference(self) -> int | None:
        """Left less right; ``None`` where one of them is not known."""
        return (
            None if self.left is None or self.right is None else self.left - self.right
        )

    @property
    def paths(self) -> tuple[str, ...]:
        """Every figure that it speaks of."""
        if self.equation is not None:
            return self.equation.paths
        return self.observation.paths if self.observation else ()


def evaluate(
    report: Report,
    *,
    previous: Report | None = None,
    rules: Iterable[Rule] | None = None,
) -> tuple[Finding, ...]:
    """Each rule in each place: whether it holds, is broken, undecided for a blank, or not applicable.

    It is not applicable where its table is not there, or the report on the year
    before is not given, or it does not speak of such an agency. ``rules`` are all of ``RULES``, where none are
    given. Raises what ``check`` raises.
    """
    figures = _figures(report, previous)
    case = Case(report, previous)
    findings: list[Finding] = []
    for rule in RULES if rules is None else rules:
        applies = _applies(rule, figures, report)
        findings += [
            Finding(rule, None, seen.status, None, None, seen)
            for seen in _observations(rule, case)
        ]
        for equation in rule.places(report):
            status = status_of(equation, figures) if applies else Status.NOT_APPLICABLE
            left, right = (
                sum_of(equation.left, figures),
                sum_of(equation.right, figures, equation.constant),
            )
            findings.append(Finding(rule, equation, status, left, right))
    return tuple(findings)


def check(
    report: Report,
    *,
    previous: Report | None = None,
    rules: Iterable[Rule] | None = None,
) -> tuple[Diagnostic, ...]:
    """The rules that the report's own figures break, each with its arithmetic and the paths concerned.

    The soft rules are among them, and the figures that the prose states too.
    With the report of the same agency on the year before, ``previous``, also the
    rules between the two: what was carried forward is what is carried in, and
    what is in force follows from what was. A rule with a blank in it is
    undecided and not told, unless the printed rest already breaks it. Nothing is
    mended: a printed figure stays as printed. Where ``previous`` is another
    body's, has the same figures or no year, that is told first. Raises
    ``TypeError`` for anything but reports, and ``ValueError`` where ``previous``
    is not of the year before.
    """
    told = check_case(Case(report, previous), rules)
    return told if previous is None else (*of_previous(report, previous), *told)


def check_case(
    case: Case, rules: Iterable[Rule] | None = None
) -> tuple[Diagnostic, ...]:
    """The rules that a case breaks; whether what stands beside the report in it is rightly given is not asked."""
    figures = _figures(case.report, case.previous)
    if rules is None:
        rules = RULES
        asked, places = _places_of_all(figures, case.report)
    else:
        rules = tuple(rules)
        asked = places = tuple(_places(rules, figures, case.report))
    told = [*_broken(asked, places, figures)]
    for rule in rules:
        told += [
            rule.told(seen)
            for seen in _observations(rule, case)
            if seen.status is Status.BROKEN
        ]
    return tuple(told)


def _observations(rule: Rule, case: Case) -> Iterable[Observation]:
    return rule.observes(case) if rule.observes else ()


def check_figures(figures: Mapping[str, Any]) -> tuple[Diagnostic, ...]:
    """The rules within a report that figures break, given by path, among them each table that is there by its name.

    It is what every parse tells, where there is no report yet.
    """
    known = _known_places(_WITHIN, _tables(figures))
    return _broken(known.unequal(figures), known.places, figures)


def _figures(report: Report, previous: Report | None) -> dict[str, Any]:
    figures = values(report)
    if previous is None:
        return figures
    before = values(previous)
    if (
        report.year is not None
        and previous.year is not None
        and report.year != previous.year + 1
    ):
        raise WrongArgument(
            f"previous: a report on {report.year - 1} is wanted, and this one is on {previous.year}",
            f"previous: 应为{report.year - 1}年度的报告，而这份是{previous.year}年度的",
        )
    return figures | {f"{PREVIOUS}{path}": value for path, value in before.items()}


def _applies(rule: Rule, figures: Mapping[str, Any], report: Report) -> bool:
    if rule.applies is not None and not rule.applies(report):
        return False
    # A rule between two years needs its table in both reports
    return not rule.table or (
        rule.table in figures and rule.table.removeprefix(PREVIOUS) in figures
    )


def _places(
    rules: Iterable[Rule], figures: Mapping[str, Any], report: Report
) -> Iterator[Place]:
    for rule in rules:
        if _applies(rule, figures, report):
            for equation in rule.places(report):
                yield rule, equation


_Tables = tuple[tuple[str, Edition | None], ...]
"""The tables that are there, each with its edition."""
_WITHIN = tuple(range(len(WITHIN)))  # the first of all rules


class _KnownPlaces(NamedTuple):
    """The places of some rules that they have in all reports alike, and the sums that are asked for there."""

    places: tuple[Place, ...]
    sums: Sums

    def unequal(self, figures: Mapping[str, Any]) -> list[Place]:
        """The places at which the rule may be broken: nearly always none."""
        return [self.places[n] for n in self.sums.unequal(figures)]


def _tables(figures: Mapping[str, Any]) -> _Tables:
    return tuple(
        [
            (name, getattr(figures[name], "edition", None))
            for name in _NAMES_OF_TABLES
            if name in figures
        ]
    )


@lru_cache(maxsize=256)
def _known_places(rules: tuple[int, ...], tables: _Tables) -> _KnownPlaces:
    """The places of rules, given by number, within a report that has these tables, each in its edition.

    They depend on nothing else, and every parse and check asks for them, mostly for the same three tables.
    """
    classes = dict(parts(Report))
    paths: set[str] = set()
    for name, edition in tables:
        for cls in classes[name.removeprefix(PREVIOUS)]:
            if getattr(cls, "edition", None) is edition:
                paths |= value_paths(cls, name)
    places: list[Place] = []
    for rule in map(RULES.__getitem__, rules):
        places += [
            (rule, equation)
            for equation in rule.equations
            if paths.issuperset(equation.paths)
        ]
    return _KnownPlaces(tuple(places), sums_of([equation for _, equation in places]))


def _places_of_all(
    figures: Mapping[str, Any], report: Report
) -> tuple[Sequence[Place], tuple[Place, ...]]:
    """The places at which one of ``RULES`` may be broken, and all at which one applies, in the order of the rules."""
    applying = [n for n, rule in enumerate(RULES) if _applies(rule, figures, report)]
    known = _known_places(tuple(applying), _tables(figures))
    stated = [
        (rule, equation)
        for rule in map(RULES.__getitem__, applying)
        if rule.stated
        for equation in rule.stated(report)
    ]
    asked = known.unequal(figures)
    if not stated:
        return asked, known.places
    order = {id(rule): n for n, rule in enumerate(RULES)}
    asked = sorted([*asked, *stated], key=lambda place: order[id(place[0])])
    return asked, (*known.places, *stated)


def _broken(
    asked: Iterable[Place], places: Iterable[Place], figures: Mapping[str, Any]
) -> tuple[Diagnostic, ...]:
    """What is told of those places that the figures break; by all places, one figure may be seen to explain them."""
    broken = [
        (rule, equation)
        for rule, equation in asked
        if status_of(equation, figures) is Status.BROKEN
    ]
    suspects = _suspects(broken, places, figures) if len(broken) > 1 else {}
    diagnostics: list[Diagnostic] = []
    for rule, equation in broken:
        diagnostic = rule.diagnostic(equation, figures)
        suspect = suspects.get(rule.table) if rule.kind == "hard" else None
        if suspect:
            diagnostic = evolve(
                diagnostic, data={**diagnostic.data, "suspect": suspect}
            )
        diagnostics.append(diagnostic)
    return tuple(diagnostics)


def _suspects(
    broken: Iterable[Place], places: Iterable[Place], figures: Mapping[str, Any]
) -> dict[str, str]:
    """The one figure of each table that explains all of its broken hard rules, where there is one."""
    amiss: dict[str, list[Equation]] = {}
    for rule, equation in broken:
        if rule.kind == "hard":
            amiss.setdefault(rule.table, []).append(equation)
    suspects: dict[str, str] = {}
    for table, equations in amiss.items():
        asked = (
            equation
            for rule, equation in places
            if rule.table == table and rule.kind == "hard"
        )
        suspect = suspect_of(equations, asked, figures)
        if suspect:
            suspects[table] = suspect
    return suspects
