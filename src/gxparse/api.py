"""The public functions."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.document.document import Document
from gxparse.document.visibility import tag_of_page
from gxparse.errors import ReadError
from gxparse.form.claim_grammar import meaning
from gxparse.form.loader import statutory_form
from gxparse.located_checks import check
from gxparse.model.report import Report
from gxparse.pipeline import parse as parse_document
from gxparse.pipeline import parse_all as parse_documents
from gxparse.readers import registry, sources
from gxparse.readers import text as text_reader
from gxparse.readers.limits import DEFAULT, Limits
from gxparse.readers.sources import Source
from gxparse.result import ParseResult
from gxparse.source import Span

_Read = TypeVar("_Read")
_LONGEST_NAME = 1024  # characters of a path that a text may be
_NAME_OF_FILE = re.compile(
    r"\s*+(?P<name>[^\s<>|][^\n<>|]*\.(?:docx?|wps|rtf|xlsx?|csv|pdf|html?|mht|mhtml|txt|md|png|jpe?g|tiff?))\s*+",
    re.IGNORECASE,
)


def parse(text: str) -> ParseResult:
    """Reads a report out of any text. Never raises on content: what is wrong is in ``.diagnostics``.

    Pipe tables, tab-separated rows, one cell a line, text out of a PDF and
    ``<table>`` markup are told apart by the text itself; canonical text, as
    ``dumps`` writes it, is read strictly. Text that was decoded in the wrong
    encoding is decoded again where its bytes can be recovered (GX017); ``.text``
    and all spans are then those of the corrected text. The source of a web page is
    reported (GX006), since ``read`` reads what it shows; so is a file name
    (GX007), since ``read`` opens it. Of several reports the first one that has
    tables is returned, or else the first, and GX005 says that there are others:
    ``parse_all`` returns each of them. Raises ``TypeError`` for anything but
    a ``str``.
    """
    return parse_document(_document_of_text(text, "parse"))


def parse_all(text: str) -> tuple[ParseResult, ...]:
    """Reads every report that stands in a text, in order: never an empty tuple, as ``parse`` gives a result for any.

    Two reports are told apart by their titles, by their sections, which begin
    anew, and by the front matter of canonical text. Title, agency, year and
    figures of a result are all of one report. Its ``.text`` is the whole text,
    which its spans index; what belongs to another report is a leftover there.
    The table of another body that an appendix holds belongs to no report. Raises
    ``TypeError`` for anything but a ``str``.
    """
    return parse_documents(_document_of_text(text, "parse_all"))


def _document_of_text(text: str, name: str) -> Document:
    """The text that a function of some name was given, as a document."""
    if not isinstance(text, str):
        raise TypeError(
            f"{name}() takes a str, not {type(text).__name__}; {name.replace('parse', 'read')}() takes files"
        )
    tag = tag_of_page(text)
    told = (Diagnostic("GX006", (), (Span(*tag.span()),)),) if tag else ()
    if len(text) <= _LONGEST_NAME and (name_of_file := _NAME_OF_FILE.fullmatch(text)):
        told = (Diagnostic("GX007", (), (Span(*name_of_file.span("name")),)),)
    return text_reader.document(text, told)


def read(
    source: Source,
    *,
    format: str | None = None,
    limits: Limits = DEFAULT,
    isolated: bool = False,
) -> ParseResult:
    """Reads a report out of a file: a path, the bytes, or a binary file that is open.

    The format is recognised from the content, not from the name; ``format``
    ("text", "docx" …) forces one. Of paths only regular files are opened;
    nothing is written and nothing fetched. Raises ``ReadError`` for
    a file that cannot be opened, decoded or unpacked: ``UnsupportedFormat`` for
    one of another format, ``MissingExtra`` for one whose reader is not
    installed, ``LimitExceeded`` for one beyond ``limits``. Where there is no file
    it is a ``FileNotFoundError`` too, and a text in place of a path is an
    error of its own (GX033). What is wrong with the report itself is in ``.diagnostics``, as with ``parse``. Of several
    reports one is given, as with ``parse``: ``read_all`` gives each of them.

    With ``isolated`` the bytes are read in a worker process, which is kept for
    the next file: one that makes its reader crash, or take more time or memory
    than ``limits`` allow, is a ``ReadError`` (GX022) too, and this process goes
    on. The result is the same.
    """
    return _of_file(_read, source, format, limits, isolated)


def read_all(
    source: Source,
    *,
    format: str | None = None,
    limits: Limits = DEFAULT,
    isolated: bool = False,
) -> tuple[ParseResult, ...]:
    """Reads every report of a file, in order: as ``parse_all`` does a text. Takes and raises what ``read`` does."""
    return _of_file(_read_all, source, format, limits, isolated)


def _of_file(
    reads: Callable[[bytes, str | None, Limits], _Read],
    source: Source,
    format: str | None,
    limits: Limits,
    isolated: bool,
) -> _Read:
    try:
        data = sources.contents(source, limits)
        if not isolated:
            return reads(data, format, limits)
        # Hardly anybody who imports gxparse wants processes
        from gxparse.isolation.calls import call

        return call(reads, data, format, limits, limits=limits)
    except ReadError as error:
        # The readers are given bytes and know of no file
        error.name = "" if error.code == sources.TEXT else sources.name_of(source)
        raise


def _read(data: bytes, format: str | None, limits: Limits) -> ParseResult:
    return parse_document(registry.document(data, format, limits))


def _read_all(
    data: bytes, format: str | None, limits: Limits
) -> tuple[ParseResult, ...]:
    return parse_documents(registry.document(data, format, limits))


def loads(text: str) -> Report:
    """The report in a text. Raises ``ParseError`` where ``parse`` tells of an error."""
    result = parse(text)
    result.raise_for_errors()
    return result.report


def warm() -> None:
    """Builds now what the first parse and the first check would build, which takes a few tenths of a second.

    Call it before a pool forks its workers, so that they share it, or before a
    server takes its first request. It may be called again, and then does nothing.
    """
    statutory_form().build()
    meaning(())
    check(parse("").report)
