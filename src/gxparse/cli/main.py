"""The commands: ``gxparse parse FILE...``, ``batch``, ``view``, ``check``, ``diff``, ``panel``, ``write``, ``infer``,
``explain`` and ``schema``.

Of one file the report goes to standard output and every diagnostic to standard
error, with its place, the line of the text and a caret. Many files go to a line
of JSON each, or to a file each in the folder of ``-o``; one that fails does not
stop the others, also where it makes its reader crash or hang. ``batch`` makes
tables of them, ``view`` pages to look at. Exit status, the worst of all files: 0 parsed, 1 parsed with
errors, 2 unusable input, no report, or usage; 130 where it was interrupted, 143
where it was told to end.
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
from types import FrameType
from typing import Any

from gxparse.cli.arguments import parser
from gxparse.cli.outcome import PARSED, UNUSABLE, UsageError
from gxparse.cli.words import Say, argparse_saying, language, saying

_SIGNALS = {
    signal.SIGINT: ("interrupted", "已中断"),
    signal.SIGTERM: ("ended", "已终止"),
}


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
    lang = language(argv)
    say = saying(lang)
    try:
        with _stopped_by_signals(), argparse_saying(lang):
            return _run(argv, lang)
    # The program behind the pipe has seen enough
    except BrokenPipeError:
        sys.stderr.close()
        return PARSED
    except _Stopped as stopped:
        told = say(*_SIGNALS[signal.Signals(stopped.number)])
        print(f"gxparse: {told}", file=sys.stderr)
        return 128 + stopped.number  # as a shell has it
    except UsageError as error:
        print(f"gxparse: {error.text(lang)}", file=sys.stderr)
        return UNUSABLE
    except OSError as error:
        name = error.filename or say("standard output", "标准输出")
        print(f"gxparse: {name}: {error.strerror or error}", file=sys.stderr)
        return UNUSABLE


def _run(argv: Sequence[str] | None, lang: str) -> int:
    made, say = parser(lang), saying(lang)
    options = made.parse_args(argv)
    # What a command needs is imported for it, so that help is quick
    if options.command == "schema":
        _print_schema()
        return PARSED
    if options.command == "explain":
        from gxparse.cli.explain import explain

        return explain(options.code, options.lang)
    if options.command == "batch":
        return _batch(made, options, say)
    if options.command == "view":
        return _view(options)
    if options.command in ("check", "diff", "panel", "write"):
        return _analysis(options)
    return _parse(made, options, say)


def _parse(made: argparse.ArgumentParser, options: argparse.Namespace, say: Say) -> int:
    """Also ``infer``, which is what is made of a report that was parsed."""
    if options.command == "infer":
        options.file = [options.file]
        options.jobs, options.force = 1, False
    from gxparse.cli.destination import destination
    from gxparse.cli.run import run

    files = _files(options.file)
    options.format, to = destination(options.to, options.output)
    if options.format != "jsonl" and all(map(os.path.isdir, files)):
        raise UsageError(
            f"{files[0]} is a folder: gxparse batch {files[0]} -o OUT reads all in it",
            f"{files[0]} 是文件夹，读取其中全部文件请用 gxparse batch {files[0]} -o OUT",
        )
    if len(files) > 1 and options.format != "jsonl" and not to.is_folder:
        made.error(
            say(
                "several files: give --to jsonl or -o FOLDER; for tables of them, gxparse batch",
                "文件不止一个：请给出 --to jsonl 或 -o 文件夹；要写成表格，请用 gxparse batch",
            )
        )
    return run(files, options, to)


def _batch(made: argparse.ArgumentParser, options: argparse.Namespace, say: Say) -> int:
    if not options.input and not options.files_from:
        made.error(
            say(
                "batch: give files, folders or patterns, or --files-from LIST",
                "batch：请给出文件、文件夹或通配符，或用 --files-from LIST",
            )
        )
    if options.output is None:
        made.error(
            say(
                "batch: give -o OUT, such as -o 2023.xlsx: where the tables go",
                "batch：请用 -o 指定表格写到哪里，如 -o 2023.xlsx",
            )
        )
    try:
        from gxparse.cli.batch.run import run

        return run(options)
    except _Stopped:
        told = say(
            "run the same command again to carry on from here", "重复同一命令即可接着做"
        )
        print(f"gxparse: {told}", file=sys.stderr)
        raise
    except ModuleNotFoundError as error:  # which names an extra
        raise UsageError.of(error) from error


def _view(options: argparse.Namespace) -> int:
    from gxparse.cli.view import run

    return run(options)


def _analysis(options: argparse.Namespace) -> int:
    from gxparse.cli.analysis.check import check
    from gxparse.cli.analysis.compare import compare
    from gxparse.cli.analysis.panel import panel
    from gxparse.cli.write import write

    commands = {"check": check, "diff": compare, "panel": panel, "write": write}
    return commands[options.command](options)


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
