"""The targets: what is done with an input, which exceptions are documented, what it begins with, how it is mutated."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import partial
from typing import Any

from attrs import frozen

import gxparse
from fuzz import command, mutators, seeds, words
from fuzz.bounds import SECONDS, SECONDS_OF_TEXT
from fuzz.laws import hold_for_report, hold_for_results
from fuzz.mutators import CELLS, LINES, TAGS, WORDS_OF_RTF, Mutator, pieces
from fuzz.seeds import MOST
from gxparse.diagnostics.diagnostic import ParseError


@frozen
class Target:
    """One way into gxparse."""

    run: Callable[[bytes], None]
    """Takes any bytes; what it raises is a find."""
    seeds: Callable[[], Iterable[bytes]]
    mutate: Mutator
    words: list[bytes]
    """What libFuzzer puts into inputs beside bytes."""
    most: int = MOST
    """Bytes that an input has."""
    seconds: float = SECONDS
    """Of the processor: an input that takes longer is a find."""


def parse(data: bytes) -> None:
    """Any text, with surrogates that stand alone where the bytes are no UTF-8."""
    text = data.decode("utf-8", "surrogateescape")
    result = gxparse.parse(text)
    gxparse.is_report(text)
    results = gxparse.parse_all(text)
    hold_for_results(results)
    assert any(each.report == result.report for each in results)


def canonical(data: bytes) -> None:
    """Canonical text, in which nothing is guessed: it is read, or an error is raised."""
    try:
        report = gxparse.loads(data.decode("utf-8", "surrogateescape"))
    except ParseError:
        return
    hold_for_report(report)


def read(kind: str | None, data: bytes) -> None:
    """A file of a format, or of the one that it seems to be of."""
    try:
        results = gxparse.read_all(data, format=kind)
    except gxparse.ReadError:
        return
    hold_for_results(results)


_DEPTH = 5000


def _odd(name: str) -> Any:
    """What no JSON can hold, by the name that stands for it; other texts are themselves."""
    deep: list[Any] = []
    for _ in range(_DEPTH):
        deep = [deep]
    odd = {
        "odd:huge": 10**5000,
        "odd:nan": float("nan"),
        "odd:decimal": Decimal("1.50"),
        "odd:bytes": b"1",
        "odd:deep": deep,
        "odd:key": {1: 2, None: ()},
    }
    return odd.get(name, name)


def _with_odd_values(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _with_odd_values(held) for key, held in value.items()}
    if isinstance(value, list):
        return [_with_odd_values(held) for held in value]
    return _odd(value) if isinstance(value, str) and value[:4] == "odd:" else value


def from_dict(data: bytes) -> None:
    """Data of any shape: what JSON can hold, and some that it cannot."""
    try:
        value = _with_odd_values(json.loads(data))
    except (ValueError, RecursionError):  # no JSON, or deeper than Python goes
        return
    try:
        report = gxparse.from_dict(value)
    except gxparse.SchemaError:
        return
    hold_for_report(report)


_LABELS = words.labels()
_XML = mutators.elements(pieces(TAGS, [*words.signs("office"), *_LABELS]), _LABELS)


def _file(
    kind: str | None,
    begin: Callable[[], Iterable[bytes]],
    mutate: Mutator,
    signs: str,
) -> Target:
    return Target(partial(read, kind), begin, mutate, words.signs(signs) + _LABELS)


def _text(run: Callable[[bytes], None], begin: Callable[[], Iterable[bytes]]) -> Target:
    known = words.signs("text") + _LABELS
    mutate = pieces(CELLS, known)
    return Target(run, begin, mutate, known, 20_000, SECONDS_OF_TEXT)


_WITHOUT_ARGUMENTS = {"schema"}
"""Commands that the target of all commands tries enough."""


def _command(
    run: Callable[[bytes], None], begin: Callable[[], Iterable[bytes]]
) -> Target:
    mutate = pieces(LINES, [word + b"\n" for word in command.WORDS])
    return Target(run, begin, mutate, command.WORDS, 512)


TARGETS: dict[str, Target] = {
    "parse": _text(parse, seeds.texts),
    "canonical": _text(canonical, seeds.canonical),
    "from_dict": Target(from_dict, seeds.data, mutators.tree, words.signs("data")),
    "command": _command(command.run, seeds.command_lines),
    **{
        f"command-{name}": _command(
            partial(command.run, command=name), partial(seeds.arguments, name)
        )
        for name in command.COMMANDS
        if name not in _WITHOUT_ARGUMENTS
    },
    "read-text": _text(partial(read, None), seeds.texts),
    "read-html": _file("html", seeds.html, pieces(TAGS, words.signs("html")), "html"),
    "read-mhtml": _file("mhtml", seeds.mhtml, pieces(LINES), "html"),
    "read-rtf": _file(
        "rtf", seeds.rich_text, pieces(WORDS_OF_RTF, words.signs("rtf")), "rtf"
    ),
    "read-docx": _file("docx", seeds.docx, mutators.zipped(_XML), "office"),
    "read-xlsx": _file("xlsx", seeds.xlsx, mutators.zipped(_XML), "office"),
    "read-doc": _file("doc", seeds.doc, mutators.compound, "office"),
    "read-xls": _file("xls", seeds.xls, mutators.compound, "office"),
    "read-pdf": _file(
        "pdf", seeds.pdf, mutators.paper(pieces(LINES, words.signs("pdf"))), "pdf"
    ),
}
"""By their names, as the command line and the folders of finds have them."""
