"""The tables, in batches or whole, and what reads batches of texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal

import pyarrow as pa

from gxparse.api import parse_all, read_all
from gxparse.errors import ReadError
from gxparse.frames.entries import Entry, Given, entries
from gxparse.frames.rows import ROWS, Batch
from gxparse.frames.schemas import plain
from gxparse.readers.limits import DEFAULT, Limits, failure

Which = Literal["values", "reports", "diagnostics"]
Table = Any  # a pyarrow.Table
_ROWS = 50_000  # of a batch, about


def values_table(results: Given) -> Table:
    """A ``pyarrow.Table`` with a row for each value of each report, of ``VALUES_SCHEMA``.

    Totals are rows too: leave those out that ``is_total`` marks before anything
    is added up. Raises ``TypeError`` for what holds no results.
    """
    return _table(results, "values")


def reports_table(results: Given) -> Table:
    """A ``pyarrow.Table`` with a row for each report, of ``REPORTS_SCHEMA``: what it is, its prose, every value by
    its path, and how much of it is doubtful. Raises ``TypeError`` for what holds no results.
    """
    return _table(results, "reports")


def diagnostics_table(results: Given) -> Table:
    """A ``pyarrow.Table`` with a row for each diagnostic of each report, of ``DIAGNOSTICS_SCHEMA``.

    Raises ``TypeError`` for what holds no results.
    """
    return _table(results, "diagnostics")


def batches(results: Given, table: Which = "values") -> Iterator[Batch]:
    """One of the tables in record batches, made while ``results`` are taken: for more than memory holds.

    Raises ``ValueError`` for another table, and ``TypeError`` for what holds no results.
    """
    return _batches(entries(results), table)


def read_batches(
    batches: Iterable[Batch],
    column: str = "text",
    *,
    source: str | None = None,
    table: Which = "values",
    limits: Limits = DEFAULT,
    isolated: bool = False,
) -> Iterator[Batch]:
    """Reads the reports in a column of record batches, and gives one of the tables in record batches, without
    dictionaries: what Spark's ``mapInArrow`` takes.

    The column holds texts, which are parsed, or the bytes of files, which are
    read, within ``limits`` and ``isolated`` as ``read`` does. ``source`` is the
    column whose words become ``source`` in the table; without it that of this
    name, where there is one. What cannot be read stops nothing: it has a row of
    its own in each table, without a path, with its code in ``codes`` or
    ``code`` (GX020 where there is nothing at all). Raises ``KeyError`` for a
    column that is not there, and ``TypeError`` for one of another kind.
    """
    found = (
        entry
        for batch in batches
        for entry in _read(batch, column, source, limits, isolated)
    )
    for made in _batches(found, table):
        yield made.cast(plain(made.schema))


def _table(results: Given, which: Which) -> Table:
    made = pa.Table.from_batches(batches(results, which), ROWS[which].schema)
    return made.unify_dictionaries()


def _batches(found: Iterator[Entry], table: str) -> Iterator[Batch]:
    if table not in ROWS:
        raise ValueError(f"table: {table!r} is none of {', '.join(ROWS)}")
    return _filled(found, table)


def _filled(found: Iterator[Entry], table: str) -> Iterator[Batch]:
    rows = ROWS[table]()
    for entry in found:
        rows.add(entry)
        if len(rows) >= _ROWS:
            yield rows.batch()
            rows = ROWS[table]()
    if len(rows):
        yield rows.batch()


def _read(
    batch: Batch, column: str, source: str | None, limits: Limits, isolated: bool
) -> Iterator[Entry]:
    names = batch.schema.names
    for name in (column, source):
        if name is not None and name not in names:
            raise KeyError(f"the batch has no column {name!r}")
    if source is None and "source" in names:
        source = "source"
    given = batch.column(column)
    sources = batch.column(source) if source else pa.nulls(len(batch))
    for content, name in zip(given, sources, strict=True):
        word = name.as_py()
        yield from _of_content(
            content.as_py(), None if word is None else str(word), limits, isolated
        )


def _of_content(
    content: object, source: str | None, limits: Limits, isolated: bool
) -> Iterator[Entry]:
    """The reports of a text or of a file's bytes, or what speaks against them."""
    try:
        if content is None:
            raise failure("GX020", reason="nothing is given")
        if isinstance(content, str):
            results = parse_all(content)
        elif isinstance(content, bytes):
            results = read_all(content, limits=limits, isolated=isolated)
        else:
            raise TypeError(
                f"the column holds texts or bytes, not {type(content).__name__}"
            )
    except ReadError as error:
        yield Entry(source, 0, None, error)
        return
    for index, result in enumerate(results):
        yield Entry(source, index, result)
