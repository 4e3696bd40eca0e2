"""What must hold of a result whatever it was made of. An ``AssertionError`` here is a find like any other."""

from __future__ import annotations

import pickle

from jsonschema import Draft202012Validator
from tests.support.results import assert_covered

import gxparse
from gxparse import ParseResult, Report

_SCHEMA = Draft202012Validator(gxparse.json_schema())
_PLACES = 50  # of a result, at which a place is asked for


def hold_for_results(results: tuple[ParseResult, ...]) -> None:
    """Every report of one text; they pickle together, since all have the whole text."""
    again = pickle.loads(pickle.dumps(results))
    for result, copy in zip(results, again, strict=True):
        assert copy.report == result.report
        assert copy.diagnostics == result.diagnostics
        _hold_for_result(result)


def _hold_for_result(result: ParseResult) -> None:
    """Everything that a user may ask of a result has an answer, and its parts agree."""
    assert_covered(result)
    for path, cell in result.cells.items():
        assert gxparse.label(path) != path, path
        assert (cell.raw is None) == (not cell.spans), path
    for diagnostic in result.diagnostics:
        assert diagnostic.text("en"), diagnostic.code
        assert diagnostic.text("zh"), diagnostic.code
        for span in diagnostic.spans:
            assert 0 <= span.start <= span.end <= len(result.text), diagnostic
    for segment in result.segments[:_PLACES]:
        assert result.locate(segment.span).line >= 1
    assert result.doubts.keys() <= gxparse.values(result.report).keys() | {
        path for diagnostic in result.diagnostics for path in diagnostic.paths
    }
    gxparse.check(result)
    gxparse.report_claims(result)
    hold_for_report(result.report)


def hold_for_report(report: Report) -> None:
    """A report goes through JSON and canonical text and is the same again."""
    data = gxparse.to_dict(report)
    assert gxparse.from_dict(data) == report
    _SCHEMA.validate(data)
    text = gxparse.dumps(report)
    assert gxparse.loads(text) == report
    gxparse.check(report)
    gxparse.infer(report)
