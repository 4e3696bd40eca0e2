"""Heads that the page itself has cut short, as ``本年新`` for two of them: known by their place among the others.

Between borders a row of heads that is the form's in number and order, some of them in
full and each other one the beginning of its own, is the form's row of heads.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import chain, groupby

from gxparse.characters import fold
from gxparse.form.types import Form, Wording
from gxparse.tables.layouts import AlignedText
from gxparse.tables.tokens.token import Token

_SHORTEST = 2  # characters that are left of a head


def complete_cut_heads(
    form: Form, aligned: AlignedText, tokens: Sequence[Token]
) -> list[Token]:
    """The tokens in which words that are the beginning of a head in its place are that head."""
    beginnings = _beginnings(form)
    if not aligned.layout.bordered or not any(
        token.is_words and fold(aligned.text[token.start : token.end]) in beginnings
        for token in tokens
    ):
        return list(tokens)
    made: list[Token] = []
    for _, group in groupby(tokens, key=lambda token: aligned.row(token.start)):
        row = list(group)
        made += _completed(form, aligned, row) or row
    return made


def _completed(
    form: Form, aligned: AlignedText, row: Sequence[Token]
) -> list[Token] | None:
    """A row of heads with all of its heads; ``None`` where it is none, or none of them is cut."""
    words = [token for token in row if token.is_words]
    if not words or len(words) == len(row) or any(token.figures for token in row):
        return None
    for heads in _rows_of_heads(form):
        skipped = len(row) - len(heads)
        # The head of the labels may stand before them
        if not 0 <= skipped <= 1 or any(token.is_words for token in row[:skipped]):
            continue
        own = list(zip(row[skipped:], heads, strict=True))
        if all(_is_head(aligned, token, head) for token, head in own):
            completed = [token._replace(wording=head[0]) for token, head in own]
            return [*row[:skipped], *completed]
    return None


def _is_head(aligned: AlignedText, token: Token, head: tuple[Wording, str]) -> bool:
    """Whether a token is a head, or what is left of it."""
    wording, printed = head
    if token.wording is not None:
        return token.wording is wording
    left = fold(aligned.text[token.start : token.end])
    return len(left) >= _SHORTEST and printed.startswith(left)


@cache
def _beginnings(form: Form) -> frozenset[str]:
    """All that can be left of a head."""
    heads = {printed for row in _rows_of_heads(form) for _, printed in row}
    return frozenset(head[:n] for head in heads for n in range(_SHORTEST, len(head)))


@cache
def _rows_of_heads(form: Form) -> tuple[tuple[tuple[Wording, str], ...], ...]:
    """The heads of each set of columns that a row of some table has, with what they print."""
    found: dict[tuple[tuple[Wording, str], ...], None] = {}
    for table in chain.from_iterable(form.tables.values()):
        words = dict(table.columns)
        for row in table.rows:
            heads = [words[column] for column in row.columns]
            found[tuple([(form.wording(head), fold(head)) for head in heads])] = None
    return tuple(found)
