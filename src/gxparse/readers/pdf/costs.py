"""How much a PDF file has PDFium do, told before it does it.

PDFium draws a page when it reads it: all that its contents say, and all forms that
they name, however often, each within others. A file of a few hundred bytes can so
come to any amount of work; what it comes to is counted here without doing it.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain

from attrs import frozen

from gxparse.readers.limits import Budget, Limits, damaged
from gxparse.readers.pdf.file_objects import Objects, Stream
from gxparse.readers.pdf.filters import inline_size
from gxparse.readers.pdf.syntax import (
    BLANK,
    BLANKS,
    DELIMITER,
    GAP,
    WORD_ENDS,
    Dictionary,
    Name,
    Reference,
    Value,
    name_of,
    value_at,
)

_WORDS = 8  # that an element takes to be drawn
_FORM, _BYTES = 50, 16  # words that a form counts as; bytes of a word
_GLYPH = 16  # looks at objects that one which is drawn by itself counts as
_DEEPEST = 40  # forms within each other; what is deeper PDFium leaves out
_DEEPEST_TREE = 50
_NO_WORD = bytes(set(range(256)) - set(BLANKS + b"/[(<"))
# By a name, or by a text, however that is written
_CALLED = rf"(?:/([^{BLANK}{DELIMITER}]*+)|[)>])[{BLANK}]*+"
_DRAWS = re.compile(rf"{_CALLED}Do{WORD_ENDS}".encode("latin-1"))
_REMARKED = re.compile(rf"{_CALLED}(?=%)".encode("latin-1"))
_DRAWS_BEHIND = re.compile(rf"{GAP}(Do{WORD_ENDS})?".encode("latin-1"))
_LONGEST_NAME = 254  # bytes of one in a content, of which PDFium cuts the rest off
_PICTURE_BEGINS = re.compile(rf"ID[{BLANK}]".encode("latin-1"))
_PICTURE_COST = 25  # elements
_KEYS = 300  # bytes in which a picture within a content says what it is
_PICTURE = "Image"
_OWN_SIZE = "JPXDecode"
_UNPACKED = frozenset(["None", "ASCII85Decode", "ASCIIHexDecode", "A85", "AHx"])

Resources = list[Dictionary]
"""What the names of a content may stand for; several where a file has an object twice."""


@frozen(eq=False)
class _Content:
    """What a content says."""

    work: int
    """In words."""
    forms: Counter[Name]
    """How often it draws what it calls by each name."""
    by_text: int
    """How often it draws what it calls by a text, which may be any."""


def check_costs(data: bytes, limits: Limits) -> None:
    """Holds what the streams of a file unpack to, and what drawing its pages comes to, against the limits.

    Raises ``ReadError``.
    """
    objects = Objects(data, limits, Budget(limits))
    _check_streams(objects, limits)
    costs = _Costs(objects, limits)
    pages = _Pages(objects, limits)
    for number, page in objects.having("Contents"):
        resources = pages.resources(page)
        costs.spend(page["Contents"], resources, pages.times(number))
    for _, font in objects.having("CharProcs"):
        resources = objects.dictionaries(font.get("Resources")) or pages.seen
        for glyphs in objects.dictionaries(font["CharProcs"]):
            for glyph in glyphs.values():
                costs.spend(glyph, resources, 1)
    # What fields of forms and notes look like is drawn on their page
    stands = _times_of_notes(objects, pages)
    for _, note in objects.having("AP"):
        times = stands[id(note)] or 1
        for looks in objects.dictionaries(note["AP"]):
            for look in looks.values():
                states = objects.dictionaries(look)
                for drawn in (look, *chain(*(state.values() for state in states))):
                    costs.spend_form(drawn, times)


def largest_picture(data: bytes, limits: Limits) -> int | None:
    """How many points the largest picture of a file has, or mask of one; ``None`` where the file need not say.

    Raises ``ReadError``.
    """
    objects = Objects(data, limits, Budget(limits))
    largest = 0
    for _, keys in objects.having("Height"):
        sides = [
            [side for side in objects.all(keys.get(key)) if isinstance(side, int)]
            for key in ("Width", "Height")
        ]
        largest = max(largest, max(sides[0], default=0) * max(sides[1], default=0))
        filters = [*map(str, _flat(objects, keys.get("Filter")))]
        packed = sum(name not in _UNPACKED for name in filters)
        # One has a size of its own; of what is packed twice the first unpacking has no bound
        if _OWN_SIZE in filters or packed > 1:
            return None
    return largest


def _flat(objects: Objects, value: Value) -> list[Value]:
    """What a value may be, or what stands in it if it is a list."""
    found: list[Value] = []
    for one in objects.all(value):
        if isinstance(one, list):
            found += chain.from_iterable(map(objects.all, one))
        else:
            found.append(one)
    return found


def _times_of_notes(objects: Objects, pages: _Pages) -> Counter[int]:
    """How often each note stands on pages, by its identity: a list may name it any number of times."""
    stands: Counter[int] = Counter()
    for number, page in objects.having("Annots"):
        times = pages.times(number)
        for listed in objects.all(page["Annots"]):
            named = listed if isinstance(listed, list) else []
            objects.spend(len(named))
            for note in chain.from_iterable(map(objects.dictionaries, named)):
                stands[id(note)] += times
    return stands


def _check_streams(objects: Objects, limits: Limits) -> None:
    """Holds what all streams unpack to together against the limits, but for pictures, which are not unpacked."""
    budget = Budget(limits, "unpacked")
    for stream in objects.streams:
        if stream.keys.get("Subtype") == _PICTURE and "W" not in stream.keys:
            continue
        content = stream.unpacked(limits)
        # Whole fonts are large: each has to keep to the limit, but not all of them together
        if stream.filters and "Length1" not in stream.keys:
            budget.spend(len(content))


class _Pages:
    """How often each page stands in the file, and what its names stand for."""

    def __init__(self, objects: Objects, limits: Limits) -> None:
        self._objects, self._most = objects, limits.pages
        self._parents: dict[int, Counter[int]] = {}
        self._times: dict[int, int] = {}
        self.seen: Resources = []
        """The resources of all pages that were asked for."""
        for number, node in objects.having("Kids"):
            for kids in objects.all(node["Kids"]):
                objects.spend(len(kids) if isinstance(kids, list) else 0)
                for kid in kids if isinstance(kids, list) else []:
                    if isinstance(kid, Reference):
                        self._parents.setdefault(kid.number, Counter())[number] += 1

    def times(self, number: int, depth: int = 0) -> int:
        """How often a page stands in the file, by the lists that name it; once at least."""
        parents = self._parents.get(number)
        if not parents:
            return 1
        if depth > _DEEPEST_TREE:
            return self._most
        if number not in self._times:
            times = sum(
                count * self.times(parent, depth + 1)
                for parent, count in parents.items()
            )
            self._times[number] = min(times, self._most)
        return self._times[number]

    def resources(self, page: Dictionary) -> Resources:
        """What the names of a page stand for, which it may have from the lists that it is in."""
        nodes = [page]
        for _ in range(_DEEPEST_TREE):
            found = [
                resources
                for node in nodes
                for resources in self._objects.dictionaries(node.get("Resources"))
            ]
            if found or not nodes:
                self.seen += found
                return found
            nodes = [
                parent
                for node in nodes
                for parent in self._objects.dictionaries(node.get("Parent"))
            ]
        return []


class _Costs:
    """What drawing comes to, in words."""

    def __init__(self, objects: Objects, limits: Limits) -> None:
        self._objects, self._limits = objects, limits
        self._budget, self._pictures = Budget(limits), Budget(limits)
        self._unpacked = Budget(limits, "unpacked")
        self._contents: dict[tuple[int, ...], _Content] = {}
        self._forms: dict[tuple[object, ...], int] = {}
        self._drawn: list[int] = []
        """The forms that are being drawn, one within the other."""

    def spend(self, contents: Value, resources: Resources, times: int) -> None:
        """Counts a page or a glyph, which is drawn so many times. Raises ``ReadError`` where it is too much."""
        self._objects.spend(_GLYPH)
        work = self._work(self._parts(contents), resources, resources)
        self._budget.spend(times * work // _WORDS)

    def spend_form(self, value: Value, times: int) -> None:
        """Counts a form that stands by itself, if a value is one, and is drawn so many times."""
        self._objects.spend(_GLYPH)
        for form in self._objects.streams_of(value):
            self._budget.spend(times * self._work_of(form, [], []) // _WORDS)

    def _parts(self, contents: Value) -> list[Stream]:
        """The streams that a content is made of."""
        parts = self._objects.streams_of(contents)
        if parts:
            return parts
        for listed in self._objects.all(contents):
            for part in listed if isinstance(listed, list) else []:
                parts += self._objects.streams_of(part)
        return parts

    def _work(self, parts: list[Stream], own: Resources, of_page: Resources) -> int:
        content = self._content(parts)
        work = content.work
        for name, times in content.forms.items():
            named = self._named(name, own) or self._named(name, of_page)
            for form in named:
                work += times * (_FORM + self._work_of(form, own, of_page))
        if content.by_text:
            for form in {*self._named(None, own), *self._named(None, of_page)}:
                work += content.by_text * (_FORM + self._work_of(form, own, of_page))
        return work

    def _work_of(self, form: Stream, around: Resources, of_page: Resources) -> int:
        """The work of a form that is named within others. Raises ``ReadError`` for one that is drawn within itself."""
        if id(form) in self._drawn:
            raise damaged("PDF: a form draws itself", "PDF的图形引用自身")
        if len(self._drawn) >= _DEEPEST:
            return 0
        own = self._objects.dictionaries(form.keys.get("Resources")) or around
        key = (id(form), len(self._drawn), *map(id, own), *map(id, of_page))
        if key not in self._forms:
            self._drawn.append(id(form))
            self._forms[key] = self._work([form], own, of_page)
            self._drawn.pop()
        return self._forms[key]

    def _named(self, name: Name | None, resources: Resources) -> list[Stream]:
        """The forms that a name may stand for; ``None`` is any name."""
        return [
            stream
            for found in resources
            for named in self._objects.dictionaries(found.get("XObject"))
            for value in (named.values() if name is None else [named.get(name)])
            for stream in self._objects.streams_of(value)
            if self._objects.all(stream.keys.get("Subtype")) != [_PICTURE]
        ]

    def _content(self, parts: list[Stream]) -> _Content:
        key = tuple(map(id, parts))
        if key not in self._contents:
            self._contents[key] = self._read(parts)
        return self._contents[key]

    def _read(self, parts: list[Stream]) -> _Content:
        budget = Budget(self._limits, "unpacked")
        contents: list[bytes] = []
        unpacked_parts: dict[int, bytes] = {}
        for part in parts:
            content = unpacked_parts.get(id(part))
            if content is None:
                content = unpacked_parts[id(part)] = part.content(self._limits)
            budget.spend(len(content))
            contents.append(content)
        # PDFium sets a blank between two, so that a word may not go on, but a name and what is done with it may
        content = b" ".join(contents)
        self._check_inline(content)
        called = self._called(content) if b"Do" in content else []
        forms = Counter(
            name_of(name[:_LONGEST_NAME]) for name in called if name is not None
        )
        by_text = sum(name is None for name in called)
        work = len(content.translate(None, _NO_WORD)) + len(content) // _BYTES
        return _Content(work, forms, by_text)

    def _called(self, content: bytes) -> list[bytes | None]:
        """The names that something is drawn by, as they are printed; ``None`` for a text."""
        found = [match[1] for match in _DRAWS.finditer(content)]
        if b"%" not in content:
            return found
        for match in _REMARKED.finditer(content):
            behind = _DRAWS_BEHIND.match(content, match.end())
            if behind is None:
                continue
            # What seems to be a remark may be words of a text: each is looked behind
            self._unpacked.spend(len(behind[0]))
            if behind[1]:
                found.append(match[1])
        return found

    def _check_inline(self, content: bytes) -> None:
        """Holds what pictures within a content unpack to against the limits: PDFium unpacks them to find their end."""
        rest = memoryview(content)
        for match in _PICTURE_BEGINS.finditer(content) if b"BI" in content else ():
            at = match.start()
            start = content.rfind(b"BI", max(0, at - _KEYS), at)
            # A word that ends in these letters, or stands alone, begins no picture
            if start < 0 or content[at - 1 : at].isalnum():
                continue
            self._pictures.spend(_PICTURE_COST)
            keys, _ = value_at(b"<<%s>>" % content[start + 2 : at], 0)
            if not isinstance(keys, dict):
                continue
            names = keys.get("F", keys.get("Filter"))
            # Only by the first, if they are several
            name = names[0] if isinstance(names, list) and names else names
            if isinstance(name, Name):
                size = inline_size(rest[match.end() :], name, self._limits)
                self._unpacked.spend(size)
