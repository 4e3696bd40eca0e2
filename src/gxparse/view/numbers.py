"""What the two sides of a page have in common: each thing of the report has a number, which its source has too."""

from __future__ import annotations


class Numbers:
    """The number of each path that the report's side shows. A path is that of a value, a row, or a paragraph; that
    of a head of a column is of the kind "requests:total".
    """

    def __init__(self) -> None:
        self._of: dict[str, int] = {}

    def new(self, path: str) -> int:
        """The number of a path, which has one from now on."""
        return self._of.setdefault(path, len(self._of))

    def find(self, path: str | None) -> int | None:
        """The number of a path, if the report's side shows it."""
        return None if path is None else self._of.get(path)
