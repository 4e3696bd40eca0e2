"""Files that other programs made of known reports: every value right, and each pointing at its cell."""

from __future__ import annotations

import pickle

import pytest

import gxparse
from gxparse.checks import WITHIN
from gxparse.paths import values
from tests import filed
from tests.laws.test_laws import covered

KINDS = {"docx": True, "html": False}  # and whether cells are there that one above reaches into


@pytest.mark.parametrize("name", filed.REPORTS)
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_file(kind: str, name: str) -> None:
    truth = filed.truth(name)
    result = gxparse.read(filed.FOLDER / name / f"report.{kind}")
    assert result.report == truth
    assert gxparse.dumps(result.report) == gxparse.dumps(truth)
    assert {(d.code, d.paths) for d in result.diagnostics} == {
        (d.code, d.paths) for d in gxparse.check(truth, rules=WITHIN)
    }
    assert result.leftovers == ()
    covered(result)
    found = values(truth)
    places = filed.places(truth, counted=KINDS[kind])
    assert len(places) == 200
    for path, place in places.items():
        cell = result.cells[path]
        assert cell.raw == str(found[path])
        at = result.locate(cell.spans[0])
        assert (at.table, at.row, at.cell) == place, path
        assert at.paragraph is None
    again = pickle.loads(pickle.dumps(result))
    assert [again.locate(s.span) for s in again.segments] == [result.locate(s.span) for s in result.segments]


def test_the_figures_are_dense_and_distinct() -> None:
    for name in filed.REPORTS:
        figures = [v for path, v in values(filed.truth(name)).items() if path.startswith("requests.outcomes")]
        assert sum(value != 0 for value in figures) > 0.7 * len(figures)
        assert len(set(figures)) > 15
