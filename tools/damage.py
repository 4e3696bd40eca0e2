"""``make damage N=20000``: damaged reports, and what became of their values, kind by kind."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from tests import damage

COLUMNS = ("reports", "right", "nonzero", "unknown", "told", "silent")


def count(seed: int, by: str) -> tuple[str, Counter[str], list[str]]:
    """One damaged report: its kind, its counts, and what to say of each value that is silently wrong."""
    try:
        case, v = damage.one(seed)
    except Exception as error:  # what the suite is there to find
        return "exceptions", Counter(reports=1), [f"seed {seed}: {error!r}"]
    counts = Counter(
        reports=1,
        values=len(case.truth),
        right=v.right,
        nonzero=v.nonzero,
        nonzero_right=v.nonzero_right,
        unknown=v.unknown,
        told=v.told,
        silent=len(v.silent),
    )
    said = [f"seed {seed} {case.kind} {case.layout}: {path} {truth} -> {made}" for path, truth, made in v.silent]
    return getattr(case, by), counts, said


def table(counts: dict[str, Counter[str]]) -> list[str]:
    """The counts as a Markdown table."""
    rows = ["| damage | reports | values right | nonzero values right | unknown | told | silently wrong |"]
    rows.append("|---|" + "---:|" * 6)
    for name, c in counts.items():
        right = f"{c['right'] / c['values']:.2%}" if c["values"] else "—"
        nonzero = f"{c['nonzero_right'] / c['nonzero']:.2%}" if c["nonzero"] else "—"
        rows.append(f"| {name} | {c['reports']} | {right} | {nonzero} | {c['unknown']} | {c['told']} | {c['silent']} |")
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
        for name, counted, words in pool.map(partial(count, by=args.by), seeds, chunksize=50):
            counts.setdefault(name, Counter()).update(counted)
            said += words
    order = [name for name in (*damage.NAMES, *sorted(counts)) if name in counts]
    every = sum(counts.values(), Counter())
    print("\n".join(table({name: counts[name] for name in dict.fromkeys(order)} | {"all": every})))
    print("\n".join(said[:60]), file=sys.stderr)
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
