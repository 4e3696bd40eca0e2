"""One input read, by a worker: what the tables will say of it, packed, and its tally."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from gxparse.cli.batch.inputs import Input
from gxparse.cli.outcome import PARSED, UNUSABLE, WITH_ERRORS
from gxparse.errors import ReadError
from gxparse.facts.contents import entries_of, fault, read_content
from gxparse.facts.entries import Entry
from gxparse.facts.facts import Facts, facts, from_json, to_json
from gxparse.result import ParseResult

_FAILURE = ("code", "message_en", "message_zh")
_LEVEL = 1  # of compression: a fourth of the size, in next to no time


class Tally(NamedTuple):
    """What is counted of an input."""

    name: str
    status: int
    """As the exit status of the command."""
    reports: int
    values: int
    untrusted: int
    inconsistent: int
    errors: int
    editions: dict[str, int]
    """How many of its reports are of an edition, by that of their table 3; "" for those without."""
    codes: dict[str, int]
    """How often each code is told."""
    failure: list[str] | None
    """Code and texts, in English and Chinese, of why it could not be read, or is no report."""
    is_read: bool

    def packed(self) -> str:
        """As JSON."""
        return json.dumps(self)


class Reading(NamedTuple):
    """What is kept of an input."""

    tally: str
    facts: bytes


def tally_of(packed: str) -> Tally:
    """A tally out of its JSON."""
    return Tally(*json.loads(packed))


def facts_in(packed: bytes) -> list[Facts]:
    """The facts of an input out of what is kept of it."""
    return from_json(zlib.decompress(packed).decode())


def reading_of(given: Input, *, reader: str | None) -> Reading:
    """Reads an input. Raises nothing but ``MemoryError``, which the worker tells."""
    return _reading(given, list(entries_of(lambda: _read(given, reader), given.name)))


def reading_of_failure(given: Input, error: Exception) -> Reading:
    """What is kept of an input that has ended its worker."""
    told = error if isinstance(error, ReadError) else fault(error)
    return _reading(given, [Entry(given.name, 0, None, told)])


def _read(given: Input, reader: str | None) -> tuple[ParseResult, ...]:
    if isinstance(given.content, ReadError):
        raise given.content
    if not given.is_file:
        return read_content(given.content, format=reader)
    from gxparse.api import read_all

    return read_all(given.name, format=reader)


def _reading(given: Input, entries: list[Entry]) -> Reading:
    several = [facts(entry) for entry in entries]
    packed = zlib.compress(to_json(several).encode(), _LEVEL)
    return Reading(_tally(given, several).packed(), packed)


def _tally(given: Input, several: Sequence[Facts]) -> Tally:
    failure = next((why for each in several if (why := each.failure)), None)
    reports = [each for each in several if each.is_report]
    told = Counter(each["code"] for one in several for each in one.diagnostics)
    status = PARSED if all(each.ok for each in several) else WITH_ERRORS
    return Tally(
        name=_printable(given.name),
        status=status if reports else UNUSABLE,
        reports=len(reports),
        values=sum(_has_figure(each) for each in reports),
        untrusted=sum(_false(each, "trusted") for each in reports),
        inconsistent=sum(_false(each, "consistent") for each in reports),
        errors=sum(each.count("error") for each in reports),
        editions=Counter(map(_edition, reports)),
        codes=told,
        failure=None if failure is None else [failure[name] for name in _FAILURE],
        is_read=all(each.is_read for each in several),
    )


def _printable(name: str) -> str:
    """A name as it may be printed: that of a file may hold line breaks, what steers a terminal, and no text at all."""
    return "".join(each if each.isprintable() else repr(each)[1:-1] for each in name)


def _has_figure(each: Facts) -> int:
    return sum(value is not None for value in each.values.values())


def _false(each: Facts, column: str) -> int:
    return list(each.cells[column]).count(False)


def _edition(each: Facts) -> str:
    found: Any = each.editions.get("requests") or each.editions.get("disclosure")
    return str(found or ("older" if each.indicators else ""))
