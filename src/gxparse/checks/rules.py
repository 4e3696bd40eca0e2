"""The rules, in one ordered list. To add one, write it as data and name it in ``RULES``.

Their source: the balance is printed in the corner of table 3; the totals follow
from the meaning of 总计 (国办公开办函〔2021〕30号, the form and its notes).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from attrs import frozen

from gxparse.checks.equations import Equation, sums
from gxparse.diagnostics import At, Diagnostic
from gxparse.model import ApplicantCounts, DisputeTable, RequestTable2021
from gxparse.paths import parts, row_paths

_APPLICANTS = tuple(name for name, _ in parts(ApplicantCounts))
_ROWS = row_paths(RequestTable2021, "requests")
_LEAVES = tuple(row for row in _ROWS if row.startswith("requests.outcomes.") and row != "requests.outcomes.total")
_DISPUTES = row_paths(DisputeTable, "disputes")


@frozen
class Rule:
    """A rule: the equations that state it, and the code that tells where one is broken."""

    id: str
    code: str
    table: str
    """The table that its figures stand in."""
    equations: tuple[Equation, ...]
    about: Callable[[Equation], dict[str, At]]
    """What an equation speaks of, for the message."""

    def diagnostic(self, equation: Equation, found: Mapping[str, Any]) -> Diagnostic:
        """The diagnostic for a broken equation."""
        return Diagnostic(self.code, equation.paths, (), {**self.about(equation), "sums": sums(equation, found)})


def _row(equation: Equation) -> dict[str, At]:
    return {"row": At(equation.right[0].rpartition(".")[0])}


def _column(equation: Equation) -> dict[str, At]:
    table, column = equation.right[0].partition(".")[0], equation.right[0].rpartition(".")[2]
    return {"column": At(f"{table}:{column}")}


def _total(rows: tuple[str, ...], columns: tuple[str, ...]) -> tuple[Equation, ...]:
    """In each row, the last column is the sum of the others."""
    return tuple(Equation(tuple(f"{row}.{c}" for c in columns[:-1]), (f"{row}.{columns[-1]}",)) for row in rows)


BALANCE = Rule(
    "balance",
    "GX301",
    "requests",
    tuple(
        Equation(
            (f"requests.received.{c}", f"requests.carried_in.{c}"),
            (f"requests.outcomes.total.{c}", f"requests.carried_forward.{c}"),
        )
        for c in _APPLICANTS
    ),
    _column,
)
OUTCOME_TOTAL = Rule(
    "outcome_total",
    "GX302",
    "requests",
    tuple(Equation(tuple(f"{row}.{c}" for row in _LEAVES), (f"requests.outcomes.total.{c}",)) for c in _APPLICANTS),
    _column,
)
APPLICANT_TOTAL = Rule("applicant_total", "GX303", "requests", _total(_ROWS, _APPLICANTS), _row)
DISPUTE_TOTAL = Rule(
    "dispute_total",
    "GX304",
    "disputes",
    _total(_DISPUTES, ("upheld", "corrected", "other", "pending", "total")),
    _row,
)

RULES: tuple[Rule, ...] = (BALANCE, OUTCOME_TOTAL, APPLICANT_TOTAL, DISPUTE_TOTAL)
