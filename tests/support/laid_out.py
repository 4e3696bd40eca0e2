"""Rows of cells as small tables, a layout each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

LAYOUTS: dict[str, Callable[[Sequence[Sequence[str]]], str]] = {
    "pipes": lambda rows: "".join(f"| {' | '.join(row)} |\n" for row in rows),
    "tabs": lambda rows: "".join("\t".join(row) + "\n" for row in rows),
    "flow": lambda rows: "".join(" ".join(filter(None, row)) + "\n" for row in rows),
    "html": lambda rows: "<table>{}</table>\n".format(
        "".join(
            "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>"
            for row in rows
        )
    ),
}
LINES = LAYOUTS | {
    "lines": lambda rows: "".join(f"{cell}\n" for row in rows for cell in row if cell)
}
"""The same, and a cell a line."""
