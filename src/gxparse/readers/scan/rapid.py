"""PP-OCR, by rapidocr.

The models are those that come with the library's wheel; their paths are given
to it, so that nothing is ever fetched. It computes with one thread: a result does
not hang on how many cores there are, and many files are read by many processes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import rapidocr

from gxparse.readers.scan.engine import Engine, Picture, Quad, Said
from gxparse.readers.scan.tesseract import read_digits

_REFUSED = "bad_alloc"  # as C++ says that there is no memory left


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
        with _short_of_memory():
            found: Any = self._ocr(_coloured(picture), use_det=True, use_rec=False)
        boxes = found.boxes
        return [] if boxes is None else [np.asarray(box, np.float32) for box in boxes]

    def read(self, line: Picture) -> Said:
        """What a line of text says, of which the picture holds nothing else."""
        with _short_of_memory():
            said: Any = self._ocr(_coloured(line), use_det=False, use_rec=True)
        if not said.txts:
            return Said("", 0.0)
        return Said(said.txts[0].strip(), float(said.scores[0]))

    def read_digits(self, figures: list[Picture]) -> list[str | None]:
        """What Tesseract makes of some figures, where it is installed."""
        return read_digits(figures)


@contextmanager
def _short_of_memory() -> Iterator[None]:
    """What the libraries below raise where they are refused memory is no fault of the file."""
    try:
        yield
    except Exception as error:
        if _REFUSED in str(error):
            raise MemoryError from error
        raise


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
