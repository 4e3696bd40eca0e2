"""The objects of a PDF file: all that PDFium may find in it, whatever its tables say.

A file that was changed has an object twice, and a damaged one has tables that lie, so
that an object is looked for where one begins, and is each of those that have its number.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from attrs import define

from gxparse.readers.limits import Budget, Limits, damaged
from gxparse.readers.pdf.filters import Filter, unpacked, unpredicted
from gxparse.readers.pdf.syntax import (
    BLANK,
    BLANKS,
    DELIMITER,
    GAP,
    NUMBER,
    WORD,
    WORD_ENDS,
    Dictionary,
    Reference,
    Value,
    value_at,
    whole,
)

# Each opens with letters that can be looked for fast
_OBJECT = re.compile(rf"obj{WORD_ENDS}".encode("latin-1"))
_NUMBERS = re.compile(
    rf"({NUMBER})[{BLANK}]{GAP}{NUMBER}[{BLANK}]{GAP}\Z".encode("latin-1")
)
_NUMBERED = re.compile(
    rf"(?<![-+.0-9])({NUMBER})(?=[{BLANK}%])({GAP})(?:{NUMBER}(?=[{BLANK}%])({GAP})(obj)?)?".encode(
        "latin-1"
    )
)
_ESCAPED = re.compile(rb"#[0-9A-Fa-f]{2}")
_BEFORE = 40  # bytes in which the numbers of an object stand
_AHEAD = re.compile(rf"{GAP}(?:{NUMBER}{GAP})?".encode("latin-1"))
_STREAM = re.compile(
    rf"{GAP}(stream{WORD_ENDS}[^\r\n]*+(?:\r\n?|\n)?)?".encode("latin-1")
)
_ENDS = re.compile(
    rf"(?<=[{BLANK}{DELIMITER}])end(?:stream|obj){WORD_ENDS}".encode("latin-1")
)
_END = re.compile(rf"[{BLANK}]*+(endstream)?".encode("latin-1"))
_WORD = re.compile(WORD.encode("latin-1"))
_STREAM_COST = 8  # elements that a stream counts as
_KEPT = 2**18  # bytes of what a stream unpacks to, that are kept
_LONGEST_CHAIN = 10  # references to references
_STEPS = 4  # looks at an object, that an element takes
_ROOM = 2**16  # bytes that may be read beside those of the file


@define(eq=False)
class Stream:
    """A stream as it stands in the file."""

    keys: Dictionary
    packed: bytes
    filters: list[Filter]
    _kept: bytes | None = None

    def unpacked(self, limits: Limits) -> bytes:
        """What it unpacks to. Raises ``ReadError``."""
        if self._kept is not None:
            return self._kept
        content = unpacked(self.packed, self.filters, limits)
        if len(content) <= _KEPT:
            self._kept = content
        return content

    def content(self, limits: Limits) -> bytes:
        """What it says. Raises ``ReadError``."""
        return unpredicted(self.unpacked(limits), self.filters, limits)


@define(eq=False)
class _Object:
    """Where an object stands, and what it is, once that is asked for."""

    number: int
    data: bytes
    start: int
    value: Value = None
    behind: int = -1
    """Where its value ends; -1 where that is not known yet."""
    stream: Stream | None = None


class _Stretch:
    """Bytes in which objects stand, one behind the other."""

    def __init__(self, data: bytes, objects: list[_Object]) -> None:
        self.data, self._objects = data, objects
        self._starts = [one.start for one in objects]
        self._escaped: list[int] | None = None

    def having(self, word: bytes) -> list[_Object]:
        """The objects in which a word stands."""
        places: list[int] = []
        place = self.data.find(word)
        while place >= 0:
            places.append(place)
            place = self.data.find(word, place + 1)
        return self._at(places)

    def escaping(self) -> list[_Object]:
        """The objects that may have names which are not printed as they are."""
        if self._escaped is None:
            self._escaped = [match.start() for match in _ESCAPED.finditer(self.data)]
        return self._at(self._escaped)

    def _at(self, places: list[int]) -> list[_Object]:
        numbers = dict.fromkeys(bisect_right(self._starts, at) - 1 for at in places)
        return [self._objects[number] for number in numbers if number >= 0]


class Objects:
    """The objects of a file by their numbers. Raises ``ReadError`` for more, or larger ones, than the limits allow."""

    def __init__(self, data: bytes, limits: Limits, budget: Budget) -> None:
        self._limits, self._budget = limits, budget
        self._objects: dict[int, list[_Object]] = {}
        self._stretches: list[_Stretch] = []
        self._steps = Budget(limits, times=_STEPS)
        self._values_left = self._streams_left = _ROOM
        self._values_left += len(data)
        file = self._add(data, self._begun(data))
        self.streams = [
            stream for one in file.having(b"stream") if (stream := self._stream_of(one))
        ]
        """All streams of the file."""
        for stream in self.streams:
            if "First" in stream.keys:
                self._add_objects_in(stream)

    def having(self, key: str) -> Iterator[tuple[int, Dictionary]]:
        """The dictionaries that have a key, those within others too, with the numbers of their objects."""
        for stretch in self._stretches:
            objects = stretch.having(f"/{key}".encode()) + stretch.escaping()
            for one in dict.fromkeys(objects):
                for found in _dictionaries(self._value(one)):
                    if key in found:
                        yield one.number, found

    def all(self, value: Value) -> list[Value]:
        """What a value may be: itself, or each object that has the number that it refers to."""
        if not isinstance(value, Reference):
            return [value]
        found: list[Value] = []
        numbers = {value.number: None}
        for _ in range(_LONGEST_CHAIN):
            inner = [self._value(one) for n in numbers for one in self._numbered(n)]
            found += [value for value in inner if not isinstance(value, Reference)]
            numbers = {
                value.number: None for value in inner if isinstance(value, Reference)
            }
        return found

    def dictionaries(self, value: Value) -> list[Dictionary]:
        """The dictionaries that a value may be."""
        return [found for found in self.all(value) if isinstance(found, dict)]

    def streams_of(self, value: Value) -> list[Stream]:
        """The streams that a value may refer to."""
        for _ in range(_LONGEST_CHAIN):
            if not isinstance(value, Reference):
                break
            objects = self._numbered(value.number)
            streams = [stream for one in objects if (stream := self._stream_of(one))]
            if streams:
                return streams
            value = next((one.value for one in objects), None)
        return []

    def _add(self, data: bytes, begun: list[tuple[int, int]]) -> _Stretch:
        """Adds the objects of some bytes, by where each begins and its number."""
        self._budget.spend(len(begun))
        objects = [_Object(number, data, start) for start, number in begun]
        for one in objects:
            self._objects.setdefault(one.number, []).append(one)
        # Twice, since a file may stand within a file
        self._values_left += 2 * len(data)
        self._streams_left += 2 * len(data)
        stretch = _Stretch(data, objects)
        self._stretches.append(stretch)
        return stretch

    def _begun(self, data: bytes) -> list[tuple[int, int]]:
        """Where each object of a file begins, and its number."""
        begun: list[tuple[int, int]] = []
        for match in _OBJECT.finditer(data):
            start = match.start()
            if data[start - 1 : start] not in BLANKS:
                continue
            before = data[max(0, start - _BEFORE) : start]
            numbers = _NUMBERS.search(before)
            # Far before it, with remarks between, if it is an object at all
            if numbers is None or (numbers.start() == 0 and start > _BEFORE):
                return self._begun_far(data)
            begun.append((match.end(), whole(numbers[1])))
        return begun

    def _begun_far(self, data: bytes) -> list[tuple[int, int]]:
        """The same where remarks stand between the numbers of an object and its beginning, which are passed over."""
        begun: list[tuple[int, int]] = []
        at = 0
        while match := _NUMBERED.search(data, at):
            # The second number may be the first of an object
            at = match.end(1)
            self._spend_on_value(len(match[2]) + len(match[3] or b""))
            if match[4]:
                begun.append((match.end(), whole(match[1])))
        return begun

    def spend(self, steps: int) -> None:
        """Counts looks at objects. Raises ``LimitExceeded`` where they are too many."""
        self._steps.spend(steps)

    def _numbered(self, number: int) -> list[_Object]:
        """The objects of a number."""
        found = self._objects.get(number, [])
        self._steps.spend(len(found))
        return found

    def _value(self, one: _Object) -> Value:
        """What an object is."""
        if one.behind < 0:
            one.value, one.behind = value_at(one.data, one.start)
            # A number is looked behind, whether it is the first one of a reference
            ahead = _AHEAD.match(one.data, one.behind)
            end = ahead.end() if ahead else one.behind
            self._spend_on_value(end - one.start)
        return one.value

    def _spend_on_value(self, size: int) -> None:
        """Counts bytes that are read: hardly more than the file has, unless objects stand within each other."""
        self._values_left -= size
        if self._values_left < 0:
            raise damaged("PDF: objects stand within each other", "PDF的对象相互包含")

    def _stream_of(self, one: _Object) -> Stream | None:
        """The stream that an object is, if it is one."""
        if one.stream is None:
            keys = self._value(one)
            begins = _STREAM.match(one.data, one.behind)
            if not isinstance(keys, dict) or begins is None:
                return None
            self._spend_on_value(begins.end() - one.behind)
            if begins[1]:
                self._budget.spend(_STREAM_COST)
                end = self._end(one, keys, begins.end())
                self._streams_left -= end - begins.end()
                if self._streams_left < 0:
                    raise damaged(
                        "PDF: streams stand within each other", "PDF的数据流相互包含"
                    )
                packed = one.data[begins.end() : end]
                one.stream = Stream(keys, packed, self._filters(keys))
        return one.stream

    def _end(self, one: _Object, keys: Dictionary, start: int) -> int:
        """Where a stream ends: where it says so, if its end stands there."""
        for length in self.all(keys.get("Length")):
            if isinstance(length, int) and length >= 0:
                match = _END.match(one.data, start + length)
                if match and match[1]:
                    return start + length
                self._spend_on_value(len(match[0]) if match else 0)
        end = _ENDS.search(one.data, start)
        return end.start() if end else len(one.data)

    def _filters(self, keys: Dictionary) -> list[Filter]:
        names = self._listed(keys.get("Filter"))
        parameters = self._listed(keys.get("DecodeParms"))
        parameters += [None] * (len(names) - len(parameters))
        return [
            (str(name), self._resolved(found))
            for name, found in zip(names, parameters, strict=False)
        ]

    def _listed(self, value: Value) -> list[Value]:
        """The values of a list, or the one that stands in the place of a list."""
        found = self._only(value)
        return (
            [self._only(inner) for inner in found]
            if isinstance(found, list)
            else [found]
        )

    def _resolved(self, value: Value) -> Dictionary:
        found = value if isinstance(value, dict) else {}
        return {key: self._only(inner) for key, inner in found.items()}

    def _only(self, value: Value) -> Value:
        """What a value is. Raises ``ReadError`` where objects of one number differ: which one holds is not known."""
        found = self.all(value)
        if any(other != found[0] for other in found[1:]):
            raise damaged(
                "PDF: a stream is packed in two ways", "PDF的数据流有两种压缩方式"
            )
        return found[0] if found else None

    def _add_objects_in(self, stream: Stream) -> None:
        """Adds the objects that a stream holds."""
        for first in self.all(stream.keys["First"]):
            if not isinstance(first, int):
                continue
            content = stream.content(self._limits)
            found = _WORD.findall(content, 0, max(0, first))
            words = [whole(word) for word in found if word]
            pairs = zip(words[::2], words[1::2], strict=False)
            self._add(
                content, sorted((first + place, number) for number, place in pairs)
            )


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
