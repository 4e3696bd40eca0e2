"""The phrases in which prose states figures, read out of grammars/claims.lark when they are first needed."""

from __future__ import annotations

import re
import threading
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from gxparse.characters import fold
from gxparse.form.label_patterns import pattern
from gxparse.form.loader import phrases, statutory_form

if TYPE_CHECKING:
    from lark import Lark

_STARTS = ["claim", "context", "names"]
_SHORTENED = ("GOVERNMENT", "COMMISSION", "COMMITTEE")
_USUAL = 4096  # sequences of terminals whose verdict is kept

# What ends a clause; a comma between digits does not. A number in brackets opens a heading.
_STOPS = (
    r"(?P<ordinal>[（(][一二三四五六七八九十0-9]{1,2}[）)])|(?P<stop>[，；;。！？!?：:（）()]|(?<![0-9]),|,(?![0-9]))"
)
_lock = threading.Lock()
_read: Phrases | None = None


@frozen(eq=False)
class Phrases:
    """What grammars/claims.lark says."""

    words: dict[str, str]
    """The terminal of each wording, by the wording folded."""
    idle: frozenset[str]
    """The terminals that may stand anywhere in a claim and mean nothing."""
    parser: Lark = field(repr=False)
    find: re.Pattern[str]
    """Finds the next wording, number, year or end of a clause, under the name of its kind."""
    shortened: tuple[tuple[str, str], ...]
    """What the names of agencies end in, each with what it may be shortened to."""
    offices: tuple[str, ...]
    """What the name of a place is followed by in that of its government."""


def claim_phrases() -> Phrases:
    """The phrases; built by the first call, under a lock, and never changed."""
    global _read
    if _read is None:
        with _lock:
            if _read is None:
                _read = _load()
    return _read


def _load() -> Phrases:
    wordings, idle, parser = phrases("claims", _STARTS)
    of: dict[str, list[str]] = {}
    for terminal, wording in wordings:
        of.setdefault(terminal.partition("__")[0], []).append(wording)
    full = [of.pop(name) for name in _SHORTENED]
    places = [*full[0], *full[1], *of.pop("OFFICE")]
    spoken = {wording: terminal for terminal, found in of.items() for wording in found}
    terms = statutory_form().terms
    few = f"(?P<few>[一二两三四五六七八九十]{{1,3}})(?= *+{of['UNIT'][0]})"
    kinds = (_STOPS, f"(?P<word>{pattern(spoken)})", f"(?P<year>{terms['YEAR'].pattern})", few)
    find = "|".join((*kinds, f"(?P<number>{terms['NUMBER'].pattern})"))
    return Phrases(
        words={fold(wording): terminal for wording, terminal in spoken.items()},
        idle=idle,
        parser=parser,
        find=re.compile(find),
        shortened=tuple((found[0], found[-1]) for found in full),
        offices=tuple(places),
    )


@lru_cache(maxsize=_USUAL)
def meaning(terminals: tuple[str, ...]) -> tuple[str, ...] | None:
    """What a clause of these terminals speaks of, as the beginnings of paths; ``None`` where it is no claim."""
    from lark import Token, Tree
    from lark.exceptions import UnexpectedInput

    parser: Any = claim_phrases().parser.parse_interactive(start="claim")
    try:
        for terminal in (*terminals, "$END"):
            tree = parser.feed_token(Token(terminal, ""))
    except UnexpectedInput:
        return None

    def named(node: Any, path: str) -> list[str]:
        inner = [child for child in node.children if isinstance(child, Tree)]
        return [name for child in inner for name in named(child, f"{path}{child.data}.")] or [path.rstrip(".")]

    return tuple(dict.fromkeys(named(tree, "")))
