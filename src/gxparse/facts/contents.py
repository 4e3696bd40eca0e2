"""Texts and files to entries: whatever is wrong with one of them is an entry too, and stops nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from gxparse.api import parse_all, read_all
from gxparse.errors import ReadError
from gxparse.facts.entries import Entry
from gxparse.readers.limits import DEFAULT, Limits, failure
from gxparse.result import ParseResult

Content = str | bytes | None
"""A text, the bytes of a file, or nothing."""


def entries_of(
    read: Callable[[], tuple[ParseResult, ...]], source: str | None
) -> Iterator[Entry]:
    """The reports that a function reads, or one entry that says why it could not.

    Raises ``MemoryError`` alone, after which nothing is certain.
    """
    try:
        results = read()
    except ReadError as error:
        yield Entry(source, 0, None, error)
    except MemoryError:
        raise
    # A fault of gxparse is told of its own text, and the thousands behind it are read
    except Exception as error:
        yield Entry(source, 0, None, fault(error))
    else:
        for index, result in enumerate(results):
            yield Entry(source, index, result)


def fault(error: Exception) -> ReadError:
    """What is told where gxparse itself has failed."""
    return failure("GX034", fault=f"{type(error).__name__}: {error}")


def read_content(
    content: Content,
    *,
    format: str | None = None,
    limits: Limits = DEFAULT,
    isolated: bool = False,
) -> tuple[ParseResult, ...]:
    """Parses a text, or reads the bytes of a file. Raises ``ReadError``."""
    if content is None:
        raise failure("GX020", reason="nothing is given", reason_zh="没有内容")
    if isinstance(content, str):
        return parse_all(content)
    return read_all(content, format=format, limits=limits, isolated=isolated)


def contents_of(array: Any) -> Iterator[Content]:
    """What a column of Arrow holds, of texts or of bytes. Raises ``TypeError`` for one of anything else."""
    for scalar in array:
        try:
            content = scalar.as_py()
        # What writes Arrow need not look whether a text is one: then it is bytes in whatever encoding
        except UnicodeDecodeError:
            content = scalar.as_buffer().to_pybytes()
        if not (content is None or isinstance(content, (str, bytes))):
            raise TypeError(
                f"the column holds texts or bytes, not {type(content).__name__}"
            )
        yield content
