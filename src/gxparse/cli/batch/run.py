"""The run: what is named is read by workers and kept in the record, out of which the output is written at the end."""

from __future__ import annotations

import argparse
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
from gxparse.cli.outcome import UsageError
from gxparse.cli.outputs import state_of
from gxparse.facts.facts import Facts
from gxparse.facts.files import RECORD, files_of
from gxparse.frames.files import (
    Target,
    check,
    remove_unfinished,
    targets,
    write_targets,
)
from gxparse.isolation import calls

_STAGES = {"en": ("reading", "writing"), "zh": ("读取", "写入")}


def run(options: argparse.Namespace) -> int:
    """Reads all that is named and writes the output; returns the worst status. Raises ``UsageError``, ``OSError``."""
    output = Path(options.output)
    wanted = _targets(output, options)
    record_path = output.with_name(f"{output.name}{RECORD}")
    _refuse_what_is_not_ours(wanted, record_path, force=options.force)
    files = files_of(
        [
            *options.input,
            *(each for name in options.files_from for each in listed(name)),
        ],
        without=[*(target.path for target in wanted), output, record_path],
    )
    if not files:
        raise UsageError(f"{' '.join(options.input) or 'the list'}: no file is there")
    output.parent.mkdir(parents=True, exist_ok=True)
    made_with = f"{version('gxparse')} {options.reader}"
    with Record(record_path, made_with, anew=options.force) as record, Shown() as shown:
        batch = _Batch(record, shown, options)
        batch.read(files)
        batch.write(wanted)
    for line in batch.summary(options.lang):
        print(line)
    for line in of_files([target.path for target in wanted], record_path, options.lang):
        print(line)
    return batch.status


class _Batch:
    """A run: which inputs it has, by their numbers in the record and in their order."""

    def __init__(
        self, record: Record, shown: Shown, options: argparse.Namespace
    ) -> None:
        self._record, self._shown, self._options = record, shown, options
        self._reading, self._writing = _STAGES[options.lang]
        self._numbers = array("q")
        self._before = 0
        self._due: dict[str, int] = {}
        self.status = 0

    def read(self, files: Sequence[str]) -> None:
        """Reads what was not read before, as it is now, and keeps it."""
        options = self._options
        self._shown.begin(self._reading, count_of(files))
        work = partial(reading_of, reader=options.reader)
        new = self._new(inputs(files, options.column, options.source_column))
        with closing(
            calls.run(work, new, jobs=options.jobs, in_order=False)
        ) as outcomes:
            for given, outcome in outcomes:
                reading = outcome.value
                if reading is None:
                    error = outcome.error or RuntimeError("nothing came of it")
                    reading = reading_of_failure(given, error)
                self._keep(given, reading)

    def write(self, wanted: Sequence[Target]) -> None:
        """Writes the tables of all inputs, in their order."""
        self._record.flush()
        for target in wanted:
            target.path.parent.mkdir(parents=True, exist_ok=True)
            remove_unfinished(target.path)
        write_targets(self._facts(), wanted)

    def summary(self, lang: str) -> Iterator[str]:
        """What is told of all inputs."""
        return self._summary.lines(lang, self._before)

    def _new(self, found: Iterable[Input]) -> Iterator[Input]:
        """The inputs that are to be read; all are numbered."""
        for given in found:
            known = self._record.find(given.key)
            number = known.id if known else self._record.new_id()
            self._numbers.append(number)
            if known and given.stamp and known.stamp == given.stamp:
                self._before += 1
                self._shown.step()
                continue
            self._due[given.key] = number
            yield given

    def _keep(self, given: Input, reading: Reading) -> None:
        tally = tally_of(reading.tally)
        # What could not be read is tried again, as where an extra was missing
        stamp = given.stamp if tally.is_read else ""
        if given.is_file and state_of(given.name) != given.state:
            stamp = ""
            print(
                f"gxparse: {tally.name}: the file was changed while it was read",
                file=sys.stderr,
            )
        self._record.keep(self._due.pop(given.key), given.key, stamp, reading)
        self._shown.step(tally.status)

    def _facts(self) -> Iterator[Facts]:
        self._summary = Summary()
        readings = self._record.readings(self._numbers)
        for reading in self._shown.counted(self._writing, readings, len(self._numbers)):
            self._summary.add(tally_of(reading.tally))
            yield from facts_in(reading.facts)
        self.status = self._summary.status


def _targets(output: Path, options: argparse.Namespace) -> list[Target]:
    try:
        wanted = targets(output, options.to, options.table)
        check(wanted)
    except ValueError as error:
        raise UsageError(str(error)) from None
    return wanted


def _refuse_what_is_not_ours(
    wanted: Iterable[Target], record: Path, *, force: bool
) -> None:
    """Overwrites nothing that no run has written."""
    if force or record.exists():
        return
    for target in wanted:
        if target.path.exists():
            raise UsageError(
                f"{target.path} is there and no run has written it: give --force to replace it"
            )
