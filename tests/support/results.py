"""What tests ask of a result: whether it covers its text, what it warns of, and how two reports differ."""

from __future__ import annotations

from gxparse import ParseResult, Report
from gxparse.model.paths import values


def assert_covered(result: ParseResult) -> None:
    """L2: the segments stand in order and hold each non-blank character exactly once."""
    position = 0
    for segment in result.segments:
        assert position <= segment.start < segment.end
        assert not result.text[position : segment.start].strip()
        position = segment.end
    assert not result.text[position:].strip()


def warned_paths(result: ParseResult) -> set[str]:
    """What warnings and errors name: figures, rows and tables."""
    return {
        path for d in result.diagnostics if d.severity != "info" for path in d.paths
    }


def is_warned(result: ParseResult, path: str) -> bool:
    """Whether a warning or an error names a value, its row or its table."""
    names = {path, path.rpartition(".")[0], path.partition(".")[0]}
    return bool(names & warned_paths(result))


def differing(report: Report, other: Report) -> dict[str, tuple[object, object]]:
    """The values of two reports' tables that differ, by path: what a failure should show."""
    one, two = values(report), values(other)
    return {
        path: (one.get(path), two.get(path))
        for path in {*one, *two}
        if one.get(path) != two.get(path)
    }
