"""The catalogue: every code with its severity, its message and what to do, in English and Chinese.

GX0xx is about the input, GX1xx about structure, GX2xx about cells, GX3xx about
the rules within a report, GX4xx about those between reports. docs/en/reference/diagnostics.md
is printed from it.
"""

from __future__ import annotations

from gxparse.diagnostics.catalogue.cells import CELLS
from gxparse.diagnostics.catalogue.entry import Entry, Severity
from gxparse.diagnostics.catalogue.files import FILES
from gxparse.diagnostics.catalogue.input import INPUT
from gxparse.diagnostics.catalogue.rules import RULES
from gxparse.diagnostics.catalogue.structure import STRUCTURE

__all__ = ["CATALOGUE", "Entry", "Severity"]

CATALOGUE: dict[str, Entry] = {**INPUT, **FILES, **STRUCTURE, **CELLS, **RULES}
