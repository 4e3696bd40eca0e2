"""The fields of a Word file that are open: of each its result is shown, and nothing that stands in its code.

A code may hold fields of its own, whose results the program took for it.
"""

from __future__ import annotations

from attrs import define, field

from gxparse.readers.blocks import Paragraph, Piece

UNKNOWN = "\ufffd"
"""Stands for what is shown and is no text, such as an equation that a code draws."""


@define(eq=False)
class _Code:
    """The code of a field that is open."""

    paragraph: Paragraph | None
    """Where it begins; ``None`` once its result is being said."""
    said: int
    """How many pieces were said before it."""


@define(eq=False)
class Fields:
    """The fields that are open, one within the other."""

    _open: list[_Code] = field(factory=list)

    def take(self, kind: str, paragraph: Paragraph) -> None:
        """Takes the sign that begins a field in a paragraph, parts its code from its result, or ends it."""
        if kind == "begin":
            self._open.append(_Code(paragraph, len(paragraph.pieces)))
        elif kind == "separate" and self._open:
            self._end_code(self._open[-1], paragraph)
        elif kind == "end" and self._open:
            self._end_code(self._open.pop(), paragraph)

    @staticmethod
    def _end_code(code: _Code, paragraph: Paragraph) -> None:
        # Only where the code is seen from its beginning to its end is it known what stands in it
        if code.paragraph is paragraph:
            pieces: list[Piece] = paragraph.pieces[code.said :]
            paragraph.pieces[code.said :] = [
                piece for piece in pieces if piece[0] == UNKNOWN
            ]
        code.paragraph = None
