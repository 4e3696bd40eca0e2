"""One report against another: what is told is what differs, and nothing is told twice."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings

import gxparse
from gxparse import (
    DisclosureTable2019,
    DisclosureTable2021,
    DisputeCounts,
    DisputeTable,
    DocumentsMade,
    Indicator,
    Report,
)
from gxparse.analysis import Change, diff
from gxparse.testing import any_reports
from tests.support.panels import BODIES, changed, reports

REPORT = next(iter(reports().values()))


def plain(a: Report, b: Report) -> list[tuple[str, Any, Any]]:
    return [(change.path, change.before, change.after) for change in diff(a, b)]


@settings(max_examples=20)
@given(any_reports())
def test_a_report_has_not_changed_from_itself(report: Report) -> None:
    assert diff(report, report) == ()
    assert diff(gxparse.parse(gxparse.dumps(report)), report) == ()


@settings(max_examples=20)
@given(any_reports(), any_reports())
def test_there_is_a_change_where_reports_differ_and_it_can_be_turned_round(
    a: Report, b: Report
) -> None:
    assert bool(diff(a, b)) is (a != b)
    lines = {(c.path, c.before, c.after) for c in diff(a, b) if "[" not in c.path}
    back = {(c.path, c.after, c.before) for c in diff(b, a) if "[" not in c.path}
    assert repr(sorted(lines, key=repr)) == repr(sorted(back, key=repr))


def test_figures_lines_and_paragraphs() -> None:
    other = changed(REPORT, "requests.received.business", 41)
    other = changed(other, "disclosure.fees.amount", "7.5")
    other = evolve(other, year=2033, problems=("人手不足。", *REPORT.problems))
    assert [path for path, *_ in plain(REPORT, other)] == [
        "year",
        "disclosure.fees.amount",
        "requests.received.business",
        "problems[0]",
    ]
    *_, (path, before, after) = plain(REPORT, other)
    assert (path, before, after) == ("problems[0]", None, "人手不足。")
    assert plain(other, REPORT)[-1] == ("problems[0]", "人手不足。", None)


def test_a_paragraph_that_is_put_in_moves_no_other_one() -> None:
    one = Report(overview=("甲。", "乙。", "丙。"))
    other = Report(overview=("甲。", "丁。", "乙。", "戊。"))
    assert plain(one, other) == [
        ("overview[1]", None, "丁。"),
        ("overview[3]", "丙。", "戊。"),
    ]


def test_tables_that_are_not_alike() -> None:
    disputes = DisputeTable(reconsideration=DisputeCounts(upheld=4))
    assert plain(Report(), Report(disputes=disputes)) == [("disputes", None, disputes)]
    assert plain(Report(disputes=disputes), Report()) == [("disputes", disputes, None)]
    old = DisclosureTable2019(rules=DocumentsMade(total_public=17))
    new = DisclosureTable2021()
    assert plain(Report(disclosure=old), Report(disclosure=new)) == [
        ("disclosure", old, new),
        ("disclosure.rules.total_public", 17, None),
    ]
    one, two = Indicator("主动公开数", "条", 4), Indicator("答复数", "件", 9)
    assert diff(Report(indicators=(one,)), Report(indicators=(two, one))) == (
        Change("indicators[0]", None, two),
    )


def test_what_is_no_report_is_refused() -> None:
    assert len(BODIES) == 50
    with pytest.raises(TypeError):
        diff(REPORT, "x")  # type: ignore[arg-type]
