"""What a rule is: equations between figures, and the code that tells where one of them is broken."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, Literal

from attrs import field, frozen

from gxparse.checks.equations import Equation, Status, arithmetic
from gxparse.diagnostics.catalogue import CATALOGUE
from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.model.fields import UNIT
from gxparse.model.paths import parts, value_paths
from gxparse.model.report import TABLES, Edition, Report

PREVIOUS = "previous."
"""What the path of a figure of the report on the year before begins with."""
_OTHERS = re.compile(r"(?:previous|part\[[0-9]+\])\.")
"""What the path of a figure of another report begins with."""

Kind = Literal["hard", "soft"]


@frozen
class Case:
    """What rules may look at: a report, and as far as it is given what stands around it."""

    report: Report
    previous: Report | None = None
    """The report of the same body on the year before."""
    others: tuple[Report, ...] = ()
    """Those of the same body on any other years, the year before among them."""
    around: tuple[str, ...] = ()
    """What is printed around the report, line by line, such as a page says when it was published."""
    behind: tuple[str, ...] = ()
    """The first lines behind its last words, which sign it or are a page's own."""
    headings: frozenset[str] = frozenset()
    """The sections whose headings its text prints; none where it is not known."""


@frozen
class Observation:
    """What a rule that is no equation makes of a report in one place."""

    status: Status
    paths: tuple[str, ...] = ()
    data: Mapping[str, Any] = field(factory=dict)
    """What its message says, where the rule is broken."""


@frozen
class Rule:
    """A rule: the equations that state it, and the code that tells where one is broken.

    Raises ``ValueError`` for a code, a table or a path that is not there, and
    for an equation of figures that no edition has together: such a rule would
    never speak.
    """

    id: str
    code: str = field()
    """In the catalogue of diagnostics; "GX310" is there for rules of your own."""
    table: str = field()
    """The table that its figures stand in; "previous." before it where the year before has a part in it; "" where
    they may be in any."""
    equations: tuple[Equation, ...] = field()
    """One a place; those of an edition's own rows are not applicable to the other's tables."""
    about: Callable[[Equation], dict[str, Any]] | None = None
    """What an equation speaks of, for the message; ``None`` where the message is the rule in words."""
    kind: Kind = "hard"
    """Hard: a report that breaks it contradicts itself. Soft: most reports keep it."""
    en: str = ""
    """The rule in English."""
    zh: str = ""
    """The rule in Chinese."""
    source: str = ""
    """Where it comes from, in English and Chinese."""
    applies: Callable[[Report], bool] | None = None
    """Whether it speaks of a report; ``None``: of every one that has its table."""
    stated: Callable[[Report], tuple[Equation, ...]] | None = None
    """Equations that a report itself states, beyond ``equations``."""
    observes: Callable[[Case], Iterable[Observation]] | None = None
    """What it makes of a report where it is no equation: nothing for a report that it does not speak of."""

    @code.validator
    def _(self, _: Any, code: str) -> None:
        if code not in CATALOGUE:
            raise ValueError(f"code: there is no {code!r}")

    @table.validator
    def _(self, _: Any, table: str) -> None:
        if table and table.removeprefix(PREVIOUS) not in TABLES:
            raise ValueError(f"table: there is no {table!r}")

    @equations.validator
    def _(self, _: Any, equations: tuple[Equation, ...]) -> None:
        for equation in equations:
            _check_paths(equation)

    def places(self, report: Report) -> tuple[Equation, ...]:
        """Its equations for a report: one for each place where it can be broken."""
        return (
            self.equations
            if self.stated is None
            else self.equations + self.stated(report)
        )

    @property
    def editions(self) -> tuple[Edition, ...]:
        """The editions of its table that have a place for it; all, where the table is the same in them."""
        table = self.table.removeprefix(PREVIOUS)
        if not table:
            return tuple(Edition)
        classes = dict(parts(Report))[table]
        fitting = [cls for cls in classes if self._has_a_place(value_paths(cls, table))]
        # A table that is the same in all editions names none
        if any(not hasattr(cls, "edition") for cls in fitting):
            return tuple(Edition)
        editions = {cls.edition for cls in fitting}
        return tuple(edition for edition in Edition if edition in editions)

    def _has_a_place(self, paths: frozenset[str]) -> bool:
        """Whether a table with these paths has all figures of one of the equations."""
        return any(
            all(path.removeprefix(PREVIOUS) in paths for path in equation.paths)
            for equation in self.equations
        )

    def diagnostic(self, equation: Equation, figures: Mapping[str, Any]) -> Diagnostic:
        """The diagnostic for a broken equation."""
        about = (
            self.about(equation)
            if self.about
            else {"rule": self.en or self.id, "rule_zh": self.zh or self.id}
        )
        return Diagnostic(
            self.code,
            equation.paths,
            (),
            {**about, "sums": arithmetic(equation, figures)},
        )

    def told(self, observation: Observation) -> Diagnostic:
        """The diagnostic for an observation that breaks it."""
        return Diagnostic(self.code, observation.paths, (), dict(observation.data))


def _check_paths(equation: Equation) -> None:
    """Raises ``ValueError`` where an equation speaks of what no report has, or none of one edition."""
    by_table: dict[str, set[str]] = {}
    for path in equation.paths:
        own = _OTHERS.sub("", path, count=1)
        if not any(own in paths for paths in _figures(own.partition(".")[0])):
            raise ValueError(f"equations: no report has a figure {path!r}")
        # Another report may be of another edition
        table = path.removesuffix(own) + own.partition(".")[0]
        by_table.setdefault(table, set()).add(own)
    for table, paths in by_table.items():
        name = _OTHERS.sub("", table, count=1)
        if not any(paths <= known for known in _figures(name)):
            raise ValueError(f"equations: no edition has all of {sorted(paths)}")


@cache
def _figures(table: str) -> tuple[frozenset[str], ...]:
    """The paths of all figures of a table, in each of its editions; none where there is no such table."""
    if table not in TABLES:
        return ()
    return tuple(
        frozenset(p for p in value_paths(cls, table) if not p.endswith(f".{UNIT}"))
        for cls in dict(parts(Report))[table]
    )


Place = tuple[Rule, Equation]
"""A rule and one of its equations: where it can be broken."""
