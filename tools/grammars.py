"""Keeps anew what Lark reads in grammars/*.lark, beside them: without it the first parse takes twice as long."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from gxparse.form.grammar_data import AS_READ, automaton_by_lark, checksum, read_by_lark

GRAMMARS = Path(__file__).parents[1] / "grammars"


def as_read() -> dict[str, Any]:
    """What Lark reads in each file, with the checksum of the file."""
    names = sorted(path.stem for path in GRAMMARS.glob("*.lark"))
    return {
        name: {
            "checksum": checksum(name),
            **read_by_lark(name)._asdict(),
            "automaton": automaton_by_lark(name),
        }
        for name in names
    }


def main() -> None:
    text = json.dumps(as_read(), ensure_ascii=False, indent=0)
    (GRAMMARS / AS_READ).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
