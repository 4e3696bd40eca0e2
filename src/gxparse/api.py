"""The public functions."""

from __future__ import annotations

from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.document.document import Document
from gxparse.document.visibility import tag_of_page
from gxparse.errors import ReadError
from gxparse.model.report import Report
from gxparse.pipeline import parse as parse_document
from gxparse.readers import registry, sources
from gxparse.readers.limits import DEFAULT, Limits
from gxparse.readers.sources import Source
from gxparse.result import ParseResult
from gxparse.source import Span


def parse(text: str) -> ParseResult:
    """Reads a report out of any text. Never raises on content: what is wrong is in ``.diagnostics``.

    Pipe tables, tab-separated rows, one cell a line, text out of a PDF and
    ``<table>`` markup are told apart by the text itself; canonical text, as
    ``dumps`` writes it, is read strictly. The source of a web page is told of
    (GX006): ``read`` reads what it shows. Raises ``TypeError`` for anything but
    a ``str``.
    """
    if not isinstance(text, str):
        raise TypeError(f"parse() takes a str, not {type(text).__name__}")
    tag = tag_of_page(text)
    diagnostics = (Diagnostic("GX006", (), (Span(*tag.span()),)),) if tag else ()
    return parse_document(Document(text, diagnostics=diagnostics))


def read(
    source: Source,
    *,
    format: str | None = None,
    limits: Limits = DEFAULT,
    isolated: bool = False,
) -> ParseResult:
    """Reads a report out of a file: a path, the bytes, or a binary file that is open.

    The format is told by what the file holds and not by its name; ``format``
    ("text", "docx" …) forces one. A path that is no regular file is not
    waited for, nothing is written and nothing fetched. Raises ``ReadError`` for
    a file that cannot be opened, decoded or unpacked: ``UnsupportedFormat`` for
    one of another format, ``MissingExtra`` for one whose reader is not
    installed, ``LimitExceeded`` for one beyond ``limits``; what is wrong with
    the report itself is in ``.diagnostics``, as with ``parse``.

    With ``isolated`` the bytes are read in a worker process, which is kept for
    the next file: one that makes its reader crash, or take more time or memory
    than ``limits`` allow, is a ``ReadError`` (GX022) too, and this process goes
    on. The result is the same.
    """
    try:
        data = sources.contents(source, limits)
        if not isolated:
            return _read(data, format, limits)
        # Hardly anybody who imports gxparse wants processes
        from gxparse.isolation.calls import call

        return call(_read, data, format, limits, limits=limits)
    except ReadError as error:
        # The readers are given bytes and know of no file
        error.name = sources.name_of(source)
        raise


def _read(data: bytes, format: str | None, limits: Limits) -> ParseResult:
    return parse_document(registry.document(data, format, limits))


def loads(text: str) -> Report:
    """The report in a text. Raises ``ParseError`` where ``parse`` tells of an error."""
    result = parse(text)
    result.raise_for_errors()
    return result.report
