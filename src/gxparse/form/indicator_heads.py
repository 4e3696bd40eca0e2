"""The heads of the tables before 2019, which are all that those are known by."""

from __future__ import annotations

import re
from itertools import chain

from gxparse.characters import fold
from gxparse.form.grammar_files import read_grammar
from gxparse.form.label_patterns import openings, pattern
from gxparse.form.types import Indicators

# A remark in brackets; then what parts two cells in any layout
_BETWEEN_HEADS = r"(?:\s{0,3}+[（(][^（）()]{0,40}+[）)])?+(?:[\s|\u200b\x1e\x1f*]|<[^<>]{0,200}+>|&nbsp;)++"


def read_indicator_heads() -> Indicators:
    """The heads of such a table; one that not every expansion of their rule has may be missing."""
    grammar = read_grammar("indicators")
    wordings = grammar.wordings_by_name()
    heads = max(grammar.rules["heads"], key=len)
    required = min(grammar.rules["heads"], key=len)
    pieces: list[str] = []
    for head in heads:
        piece = f"(?P<{head.lower()}>{pattern(wordings[head])})"
        if head != heads[-1]:
            piece += _BETWEEN_HEADS
        pieces.append(piece if head in required else f"(?:{piece})?")
    roles: dict[str, str] = {}
    for head in heads:
        roles |= {fold(wording): head.lower() for wording in wordings[head]}
    # A table may begin with any head up to the first that must be there
    can_be_first = heads[: heads.index(required[0]) + 1]
    first_wordings = chain.from_iterable(wordings[head] for head in can_be_first)
    return Indicators(
        heading=wordings["HEADING"][0],
        heads={head.lower(): wordings[head][0] for head in heads},
        roles=roles,
        units=frozenset(map(fold, wordings["UNIT"])),
        head=re.compile("".join(pieces)),
        opening=openings(first_wordings),
        above=re.compile(
            rf"[#*\s|]*+{pattern(wordings['HEADING'])}[0-9一二三四五六七八九十：:*\s|]*+"
        ),
    )
