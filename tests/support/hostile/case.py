"""What a hostile case is."""

from __future__ import annotations

from collections.abc import Callable

Cases = dict[str, tuple[Callable[[], bytes], str]]
"""By its name how each file is made, and the code of the error; "" where it is read."""
