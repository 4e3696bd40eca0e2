"""The tables, in batches or whole, and what reads batches of texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, Literal

import pyarrow as pa

from gxparse.analysis.panel import Panel
from gxparse.facts.contents import contents_of, entries_of, read_content
from gxparse.facts.entries import Entry, Given
from gxparse.facts.facts import Facts, facts, facts_of
from gxparse.facts.findings import facts_of_panel
from gxparse.frames.rows import ROWS, Batch
from gxparse.frames.schemas import plain
from gxparse.readers.limits import DEFAULT, Limits

Which = Literal["values", "reports", "overview", "diagnostics", "measures"]
Table = Any  # a pyarrow.Table


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


def overview_table(results: Given) -> Table:
    """A ``pyarrow.Table`` with a row for each report, of ``OVERVIEW_SCHEMA``: what is asked of it first.

    Requests received and decided, those granted and their share, cases of
    reconsideration and litigation; how many of its values are doubtful, and
    which of the figures of this very row rest on one. A figure that is not
    printed is null. Raises ``TypeError`` for what holds no results.
    """
    return _table(results, "overview")


def diagnostics_table(results: Given) -> Table:
    """A ``pyarrow.Table`` with a row for each diagnostic of each report, of ``DIAGNOSTICS_SCHEMA``.

    Raises ``TypeError`` for what holds no results.
    """
    return _table(results, "diagnostics")


def measures_table(results: Given) -> Table:
    """A ``pyarrow.Table`` with a row for each share of each report, of ``MEASURES_SCHEMA``.

    The shares are those of ``gxparse.analysis.measures``; a value is null where a figure is not printed, and where
    nothing is divided. Raises ``TypeError`` for what holds no results.
    """
    return _table(results, "measures")


def findings_table(panel: Panel) -> Table:
    """A ``pyarrow.Table`` with a row for each finding of a panel, of ``DIAGNOSTICS_SCHEMA``; ``source`` is null where
    it is of no report. Raises ``TypeError`` for anything but a ``Panel``.
    """
    batches = _batches(facts_of_panel(panel), "diagnostics")
    schema = ROWS["diagnostics"].schema
    return pa.Table.from_batches(batches, schema).unify_dictionaries()


def batches(results: Given, table: Which = "values") -> Iterator[Batch]:
    """One of the tables in record batches, made while ``results`` are taken: for more than memory holds.

    Raises ``ValueError`` for another table, and ``TypeError`` for what holds no results.
    """
    return _batches(facts_of(results), table)


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
    ``code`` (GX020 where there is nothing at all, GX034 where gxparse itself
    fails). Raises ``KeyError`` for a column that is not there, and
    ``TypeError`` for one of another kind.
    """
    found = (
        facts(entry)
        for batch in batches
        for entry in _read(batch, column, source, limits, isolated)
    )
    for made in _batches(found, table):
        yield made.cast(plain(made.schema))


def _table(results: Given, which: Which) -> Table:
    made = pa.Table.from_batches(batches(results, which), ROWS[which].schema)
    return made.unify_dictionaries()


def _batches(found: Iterator[Facts], table: str) -> Iterator[Batch]:
    if table not in ROWS:
        raise ValueError(f"table: {table!r} is none of {', '.join(ROWS)}")
    return _filled(found, table)


def _filled(found: Iterator[Facts], table: str) -> Iterator[Batch]:
    rows = ROWS[table]()
    for each in found:
        rows.add(each)
        if rows.is_full:
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
    sources = batch.column(source) if source else pa.nulls(len(batch))
    for content, name in zip(contents_of(batch.column(column)), sources, strict=True):
        word = name.as_py()
        read = partial(read_content, content, limits=limits, isolated=isolated)
        yield from entries_of(read, None if word is None else str(word))
