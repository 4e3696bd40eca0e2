"""How an input becomes another one. What libFuzzer does to bytes, ``plain``, is done to the parts that a file packs.

A mutator takes the input, how long it may become, what it draws by, and
``plain``; it gives any bytes. One that cannot make out its format leaves the
input to ``plain``, so that broken files are mutated as well.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence
from copy import deepcopy
from random import Random
from typing import Any
from xml.etree import ElementTree

# So that what is written anew has the prefixes that programs write
for _prefix, _space in (
    ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
):
    ElementTree.register_namespace(_prefix, _space)

Plain = Callable[[bytes, int], bytes]
Mutator = Callable[[bytes, int, Random, Plain], bytes]

LINES = re.compile(rb"(?<=\n)")
"""Between lines."""
CELLS = re.compile(rb"(?<=[\n\t|,;: ])")
"""Between the lines and cells of a text."""
TAGS = re.compile(rb"(?<=>)|(?=<)")
"""Between the tags and texts of markup."""
WORDS_OF_RTF = re.compile(rb"(?=[\\{}\n])")
"""Before each control word and bracket of RTF."""
_STREAM = re.compile(rb"(?<=>>\nstream\n)(.*?)(?=\n?endstream)", re.DOTALL)
_MOST_STEPS = 4
_MOST_TIMES = 60
_LONGEST = 2**18  # bytes of a packed part that are mutated
_MOST_COPIED = 100  # elements
_REFERENCES = (
    b"A1",
    b"a1",
    b"XFD1048576",
    b"A0",
    b"B2:C3",
    b"s",
    b"true",
    b"none",
    b"",
)
_NUMBERS = (b"0", b"1", b"-1", b"7", b"386", b"65536", b"4294967295", b"1e9", b"0.5")


def pieces(between: re.Pattern[bytes], words: Sequence[bytes] = ()) -> Mutator:
    """Takes an input apart at a pattern; pieces are lost, doubled, moved, repeated and put in place of others."""

    def mutate(data: bytes, most: int, random: Random, plain: Plain) -> bytes:
        if not data or random.random() < 0.4:
            return plain(data, most)
        parts = between.split(data)
        for _ in range(random.randint(1, _MOST_STEPS)):
            _step(parts, random, words)
        return b"".join(parts)[:most]

    return mutate


def _step(parts: list[bytes], random: Random, words: Sequence[bytes]) -> None:
    """One change to a list of pieces."""
    if not parts:
        parts.append(b"")
    one, other = random.randrange(len(parts)), random.randrange(len(parts))
    run = parts[one : one + random.randint(1, 8)]
    match random.randrange(8):
        case 0:
            del parts[one : one + len(run)]
        case 1:
            parts[other:other] = run
        case 2:
            del parts[one : one + len(run)]
            parts[other:other] = run
        case 3:
            parts[one], parts[other] = parts[other], parts[one]
        case 4:
            parts[one:one] = run * random.randint(2, _MOST_TIMES)
        case 5:
            parts[one] = re.sub(rb"\d+", lambda _: random.choice(_NUMBERS), parts[one])
        case 6:
            parts[one] = parts[other]
        case _:
            parts.insert(one, random.choice(words or _NUMBERS))


def elements(broken: Mutator, words: Sequence[bytes]) -> Mutator:
    """Mutates XML and leaves it sound, so that more than its parser is tried; at times ``broken`` does as it likes."""

    def mutate(data: bytes, most: int, random: Random, plain: Plain) -> bytes:
        try:
            # What is parsed is a seed, or was made of one here
            root = ElementTree.fromstring(data)
        except (ElementTree.ParseError, LookupError, ValueError):
            root = None
        if root is None or random.random() < 0.15:
            return broken(data, most, random, plain)
        for _ in range(random.randint(1, _MOST_STEPS)):
            _change_element(root, random, words)
        try:
            made: bytes = ElementTree.tostring(root, "utf-8", xml_declaration=True)
        except RecursionError:  # of a seed that is deep
            return broken(data, most, random, plain)
        return made if len(made) <= most else data

    return mutate


def _change_element(
    root: ElementTree.Element, random: Random, words: Sequence[bytes]
) -> None:
    """One change to an element or what stands in it."""
    every = list(root.iter())
    parents = [element for element in every if len(element)]
    parent = random.choice(parents or every)
    other = random.choice(every)
    at = random.randrange(len(parent) + 1)
    match random.randrange(7):
        case 0 if len(parent):
            parent.remove(random.choice(parent))
        case 1 if _is_small(other):
            parent.insert(at, deepcopy(other))
        case 2 if at < len(parent) and _is_small(parent[at]):
            times = random.randint(1, _MOST_TIMES)
            parent[at:at] = [deepcopy(parent[at]) for _ in range(times)]
        case 3:
            random.shuffle(held := list(parent))
            parent[:] = held
        case 4:
            other.text = random.choice([*words, *_NUMBERS]).decode("utf-8", "ignore")
        case 5:
            parent.tag = random.choice(every).tag
        case _ if other.attrib:
            name = random.choice(sorted(other.attrib))
            values = [v.decode() for v in (*_NUMBERS, *_REFERENCES)]
            values += random.choice(every).attrib.values()
            other.set(name, random.choice(values))


def _is_small(element: ElementTree.Element) -> bool:
    return sum(1 for _ in element.iter()) <= _MOST_COPIED


def zipped(inner: Mutator) -> Mutator:
    """Mutates a part of an archive and packs it again, so that the change is behind the checks of the archive."""

    def mutate(data: bytes, most: int, random: Random, plain: Plain) -> bytes:
        parts = None if random.random() < 0.1 else _unzipped(data)
        if not parts:
            return plain(data, most)
        name = random.choice(sorted(parts))
        match random.randrange(20):
            case 0:
                del parts[name]
            case 1:
                parts[f"{name}2"] = parts.pop(name)
            case 2:
                parts[name] = parts[random.choice(sorted(parts))]
            case _:
                parts[name] = inner(parts[name], _LONGEST, random, plain)
        made = _zipped(parts)
        return made if len(made) <= most else data

    return mutate


def _unzipped(data: bytes) -> dict[str, bytes] | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            # A seed may be a bomb, which is no use unpacked
            if sum(info.file_size for info in archive.infolist()) > 8 * _LONGEST:
                return None
            return {name: archive.read(name) for name in archive.namelist()}
    # Whatever a broken archive makes the module raise
    except Exception:
        return None


def _zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED, 1)
    return out.getvalue()


def compound(data: bytes, most: int, random: Random, plain: Plain) -> bytes:
    """Mutates a stream of an old Office file in its place, its length kept."""
    import olefile

    if random.random() < 0.3:
        return plain(data, most)
    held = io.BytesIO(data)
    try:
        with olefile.OleFileIO(held, write_mode=True) as file:
            name = random.choice(file.listdir(streams=True, storages=False))
            # One that is said to be larger than the file goes round in it
            if file.get_size(name) > len(data):
                return plain(data, most)
            before = file.openstream(name).read()
            # A stretch alone: a change of length would shift all that stands behind
            start = random.randrange(len(before))
            end = min(len(before), start + random.choice((4, 16, 64, 1024)))
            length = end - start
            changed = plain(before[start:end], length)[:length].ljust(length, b"\0")
            file.write_stream(name, before[:start] + changed + before[end:])
            return held.getvalue()
    # Whatever a broken file makes the library raise
    except Exception:
        return plain(data, most)


def paper(inner: Mutator) -> Mutator:
    """Mutates what a stream of a PDF file holds, packed or not; or the lines of the file."""

    def mutate(data: bytes, most: int, random: Random, plain: Plain) -> bytes:
        streams = list(_STREAM.finditer(data))
        if not streams or random.random() < 0.5:
            return inner(data, most, random, plain)
        found = random.choice(streams)
        packed = zlib.decompressobj()
        try:
            content = packed.decompress(found[1], _LONGEST)
            made = zlib.compress(inner(content, _LONGEST, random, plain), 1)
        except zlib.error:
            made = inner(found[1], _LONGEST, random, plain)
        # Of the length before where that can be, so that all places in the file hold
        made = made.ljust(len(found[1]))
        return (data[: found.start()] + made + data[found.end() :])[:most]

    return mutate


ODD: tuple[Any, ...] = (
    *(None, True, "", " ", "—", "1.50", "万元", "\ud800", "a\nb", "# x", "---"),
    *(-1, 0, 7, 386, 2019, 2021, 2**31, 10**15, 10**400, 0.5, 1e308),
    *([], {}, [[]], [None], ["甲", "件", 1], {"edition": 2019}, {"total": 3}),
    *("odd:huge", "odd:nan", "odd:decimal", "odd:bytes", "odd:deep", "odd:key"),
)
"""Values that may stand in place of others; of those that JSON cannot hold ``fuzz.targets`` makes what they name."""


def tree(data: bytes, most: int, random: Random, plain: Plain) -> bytes:
    """Mutates JSON: values become others, keys are lost, renamed and moved."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return plain(data, most)
    if random.random() < 0.15:
        return plain(data, most)
    for _ in range(random.randint(1, _MOST_STEPS)):
        _change(value, random)
    return json.dumps(value).encode()[:most]


def _change(value: Any, random: Random) -> None:
    """One change somewhere inside a value."""
    inner = _containers(value)
    if not inner:
        return
    held, other = random.choice(inner), random.choice(inner)
    keys = list(held) if isinstance(held, dict) else list(range(len(held)))
    key = random.choice(keys) if keys else None
    # Of a copy: nothing may hold itself
    taken = json.loads(json.dumps(random.choice((*ODD, other, *other))))
    match random.randrange(6):
        case 0 if key is not None:
            del held[key]
        case 1 if isinstance(held, dict) and key is not None:
            held[f"{key}{random.choice('s2. ')}"] = held.pop(key)
        case 2 if isinstance(held, dict):
            names = [name for each in inner if isinstance(each, dict) for name in each]
            held[random.choice(names or ["x"])] = taken
        case 3 if isinstance(held, list):
            held.append(taken)
        case _ if key is not None:
            held[key] = taken


def _containers(value: Any) -> list[Any]:
    """Every list and mapping inside a value, itself among them."""
    found, waiting = [], [value]
    while waiting:
        held = waiting.pop()
        if isinstance(held, (dict, list)):
            found.append(held)
            waiting += held.values() if isinstance(held, dict) else held
    return found
