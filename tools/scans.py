"""``make scans N=100``: reports drawn as pages, scanned with every damage, and what became of their values."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import gxparse
from gxparse.model.paths import values
from gxparse.testing import damage
from tools.scan_pages import KINDS, scan

_COUNTS = ("right and trusted", "right and told", "unknown", "told", "silent")


def one(seed: int) -> dict[str, Any]:
    """A scan by its number: what became of its values."""
    random = Random(seed)
    kind = KINDS[seed % len(KINDS)]
    sums_hold = random.random() < 0.6
    report = damage.report(random, sums_hold=sums_hold)
    made = scan(report, kind, random)
    began = time.perf_counter()
    result = gxparse.read(made.data)
    seconds = time.perf_counter() - began
    counts: Counter[str] = Counter()
    silent: list[str] = []
    read = values(result.report)
    for path, truth in values(report).items():
        if truth is None or (
            not isinstance(truth, (int, str)) and not hasattr(truth, "as_tuple")
        ):
            continue
        if "." not in path or path.endswith(".unit"):
            continue
        printed = None if made.style.blank and truth == 0 else truth
        outcome = _outcome(printed, read.get(path), path in result.doubts)
        counts[outcome] += 1
        if printed:
            counts[f"nonzero {outcome}"] += 1
        if outcome == "silent":
            silent.append(f"{path} {printed} -> {read.get(path)}")
    return {
        "seed": seed,
        "kind": kind,
        "sums hold": sums_hold,
        "style": repr(made.style),
        "counts": dict(counts),
        "silent": silent,
        "seconds": round(seconds, 1),
        "pages": _pages(result),
    }


def _outcome(printed: Any, value: Any, is_told: bool) -> str:
    if value == printed:
        return "right and told" if is_told else "right and trusted"
    if value is None:
        return "unknown"
    return "told" if is_told else "silent"


def _pages(result: gxparse.ParseResult) -> int:
    told = [d for d in result.diagnostics if d.code == "GX035"]
    return len(str(told[0].data["pages"]).split(",")) if told else 0


def table(outcomes: list[dict[str, Any]]) -> str:
    """What became of the values, a damage a row; where a report's own sums do not hold, they prove less."""
    lines = [
        "| damage | reports | values | right | trusted, sums hold | trusted, sums broken "
        "| unknown | told | silently wrong | seconds a page |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for kind in (*KINDS, "all"):
        of_kind = [one for one in outcomes if kind in (one["kind"], "all")]
        if not of_kind:
            continue
        sums = _sums(of_kind)
        total = sum(sums[name] for name in _COUNTS)
        seconds = sum(one["seconds"] for one in of_kind) / max(
            1, sum(one["pages"] for one in of_kind)
        )
        trusted = [
            _trusted(_sums([one for one in of_kind if one["sums hold"] is hold]))
            for hold in (True, False)
        ]
        nonzero = sum(sums[f"nonzero {name}"] for name in _COUNTS)
        right = sum(sums[f"nonzero {name}"] for name in _COUNTS[:2])
        lines.append(
            f"| {kind} | {len(of_kind)} | {total:,} | {right / max(1, nonzero):.1%} | {trusted[0]} | {trusted[1]} "
            f"| {sums['unknown']:,} | {sums['told']:,} | {sums['silent']:,} | {seconds:.1f} |"
        )
    return "\n".join(lines)


def _sums(outcomes: list[dict[str, Any]]) -> Counter[str]:
    sums: Counter[str] = Counter()
    for one in outcomes:
        sums.update(one["counts"])
    return sums


def _trusted(sums: Counter[str]) -> str:
    """The share of the values other than 0 that are right and trusted, of those that are right."""
    right = [sums[f"nonzero {name}"] for name in _COUNTS[:2]]
    return f"{right[0] / sum(right):.1%}" if sum(right) else "–"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("n", type=int, help="how many reports")
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--log", type=Path, help="a file for each outcome as it comes")
    parser.add_argument("--kind", choices=KINDS)
    options = parser.parse_args()
    outcomes: list[dict[str, Any]] = []
    seed = options.first
    while len(outcomes) < options.n:
        seed += 1
        if options.kind and KINDS[seed % len(KINDS)] != options.kind:
            continue
        outcome = one(seed)
        outcomes.append(outcome)
        if options.log:
            with options.log.open("a", encoding="utf-8") as log:
                log.write(json.dumps(outcome, ensure_ascii=False) + "\n")
        for line in outcome["silent"]:
            print(f"seed {seed} {outcome['kind']}: {line}", file=sys.stderr)
    print(table(outcomes))
    return int(any(outcome["silent"] for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main())
