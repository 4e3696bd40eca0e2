"""The commands: ``gxparse parse FILE...`` and ``gxparse schema``.

Of one file the report goes to standard output and every diagnostic to standard
error, with its place, the line of the text and a caret. Many files go to a line
of JSON each, or to a file each under ``--output``; one that fails does not stop
the others, also where it makes its reader crash or hang. Exit status, the worst
of all files: 0 parsed, 1 parsed with errors, 2 unusable input or usage; 130
where it was interrupted, 143 where it was told to end.
"""

from __future__ import annotations

import argparse
import errno
import glob
import json
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from gxparse.cli.outcome import PARSED, SUFFIXES, UNUSABLE
from gxparse.readers.formats import READERS

_MOST_JOBS = 256
_SIGNALS = {signal.SIGINT: "interrupted", signal.SIGTERM: "ended"}


class _Stopped(BaseException):
    """A signal wants the command to end."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command with the given arguments, or the process's own; returns the exit status."""
    if argv is None:
        _open_standard_streams()
    for stream in (sys.stdout, sys.stderr):
        # A report is UTF-8 wherever it is printed
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(
                encoding="utf-8", errors="backslashreplace", newline="\n"
            )
    try:
        with _stopped_by_signals():
            return _run(argv)
    # The program behind the pipe has seen enough
    except BrokenPipeError:
        sys.stderr.close()
        return PARSED
    except _Stopped as stopped:
        print(f"gxparse: {_SIGNALS[signal.Signals(stopped.number)]}", file=sys.stderr)
        return 128 + stopped.number  # as a shell has it
    except OSError as error:
        print(
            f"gxparse: {error.filename or 'standard output'}: {error.strerror or error}",
            file=sys.stderr,
        )
        return UNUSABLE


def _run(argv: Sequence[str] | None) -> int:
    parser = _parser()
    options = parser.parse_args(argv)
    # What a command needs is imported for it, so that help is quick
    if options.command == "schema":
        _print_schema()
        return PARSED
    files = _files(options.file)
    if len(files) > 1 and options.format != "jsonl" and options.output is None:
        parser.error("several files: give --format jsonl or --output DIR")
    from gxparse.cli.run import run

    return run(files, options)


def _print_schema() -> None:
    from gxparse.serializers.schema import json_schema

    # As where who has started the command has closed it
    if sys.stdout is None:
        raise OSError(errno.EBADF, "is closed", "standard output")
    print(json.dumps(json_schema(), ensure_ascii=False, indent=2), flush=True)


def _open_standard_streams() -> None:
    """Has nothing that is opened later stand in for a standard stream that is closed, and be written to by mistake."""
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115


@contextmanager
def _stopped_by_signals() -> Iterator[None]:
    """Has Ctrl-C and SIGTERM raise ``_Stopped``, once: what is under way is put in order, and not stopped again."""
    # Only there signals arrive; and what was to be ignored, as by nohup, stays so
    is_main = threading.current_thread() is threading.main_thread()
    numbers = [n for n in _SIGNALS if is_main and signal.getsignal(n) != signal.SIG_IGN]

    def stop(number: int, _: FrameType | None) -> None:
        for each in numbers:
            signal.signal(each, signal.SIG_IGN)
        raise _Stopped(number)

    before: dict[int, Any] = {number: signal.signal(number, stop) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler or signal.SIG_DFL)


class _Version(argparse.Action):
    """Prints the version of the package that is installed, which takes a moment to find."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"gxparse {version('gxparse')}")
        parser.exit()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="gxparse",
        description="Reads 政府信息公开工作年度报告, the annual reports on government information disclosure.",
    )
    parser.add_argument(
        "--version", action=_Version, nargs=0, help="show the version and exit"
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
