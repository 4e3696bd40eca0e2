"""The reports that these commands speak of: each is read in a worker process, whatever is wrong with its file.

A report may also be given as what ``gxparse parse`` has made of it: JSON, or lines of it. Such a one has no places.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from gxparse.api import parse, read
from gxparse.cli.outcome import UsageError
from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.errors import ReadError, SchemaError
from gxparse.facts.files import files_of
from gxparse.facts.reading import read_files
from gxparse.model.report import Report
from gxparse.readers.limits import damaged
from gxparse.result import ParseResult
from gxparse.serializers.canonical import dumps
from gxparse.serializers.json import from_dict

_NO_REPORT = "GX001"
_TOLD = {"code", "message"}
_JSON, _JSON_LINES = ".json", ".jsonl"

Read = tuple[str, Report | tuple[ParseResult, ...] | ReadError]
"""The name of a file, and its report, what was read from it, or why it has none."""


def is_json(file: str, reader: str | None) -> bool:
    """Whether a file is a report as ``gxparse parse --to json`` writes it."""
    return reader is None and file.lower().endswith(_JSON)


def report_of(file: str, reader: str | None) -> ParseResult:
    """The report of a file, or of standard input for "-"; one in JSON is read as its canonical text.

    Raises ``UsageError`` where there is none.
    """
    if is_json(file, reader):
        return parse(dumps(_from_json(file)))
    try:
        result = read(_source(file), format=reader, isolated=True)
    except ReadError as error:
        raise _unusable(file, error) from error
    for diagnostic in result.diagnostics:
        if diagnostic.code == _NO_REPORT:
            raise _unusable(file, diagnostic)
    return result


def reports_of(
    named: Iterable[str], reader: str | None, jobs: int | None = None
) -> Iterator[Read]:
    """All reports of files, folders and patterns, in their order; of lines of JSON each under the name in its line.

    JSON that is no report of gxparse is read as any other text.
    """
    files = files_of(named)
    in_json = {
        file: written
        for file in files
        if reader is None and (written := _as_written(file)) is not None
    }
    others = read_files(
        *(file for file in files if file not in in_json), jobs=jobs, format=reader
    )
    for file in files:
        if file in in_json:
            yield from in_json[file]
        else:
            yield next(others)


def _as_written(file: str) -> list[Read] | None:
    """The reports of a file that ``gxparse parse`` has written as JSON; ``None`` where it is none."""
    suffix = Path(file).suffix.lower()
    if suffix not in (_JSON, _JSON_LINES):
        return None
    try:
        data = Path(file).read_bytes()
        lines = [data] if suffix == _JSON else data.splitlines()
        written = [json.loads(line) for line in lines]
    # Whoever reads it as a text says what is wrong with it
    except (OSError, ValueError, RecursionError):
        return None
    if suffix == _JSON:
        written = [{"path": file, "report": each} for each in written]
    if not written or not all(map(_is_of_report, written)):
        return None
    return [(str(each["path"]), _report_or_failure(each)) for each in written]


def _is_of_report(line: Any) -> bool:
    """Whether a line is what ``gxparse parse --to jsonl`` writes: a report, or what was told instead."""
    if not isinstance(line, dict) or "path" not in line:
        return False
    report, told = line.get("report"), line.get("diagnostics")
    if report is None:
        # The first one says why there is none
        first = told[0] if isinstance(told, list) and told else None
        return isinstance(first, dict) and first.keys() >= _TOLD
    return isinstance(report, dict) and "schema" in report


def _report_or_failure(line: dict[str, Any]) -> Report | ReadError:
    if line["report"] is None:
        told, *_ = line["diagnostics"]
        return ReadError(told["code"], told["message"], told["message"])
    try:
        return from_dict(line["report"])
    except SchemaError as error:
        return damaged(str(error), str(error))


def _unusable(file: str, told: ReadError | Diagnostic) -> UsageError:
    return UsageError(f"{file}: {told.text('en')}", f"{file}: {told.text('zh')}")


def _from_json(file: str) -> Report:
    try:
        return from_dict(json.loads(Path(file).read_bytes()))
    except (SchemaError, ValueError, RecursionError) as error:
        raise UsageError(f"{file}: {error}", f"{file}: {error}") from error


def _source(file: str) -> str | BinaryIO:
    if file != "-":
        return file
    # As where a program without a console has started this one
    if sys.stdin is None:
        raise UsageError("there is no standard input", "没有标准输入")
    return sys.stdin.buffer
