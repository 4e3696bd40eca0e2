"""XML, read event by event: without document types, and so without entities, and within limits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.parsers import expat

from gxparse.readers.limits import Limits, damaged, failure
from gxparse.readers.office.repeated_xml import NAMES, Wanted, plain_events

_FREE = 8  # attributes of an element; where it has more, they count as elements
_STEP = (
    2**16
)  # bytes that are read at once, or as many as an element that has begun is long
_ATTRIBUTES = 10_000  # of one element

Attributes = list[str]
"""The name and the value of each attribute, one behind the other."""


def ignore(_: Any) -> None:
    """Takes what is not asked for."""


def attribute(attributes: Attributes, name: str) -> str:
    """The value of an attribute by its name without its prefix, "" where there is none."""
    for n in range(0, len(attributes), 2):
        if attributes[n].rpartition(":")[2] == name:
            return attributes[n + 1]
    return ""


def parse_xml(
    data: bytes,
    limits: Limits,
    start: Callable[[str, Attributes], Any],
    end: Callable[[str], Any],
    text: Callable[[str], Any],
    wanted: Wanted | None = None,
) -> None:
    """Hands on the elements and texts of a part, by names without their prefix.

    What namespace a prefix stands for is not asked: that takes as long again as all else.
    An element that is not ``wanted``, by its name, and in which none is that is, may be left out.

    Raises ``ReadError`` for XML that is damaged, has a document type, or is beyond the limits.
    """
    parts = plain_events(data, limits, wanted) if wanted else None
    try:
        if parts is None:
            _parse(data, limits, start, end, text)
            return
        for events, behind in parts:
            for name, attributes in events:
                if attributes is None:
                    end(name)
                else:
                    start(name, attributes)
            text(behind)
    except (
        expat.ExpatError,
        LookupError,
        ValueError,
    ) as error:  # or an encoding that is none, or a row in a cell
        raise damaged(f"XML: {error}", "XML有误") from None


def is_sound(data: bytes, limits: Limits) -> bool:
    """Whether a part is surely XML that ``parse_xml`` raises nothing for: told without a look at its elements.

    They are no more, no deeper and of no more names than there are signs for them.
    """
    if (
        b"\0" in data or b"<!" in data
    ):  # in UTF-16 the signs are not counted so; a document type is an error
        return False
    if data.count(b"</") >= limits.depth:
        return False
    if data.count(b"<") + data.count(b"=") > min(limits.elements, NAMES):
        return False
    try:
        expat.ParserCreate().Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError):
        return False
    return True


def _parse(
    data: bytes,
    limits: Limits,
    start: Callable[[str, Attributes], Any],
    end: Callable[[str], Any],
    text: Callable[[str], Any],
) -> None:
    """Hands on what is not plain, or is not known to be, event by event."""
    parser = expat.ParserCreate()
    parser.buffer_text = parser.ordered_attributes = True
    local_names: dict[str, str] = {}
    depth = count = 0

    def local_name(name: str) -> str:
        if len(local_names) >= NAMES:
            raise failure("GX028", limit="names", most=NAMES)
        local = local_names[name] = name.rpartition(":")[2]
        return local

    def opened(name: str, attributes: Attributes) -> None:
        nonlocal depth, count
        depth += 1
        count += 1
        # Compared here first, for this is asked at every element
        if depth > limits.depth or count > limits.elements:
            limits.check("depth", depth)
            limits.check("elements", count)
        if len(attributes) > 2 * _FREE:
            count += len(attributes) // 2
            # The parser keeps every name that it has seen
            for key in attributes[::2]:
                if key not in local_names:
                    local_name(key)
        start(local_names.get(name) or local_name(name), attributes)

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(local_names[name])

    def forbidden(*_: Any) -> None:
        raise failure("GX029")

    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.CharacterDataHandler = text
    # Without a document type there are no entities, which could name files or unpack to anything
    parser.StartDoctypeDeclHandler = forbidden
    parser.EntityDeclHandler = forbidden
    _feed(parser, data)


def _feed(parser: expat.XMLParserType, data: bytes) -> None:
    """Has a parser read a part step by step, so that an element of too many attributes is not read to its end.

    The parser keeps an element that has begun in memory, and begins it anew with each step: these are so long as the
    element is already, and so the time linear.
    """
    done, step = 0, _STEP
    while done < len(data):
        parser.Parse(data[done : done + step], False)
        done += step
        begun = max(0, parser.CurrentByteIndex)
        if data.count(b"=", begun, done) > _ATTRIBUTES:
            raise failure("GX028", limit="attributes", most=_ATTRIBUTES)
        step = max(_STEP, done - begun)
    parser.Parse(b"", True)
