"""How much a file may make a reader do, and the errors of files that cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from attrs import field, frozen, validators

from gxparse.diagnostics.catalogue import CATALOGUE
from gxparse.errors import LimitExceeded, ReadError

_AT_LEAST_ONE = validators.and_(validators.instance_of(int), validators.ge(1))


def _limit(default: int) -> Any:
    return field(default=default, kw_only=True, validator=_AT_LEAST_ONE)


@frozen
class Limits:
    """How large a file may be, and how much it may unpack to; what is beyond is a ``LimitExceeded``.

    The defaults are many times what any report needs, and keep a hostile file
    to two seconds and 256 megabytes. Raises ``ValueError`` or
    ``TypeError`` for a limit that is not a whole number from 1 up.
    """

    size: int = _limit(64 * 2**20)
    """Bytes of the file."""
    unpacked: int = _limit(32 * 2**20)
    """Bytes of a part of it when it is unpacked."""
    ratio: int = _limit(100)
    """How many times larger than packed a part may be, if it is larger than a megabyte."""
    elements: int = _limit(500_000)
    """Elements of markup, or records of a binary file."""
    depth: int = _limit(250)
    """Elements within each other; tables may stand within each other to a tenth of that."""
    cells: int = _limit(100_000)
    """Cells of all tables, those that a merged cell covers among them."""
    pages: int = _limit(1000)
    """Pages of a PDF file."""
    recognised: int = _limit(60)
    """Pages that are recognised in images, of a file: each takes some ten seconds."""
    pixels: int = _limit(60_000_000)
    """Points of an image that is recognised; an A4 page has 9 million at 300 to the inch."""
    characters: int = _limit(1_000_000)
    """Characters of the text that comes out of it; a long report has thirty thousand."""
    seconds: int = _limit(60)
    """Seconds of computing for a file, or a page of a scan, four times as many by the clock; for what is isolated."""
    memory: int = _limit(2**30)
    """Bytes of memory above those at rest, half as much again for a scan; of what is isolated alone, on Linux."""

    def check(self, name: str, count: int) -> None:
        """Raises ``LimitExceeded`` if there are more of something than its limit allows."""
        most = getattr(self, name)
        if count > most:
            raise failure("GX028", limit=name, most=most)


class Budget:
    """How much of something all parts of a file may hold together before it is refused.

    What counts for less than one of what a limit is of, may be so many times as much.
    """

    def __init__(self, limits: Limits, name: str = "elements", times: int = 1) -> None:
        self._limits, self._name, self._times = limits, name, times
        self._most: int = times * getattr(limits, name)
        self._spent = 0

    def spend(self, count: int) -> None:
        """Counts so much more. Raises ``LimitExceeded`` if it is too much."""
        self._spent += count
        if self._spent > self._most:
            self._limits.check(self._name, self._most // self._times + 1)


DEFAULT = Limits()
_ON_PAGE: ContextVar[Callable[[], None] | None] = ContextVar("on_page", default=None)


@contextmanager
def telling_of_pages(tell: Callable[[], None]) -> Iterator[None]:
    """Has ``tell`` called before each page that is recognised: it takes as long as other files do."""
    token = _ON_PAGE.set(tell)
    try:
        yield
    finally:
        _ON_PAGE.reset(token)


def page_begins() -> None:
    """Says that a page is recognised next."""
    tell = _ON_PAGE.get()
    if tell is not None:
        tell()


def failure(code: str, error: type[ReadError] = ReadError, **data: Any) -> ReadError:
    """The error of a code, with its texts out of the catalogue."""
    entry = CATALOGUE[code]
    if code == "GX028":  # whichever limit it is, users catch one class
        error = LimitExceeded
    return error(code, entry.en.format_map(data), entry.zh.format_map(data))


def damaged(reason: str, reason_zh: str) -> ReadError:
    """The error of a file that is not what it claims to be (GX026), and why, in English and Chinese.

    What a library says of it is English, and stands in the English alone.
    """
    return failure("GX026", reason=reason, reason_zh=reason_zh)
