"""Spark over many texts, with a worker killed midway: its rows are those of ``gxparse batch``.

make engine          # 20,000 texts; needs a Java that PySpark takes
make engine N=500
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as parquet

from gxparse import frames
from gxparse.cli.main import main as gxparse
from tools.corpus import inputs

SCHEMAS = {
    "values": frames.VALUES_SCHEMA,
    "diagnostics": frames.DIAGNOSTICS_SCHEMA,
}
_BAD = (None, "今天下雨。", "")
_PARTS = 8  # files of the table of texts, each a task


def texts(number: int) -> Iterator[tuple[str, str | None]]:
    """So many texts that differ, each with its name; some are no reports, and some nothing."""
    contents = [path.read_text(encoding="utf-8") for path in inputs()]
    for n in range(number):
        text = contents[n % len(contents)]
        bad = n % 97 == 96
        yield f"{n:06}", _BAD[n % 3] if bad else text.replace("局", f"第{n}局", 1)


def write_texts(folder: Path, number: int) -> None:
    """A table of texts in some files."""
    names, contents = zip(*texts(number), strict=True)
    table = pa.table({"url": names, "text": pa.array(contents, pa.string())})
    folder.mkdir()
    step = -(-number // _PARTS)
    for n in range(_PARTS):
        part = table.slice(n * step, step)
        parquet.write_table(part, folder / f"{n}.parquet", row_group_size=200)


def read(batches: Iterable[Any], table: Any, once: str) -> Iterator[Any]:
    """What Spark calls. The first worker of all that is midway in its task is killed."""
    return frames.read_batches(
        _killed_midway(batches, once), "text", source="url", table=table
    )


def _killed_midway(batches: Iterable[Any], once: str) -> Iterator[Any]:
    for n, batch in enumerate(batches):
        if n == 2 and _is_first(once):
            os.kill(os.getpid(), signal.SIGKILL)
        yield batch


def _is_first(once: str) -> bool:
    try:
        Path(once).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def by_spark(folder: Path, out: Path) -> None:
    """The tables, written by Spark."""
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable  # that of this environment
    session = (
        SparkSession.builder.master("local[2, 4]")  # a task is tried four times
        .config("spark.ui.enabled", "false")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "10")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("OFF")
    for table in SCHEMAS:
        schema = frames.plain(SCHEMAS[table])
        once = str(out.with_name(f"killed-{table}"))
        session.read.parquet(str(folder)).mapInArrow(
            partial(read, table=table, once=once),
            session.createDataFrame(schema.empty_table()).schema,
        ).write.parquet(str(out / table))
        if not Path(once).exists():
            raise SystemExit("no worker was killed: give more texts")
    session.stop()


def compare(table: str, batch: Path, spark: Path) -> int:
    """Holds the rows of a table against each other, text by text; returns how many there are."""
    one, other = _by_source(batch), _by_source(spark)
    if one.keys() != other.keys():
        raise SystemExit(f"{table}: other texts: {one.keys() ^ other.keys()}")
    for source, expected in one.items():
        if other[source] != expected:
            raise SystemExit(f"{table}: other rows of {source}")
    return sum(count for count, _ in one.values())


def _by_source(path: Path) -> dict[str, tuple[int, int]]:
    """Of each text how many rows it has, and a hash of them in their order."""
    found: dict[str, tuple[int, int]] = {}
    files = sorted(path.glob("*.parquet")) if path.is_dir() else [path]
    for file in files:
        for batch in parquet.ParquetFile(file).iter_batches(5000):
            for row in batch.to_pylist():
                source = row["source"]
                count, digest = found.get(source, (0, 0))
                found[source] = (count + 1, hash((digest, repr(sorted(row.items())))))
    return found


def main() -> None:
    """Prints how many rows are the same."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        write_texts(folder / "texts", number)
        began = time.monotonic()
        by_spark(folder / "texts", folder / "spark")
        print(f"Spark: {number:,} texts, {time.monotonic() - began:.0f} s")
        for table in SCHEMAS:
            out = folder / f"{table}.parquet"
            options = ["--source-column", "url", "--table", table]
            sys.stdout.flush()
            gxparse(["batch", str(folder / "texts"), "-o", str(out), *options])
            same = compare(table, out, folder / "spark" / table)
            print(f"{table}: {same:,} rows, the same as by gxparse batch")


if __name__ == "__main__":
    main()
