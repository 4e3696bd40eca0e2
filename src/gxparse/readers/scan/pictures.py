"""The pictures of a file, as points in red, green and blue, and how large the page of each is."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from gxparse.readers.limits import Limits, failure

_A4 = 595.0  # points across, or down one that lies on its side
_INCH = 72.0  # points
_DPI = 60, 1200  # points to the inch, of which a scan says that it has so many
_SIDE = 250.0, 1800.0  # points that a page may have on a side


class PagePicture(NamedTuple):
    """A picture of a page."""

    points: NDArray[np.uint8]
    """In red, green and blue."""
    size: tuple[float, float]
    """Of the page: points across and down."""


def pictures(
    data: bytes, limits: Limits, most: int | None = None
) -> Iterator[PagePicture]:
    """The pictures of a file, or the first of them, each within the limits."""
    with _opened(data, limits) as image:
        count = getattr(image, "n_frames", 1)
        if most is None:
            limits.check("recognised", count)
        for n in range(min(count, most or count)):
            image.seek(n)
            limits.check("pixels", image.width * image.height)
            dpi = image.info.get("dpi")
            shown = ImageOps.exif_transpose(image)
            if shown.mode in ("RGBA", "LA", "PA") or "transparency" in shown.info:
                paper = Image.new("RGBA", shown.size, "white")
                paper.alpha_composite(shown.convert("RGBA"))
                shown = paper
            points = np.asarray(_of_eight_bits(shown).convert("RGB"))
            yield PagePicture(points, _size(points.shape, dpi))


def _of_eight_bits(image: Image.Image) -> Image.Image:
    """A picture of which a point has as many greys as are seen; of more, most would be white."""
    if not image.mode.startswith(("I", "F")):
        return image
    # Of fractions some may be no number at all
    points = np.nan_to_num(np.asarray(image).astype(np.float32), posinf=0, neginf=0)
    points = np.clip(points, 0, None)
    lightest = max(float(points.max(initial=0.0)), 1e-6)
    return Image.fromarray((points / lightest * 255).astype(np.uint8))


def _opened(data: bytes, limits: Limits) -> Image.Image:
    try:
        with warnings.catch_warnings():
            # How large it may be is said by the limits
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return Image.open(io.BytesIO(data))
    except Image.DecompressionBombError:
        raise failure("GX028", limit="pixels", most=limits.pixels) from None


def _size(shape: tuple[int, ...], dpi: object) -> tuple[float, float]:
    """How large the page of a picture is, in points: as its file says, or a sheet of A4."""
    high, wide = shape[:2]
    if isinstance(dpi, tuple) and all(_DPI[0] <= float(one) <= _DPI[1] for one in dpi):
        size = wide * _INCH / float(dpi[0]), high * _INCH / float(dpi[1])
        if all(_SIDE[0] <= side <= _SIDE[1] for side in size):
            return size
    points = _A4 / min(high, wide)
    return wide * points, min(high * points, 4 * _A4)
