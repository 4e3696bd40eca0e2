"""The pages of a PDF or a scan as images, with the place of each value on them."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from gxparse.readers import sources
from gxparse.readers.limits import DEFAULT, Limits
from gxparse.readers.registry import drawn_pages
from gxparse.result import ParseResult
from gxparse.source import Box
from gxparse.view.numbers import Numbers
from gxparse.view.png import png
from gxparse.view.words import words


class PageImage(NamedTuple):
    """A page of a file as it is seen."""

    png: bytes
    width: float
    """Of the page, in points."""
    height: float


_MOST_PAGES = (
    40  # that are drawn, so that a page of evidence stays one that a browser opens
)


def page_images(
    source: sources.Source, *, limits: Limits = DEFAULT
) -> tuple[PageImage, ...]:
    """The pages of a PDF or of images, in greys and small, for ``page(result, images=...)``; of others none.

    ``source`` is what ``read`` takes, the first forty pages are drawn. Raises
    ``ReadError`` where it cannot be read, and ``MissingExtra`` without the extra
    ``pdf`` or ``ocr``.
    """
    data = sources.contents(source, limits)
    return tuple(
        PageImage(png(drawn.rows), drawn.width, drawn.height)
        for drawn in drawn_pages(data, limits, _MOST_PAGES)
    )


def pictures_html(
    result: ParseResult, numbers: Numbers, images: Sequence[PageImage], lang: str
) -> str:
    """Each page with a box for each value on it."""
    if not images:
        return ""
    said = words(lang)
    on_page: dict[int, dict[Box, list[int]]] = {}
    for path, cell in result.cells.items():
        number = numbers.find(path)
        if number is not None and cell.page and cell.box:
            boxes = on_page.setdefault(cell.page, {})
            boxes.setdefault(cell.box, []).append(number)
    figures = "".join(
        _figure(image, said["page_number"].format(n), on_page.get(n, {}).items())
        for n, image in enumerate(images, 1)
    )
    return f'<h2 class="side">{said["pages"]}</h2>{figures}'


def _figure(image: PageImage, name: str, boxes: Iterable[tuple[Box, list[int]]]) -> str:
    data = base64.b64encode(image.png).decode()
    rects = "".join(
        f'<rect data-n="{" ".join(map(str, found))}" x="{left:g}" y="{top:g}"'
        f' width="{right - left:.4g}" height="{bottom - top:.4g}"/>'
        for (left, top, right, bottom), found in boxes
    )
    size = f"{image.width:g} {image.height:g}"
    return (
        f'<figure><figcaption>{name}</figcaption><div class="sheet">'
        f'<img src="data:image/png;base64,{data}" alt="{name}" width="{image.width:.0f}" height="{image.height:.0f}">'
        f'<svg viewBox="0 0 {size}" aria-hidden="true">{rects}</svg></div></figure>'
    )
