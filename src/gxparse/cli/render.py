"""What is printed of one file: its report as canonical text or JSON, and its diagnostics as data or with a caret."""

from __future__ import annotations

import json
from typing import Any

from gxparse.checks.inference import Inference
from gxparse.cli.outcome import PARSED, UNUSABLE, WITH_ERRORS, Outcome, json_line
from gxparse.cli.words import columns
from gxparse.diagnostics.catalogue import Severity
from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.model.report import Report
from gxparse.result import ParseResult
from gxparse.serializers.canonical import dumps
from gxparse.serializers.json import to_dict
from gxparse.source import Location, Span

WIDEST = 100
"""Columns of a line that are shown."""


def render(
    file: str,
    result: ParseResult,
    format: str,
    lang: str,
    inferred: Inference | None = None,
) -> Outcome:
    """What is printed of a file that was read; where values were inferred, the report with these, and each step."""
    is_report = all(diagnostic.code != "GX001" for diagnostic in result.diagnostics)
    status = PARSED if result.ok else WITH_ERRORS if is_report else UNUSABLE
    if format == "jsonl":
        diagnostics = [
            _as_data(result, diagnostic, lang) for diagnostic in result.diagnostics
        ]
        report = to_dict(result.report) if is_report else None
        return Outcome(
            file, status, json_line(file, result.ok, report, diagnostics), ""
        )
    messages = [
        describe(file, result, diagnostic, lang) + "\n"
        for diagnostic in result.diagnostics
    ]
    for step in inferred.steps if inferred else ():
        word = "推断：" if lang == "zh" else "inferred: "
        messages.append(f"{_shown(file)}: {word}{step.text(lang)}\n")
    printed = inferred.report if inferred else result.report
    output = _printed(printed, format) if is_report else ""
    return Outcome(file, status, output, "".join(messages))


def _printed(report: Report, format: str) -> str:
    if format == "json":
        return json.dumps(to_dict(report), ensure_ascii=False, indent=1) + "\n"
    return dumps(report)


def _shown(file: str) -> str:
    return "<stdin>" if file == "-" else file


def _as_data(result: ParseResult, diagnostic: Diagnostic, lang: str) -> dict[str, Any]:
    """A diagnostic as plain data, with the places of all its spans."""
    return {
        "code": diagnostic.code,
        "severity": str(diagnostic.severity),
        "message": diagnostic.text(lang),
        "paths": list(diagnostic.paths),
        "places": [_known_fields(result.locate(span)) for span in diagnostic.spans],
    }


def _known_fields(location: Location) -> dict[str, Any]:
    return {
        name: value for name, value in location._asdict().items() if value is not None
    }


def describe(
    file: str,
    result: ParseResult,
    diagnostic: Diagnostic,
    lang: str = "en",
    place: Location | None = None,
) -> str:
    """A diagnostic for people: its place, its text, and the line of the source with a caret under it.

    ``place`` is the place in its file, where that is another one than that of its first span.
    """
    text = headed(diagnostic.severity, diagnostic.code, diagnostic.text(lang), lang)
    name = _shown(file)
    if not diagnostic.spans:
        return f"{name}: {text}"
    span = diagnostic.spans[0]
    location = result.locate(span)
    line, caret = _line_and_caret(result.line(location.line), location.column - 1, span)
    shown = _place(place or location, lang)
    return f"{name}:{shown}: {text}\n  {line}\n  {caret}"


def headed(severity: Severity, code: str, text: str, lang: str) -> str:
    """The text of a diagnostic behind how serious it is and its code."""
    colon = "：" if lang == "zh" else ": "
    return f"{severity.text(lang)} {code}{colon}{text}"


def _place(location: Location, lang: str) -> str:
    """A place in its file's own terms, or else the line and column of the text."""
    if location.in_file:
        return f" {location.text(lang)}"
    return f"{location.line}:{location.column}"


def _line_and_caret(line: str, offset: int, span: Span) -> tuple[str, str]:
    """A line in which a span begins at an offset, cut around it where it is long, and the line to print below it."""
    first = max(0, offset - WIDEST // 2) if len(line) > WIDEST else 0
    shown = line[first : first + WIDEST]
    begin = offset - first
    marked = shown[begin : begin + span.end - span.start]
    # A tab is as wide as the terminal makes it, in both lines
    blanks = "".join(
        "\t" if char == "\t" else " " * columns(char) for char in shown[:begin]
    )
    # A span of nothing, or behind the end of the line, has a caret all the same
    return shown, blanks + "^" * max(1, sum(map(columns, marked)))
