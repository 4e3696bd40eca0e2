"""Parses a report of corpus/ and shows what comes out: the typed report, what is told of it, its canonical text."""

from __future__ import annotations

import sys
from pathlib import Path

import gxparse
from gxparse.cli.render import describe
from gxparse.view.tree import lines, tree

CASE = Path(__file__).parents[1] / "corpus" / "02-pipes-wrong-sums.md"


def main() -> int:
    text = CASE.read_text(encoding="utf-8")
    table = [line for line in text.splitlines() if line.startswith("|")][14:24]
    print(f"Ten lines of corpus/{CASE.name}:\n")
    print("\n".join(table) + "\n")
    result = gxparse.parse(text)
    print(">>> result = gxparse.parse(text)\n>>> rich.print(result.report)\n")
    print("\n".join(lines(tree(result.report))))
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
