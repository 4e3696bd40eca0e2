"""Texts that converters made of known reports, and what a parse makes of them."""

from __future__ import annotations

import json
from collections.abc import Iterator

import gxparse
from gxparse.model.paths import values
from gxparse.testing import damage
from tests.support.places import CORPUS

FOLDER = CORPUS / "converted"


def cases() -> Iterator[damage.Case]:
    """Every text with its truth; its kind is the converter, its layout the report."""
    for folder in sorted(path for path in FOLDER.iterdir() if path.is_dir()):
        report = gxparse.from_dict(
            json.loads((folder / "truth.json").read_text(encoding="utf-8"))
        )
        truth = {path: value for path, value in values(report).items() if "." in path}
        for path in sorted(folder.glob("*.txt")):
            yield damage.Case(
                path.read_text(encoding="utf-8"), truth, folder.name, path.stem
            )
