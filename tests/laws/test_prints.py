"""The law of prints: in whatever characters a report is printed, each value is right, or ``None``, or told."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gxparse
from gxparse import ParseResult, Report
from gxparse.model.paths import values
from gxparse.model.report import PROSE
from gxparse.testing import damage
from gxparse.testing.strategies import reports
from tests.support.prints import PRINTS, in_other_script, several
from tests.support.results import assert_covered, differing

seeds = st.integers(0, 2**32)
CASES = [
    (name, layout) for name, one in PRINTS.items() for layout in sorted(one.layouts)
]


def wrong(result: ParseResult, report: Report) -> dict[str, tuple[object, object]]:
    """The figures that are neither right nor told, be they ``None``."""
    found = values(result.report)
    return {
        path: (found.get(path), value)
        for path, value in values(report).items()
        if isinstance(value, int | Decimal)
        and found.get(path) != value
        and path not in result.doubts
    }


def alarms(result: ParseResult) -> set[str]:
    """The values whose reading is doubted."""
    return {
        path
        for path, told in result.doubts.items()
        if any(one.concerns == "reading" for one in told)
    }


@pytest.mark.parametrize(("name", "layout"), CASES)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_dense_report_in_another_print(name: str, layout: str, seed: int) -> None:
    report = damage.report(Random(seed), sums_hold=True)
    one = PRINTS[name]
    result = gxparse.parse(one.of(report, layout, Random(seed)))
    assert not wrong(result, report)
    if one.is_sure:
        assert not differing(result.report, report)
        # A figure in full width is told of no more than any other that is no plain number
        wide = gxparse.parse(PRINTS["full width"].of(report, layout, Random(seed)))
        assert alarms(result) <= alarms(wide)
    of_script = in_other_script if name == "traditional script" else str
    said = result.report
    assert (said.title, said.agency, said.year) == (
        of_script(report.title or ""),
        of_script(report.agency or ""),
        report.year,
    )
    for section in PROSE:
        assert getattr(said, section) == tuple(map(of_script, getattr(report, section)))
    assert_covered(result)


@given(
    report=reports(nones=True),
    names=st.lists(st.sampled_from(sorted(PRINTS)), min_size=1, max_size=3),
    seed=seeds,
    layout=st.integers(0),
)
def test_no_print_of_a_report_is_silently_wrong(
    report: Report, names: list[str], seed: int, layout: int
) -> None:
    one = several([PRINTS[name] for name in PRINTS if name in names])
    layouts = sorted(one.layouts)
    result = gxparse.parse(one.of(report, layouts[layout % len(layouts)], Random(seed)))
    assert not wrong(result, report)
    assert_covered(result)
