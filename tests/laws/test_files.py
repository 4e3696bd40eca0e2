"""The laws over files: whatever report a file is made of is what is read out of it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings

import gxparse
from gxparse import Report
from gxparse.checks.rules import WITHIN
from gxparse.model.paths import values
from gxparse.testing import damage as damages
from gxparse.testing.damages import like
from gxparse.testing.grids import Figure
from gxparse.testing.strategies import reports
from tests.support import filed, pages, rtf
from tests.support.results import assert_covered, differing

Damage = Callable[[Random, list[list[pages.Row]], dict[str, Any]], None]


def _figure(
    random: Random, tables: list[list[pages.Row]], *, least: int = 1
) -> tuple[pages.Row, list[int]]:
    """A row, and the places of the figures in it, of which there are so many at least."""
    rows = [
        row
        for table in tables
        for row in table
        if sum(isinstance(cell[0], Figure) for cell in row) >= least
    ]
    row = random.choice(rows)
    return row, [n for n, cell in enumerate(row) if isinstance(cell[0], Figure)]


def lose(random: Random, tables: list[list[pages.Row]], truth: dict[str, Any]) -> None:
    row, places = _figure(random, tables)
    truth[row.pop(random.choice(places))[0].path] = None  # type: ignore[attr-defined]


def blank(random: Random, tables: list[list[pages.Row]], truth: dict[str, Any]) -> None:
    row, places = _figure(random, tables)
    place = random.choice(places)
    truth[row[place][0].path] = None  # type: ignore[attr-defined]
    row[place] = (like(row[place][0], ""), *row[place][1:])


def add(random: Random, tables: list[list[pages.Row]], truth: dict[str, Any]) -> None:  # noqa: ARG001
    row, places = _figure(random, tables)
    row.insert(random.choice(places), (random.choice(("", "7", "0")), 1, 1))


def merge_across(
    random: Random, tables: list[list[pages.Row]], truth: dict[str, Any]
) -> None:
    """Two figures under heads of their own share a cell, in which one is printed: it is neither's."""
    row, places = _figure(random, tables, least=2)
    place = random.choice(places[:-1])
    (one, _, wide), (other, _, more) = row[place], row.pop(place + 1)
    truth[one.path] = truth[other.path] = None  # type: ignore[attr-defined]
    row[place] = (like(one, one), 1, wide + more)


def merge_down(
    random: Random, tables: list[list[pages.Row]], truth: dict[str, Any]
) -> None:
    """Two figures of one column share a cell, in which the upper one is printed: it is neither's."""
    pairs = [
        (upper, lower)
        for table in tables
        for upper, lower in pairwise(table)
        if sum(isinstance(cell[0], Figure) for cell in upper)
        == sum(isinstance(c[0], Figure) for c in lower)
        > 0
    ]
    upper, lower = random.choice(pairs)
    n = random.randint(1, sum(isinstance(cell[0], Figure) for cell in upper))
    one, other = upper[-n], lower.pop(-n)
    truth[one[0].path] = truth[other[0].path] = None  # type: ignore[attr-defined]
    upper[-n] = (one[0], 2, one[2])


DAMAGES = (lose, blank, add, merge_across, merge_down)

KINDS: dict[str, Callable[..., bytes]] = {
    "docx": filed.word,
    "rtf": rtf.report,
    "html": lambda report, rows=None: pages.page(report, rows=rows).encode(),
}


@pytest.mark.parametrize("kind", sorted(KINDS))
@settings(max_examples=40)
@given(report=reports(nones=True))
def test_a_file_gives_the_report(kind: str, report: Report) -> None:
    result = gxparse.read(KINDS[kind](report))
    assert [str(d) for d in result.diagnostics if d.severity == "error"] == []
    assert not differing(report, result.report)
    for name in (
        "title",
        "agency",
        "year",
        "preamble",
        "overview",
        "problems",
        "other_matters",
    ):
        assert getattr(result.report, name) == getattr(report, name)
    assert_covered(result)


@pytest.mark.parametrize("kind", sorted(KINDS))
@settings(max_examples=40)
@given(report=reports(rules=False))
def test_no_false_alarm(kind: str, report: Report) -> None:
    """A report in a file is told of its own wrong sums and of nothing else, and each figure points at its cell."""
    result = gxparse.read(KINDS[kind](report))
    told = [d for d in result.diagnostics if d.code != "GX103"]
    assert {(d.code, d.paths) for d in told} == {
        (d.code, d.paths) for d in gxparse.check(report, rules=WITHIN)
    }
    places = filed.places(report, counted=kind in ("docx", "rtf"))
    located = {path: result.locate(result.cells[path].spans[0]) for path in places}
    assert {path: (at.table, at.row, at.cell) for path, at in located.items()} == places


@settings(max_examples=40)
@given(report=reports())
def test_every_format_has_one_canonical_text(report: Report) -> None:
    made = {gxparse.dumps(gxparse.read(make(report)).report) for make in KINDS.values()}
    assert made == {
        gxparse.dumps(
            evolve(report, notice=gxparse.read(filed.word(report)).report.notice)
        )
    }


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_rows_of_one_figure_that_share_a_cell(kind: str) -> None:
    report = damages.report(Random(4), sums_hold=True)
    rows = pages.tables_of(report)
    upper, lower = (
        next(r for r in rows["disclosure"] if r[0][0] == label)
        for label in ("行政处罚", "行政强制")
    )
    (number, _, wide), _ = upper.pop(), lower.pop()
    upper.append((number, 2, wide))
    result = gxparse.read(KINDS[kind](report, rows))
    paths = "disclosure.penalties.decisions", "disclosure.coercion.decisions"
    assert [value for value, *_ in filed.cells(result, *paths)] == [None, None]
    told = {
        path for d in result.diagnostics if d.severity != "info" for path in d.paths
    }
    assert {paths[0], "disclosure.coercion"} <= told


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_damaged_tables_are_never_silently_wrong(kind: str, damage: Damage) -> None:
    for seed in range(60):
        random = Random(seed)
        report = damages.report(random, sums_hold=seed % 3 > 0)
        rows = pages.tables_of(report)
        truth = {path: value for path, value in values(report).items() if "." in path}
        damage(random, list(rows.values()), truth)
        result = gxparse.read(KINDS[kind](report, rows))
        verdict = damages.judge(damages.Case("", truth, kind, ""), result)
        assert verdict.silent == [], seed
        assert verdict.right > 0.9 * len(truth), seed
