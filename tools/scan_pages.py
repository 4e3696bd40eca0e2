"""Reports drawn as pictures of their pages, and what a scanner, a copier and an office do to these."""

from __future__ import annotations

import io
import math
import os
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import cv2
import numpy as np
from attrs import define, field
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from gxparse import Report
from gxparse.serializers.statutory.grid import Cell, Grid, sections, title_of, width

Picture = NDArray[Any]

_FONTS = ("/usr/share/fonts", os.environ.get("GXPARSE_FONTS", "."))
SONG = "opentype/noto/NotoSerifCJK-Regular.ttc"
HEI = "opentype/noto/NotoSansCJK-Regular.ttc"
UMING, KAI = "truetype/arphic/uming.ttc", "truetype/arphic/ukai.ttc"
ROMAN = "truetype/liberation/LiberationSerif-Regular.ttf"
SANS = "truetype/liberation/LiberationSans-Regular.ttf"
_SIMPLIFIED = {SONG: 2, HEI: 2}  # of the fonts in a file, which is Chinese as in China
_A4 = 595, 842  # points
_MARGIN = 62


@define
class Style:
    """How a report is laid out."""

    dpi: int = 200
    words: str = SONG
    digits: str | None = ROMAN
    """The font of digits; ``None`` for that of the words."""
    size: float = 9.0
    """Points, of the words in tables."""
    line: float = 0.7
    """Points that a ruled line is thick."""
    centred: bool = True
    gaps: float = 0.0
    """The share of each ruled line that is missing."""
    blank: bool = False
    """Whether noughts are left blank."""


@lru_cache(maxsize=256)
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    found = [path for root in _FONTS if (path := Path(root, name)).exists()]
    if not found:
        raise FileNotFoundError(f"{name}: a font of Debian that is not installed")
    return ImageFont.truetype(found[0], size, index=_SIMPLIFIED.get(name, 0))


