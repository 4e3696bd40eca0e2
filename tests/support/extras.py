"""What becomes of a test that needs a library of an extra which is not installed: it is skipped, and says so.

The readers import their libraries when a file of their format is read. So it is the import that skips, and no test
has to name the extras that it happens to need.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec

import pytest

LIBRARIES = ("olefile", "pyarrow", "pypdfium2", "python_calamine", "xlsxwriter")
"""What the extras install."""


class SkippingFinder:
    """Stands behind all finders of modules, and is asked for what none of them has found."""

    def find_spec(self, name: str, *_: object) -> None:
        """Skips the test that imports a library of an extra."""
        if name in LIBRARIES:
            pytest.skip(
                f"{name} is not installed: gxparse[all] needs it",
                allow_module_level=True,
            )


def skip_what_needs_missing_extras() -> None:
    """Has each import of a library that is missing skip its test from here on."""
    if not all(find_spec(name) for name in LIBRARIES):
        sys.meta_path.append(SkippingFinder())
