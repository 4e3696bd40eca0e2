"""``python -m benchmarks.attack --n 2000 --seed 1``: makes texts that mean something else, and counts what is not told.

Exits with 1 if any value is silently wrong. ``--show 17`` writes the text of number 17 to standard output and what is
right and what was read of it to standard error.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from benchmarks.attack.judge import Verdict, judge, make

COLUMNS = ("right", "unknown", "told", "told by sums alone", "silent")


def run(seed: int, index: int) -> Verdict:
    """One text, made and judged; for a process of its own."""
    return judge(make(seed, index))


def _padded(text: str, width: int) -> str:
    """The text filled up to a width in which a Chinese character counts for two."""
    return text + " " * max(
        0, width - sum(2 if ord(sign) > 0x2E7F else 1 for sign in text)
    )


def print_table(
    title: str, verdicts: Iterable[Verdict], key: Callable[[Verdict], str]
) -> None:
    """Counts by a key of the verdicts, those with most silently wrong values first."""
    groups: dict[str, Counter[str]] = {}
    for verdict in verdicts:
        counts = groups.setdefault(key(verdict), Counter())
        counts.update(verdict.counts)
        counts["texts"] += 1
        counts["texts silent"] += bool(verdict.wrong)
    width = 2 + max(
        (sum(2 if ord(sign) > 0x2E7F else 1 for sign in name) for name in groups),
        default=10,
    )
    print(
        f"\n{_padded(title, width)}  texts  wrong   "
        + "  ".join(f"{name:>7}" for name in COLUMNS)
    )
    for name, counts in sorted(
        groups.items(), key=lambda item: (-item[1]["silent"], item[0])
    ):
        figures = "  ".join(
            f"{counts[column]:>{max(7, len(column))}}" for column in COLUMNS
        )
        print(
            f"{_padded(name, width)}  {counts['texts']:>5}  {counts['texts silent']:>5}   {figures}"
        )


def print_alarms(verdicts: Iterable[Verdict]) -> None:
    """By layout: the share of right values of texts without fault that a doubt about the reading stands on."""
    groups: dict[str, tuple[Counter[str], Counter[str]]] = {}
    for verdict in verdicts:
        if verdict.harmless:
            counts, codes = groups.setdefault(verdict.layout, (Counter(), Counter()))
            counts.update(verdict.counts)
            codes.update(verdict.alarms)
    print("\nfalse alarms, on texts without fault")
    for name, (counts, codes) in sorted(
        groups.items(), key=lambda item: -item[1][0]["alarm"]
    ):
        share = counts["alarm"] / max(1, counts["right"])
        told = ", ".join(f"{code} {count}" for code, count in codes.most_common())
        print(
            f"{name:<16} {counts['alarm']:>6} of {counts['right']:>6}  {share:>6.1%}  {told}"
        )


def print_examples(seed: int, verdicts: Iterable[Verdict], most: int) -> None:
    """The first silently wrong value of each fault and layout."""
    seen: set[tuple[str, str]] = set()
    print(
        "\nsilently wrong, the first of each fault and layout (look at one with --show)"
    )
    for verdict in verdicts:
        for wrong in verdict.wrong:
            if (wrong.fault, wrong.layout) not in seen and len(seen) < most:
                seen.add((wrong.fault, wrong.layout))
                fault = wrong.fault + (f" + {wrong.damage}" if wrong.damage else "")
                print(
                    f"  seed {seed} --show {wrong.index}: {fault} | {wrong.layout} | "
                    f"{wrong.path}: truth {wrong.truth}, got {wrong.got}"
                )


def show(seed: int, index: int) -> None:
    """Writes one text to standard output, what is right and what was read to standard error."""
    made = make(seed, index)
    source = made.source if isinstance(made.source, bytes) else made.source.encode()
    sys.stdout.buffer.write(source)
    verdict = judge(made)
    print(
        f"{made.layout} | {made.fault} | {made.damage} | {made.print} | {dict(verdict.counts)} {verdict.unread}",
        file=sys.stderr,
    )
    for wrong in verdict.wrong:
        print(f"  {wrong.path}: truth {wrong.truth}, got {wrong.got}", file=sys.stderr)


def main() -> int:
    """Runs the attack and prints its tables."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.attack", description=__doc__
    )
    parser.add_argument("--n", type=int, default=2000, help="how many texts")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument(
        "--examples", type=int, default=60, help="how many examples to list at most"
    )
    parser.add_argument(
        "--show",
        type=int,
        metavar="INDEX",
        help="write the text of this number, and judge it",
    )
    options = parser.parse_args()
    if options.show is not None:
        show(options.seed, options.show)
        return 0
    with ProcessPoolExecutor(options.jobs) as pool:
        verdicts = list(
            pool.map(partial(run, options.seed), range(options.n), chunksize=16)
        )
    print_table("by fault", verdicts, lambda verdict: verdict.fault)
    print_table("by damage", verdicts, lambda verdict: verdict.damage or "(none)")
    print_table("by print", verdicts, lambda verdict: verdict.print or "(none)")
    print_table("by layout", verdicts, lambda verdict: verdict.layout)
    print_alarms(verdicts)
    print_examples(options.seed, verdicts, options.examples)
    unread = Counter(verdict.layout for verdict in verdicts if verdict.unread)
    silent = sum(verdict.counts["silent"] for verdict in verdicts)
    values = sum(
        sum(verdict.counts[name] for name in ("right", "unknown", "told", "silent"))
        for verdict in verdicts
    )
    print(
        f"\n{options.n} texts, {values} values, {silent} silently wrong; files that are not read: {dict(unread)}"
    )
    return 1 if silent else 0


if __name__ == "__main__":
    sys.exit(main())
