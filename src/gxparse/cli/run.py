"""The files of ``gxparse parse``: each is read by a worker, and what comes of it printed or written, and told."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from functools import partial
from typing import TextIO

from gxparse.cli.destination import Destination, opened, say_written
from gxparse.cli.messages import Messages
from gxparse.cli.outcome import (
    PARSED,
    SUFFIXES,
    UNUSABLE,
    WITH_ERRORS,
    Outcome,
    failure,
)
from gxparse.cli.outputs import OutputFolder, state_of
from gxparse.cli.reading import Given, internal_error, outcome_of
from gxparse.cli.words import Say, saying
from gxparse.errors import ReadError
from gxparse.isolation import calls
from gxparse.readers import limits, sources


def run(files: list[str], options: argparse.Namespace, to: Destination) -> int:
    """Reads all files; returns the worst status."""
    if to.path is not None and to.is_folder:
        suffix = SUFFIXES[options.format]
        say = saying(options.lang)
        with OutputFolder(to.path, suffix, force=options.force, say=say) as folder:
            status = _run(files, options, folder, sys.stdout)
        if folder.has_written:
            say_written(to.path, options.lang)
        return status
    with opened(to.path, options.lang) as stream:
        return _run(files, options, None, stream)


def _run(
    files: list[str],
    options: argparse.Namespace,
    folder: OutputFolder | None,
    stream: TextIO,
) -> int:
    before = {} if folder is None else _statuses_before(files, folder)
    wanted = [file for file in files if file not in before]
    if folder is not None:
        folder.claim(wanted)
    say = saying(options.lang)
    statuses: Counter[int] = Counter()
    with (
        Messages(len(wanted), say, is_terminal=sys.stderr.isatty()) as terminal,
        closing(_outcomes(wanted, options, terminal.page)) as outcomes,
    ):
        for given, outcome in outcomes:
            if folder is not None:
                outcome = _kept(given, outcome, folder)
            statuses[outcome.status] += 1
            terminal.progress(outcome.file)
            terminal.write(outcome.messages)
            if folder is None and outcome.output:
                stream.write(outcome.output)
                stream.flush()
    if len(files) > 1:
        told = _summary(len(files), statuses, say)
        if folder is not None:
            told += say(f", {len(before)} done before", f"，此前已完成{len(before)}个")
        terminal.write(f"{told}\n")
    return max([*statuses, *before.values()], default=PARSED)


def _outcomes(
    files: Iterable[str], options: argparse.Namespace, on_page: Callable[[], None]
) -> Generator[tuple[Given, Outcome], None, None]:
    """What becomes of each file, in their order."""
    form, lang = options.format, options.lang
    work = partial(outcome_of, format=form, reader=options.reader, lang=lang)
    if options.command == "infer":
        work = partial(work, inferring=True)
    with closing(
        calls.run(work, map(given_of, files), jobs=options.jobs, on_page=on_page)
    ) as done:
        for given, come in done:
            if come.value is not None:
                yield given, come.value
            # Its worker was killed by it
            elif isinstance(come.error, ReadError):
                error = come.error
                text = error.text(lang)
                yield given, failure(given.file, error.code, text, form)
            elif come.error is not None:
                yield given, internal_error(given.file, come.error, form, lang)


def given_of(file: str) -> Given:
    """A file as a worker is given it; that has not our standard input."""
    if file != "-":
        return Given(file, state=state_of(file))
    # As where a program without a console has started this one
    if sys.stdin is None:
        en, zh = "there is no standard input", "没有标准输入"
        error = ReadError("GX020", f"cannot be read: {en}", f"无法读取：{zh}")
        return Given(file, error)
    try:
        return Given(file, sources.contents(sys.stdin.buffer, limits.DEFAULT))
    except ReadError as error:
        return Given(file, error)


def _statuses_before(files: Iterable[str], folder: OutputFolder) -> dict[str, int]:
    """The files that need not be read again, each with the status of its outcome."""
    statuses = {file: folder.status_before(file) for file in files}
    return {file: status for file, status in statuses.items() if status is not None}


def _kept(given: Given, outcome: Outcome, folder: OutputFolder) -> Outcome:
    """An outcome that is written to the folder, or what became of it."""
    # What could not be read is not written, so that the next run tries it again
    if not outcome.output or outcome.status >= UNUSABLE:
        return outcome
    reason = folder.keep(given.file, given.state, outcome.output, outcome.status)
    if reason is None:
        return outcome
    messages = f"{outcome.messages}gxparse: {outcome.file}: {reason}\n"
    return outcome._replace(status=UNUSABLE, messages=messages)


def _summary(files: int, statuses: Counter[int], say: Say) -> str:
    counts = (statuses[PARSED], statuses[WITH_ERRORS], statuses[UNUSABLE])
    return say(
        "{} files: {} parsed, {} with errors, {} unusable",
        "共{}个文件：已解析{}个，有错误{}个，无法使用{}个",
    ).format(files, *counts)
