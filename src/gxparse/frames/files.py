"""Tables to files: which files an output has, by the ending of its name, and how they are written."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from attrs import frozen

from gxparse.errors import WrongArgument
from gxparse.facts.entries import Given
from gxparse.facts.facts import Facts, facts_of
from gxparse.frames.arrow import Which
from gxparse.frames.outputs.output import Output, failures_of, put, unfinished
from gxparse.frames.outputs.parquet_files import ParquetFile, ParquetFolder
from gxparse.frames.outputs.sqlite_file import SqliteFile
from gxparse.frames.outputs.text_files import CsvFile, JsonLines
from gxparse.frames.rows import ROWS

TABLES = ("overview", "values", "reports", "diagnostics")
"""The tables that are written where none is named, in the order in which a person looks at them."""
FORMATS: Mapping[str, tuple[str, ...]] = {
    "parquet": (".parquet",),
    "csv": (".csv",),
    "xlsx": (".xlsx",),
    "jsonl": (".jsonl", ".ndjson"),
    "sqlite": (".sqlite", ".sqlite3", ".db"),
    "duckdb": (".duckdb",),
}
"""The formats of files, each with what the names of its files end in."""
_FORMAT_OF = {ending: name for name, endings in FORMATS.items() for ending in endings}


def _workbook() -> type[Output]:
    # Hardly anybody who wants tables wants workbooks
    from gxparse.frames.outputs.workbook import Workbook

    return Workbook


def _duckdb() -> type[Output]:
    from gxparse.frames.outputs.duckdb_file import DuckdbFile

    return DuckdbFile


_OF_ONE_TABLE: Mapping[str, type[Output]] = {
    "parquet": ParquetFile,
    "csv": CsvFile,
    "jsonl": JsonLines,
}
_OF_ALL: Mapping[str, Callable[[], type[Output]]] = {
    "xlsx": _workbook,
    "sqlite": lambda: SqliteFile,
    "duckdb": _duckdb,
}


@frozen
class Target:
    """A file, or a folder of Parquet, with the tables that it will hold."""

    path: Path
    tables: tuple[str, ...]
    format: str

    def kind(self) -> type[Output]:
        """What writes it. Raises ``ModuleNotFoundError`` where what that needs is not installed."""
        if self.format in _OF_ALL:
            return _OF_ALL[self.format]()
        return _OF_ONE_TABLE[self.format] if self.path.suffix else ParquetFolder

    def open(self, path: Path) -> Output:
        """What is written to for now, at another path. Raises ``OSError``."""
        kind = self.kind()
        with failures_of(self.path, kind.errors):
            return kind(path, self.tables)


def write(
    results: Given, path: str | os.PathLike[str], table: Which | None = None
) -> None:
    """Writes a table to a file, of the format that its name ends with: ".parquet", ".csv", ".jsonl", ".xlsx",
    ".sqlite" or ".duckdb".

    ``table`` is "values", "reports", "overview", "diagnostics" or "measures":
    without it the first, and in a workbook or database the first four, in which VALUES, a word of
    SQL, is ``report_values``. In a workbook each is a sheet, in which doubtful
    figures are coloured and have the reason as a comment. CSV is UTF-8 with a
    byte order mark, as Excel wants it. Results are taken one by one, and the
    file stands there when all is written, or not at all. Workbooks need the
    extra ``frames-xlsx``, DuckDB ``duckdb``. Raises ``ValueError`` for another
    ending or table, and ``OSError`` where the file cannot be written.
    """
    path = Path(path)
    format = format_of(path)
    if table is not None and table not in ROWS:
        raise ValueError(f"table: {table!r} is none of {', '.join(ROWS)}")
    tables: tuple[str, ...] = (table or "values",)
    if format in _OF_ALL and table is None:
        tables = TABLES
    with writing([Target(path, tables, format)], path) as written:
        for facts in facts_of(results):
            written.add(facts)


def format_of(path: Path) -> str:
    """The format that the name of a file ends with. Raises ``ValueError`` for another ending."""
    named = _FORMAT_OF.get(path.suffix.lower())
    if named is not None:
        return named
    known = [endings[0] for endings in FORMATS.values()]
    raise WrongArgument(
        f"{path.name}: the name must end with {', '.join(known)}",
        f"{path.name}: 文件名须以 {'、'.join(known)} 结尾",
    )


def targets(path: Path, format: str | None, table: str | None) -> list[Target]:
    """The files of an output: one with all tables, or one with a table and beside it that of the diagnostics, or,
    where its name has no ending, a folder with all tables, those of Parquet parted by year.

    Raises ``ValueError`` where the ending of the name is none, and ``format`` is not given, or that of another format.
    """
    is_folder = not path.suffix
    named = _FORMAT_OF.get(path.suffix.lower())
    if format and named and format != named:
        raise WrongArgument(
            f"{path.name} is the name of {named}, not of {format}",
            f"{path.name} 是 {named} 的文件名，不是 {format} 的",
        )
    if format is None:
        format = "parquet" if is_folder else format_of(path)
    if format in _OF_ALL:
        return [Target(path, (table,) if table else TABLES, format)]
    tables = (table or "values", "diagnostics")
    if not is_folder:
        beside = path.with_name(f"{path.stem}.diagnostics{path.suffix}")
        main, *others = dict.fromkeys(tables)
        return [Target(path, (main,), format)] + [
            Target(beside, (other,), format) for other in others
        ]
    ending = "" if format == "parquet" else FORMATS[format][0]
    return [
        Target(path / f"{each}{ending}", (each,), format)
        for each in (dict.fromkeys(tables) if table else TABLES)
    ]


def check(wanted: Iterable[Target]) -> None:
    """Tells now what cannot be written, before anything is read.

    Raises ``ModuleNotFoundError`` where what a format needs is not installed,
    and ``ValueError`` where that does not take a name.
    """
    for target in wanted:
        target.kind()
        name = os.fspath(target.path)
        # Bytes that are no text, which Python carries through
        if target.format == "duckdb" and name != name.encode(errors="replace").decode():
            raise WrongArgument(
                f"{name}: DuckDB takes names that are UTF-8 alone",
                f"{name}: DuckDB 只接受 UTF-8 的文件名",
            )


class Writing:
    """Targets while they are written, all together."""

    def __init__(self, wanted: Iterable[Target], folder: Path) -> None:
        self._folder = folder
        self._outputs: dict[Target, Output] = {}
        try:
            for target in wanted:
                self._outputs[target] = target.open(folder / target.path.name)
        except BaseException:
            self.abandon()
            raise

    def add(self, facts: Facts) -> None:
        """Adds a report to each. Raises ``OSError`` that names the file where one cannot be written."""
        for target, output in self._outputs.items():
            with failures_of(target.path, output.errors):
                output.add(facts)

    def finish(self) -> None:
        """Has each take its place, once all are written."""
        for target, output in self._outputs.items():
            with failures_of(target.path, output.errors):
                output.close()
        for target in self._outputs:
            with failures_of(target.path, ()):
                put(self._folder / target.path.name, target.path)

    def abandon(self) -> None:
        """Closes what is open."""
        for output in self._outputs.values():
            # What has gone wrong is told already
            with suppress(Exception):
                output.abandon()


@contextmanager
def writing(wanted: Iterable[Target], output: Path) -> Iterator[Writing]:
    """Targets to write to, which stand there when all is written, or not at all; until then they are beside ``output``.

    Raises ``OSError`` that names the file where one cannot be written.
    """
    with unfinished(output) as folder:
        written = Writing(wanted, folder)
        try:
            yield written
            written.finish()
        except BaseException:
            written.abandon()
            raise
