"""What recognises text in a picture: one small interface, and the recogniser behind it.

The models are those that come with the library's wheel; their paths are given
to it, so that nothing is ever fetched. It computes with one thread: a result does
not hang on how many cores there are, and many files are read by many processes.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import cv2
import numpy as np
import rapidocr
from numpy.typing import NDArray

Picture = NDArray[Any]
"""Rows of grey points, from black to white."""
Quad = NDArray[Any]
"""The corners of a stretch of text: upper left, upper right, lower right, lower left."""

_SECONDS = 10  # that another program may take
_GAP = 40  # points between two pieces of a sheet that is given to it
_AS_HIGH = 40  # points, that digits are given to it


class Said(NamedTuple):
    """What a recogniser makes of a stretch of text."""

    text: str
    confidence: float
    """From 0 to 1."""


class Engine(Protocol):
    """A recogniser."""

    def find(self, picture: Picture) -> list[Quad]:
        """Where text stands in a picture, from above."""

    def read(self, line: Picture) -> Said:
        """What a line of text says, of which the picture holds nothing else."""

    def read_digits(self, figures: list[Picture]) -> list[str | None]:
        """What a recogniser of another kind makes of some figures; ``None`` for each where there is none."""


class RapidEngine:
    """PP-OCR, by rapidocr."""

    def __init__(self) -> None:
        models = Path(rapidocr.__file__).parent / "models"
        find, read = _model(models, "det"), _model(models, "rec")
        params = {
            "Global.log_level": "error",
            "Global.use_cls": False,
            "Global.use_preprocess_img": False,
            "Global.text_score": 0.0,
            "Global.model_root_dir": str(models),
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "Det.model_path": find,
            "Rec.model_path": read,
            # Figures are short: the usual breadth would have it compute three blanks to each of them
            "Rec.rec_img_shape": [3, 48, 48],
        }
        self._ocr = rapidocr.RapidOCR(params=params)

    def find(self, picture: Picture) -> list[Quad]:
        """Where text stands in a picture, from above."""
        found: Any = self._ocr(_coloured(picture), use_det=True, use_rec=False)
        boxes = found.boxes
        return [] if boxes is None else [np.asarray(box, np.float32) for box in boxes]

    def read(self, line: Picture) -> Said:
        """What a line of text says, of which the picture holds nothing else."""
        said: Any = self._ocr(_coloured(line), use_det=False, use_rec=True)
        if not said.txts:
            return Said("", 0.0)
        return Said(said.txts[0].strip(), float(said.scores[0]))

    def read_digits(self, figures: list[Picture]) -> list[str | None]:
        """What Tesseract makes of some figures, where it is installed."""
        return _by_tesseract(figures)


@cache
def engine() -> Engine:
    """The recogniser of this process, which is loaded when it is first asked for."""
    return RapidEngine()


def _model(models: Path, task: str) -> str:
    """The model for a task that came with the library."""
    found = sorted(models.glob(f"*_{task}_*.onnx"))
    if not found:
        raise ModuleNotFoundError(f"no model for {task} in {models}", name="rapidocr")
    return str(found[0])


def _coloured(picture: Picture) -> Any:
    return cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR)


@cache
def _tesseract() -> str | None:
    """The program of another kind, where it is installed."""
    return shutil.which("tesseract")


def _by_tesseract(figures: list[Picture]) -> list[str | None]:
    """What Tesseract reads, a figure a line of one sheet; nothing is taken where it finds another number of lines."""
    program = _tesseract()
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
            env={"OMP_THREAD_LIMIT": "1"},
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


if sys.platform == "win32":  # the program needs more of its surroundings there
    _by_tesseract = lambda figures: [None] * len(figures)  # noqa: E731
