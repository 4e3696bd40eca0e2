"""Attribute paths: a report's values by path, and back. The same paths stand in JSON and in diagnostics."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any

from attrs import fields

from gxparse.model.report import TABLES, Report


@cache
def parts(cls: Any) -> tuple[tuple[str, Any], ...]:
    """The attributes of a model class in order, each with the class of its value if that is a part.

    A table of a report has several classes, a tuple of them: one an edition, the newest first.
    """
    return tuple(
        (a.name, a.metadata.get("part") or a.metadata.get("editions"))
        for a in fields(cls)
    )


def row_paths(cls: Any, path: str) -> tuple[str, ...]:
    """The paths of the rows of a table class, in statutory order; ``path`` is the table's own."""
    inner = [(name, part) for name, part in parts(cls) if part is not None]
    if not inner:
        return (path,)
    rows: list[str] = []
    for name, part in inner:
        rows += row_paths(part, f"{path}.{name}")
    return tuple(rows)


def value_paths(cls: Any, path: str) -> frozenset[str]:
    """The paths of all values of a part of the model; ``path`` is its own."""
    paths: set[str] = set()
    for name, part in parts(cls):
        inner_path = f"{path}.{name}"
        paths |= {inner_path} if part is None else value_paths(part, inner_path)
    return frozenset(paths)


def values(report: Report) -> dict[str, Any]:
    """Every value of the report's tables by its path; a table that is there has its own name in it too.

    Raises ``TypeError`` for anything but a ``Report``.
    """
    if not isinstance(report, Report):
        raise TypeError(f"a Report is wanted, not a {type(report).__name__}")
    by_path: dict[str, Any] = {}
    for name in TABLES:
        table = getattr(report, name)
        if table is not None:
            by_path[name] = table
            paths, all_of = _collector(table.__class__, name)
            by_path.update(zip(paths, all_of(table), strict=True))
    return by_path


@cache
def _collector(
    cls: Any, path: str
) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """The paths of all values of a table, which stands at a path, and what gets them all at once, in that order."""
    names = tuple(_names_of_values(cls))
    return tuple(f"{path}.{name}" for name in names), attrgetter(*names)


def _names_of_values(cls: Any) -> Iterator[str]:
    for name, part in parts(cls):
        if part is None:
            yield name
        else:
            yield from (f"{name}.{inner}" for inner in _names_of_values(part))


def build(cls: Any, path: str, by_path: Mapping[str, Any]) -> Any:
    """A part of the model from values by path, the inverse of ``values``; what is not there is ``None``."""
    make = _builder(cls, 0)
    return make(tuple(map(by_path.get, _value_paths_in_order(cls, path))))


@cache
def _value_paths_in_order(cls: Any, path: str) -> tuple[str, ...]:
    """The paths of all values of a part of the model, which stands at a path, in the order of its attributes."""
    return tuple([f"{path}.{name}" for name in _names_of_values(cls)])


@cache
def _builder(cls: Any, first: int) -> Callable[[tuple[Any, ...]], Any]:
    """Makes a part of the model from the values of all, of which its own begin at ``first``.

    What stands where is worked out once for a class, as every parse builds the same ones.
    """
    inner = []
    end = first
    for _, part in parts(cls):
        if part is not None:
            inner.append(_builder(part, end))
            end += len(_value_paths_in_order(part, ""))
    if inner:
        return lambda values: cls(*[build_part(values) for build_part in inner])
    end = first + len(parts(cls))

    def make_row(values: tuple[Any, ...]) -> Any:
        own = values[first:end]
        # To look for one that is hardly met again takes as long as to make it
        return cls(*own) if any(own) else _row_of_nothing(cls, *own)

    return make_row


@lru_cache(maxsize=2048, typed=True)
def _row_of_nothing(cls: Any, *values: Any) -> Any:
    """A row that says 0 or is blank, the same one everywhere: they are frozen, and most rows in print are such."""
    return cls(*values)
