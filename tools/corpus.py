"""Writes the expected files of corpus/ anew. Review the diff: the parser wrote it, a person must have read it.

A case is two files side by side: an input, and its ``.expected.json`` with the
report in the JSON shape, what is told of it, and what was left over.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import gxparse

CORPUS = Path(__file__).parents[1] / "corpus"


def inputs() -> list[Path]:
    return sorted(p for p in CORPUS.iterdir() if p.suffix in (".md", ".txt"))


def expected_path(source: Path) -> Path:
    return source.with_suffix(".expected.json")


def outcome(text: str) -> dict[str, Any]:
    """What is expected of a case, as plain data."""
    result = gxparse.parse(text)
    return {
        "report": gxparse.to_dict(result.report),
        "diagnostics": [
            {
                "code": d.code,
                "severity": str(d.severity),
                "message": d.message,
                "at": sorted({s[0] for s in map(result.locate, d.spans)}),
            }
            for d in result.diagnostics
        ],
        "leftovers": [result.text[s.start : s.end] for s in result.leftovers],
    }


def dumps(data: Any, indent: int = 0) -> str:
    """JSON that diffs well: a row of a table on one line."""
    pad = " " * (indent + 1)
    if isinstance(data, dict) and any(
        isinstance(v, (dict, list)) for v in data.values()
    ):
        inner = [
            f"{pad}{json.dumps(k)}: {dumps(v, indent + 1)}" for k, v in data.items()
        ]
        return "{\n" + ",\n".join(inner) + "\n" + pad[1:] + "}"
    if isinstance(data, list) and data and all(isinstance(v, list) for v in data):
        rows = [pad + json.dumps(row, ensure_ascii=False) for row in data]
        return "[\n" + ",\n".join(rows) + "\n" + pad[1:] + "]"
    if isinstance(data, list) and data and not all(isinstance(v, int) for v in data):
        return (
            "[\n"
            + ",\n".join(pad + dumps(v, indent + 1) for v in data)
            + "\n"
            + pad[1:]
            + "]"
        )
    return json.dumps(data, ensure_ascii=False)


def main() -> int:
    changed = 0
    for source in inputs():
        text = dumps(outcome(source.read_text(encoding="utf-8"))) + "\n"
        path = expected_path(source)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            changed += 1
            print(f"written: {path.name}")
    print(f"{len(inputs())} cases, {changed} changed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
