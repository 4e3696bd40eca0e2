"""The phrases in which prose states figures, read out of grammars/claims.lark when they are first needed."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from attrs import field, frozen

from gxparse.characters import fold
from gxparse.form.automaton import END, Node, UnexpectedTerminalError
from gxparse.form.grammar_data import Parser
from gxparse.form.grammar_files import read_grammar
from gxparse.form.label_patterns import LATIN, pattern
from gxparse.form.loader import statutory_form

_NONE = (
    "ZERO",
    "NOUGHT",
    "NOT",
    "NOTHING",
)  # the wordings that say that there is none of something
_KEPT = 4096  # sequences of terminals whose verdict is kept

# What ends a clause; a comma between digits does not. A number in brackets opens a heading.
_STOPS = (
    r"(?P<ordinal>[（(][一二三四五六七八九十0-9]{1,2}[）)])"
    r"|(?P<stop>[，；;。！？!?：:（）()]|(?<![0-9]),|,(?![0-9]))"
)
_lock = threading.Lock()
_phrases: Phrases | None = None


@frozen(eq=False)
class Phrases:
    """What grammars/claims.lark says."""

    words: dict[str, str]
    """The terminal of each wording, by the wording folded."""
    idle: frozenset[str]
    """The terminals that may stand anywhere in a claim and mean nothing."""
    parser: Parser = field(repr=False)
    find: re.Pattern[str]
    """Finds the next wording, number, year or end of a clause, under the name of its kind."""
    may_state: re.Pattern[str]
    """Finds all that can state a figure: a number that is no date and no rate, and what says that there is none."""
    shortened: tuple[tuple[str, str], ...]
    """What the names of agencies end in, each with what it may be shortened to."""
    offices: tuple[str, ...]
    """What the name of a place is followed by in that of its government."""


def claim_phrases() -> Phrases:
    """The phrases; built by the first call, under a lock, and never changed."""
    global _phrases
    if _phrases is None:
        with _lock:
            # Another thread may have built them while this one waited
            if _phrases is None:
                _phrases = _load()
    return _phrases


def _load() -> Phrases:
    grammar = read_grammar("claims")
    wordings = grammar.wordings_by_name()
    # The names of agencies are no words of a claim
    government, commission, committee = (
        wordings.pop(name) for name in ("GOVERNMENT", "COMMISSION", "COMMITTEE")
    )
    offices = (*government, *commission, *wordings.pop("OFFICE"))
    terminals = {
        wording: terminal for terminal, found in wordings.items() for wording in found
    }
    return Phrases(
        words={fold(wording): terminal for wording, terminal in terminals.items()},
        idle=grammar.idle,
        parser=Parser("claims"),
        find=_pattern(terminals, unit=wordings["UNIT"][0]),
        may_state=_stating(wordings),
        shortened=tuple(
            (found[0], found[-1]) for found in (government, commission, committee)
        ),
        offices=offices,
    )


def _pattern(wordings: Iterable[str], unit: str) -> re.Pattern[str]:
    """Finds wordings, numbers, years and ends of clauses in prose that is Latin, each kind under its name."""
    terms = statutory_form().terms
    kinds = (
        _STOPS,
        f"(?P<word>{pattern(wordings, LATIN)})",
        f"(?P<year>{terms.sources['YEAR']})",
        # A number in Chinese may be part of a word, but not before the unit
        f"(?P<few>[一二两三四五六七八九十]{{1,3}})(?= *+{unit})",
        f"(?P<number>{terms.sources['NUMBER']})",
    )
    return re.compile("|".join(kinds))


def _stating(wordings: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """Finds what a clause must hold to be a claim, and hardly a clause that is none holds."""
    none = chain.from_iterable(wordings[name] for name in _NONE)
    unit = pattern(wordings["UNIT"], LATIN)
    kinds = (
        "[0-9](?![0-9.,]*+ *+[年月日%％])",
        f"[一二两三四五六七八九十] *+(?={unit})",
        pattern(none, LATIN),
    )
    return re.compile("|".join(kinds))


@lru_cache(maxsize=_KEPT)
def meaning(terminals: tuple[str, ...]) -> tuple[str, ...] | None:
    """What a clause of these terminals speaks of, as the beginnings of paths; ``None`` where it is no claim."""
    parse = claim_phrases().parser.begin("claim")
    try:
        for terminal in terminals:
            parse.feed(terminal)
        claim = parse.feed(END)
    except UnexpectedTerminalError:
        return None
    # "予以公开和部分公开": a rule that is named twice is meant once
    return tuple(dict.fromkeys(_leaves(claim, ""))) if claim else None


def _leaves(node: Node, path: str) -> Iterator[str]:
    """The paths of the innermost rules of a node; rules are named as the attributes of the report."""
    if not node.inner:
        yield path.rstrip(".")
    for inner in node.inner:
        yield from _leaves(inner, f"{path}{inner.name}.")
