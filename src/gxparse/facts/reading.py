"""Many files read, by workers: what comes of each, whatever is wrong with it."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import closing
from functools import partial

from gxparse.api import read_all
from gxparse.errors import ReadError
from gxparse.facts.contents import fault
from gxparse.facts.files import files_of
from gxparse.isolation import calls
from gxparse.isolation.cores import cores
from gxparse.readers.limits import DEFAULT, Limits
from gxparse.result import ParseResult

Read = tuple[str, tuple[ParseResult, ...] | ReadError]
"""The name of a file, and its reports, or why it could not be read."""


def read_files(
    *named: str | os.PathLike[str],
    jobs: int | None = None,
    format: str | None = None,
    limits: Limits = DEFAULT,
) -> Generator[Read, None, None]:
    """Reads all files that are named: by themselves, by a folder with all that is in it, or by a pattern.

    Gives the name of each file, in order, with the tuple of its reports, as
    ``read_all`` does, or with the ``ReadError`` that says why it has none. It is
    what the tables take. Files are read in ``jobs`` worker processes, by default
    as many as there are cores, so that one that crashes its reader stops
    nothing (GX022, and GX034 for a fault of gxparse); what is hidden in a folder
    is left out. Results come one by one and are not kept.
    """
    files = files_of([os.fspath(name) for name in named])
    work = partial(read_all, format=format, limits=limits)
    with closing(
        calls.run(work, files, jobs=jobs or cores(), limits=limits)
    ) as outcomes:
        for file, outcome in outcomes:
            if outcome.value is not None:
                yield file, outcome.value
            elif isinstance(outcome.error, ReadError):
                yield file, outcome.error
            else:
                yield file, fault(outcome.error or RuntimeError())
