"""Every case of corpus/ gives what is expected of it, and keeps the laws."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tools.corpus import dumps, expected_path, inputs, outcome

import gxparse
from gxparse.model.paths import values
from tests.support.results import assert_covered

cases = pytest.mark.parametrize("source", inputs(), ids=lambda path: path.stem)


def test_there_are_enough_cases() -> None:
    assert len(inputs()) >= 15
    assert all(expected_path(source).exists() for source in inputs())


@cases
def test_outcome(source: Path) -> None:
    made = outcome(source.read_text(encoding="utf-8"))
    expected = json.loads(expected_path(source).read_text(encoding="utf-8"))
    assert json.loads(dumps(made)) == expected, (
        "if this is right: make corpus, and review the diff"
    )


@cases
def test_laws(source: Path) -> None:
    text = source.read_text(encoding="utf-8")
    result = gxparse.parse(text)
    assert_covered(result)
    report = result.report
    assert gxparse.loads(gxparse.dumps(report)) == report
    assert gxparse.from_dict(gxparse.to_dict(report)) == report
    for path, value in values(report).items():
        if "." in path and value is not None:
            cell = result.cells[path]
            assert cell.raw == "".join(text[a:b] for a, b in cell.spans)
            assert cell.origin in ("printed", "repaired")
    for n, row in enumerate(report.indicators):
        cell = result.cells[f"indicators[{n}].value"]
        assert (row.value is not None) == (cell.origin == "printed")
        assert cell.raw == ("".join(text[a:b] for a, b in cell.spans) or None)


@cases
def test_figures_are_dense_and_distinct(source: Path) -> None:
    """A table of zeros would hide a column that has moved."""
    report = gxparse.parse(source.read_text(encoding="utf-8")).report
    figures = [
        value
        for path, value in values(report).items()
        if path.startswith("requests.outcomes")
    ]
    figures = [
        value
        for value in (*figures, *(row.value for row in report.indicators))
        if value is not None
    ]
    assert sum(value != 0 for value in figures) > 0.8 * len(figures)
    assert len(set(figures)) > 15