@define
class _Pen:
    """Draws on pages, one after the other."""

    style: Style
    random: Random
    pages: list[Image.Image] = field(factory=list)
    down: float = 1e9

    @property
    def scale(self) -> float:
        """Points of the picture to one of the page."""
        return self.style.dpi / 72

    def room(self, high: float) -> None:
        """Begins a new page where so much has no room on this one."""
        if self.down + high > _A4[1] - _MARGIN:
            size = round(_A4[0] * self.scale), round(_A4[1] * self.scale)
            self.pages.append(Image.new("RGB", size, "white"))
            self.down = _MARGIN

    def wrapped(self, words: str, wide: float, size: float) -> list[str]:
        lines, line = [], ""
        for char in words:
            if line and self.breadth(line + char, size) > wide:
                lines.append(line)
                line = ""
            line += char
        return [*lines, line] if line else lines

    def font(self, words: str, size: float) -> ImageFont.FreeTypeFont:
        is_figure = words[:1].isdigit() and words.replace(".", "").isdigit()
        name = self.style.digits if is_figure and self.style.digits else None
        return _font(name or self.style.words, max(5, round(size * self.scale)))

    def breadth(self, words: str, size: float) -> float:
        return self.font(words, size).getlength(words) / self.scale

    def write(self, x: float, y: float, words: str, size: float) -> None:
        draw = ImageDraw.Draw(self.pages[-1])
        at = x * self.scale, y * self.scale
        draw.text(at, words, fill=(15, 15, 15), font=self.font(words, size))

    def rule(self, x: float, y: float, x2: float, y2: float) -> None:
        draw = ImageDraw.Draw(self.pages[-1])
        thick = max(1, round(self.style.line * self.scale))
        length = math.hypot(x2 - x, y2 - y)
        pieces = [(0.0, 1.0)]
        if self.style.gaps:
            places = sorted(self.random.random() for _ in range(int(length // 40)))
            gap = self.style.gaps * 40 / max(length, 1.0)
            ends = [0.0, *[end for at in places for end in (at, at + gap)], 1.0]
            pieces = [
                (a, b) for a, b in zip(ends[::2], ends[1::2], strict=True) if a < b
            ]
        for start, end in pieces:
            points = [
                (one + (other - one) * share) * self.scale
                for share in (start, end)
                for one, other in ((x, x2), (y, y2))
            ]
            draw.line(points, fill=(20, 20, 20), width=thick)


def draw(report: Report, style: Style, random: Random) -> list[Picture]:
    """The pages of a report."""
    pen = _Pen(style, random)
    title = title_of(report) or ""
    size = min(18.0, (_A4[0] - 2 * _MARGIN) / max(1, len(title)))
    pen.room(60)
    pen.write((_A4[0] - pen.breadth(title, size)) / 2, pen.down, title, size)
    pen.down += 44
    for section in sections(report):
        pen.room(60)
        pen.write(_MARGIN, pen.down, section.heading, 13)
        pen.down += 24
        for paragraph in section.paragraphs:
            for line in pen.wrapped("　　" + paragraph, _A4[0] - 2 * _MARGIN, 12):
                pen.room(20)
                pen.write(_MARGIN, pen.down, line, 12)
                pen.down += 20
        if section.grid:
            _table(pen, section.grid)
            pen.down += 14
    return [np.asarray(page) for page in pen.pages]


def _table(pen: _Pen, grid: Grid) -> None:
    columns = width(grid)
    placed = list(_placed(grid))
    xs = _columns(pen, placed, columns)
    heights = _heights(pen, placed, xs, len(grid))
    n = 0
    while n < len(grid):
        pen.room(heights[n] + 4)
        first, top = n, pen.down
        while n < len(grid) and pen.down + heights[n] <= _A4[1] - _MARGIN:
            pen.down += heights[n]
            n += 1
        ys = [top]
        for high in heights[first:n]:
            ys.append(ys[-1] + high)
        for row, column, cell in placed:
            if row < n and row + cell.down > first:
                up, low = max(row, first) - first, min(row + cell.down, n) - first
                box = xs[column], ys[up], xs[column + cell.across], ys[low]
                _cell(pen, cell, box, is_first=row >= first)
        if n < len(grid):
            pen.down = 1e9


def _placed(grid: Grid) -> Iterator[tuple[int, int, Cell]]:
    """The cells with their rows and columns."""
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(grid):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            taken |= {
                (row + i, column + j)
                for i in range(cell.down)
                for j in range(cell.across)
            }
            yield row, column, cell
            column += cell.across


def _columns(
    pen: _Pen, placed: list[tuple[int, int, Cell]], columns: int
) -> list[float]:
    """Where columns begin: those of figures are as wide as their figures need, and labels have the rest."""
    size = pen.style.size
    needed = dict.fromkeys(range(columns), 0.0)
    for _, column, cell in placed:
        if cell.path and cell.across == 1:
            needed[column] = max(needed[column], pen.breadth(cell.text, size) + 14, 28)
    total = _A4[0] - 2 * _MARGIN
    labels = [column for column, wide in needed.items() if not wide]
    rest = total - sum(needed.values())
    if labels:
        needed |= dict.fromkeys(labels, max(rest / len(labels), 22))
    share = total / sum(needed.values())
    xs = [float(_MARGIN)]
    for column in range(columns):
        xs.append(xs[-1] + needed[column] * share)
    return xs


def _heights(
    pen: _Pen, placed: list[tuple[int, int, Cell]], xs: list[float], rows: int
) -> list[float]:
    step = 1.3 * pen.style.size
    heights = [step + 4] * rows
    for row, column, cell in placed:
        wide = xs[column + cell.across] - xs[column] - 6
        high = step * len(pen.wrapped(cell.text, wide, pen.style.size)) + 4
        missing = high - sum(heights[row : row + cell.down])
        if missing > 0:
            heights[row + cell.down - 1] += missing
    return heights


def _cell(
    pen: _Pen, cell: Cell, box: tuple[float, float, float, float], *, is_first: bool
) -> None:
    left, top, right, bottom = box
    for side in (
        (left, top, right, top),
        (left, bottom, right, bottom),
        (left, top, left, bottom),
        (right, top, right, bottom),
    ):
        pen.rule(*side)
    words = "" if cell.path and cell.text == "0" and pen.style.blank else cell.text
    if not is_first or not words:
        return
    step = 1.3 * pen.style.size
    lines = pen.wrapped(words, right - left - 6, pen.style.size)
    y = (top + bottom - step * len(lines)) / 2
    for line in lines:
        breadth = pen.breadth(line, pen.style.size)
        x = (left + right - breadth) / 2 if pen.style.centred else left + 3
        pen.write(x, y, line, pen.style.size)
        y += step


# What becomes of a page


def blurred(page: Picture, random: Random) -> Picture:
    return cv2.GaussianBlur(
        page, (0, 0), page.shape[1] / 1654 * random.uniform(0.7, 1.3)
    )


def noisy(page: Picture, random: Random, most: float = 25) -> Picture:
    grain = np.random.default_rng(random.randrange(2**32)).normal(
        0, random.uniform(4, most), page.shape[:2]
    )
    return np.clip(page + grain[:, :, None], 0, 255).astype(np.uint8)


def skewed(page: Picture, random: Random, most: float = 3) -> Picture:
    high, wide = page.shape[:2]
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), random.uniform(-most, most), 1)
    return cv2.warpAffine(
        page, turn, (wide, high), flags=cv2.INTER_CUBIC, borderValue=(255,) * 3
    )


def seen_aside(page: Picture, random: Random) -> Picture:
    high, wide = page.shape[:2]
    corners = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    moved = corners + np.array(
        [[random.uniform(-0.03, 0.03) * wide for _ in range(2)] for _ in range(4)],
        np.float32,
    )
    turn = cv2.getPerspectiveTransform(corners, moved)
    return cv2.warpPerspective(
        page, turn, (wide, high), flags=cv2.INTER_CUBIC, borderValue=(255,) * 3
    )


def curved(page: Picture, random: Random) -> Picture:
    high, wide = page.shape[:2]
    xs, ys = np.meshgrid(np.arange(wide), np.arange(high))
    most = random.uniform(0.003, 0.012) * high
    share = xs / wide
    bend = most * np.sin(np.pi * share) * (0.5 + ys / high)
    return cv2.remap(
        page,
        xs.astype(np.float32),
        (ys + bend).astype(np.float32),
        cv2.INTER_CUBIC,
        borderValue=(255,) * 3,
    )


def faded(page: Picture, random: Random) -> Picture:
    wide = page.shape[1]
    ramp = np.linspace(random.uniform(0.3, 0.6), random.uniform(0.4, 1.0), wide)
    light = 255 - (255 - page.astype(np.float32)) * ramp[None, :, None]
    return np.clip(light, 0, 255).astype(np.uint8)


def shaded(page: Picture, random: Random) -> Picture:
    high, wide = page.shape[:2]
    ramp = np.linspace(random.uniform(0.55, 0.9), 1, wide)[None, :]
    ramp = ramp * np.linspace(1, random.uniform(0.6, 1), high)[:, None]
    return (page * ramp[:, :, None]).astype(np.uint8)


def stamped(page: Picture, random: Random) -> Picture:
    """A round seal in red over whatever is there."""
    high, wide = page.shape[:2]
    seal = Image.new("L", (wide, high), 0)
    draw = ImageDraw.Draw(seal)
    size = 0.095 * wide
    x, y = random.uniform(0.3, 0.85) * wide, random.uniform(0.15, 0.85) * high
    draw.ellipse(
        (x - size, y - size, x + size, y + size), outline=255, width=max(3, wide // 250)
    )
    font = _font(SONG, max(8, round(size / 3)))
    for n, char in enumerate("云岭县水利局"):
        angle = math.pi * (1.1 + 0.16 * n)
        at = x + 0.75 * size * math.cos(angle), y + 0.75 * size * math.sin(angle)
        draw.text(at, char, fill=255, font=font, anchor="mm")
    draw.text(
        (x, y), "★", fill=255, font=_font(SONG, max(8, round(size / 1.5))), anchor="mm"
    )
    share = np.asarray(seal)[:, :, None] / 255 * random.uniform(0.6, 0.95)
    red = np.array(
        [random.randint(180, 225), random.randint(20, 70), random.randint(25, 80)]
    )
    # Ink over ink: the black below it stays black
    inked = np.minimum(page, page * (1 - share) + red * share)
    return inked.astype(np.uint8)


def soiled(page: Picture, random: Random) -> Picture:
    """Specks, and a line or two of a pen."""
    image = Image.fromarray(page)
    draw = ImageDraw.Draw(image)
    wide, high = image.size
    for _ in range(random.randint(20, 200)):
        x, y, r = (
            random.random() * wide,
            random.random() * high,
            random.uniform(0.3, 2.2),
        )
        draw.ellipse((x - r, y - r, x + r, y + r), fill=(40, 40, 40))
    for _ in range(random.randint(1, 3)):
        x, y = random.random() * wide, random.random() * high
        points = [(x, y)]
        for _ in range(5):
            x, y = x + random.uniform(-60, 60), y + random.uniform(-40, 40)
            points.append((x, y))
        draw.line(points, fill=(50, 50, 60), width=max(1, wide // 700))
    return np.asarray(image)


def copied(page: Picture, random: Random) -> Picture:
    """A copy in black and white."""
    grey = cv2.GaussianBlur(page, (3, 3), 0).min(axis=2)
    sharp = np.where(grey < random.randint(120, 190), 0, 255).astype(np.uint8)
    return np.repeat(sharp[:, :, None], 3, axis=2)


def eroded(page: Picture, random: Random) -> Picture:
    """Thin print, of which a toner that runs out leaves pieces."""
    grain = np.random.default_rng(random.randrange(2**32)).random(page.shape[:2])
    spots = cv2.GaussianBlur(grain, (0, 0), page.shape[1] / 900)
    lost = spots > np.quantile(spots, random.uniform(0.82, 0.95))
    return np.where(lost[:, :, None], np.maximum(page, 210), page).astype(np.uint8)


def sharpened_badly(page: Picture, random: Random) -> Picture:
    """Made small and large again."""
    high, wide = page.shape[:2]
    share = random.uniform(0.55, 0.8)
    small = cv2.resize(page, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    return cv2.resize(small, (wide, high), interpolation=cv2.INTER_LINEAR)


DAMAGES: dict[str, Callable[[Picture, Random], Picture]] = {
    "blur": blurred,
    "noise": noisy,
    "skew to 3°": skewed,
    "perspective": seen_aside,
    "curved page": curved,
    "faded print": faded,
    "shade": shaded,
    "stamp": stamped,
    "dirt": soiled,
    "black and white": copied,
    "toner": eroded,
    "resampled": sharpened_badly,
}


class Scan(NamedTuple):
    """A report as a file of pictures."""

    kind: str
    data: bytes
    style: Style


def ordinary(page: Picture, random: Random) -> Picture:
    """What every scanner does."""
    turned = skewed(page, random, 1)
    soft = cv2.GaussianBlur(turned, (0, 0), page.shape[1] / 1654 * 0.5)
    return noisy(soft, random, 8)


def scan(report: Report, kind: str, random: Random) -> Scan:
    """A report scanned with a damage: one of ``KINDS``."""
    style = Style(
        dpi=random.choice((150, 200, 200, 300)),
        words=random.choice((SONG, SONG, HEI, UMING, KAI)),
        digits=random.choice((ROMAN, ROMAN, SANS, None)),
        size=random.choice((8.5, 9.0, 10.0)),
        line=random.choice((0.5, 0.75, 1.0)),
        centred=random.random() < 0.7,
        blank=random.random() < 0.15,
    )
    if kind == "100 dpi":
        style.dpi = 100
    elif kind == "small print":
        style.size = 6.5
    elif kind == "broken lines":
        style.gaps = random.uniform(0.03, 0.2)
    pages = draw(report, style, random)
    damage = DAMAGES.get(kind)
    made = []
    for page in pages:
        seen = ordinary(page, random)
        made.append(damage(seen, random) if damage else seen)
    if kind == "two on a sheet":
        made = side_by_side(made)
    quality = random.randint(20, 45) if kind == "JPEG" else random.randint(60, 92)
    return Scan(kind, _filed(made, style.dpi, quality, random), style)


KINDS = (
    *("ordinary", "100 dpi", "small print", "broken lines", "JPEG", "two on a sheet"),
    *DAMAGES,
)


def side_by_side(pages: list[Picture]) -> list[Picture]:
    """Sheets with two pages each, of which the last may have one."""
    blank = np.full_like(pages[0], 252)
    rights = [*pages[1::2], *[blank] * (len(pages) % 2)]
    return [np.hstack(pair) for pair in zip(pages[::2], rights, strict=True)]


def _filed(pages: list[Picture], dpi: int, quality: int, random: Random) -> bytes:
    """The pages in one file, each a JPEG in it."""
    images = []
    for page in pages:
        packed = io.BytesIO()
        Image.fromarray(page).save(packed, "JPEG", quality=quality)
        images.append(Image.open(packed))
    out = io.BytesIO()
    kind = random.choice(("TIFF", "PDF"))
    options: dict[str, Any] = {"compression": "tiff_lzw"} if kind == "TIFF" else {}
    images[0].save(
        out,
        kind,
        save_all=True,
        append_images=images[1:],
        dpi=(dpi, dpi),
        resolution=float(dpi),
        **options,
    )
    return out.getvalue()


def money(random: Random) -> Decimal:
    """An amount as it is printed."""
    return Decimal(random.randint(0, 10**6)) / 100
