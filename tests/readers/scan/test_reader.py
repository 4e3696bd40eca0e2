"""Files of pictures: how many, how large, and what of them is read; without the extra one line says so."""

from __future__ import annotations

import io
from importlib import import_module
from typing import Any

import pytest

import gxparse
from gxparse import LimitExceeded, Limits, MissingExtra, ReadError
from gxparse.readers import registry
from tests.support import paper

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


def test_without_the_extra_one_line_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:
        raise ModuleNotFoundError(f"No module named {name!r}", name="rapidocr")

    monkeypatch.setattr(registry, "import_module", missing)
    with pytest.raises(MissingExtra) as raised:
        gxparse.read(PNG)
    assert str(raised.value) == 'PNG files need an extra: pip install "gxparse[ocr]"'


def test_nothing_is_imported_for_other_files() -> None:
    import subprocess
    import sys

    code = (
        "import gxparse, sys; gxparse.read(b'x'); gxparse.parse('x');"
        "sys.exit(any(n in sys.modules for n in ('numpy', 'cv2', 'rapidocr', 'PIL')))"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


class TestPictures:
    """Where the extra is installed."""

    @pytest.fixture(autouse=True)
    def fake(self, monkeypatch: pytest.MonkeyPatch) -> None:
        pytest.importorskip("cv2", reason="gxparse[ocr] is not installed")
        pytest.importorskip("rapidocr", reason="gxparse[ocr] is not installed")
        pytest.importorskip("PIL", reason="gxparse[ocr] is not installed")
        from tests.support.drawn_pages import FakeEngine

        for name in ("scan.reader", "pdf.scans"):
            module = import_module(f"gxparse.readers.{name}")
            monkeypatch.setattr(module, "engine", FakeEngine)

    def pages(self, count: int, size: tuple[int, int] = (827, 1170)) -> list[Any]:
        from PIL import Image

        from tests.support import drawn_pages

        drawn = []
        for n in range(count):
            page = drawn_pages.blank()
            drawn_pages.table(page, [200, 800, 1400], [200, 300, 400])
            drawn_pages.bar(page, 230, 240, 22)
            drawn_pages.bar(page, 830, 340, n + 3)
            drawn.append(Image.fromarray(page).resize(size))
        return drawn

    def filed(self, kind: str, pages: list[Any], **options: Any) -> bytes:
        out = io.BytesIO()
        more = {"save_all": True, "append_images": pages[1:]} if pages[1:] else {}
        pages[0].save(out, kind, **more, **options)
        return out.getvalue()

    @pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
    def test_formats(self, kind: str) -> None:
        result = gxparse.read(self.filed(kind, self.pages(1)))
        assert "3" in result.text.split()
        assert [d.data["pages"] for d in result.diagnostics if d.code == "GX035"] == [
            "1"
        ]

    def test_pages_of_one_file_stand_in_order(self) -> None:
        result = gxparse.read(self.filed("TIFF", self.pages(3)))
        figures = [word for word in result.text.split() if word.isdigit()]
        assert figures == ["3", "4", "5"]

    def test_pages_of_a_pdf(self) -> None:
        data = self.filed("PDF", self.pages(2, (1654, 2339)), resolution=200.0)
        result = gxparse.read(data)
        assert [word for word in result.text.split() if word.isdigit()] == ["3", "4"]
        told = {d.code: d.data for d in result.diagnostics}
        assert told["GX035"] == {"pages": "1, 2"}
        assert "GX030" not in told

    def test_a_page_is_as_large_as_its_file_says(self) -> None:
        from gxparse.readers.scan.pictures import pictures

        small = self.pages(1, (600, 800))

        def size(**options: Any) -> tuple[float, float]:
            data = self.filed("PNG", small, **options)
            return next(pictures(data, Limits())).size

        assert size(dpi=(100, 100)) == pytest.approx((432, 576), abs=1)
        # Seventy-two, and one, are what programs write who know nothing of it
        assert size(dpi=(1, 1)) == pytest.approx((595, 793.3), abs=1)
        assert size() == pytest.approx((595, 793.3), abs=1)

    def test_a_picture_of_sixteen_bits(self) -> None:
        import numpy as np
        from PIL import Image

        grey = np.asarray(self.pages(1)[0].convert("L")).astype(np.uint16) * 200
        result = gxparse.read(self.filed("TIFF", [Image.fromarray(grey)]))
        assert "3" in result.text.split()

    @pytest.mark.parametrize("lost", [float("nan"), float("inf"), -3.0])
    def test_a_picture_of_fractions_some_of_which_are_none(self, lost: float) -> None:
        import numpy as np
        from PIL import Image

        grey = np.asarray(self.pages(1)[0].convert("L")).astype(np.float32) / 255
        grey[:4, :4] = lost
        result = gxparse.read(self.filed("TIFF", [Image.fromarray(grey)]))
        assert "3" in result.text.split()

    def test_limits(self) -> None:
        data = self.filed("TIFF", self.pages(3))
        with pytest.raises(LimitExceeded, match="recognised may be at most 2"):
            gxparse.read(data, limits=Limits(recognised=2))
        with pytest.raises(LimitExceeded, match="pixels may be at most 1000"):
            gxparse.read(data, limits=Limits(pixels=1000))

    @pytest.mark.parametrize("side", [9_000, 12_000, 30_000])
    def test_a_picture_that_is_far_too_large_is_not_unpacked(self, side: int) -> None:
        import struct
        import zlib

        def chunk(name: bytes, data: bytes) -> bytes:
            checked = struct.pack(">I", zlib.crc32(name + data))
            return struct.pack(">I", len(data)) + name + data + checked

        head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
        data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IEND", b"")
        with pytest.raises(LimitExceeded, match="pixels may be at most 60000000"):
            gxparse.read(data)

    def test_what_is_transparent_is_paper(self) -> None:
        page = self.pages(1)[0].convert("RGBA")
        seen = page.load()
        for x in range(0, 100):
            for y in range(0, 50):
                seen[x, y] = (0, 0, 0, 0)
        result = gxparse.read(self.filed("PNG", [page]))
        assert "3" in result.text.split()

    @pytest.mark.parametrize("data", [PNG, b"\xff\xd8\xff\xe0" + bytes(90), b"II*\0"])
    def test_damage(self, data: bytes) -> None:
        with pytest.raises(ReadError) as raised:
            gxparse.read(data)
        assert raised.value.code == "GX026"

    def test_a_file_that_is_cut_off(self) -> None:
        data = self.filed("JPEG", self.pages(1))
        with pytest.raises(ReadError) as raised:
            gxparse.read(data[: len(data) // 2])
        assert raised.value.code == "GX026"

    def overlaid(self, *said: str) -> gxparse.ParseResult:
        """A page that is an image, over which a program has laid unseen what it has recognised in two cells."""
        image = "q 595 0 0 842 0 0 cm /I1 Do Q\n1 g 0 0 595 842 re f\n0 g\n"
        lines = [paper.stroked(60, y, 460, y) for y in (600, 660, 720)]
        lines += [paper.stroked(x, 600, x, 720) for x in (60, 260, 460)]
        # A bar of 24 points of the picture, and ten for each unit; letters have none of it above on their left
        bars = [
            f"{x} {y} {10 * 0.36 * n} 8.64 re f\n"
            for x, y, n in ((280, 625, 4), (80, 625, 7), (80, 685, 24))
        ]
        bars.append("1 g 80 689.32 10.8 4.32 re f 0 g\n")
        words = [
            paper.text(x, 626, word) for x, word in zip((280, 80), said, strict=True)
        ]
        page = image + "".join([*lines, *bars]) + "3 Tr\n" + "".join(words)
        return gxparse.read(paper.file(page))

    def test_text_over_an_image_is_a_second_recogniser(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from gxparse.document.document import Document
        from gxparse.readers.pdf.reader import read

        made: list[Document] = []

        def kept(data: bytes, limits: Limits) -> Document:
            made.append(read(data, limits))
            return made[-1]

        monkeypatch.setattr("gxparse.readers.pdf.reader.read", kept)
        result = self.overlaid("4", "9")
        told = {d.code: d.data for d in result.diagnostics}
        assert told["GX035"] == {"pages": "1"}
        assert "GX031" not in told
        said = {
            made[0].text[one.start : one.end]: (one.agreed, one.confirmed)
            for one in made[0].recognised
        }
        assert said["4"] == (True, True)
        assert said["7"] == (False, False)

    def test_text_over_an_image_that_shows_nothing_is_all_there_is(self) -> None:
        image = "q 595 0 0 842 0 0 cm /I1 Do Q\n1 g 0 0 595 842 re f\n"
        text = "3 Tr\n" + paper.text(60, 700, "一、总体情况")
        result = gxparse.read(paper.file(image + text))
        told = {d.code: d.data for d in result.diagnostics}
        assert told["GX031"] == {"pages": "1"}
        assert "一、总体情况" in result.text

    def test_text_and_a_scan_in_one_file(self) -> None:
        image = "q 595 0 0 842 0 0 cm /I1 Do Q\n"
        text = paper.text(60, 700, "一、总体情况")
        result = gxparse.read(paper.file(text, image))
        told = {d.code: d.data for d in result.diagnostics}
        assert told["GX035"] == {"pages": "2"}
        assert "一、总体情况" in result.text
