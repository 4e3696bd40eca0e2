"""Comma-separated values, and cells parted by tabs of which some are quoted: a record a row.

    "行政规
    范性文件",7,14,49

A comma also groups digits and stands in labels. Rows of one width throughout are no
chance, nor are fields of which each is a label or a figure, and never both.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gxparse.characters import CELL, ROW
from gxparse.document.document import Document
from gxparse.form.types import Form
from gxparse.tables.layouts.base import AlignedText, Stretch
from gxparse.tables.shapes.drawing import drawing

NAME = "delimited"
TAKEN_FOR = ("flow", "tabs")
"""The layouts that a stretch of this shape is taken for."""

_FEWEST = 6  # signs that make a table
_FEWEST_ROWS = 3
_SHARE = 0.8  # of the rows, that must have one width
_WORDS_AND_FIGURE = re.compile(r"[\u4e00-\u9fff0-9）)][ ]++[0-9]")
_FIELD = {
    sign: re.compile(
        rf'[ ]*+(?:(?P<quoted>"(?:[^"]|""){{0,400}}+")[ ]*+|(?P<plain>[^{sign}"\n]*+))(?P<end>{sign}|\n|\Z)'
    )
    for sign in (",", "\t")
}


class _Field(NamedTuple):
    """A field, and the sign behind it."""

    start: int
    quoted: Stretch | None
    end: int
    """Where the sign behind it stands."""


_Record = list[_Field]


def recognise(_: Form, document: Document, start: int, end: int) -> AlignedText | None:
    """The stretch with its borders drawn, if its tables stand so."""
    plain = document.plain
    sign = _sign(plain, start, end)
    if sign is None:
        return None
    records = list(_records(plain, sign, start, end))
    if sign == "," and not _are_rows(plain, records):
        return None
    made = drawing(document, start, end)
    for record in records:
        for n, field in enumerate(record, 1):
            if field.quoted:
                low, high = field.quoted
                made.sign(low, " ")
                made.sign(high - 1, " ")
            if field.end < end:
                made.sign(field.end, CELL if n < len(record) else ROW)
    return made.aligned(NAME, padded=True)


def _sign(plain: str, start: int, end: int) -> str | None:
    """What may part the fields of a stretch."""
    if plain.count("\t", start, end) >= _FEWEST:
        # Without quotes, tabs are a layout of their own
        quoted = (
            plain.find('\t"', start, end) >= 0 or plain.find('"\t', start, end) >= 0
        )
        return "\t" if quoted else None
    return "," if plain.count(",", start, end) >= _FEWEST else None


def _records(plain: str, sign: str, start: int, end: int) -> Iterator[_Record]:
    """The records of a stretch; one that is none, as a quotation mark stands inside of it, is a field alone."""
    field_at = _FIELD[sign].match
    record: _Record = []
    place = start
    while place < end:
        field = field_at(plain, place, end)
        if field is None:  # prose with quotation marks
            stop = plain.find("\n", place, end)
            stop = stop if stop >= 0 else end
            yield [*record, _Field(place, None, stop)]
            record, place = [], stop + 1
            continue
        quoted = field.span("quoted") if field["quoted"] else None
        record.append(_Field(place, quoted, field.start("end")))
        place = field.end()
        if field["end"] != sign:
            yield record
            record = []
    if record:
        yield record


def _are_rows(plain: str, records: Sequence[_Record]) -> bool:
    """Whether records are the rows of a table, and not lines of text with commas."""
    rows = [record for record in records if len(record) > 1]
    if len(rows) < _FEWEST_ROWS:
        return False
    ((_, times),) = Counter(map(len, rows)).most_common(1)
    if times < _SHARE * len(rows) and not any(
        field.quoted for row in rows for field in row
    ):
        return False
    mixed = [row for row in rows if any(_holds_two(plain, field) for field in row)]
    return len(mixed) <= (1 - _SHARE) * len(rows)


def _holds_two(plain: str, field: _Field) -> bool:
    """Whether a figure stands behind a blank in a field, as where a comma parts no fields but the digits of one."""
    if field.quoted:
        return False
    return _WORDS_AND_FIGURE.search(plain, field.start, field.end) is not None
