"""What reading the pages of a PDF file comes to, all of them together."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from gxparse.readers.limits import Budget, Limits
from gxparse.readers.pdf.grids import TRIED


class Spending:
    """What all pages of a file come to together."""

    def __init__(
        self, limits: Limits, largest_picture: Callable[[], int | None] | None = None
    ) -> None:
        self._largest_picture = largest_picture or (lambda: None)
        self.elements = Budget(limits)
        self.fields = Budget(limits, "cells", TRIED)

    @cached_property
    def largest_picture(self) -> int | None:
        """How many points the largest picture of the file has, if that is known; asked for by hardly any file."""
        return self._largest_picture()
