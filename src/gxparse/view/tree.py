"""A report as a tree: its attributes in order, a row of figures a line."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from attrs import has

from gxparse.model.paths import parts
from gxparse.view.cells import figure
from gxparse.view.escape import shown

_LONGEST = 40  # characters of a text that are shown
_NOTHING, _BETWEEN = "—", " · "


class Node(NamedTuple):
    """An attribute, with what it holds."""

    name: str
    value: str
    """On one line; "" where the nodes below say it."""
    below: tuple[Node, ...] = ()


def tree(part: Any, name: str = "") -> Node:
    """A report, a table or a group of rows; where all rows have the same columns, these are named above them."""
    return _tree(part, name, named=True)


def _tree(part: Any, name: str, *, named: bool) -> Node:
    kind = type(part).__name__
    columns = _columns(part) if named else None
    below = tuple(
        _node(each, getattr(part, each), named=named and columns is None)
        for each, _ in _parts(part)
    )
    said = f"{kind}: {_BETWEEN.join(columns)}" if columns else kind
    return Node(name or said, said if name else "", below)


def _parts(part: Any) -> tuple[tuple[str, Any], ...]:
    return parts(part.__class__)


def _columns(part: Any) -> tuple[str, ...] | None:
    """The names of the figures of all rows, if they are the same; ``None`` for a report, which has more than rows."""
    first, *others = dict.fromkeys(_row_classes(part))
    return None if others or first is None else tuple(dict(parts(first)))


def _row_classes(part: Any) -> Iterator[Any]:
    for name, cls in _parts(part):
        inner = getattr(part, name)
        if cls is None or not has(type(inner)):
            yield None
        elif _is_row(inner):
            yield type(inner)
        else:
            yield from _row_classes(inner)


def _is_row(part: Any) -> bool:
    return all(cls is None for _, cls in _parts(part))


def _node(name: str, value: Any, *, named: bool) -> Node:
    if has(type(value)):
        if not _is_row(value):
            return _tree(value, name, named=named)
        return Node(name, _row(value, named=named))
    if isinstance(value, tuple):
        below = tuple(Node(str(n), _line(each)) for n, each in enumerate(value))
        return Node(name, "" if below else _NOTHING, below)
    return Node(name, _line(value))


def _row(row: Any, *, named: bool) -> str:
    """The figures of a row."""
    values = ((name, _line(getattr(row, name))) for name, _ in _parts(row))
    return _BETWEEN.join(f"{name} {text}" if named else text for name, text in values)


def _line(value: Any) -> str:
    if value is None:
        return _NOTHING
    if isinstance(value, (int, Decimal)):
        return figure(value)
    if not isinstance(value, str):
        return _row(value, named=True)
    text = shown(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def lines(node: Node, indent: str = "") -> Iterator[str]:
    """The tree as plain text, a node a line."""
    yield f"{indent}{node.name}{f': {node.value}' if node.value else ''}"
    for each in node.below:
        yield from lines(each, indent + "  ")
