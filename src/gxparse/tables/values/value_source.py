"""Where values and labels stand, as offsets and paths alone: what a result keeps of the stages."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple, overload

from gxparse.source import Origin
from gxparse.tables.layouts import Stretch


class PackedStretches(Sequence[Stretch]):
    """Stretches in a tenth of the memory: a table has two hundred figures, and a program may keep all its results."""

    __slots__ = ("_packed",)

    def __init__(self, stretches: Iterable[Stretch]) -> None:
        places = [*chain.from_iterable(stretches)]
        # In two thirds of the time that an array takes
        self._packed = struct.pack(f"{len(places)}I", *places)

    @property
    def places(self) -> list[int]:
        """Start and end of each, one behind the other."""
        return memoryview(self._packed).cast("I").tolist()

    def __len__(self) -> int:
        return len(self._packed) // (2 * struct.calcsize("I"))

    def __iter__(self) -> Iterator[Stretch]:
        places = self.places
        return zip(places[::2], places[1::2], strict=True)

    @overload
    def __getitem__(self, n: int) -> Stretch: ...

    @overload
    def __getitem__(self, n: slice) -> Sequence[Stretch]: ...

    def __getitem__(self, n: int | slice) -> Stretch | Sequence[Stretch]:
        return tuple(self)[n]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PackedStretches) and self._packed == other._packed

    def __hash__(self) -> int:
        return hash(self._packed)

    def __repr__(self) -> str:
        return f"PackedStretches({list(self)})"


class SourceCell(NamedTuple):
    """Where the figure of one path stands, in one piece or more, and how it came to be."""

    origin: Origin
    pieces: tuple[Stretch, ...]


class ValueSource(NamedTuple):
    """The values of some paths that stand together, such as those of a row."""

    paths: tuple[str, ...]
    spans: Sequence[Stretch] = ()
    """Where each value stands, where all of them are plain numbers."""
    origin: Origin = Origin.PRINTED
    """Where plain numbers come from: their cells alone, or a repair."""
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

    spans: Sequence[Stretch]
    paths: tuple[str, ...]
