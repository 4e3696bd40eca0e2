"""The pages of a PDF beside its report: drawn small, with a box for each value."""

from __future__ import annotations

import struct
import zlib

import pytest

import gxparse
from gxparse.view import page, page_images
from gxparse.view.png import png
from tests.support.html_page import parsed
from tests.support.places import CORPUS

PORTRAIT = CORPUS / "files" / "1-portrait"


def greys(image: bytes) -> list[list[int]]:
    """The pixels of an image, read as the format has them."""
    width, height, bits, kind = struct.unpack(">IIBB", image[16:26])
    assert (bits, kind) == (4, 0)
    at, data = 8, b""
    while at < len(image):
        (size,) = struct.unpack(">I", image[at : at + 4])
        name, content = image[at + 4 : at + 8], image[at + 8 : at + 8 + size]
        assert struct.unpack(">I", image[at + 8 + size : at + 12 + size]) == (
            zlib.crc32(name + content),
        )
        data += content if name == b"IDAT" else b""
        at += 12 + size
    raw = zlib.decompress(data)
    line = 1 + (width + 1) // 2
    rows = [raw[n * line : (n + 1) * line] for n in range(height)]
    assert all(row[0] == 0 for row in rows)
    return [
        [value for byte in row[1:] for value in (byte >> 4, byte & 15)][:width]
        for row in rows
    ]


def test_greys_are_kept_to_sixteen() -> None:
    rows = [bytes([0, 8, 9, 255, 128]), bytes([17, 34, 246, 1, 240])]
    assert greys(png(rows)) == [[0, 0, 1, 15, 8], [1, 2, 14, 0, 14]]


def test_each_value_has_a_box_on_its_page() -> None:
    pytest.importorskip("pypdfium2")
    source = PORTRAIT / "report.pdf"
    result, images = gxparse.read(source), page_images(source)
    assert len(images) == 3
    assert all(5_000 < len(image.png) < 80_000 for image in images)
    drawn = greys(images[1].png)
    assert {0, 15} <= {value for row in drawn for value in row}
    root = parsed(page(result, images=images))
    figures = list(root.one(id="x-source").all("figure"))
    report = root.one(id="x-report")
    boxes = {
        number: (n, rect)
        for n, figure in enumerate(figures, 1)
        for rect in figure.all("rect")
        for number in rect["data-n"].split()
    }
    for path, cell in result.cells.items():
        assert cell.box is not None
        n, rect = boxes[report.one(id=path)["data-n"]]
        assert n == cell.page
        left, top, right, bottom = cell.box
        placed = [float(rect[name]) for name in ("x", "y", "width", "height")]
        assert placed == pytest.approx(
            [left, top, right - left, bottom - top], abs=0.06
        )


def test_the_pages_of_a_scan() -> None:
    pytest.importorskip("rapidocr", reason="rapidocr is not installed: gxparse[ocr]")
    (image,) = page_images(CORPUS / "scans" / "1-portrait-page-3.jpg")
    assert (image.width, image.height) == pytest.approx((595.2, 841.9), abs=0.5)
    drawn = greys(image.png)
    assert (len(drawn[0]), len(drawn)) == (894, 1263)
    assert {0, 15} <= {value for row in drawn for value in row}


def test_what_is_no_pdf_has_no_pages() -> None:
    assert page_images(b"| 1 |") == ()
    assert page_images(PORTRAIT / "report.docx") == ()
    with pytest.raises(gxparse.ReadError):
        page_images(PORTRAIT / "none.pdf")


def test_a_pdf_that_cannot_be_drawn_is_a_read_error() -> None:
    pytest.importorskip("pypdfium2")
    with pytest.raises(gxparse.ReadError) as told:
        page_images(b"%PDF-1.7\n" + b"garbage " * 40)
    assert told.value.code == "GX026"
