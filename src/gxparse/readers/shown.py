"""What of a paragraph or a cell is said, and what only stands beside it: note marks, what is struck out or unseen.

A reader of files says how each piece is shown; what that means for the words and
figures around it is decided here, alike for every format.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gxparse.readers.blocks import (
    ALTERED,
    BESIDE,
    COMMENT,
    DOUBTFUL,
    MOVED,
    PLAIN,
    RAISED,
    STRUCK,
    UNSEEN,
    Piece,
)

# A number of one or two digits, a letter or a sign, in brackets or not
_NOTE = re.compile(
    r"[\[［(（〔【]?+注?+(?:[0-9０-９]{1,2}|[①-⒇]|[¹²³⁴-⁹]|[a-zA-Z]|[*＊※†‡#]{1,3})[\]］)）〕】]?+"
)
_LETTER = re.compile("[a-zA-Z]")
_NOT_SAID = (STRUCK, UNSEEN, BESIDE, COMMENT)
_OF_NUMBER = ".,．，/／⁄"  # what goes on with a number before it


def in_cell(pieces: list[Piece]) -> list[Piece]:
    """The pieces of a cell, each as what it is for the cell.

    ``PLAIN`` is what the cell says, ``DOUBTFUL`` leaves open what it says, and what is of any
    other kind stands beside it.
    """
    if all(kind <= DOUBTFUL for _, kind in pieces):  # nearly always
        return pieces
    pieces = _in_place(pieces)
    said = [text if kind == PLAIN else "" for text, kind in pieces]
    # Of a cell that says nothing else, nobody can tell whether it is blank
    if not "".join(said).strip():
        return [(text, _kind_alone(text, kind)) for text, kind in pieces]
    around = zip(_last_before(said), _first_behind(said), strict=True)
    return [
        (text, _kind_in_cell(text, kind, *sides))
        for (text, kind), sides in zip(pieces, around, strict=True)
    ]


def _in_place(pieces: list[Piece]) -> list[Piece]:
    """The same, with what may be seen elsewhere or otherwise as doubtful where that changes a figure."""
    if all(kind < MOVED for _, kind in pieces):
        return pieces
    shown = [text for text, kind in pieces if kind not in _NOT_SAID]
    said = "".join(shown)
    digits = sum(map(str.isdecimal, said))
    # A label may have a number too
    is_figure = 0 < digits >= sum(map(str.isalpha, said))
    # What stands alone reads the same wherever it is moved to
    is_alone = sum(1 for text in shown if text.strip()) <= 1
    open_kinds = {MOVED: is_figure and not is_alone, ALTERED: is_figure}
    return [
        (text, int(open_kinds[kind]) if kind in open_kinds else kind)
        for text, kind in pieces
    ]


def in_prose(pieces: Iterable[Piece]) -> tuple[str, int]:
    """What a paragraph says, and how many pieces were left out that are struck out or marks of notes.

    What is raised or lowered behind a figure is no part of it, and would be one as text.
    """
    said: list[str] = []
    left_out = 0
    for text, kind in pieces:
        before = said[-1][-1:] if said else ""
        is_power = (
            before.isnumeric() and kind in (RAISED, DOUBTFUL) and text[:1].isnumeric()
        )
        # Behind a letter it may be one of a unit (m²)
        marks_note = (
            kind == RAISED and before and not _LETTER.match(before) and is_note(text)
        )
        if (kind == STRUCK and text.strip()) or is_power or marks_note:
            left_out += 1
        elif kind not in _NOT_SAID and text:
            said.append(text)
    return "".join(said), left_out


def _kind_alone(text: str, kind: int) -> int:
    """What a piece is for a cell that says nothing for sure."""
    if kind == COMMENT:
        return kind
    return DOUBTFUL if text.strip() else PLAIN


def _kind_in_cell(text: str, kind: int, before: str, behind: str) -> int:
    """What a piece is for its cell, between the characters that the cell says before and behind it."""
    if kind <= DOUBTFUL or kind == COMMENT:
        return kind
    if not text.strip():
        return PLAIN
    # In the middle of a number it is open which digits are its own
    if before.isnumeric() and (behind.isnumeric() or behind in _OF_NUMBER) and behind:
        return DOUBTFUL
    has_number = any(char.isnumeric() for char in text)
    if kind == RAISED:
        if is_note(text) and before:
            return RAISED
        # A raised unit is read like any other
        return DOUBTFUL if has_number else PLAIN
    return DOUBTFUL if kind == BESIDE and has_number else kind


def is_note(text: str) -> bool:
    """Whether a text is the mark of a note: a number of few digits, a letter or a sign, in brackets or not."""
    return _NOTE.fullmatch(text.strip()) is not None


def _last_before(said: list[str]) -> Iterator[str]:
    """For each piece the last character that is said before it, "" where there is none."""
    last = ""
    for text in said:
        yield last
        last = text.rstrip()[-1:] or last


def _first_behind(said: list[str]) -> Iterator[str]:
    """For each piece the first character that is said behind it, "" where there is none."""
    first, found = "", []
    for text in reversed(said):
        found.append(first)
        first = text.lstrip()[:1] or first
    return reversed(found)
