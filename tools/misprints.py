"""``make misprints N=200``: tables whose digits run together, with figures misprinted, and what is read of them."""

from __future__ import annotations

import sys
from collections import Counter
from random import Random

from tests.support.digit_runs import misprinted, read

from gxparse.testing import strategies
from tools.accuracy import write


def table(random: Random, number: int) -> Counter[str]:
    """The counts of one table with so many misprints, figures of five digits left aside."""
    found = {"": 10**5}
    while max(found.values()) > 30_000:
        found = strategies.figures(random, 2021, random.choice((2021, 2021, 2019)))
    found = {
        path: value
        for path, value in misprinted(found, random, number).items()
        if path.startswith("requests")
    }
    _, made, named = read(found)
    false = [path for path, value in found.items() if made[path] not in (None, value)]
    return Counter(
        tables=1,
        values=len(found),
        nonzero=sum(map(bool, found.values())),
        right=sum(bool(value) and made[path] == value for path, value in found.items()),
        false=len(false),
        silent=sum(not {path, path.rpartition(".")[0]} & named for path in false),
    )


def main() -> int:
    each = int(sys.argv[1])
    lines = [
        "| misprints | tables | nonzero values right | false, and told | silently wrong |",
        "|---:|" + "---:|" * 4,
    ]
    silent = 0
    for number in range(7):
        c = sum(
            (table(Random(number * 10**6 + n), number) for n in range(each)),
            Counter[str](),
        )
        right, false = (
            c["right"] / c["nonzero"],
            (c["false"] - c["silent"]) / c["values"],
        )
        lines.append(
            f"| {number} | {c['tables']} | {right:.1%} | {false:.3%} | {c['silent']} |"
        )
        silent += c["silent"]
    write("misprints", lines)
    return int(silent > 0)


if __name__ == "__main__":
    sys.exit(main())
