"""HTML: a saved page as its reader sees it, and what is told of one whose report is not among what it shows."""

from __future__ import annotations

import re

from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.document.document import Document
from gxparse.readers.encodings import decode
from gxparse.readers.limits import Limits
from gxparse.readers.mend import mended
from gxparse.readers.web import unseen_code
from gxparse.readers.web.page import Page
from gxparse.readers.writer import Writer

_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*+=\s*+["']?\s*+([\w-]{2,20})""",
    re.I,
)
_HEAD = 4096  # bytes in which a page says its encoding


def read(data: bytes, limits: Limits) -> Document:
    """A document of a page."""
    return document(data, limits, None)


def document(data: bytes, limits: Limits, declared: str | None) -> Document:
    """A document of a page whose encoding was declared outside of it, or not."""
    # Before the page is decoded: each of them begins a tag, or is looked at
    limits.check("elements", data.count(b"<"))
    if not declared:
        charset = _CHARSET.search(data, 0, _HEAD)
        declared = charset[1].decode("ascii") if charset else None
    text, diagnostics = decode(data, declared)
    anew = mended(text)
    if anew is not None:
        text, diagnostics = anew[0], (*diagnostics, *anew[1])
    page = _read_page(text, limits)
    told: list[Diagnostic] = []
    if not page.has_cells():
        if unseen_code.noscript_with_table(text):
            page = _read_page(text, limits, ("noscript",))
            told.append(Diagnostic("GX015"))
        else:
            told += unseen_code.of_scripts(text)
    writer = Writer(limits)
    writer.write(page.blocks)
    return writer.document(
        [*diagnostics, *told, *page.diagnostics()], unclosed=page.goes_on
    )


def _read_page(text: str, limits: Limits, opened: tuple[str, ...] = ()) -> Page:
    """The blocks of a page. Where something hides its text and is never closed, nothing is taken for hidden."""
    page = Page(text, limits, opened)
    page.read()
    if page.hides_what_follows():
        page = Page(text, limits, opened, may_hide=False)
        page.read()
    return page
