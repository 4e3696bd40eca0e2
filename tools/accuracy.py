"""``make accuracy``: the texts that converters made of known reports, and what became of their values."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

from tests.support import converted

import gxparse
from gxparse.testing import damage

PAGE = Path(__file__).parents[1] / "docs/en/explanation/accuracy.md"


def counts(case: damage.Case, verdict: damage.Verdict) -> Counter[str]:
    """The counts of one text."""
    return Counter(
        reports=1,
        values=len(case.truth),
        right=verdict.right,
        nonzero=verdict.nonzero,
        nonzero_right=verdict.nonzero_right,
        doubted=verdict.doubted,
        unknown=verdict.unknown,
        told=verdict.told,
        silent=len(verdict.silent),
    )


def table(head: str, rows: dict[str, Counter[str]]) -> list[str]:
    """Counts as a Markdown table."""
    lines = [
        f"| {head} | reports | values right | nonzero values right | right, yet in doubt "
        "| unknown | told | silently wrong |"
    ]
    lines.append("|---|" + "---:|" * 7)
    for name, c in rows.items():
        right = f"{c['right'] / c['values']:.2%}" if c["values"] else "—"
        nonzero = f"{c['nonzero_right'] / c['nonzero']:.2%}" if c["nonzero"] else "—"
        doubted = f"{c['doubted'] / c['right']:.2%}" if c["right"] else "—"
        cells = (name, c["reports"], right, nonzero, doubted)
        rest = (c["unknown"], c["told"], c["silent"])
        lines.append("| " + " | ".join(map(str, (*cells, *rest))) + " |")
    return lines


def write(name: str, lines: list[str], path: Path = PAGE) -> None:
    """Prints lines, and puts them in a page of docs/ between the marks of that name."""
    print("\n".join(lines))
    page = path.read_text(encoding="utf-8")
    made = f"<!-- {name} -->\n\n" + "\n".join(lines) + f"\n\n<!-- /{name} -->"
    path.write_text(
        re.sub(rf"<!-- {name} -->.*<!-- /{name} -->", lambda _: made, page, flags=re.S),
        encoding="utf-8",
    )


def main() -> int:
    found: dict[str, Counter[str]] = {}
    for case in converted.cases():
        verdict = damage.judge(case, gxparse.parse(case.text))
        found.setdefault(case.kind, Counter()).update(counts(case, verdict))
    found = dict(sorted(found.items()))
    write(
        "converters",
        table("converter", found | {"all": sum(found.values(), Counter())}),
    )
    return int(any(c["silent"] for c in found.values()))


if __name__ == "__main__":
    sys.exit(main())
