"""The commands: ``gxparse parse FILE...`` and ``gxparse schema``.

Of one file the report goes to standard output and every diagnostic to standard
error, with its place, the line of the text and a caret. Many files go to a line
of JSON each, or to a file each under ``--output``; one that fails does not stop
the others. Exit status, the worst of all files: 0 parsed, 1 parsed with errors,
2 unusable input or usage.
"""

from __future__ import annotations

import argparse
import glob
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from importlib.metadata import version
from multiprocessing import Pool
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import east_asian_width

from gxparse.api import read
from gxparse.cli.outputs import Outcomes
from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.errors import ReadError
from gxparse.readers.registry import READERS
from gxparse.result import ParseResult
from gxparse.serializers.canonical import dumps
from gxparse.serializers.json import to_dict
from gxparse.serializers.schema import json_schema

_WIDEST = 100  # columns of a source line that are shown
_PLACES = {
    "page": ("page {}", "第{}页"),
    "table": ("table {}", "第{}表"),
    "row": ("row {}", "第{}行"),
    "cell": ("cell {}", "第{}格"),
    "paragraph": ("paragraph {}", "第{}段"),
}
_SUFFIXES = {"text": ".md", "json": ".json", "jsonl": ".jsonl"}
_UNUSABLE, _INTERRUPTED = 2, 130


class Options(NamedTuple):
    """What every file is read and printed with."""

    format: str
    reader: str | None
    lang: str


class Outcome(NamedTuple):
    """What became of one file: exit status, what goes to standard output or a file, and what to standard error."""

    file: str
    status: int
    out: str
    told: str


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command with the given arguments, or the process's own; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a report is UTF-8 wherever it is printed
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    parser = _parser()
    options = parser.parse_args(argv)
    try:
        if options.command == "schema":
            print(json.dumps(json_schema(), ensure_ascii=False, indent=2), flush=True)
            return 0
        files = list(_files(options.file))
        if len(files) > 1 and options.format != "jsonl" and options.output is None:
            parser.error("several files: give --format jsonl or --output DIR")
        return _run(files, options)
    except BrokenPipeError:  # the reader has seen enough
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return _INTERRUPTED
    except OSError as error:
        print(f"gxparse: {error.filename or 'standard output'}: {error.strerror}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="gxparse",
        description="Reads 政府信息公开工作年度报告, the annual reports on government information disclosure.",
    )
    parser.add_argument("--version", action="version", version=f"gxparse {version('gxparse')}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    command = commands.add_parser(
        "parse",
        help="read reports, print them, and tell what is wrong with them",
        epilog="exit status, the worst of all files: 0 parsed, 1 parsed with errors, 2 unusable input or usage",
    )
    command.add_argument(
        "file", metavar="FILE", nargs="+", help="a file, a pattern such as 2023/*.docx, or - for stdin"
    )
    command.add_argument(
        "--format",
        choices=tuple(_SUFFIXES),
        default="text",
        help="canonical text (the default), the report as JSON, or a line of JSON a file with its diagnostics",
    )
    command.add_argument("--from", dest="reader", choices=tuple(READERS), help="read every file as this format")
    command.add_argument("--output", metavar="DIR", type=Path, help="write a file for each; those written are skipped")
    command.add_argument("--force", action="store_true", help="with --output, do those anew that were written before")
    command.add_argument("--jobs", metavar="N", type=_jobs, default=1, help="read so many files at once")
    command.add_argument("--lang", choices=("en", "zh"), default="en", help="language of the diagnostics")
    commands.add_parser("schema", help="print the JSON Schema of --format json")
    return parser


