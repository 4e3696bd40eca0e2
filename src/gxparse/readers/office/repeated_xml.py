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

Wanted = Callable[[str], bool]
"""Whether an element is asked for, by its name."""

NAMES = 10_000  # of elements and attributes, each of which is kept

_LONGEST = 4 * 2**20  # bytes; what is made of more would fill the memory
_MOST = 200_000  # tags and attributes
_SHORTEST, _LONGEST_TAG = 4, 10_000  # bytes of an element or attribute, of a tag
_LONGEST_KEPT = 2_000  # bytes of markup that is kept beyond its file
_KINDS_KEPT = 1024
_BLANKS = b" \t\r\n"
_HEAD = re.compile(
    rb"""(?:<\?xml version=(["'])1\.0\1(?: encoding=(["'])(?:UTF|utf)-8\2)?"""
    rb"""(?: standalone=(["'])(?:yes|no)\3)? ?\?>)?[ \t\r\n]*+(?=<)"""
)
_TEXT = re.compile(rb">([^<]++)")
_NAME = r"[A-Za-z_][A-Za-z0-9_.-]*+(?::[A-Za-z_][A-Za-z0-9_.-]*+)?+"
_ATTRIBUTE = rf' ({_NAME})="([^<>"\x00-\x1f\ufffe\uffff]*+)"'
_TAG = re.compile(
    rf"(?P<end>/)?+(?P<name>{_NAME})(?P<attributes>(?:{_ATTRIBUTE})*+)(?P<empty> ?+/)?+"
)
_ATTRIBUTES = re.compile(_ATTRIBUTE)
# In a text; a carriage return, which XML reads as a line feed, is left alone
_UNUSUAL = re.compile(r"[\x01-\x08\x0b-\x1f\ufffe\uffff]|\]\]>")
_REFERENCE = re.compile("&(?!(?:amp|lt|gt|quot|apos);)")
_REFERENCES = (
    ("lt", "<"),
    ("gt", ">"),
    ("quot", '"'),
    ("apos", "'"),
    ("amp", "&"),
)  # the last one last
# What stands between the texts while they are decoded as one, which no XML holds
_BETWEEN = b"\0"


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


def plain_events(
    data: bytes, limits: Limits, wanted: Wanted
) -> Iterable[tuple[list[Event], str]] | None:
    """The events of a part, with the text behind each list of them; ``None`` for a part that is not plain.

    Left out are elements that are not wanted, by their name, and in which none is that is. ``wanted`` must always say
    the same: what it left of some markup is kept.
    """
    head = _HEAD.match(data)
    data = data.rstrip(_BLANKS)
    if head is None or not data.endswith(b">") or len(data) > _LONGEST:
        return None
    most = min(_MOST, limits.elements)
    may_be_too_many = len(data) > _SHORTEST * most  # else they are not counted
    if may_be_too_many and data.count(b"<") + data.count(b"=") > most:
        return None
    parts = _TEXT.split(data[head.end() : -1])
    try:
        lists = _event_lists(parts[::2], limits.depth, wanted)
        texts = _text(_BETWEEN.join(parts[1::2]).decode()).split(_BETWEEN.decode())
    except (_NotPlainError, UnicodeDecodeError):
        return None
    if len(texts) != max(
        1, len(lists) - 1
    ):  # a text holds the sign that was put between them
        return None
    return zip(lists, [*texts, ""], strict=False)


def _text(printed: str) -> str:
    """Text or a value with what its references stand for. Raises ``_NotPlainError``, as all below do."""
    if _UNUSUAL.search(printed):
        raise _NotPlainError
    if "&" not in printed:
        return printed
    if _REFERENCE.search(printed):
        raise _NotPlainError
    for name, char in _REFERENCES:
        printed = printed.replace(f"&{name};", char)
    return printed


