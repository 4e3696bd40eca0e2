"""The law of several reports in one text: each of them is read as if it stood alone."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

import gxparse
from gxparse import ParseResult, Report, Span
from gxparse.model.report import PROSE
from gxparse.testing.strategies import any_reports, reports
from gxparse.testing.writing import LAYOUTS
from tests.support.results import assert_covered, differing

seeds = st.integers(0, 2**32)
# A text is CSV as a whole or not at all
layouts = st.sampled_from(sorted(LAYOUTS.keys() - {"commas"}))


def front(report: Report) -> tuple[str | None, str | None, int | None]:
    return report.title, report.agency, report.year


def assert_each(text: str, wanted: tuple[Report, ...]) -> tuple[ParseResult, ...]:
    """That a text gives some reports, each with its own front and tables, and covers it."""
    results = gxparse.parse_all(text)
    assert [front(result.report) for result in results] == [*map(front, wanted)]
    for report, result in zip(wanted, results, strict=True):
        assert not differing(report, result.report)
        assert result.text == text
        assert_covered(result)
    return results


@given(
    drawn=st.lists(st.tuples(reports(), layouts, seeds), min_size=2, max_size=3),
)
def test_reports_laid_out_one_behind_the_other(
    drawn: list[tuple[Report, str, int]],
) -> None:
    texts = [LAYOUTS[name](report, Random(seed)) for report, name, seed in drawn]
    wanted = tuple(report for report, *_ in drawn)
    results = assert_each("\n".join(texts), wanted)
    start = 0
    for text, result in zip(texts, results, strict=True):
        alone = gxparse.parse(text)
        assert result.report == alone.report
        assert [d.code for d in result.diagnostics] == [
            d.code for d in alone.diagnostics
        ]
        own = [s for s in result.segments if start <= s.start < start + len(text)]
        assert [s._replace(start=s.start - start, end=s.end - start) for s in own] == [
            *alone.segments
        ]
        for path, cell in result.cells.items():
            there = alone.cells[path]
            moved = tuple(Span(a + start, b + start) for a, b in there.spans)
            assert cell == there._replace(spans=moved)
        # What is of the others is one piece on either side
        around = len(result.segments) - len(own)
        assert around == (start > 0) + (start + len(text) < len(result.text.rstrip()))
        start += len(text) + 1


@given(drawn=st.lists(any_reports(), min_size=2, max_size=3))
def test_canonical_reports_one_behind_the_other(drawn: list[Report]) -> None:
    text = "\n".join(map(gxparse.dumps, drawn))
    results = assert_each(text, tuple(drawn))
    assert [result.report for result in results] == drawn
    assert all(result.ok for result in results)


@given(one=reports(), layout=layouts, seed=seeds, other=any_reports())
def test_a_canonical_report_behind_a_laid_out_one(
    one: Report, layout: str, seed: int, other: Report
) -> None:
    text = LAYOUTS[layout](one, Random(seed)) + "\n" + gxparse.dumps(other)
    assert_each(text, (one, other))


@given(report=reports(), layout=layouts, seed=seeds)
def test_one_report_is_what_parse_gives(report: Report, layout: str, seed: int) -> None:
    text = LAYOUTS[layout](report, Random(seed))
    (result,) = gxparse.parse_all(text)
    assert result.report == gxparse.parse(text).report
    assert result.diagnostics == gxparse.parse(text).diagnostics
    for name in PROSE:
        assert getattr(result.report, name) is not None
