"""XML as programs write it, in which the same markup comes again and again: each kind of it is taken apart once.

A Word file of five thousand elements has three hundred texts, and sixty kinds
of markup between two of them. Each kind is made a list of events, without the
elements that nobody asks for, such as how a cell is drawn; the file is then
those lists and the texts between them.

Only plain XML is read so. Each tag is held against a narrow pattern, each text
against the characters that may stand in it, each end against its beginning.
What is not plain, that is comments and all else that begins with "<!" or "<?",
references by number, other encodings, what is damaged and what is beyond the
limits, is left whole to the parser that knows all of XML; nothing is refused
here, and nothing mended.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from gxparse.readers.limits import Limits

Event = tuple[str, list[str] | None]
"""The name of an element without its prefix; the name and the value of each attribute, one behind the other, where
it begins, and ``None`` where it ends."""

NAMES = 10_000  # of elements and attributes, each of which is kept

_LONGEST = 4 * 2**20  # bytes; what is made of more would fill the memory
_MOST = 200_000  # tags and attributes
_SHORTEST, _LONGEST_TAG = 4, 10_000  # bytes of an element or attribute, of a tag
_KEPT = 2_000  # bytes of markup that is kept beyond its file
_HEAD = re.compile(
    rb"""(?:<\?xml version=(["'])1\.0\1(?: encoding=(["'])(?:UTF|utf)-8\2)?"""
    rb"""(?: standalone=(["'])(?:yes|no)\3)? ?\?>)?[ \t\r\n]*+(?=<)"""
)
_TEXT = re.compile(rb">([^<]++)")
_NAME = r"[A-Za-z_][A-Za-z0-9_.-]*+(?::[A-Za-z_][A-Za-z0-9_.-]*+)?+"
_ATTRIBUTE = rf' ({_NAME})="([^<>"\x00-\x1f\ufffe\uffff]*+)"'
_TAG = re.compile(rf"(?P<end>/)?+(?P<name>{_NAME})(?P<attributes>(?:{_ATTRIBUTE})*+)(?P<empty> ?+/)?+")
_ATTRIBUTES = re.compile(_ATTRIBUTE)
# In a text; a carriage return, which XML reads as a line feed, is left alone
_UNUSUAL = re.compile(r"[\x01-\x08\x0b-\x1f\ufffe\uffff]|\]\]>")
_REFERENCE = re.compile("&(?!(?:amp|lt|gt|quot|apos);)")
_REFERENCES = (("lt", "<"), ("gt", ">"), ("quot", '"'), ("apos", "'"), ("amp", "&"))  # the last one last


class _NotPlainError(Exception):
    """What is not plain was found."""


class _Tag(NamedTuple):
    whole: str
    """The name with its prefix."""
    event: Event | None
    """``None`` for a whole element that is not wanted."""
    empty: bool
    """Whether it is the end of its element too."""
    wanted: bool
    names: tuple[str, ...]
    """Its name and those of its attributes, with their prefixes."""


class _Markup(NamedTuple):
    """What stands between two texts."""

    events: list[Event]
    ends: list[str]
    """The elements that it ends and that began before, the innermost last."""
    begins: list[str]
    """Those that it begins and that end behind it."""
    beside: int
    """How many elements it begins beside the last of those that it ends."""
    peak: int
    """How much deeper the deepest of its elements lies than the text before it."""
    names: frozenset[str]
    """All names in it."""


def plain(data: bytes, limits: Limits, wanted: Callable[[str], bool]) -> Iterable[tuple[list[Event], str]] | None:
    """The events of a part, with the text behind each list of them; ``None`` for a part that is not plain.

    Left out are elements that are not wanted, by their name, and in which none is that is. ``wanted`` must always say
    the same: what it left of some markup is kept.
    """
    head = _HEAD.match(data)
    data = data.rstrip(b" \t\r\n")
    most = min(_MOST, limits.elements)
    if head is None or data[-1:] != b">" or len(data) > _LONGEST:
        return None
    if len(data) > _SHORTEST * most and data.count(b"<") + data.count(b"=") > most:
        return None
    parts = _TEXT.split(data[head.end() : -1])
    try:
        lists = _lists(parts[::2], limits.depth, wanted)
        texts = _plain_text(b"\0".join(parts[1::2])).split("\0")
    except (_NotPlainError, UnicodeDecodeError):
        return None
    if len(texts) != max(1, len(lists) - 1):
        return None  # a text holds the sign that was put between them
    return zip(lists, [*texts, ""], strict=False)


def _plain_text(data: bytes) -> str:
    """Text with what its references stand for. Raises ``_NotPlainError``, and ``UnicodeDecodeError``."""
    text = data.decode()
    if _UNUSUAL.search(text):
        raise _NotPlainError
    if "&" in text:
        if _REFERENCE.search(text):
            raise _NotPlainError
        for name, char in _REFERENCES:
            text = text.replace(f"&{name};", char)
    return text


def _lists(parts: list[bytes], deepest: int, wanted: Callable[[str], bool]) -> list[list[Event]]:
    """The events of all markup of a part, which is one element in which each ends that began last.

    Raises ``_NotPlainError``, as all below do for what is not plain.
    """
    found: list[list[Event]] = []
    path: list[str] = []
    known: dict[bytes, _Markup] = {}
    names: set[str] = set()
    for part in parts:
        markup = known.get(part)
        if markup is None:
            apart = _markup if len(part) < _KEPT else _markup.__wrapped__
            markup = known[part] = apart(part, wanted)
            names |= markup.names
            if len(names) > NAMES:
                raise _NotPlainError
        events, ends, begins, beside, peak, _ = markup
        depth, ended = len(path), len(ends)
        if depth + peak > deepest or (depth == ended and beside != (not found)):  # one element, at the beginning
            raise _NotPlainError
        if ended:
            if path[-ended:] != ends:
                raise _NotPlainError
            del path[-ended:]
        path += begins
        found.append(events)
    if path:
        raise _NotPlainError
    return found


@lru_cache(maxsize=1024)
def _markup(part: bytes, wanted: Callable[[str], bool]) -> _Markup:
    """What stands between two texts, taken apart; what is short is kept, for files of one program have it all alike."""
    events: list[Event] = []
    ends: list[str] = []
    names: set[str] = set()
    begun: list[tuple[str, int]] = []  # with the place of the event
    beside = depth = peak = 0
    last = -1  # the place of the last event that is wanted
    for text in part[1:].split(b"><"):
        whole, event, empty, wants, named = (_tag if len(text) < _KEPT else _tag.__wrapped__)(text, wanted)
        names.update(named)
        if event is None:
            beside += not begun
            if depth >= peak:
                peak = depth + 1
            continue
        if event[1] is None:
            depth -= 1
            if not begun:
                ends.append(whole)
                events.append(event)
                beside = 0
                continue
            name, at = begun.pop()
            if name != whole:
                raise _NotPlainError
            if last < at:
                del events[at:]
            else:
                events.append(event)
            continue
        if not begun:
            beside += 1
        if depth >= peak:
            peak = depth + 1
        if wants:
            last = len(events)
        if not empty:
            depth += 1
            begun.append((whole, len(events)))
            events.append(event)
        else:
            events += event, (event[0], None)
    return _Markup(events, ends[::-1], [whole for whole, _ in begun], beside, peak, frozenset(names))


@lru_cache(maxsize=1024)
def _tag(part: bytes, wanted: Callable[[str], bool]) -> _Tag:
    """What stands between "<" and ">"."""
    match = _TAG.fullmatch(part.decode()) if len(part) < _LONGEST_TAG else None
    if match is None:
        raise _NotPlainError
    whole, empty = match["name"], match["empty"] is not None
    name = whole.rpartition(":")[2]
    if match["end"]:
        if empty or match["attributes"]:
            raise _NotPlainError
        return _Tag(whole, (name, None), False, False, (whole,))
    attributes: list[str] = []
    for pair in _ATTRIBUTES.findall(match["attributes"]):
        attributes += pair
    names = attributes[::2]
    if len(set(names)) < len(names):
        raise _NotPlainError
    if b"&" in part:
        attributes[1::2] = [_plain_text(value.encode()) for value in attributes[1::2]]
    wants = wanted(name)
    return _Tag(whole, (name, attributes) if wants or not empty else None, empty, wants, (whole, *names))
