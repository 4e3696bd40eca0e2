"""Shares of figures: exact, of what is known alone, and doubtful where a figure is."""

from __future__ import annotations

from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given, settings

import gxparse
from gxparse import DisputeCounts, DisputeTable, Report
from gxparse.analysis import Measure, measures
from gxparse.analysis.measures import RATIOS
from gxparse.form.labels import label
from gxparse.model.values import values
from gxparse.testing import any_reports
from tests.support.panels import changed, reports
from tests.support.request_tables import KEPT, requests

REPORT = next(iter(reports().values()))


def by_id(report: Report | gxparse.ParseResult) -> dict[str, Measure]:
    return {measure.id: measure for measure in measures(report)}


def test_each_share_by_hand() -> None:
    rows = {
        "received": (11, 6, 0, 0, 0, 3, 20),
        "carried_in": (2, 0, 0, 0, 0, 2, 4),
        "carried_forward": (1, 2, 0, 0, 0, 0, 3),
        "outcomes__granted": (4, 1, 0, 0, 0, 1, 6),
        "outcomes__partly_granted": (1, 0, 0, 0, 0, 1, 2),
        "outcomes__refused__state_secret": (2, 0, 0, 0, 0, 0, 2),
        "outcomes__refused__enforcement_file": (0, 3, 0, 0, 0, 0, 3),
        "outcomes__unavailable__not_held": (3, 0, 0, 0, 0, 1, 4),
        "outcomes__not_processed__repeated": (1, 0, 0, 0, 0, 0, 1),
        "outcomes__other_processing__other": (1, 0, 0, 0, 0, 2, 3),
        "outcomes__total": (12, 4, 0, 0, 0, 5, 21),
    }
    table = DisputeTable(
        DisputeCounts(5, 2, 0, 4, 11),
        DisputeCounts(1, 1, 0, 0, 2),
        DisputeCounts(3, 0, 1, 2, 6),
    )
    made = by_id(evolve(requests(**rows), disputes=table))
    shares = {name: measure.value for name, measure in made.items()}
    assert shares["share_granted"] == Fraction(6, 21)
    assert shares["share_granted_or_partly"] == Fraction(8, 21)
    assert shares["share_refused"] == Fraction(5, 21)
    assert shares["share_unavailable"] == Fraction(4, 21)
    assert shares["share_not_processed"] == Fraction(1, 21)
    assert shares["share_otherwise_closed"] == Fraction(3, 21)
    assert shares["share_carried_forward"] == Fraction(3, 24)
    assert shares["share_refused.business"] == Fraction(3, 4)
    assert shares["share_carried_forward.business"] == Fraction(2, 6)
    assert shares["share_received.other"] == Fraction(3, 20)
    assert shares["share_corrected.reconsideration"] == Fraction(2, 11)
    assert shares["share_corrected_of_concluded.reconsideration"] == Fraction(2, 7)
    assert shares["share_corrected.litigation"] == Fraction(1, 8)
    assert shares["share_corrected_of_concluded.litigation"] == Fraction(1, 6)
    # Nothing in nothing is not known, and not 0
    research = made["share_granted.research"]
    assert (research.numerator, research.denominator, research.value) == (0, 0, None)
    assert not any(measure.doubtful for measure in made.values())
    assert made["share_carried_forward"].paths == (
        "requests.carried_forward.total",
        "requests.received.total",
        "requests.carried_in.total",
    )


def test_what_is_not_known_makes_a_share_unknown() -> None:
    table = changed(REPORT, "requests.outcomes.refused.state_secret.total", None)
    made = by_id(table)
    assert made["share_refused"].value is None
    assert made["share_granted"].value is not None
    assert set(by_id(Report())) == set(made)
    assert {(m.value, m.paths) for m in measures(Report())} == {(None, ())}


def test_the_row_of_edition_2019_stands_for_the_group_of_2021() -> None:
    report = gxparse.read("corpus/22-cell-lines-edition-2019.txt").report
    (other, total) = by_id(report)["share_otherwise_closed"].paths
    assert other == "requests.outcomes.other.total"
    assert total == "requests.outcomes.total.total"


def test_a_doubtful_figure_makes_its_measures_doubtful() -> None:
    rows = KEPT | {"outcomes__granted": (1, 1, 1, 0, 1, 3, 9)}
    broken = requests(**rows)
    of_report, of_result = by_id(broken), by_id(gxparse.parse(gxparse.dumps(broken)))
    assert of_report == of_result
    assert "requests.outcomes.granted.total" in of_report["share_granted"].doubts
    assert not of_report["share_carried_forward.business"].doubtful
    # What was read in doubt says so only where it was read
    text = gxparse.dumps(requests(**KEPT)).replace(
        "| 7 | 3 |", "| 7 | 3（其中2件为上年） |"
    )
    result = gxparse.parse(text)
    doubtful = {name for name, m in by_id(result).items() if m.doubtful}
    assert doubtful == {
        name
        for name in RATIOS
        if any(p in result.doubts for p in by_id(result)[name].paths)
    }


@settings(max_examples=20)
@given(any_reports())
def test_a_value_is_its_parts_divided_and_nothing_else(report: Report) -> None:
    figures = values(report)
    for measure in measures(report):
        if measure.value is not None:
            assert (measure.value * (measure.denominator or 0)) == measure.numerator
        elif measure.paths and measure.denominator != 0:
            assert None in {figures[path] for path in measure.paths}


def test_every_share_has_a_name_of_the_form() -> None:
    assert (
        RATIOS["share_granted"].name()
        == f"{label('requests.outcomes.granted.total')} ÷ {label('requests.outcomes.total.total')}"
    )
    names = {ratio.name("en") for ratio in RATIOS.values()}
    assert len(names) == len(RATIOS) == 59
    assert not any("*" in name or "requests." in name for name in names)


def test_what_is_no_report_is_refused() -> None:
    with pytest.raises(TypeError):
        measures("x")  # type: ignore[arg-type]
