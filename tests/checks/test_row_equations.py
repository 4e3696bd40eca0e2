"""The equations that a row of each table stands in."""

from __future__ import annotations

from gxparse.checks.row_equations import has_sum, row_equations
from gxparse.checks.rules import APPLICANT_TOTAL, BALANCE, DISPUTE_TOTAL, OUTCOME_TOTAL
from gxparse.testing import form


def paths(row: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{row}.{column}" for column in columns)


def test_a_row_of_requests_has_its_total_and_the_sums_of_its_columns() -> None:
    received = paths("requests.received", form.APPLICANTS)
    within, across = row_equations(received)
    assert [equation.right for equation in within] == [("requests.received.total",)]
    assert set(within) <= set(APPLICANT_TOTAL.equations)
    assert tuple(across) == received
    assert all(
        len(equations) == 1 and equations[0] in BALANCE.equations
        for equations in across.values()
    )


def test_the_total_of_the_outcomes_stands_in_both_sums_of_its_column() -> None:
    _, across = row_equations(paths("requests.outcomes.total", form.APPLICANTS))
    for equations in across.values():
        assert equations[0] in BALANCE.equations
        assert len(equations) == 1 + 2  # the sum of the outcomes in each edition
        assert set(equations[1:]) <= set(OUTCOME_TOTAL.equations)


def test_a_row_of_disputes_has_its_total_alone() -> None:
    columns = ("upheld", "corrected", "other", "pending", "total")
    within, across = row_equations(paths("disputes.reconsideration", columns))
    assert within == DISPUTE_TOTAL.equations[:1]
    assert across == {}


def test_a_row_of_documents_has_no_sum() -> None:
    rules = paths("disclosure.rules", ("issued", "repealed", "in_force"))
    assert row_equations(rules) == ((), {})
    assert not has_sum(rules)
    assert has_sum(paths("requests.received", form.APPLICANTS))
