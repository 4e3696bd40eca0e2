"""The public functions."""

from __future__ import annotations

from gxparse import pipeline
from gxparse.model import Report
from gxparse.result import ParseResult


def parse(text: str) -> ParseResult:
    """Reads a report out of any text. Never raises on content: what is wrong is in ``.diagnostics``.

    Pipe tables, tab-separated rows, one cell a line, text out of a PDF and
    ``<table>`` markup are told apart by the text itself; canonical text, as
    ``dumps`` writes it, is read strictly. Raises ``TypeError`` for anything but
    a ``str``.
    """
    if not isinstance(text, str):
        raise TypeError(f"parse() takes a str, not {type(text).__name__}")
    return pipeline.parse(text)


def loads(text: str) -> Report:
    """The report in a text. Raises ``ParseError`` where ``parse`` tells of an error."""
    result = parse(text)
    result.raise_for_errors()
    return result.report
