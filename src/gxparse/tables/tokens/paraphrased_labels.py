"""Words that are a label in other words: known where they are all that stands in their place."""

from __future__ import annotations

from collections.abc import Sequence

from gxparse.form.paraphrases import paraphrase
from gxparse.form.types import Form
from gxparse.tables.layouts import AlignedText
from gxparse.tables.tokens.token import Token

_SHORT = 4  # characters; fewer may be words of any text, where no borders part them


def know_paraphrases(
    form: Form, aligned: AlignedText, tokens: Sequence[Token]
) -> list[Token]:
    """The tokens, with those a label that say one of the table in which they stand in other words.

    What a table it is the labels around them say: words such as 小计 head a column of one
    table, and a row that the form has not in another one.
    """
    table = next(filter(None, map(_table_of, tokens)), None)
    known: list[Token] = []
    for token in tokens:
        wording = token.wording
        table = _table_of(token) or table
        is_known = token.figures or (wording is not None and table in wording.within)
        if table is not None and not is_known:
            token = _known(form, table, aligned, token) or token
        known.append(token)
    return known


def _table_of(token: Token) -> str | None:
    """The table of a label; one that means several things is no sign of it."""
    wording = token.wording
    return wording.table if wording and len(wording.meanings) == 1 else None


def _known(form: Form, table: str, aligned: AlignedText, token: Token) -> Token | None:
    if token.end - token.start < _SHORT and not aligned.layout.bordered:
        return None
    said = paraphrase(form, table, aligned.text[token.start : token.end])
    if said is None:
        return None
    return token._replace(wording=said.wording, of_year=said.year)
