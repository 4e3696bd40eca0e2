"""The reports that these commands speak of: each is read in a worker process, whatever is wrong with its file."""

from __future__ import annotations

import sys
from typing import BinaryIO

from gxparse.api import read
from gxparse.cli.outcome import UsageError
from gxparse.errors import ReadError
from gxparse.result import ParseResult

_NO_REPORT = "GX001"


def report_of(file: str, reader: str | None, lang: str) -> ParseResult:
    """The report of a file, or of standard input for "-". Raises ``UsageError`` where there is none."""
    try:
        result = read(_source(file), format=reader, isolated=True)
    except ReadError as error:
        raise UsageError(f"{file}: {error.text(lang)}") from error
    for diagnostic in result.diagnostics:
        if diagnostic.code == _NO_REPORT:
            raise UsageError(f"{file}: {diagnostic.text(lang)}")
    return result


def _source(file: str) -> str | BinaryIO:
    if file != "-":
        return file
    # As where a program without a console has started this one
    if sys.stdin is None:
        raise UsageError("there is no standard input")
    return sys.stdin.buffer
