"""Where values and labels stand, as offsets and paths alone: what a result keeps of the stages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gxparse.source import Origin
from gxparse.tables.layouts import Stretch


class SourceCell(NamedTuple):
    """Where the figure of one path stands, in one piece or more, and how it came to be."""

    origin: Origin
    pieces: tuple[Stretch, ...]


class ValueSource(NamedTuple):
    """The values of some paths that stand together, such as those of a row."""

    paths: tuple[str, ...]
    spans: tuple[Stretch, ...] = ()
    """Where each value stands, where all of them are plain numbers."""
    origin: Origin = Origin.PRINTED
    """Where plain numbers come from: their cells alone, or a repair."""
    raws: tuple[str, ...] = ()
    """What plain numbers print, if that is at hand."""
    cells: tuple[SourceCell, ...] | None = None
    """The source of each value, where they are not all plain numbers."""
    is_shared: bool = False
    """Whether they stand in what is a label, or another value, already."""

    def pieces(self) -> Iterator[tuple[str, tuple[Stretch, ...]]]:
        """Each path with the pieces in which its figure stands."""
        pieces = (
            zip(self.spans)
            if self.cells is None
            else [cell.pieces for cell in self.cells]
        )
        return zip(self.paths, pieces, strict=True)

    def ends(self) -> list[tuple[str, Stretch]]:
        """Each path that is printed, with the place of its figure, or of the last piece of it."""
        if self.cells is None:
            return list(zip(self.paths, self.spans, strict=True))
        pairs = zip(self.paths, self.cells, strict=True)
        return [(path, cell.pieces[-1]) for path, cell in pairs if cell.pieces]


class LabelSource(NamedTuple):
    """Labels and heads of a table, and the row or table that each names."""

    spans: tuple[Stretch, ...]
    paths: tuple[str, ...]
