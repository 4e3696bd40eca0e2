"""``gxparse write``: a report as the statutory form, a page or a Word file."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from gxparse.cli.analysis.reports import report_of
from gxparse.cli.destination import say_written
from gxparse.cli.outcome import PARSED, UsageError
from gxparse.model.report import Report
from gxparse.serializers.statutory import to_docx, to_html

_WRITERS: dict[str, Callable[[Report], bytes]] = {
    ".docx": to_docx,
    ".html": lambda report: to_html(report).encode(),
    ".htm": lambda report: to_html(report).encode(),
}


def write(options: argparse.Namespace) -> int:
    """Writes the form to a file, which stands there when all is written. Raises ``UsageError``."""
    path = Path(options.output)
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise UsageError(
            f"{path}: the name must end with .docx or .html",
            f"{path}: 文件名须以 .docx 或 .html 结尾",
        )
    result = report_of(options.file, options.reader)
    write_whole(path, writer(result.report))
    say_written(path, options.lang)
    return PARSED


def write_whole(path: Path, data: bytes) -> None:
    """Writes a whole file or none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
