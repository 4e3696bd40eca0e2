"""Images that lie over text: whether one hides what is below it, or is seen through, as a seal is."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium
from attrs import field, frozen

from gxparse.readers.pdf.calls import bounds_of
from gxparse.readers.pdf.objects import is_opaque
from gxparse.readers.pdf.spending import Spending

_OPAQUE = 255
_NEARLY_ALL = 0.9  # of its pixels, which are opaque where it hides what is below it
_PIXELS = 1000  # of an image that are drawn as fast as an element of a page
_MOST = 16_000_000  # pixels of one that is unpacked: an A4 page has 9 million at 300 an inch
_LARGEST = 4.0  # times as large as its page, that an image is drawn


@frozen(eq=False)
class Images:
    """The images of a page."""

    page: Any
    area: float
    """That of the page, in square points."""
    spending: Spending
    _hiding: dict[int, bool] = field(factory=dict)

    def hides(self, image: int) -> bool:
        """Whether nothing is seen through an image, by its handle; of one that is not to be drawn that is not known,
        and taken to be so."""
        if image not in self._hiding:
            self._hiding[image] = is_opaque(image) and self._is_solid(image)
        return self._hiding[image]

    def _is_solid(self, image: int) -> bool:
        handle = ctypes.cast(image, pdfium.FPDF_PAGEOBJECT)
        wide, down = ctypes.c_uint(), ctypes.c_uint()
        pdfium.FPDFImageObj_GetImagePixelSize(handle, wide, down)
        # Its mask may be larger than itself
        largest = self.spending.largest_picture
        if largest is None or max(largest, wide.value * down.value) > _MOST:
            return True
        left, low, right, high = bounds_of(image)
        # It is drawn a pixel a point
        area = abs((right - left) * (high - low))
        if area > _LARGEST * self.area:
            return True
        self.spending.elements.spend(1 + int(largest + area) // _PIXELS)
        bitmap = pdfium.FPDFImageObj_GetRenderedBitmap(self.page.pdf, self.page, handle)
        if not bitmap:
            return True
        try:
            return _share_opaque(bitmap) >= _NEARLY_ALL
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)


def _share_opaque(bitmap: Any) -> float:
    """How much of a bitmap is opaque."""
    if pdfium.FPDFBitmap_GetFormat(bitmap) != pdfium.FPDFBitmap_BGRA:
        return 1.0
    size = pdfium.FPDFBitmap_GetStride(bitmap) * pdfium.FPDFBitmap_GetHeight(bitmap)
    opaque = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), size)[3::4]
    return opaque.count(_OPAQUE) / len(opaque) if opaque else 1.0
