"""``make shapes N=60``: reports in every shape and every print, and what became of their values."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from random import Random

from tests.support.prints import PRINTS

import gxparse
from gxparse.model.paths import values
from gxparse.testing import damage
from gxparse.testing.writing import LAYOUTS
from tools import accuracy

PAGE = "reference/shapes.md"


def shaped(layout: str, seed: int) -> Counter[str]:
    """A report in a layout, with nothing wrong in it."""
    random = Random(f"{layout} {seed}")
    report = damage.report(random, sums_hold=True)
    case = damage.make(report, random, "none", layout)
    return accuracy.counts(case, damage.judge(case, gxparse.parse(case.text)))


def printed(name: str, seed: int) -> Counter[str]:
    """A report in a print, in one of the layouts in which that is met."""
    random = Random(f"{name} {seed}")
    report = damage.report(random, sums_hold=True)
    layout = random.choice(sorted(PRINTS[name].layouts))
    text = PRINTS[name].of(report, layout, random)
    truth = {path: value for path, value in values(report).items() if "." in path}
    case = damage.Case(text, truth, layout, name)
    return accuracy.counts(case, damage.judge(case, gxparse.parse(text)))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", type=int, nargs="?", default=60, help="a line")
    seeds = range(parser.parse_args().reports)
    found = 0
    with ProcessPoolExecutor() as pool:
        for name, head, lines, count in (
            ("shapes", "shape", LAYOUTS, shaped),
            ("prints", "characters", PRINTS, printed),
        ):
            counts = {
                line: sum(
                    pool.map(partial(count, line), seeds, chunksize=10), Counter()
                )
                for line in lines
            }
            accuracy.write(name, accuracy.table(head, counts), PAGE)
            found += sum(counted["silent"] for counted in counts.values())
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main())
