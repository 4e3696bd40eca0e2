"""The parts of a Word file that comments need: the list of comments, and what says that it is there."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from html import escape

from gxparse.readers.limits import DEFAULT
from gxparse.readers.office.archive import Archive
from gxparse.readers.office.word_comments import OWN_AUTHOR

_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TYPES = "[Content_Types].xml"
_IDS = re.compile(rb'comment[^<>]*?:id="([0-9]{1,9})"')
_CLOSED = re.compile(rb"<(?P<name>[\w:]+)(?P<rest>[^<>]*)/>\s*\Z")
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Package:
    """A Word file whose parts can be given anew. Raises ``ReadError`` for what is none."""

    def __init__(self, data: bytes) -> None:
        archive = Archive(data, DEFAULT)
        self.main = archive.main()
        self._comments = archive.related(self.main, "comments")
        self._data = data
        with zipfile.ZipFile(io.BytesIO(data)) as read:
            self._names = set(read.namelist())
            self.document = read.read(self.main)
            self._parts = {
                name: read.read(name)
                for name in (_TYPES, self._relations, self._comments)
                if name in self._names
            }

    @property
    def _relations(self) -> str:
        folder, name = posixpath.split(self.main)
        return posixpath.join(folder, "_rels", f"{name}.rels")

    def first_number(self) -> int:
        """A number that no comment has yet, nor any behind it."""
        listed = self._parts.get(self._comments, b"") + self.document
        return max((int(n) + 1 for n in _IDS.findall(listed)), default=0)

    def with_comments(self, document: bytes, texts: Mapping[int, str]) -> bytes:
        """The file with another document, and with comments by their numbers."""
        changed = {self.main: document, **self._with_list(texts)}
        out = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(self._data)) as read,
            zipfile.ZipFile(out, "w") as made,
        ):
            for info in read.infolist():
                data = changed.pop(info.filename, None)
                kept = read.read(info) if data is None else data
                made.writestr(info, kept, info.compress_type)
            for name, data in changed.items():
                made.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
        return out.getvalue()

    def _with_list(self, texts: Mapping[int, str]) -> dict[str, bytes]:
        """The list of comments with these behind its own, and the parts that name a new one."""
        said = "".join(_comment(number, text) for number, text in texts.items())
        if self._comments:
            return {self._comments: _appended(self._parts[self._comments], said)}
        name = posixpath.join(posixpath.dirname(self.main), "gxparse-comments.xml")
        listed = f'<w:comments xmlns:w="{_WORD}">{said}</w:comments>'
        relations = self._parts.get(
            self._relations,
            _HEAD
            + f'<Relationships xmlns="{_PACKAGE}/relationships"></Relationships>'.encode(),
        )
        target = f"/{name}"
        link = f'<Relationship Id="gxparseComments" Type="{_KIND}" Target="{target}"/>'
        kind = f'<Override PartName="{target}" ContentType="{_TYPE}"/>'
        return {
            name: _HEAD + listed.encode(),
            self._relations: _appended(relations, link),
            _TYPES: _appended(self._parts[_TYPES], kind),
        }


def _comment(number: int, text: str) -> str:
    shown = escape(_NO_XML.sub("\ufffd", text), quote=False)
    return (
        f'<w:comment xmlns:w="{_WORD}" w:id="{number}" w:author="{OWN_AUTHOR}" w:initials="gx">'
        f'<w:p><w:r><w:t xml:space="preserve">{shown}</w:t></w:r></w:p></w:comment>'
    )


def _appended(xml: bytes, inner: str) -> bytes:
    """An XML part with more at the end of its root."""
    closed = _CLOSED.search(xml)
    if closed:
        name, rest = closed["name"], closed["rest"]
        return (
            xml[: closed.start()]
            + b"<"
            + name
            + rest
            + b">"
            + inner.encode()
            + b"</"
            + name
            + b">"
        )
    end = xml.rindex(b"</")
    return xml[:end] + inner.encode() + xml[end:]
