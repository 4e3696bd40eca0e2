"""Labels that are misspelt, or lost a character: recognised where just one row fits in the place.

``regex`` is imported when the first one is met, which most texts have none of.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from gxparse.characters import fold
from gxparse.form.types import Form, Row, Table
from gxparse.tables.layouts import AlignedText
from gxparse.tables.tokens.token import Token

if TYPE_CHECKING:
    import regex

_PER_SLIP = (
    4  # characters of a label that allow one of them to be wrong, lost or too many
)
_MOST_SLIPS = 4
_LONGEST = 120


def misspelt(
    form: Form,
    table: Table,
    aligned: AlignedText,
    words: tuple[Token, ...],
    rows: tuple[Row, ...],
) -> Row | None:
    """The one of some rows whose label the words are nearly; ``None`` where it is none of them, or two."""
    text = _bare(form, "".join(aligned.text[word.start : word.end] for word in words))
    if len(text) > _LONGEST:
        return None
    fits = [
        row
        for row in rows
        if any(
            _nearly(_bare(form, w)).fullmatch(text)
            for w in table.wordings[row.terminal]
        )
    ]
    return fits[0] if len(fits) == 1 else None


def _bare(form: Form, wording: str) -> str:
    """A label without its number, folded."""
    number = form.ordinal.match(wording)
    return fold(wording[number.end() :] if number else wording)


@lru_cache(maxsize=512)
def _nearly(wording: str) -> regex.Pattern[str]:
    """A pattern for a label with a slip or more, by its length."""
    import regex

    return regex.compile(
        f"(?:{regex.escape(wording)}){{e<={min(len(wording) // _PER_SLIP, _MOST_SLIPS)}}}"
    )
