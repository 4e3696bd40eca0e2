"""Where the values of a report stand and what is doubtful of them, as columns."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from gxparse.result import ParseResult


def cell_columns(result: ParseResult, paths: Sequence[str]) -> dict[str, Sequence[Any]]:
    """The columns of ``VALUES_SCHEMA`` that ``result.cells`` has, for the values at the paths, which are all of them.

    A result keeps its cells once they are made, which for thousands of results is most of the time and the memory of
    a table: they are asked for only where they have a place on a page.
    """
    if result._places is not None:
        return _of_pages(result, paths)
    columns = _of_sources(result)
    if result._paths != paths:
        numbers = _numbers(tuple(result._paths))
        order = [numbers[path] for path in paths]
        columns = {name: [column[n] for n in order] for name, column in columns.items()}
    nothing = [None] * len(paths)
    return columns | _doubts(result, paths) | dict.fromkeys(_ON_PAGE, nothing)


_ON_PAGE = ("page", "box", "confidence")


def _of_pages(result: ParseResult, paths: Sequence[str]) -> dict[str, Sequence[Any]]:
    cells = [result.cells[path] for path in paths]
    columns: dict[str, Sequence[Any]] = {
        name: [getattr(cell, name) for cell in cells] for name in ("origin", *_ON_PAGE)
    }
    spans = [cell.spans for cell in cells]
    columns["start"] = [places[0].start if places else None for places in spans]
    columns["end"] = [places[-1].end if places else None for places in spans]
    return columns | _doubts(result, paths)


def _of_sources(result: ParseResult) -> dict[str, Sequence[Any]]:
    """Origin and place of each value, in the order in which the stages found them."""
    origins: list[Any] = []
    starts: list[int | None] = []
    ends: list[int | None] = []
    for source in result._sources.values:
        if source.cells is None:  # nearly always
            origins += [source.origin] * len(source.paths)
            places = list(chain.from_iterable(source.spans))
            starts += places[::2]
            ends += places[1::2]
            continue
        for origin, pieces in source.cells:
            origins.append(origin)
            starts.append(pieces[0][0] if pieces else None)
            ends.append(pieces[-1][1] if pieces else None)
    return {"origin": origins, "start": starts, "end": ends}


def _doubts(result: ParseResult, paths: Sequence[str]) -> dict[str, Sequence[Any]]:
    trusted, consistent = [True] * len(paths), [True] * len(paths)
    codes: list[list[str]] = [[]] * len(paths)
    doubts = result.doubts
    numbers = _numbers(tuple(paths)) if doubts else {}
    for path, several in doubts.items():
        n = numbers.get(path)
        if n is None:  # of the agency, the title or the year
            continue
        for doubt in several:
            of_reading = doubt.concerns == "reading"
            (trusted if of_reading else consistent)[n] = False
            if doubt.code not in codes[n]:
                codes[n] = [*codes[n], doubt.code]
    return {"trusted": trusted, "consistent": consistent, "codes": codes}


@lru_cache(maxsize=64)  # nearly all reports have the same tables
def _numbers(paths: tuple[str, ...]) -> dict[str, int]:
    return {path: n for n, path in enumerate(paths)}
