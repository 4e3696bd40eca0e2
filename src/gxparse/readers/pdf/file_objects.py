"""The objects of a PDF file: all that PDFium may find in it, whatever its tables say.

A file that was changed has an object twice, and a damaged one has tables that lie, so
that an object is looked for where one begins, and is each of those that have its number.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import chain

from attrs import define, frozen

from gxparse.readers.limits import Budget, Limits
from gxparse.readers.pdf.filters import Filter, unpacked, unpredicted
from gxparse.readers.pdf.syntax import (
    GAP,
    WORD_ENDS,
    Dictionary,
    Reference,
    Value,
    value_at,
)

_BEGINS = re.compile(
    rf"(?<![0-9])([0-9]++)(?=[\0\s%]){GAP}[0-9]++(?=[\0\s%]){GAP}obj".encode("latin-1")
)
_STREAM = re.compile(rf"{GAP}stream{WORD_ENDS}[^\r\n]*+(?:\r\n?|\n)?".encode("latin-1"))
_ENDS = re.compile(
    rb"(?<=[\0\s()<>\[\]{}/%])end(?:stream|obj)(?=[\0\s()<>\[\]{}/%]|\Z)"
)
_END = re.compile(rb"[\0\s]*+endstream")
_ESCAPED = re.compile(rb"/[^\0\s()<>\[\]{}/%]*#")
_PAIR = re.compile(rb"([0-9]++)\s++([0-9]++)")
_STREAM_COST = 8  # elements that a stream counts as
_LONGEST_CHAIN = 10  # references to references


@frozen(eq=False)
class Stream:
    """A stream as it stands in the file."""

    keys: Dictionary
    packed: bytes
    filters: list[Filter]

    def content(self, limits: Limits) -> bytes:
        """What it unpacks to. Raises ``ReadError``."""
        content = unpacked(self.packed, self.filters, limits)
        return unpredicted(content, self.filters, limits)


@define(eq=False)
class _Object:
    """Where an object stands, and what it is, once that is asked for."""

    number: int
    data: bytes
    start: int
    end: int
    """Where the next one begins."""
    value: Value = None
    behind: int = -1
    """Where its value ends; -1 where that is not known yet."""
    stream: Stream | None = None

    def read(self) -> Value:
        if self.behind < 0:
            self.value, self.behind = value_at(self.data, self.start)
        return self.value


class Objects:
    """The objects of a file by their numbers. Raises ``ReadError`` for more, or larger ones, than the limits allow."""

    def __init__(self, data: bytes, limits: Limits, budget: Budget) -> None:
        self._limits, self._budget = limits, budget
        self._objects: dict[int, list[_Object]] = {}
        in_file = list(self._begun(data))
        for one in in_file:
            self._objects.setdefault(one.number, []).append(one)
        self.streams = [
            stream
            for one in in_file
            if data.find(b"stream", one.start, one.end) >= 0
            and (stream := self._stream_of(one))
        ]
        """All streams of the file."""
        for stream in self.streams:
            if "First" in stream.keys:
                self._add_objects_in(stream)

    def having(self, key: str) -> Iterator[tuple[int, Dictionary]]:
        """The dictionaries that have a key, those within others too, with the numbers of their objects."""
        wanted = re.compile(rb"/%s|%s" % (key.encode(), _ESCAPED.pattern))
        for one in chain.from_iterable(self._objects.values()):
            if wanted.search(one.data, one.start, one.end):
                for found in _dictionaries(one.read()):
                    if key in found:
                        yield one.number, found

    def all(self, value: Value) -> list[Value]:
        """What a value may be: itself, or each object that has the number that it refers to."""
        values = [value]
        for _ in range(_LONGEST_CHAIN):
            if not any(isinstance(value, Reference) for value in values):
                break
            values = [found for value in values for found in self._referred(value)]
        return values

    def dictionaries(self, value: Value) -> list[Dictionary]:
        """The dictionaries that a value may be."""
        return [found for found in self.all(value) if isinstance(found, dict)]

    def streams_of(self, value: Value) -> list[Stream]:
        """The streams that a value may refer to."""
        for _ in range(_LONGEST_CHAIN):
            if not isinstance(value, Reference):
                break
            objects = self._objects.get(value.number, [])
            streams = [stream for one in objects if (stream := self._stream_of(one))]
            if streams:
                return streams
            value = next((one.value for one in objects), None)
        return []

    def _begun(self, data: bytes) -> Iterator[_Object]:
        begun = [(match.end(), match[1]) for match in _BEGINS.finditer(data)]
        self._budget.spend(len(begun))
        ends = [start for start, _ in begun[1:]] + [len(data)]
        for (start, number), end in zip(begun, ends, strict=True):
            yield _Object(int(number[:12]), data, start, end)

    def _referred(self, value: Value) -> list[Value]:
        if not isinstance(value, Reference):
            return [value]
        return [one.read() for one in self._objects.get(value.number, ())]

    def _stream_of(self, one: _Object) -> Stream | None:
        """The stream that an object is, if it is one."""
        if one.stream is None:
            keys = one.read()
            begins = _STREAM.match(one.data, one.behind)
            if isinstance(keys, dict) and begins:
                self._budget.spend(_STREAM_COST)
                packed = one.data[begins.end() : self._end(one, keys, begins.end())]
                one.stream = Stream(keys, packed, self._filters(keys))
        return one.stream

    def _end(self, one: _Object, keys: Dictionary, start: int) -> int:
        """Where a stream ends: where it says so, if its end stands there."""
        for length in self.all(keys.get("Length")):
            if isinstance(length, int) and _END.match(one.data, start + length):
                return start + length
        end = _ENDS.search(one.data, start)
        return end.start() if end else len(one.data)

    def _filters(self, keys: Dictionary) -> list[Filter]:
        names = self._listed(keys.get("Filter"))
        parameters = self._listed(keys.get("DecodeParms"))
        parameters += [None] * (len(names) - len(parameters))
        return [
            (str(name), found if isinstance(found, dict) else {})
            for name, found in zip(names, parameters, strict=False)
        ]

    def _listed(self, value: Value) -> list[Value]:
        """The values of a list, or the one that stands in the place of a list."""
        listed: list[Value] = []
        for found in self.all(value):
            for inner in found if isinstance(found, list) else [found]:
                listed += self.all(inner)[:1]
        return listed

    def _add_objects_in(self, stream: Stream) -> None:
        """Adds the objects that a stream holds."""
        for first in self.all(stream.keys["First"]):
            if not isinstance(first, int):
                continue
            content = stream.content(self._limits)
            pairs = _PAIR.findall(content, 0, max(0, first))
            self._budget.spend(len(pairs))
            starts = sorted({first + int(place[:12]) for _, place in pairs})
            for number, place in pairs:
                start = first + int(place[:12])
                n = bisect_right(starts, start)
                end = starts[n] if n < len(starts) else len(content)
                one = _Object(int(number[:12]), content, start, end)
                self._objects.setdefault(one.number, []).append(one)


def _dictionaries(value: Value) -> Iterator[Dictionary]:
    """The dictionaries that stand in a value, itself among them."""
    values = [value]
    while values:
        value = values.pop()
        if isinstance(value, dict):
            yield value
            values += value.values()
        elif isinstance(value, list):
            values += value
