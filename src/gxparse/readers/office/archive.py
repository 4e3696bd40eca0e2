"""Parts of a zip archive, unpacked no further than the limits allow."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib

from gxparse.readers.limits import Limits, damaged, failure
from gxparse.readers.office import xml

_LISTED = b"PK\x01\x02"  # opens what the list of parts says of each
_MOST_PARTS = 4000
_STARTS_LARGE = 2**20
_ENCRYPTED = 1
_FORMATS = {"word/": "docx", "xl/": "xlsx"}


class Archive:
    """A zip archive in memory. Raises ``ReadError`` for one that is damaged, encrypted, or unpacks to too much."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.limits = limits
        # All of the list is kept before any part can be looked at. Where it stands and how long it is, is told in
        # several ways of which any may lie; what each entry begins with may not
        if data.count(_LISTED) > _MOST_PARTS:
            raise failure("GX028", limit="parts", most=_MOST_PARTS)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (
            zipfile.BadZipFile,
            ValueError,
            OSError,
            OverflowError,
            NotImplementedError,
        ) as error:
            raise damaged(str(error), "不是完整的ZIP文件") from None

    def names(self) -> list[str]:
        """The names of its parts."""
        return self._zip.namelist()

    def part(self, name: str) -> bytes:
        """A part, unpacked."""
        limits = self.limits
        try:
            info = self._zip.getinfo(name)
        except KeyError:
            raise damaged(f"{name} is missing", f"缺少{name}") from None
        if info.flag_bits & _ENCRYPTED:
            raise failure("GX027")
        packed = max(1, info.compress_size)
        if info.file_size > _STARTS_LARGE and info.file_size > limits.ratio * packed:
            raise failure("GX028", limit="ratio", most=limits.ratio)
        limits.check("unpacked", info.file_size)
        try:
            with self._zip.open(info) as file:
                content = file.read(limits.unpacked + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            ValueError,
            OSError,
            NotImplementedError,
        ) as error:
            raise damaged(str(error) or f"{name} is cut off", f"{name}不完整") from None
        limits.check(
            "unpacked", len(content)
        )  # which may be more than the archive says
        return content

    def main(self) -> str:
        """The name of the part that holds the document of an Office file."""
        return self.related("", "officeDocument")

    def related(self, name: str, kind: str) -> str:
        """The name of the part that a part has a relation of a kind to, such as its styles; "" where there is none.

        The relations of the file itself are those of "".
        """
        of_kind = [to for _, of, to in self._relations(name) if of.endswith(f"/{kind}")]
        return of_kind[0] if of_kind else ""

    def targets(self, name: str) -> dict[str, str]:
        """The names of all parts that a part has relations to, by those of the relations."""
        return {number: target for number, _, target in self._relations(name)}

    def _relations(self, name: str) -> list[tuple[str, str, str]]:
        """The name of each relation of a part, its kind, and the name of the part that it is to."""
        folder, _, last = name.rpartition("/")
        relations = posixpath.join(folder, "_rels", f"{last}.rels")
        if relations not in self.names():
            return []
        found: list[tuple[str, str, str]] = []

        def start(element: str, attributes: xml.Attributes) -> None:
            if element != "Relationship":
                return
            # From the folder of the part, or from the top of the archive where it begins with a slash
            target = posixpath.join("/", folder, xml.attribute(attributes, "Target"))
            found.append(
                (
                    xml.attribute(attributes, "Id"),
                    xml.attribute(attributes, "Type"),
                    posixpath.normpath(target).lstrip("/"),
                )
            )

        xml.parse_xml(self.part(relations), self.limits, start, xml.ignore, xml.ignore)
        return found


def kind(data: bytes, limits: Limits) -> str | None:
    """Which format of Office a zip archive is; ``None`` where it is none."""
    main = Archive(data, limits).main()
    return next(
        (format for folder, format in _FORMATS.items() if main.startswith(folder)), None
    )
