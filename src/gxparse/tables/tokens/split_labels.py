"""Labels whose pieces stand in several cells or rows, put together again."""

from __future__ import annotations

from collections.abc import Sequence

from gxparse.characters import fold
from gxparse.form.types import Form, Wording
from gxparse.tables.layouts import AlignedText
from gxparse.tables.tokens.token import Token

_MOST_PIECES = 4


def join_split_labels(
    form: Form, aligned: AlignedText, tokens: Sequence[Token]
) -> list[Token]:
    """The tokens in which words that make a wording of the form together are one label, where the first stood."""
    places = [n for n, token in enumerate(tokens) if token.is_words]
    texts = {n: fold(aligned.text[tokens[n].start : tokens[n].end]) for n in places}
    joined: dict[int, Token] = {}
    gone: set[int] = set()
    for n, place in enumerate(places):
        if place in gone:
            continue
        found = _wording_from(form, tokens, texts, places[n : n + _MOST_PIECES])
        if found:
            wording, pieces = found
            gone.update(pieces)
            first = tokens[place]
            more = tuple([(tokens[piece].start, tokens[piece].end) for piece in pieces])
            joined[place] = Token(first.start, first.end, wording, more=more)
    if not joined:
        return list(tokens)
    return [joined.get(n, token) for n, token in enumerate(tokens) if n not in gone]


def _wording_from(
    form: Form, tokens: Sequence[Token], texts: dict[int, str], places: Sequence[int]
) -> tuple[Wording, list[int]] | None:
    """The wording that some words come to, the first with one or more behind it, and the places of these."""
    text = ""
    for n, place in enumerate(places):
        text += texts[place]
        wording = form.wordings.get(text) if n else None
        if wording is None:
            continue
        # The label of a row never goes around another label; that of a group does, as it spans rows.
        if not wording.heads_group and any(
            token.wording for token in tokens[places[0] + 1 : place]
        ):
            return None
        return wording, list(places[1 : n + 1])
    return None
