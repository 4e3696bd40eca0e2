"""Parses a report of corpus/ and shows what comes out: the typed report, what is told of it, its canonical text."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import gxparse
from gxparse.cli.render import describe
from gxparse.model.paths import parts

CASE = Path(__file__).parents[1] / "corpus" / "02-pipes-wrong-sums.md"


def show(part: Any, indent: int = 0) -> None:
    """Prints a typed object, a row of figures a line."""
    for name, inner in parts(part.__class__):
        value = getattr(part, name)
        pad = "  " * indent
        if (
            inner is not None
            and value is not None
            and any(cls for _, cls in parts(value.__class__))
        ):
            print(f"{pad}{name}: {type(value).__name__}")
            show(value, indent + 1)
        elif isinstance(value, tuple):
            print(
                f"{pad}{name}: {len(value)} paragraphs"
                + "".join(f"\n{pad}  {line[:40]}…" for line in value[:1])
            )
        else:
            print(f"{pad}{name} = {value!r}")


def main() -> int:
    text = CASE.read_text(encoding="utf-8")
    table = [line for line in text.splitlines() if line.startswith("|")][14:24]
    print(f"Ten lines of corpus/{CASE.name}:\n")
    print("\n".join(table) + "\n")
    result = gxparse.parse(text)
    print(">>> result = gxparse.parse(text)\n>>> result.report\n\nReport")
    show(result.report, 1)
    cell = result.cells["requests.outcomes.granted.total"]
    print(f"\n>>> result.cells['requests.outcomes.granted.total']\n{cell}")
    print(f">>> result.locate(_.spans[0])\n{result.locate(cell.spans[0])}")
    print("\n>>> result.diagnostics\n")
    for diagnostic in result.diagnostics:
        print(describe(f"corpus/{CASE.name}", result, diagnostic))
        print(f"  {diagnostic.text('zh')}\n")
    canonical = gxparse.dumps(result.report)
    shown = [
        line if len(line) < 100 else line[:60] + "…" for line in canonical.splitlines()
    ]
    print(">>> print(gxparse.dumps(result.report))  # long lines cut here\n")
    print("\n".join(shown) + "\n")
    print(
        f">>> gxparse.loads(_) == result.report\n{gxparse.loads(canonical) == result.report}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
