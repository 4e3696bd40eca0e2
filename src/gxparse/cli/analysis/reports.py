"""The reports that these commands speak of: each is read in a worker process, whatever is wrong with its file."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import BinaryIO

from gxparse.api import parse, read
from gxparse.cli.outcome import UsageError
from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.errors import ReadError, SchemaError
from gxparse.model.report import Report
from gxparse.result import ParseResult
from gxparse.serializers.canonical import dumps
from gxparse.serializers.json import from_dict

_NO_REPORT = "GX001"


def is_json(file: str, reader: str | None) -> bool:
    """Whether a file is a report as ``gxparse parse --to json`` writes it."""
    return reader is None and file.lower().endswith(".json")


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
