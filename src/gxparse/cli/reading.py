"""One file read and rendered: what a worker does, so that no file harms the command and many are read at once."""

from __future__ import annotations

from typing import NamedTuple

from gxparse.cli.outcome import Outcome, failure
from gxparse.cli.outputs import State
from gxparse.cli.words import saying
from gxparse.errors import ReadError


class Given(NamedTuple):
    """A file that is to be read."""

    file: str
    """As the user has named it."""
    data: bytes | ReadError | None = None
    """What it holds where that is read already, as from standard input; or why it could not be."""
    state: State | None = None
    """The file as it was before it was read."""


def outcome_of(
    given: Given,
    *,
    format: str,
    reader: str | None,
    lang: str,
    inferring: bool = False,
) -> Outcome:
    """Reads one file. Raises nothing but ``MemoryError``: a file that fails must not stop the others.

    With ``inferring`` what the rules force is filled in.
    """
    # By the worker alone: the command itself has started before this is imported
    from gxparse.api import read
    from gxparse.checks.inference import infer
    from gxparse.cli.render import render

    try:
        if isinstance(given.data, ReadError):
            raise given.data
        source = given.file if given.data is None else given.data
        result = read(source, format=reader)
        inferred = infer(result.report) if inferring else None
        return render(given.file, result, format, lang, inferred)
    except ReadError as error:
        return failure(given.file, error.code, error.text(lang), format)
    # That of the worker, which it tells
    except MemoryError:
        raise
    # A fault of gxparse
    except Exception as error:
        return internal_error(given.file, error, format, lang)


def internal_error(file: str, error: Exception, format: str, lang: str) -> Outcome:
    """What is printed of a file at which gxparse itself has failed."""
    what = f"{type(error).__name__}: {error}"
    message = saying(lang)(f"internal error: {what}", f"内部错误：{what}")
    return failure(file, None, message, format)
