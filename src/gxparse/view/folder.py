"""A folder of pages: one for each report, and the index of all."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import quote

from gxparse.facts.entries import Given, entries
from gxparse.facts.facts import Facts, facts
from gxparse.view.document import MADE_BY
from gxparse.view.index import Listed, index_html
from gxparse.view.page import page

INDEX = "index.html"
_UNSAFE = re.compile(
    r"[^\w.\-]+"
)  # what a name of a file need not bear on every system
_PAGE = re.compile(
    r"\.html?\Z", re.IGNORECASE
)  # which the name of its page ends in too
_LONGEST = 60  # characters of a name, which are four bytes each at most
_HEAD = 2048  # bytes in which a page says what it was made by


class PageFolder:
    """Writes pages one by one, and at the end the index."""

    def __init__(self, path: str | os.PathLike[str], lang: str) -> None:
        self._path, self._lang = Path(path), lang
        self._listed: list[Listed] = []
        self._names = {INDEX}
        self._path.mkdir(parents=True, exist_ok=True)

    def add(self, of: Facts, html: str | None) -> None:
        """Writes a page, or lists what has none. Raises ``FileExistsError`` where something else has its name."""
        href = None
        if html is not None:
            name = self._name(of)
            self._write(name, html)
            href = quote(name)
        self._listed.append(Listed(of, href))

    def finish(self) -> Path:
        """Writes the index; returns where it is."""
        self._write(INDEX, index_html(self._listed, self._lang))
        return self._path / INDEX

    def _name(self, of: Facts) -> str:
        """A name of its own, in which that of the source is still to be seen."""
        name = _PAGE.sub("", of.source or of.agency or "")
        stem = _UNSAFE.sub("-", name).strip("-.")[-_LONGEST:]
        stem = stem.lstrip("-.") or "report"
        name, count = f"{stem}.html", 1
        # As a system sees them that takes capitals for small letters
        while name.casefold() in self._names:
            count += 1
            name = f"{stem}-{count}.html"
        self._names.add(name.casefold())
        return name

    def _write(self, name: str, html: str) -> None:
        path = self._path / name
        if path.exists() and not _is_page(path):
            raise FileExistsError(17, "is there, and is no page of gxparse", str(path))
        path.write_text(html, encoding="utf-8", newline="\n")


def _is_page(path: Path) -> bool:
    """Whether a file was written here before, so that it may be written anew."""
    with path.open("rb") as file:
        return MADE_BY.encode() in file.read(_HEAD)


def write(results: Given, folder: str | os.PathLike[str], *, lang: str = "zh") -> Path:
    """Writes a page for each report into a folder, and an index of all; returns where the index is.

    ``results`` is what the tables of ``gxparse.frames`` take: results, the tuples of ``read_all``, or pairs of a name
    and one of these or a ``ReadError``. They are taken one by one and not kept. The index has a chart of figures over
    the years, a table that sorts, and the cells of the form by how often they are doubtful. Pages that were written
    before are written anew; anything else that stands there is a ``FileExistsError``. Raises ``OSError``,
    ``ValueError`` for another language than "zh" and "en", and ``TypeError`` for what holds no results.
    """
    made = PageFolder(folder, lang)
    for entry in entries(results):
        html = None
        if entry.result is not None:
            html = page(entry.result, lang=lang, name=entry.source)
        made.add(facts(entry), html)
    return made.finish()
