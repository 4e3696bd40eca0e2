"""Tables that hold texts, or the bytes of files, in a column: lines of JSON, and Parquet."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from gxparse.errors import ReadError
from gxparse.readers.limits import failure
from gxparse.readers.sources import unreadable

_PARQUET = ".parquet"
ENDINGS = (".jsonl", ".ndjson", _PARQUET)
"""What the names of such tables end in, in small letters."""
NAMES = "source"
"""The column that names a row, where there is one and no other is given."""
_TOGETHER = 64  # rows that are taken out of a file of Parquet at once
_STEP = 2**20
_NUMBER = "{}:{}"

Content = str | bytes | ReadError | None


class Row(NamedTuple):
    """A row of a table, or the whole table where that cannot be read."""

    number: int | None
    """From 1, as editors count lines; ``None`` for the whole table."""
    name: str | None
    """What the table itself calls it."""
    content: Content

    @property
    def stamp(self) -> str:
        """What tells whether the row is another one now; "" where it cannot be read."""
        if isinstance(self.content, ReadError):
            return ""
        # A text and the same text as bytes are read in other ways
        data, kind = self.content, type(self.content).__name__
        if isinstance(data, str):
            data = data.encode("utf-8", "surrogatepass")
        digest = hashlib.blake2b(data or b"", digest_size=16).hexdigest()
        # Neither need be UTF-8
        return f"{kind} {digest} {self.name!a}"


def rows(file: str, column: str, name_column: str | None) -> Iterator[Row]:
    """The rows of a table. Raises nothing: what cannot be read is a row that says why."""
    of = _of_parquet if file.lower().endswith(_PARQUET) else _of_lines
    try:
        yield from of(file, column, name_column)
    except ReadError as error:
        yield Row(None, None, error)
    except OSError as error:
        yield Row(None, None, unreadable(error))
    except (ValueError, TypeError) as error:  # those of pyarrow are these
        yield Row(None, None, _damaged(error))


def count(file: str) -> int:
    """How many rows a table has, about."""
    try:
        if file.lower().endswith(_PARQUET):
            import pyarrow.parquet as parquet

            with Path(file).open("rb") as opened:
                return int(parquet.read_metadata(opened).num_rows)
        with Path(file).open("rb") as opened:
            return sum(
                part.count(b"\n") for part in iter(lambda: opened.read(_STEP), b"")
            )
    except (OSError, ValueError):
        return 1


def _of_lines(file: str, column: str, name_column: str | None) -> Iterator[Row]:
    with Path(file).open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                data = json.loads(line.decode("utf-8-sig"))
            except (ValueError, RecursionError) as error:
                yield Row(
                    number,
                    None,
                    _unreadable(f"not JSON: {error}", f"不是JSON：{error}"),
                )
                continue
            yield _of_object(number, data, column, name_column)


def _of_object(number: int, data: Any, column: str, name_column: str | None) -> Row:
    if not isinstance(data, dict) or column not in data:
        return Row(number, None, _no_column(column))
    name = data.get(name_column or NAMES)
    content = data[column]
    if not (content is None or isinstance(content, str)):
        kind = type(content).__name__
        return Row(
            number,
            None,
            _unreadable(
                f"{column!r} holds {kind}, not text",
                f"{column!r}一列是{kind}，不是文本",
            ),
        )
    return Row(number, None if name is None else str(name), content)


def _of_parquet(file: str, column: str, name_column: str | None) -> Iterator[Row]:
    import pyarrow.parquet as parquet

    from gxparse.facts.contents import contents_of

    # Opened here, since Arrow takes no name that is not UTF-8
    with Path(file).open("rb") as opened, parquet.ParquetFile(opened) as table:
        names = table.schema_arrow.names
        for needed in (column, name_column):
            if needed is not None and needed not in names:
                raise _no_column(needed)
            if names.count(needed) > 1:
                raise _unreadable(
                    f"it has several columns {needed!r}", f"有多列名为{needed!r}"
                )
        if name_column is None and names.count(NAMES) == 1:
            name_column = NAMES
        wanted = list(dict.fromkeys([column, name_column or column]))
        number = 0
        for batch in table.iter_batches(batch_size=_TOGETHER, columns=wanted):
            named = batch.column(name_column).to_pylist() if name_column else None
            for n, content in enumerate(contents_of(batch.column(column))):
                number += 1
                name = named[n] if named else None
                yield Row(number, None if name is None else str(name), content)


def _no_column(column: str) -> ReadError:
    return _unreadable(
        f"it has no column {column!r} (--column)", f"没有{column!r}一列（--column）"
    )


def _damaged(error: ValueError | TypeError) -> ReadError:
    reason = str(error).strip().partition("\n")[0]
    return _unreadable(reason, reason)


def _unreadable(reason: str, reason_zh: str) -> ReadError:
    return failure("GX020", reason=reason, reason_zh=reason_zh)
