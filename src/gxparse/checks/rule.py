"""What a rule is: equations between figures, and the code that tells where one of them is broken."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

from attrs import frozen

from gxparse.checks.equations import Equation, arithmetic
from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.model.paths import parts, value_paths
from gxparse.model.report import Edition, Report

PREVIOUS = "previous."
"""What the path of a figure of the report on the year before begins with."""

Kind = Literal["hard", "soft"]


@frozen
class Rule:
    """A rule: the equations that state it, and the code that tells where one is broken."""

    id: str
    code: str
    """In the catalogue of diagnostics; "GX310" is there for rules of your own."""
    table: str
    """The table that its figures stand in; "previous." before it where the year before has a part in it; "" where
    they may be in any."""
    equations: tuple[Equation, ...]
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


Place = tuple[Rule, Equation]
"""A rule and one of its equations: where it can be broken."""
