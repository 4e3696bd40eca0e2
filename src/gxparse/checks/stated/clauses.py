"""The clauses of a paragraph: what stands between two commas, colons, brackets or ends of sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gxparse.checks.stated.tokens import Token, is_blank

FIGURES = frozenset({"NUMBER", "ZERO", "AMOUNT"})
"""The terminals of figures that may be counts; a rate is none."""


class Clause(NamedTuple):
    """A clause and the sign that ends it."""

    plain: str
    """The paragraph that it stands in."""
    tokens: tuple[Token, ...]
    start: int
    end: int
    stop: str
    """The terminal of what ends it."""
    breaks_off: bool
    """Whether the paragraph ends with it, and not its sentence."""
    is_cut: bool
    """Whether a part of it may stand in the paragraph before or behind."""

    def begins_with(self, terminal: str) -> bool:
        """Whether its first word is of a terminal."""
        if not self.tokens or self.tokens[0].terminal != terminal:
            return False
        return is_blank(self.plain, self.start, self.tokens[0].start)

    def behind_first(self) -> Clause:
        """What is left of it without its first token."""
        return self._replace(tokens=self.tokens[1:], start=self.tokens[0].end)

    def is_covered(self) -> bool:
        """Whether nothing but its tokens stands in it."""
        place = self.start
        for token in self.tokens:
            if not is_blank(self.plain, place, token.start):
                return False
            place = token.end
        return is_blank(self.plain, place, self.end)


def clauses(
    plain: str, tokens: Iterable[Token], goes_on: bool, breaks_off: bool
) -> Iterator[Clause]:
    """The clauses of a paragraph in their order, the empty ones too.

    ``goes_on`` says that the paragraph begins within a sentence, ``breaks_off`` that it ends within one.
    """
    inside: list[Token] = []
    start = 0
    for token in tokens:
        if not _ends_clause(token, plain, start, inside):
            inside.append(token)
            continue
        yield Clause(
            plain,
            tuple(inside),
            start,
            token.start,
            token.terminal,
            False,
            goes_on and start == 0,
        )
        inside, start = [], token.end
    # A figure at the end of a line may be the first digits of a longer one
    ends_in_figure = bool(inside) and inside[-1].terminal in FIGURES
    is_cut = (goes_on and start == 0) or (breaks_off and ends_in_figure)
    yield Clause(
        plain,
        tuple(inside),
        start,
        len(plain),
        "，" if breaks_off else "。",
        breaks_off,
        is_cut,
    )


def _ends_clause(token: Token, plain: str, start: int, inside: list[Token]) -> bool:
    """Whether a token ends the clause that has begun at ``start`` and holds the tokens ``inside``."""
    if token.terminal == "ORDINAL":
        # In the middle of a clause a number in brackets heads nothing
        return not inside and is_blank(plain, start, token.start)
    if token.terminal == "AND":
        # Behind a count it joins another count to it, and each of them is a clause
        return bool(inside) and inside[-1].terminal == "UNIT"
    # A sign is its own terminal; every other one has a longer name
    return len(token.terminal) == 1
