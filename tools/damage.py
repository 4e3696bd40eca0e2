"""``make damage N=20000``: damaged reports, and what became of their values, kind by kind."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import suppress
from functools import partial
from random import Random
from typing import Any

import gxparse
from gxparse.model.paths import values
from gxparse.testing import damage, damages
from gxparse.testing.grids import Figure, Grids, parted
from gxparse.testing.writing import LAYOUTS
from tools import accuracy

FAULTS = (
    ("a number split over two cells", damages.split_cell),
    ("a cell doubled", damages.double_cell),
    ("a cell lost", damages.drop_cell),
    ("two cells joined", damages.join_cells),
    ("a number split by a blank", damages.split_by_blank),
)


def count(seed: int, by: str) -> tuple[str, Counter[str], list[str]]:
    """One damaged report: its kind, its counts, and what to say of each value that is silently wrong."""
    try:
        case, v = damage.one(seed)
    except Exception as error:  # what the suite is there to find
        return "exceptions", Counter(reports=1), [f"seed {seed}: {error!r}"]
    counts = accuracy.counts(case, v)
    said = [
        f"seed {seed} {case.kind} {case.layout}: {path} {truth} -> {made}"
        for path, truth, made in v.silent
    ]
    return getattr(case, by), counts, said


def repaired(fault: int, layout: str, misprinted: bool, seed: int) -> tuple[bool, bool]:
    """Whether a row of table 3 with a fault got all its values back, and whether one of them is false."""
    random = Random(seed)
    report = damage.report(random, sums_hold=True)
    truth: dict[str, Any] = dict(values(report))
    row: list[str] = []

    def spoil(grids: Grids) -> None:
        row[:] = []
        chosen = random.choice([r for r in grids["requests"] if len(parted(r)[1]) > 1])
        row.extend(chosen)
        laid = damages.Laid({"requests": [chosen]}, truth, layout, random)
        if misprinted:
            damages.wrong_sum(laid)
            laid.touched.clear()
        with suppress(IndexError):  # no number of two digits
            FAULTS[fault][1](laid)

    text = LAYOUTS[layout](report, random, spoil)
    result = gxparse.parse(text)
    paths = [cell.path for cell in row if isinstance(cell, Figure) and cell.path]
    found = values(result.report)
    printed = [path for path in paths if truth[path] is not None]
    right = all(found.get(path) == truth[path] for path in printed)
    return right, any(found.get(path) not in (None, truth[path]) for path in printed)


def repairs(number: int, pool: Executor) -> list[str]:
    """The share of rows repaired, and of rows read falsely, as a Markdown table."""
    rows = [
        "| fault | layout | sums hold: read | false | row misprinted: read | false |",
        "|---|---|---:|---:|---:|---:|",
    ]
    for n, (name, _) in enumerate(FAULTS):
        for layout in ("tabs", "flow"):
            cells = []
            for misprinted in (False, True):
                made = list(
                    pool.map(
                        partial(repaired, n, layout, misprinted),
                        range(number),
                        chunksize=50,
                    )
                )
                cells += [
                    f"{sum(r for r, _ in made) / number:.1%}",
                    f"{sum(f for _, f in made) / number:.2%}",
                ]
            rows.append(f"| {name} | {layout} | {' | '.join(cells)} |")
    return rows


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", type=int, nargs="?", default=2000)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--by", choices=("kind", "layout"), default="kind")
    args = parser.parse_args()
    counts: dict[str, Counter[str]] = {}
    said: list[str] = []
    with ProcessPoolExecutor() as pool:
        seeds = range(args.first, args.first + args.reports)
        for name, counted, words in pool.map(
            partial(count, by=args.by), seeds, chunksize=50
        ):
            counts.setdefault(name, Counter()).update(counted)
            said += words
        proofs = repairs(max(args.reports // 20, 50), pool)
    order = [name for name in (*damage.NAMES, *sorted(counts)) if name in counts]
    every = sum(counts.values(), Counter())
    lines = [f"{args.reports} reports, each damaged in one way or two:", ""]
    lines += [
        *accuracy.table(
            "damage",
            {name: counts[name] for name in dict.fromkeys(order)} | {"all": every},
        ),
        "",
    ]
    lines += [f"Rows of table 3, {max(args.reports // 20, 50)} a line:", "", *proofs]
    accuracy.write("damage", lines)
    print("\n".join(said[:60]), file=sys.stderr)
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
