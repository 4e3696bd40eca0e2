"""What a report's own rules force: values for blanks, each with its proof. On request, never in a parse.

A value is inferred where the rules leave just one: an equation with one unknown,
figures that add up to nothing, or several equations that only one value solves.
A table whose printed figures break a rule infers nothing, nor does one whose
inferred figures would.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from attrs import field, frozen

from gxparse.checks.equations import Equation, Status, may_be_negative, status_of
from gxparse.checks.rule import Rule
from gxparse.checks.rules import WITHIN
from gxparse.form.loader import label
from gxparse.model.fields import is_change, is_count
from gxparse.model.paths import build, parts, values
from gxparse.model.report import TABLES, Report
from gxparse.source import CellSource, Origin

_APPLIES = (Status.HOLDS, Status.BROKEN, Status.UNDECIDED)


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
        ids = ", ".join(dict.fromkeys(rule.id for rule in self.rules))
        return f"{label(self.path, lang)} = {self.value} ({ids}: {self.arithmetic})"


@frozen(eq=False)
class Inference:
    """A report with the values that its rules force, and how each was found."""

    report: Report
    steps: tuple[Step, ...]
    """In the order in which they were found; a step may rest on those before it."""

    @property
    def cells(self) -> Mapping[str, CellSource]:
        """The source of each inferred value, by path; none of them stands in the text."""
        return {step.path: CellSource(Origin.INFERRED, None, ()) for step in self.steps}


def infer(report: Report, *, rules: Iterable[Rule] = WITHIN) -> Inference:
    """Fills in what the rules force to one value, and says how.

    ``rules`` are those of ``check``; only hard ones that are equations force anything. Printed figures are never
    changed. Raises
    ``TypeError`` for anything but a ``Report``.
    """
    found = values(report)
    steps: list[Step] = []
    forcing = [rule for rule in rules if rule.kind == "hard" and all(e.relation == "=" for e in rule.equations)]
    for table in TABLES:
        own = [(rule, e) for rule in forcing if rule.table == table for e in rule.equations]
        solver = _Solver([pair for pair in own if status_of(pair[1], found) in _APPLIES], dict(found))
        if table in found and solver.run():
            steps += solver.steps
            found = solver.found
    if not steps:
        return Inference(report, ())
    names = {step.path.partition(".")[0] for step in steps}
    tables = {name: build(type(getattr(report, name)), name, found) for name in names}
    fields = {name: getattr(report, name) for name, _ in parts(Report)}
    return Inference(Report(**(fields | tables)), tuple(steps))


@frozen(eq=False)
class _Solver:
    """The equations of one table, and what is known of its figures so far."""

    equations: list[tuple[Rule, Equation]]
    found: dict[str, Any]
    steps: list[Step] = field(factory=list)

    def run(self) -> bool:
        """Infers what there is. False where the figures contradict each other, before or after."""
        while not self._broken():
            forced = next(self._alone(), None) or self._together()
            if forced is None:
                return False
            if not forced:
                return True
            for step in forced:
                fits = is_change if may_be_negative(step.path) else is_count
                if not fits(step.value) or self.found.get(step.path, step.value) not in (None, step.value):
                    return False
                self.found[step.path] = step.value
                self.steps.append(step)
        return False

    def _broken(self) -> bool:
        return any(status_of(equation, self.found) is Status.BROKEN for _, equation in self.equations)

    def _alone(self) -> Iterator[list[Step]]:
        """What single equations force: one unknown, or several that add up to nothing."""
        for rule, equation in self.equations:
            signs, rest = self._unknown(equation)
            if len(signs) == 1:
                ((path, sign),) = signs.items()
                yield [self._step(path, sign * rest, ((rule, equation),))]
            elif signs and rest == 0 and len(set(signs.values())) == 1 and not any(map(may_be_negative, signs)):
                yield [self._step(path, 0, ((rule, equation),)) for path in signs]

    def _together(self) -> list[Step] | None:
        """What several equations force at once: they are solved for their unknowns.

        ``None`` where nothing solves them.
        """
        rows: list[tuple[dict[str, Fraction], Fraction, dict[int, Fraction]]] = []  # coefficients, sum, origin
        for n, (_, equation) in enumerate(self.equations):
            signs, rest = self._unknown(equation)
            if signs:
                rows.append(({path: Fraction(s) for path, s in signs.items()}, Fraction(rest), {n: Fraction(1)}))
        done: list[tuple[str, tuple[dict[str, Fraction], Fraction, dict[int, Fraction]]]] = []
        while rows:
            row = rows.pop()
            for pivot, other in done:
                row = _less(row, other, row[0].get(pivot, Fraction(0)))
            if not row[0]:
                if row[1]:
                    return None
                continue
            pivot = next(iter(row[0]))
            row = _less(({}, Fraction(0), {}), row, -1 / row[0][pivot])
            done = [(p, _less(other, row, other[0].get(pivot, Fraction(0)))) for p, other in done]
            done.append((pivot, row))
        for _, (left, total, origin) in done:
            nothing = total == 0 and len({c > 0 for c in left.values()}) == 1 and not any(map(may_be_negative, left))
            if len(left) == 1 or nothing:
                if any(total % c for c in left.values()):
                    return None
                proof = tuple(self.equations[n] for n in sorted(origin))
                return [self._step(path, int(total / c), proof) for path, c in left.items()]
        return []

    def _unknown(self, equation: Equation) -> tuple[dict[str, int], int]:
        """The unknowns of an equation with their signs, and what they come to."""
        signs: dict[str, int] = {}
        rest = equation.constant
        for sign, paths in ((1, equation.left), (-1, equation.right)):
            for path in paths:
                value = self.found.get(path)
                if value is None:
                    signs[path] = sign
                else:
                    rest -= sign * value
        return signs, rest

    def _step(self, path: str, value: int, proof: tuple[tuple[Rule, Equation], ...]) -> Step:
        def side(paths: tuple[str, ...], constant: int = 0) -> str:
            figures = ["x" if p == path else "?" if self.found.get(p) is None else str(self.found[p]) for p in paths]
            return " + ".join([*figures, *([str(constant)] if constant or not paths else [])])

        sums = "; ".join(f"{side(equation.left)} = {side(equation.right, equation.constant)}" for _, equation in proof)
        return Step(path, value, tuple(r for r, _ in proof), tuple(e for _, e in proof), sums)


def _less(
    row: tuple[dict[str, Fraction], Fraction, dict[int, Fraction]],
    other: tuple[dict[str, Fraction], Fraction, dict[int, Fraction]],
    times: Fraction,
) -> tuple[dict[str, Fraction], Fraction, dict[int, Fraction]]:
    """A row of linear equations less a multiple of another one."""
    if not times:
        return row
    return _minus(row[0], other[0], times), row[1] - times * other[1], _minus(row[2], other[2], times)


def _minus(one: dict[Any, Fraction], other: dict[Any, Fraction], times: Fraction) -> dict[Any, Fraction]:
    made = dict(one)
    for key, value in other.items():
        made[key] = made.get(key, Fraction(0)) - times * value
    return {key: value for key, value in made.items() if value}
