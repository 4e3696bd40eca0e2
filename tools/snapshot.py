"""``make snapshot``: everything that the library says of many inputs, to be compared over two commits.

``draw`` writes texts of drawn and damaged reports once, so that both commits
read the same ones; ``take`` writes a line of JSON for each of them, for every
input of corpus/ and for any further folder: the report, its canonical text, all
diagnostics with their places and messages, the cells and the segments. Only
public names are used, so that an older commit can be asked as well:

    python -m tools.snapshot draw drawn --reports 5000
    python -m tools.snapshot take after.jsonl corpus drawn ../shared
    PYTHONPATH=../before/src python tools/snapshot.py take before.jsonl corpus drawn ../shared
    cmp before.jsonl after.jsonl
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import gxparse

_TEXTS = {".txt", ".md", ".tex", ".csv", ".tsv"}
_NOT_INPUT = (
    ".expected.json",
    "expected.json",
    "truth.json",
    "README.md",
    ".py",
    ".pyc",
)


def draw(folder: Path, number: int) -> None:
    """Writes the texts of damaged reports, one a file, by the damage suite's seeds from 0."""
    from gxparse.testing import damage

    folder.mkdir(parents=True, exist_ok=True)
    for seed in range(number):
        case, _ = damage.one(seed)
        (folder / f"{seed:05}.txt").write_text(case.text, encoding="utf-8", newline="")


def inputs(folders: list[Path]) -> Iterator[Path]:
    """Every file of some folders that may hold a report, in an order that does not change."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if (
                path.is_file()
                and not path.name.endswith(_NOT_INPUT)
                and "__pycache__" not in path.parts
            ):
                yield path


def said(path: Path) -> dict[str, Any]:
    """What ``parse`` and ``read`` say of a file: of a text both, of any other file ``read`` alone."""
    found: dict[str, Any] = {"path": path.as_posix()}
    content = path.read_bytes()
    if path.suffix in _TEXTS:
        text = content.decode("utf-8", errors="surrogateescape")
        found["parse"] = told(gxparse.parse(text))
    try:
        found["read"] = told(gxparse.read(content))
    except gxparse.ReadError as error:
        found["read"] = [
            type(error).__name__,
            error.code,
            error.text("en"),
            error.text("zh"),
        ]
    return found


def told(result: gxparse.ParseResult) -> dict[str, Any]:
    """All of a result, as data."""
    return {
        "report": gxparse.to_dict(result.report),
        "canonical": gxparse.dumps(result.report),
        "ok": result.ok,
        "diagnostics": [
            [
                d.code,
                str(d.severity),
                list(d.paths),
                [list(s) for s in d.spans],
                d.text("en"),
                d.text("zh"),
            ]
            for d in result.diagnostics
        ],
        "cells": {
            path: [str(cell.origin), cell.raw, [list(s) for s in cell.spans]]
            for path, cell in result.cells.items()
        },
        "segments": [list(segment) for segment in result.segments],
        "locations": [
            repr(result.locate(d.spans[0])) for d in result.diagnostics if d.spans
        ],
        "text": result.text,
        "check": [
            [d.code, list(d.paths), d.message] for d in gxparse.check(result.report)
        ],
        "claims": [repr(claim) for claim in gxparse.report_claims(result)],
        "inferred": [
            repr((s.path, s.value, s.arithmetic))
            for s in gxparse.infer(result.report).steps
        ],
    }


def line(path: Path) -> str:
    """What is said of a file, as a line of JSON; an exception is what it says too."""
    try:
        made = said(path)
    except (
        Exception
    ) as error:  # an exception that is not documented is a difference to look at
        made = {
            "path": path.as_posix(),
            "raised": f"{type(error).__name__}: {error}"[:300],
        }
    return json.dumps(made, ensure_ascii=True, sort_keys=True)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    drawing = commands.add_parser("draw")
    drawing.add_argument("folder", type=Path)
    drawing.add_argument("--reports", type=int, default=5000)
    taking = commands.add_parser("take")
    taking.add_argument("out", type=Path)
    taking.add_argument("folders", type=Path, nargs="+")
    args = parser.parse_args()
    if args.command == "draw":
        draw(args.folder, args.reports)
        return 0
    with ProcessPoolExecutor() as pool, args.out.open("w", encoding="utf-8") as out:
        for made in pool.map(line, inputs(args.folders), chunksize=20):
            out.write(made + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
