"""The rules, in one ordered list. To add one, write it as data and name it in ``WITHIN`` or ``BETWEEN_YEARS``.

Their source: the balance is printed in the corner of table 3; the totals follow
from the meaning of 总计 (国办公开办函〔2021〕30号, the form and its notes), what is
carried over and what is in force from the meaning of 上年 and 现行. A figure of
the report on the year before has a path that begins with "previous.".
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
    """The table that its figures stand in; "previous." before it where the year before has a part in it."""
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

CARRIED_OVER = Rule(
    "carried_over",
    "GX401",
    "previous.requests",
    tuple(Equation((f"requests.carried_in.{c}",), (f"previous.requests.carried_forward.{c}",)) for c in _APPLICANTS),
    lambda equation: {"column": At("requests:" + equation.left[0].rpartition(".")[2])},
)
IN_FORCE = Rule(
    "in_force",
    "GX402",
    "previous.disclosure",
    tuple(
        Equation(
            (f"disclosure.{row}.in_force", f"disclosure.{row}.repealed"),
            (f"previous.disclosure.{row}.in_force", f"disclosure.{row}.issued"),
        )
        for row in ("rules", "normative_documents")
    ),
    lambda equation: {"row": At(equation.left[0].rpartition(".")[0])},
)

WITHIN: tuple[Rule, ...] = (BALANCE, OUTCOME_TOTAL, APPLICANT_TOTAL, DISPUTE_TOTAL)
"""The rules within one report, which its own figures must keep."""
BETWEEN_YEARS: tuple[Rule, ...] = (CARRIED_OVER, IN_FORCE)
"""The rules between a report and the one on the year before, which most reports keep."""
RULES: tuple[Rule, ...] = WITHIN + BETWEEN_YEARS
"""Every rule; ``check`` leaves out those whose figures it is not given."""
