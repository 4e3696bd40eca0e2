"""The table of shares: the same as the measures of each report, and as the same arithmetic in SQL over the values."""

from __future__ import annotations

import pytest
from tools.corpus import inputs

import gxparse
from gxparse.analysis import measures

pytest.importorskip("pyarrow")

from gxparse import frames
from gxparse.analysis.measures import RATIOS, Ratio
from tests.support.panels import reports


def results() -> list[tuple[str, gxparse.ParseResult]]:
    made = [(path.name, gxparse.read(path)) for path in inputs()[::4]]
    panel = list(reports().items())[::29]
    return made + [
        (f"{body}{year}", gxparse.parse(gxparse.dumps(report)))
        for (body, year), report in panel
    ]


def test_it_holds_the_measures_of_each_report() -> None:
    given = results()
    rows = frames.measures_table(given).to_pylist()
    assert len(rows) == len(given) * len(RATIOS)
    wanted = [(name, each) for name, result in given for each in measures(result)]
    for row, (name, each) in zip(rows, wanted, strict=True):
        assert (row["source"], row["measure"]) == (name, each.id)
        assert (row["numerator"], row["denominator"]) == (
            each.numerator,
            each.denominator,
        )
        assert row["value"] == (None if each.value is None else float(each.value))
        assert (tuple(row["paths"]), tuple(row["doubts"])) == (each.paths, each.doubts)
        assert row["doubtful"] is each.doubtful
    assert any(row["doubtful"] for row in rows)
    assert next(frames.batches(given, "measures")).schema == frames.MEASURES_SCHEMA


def test_they_are_what_sql_makes_of_the_values() -> None:
    duckdb = pytest.importorskip("duckdb")
    given = results()
    database = duckdb.connect()
    database.register("vals", frames.values_table(given))
    database.register("shares", frames.measures_table(given))
    compared = 0
    for ratio in RATIOS.values():
        rows = database.sql(_select(ratio)).fetchall()
        assert len(rows) == len(given)
        for numerator, denominator, value, above, below, share in rows:
            assert (numerator, denominator) == (above, below), ratio
            assert value == (None if share is None else pytest.approx(share))
            compared += value is not None
    assert compared > 300


def _select(ratio: Ratio) -> str:
    """The sums of both sides, in which one that is not known makes the sum unknown, and what the table has."""
    above, below = (_sum(side) for side in (ratio.numerator, ratio.denominator))
    return f"""
    WITH sums AS (SELECT source, {above} AS above, {below} AS below FROM vals GROUP BY source)
    SELECT numerator, denominator, value, above, below,
           CASE WHEN below > 0 THEN CAST(above AS DOUBLE) / below END
    FROM shares JOIN sums USING (source) WHERE measure = '{ratio.id}'
    """


def _sum(paths: tuple[str, ...]) -> str:
    wanted = " OR ".join(f"path SIMILAR TO '{_pattern(path)}'" for path in paths)
    return (
        f"CASE WHEN count(*) FILTER (WHERE ({wanted}) AND value IS NULL) = 0 "
        f"THEN CAST(sum(value) FILTER (WHERE {wanted}) AS BIGINT) END"
    )


def _pattern(path: str) -> str:
    return path.replace(".", "[.]").replace("*", "[a-z_]+")


def test_the_share_of_the_overview_is_the_measure() -> None:
    given = results()
    shares = {
        row["source"]: row["value"]
        for row in frames.measures_table(given).to_pylist()
        if row["measure"] == "share_granted"
    }
    for row in frames.overview_table(given).to_pylist():
        assert row["share_granted"] == shares[row["source"]]
