"""What these tests share."""

from __future__ import annotations

from pathlib import Path

import gxparse


def filed(path: Path, report: gxparse.Report) -> str:
    """The path of a file that a report is written to, as canonical text."""
    path.write_text(gxparse.dumps(report), encoding="utf-8")
    return str(path)
