"""Parts of a zip archive, unpacked no further than the limits allow."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib

from gxparse.readers.limits import Limits, failure
from gxparse.readers.office import xml

_END = b"PK\x05\x06"
_LARGEST_DIRECTORY = 2**20  # bytes of the list of parts
_WHERE_IT_ENDS = 66_000  # bytes at the end in which the list's place is told
_STARTS_LARGE = 2**20
_ENCRYPTED = 1
_KINDS = {"word/": "docx", "xl/": "xlsx"}


class Archive:
    """A zip archive in memory. Raises ``ReadError`` for one that is damaged, encrypted, or unpacks to too much."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.limits = limits
        end = data.rfind(_END, max(0, len(data) - _WHERE_IT_ENDS))
        if end >= 0 and int.from_bytes(data[end + 12 : end + 16], "little") > _LARGEST_DIRECTORY:
            raise failure("GX028", limit="elements", most=limits.elements)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, OverflowError, NotImplementedError) as error:
            raise failure("GX026", reason=str(error)) from None

    def names(self) -> list[str]:
        """The names of its parts."""
        return self._zip.namelist()

    def part(self, name: str) -> bytes:
        """A part, unpacked."""
        limits = self.limits
        try:
            info = self._zip.getinfo(name)
        except KeyError:
            raise failure("GX026", reason=f"{name} is missing") from None
        if info.flag_bits & _ENCRYPTED:
            raise failure("GX027")
        if info.file_size > _STARTS_LARGE and info.file_size > limits.ratio * max(1, info.compress_size):
            raise failure("GX028", limit="ratio", most=limits.ratio)
        limits.check("unpacked", info.file_size)
        try:
            with self._zip.open(info) as file:
                made = file.read(limits.unpacked + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError) as error:
            raise failure("GX026", reason=str(error) or f"{name} is cut off") from None
        limits.check("unpacked", len(made))
        return made

    def main(self) -> str:
        """The name of the part that holds the document of an Office file."""
        return self.related("", "officeDocument")

    def related(self, name: str, kind: str) -> str:
        """The name of the part that stands in a relation to a part, or to the file ("" for both names): its styles."""
        folder, _, last = name.rpartition("/")
        relations = posixpath.join(folder, "_rels", f"{last}.rels")
        found: list[str] = []

        def start(element: str, attributes: xml.Attributes) -> None:
            if element == "Relationship" and xml.attribute(attributes, "Type").endswith(f"/{kind}"):
                target = xml.attribute(attributes, "Target")
                found.append(posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))

        if relations in self.names():
            xml.parse_xml(self.part(relations), self.limits, start, xml.ignore, xml.ignore)
        return found[0] if found else ""


def kind(data: bytes, limits: Limits) -> str | None:
    """Which format of Office a zip archive is; ``None`` where it is none."""
    main = Archive(data, limits).main()
    return next((kind for folder, kind in _KINDS.items() if main.startswith(folder)), None)
