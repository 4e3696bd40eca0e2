"""The run: what is named is read by workers and kept in the record, out of which the output is written at the end."""

from __future__ import annotations

import argparse
import os
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from importlib.metadata import version
from pathlib import Path

from gxparse.cli.batch.inputs import Input, count_of, inputs, listed
from gxparse.cli.batch.progress import Shown
from gxparse.cli.batch.reading import (
    Reading,
    facts_in,
    reading_of,
    reading_of_failure,
    tally_of,
)
from gxparse.cli.batch.record import Record
from gxparse.cli.batch.summary import Summary, of_files
from gxparse.cli.destination import discard_output
from gxparse.cli.outcome import UsageError, nothing_to_read
from gxparse.cli.outputs import CHANGED, state_of
from gxparse.cli.words import saying
from gxparse.facts.files import RECORD, files_of
from gxparse.frames.files import Target, Writing, check, targets, writing
from gxparse.frames.outputs.output import remove_unfinished
from gxparse.isolation import calls

# Inputs written after each that is read: what had to wait is made up for, and the workers do not wait
_WRITTEN_BETWEEN = 2
_STAGES = {"en": ("reading", "writing"), "zh": ("读取", "写入")}


def run(options: argparse.Namespace) -> int:
    """Reads all that is named and writes the output; returns the worst status. Raises ``UsageError``, ``OSError``."""
    output = _output(options.output)
    wanted = _targets(output, options)
    record_path = output.with_name(f"{output.name}{RECORD}")
    _refuse_what_is_not_ours(wanted, record_path, force=options.force)
    files = _files(options, [*(target.path for target in wanted), output, record_path])
    if not output.suffix and _is_named(output, options.input):
        raise UsageError(
            f"{output} is one of the inputs: give another name with -o",
            f"{output} 是要读取的文件之一：请用 -o 另给名称",
        )
    output.parent.mkdir(parents=True, exist_ok=True)
    made_with = f"{version('gxparse')} {options.reader}"
    with Record(record_path, made_with, anew=options.force) as record, Shown() as shown:
        remove_unfinished(output)
        with writing(wanted, output) as written:
            batch = _Batch(record, shown, written, options)
            batch.read(files)
            batch.write_rest()
    paths = [target.path for target in wanted]
    try:
        for line in batch.summary.lines(options.lang, batch.before):
            print(line)
        for line in of_files(paths, record_path, options.lang):
            print(line)
        sys.stdout.flush()
    # All is written, whoever reads of it has seen enough
    except BrokenPipeError:
        discard_output()
    return batch.summary.status


class _Batch:
    """A run: which inputs it has, by their numbers in the record and in their order.

    While workers read, this process writes what was read already, as far as no
    input before it is missing; what was read too early waits in the record.
    """

    def __init__(
        self,
        record: Record,
        shown: Shown,
        written: Writing,
        options: argparse.Namespace,
    ) -> None:
        self._record, self._shown, self._options = record, shown, options
        self._reading, self._writing = _STAGES[options.lang]
        self._output = written
        self._numbers = array("q")
        self._written = 0
        self._under_way: dict[str, int] = {}
        self.before = 0
        """How many of the inputs earlier runs have read."""
        self.summary = Summary()

    def read(self, files: Sequence[str]) -> None:
        """Reads what was not read before, as it is now, and keeps it."""
        options = self._options
        self._shown.begin(self._reading, count_of(files))
        work = partial(reading_of, reader=options.reader)
        new = self._new(inputs(files, options.column, options.source_column))
        with closing(
            calls.run(
                work,
                new,
                jobs=options.jobs,
                in_order=False,
                on_page=self._shown.page,
            )
        ) as outcomes:
            for given, outcome in outcomes:
                reading = outcome.value
                if reading is None:
                    error = outcome.error or RuntimeError("nothing came of it")
                    reading = reading_of_failure(given, error)
                self._keep(given, reading)
                self._write_some()
        self._record.flush()

    def write_rest(self) -> None:
        """Writes what is not written yet."""
        rest = range(self._written, len(self._numbers))
        for _ in self._shown.counted(self._writing, rest, len(rest)):
            self._write_next()

    def _new(self, found: Iterable[Input]) -> Iterator[Input]:
        """The inputs that are to be read; all are numbered."""
        for given in found:
            known = self._record.find(given.key)
            number = known.id if known else self._record.new_id()
            self._numbers.append(number)
            if known and given.stamp and known.stamp == given.stamp:
                self.before += 1
                self._shown.step()
                continue
            self._under_way[given.key] = number
            yield given

    def _keep(self, given: Input, reading: Reading) -> None:
        tally = tally_of(reading.tally)
        # What could not be read is tried again, as where an extra was missing
        stamp = given.stamp if tally.is_read else ""
        if given.is_file and state_of(given.name) != given.state:
            stamp = ""
            told = saying(self._options.lang)(*CHANGED)
            print(f"gxparse: {tally.name}: {told}", file=sys.stderr)
        number = self._under_way.pop(given.key)
        self._record.keep(number, given.key, stamp, reading)
        self._shown.step(tally.status)

    def _write_some(self) -> None:
        for _ in range(_WRITTEN_BETWEEN):
            if self._written == len(self._numbers):
                return
            if self._numbers[self._written] in self._under_way.values():
                return
            self._write_next()

    def _write_next(self) -> None:
        reading = self._record.reading(self._numbers[self._written])
        self._written += 1
        self.summary.add(tally_of(reading.tally))
        for facts in facts_in(reading.facts):
            self._output.add(facts)


def _output(name: str) -> Path:
    path = Path(name)
    if not path.name or path.name == "..":
        raise UsageError(
            f"{name!r} cannot be the name of a file or folder: give another one with -o",
            f"{name!r} 不能作文件或文件夹的名称：请用 -o 另给名称",
        )
    return path


def _files(options: argparse.Namespace, outputs: Iterable[Path]) -> list[str]:
    listed_names = (name for file in options.files_from for name in listed(file))
    files = files_of([*options.input, *listed_names], without=outputs)
    if not any(map(os.path.lexists, files)):
        raise nothing_to_read(options.input)
    return files


def _is_named(path: Path, names: Iterable[str]) -> bool:
    return any(os.path.abspath(name) == os.path.abspath(path) for name in names)  # noqa: PTH100


def _targets(output: Path, options: argparse.Namespace) -> list[Target]:
    try:
        wanted = targets(output, options.to, options.table)
        check(wanted)
    except ValueError as error:
        raise UsageError.of(error) from None
    return wanted


def _refuse_what_is_not_ours(
    wanted: Sequence[Target], record: Path, *, force: bool
) -> None:
    """Overwrites nothing that no run has written, and finds out now what could not be written at the end."""
    for folder in {target.path.parent for target in wanted}:
        if folder.exists() and not folder.is_dir():
            raise UsageError(
                f"{folder} is not a folder: give another name with -o",
                f"{folder} 不是文件夹：请用 -o 另给名称",
            )
    if force or record.exists():
        return
    for target in wanted:
        if target.path.exists():
            raise UsageError(
                f"{target.path} already exists, and no earlier gxparse batch has written it: --force replaces it",
                f"{target.path} 已存在，且不是以前的 gxparse batch 写出的：加 --force 可替换",
            )
