"""The command: ``gxparse parse FILE``.

The report goes to standard output, every diagnostic to standard error with its
place, the line of the source and a caret. Exit status: 0 parsed, 1 parsed with
errors, 2 unusable input or usage.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from unicodedata import east_asian_width

from gxparse.api import parse
from gxparse.diagnostics import Diagnostic
from gxparse.errors import ReadError
from gxparse.result import ParseResult
from gxparse.serializers.canonical import dumps
from gxparse.serializers.json import to_dict

_NOT_TEXT = {b"%PDF-": "a PDF file", b"PK\x03\x04": "a zip or Office file", b"\xd0\xcf\x11\xe0": "an old Office file"}
_WIDEST = 100  # columns of a source line that are shown


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command with the given arguments, or the process's own; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a report is UTF-8 wherever it is printed
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    options = _parser().parse_args(argv)
    try:
        text = _read(options.file)
    except ReadError as error:
        print(f"gxparse: {error}", file=sys.stderr)
        return 2
    result = parse(text)
    for diagnostic in result.diagnostics:
        print(describe(options.file, result, diagnostic, options.lang), file=sys.stderr)
    if any(d.code == "GX001" for d in result.diagnostics):
        return 1  # no report, so none is printed
    if options.format == "json":
        out = json.dumps(to_dict(result.report), ensure_ascii=False, indent=1) + "\n"
    else:
        out = dumps(result.report)
    try:
        sys.stdout.write(out)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has seen enough
        sys.stderr.close()
    except OSError as error:
        print(f"gxparse: standard output: {error.strerror}", file=sys.stderr)
        return 2
    return 0 if result.ok else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="gxparse",
        description="Reads 政府信息公开工作年度报告, the annual reports on government information disclosure.",
    )
    parser.add_argument("--version", action="version", version=f"gxparse {version('gxparse')}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    command = commands.add_parser(
        "parse",
        help="read one report, print it, and tell what is wrong with it",
        epilog="exit status: 0 parsed, 1 parsed with errors, 2 unusable input or usage",
    )
    command.add_argument("file", metavar="FILE", help="a text file in UTF-8, or - for standard input")
    command.add_argument(
        "--format", choices=("text", "json"), default="text", help="canonical text (the default) or JSON"
    )
    command.add_argument("--lang", choices=("en", "zh"), default="en", help="language of the diagnostics")
    return parser


def _read(file: str) -> str:
    """The text of a file, or of standard input. Raises ``ReadError`` with one clear line."""
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except AttributeError:  # no standard input at all
        raise ReadError(f"{file}: cannot be read: there is no standard input") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(f"{file}: cannot be read: {reason}") from None
    for magic, name in _NOT_TEXT.items():
        if data.startswith(magic):
            raise ReadError(f"{file}: {name}, not text: extract its text first")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = f"byte 0x{data[error.start]:02x} at offset {error.start}"
        raise ReadError(f"{file}: not UTF-8: {place} (if it is GB18030, convert it with iconv first)") from None


def describe(file: str, result: ParseResult, diagnostic: Diagnostic, lang: str = "en") -> str:
    """A diagnostic for people: its place, its text, and the line of the source with a caret under it."""
    text = f"{diagnostic.severity} {diagnostic.code}: {diagnostic.text(lang)}"
    name = "<stdin>" if file == "-" else file
    if not diagnostic.spans:
        return f"{name}: {text}"
    span = diagnostic.spans[0]
    line, column = result.locate(span)
    source = result.line(line)
    first = max(0, column - 1 - _WIDEST // 2) if len(source) > _WIDEST else 0
    shown = source[first : first + _WIDEST]
    before = shown[: column - 1 - first]
    marked = shown[column - 1 - first : span.end - span.start + column - 1 - first]
    pad = "".join(c if c == "\t" else " " * _columns(c) for c in before)
    caret = "^" * max(1, sum(map(_columns, marked)))
    return f"{name}:{line}:{column}: {text}\n  {shown}\n  {pad}{caret}"


def _columns(char: str) -> int:
    """How many columns a terminal gives a character."""
    return 2 if east_asian_width(char) in "WF" else 1
