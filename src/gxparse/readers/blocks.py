"""What readers make of a file: paragraphs and tables in order; ``writer.py`` makes a document of them."""

from __future__ import annotations

from typing import NamedTuple

from attrs import define, field

from gxparse.source import Box

PLAIN, DOUBTFUL, RAISED, STRUCK, UNSEEN, BESIDE, COMMENT, MOVED, ALTERED = range(9)
"""How a piece of text is shown: as any other; so that it is open what it says; raised behind other text, as the mark
of a note is; struck out; so that no reader sees it; beside a word, as how it is read; as a comment on
it; perhaps at another place than
it stands; so that digits may be seen as others, such as mirrored."""

Piece = tuple[str, int]
"""Some text, and how it is shown; ``True`` is ``DOUBTFUL``."""

LEFT_OUT: Piece = ("", True)
"""Stands where something is hidden that is left out."""


class Recognition(NamedTuple):
    """How sure it is what a cell or a line says that a program has recognised in a picture."""

    confidence: float
    """That of the recogniser, from 0 to 1."""
    agreed: bool
    """Whether two readings of a figure agree, and nothing else lies on it."""
    confirmed: bool = False
    """Whether a recogniser of another kind agrees with them."""


@define(eq=False)
class Paragraph:
    """One paragraph in pieces."""

    pieces: list[Piece] = field(factory=list)
    apart: bool = False
    """Whether it is set around the text on every page: a page's number, a running head."""
    page: int | None = None
    boxes: list[tuple[int, Box]] = field(factory=list)
    """Where on the page each of its words stands, by the place in its text where the word begins."""
    recognition: Recognition | None = None
    """How sure what it says is, where it was recognised."""

    def text(self) -> str:
        """All that it says."""
        return "".join([text for text, _ in self.pieces])

    def left_out(self) -> list[int]:
        """The places in its text where something is left out; nearly always none."""
        if LEFT_OUT not in self.pieces:
            return []
        places, length = [], 0
        for piece in self.pieces:
            if piece == LEFT_OUT:
                places.append(length)
            length += len(piece[0])
        return places


@define(eq=False)
class Cell:
    """One cell: what stands in it, and how far it reaches."""

    blocks: list[Paragraph | Table] = field(factory=list)
    across: int = 1
    """The columns that it spans."""
    down: int = 1
    """The rows that it spans, where those below have no cell for it."""
    continues: bool = False
    """Whether it is no cell of its own but goes on with the one above it."""
    beside: bool = False
    """Whether it is none of its own but goes on with the one before it."""
    deleted: bool = False
    """Whether it is to be left out."""
    number: int | None = None
    """Its number in the row, where that is not its place among the cells."""
    page: int | None = None
    box: Box | None = None
    recognition: Recognition | None = None
    """How sure what it says is, where it was recognised."""

    def text(self) -> str:
        """All that its paragraphs say, one behind the other."""
        return "".join(
            [block.text() for block in self.blocks if isinstance(block, Paragraph)]
        )


@define(eq=False)
class Row:
    """A row of cells."""

    cells: list[Cell] = field(factory=list)
    before: int = 0
    """How many columns of the table it leaves out before them."""
    deleted: bool = False
    """Whether it is to be left out."""
    hidden: bool = False
    """Whether it is not shown, or not as it stands, so that nothing in it is surely a figure."""
    in_doubt: bool = False
    """Whether something beside it leaves open what its figures are."""


@define(eq=False)
class Table:
    """A table of the file, by its rows."""

    rows: list[Row] = field(factory=list)
    number: int | None = None
    """Its number in the file, where that is not its place among the tables."""
    unseen_columns: set[int] = field(factory=set)
    """The columns that are not shown, counted from 0: their figures are none, their heads still name them."""


Block = Paragraph | Table


class DrawnPage(NamedTuple):
    """A page as it is seen, in greys."""

    width: float
    """In points."""
    height: float
    rows: list[bytes]
    """A byte a pixel, from black to white."""
