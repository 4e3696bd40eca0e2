"""What is added up once must say what the equations themselves say, whatever figures are known."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gxparse.checks.equations import Status, status_of
from gxparse.checks.row_equations import row_equations
from gxparse.checks.rules import WITHIN
from gxparse.source import Origin
from gxparse.tables.repair.column_sums import Columns
from gxparse.tables.repair.row_candidates import as_they_stand
from gxparse.tables.tokens.cell_values import CellValue
from gxparse.testing import form

ROWS = [
    f"requests.{row}"
    for row in ("received", "carried_in", "outcomes.total", "carried_forward")
]
PATHS = tuple(f"{row}.research" for row in ROWS)
(BALANCE,) = (
    e for rule in WITHIN for e in rule.equations if set(e.paths) == set(PATHS)
)
ROW = tuple(f"{ROWS[0]}.{kind}" for kind in form.APPLICANTS)
figures = st.none() | st.integers(0, 4)


@given(st.tuples(*[figures] * 4), st.tuples(*[figures] * 4))
def test_a_balance_says_what_its_equation_says(
    first: tuple[int | None, ...], then: tuple[int | None, ...]
) -> None:
    found = dict(zip(PATHS, first, strict=True))
    more = {
        p: value
        for p, value in zip(PATHS, then, strict=True)
        if value is not None and found[p] is None
    }
    columns = Columns.over([BALANCE], found)
    before = status_of(BALANCE, found)
    assert all(columns.status(path) is before for path in PATHS)
    for path, value in more.items():
        assert columns.status_with(path, value) is status_of(
            BALANCE, {**found, path: value}
        )
    columns.put(more)
    assert columns.status(PATHS[0]) is status_of(BALANCE, found | more)
    columns.take_back(more)
    assert columns.status(PATHS[0]) is before
    assert columns.ask(PATHS) == (first.count(None) == 1)


@given(st.tuples(*[figures] * 7))
def test_a_way_is_kept_where_no_sum_of_its_row_is_broken(
    values: tuple[int | None, ...],
) -> None:
    own, _ = row_equations(ROW)
    assert len(own) == 1
    kept = as_they_stand(
        [tuple(CellValue(value, Origin.PRINTED) for value in values)], ROW
    )
    broken = status_of(own[0], dict(zip(ROW, values, strict=True))) is Status.BROKEN
    assert [way.values for way in kept] == ([] if broken else [values])


def test_a_value_that_breaks_a_balance_is_told_from_one_that_meets_it() -> None:
    columns = Columns.over([BALANCE], dict(zip(PATHS, (7, 2, 8, None), strict=True)))
    assert [columns.status_with(PATHS[3], value) for value in (0, 1)] == [
        Status.BROKEN,
        Status.HOLDS,
    ]
