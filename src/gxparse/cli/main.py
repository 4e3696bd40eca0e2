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
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from importlib.metadata import version
from multiprocessing import Pool
from pathlib import Path

from gxparse.api import read
from gxparse.cli.outputs import OutputFolder
from gxparse.cli.render import (
    PARSED,
    SUFFIXES,
    UNUSABLE,
    WIDEST,
    WITH_ERRORS,
    Outcome,
    render,
    render_failure,
)
from gxparse.errors import ReadError
from gxparse.readers.registry import READERS
from gxparse.result import ParseResult
from gxparse.serializers.schema import json_schema

_INTERRUPTED = 130  # as a shell has it
_MOST_JOBS = 256
_ERASE_LINE = "\r\x1b[K"


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command with the given arguments, or the process's own; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        # A report is UTF-8 wherever it is printed
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(
                encoding="utf-8", errors="backslashreplace", newline="\n"
            )
    parser = _parser()
    options = parser.parse_args(argv)
    try:
        if options.command == "schema":
            print(json.dumps(json_schema(), ensure_ascii=False, indent=2), flush=True)
            return PARSED
        files = _files(options.file)
        if len(files) > 1 and options.format != "jsonl" and options.output is None:
            parser.error("several files: give --format jsonl or --output DIR")
        return _run(files, options)
    # The program behind the pipe has seen enough
    except BrokenPipeError:
        sys.stderr.close()
        return PARSED
    except KeyboardInterrupt:
        return _INTERRUPTED
    except OSError as error:
        print(
            f"gxparse: {error.filename or 'standard output'}: {error.strerror}",
            file=sys.stderr,
        )
        return UNUSABLE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="gxparse",
        description="Reads 政府信息公开工作年度报告, the annual reports on government information disclosure.",
    )
    parser.add_argument(
        "--version", action="version", version=f"gxparse {version('gxparse')}"
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    command = commands.add_parser(
        "parse",
        help="read reports, print them, and tell what is wrong with them",
        epilog="exit status, the worst of all files: 0 parsed, 1 parsed with errors, 2 unusable input or usage",
    )
    command.add_argument(
        "file",
        metavar="FILE",
        nargs="+",
        help="a file, a pattern such as 2023/*.docx, or - for stdin",
    )
    command.add_argument(
        "--format",
        choices=tuple(SUFFIXES),
        default="text",
        help="canonical text (the default), the report as JSON, or a line of JSON a file with its diagnostics",
    )
    command.add_argument(
        "--from",
        dest="reader",
        choices=tuple(READERS),
        help="read every file as this format",
    )
    command.add_argument(
        "--output",
        metavar="DIR",
        type=Path,
        help="write a file for each; those written are skipped",
    )
    command.add_argument(
        "--force",
        action="store_true",
        help="with --output, do those anew that were written before",
    )
    command.add_argument(
        "--jobs", metavar="N", type=_jobs, default=1, help="read so many files at once"
    )
    command.add_argument(
        "--lang", choices=("en", "zh"), default="en", help="language of the diagnostics"
    )
    commands.add_parser("schema", help="print the JSON Schema of --format json")
    return parser


def _jobs(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= _MOST_JOBS:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a number from 1 to {_MOST_JOBS}"
        )
    return int(text)


def _files(given: list[str]) -> list[str]:
    """The files that are named, each once; a pattern that no shell has expanded is expanded here."""
    files: dict[str, None] = {}
    for name in given:
        files |= dict.fromkeys(_expanded(name))
    return list(files)


def _expanded(name: str) -> list[str]:
    # Any text may be a name here, which the functions of os and glob bear, and Path does not
    if not glob.has_magic(name) or os.path.exists(name):  # noqa: PTH110
        return [name]
    return sorted(glob.glob(name, recursive=True)) or [name]  # noqa: PTH207


def _run(files: list[str], options: argparse.Namespace) -> int:
    """Reads all files and prints what comes of them; returns the worst status."""
    folder = None
    before: dict[str, int] = {}
    if options.output is not None:
        folder = OutputFolder(
            options.output, SUFFIXES[options.format], force=options.force
        )
        before = _statuses_before(files, folder)
    wanted = [file for file in files if file not in before]
    terminal = _Messages(
        len(wanted), with_progress=sys.stderr.isatty() and len(files) > 1
    )
    statuses: Counter[int] = Counter()
    for outcome in _outcomes(wanted, options):
        if folder is not None:
            outcome = _kept(outcome, folder)
        statuses[outcome.status] += 1
        terminal.progress(outcome.file)
        terminal.write(outcome.messages)
        if folder is None and outcome.output:
            sys.stdout.write(outcome.output)
            sys.stdout.flush()
    if len(files) > 1:
        done_before = "" if folder is None else f", {len(before)} done before"
        terminal.write(f"{len(files)} files: {_summary(statuses)}{done_before}\n")
    return max([*statuses, *before.values()], default=PARSED)


def _summary(statuses: Counter[int]) -> str:
    return f"{statuses[PARSED]} parsed, {statuses[WITH_ERRORS]} with errors, {statuses[UNUSABLE]} unusable"


class _Messages:
    """Standard error, with a line that counts the files where it is a terminal."""

    def __init__(self, total: int, *, with_progress: bool) -> None:
        self._total, self._with_progress = total, with_progress
        self._number = 0

    def progress(self, file: str) -> None:
        """Counts a file that is done."""
        self._number += 1
        if self._with_progress:
            # Of a long path the end is shown, which tells it from others
            line = f"{_ERASE_LINE}{self._number}/{self._total} {file[-WIDEST // 2 :]}"
            print(line, end="", file=sys.stderr, flush=True)

    def write(self, text: str) -> None:
        """Prints whole lines in place of the one that counts."""
        if text:
            print(
                f"{_ERASE_LINE}{text}" if self._with_progress else text,
                end="",
                file=sys.stderr,
            )


def _statuses_before(files: Iterable[str], folder: OutputFolder) -> dict[str, int]:
    """The files that need not be read again, each with the status of its outcome."""
    statuses = {file: folder.status_before(file) for file in files}
    return {file: status for file, status in statuses.items() if status is not None}


def _kept(outcome: Outcome, folder: OutputFolder) -> Outcome:
    """An outcome that is written to the folder, or what became of it."""
    # What could not be read is not written, so that the next run tries it again
    if not outcome.output or outcome.status >= UNUSABLE:
        return outcome
    reason = folder.keep(outcome.file, outcome.output, outcome.status)
    if reason is None:
        return outcome
    messages = f"{outcome.messages}gxparse: {outcome.file}: {reason}\n"
    return outcome._replace(status=UNUSABLE, messages=messages)


def _outcomes(files: list[str], options: argparse.Namespace) -> Iterator[Outcome]:
    """What becomes of each file, in their order."""
    work = partial(
        _outcome, format=options.format, reader=options.reader, lang=options.lang
    )
    # Another process has not our standard input
    if options.jobs == 1 or len(files) == 1 or "-" in files:
        yield from map(work, files)
    else:
        with Pool(min(options.jobs, len(files))) as pool:
            yield from pool.imap(work, files)


def _outcome(file: str, *, format: str, reader: str | None, lang: str) -> Outcome:
    """Reads one file. Never raises: a file that fails must not stop the others."""
    try:
        result = _read(file, reader)
    except ReadError as error:
        return render_failure(file, error.code, error.text(lang), format)
    # A fault of gxparse
    except Exception as error:
        return render_failure(
            file, None, f"internal error: {type(error).__name__}: {error}", format
        )
    return render(file, result, format, lang)


def _read(file: str, reader: str | None) -> ParseResult:
    if file != "-":
        return read(file, format=reader)
    # As where a program without a console has started this one
    if sys.stdin is None:
        raise ReadError(
            "GX020",
            "cannot be read: there is no standard input",
            "无法读取：没有标准输入",
        )
    return read(sys.stdin.buffer, format=reader)
