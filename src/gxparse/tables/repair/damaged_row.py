"""A row that has not its number of cells, as the solver is given it, and what it gives back."""

from __future__ import annotations

from typing import Any, NamedTuple

from attrs import frozen

from gxparse.tables.repair.row_candidates import DigitRun, Reading, RowCandidate, Values


@frozen(eq=False)
class DamagedRow:
    """A row with a wrong number of cells, and all that it may say."""

    name: str
    """The path of the row."""
    paths: tuple[str, ...]
    """The paths of the figures it should have."""
    cell_values: Reading
    """What its cells hold, blank ones included."""
    candidates: tuple[RowCandidate, ...] = ()
    """The ways to read it that its own sums allow."""
    as_printed: Reading | None = None
    """What the row says if no reading is proved, where its borders leave no doubt which cell is which."""
    digit_run: DigitRun = DigitRun("", 0)
    """The digits that all its figures run together in; none where its cells are parted."""

    def by_path(self, values: Values) -> dict[str, Any]:
        """Values for its figures, by their paths."""
        return dict(zip(self.paths, values, strict=True))

    def values(self) -> tuple[Values, ...]:
        """What each of its candidates says."""
        return tuple([candidate.values for candidate in self.candidates])

    def worlds(self) -> list[dict[str, Any]]:
        """What each of its candidates says, by path."""
        return [self.by_path(candidate.values) for candidate in self.candidates]


class Repair(NamedTuple):
    """The one reading of a damaged row that the sums leave."""

    reading: Reading
    proof: tuple[str, str]
    """Why it was taken, in English and Chinese."""
    is_forced: bool = False
    """Whether no other reading of what is printed was possible, whatever the sums say."""
