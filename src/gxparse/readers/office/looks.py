"""What Word files and workbooks say alike of how text looks, and which of it nobody can see."""

from __future__ import annotations

import re

OFF = ("0", "false", "off", "none")
"""The values of a property that is switched off; without a value it is on."""

_WHITE = re.compile(r"(?:[0-9A-F]{2})?(?:F[0-9A-F]){3}", re.IGNORECASE)
_BLACK = re.compile(r"(?:[0-9A-F]{2})?(?:0[0-9A-F]){3}", re.IGNORECASE)
_AS_HIGH = 0.85  # of the larger size, in which digits of a figure differ
_TINY = 2  # points: what is no higher is a dotted line to the eye


def is_white(colour: str) -> bool:
    """Whether a colour, by the digits of its red, green and blue, is white or as good as white."""
    return _WHITE.fullmatch(colour) is not None


def is_black(colour: str) -> bool:
    """Whether a colour is black or as good as black."""
    return _BLACK.fullmatch(colour) is not None


def is_tiny(size: str, parts: int = 1) -> bool:
    """Whether a size, in so many parts of a point, is one that nobody can read."""
    try:
        return float(size) <= _TINY * parts
    except ValueError:
        return False


def are_alike(size: float, other: float) -> bool:
    """Whether digits of two sizes may be of one figure."""
    return min(size, other) >= _AS_HIGH * max(size, other)
