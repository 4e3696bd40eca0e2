"""What a report's own rules force: values for blanks, each with its proof. On request, never in a parse.

A value is inferred where the rules leave just one: an equation with one unknown,
figures that add up to nothing, or several equations that only one value solves.
A table whose printed figures break a rule infers nothing, nor does one whose
inferred figures would.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import starmap
from typing import Any, NamedTuple

from attrs import evolve, frozen

from gxparse.checks.equations import (
    Equation,
    Status,
    may_be_negative,
    status_of,
    terms_of,
)
from gxparse.checks.linear_system import LinearEquation, solve
from gxparse.checks.rule import Place, Rule
from gxparse.checks.rules import WITHIN
from gxparse.form.labels import name_in_message
from gxparse.model.fields import is_change, is_count
from gxparse.model.paths import build, values
from gxparse.model.report import TABLES, Report
from gxparse.model.shown import Shown
from gxparse.source import CellSource, Origin

_PLUS, _MINUS = Fraction(1), Fraction(-1)


@frozen
class Step:
    """One inferred value and its proof."""

    path: str
    """The attribute path."""
    value: int
    rules: tuple[Rule, ...]
    """The rules that force it, one for each equation."""
    equations: tuple[Equation, ...]
    arithmetic: str
    """The equations in figures, "x" where the value stands and "?" where another unknown does: "x + 0 = 1"."""

    @property
    def message(self) -> str:
        """The step in English."""
        return self.text("en")

    def text(self, lang: str = "en") -> str:
        """The step in English (``"en"``) or Chinese (``"zh"``); another language is a ``ValueError``."""
        forced = f"{name_in_message(self.path, lang)} = {self.value}"
        if lang == "zh":
            # A rule of a user's own may have no words
            names = (rule.zh.removesuffix("。") or rule.id for rule in self.rules)
            return f"{forced}（{'；'.join(dict.fromkeys(names))}：{self.arithmetic}）"
        ids = ", ".join(dict.fromkeys(rule.id for rule in self.rules))
        return f"{forced} ({ids}: {self.arithmetic})"


@frozen(eq=False)
class Inference(Shown):
    """A report with the values that its rules force, and how each was found."""

    report: Report
    steps: tuple[Step, ...]
    """In the order in which they were found; a step may rest on those before it."""

    @property
    def cells(self) -> Mapping[str, CellSource]:
        """The source of each inferred value, by path; none of them stands in the text."""
        return {
            step.path: CellSource(step.value, Origin.INFERRED, None, ())
            for step in self.steps
        }


def infer(report: Report, *, rules: Iterable[Rule] | None = None) -> Inference:
    """Fills in what the rules force to one value, and says how.

    ``rules`` are those of ``check``; only hard ones that are equations force anything. Printed figures are never
    changed. Raises ``TypeError`` for anything but a ``Report``.
    """
    figures = values(report)
    forcing = [rule for rule in (WITHIN if rules is None else rules) if _forces(rule)]
    steps: list[Step] = []
    tables: dict[str, Any] = {}
    for name in TABLES:
        if name not in figures:
            continue
        table_steps = _infer_table(_applicable_places(forcing, name, figures), figures)
        if table_steps:
            steps += table_steps
            figures |= {step.path: step.value for step in table_steps}
            tables[name] = build(type(getattr(report, name)), name, figures)
    return Inference(evolve(report, **tables) if tables else report, tuple(steps))


def _forces(rule: Rule) -> bool:
    """Whether its equations prove figures: what most reports keep proves none, nor does an inequality."""
    return rule.kind == "hard" and all(
        equation.relation == "=" for equation in rule.equations
    )


def _applicable_places(
    rules: Iterable[Rule], table: str, figures: Mapping[str, Any]
) -> list[Place]:
    places: list[Place] = []
    for rule in rules:
        if rule.table == table:
            places += [(rule, equation) for equation in rule.equations]
    return [
        place
        for place in places
        if status_of(place[1], figures) is not Status.NOT_APPLICABLE
    ]


class _Forced(NamedTuple):
    """Values that equations leave no choice for."""

    values: Mapping[str, Fraction]
    proof: tuple[Place, ...]


def _infer_table(places: Sequence[Place], printed: Mapping[str, Any]) -> list[Step]:
    """What the equations of a table force, step by step; nothing where its figures contradict each other."""
    figures = dict(printed)
    steps: list[Step] = []
    # At first these are the printed figures alone, and later what the steps have made of them
    while not any(
        status_of(equation, figures) is Status.BROKEN for _, equation in places
    ):
        forced = _forced_by_one(places, figures)
        if forced is None:
            solved = solve(_linear_system(places, figures))
            # No figures satisfy all equations
            if solved is None:
                return []
            forced = _forced_by_several(places, solved)
        if forced is None:
            return steps
        # The equations hold, but for figures that no report could print
        if not all(starmap(_is_possible, forced.values.items())):
            return []
        new = _steps(forced, figures)
        figures |= {step.path: step.value for step in new}
        steps += new
    return []


def _is_possible(path: str, value: Fraction) -> bool:
    """Whether a report could print a value at a path."""
    if value.denominator != 1:
        return False
    return is_change(int(value)) if may_be_negative(path) else is_count(int(value))


def _forced_by_one(
    places: Sequence[Place], figures: Mapping[str, Any]
) -> _Forced | None:
    """What the first equation forces that forces anything by itself."""
    for place in places:
        forced = _forced_values(_linear(place[1], 0, figures))
        if forced:
            return _Forced(forced, (place,))
    return None


def _forced_by_several(
    places: Sequence[Place], solved: Sequence[LinearEquation]
) -> _Forced | None:
    """What the first equation forces that follows from several."""
    for equation in solved:
        forced = _forced_values(equation)
        if forced:
            return _Forced(
                forced, tuple(places[number] for number in sorted(equation.made_of))
            )
    return None


def _linear_system(
    places: Sequence[Place], figures: Mapping[str, Any]
) -> list[LinearEquation]:
    """The equations that have an unknown figure, numbered as their places are."""
    equations = [
        _linear(equation, number, figures)
        for number, (_, equation) in enumerate(places)
    ]
    return [equation for equation in equations if equation.terms]


def _linear(
    equation: Equation, number: int, figures: Mapping[str, Any]
) -> LinearEquation:
    """An equation with its unknown figures on one side, and what the known ones come to on the other."""
    terms: dict[str, Fraction] = {}
    total = equation.constant
    for path in equation.left:
        value = figures.get(path)
        if value is None:
            terms[path] = _PLUS
        else:
            total -= value
    for path in equation.right:
        value = figures.get(path)
        if value is None:
            terms[path] = _MINUS
        else:
            total += value
    return LinearEquation(terms, Fraction(total), {number: _PLUS})


def _forced_values(equation: LinearEquation) -> dict[str, Fraction]:
    """The values of the unknowns of an equation, where it alone leaves one choice."""
    if len(equation.terms) == 1:
        ((path, coefficient),) = equation.terms.items()
        return {path: equation.total / coefficient}
    # Figures that are not negative and come to nothing are nothing, each of them
    one_sign = len({coefficient > 0 for coefficient in equation.terms.values()}) == 1
    if (
        equation.total == 0
        and one_sign
        and not any(map(may_be_negative, equation.terms))
    ):
        return dict.fromkeys(equation.terms, Fraction(0))
    return {}


def _steps(forced: _Forced, figures: Mapping[str, Any]) -> list[Step]:
    rules = tuple(rule for rule, _ in forced.proof)
    equations = tuple(equation for _, equation in forced.proof)
    return [
        Step(path, int(value), rules, equations, _arithmetic(equations, path, figures))
        for path, value in forced.values.items()
    ]


def _arithmetic(
    equations: tuple[Equation, ...], sought: str, figures: Mapping[str, Any]
) -> str:
    """The proof of a value in figures, which are those before the step."""
    sums = []
    for equation in equations:
        left = terms_of(equation.left, figures, sought=sought)
        right = terms_of(equation.right, figures, equation.constant, sought=sought)
        sums.append(f"{left} = {right}")
    return "; ".join(sums)
