"""The claims of a report's prose as equations: the figures of the tables on the left, what is stated on the right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from gxparse.checks.equations import Equation
from gxparse.checks.stated.reader import Claim, claims
from gxparse.model.paths import values
from gxparse.model.report import Report


@frozen
class ClaimEquation(Equation):
    """What a claim says of the tables."""

    claim: Claim = field(kw_only=True)

    @property
    def paths(self) -> tuple[str, ...]:
        """Every path in it, and the paragraph that says so."""
        return (*self.left, f"{self.claim.section}[{self.claim.paragraph}]")


def claim_equations(report: Report) -> tuple[ClaimEquation, ...]:
    """The claims of a report's prose, each held against the tables."""
    found = claims(report)
    if not found:
        return ()
    figures = values(report)
    return tuple([_equation(claim, figures) for claim in found])


def _equation(claim: Claim, figures: Mapping[str, Any]) -> ClaimEquation:
    left: list[str] = []
    for total in claim.paths:
        left += _standing_for(total, figures)
    return ClaimEquation(tuple(left), (), constant=claim.value, claim=claim)


def _standing_for(total: str, figures: Mapping[str, Any]) -> tuple[str, ...]:
    """A total, or the figures of its row where those are printed and the total is not."""
    if figures.get(total) is not None:
        return (total,)
    row, _, name = total.rpartition(".")
    others = tuple(
        path
        for path in figures
        if path.startswith(f"{row}.") and not path.endswith(name)
    )
    is_printed = any(figures[path] is not None for path in others)
    return others if is_printed else (total,)