def _event_lists(parts: list[bytes], deepest: int, wanted: Wanted) -> list[list[Event]]:
    """The events of all markup of a part, which is one element in which each ends that began last."""
    lists: list[list[Event]] = []
    path: list[str] = []
    known: dict[bytes, _Markup] = {}
    names: set[str] = set()
    for part in parts:
        markup = known.get(part)
        if markup is None:
            take_apart = _kept_markup if len(part) < _LONGEST_KEPT else _markup
            markup = known[part] = take_apart(part, wanted)
            names |= markup.names
            if len(names) > NAMES:
                raise _NotPlainError
        _follow(path, markup, deepest, is_first=not lists)
        lists.append(markup.events)
    if path:
        raise _NotPlainError
    return lists


def _follow(path: list[str], markup: _Markup, deepest: int, *, is_first: bool) -> None:
    """Goes on from the elements that are open before some markup to those that are open behind it."""
    depth, ended = len(path), len(markup.ends)
    if depth + markup.peak > deepest:
        raise _NotPlainError
    # Where all is closed only one element may begin, at the beginning of the part
    if depth == ended and markup.beside != is_first:
        raise _NotPlainError
    if ended:
        if path[-ended:] != markup.ends:
            raise _NotPlainError
        del path[-ended:]
    path += markup.begins


def _markup(part: bytes, wanted: Wanted) -> _Markup:
    """What stands between two texts, taken apart."""
    events: list[Event] = []
    ends: list[str] = []
    names: set[str] = set()
    open_elements: list[
        tuple[str, int]
    ] = []  # begun here and not ended, with the places of their events
    beside = depth = peak = 0
    last_wanted = -1  # the place of the last event that is wanted
    # One loop over local names: where a part has no texts, as that of the styles, all its thousands of tags come here
    for text in part[1:].split(b"><"):
        whole, event, is_empty, is_wanted, named = (
            _kept_tag if len(text) < _LONGEST_KEPT else _tag
        )(text, wanted)
        names.update(named)
        if event is None:  # a whole element that nobody asks for
            beside += not open_elements
            if depth >= peak:
                peak = depth + 1
            continue
        if event[1] is None:
            depth -= 1
            # The end of what began before this markup; what is beside it is counted anew
            if not open_elements:
                ends.append(whole)
                events.append(event)
                beside = 0
                continue
            begun, place = open_elements.pop()
            if begun != whole:
                raise _NotPlainError
            # An element in which nothing is wanted, and that is not itself, is left out again
            if last_wanted < place:
                del events[place:]
            else:
                events.append(event)
            continue
        beside += not open_elements
        if depth >= peak:
            peak = depth + 1
        if is_wanted:
            last_wanted = len(events)
        if is_empty:
            events += event, (event[0], None)
            continue
        depth += 1
        open_elements.append((whole, len(events)))
        events.append(event)
    begins = [whole for whole, _ in open_elements]
    return _Markup(events, ends[::-1], begins, beside, peak, frozenset(names))


def _tag(part: bytes, wanted: Wanted) -> _Tag:
    """What stands between "<" and ">"."""
    match = _TAG.fullmatch(part.decode()) if len(part) < _LONGEST_TAG else None
    if match is None:
        raise _NotPlainError
    whole, is_empty = match["name"], match["empty"] is not None
    name = whole.rpartition(":")[2]
    if match["end"]:
        if is_empty or match["attributes"]:
            raise _NotPlainError
        return _Tag(whole, (name, None), False, False, (whole,))
    attributes = _attributes(match["attributes"])
    is_wanted = wanted(name)
    event = (name, attributes) if is_wanted or not is_empty else None
    return _Tag(whole, event, is_empty, is_wanted, (whole, *attributes[::2]))


def _attributes(text: str) -> list[str]:
    """The names and values of some attributes, one behind the other."""
    attributes: list[str] = []
    for pair in _ATTRIBUTES.findall(text):
        attributes += pair
    names = attributes[::2]
    if len(set(names)) < len(names):
        raise _NotPlainError
    if "&" in text:
        attributes[1::2] = map(_text, attributes[1::2])
    return attributes


# What is short is kept beyond its file, for the files of one program have it all alike
_kept_markup = lru_cache(maxsize=_KINDS_KEPT)(_markup)
_kept_tag = lru_cache(maxsize=_KINDS_KEPT)(_tag)
