"""Where the figures of some paths stand, as compact as the stages leave it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gxparse.source import Origin
from gxparse.tables.layouts import AlignedText
from gxparse.tables.tokens.cell_values import CellValue


class ValueSource(NamedTuple):
    """The figures of some paths, and where they stand; ``entries`` is ``None`` where each is one plain number."""

    paths: tuple[str, ...]
    aligned: AlignedText
    start: int
    end: int
    entries: tuple[CellValue, ...] | None
    spans: tuple[tuple[int, int], ...] = ()
    """Where plain numbers stand, if that is known already."""
    origin: Origin = Origin.PRINTED
    """Where plain numbers come from: their cells alone, or a repair."""
    raws: tuple[str, ...] = ()
    """What plain numbers print, if that is at hand."""

    def places(self) -> Iterator[tuple[str, tuple[int, int]]]:
        """Each path with the place of its figure, or the last piece of it."""
        if self.entries is not None:
            return ((path, made.spans[-1]) for path, made in zip(self.paths, self.entries, strict=True) if made.spans)
        return iter(zip(self.paths, self.spans or self.numbers(), strict=True))

    def numbers(self) -> list[tuple[int, int]]:
        """Where each number of a clean run stands."""
        return [match.span() for match in self.aligned.layout.number.finditer(self.aligned.text, self.start, self.end)]
