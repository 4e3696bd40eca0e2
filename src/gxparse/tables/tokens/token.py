"""What the lexer makes of an aligned text: labels, runs of cells, and words that are neither."""

from __future__ import annotations

from typing import NamedTuple

from gxparse.form.types import Wording
from gxparse.tables.layouts import Stretch
from gxparse.tables.tokens.cells import Cell


class Token(NamedTuple):
    """A label, a run of cells, or words; offsets are the aligned text's."""

    start: int
    end: int
    wording: Wording | None = None
    """What a label can mean; ``None`` for figures and words."""
    figures: bool = False
    """Whether it is a run of cells with figures."""
    new_row: bool = False
    """Whether the run stands in another row than what comes before it."""
    cells: tuple[Cell, ...] | None = None
    """The cells of a run that is not all plain numbers."""
    more: tuple[Stretch, ...] = ()
    """The further pieces of a label that other cells split."""
    width: int = 0
    """How many cells a run of plain numbers has, if that was counted."""
    of_year: int | None = None
    """The year that the report has to be of, where a label names one by its number."""

    @property
    def is_words(self) -> bool:
        """Whether it is neither a label nor figures."""
        return not self.figures and not self.wording
