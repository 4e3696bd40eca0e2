"""Digits by Tesseract, a recogniser of another kind, where the program is installed.

Two readings by one model err together: what eats a stroke fools both. Where no
sum proves a figure, a program that has nothing to do with the model has to agree.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache

import cv2
import numpy as np

from gxparse.readers.scan.engine import Picture

_SECONDS = 10  # that the program may take
_GAP = 40  # points between two pieces of the sheet that it is given
_AS_HIGH = 40  # points, that digits are given to it


@cache
def _program() -> str | None:
    """The program, where it is installed."""
    # Windows would take one that lies in the current folder, which may be anybody's
    if sys.platform == "win32":
        return None
    return shutil.which("tesseract")


def read_digits(figures: list[Picture]) -> list[str | None]:
    """What Tesseract reads, a figure a line of one sheet; nothing is taken where it finds another number of lines."""
    program = _program()
    nothing: list[str | None] = [None] * len(figures)
    if program is None or not figures:
        return nothing
    sheet = cv2.imencode(".png", _sheet(figures))[1].tobytes()
    command = [program, "stdin", "stdout", "--psm", "6", "-l", "eng"]
    command += ["-c", "tessedit_char_whitelist=0123456789.-"]
    try:
        done = subprocess.run(
            command,
            input=sheet,
            capture_output=True,
            timeout=_SECONDS,
            check=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except (OSError, subprocess.SubprocessError):
        return nothing
    lines = [
        line.strip() for line in done.stdout.decode("utf-8", "replace").split("\n")
    ]
    lines = [line for line in lines if line]
    return list(lines) if len(lines) == len(figures) else nothing


def _sheet(figures: list[Picture]) -> Picture:
    """Some figures below each other, all as high."""
    as_high = [
        cv2.resize(
            figure,
            (max(1, round(figure.shape[1] * _AS_HIGH / figure.shape[0])), _AS_HIGH),
            interpolation=cv2.INTER_CUBIC,
        )
        for figure in figures
    ]
    wide = max(figure.shape[1] for figure in as_high) + 2 * _GAP
    sheet = np.full((_GAP + len(as_high) * (_AS_HIGH + _GAP), wide), 255, np.uint8)
    for n, figure in enumerate(as_high):
        top = _GAP + n * (_AS_HIGH + _GAP)
        sheet[top : top + _AS_HIGH, _GAP : _GAP + figure.shape[1]] = figure
    return sheet