def _jobs(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= 256:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to 256")
    return int(text)


def _files(given: list[str]) -> Iterator[str]:
    """The files that are named, each once; a pattern that no shell has expanded is expanded here."""
    seen = set()
    for name in given:
        is_pattern = glob.has_magic(name) and not os.path.exists(name)  # noqa: PTH110 - any text may be a name here
        found = sorted(glob.glob(name, recursive=True)) if is_pattern else []  # noqa: PTH207
        for file in found or [name]:
            if file not in seen:
                seen.add(file)
                yield file


def _run(files: list[str], options: argparse.Namespace) -> int:
    """Reads all files and prints what comes of them; returns the worst status."""
    kept = None if options.output is None else Outcomes(options.output, _SUFFIXES[options.format])
    before = {} if kept is None or options.force else {file: kept.done(file) for file in files}
    wanted = [file for file in files if before.get(file) is None]
    counted: Counter[int] = Counter()
    ours: set[Path] = set()
    with_progress = sys.stderr.isatty() and len(files) > 1
    for n, made in enumerate(_outcomes(wanted, options), 1):
        outcome = made if kept is None else _kept(made, kept, ours, force=options.force)
        counted[outcome.status] += 1
        if with_progress:
            print(f"\r\x1b[K{n}/{len(wanted)} {outcome.file[-_WIDEST // 2 :]}", end="", file=sys.stderr, flush=True)
        if outcome.told:
            print("\r\x1b[K" * with_progress + outcome.told, end="", file=sys.stderr)
        if kept is None and outcome.out:
            sys.stdout.write(outcome.out)
            sys.stdout.flush()
    if len(files) > 1:
        done = f", {len(files) - len(wanted)} done before" if kept else ""
        said = f"{len(files)} files: {counted[0]} parsed, {counted[1]} with errors, {counted[2]} unusable{done}"
        print("\r\x1b[K" * with_progress + said, file=sys.stderr)
    return max([*counted, *(status for status in before.values() if status is not None)], default=0)


def _kept(made: Outcome, kept: Outcomes, ours: set[Path], *, force: bool) -> Outcome:
    """An outcome that is written where it belongs, or what became of it; those that failed are tried again."""
    if not made.out or made.status >= _UNUSABLE:
        return made
    try:
        target, other = kept.target(made.file), kept.other(made.file)
        if other and (target in ours or not force):
            reason = f"its outcome is not written: {target} is {other}"
        else:
            kept.write(made.file, made.out, made.status)
            ours.add(target)
            return made
    except (OSError, ValueError) as error:
        reason = f"its outcome cannot be written: {getattr(error, 'strerror', None) or error}"
    return made._replace(status=_UNUSABLE, told=f"{made.told}gxparse: {made.file}: {reason}\n")


def _outcomes(files: list[str], options: argparse.Namespace) -> Iterator[Outcome]:
    """What becomes of each file, in their order."""
    work = partial(outcome, options=Options(options.format, options.reader, options.lang))
    if options.jobs == 1 or len(files) == 1 or "-" in files:
        yield from map(work, files)
    else:
        with Pool(min(options.jobs, len(files))) as pool:
            yield from pool.imap(work, files)


def outcome(file: str, options: Options) -> Outcome:
    """Reads one file. Never raises: a file that fails must not stop the others."""
    try:
        result = _read(file, options.reader)
    except ReadError as error:
        found = {"code": error.code, "severity": "error", "message": error.text(options.lang)}
        return _failed(file, options, f"{file}: {error.text(options.lang)}", found)
    except Exception as error:  # a fault of gxparse
        reason = f"internal error: {type(error).__name__}: {error}"
        return _failed(file, options, f"{file}: {reason}", {"code": None, "severity": "error", "message": reason})
    status = 0 if result.ok else 1
    if options.format == "jsonl":
        told = [_data(result, d, options.lang) for d in result.diagnostics]
        report = None if _is_none(result) else to_dict(result.report)
        return Outcome(file, status, _line(file, result.ok, report, told), "")
    lines = [describe(file, result, d, options.lang) + "\n" for d in result.diagnostics]
    if _is_none(result):
        out = ""
    elif options.format == "json":
        out = json.dumps(to_dict(result.report), ensure_ascii=False, indent=1) + "\n"
    else:
        out = dumps(result.report)
    return Outcome(file, status, out, "".join(lines))


def _read(file: str, reader: str | None) -> ParseResult:
    if file != "-":
        return read(file, format=reader)
    if sys.stdin is None:
        raise ReadError("GX020", "cannot be read: there is no standard input", "无法读取：没有标准输入")
    return read(sys.stdin.buffer, format=reader)


def _is_none(result: ParseResult) -> bool:
    """Whether the text is no report, so that none is printed."""
    return any(d.code == "GX001" for d in result.diagnostics)


def _failed(file: str, options: Options, line: str, found: dict[str, Any]) -> Outcome:
    out = _line(file, False, None, [found]) if options.format == "jsonl" else ""
    return Outcome(file, 2, out, f"gxparse: {line}\n")


def _line(file: str, ok: bool, report: dict[str, Any] | None, diagnostics: list[dict[str, Any]]) -> str:
    """What is printed of a file as one line of JSON."""
    data = {"path": file, "ok": ok, "report": report, "diagnostics": diagnostics}
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "backslashreplace").decode() + "\n"


def _data(result: ParseResult, diagnostic: Diagnostic, lang: str) -> dict[str, Any]:
    """A diagnostic as plain data, with the places of all its spans."""
    places = [result.locate(span)._asdict() for span in diagnostic.spans]
    return {
        "code": diagnostic.code,
        "severity": str(diagnostic.severity),
        "message": diagnostic.text(lang),
        "paths": list(diagnostic.paths),
        "places": [{name: value for name, value in place.items() if value is not None} for place in places],
    }


def describe(file: str, result: ParseResult, diagnostic: Diagnostic, lang: str = "en") -> str:
    """A diagnostic for people: its place, its text, and the line of the source with a caret under it."""
    text = f"{diagnostic.severity} {diagnostic.code}: {diagnostic.text(lang)}"
    name = "<stdin>" if file == "-" else file
    if not diagnostic.spans:
        return f"{name}: {text}"
    span = diagnostic.spans[0]
    place = result.locate(span)
    line, column = place[:2]
    source = result.line(line)
    first = max(0, column - 1 - _WIDEST // 2) if len(source) > _WIDEST else 0
    shown = source[first : first + _WIDEST]
    before = shown[: column - 1 - first]
    marked = shown[column - 1 - first : span.end - span.start + column - 1 - first]
    pad = "".join(c if c == "\t" else " " * _columns(c) for c in before)
    caret = "^" * max(1, sum(map(_columns, marked)))
    words = ((texts[lang == "zh"], getattr(place, name)) for name, texts in _PLACES.items())
    at = ("" if lang == "zh" else ", ").join(text.format(n) for text, n in words if n)
    return f"{name}:{f' {at}' if at else f'{line}:{column}'}: {text}\n  {shown}\n  {pad}{caret}"


def _columns(char: str) -> int:
    """How many columns a terminal gives a character."""
    return 2 if east_asian_width(char) in "WF" else 1
