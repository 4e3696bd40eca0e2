"""Whether pages that are pictures can be read here: asked without importing what reads them."""

from __future__ import annotations

from importlib.util import find_spec

_NEEDED = ("rapidocr", "onnxruntime", "cv2", "numpy", "PIL")


def is_installed() -> bool:
    """Whether the extra ``ocr`` is installed."""
    return all(find_spec(name) is not None for name in _NEEDED)
