"""Texts that converters made of known reports, and what a parse makes of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import gxparse
from gxparse.paths import values
from tests import damage

FOLDER = Path(__file__).parents[1] / "corpus" / "converted"


def cases() -> Iterator[damage.Case]:
    """Every text with its truth; its kind is the converter, its layout the report."""
    for folder in sorted(path for path in FOLDER.iterdir() if path.is_dir()):
        report = gxparse.from_dict(json.loads((folder / "truth.json").read_text(encoding="utf-8")))
        truth = {path: value for path, value in values(report).items() if "." in path}
        for path in sorted(folder.glob("*.txt")):
            yield damage.Case(path.read_text(encoding="utf-8"), truth, folder.name, path.stem)
