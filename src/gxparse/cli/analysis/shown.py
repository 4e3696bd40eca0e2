"""Columns and colours: a Chinese character takes two columns; colours are for terminals."""

from __future__ import annotations

import os
import shutil
import sys
from typing import Literal

from gxparse.cli.words import width

Colour = Literal["red", "green", "yellow", "bold"]
_CODES = {"red": 31, "green": 32, "yellow": 33, "bold": 1}


def _is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def room() -> int | None:
    """The columns that a line may take; ``None`` where standard output is no terminal, so that any may be taken."""
    return shutil.get_terminal_size().columns if _is_terminal() else None


def painted(text: str, colour: Colour) -> str:
    """A text in a colour, where standard output is a terminal and nobody minds (https://no-color.org)."""
    if not _is_terminal() or os.environ.get("NO_COLOR"):
        return text
    return f"\x1b[{_CODES[colour]}m{text}\x1b[0m"


def padded(text: str, to: int) -> str:
    """A text with as many blanks as bring it to so many columns."""
    return text + " " * max(0, to - width(text))
