"""Labels that are misspelt, or lost a character: recognised where just one row fits in the place.

``regex`` is imported when the first one is met, which most texts have none of.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

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
    near = _near_rows(form, table, text)
    fits = [row for row in rows if row.order in near] if near else []
    return fits[0] if len(fits) == 1 else None


def lost_characters(form: Form, table: Table, row: Row, text: str) -> bool:
    """Whether a text is the label of a row that has lost no more than some of its characters."""
    text = _bare(form, "".join(text.split()))
    return any(
        0 < len(wording) - len(text) <= _slips(wording)
        and _stands_within(text, wording)
        and turns(form, text) == turns(form, wording)
        for wording in [_bare(form, one) for one in table.wordings[row.terminal]]
    )


def turns(form: Form, text: str) -> list[str]:
    """The characters of a text that turn round what it says."""
    return form.terms["TURNS_ROUND"].findall(text)


def _stands_within(text: str, wording: str) -> bool:
    """Whether all characters of a text stand in a wording, in its order."""
    left = iter(wording)
    return all(char in left for char in text)


def _bare(form: Form, wording: str) -> str:
    """A label without its number, folded."""
    number = form.ordinal.match(wording)
    return fold(wording[number.end() :] if number else wording)


@lru_cache(maxsize=1024)
def _near_rows(form: Form, table: Table, text: str) -> frozenset[int]:
    """The orders of the rows of a table that have a wording which a text is nearly."""
    chars = set(text)
    # Nearly all texts are like no wording: what is looked at before a pattern is tried costs a hundredth of that
    return frozenset(
        {
            wording.order
            for wording in _of_like_length(form, table, len(text))
            if len(wording.chars & chars) >= wording.least_shared
            and _nearly(wording.text).fullmatch(text)
        }
    )


class _Wording(NamedTuple):
    """A wording of a row, and what a text shares with it that is nearly the same."""

    order: int
    text: str
    chars: frozenset[str]
    least_shared: int
    """How many of its characters: a slip touches one of them."""


@lru_cache(maxsize=1024)
def _of_like_length(form: Form, table: Table, length: int) -> list[_Wording]:
    """The wordings of a table that a text of a length may be nearly."""
    wordings = []
    for row in table.rows:
        for printed in table.wordings[row.terminal]:
            text = _bare(form, printed)
            slips = _slips(text)
            if abs(len(text) - length) <= slips:
                chars = frozenset(text)
                wordings.append(_Wording(row.order, text, chars, len(chars) - slips))
    return wordings


def _slips(wording: str) -> int:
    """How many characters of a label may be wrong, lost or too many."""
    return min(len(wording) // _PER_SLIP, _MOST_SLIPS)


@lru_cache(maxsize=512)
def _nearly(wording: str) -> regex.Pattern[str]:
    """A pattern for a label with a slip or more, by its length."""
    import regex

    return regex.compile(f"(?:{regex.escape(wording)}){{e<={_slips(wording)}}}")
