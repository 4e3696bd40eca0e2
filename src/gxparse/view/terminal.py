"""What rich prints of results, where it is installed: a report as a tree, diagnostics and steps as tables."""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatch
from typing import Any

from rich.console import Group
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from gxparse.checks.inference import Inference
from gxparse.diagnostics.diagnostic import Diagnostic, Diagnostics
from gxparse.result import ParseResult
from gxparse.view.escape import shown
from gxparse.view.tree import Node, tree

_STYLES = {"error": "bold red", "warning": "yellow", "info": "dim"}


@singledispatch
def renderable(thing: Any) -> Any:
    """What rich prints of a report or a table."""
    return _tree(tree(thing))


@renderable.register
def _(result: ParseResult) -> Any:
    told = _diagnostics(result.diagnostics) if result.diagnostics else Text("")
    return Group(Text(repr(result), "bold"), _tree(tree(result.report)), told)


@renderable.register
def _(diagnostics: Diagnostics) -> Any:
    return _diagnostics(diagnostics)


@renderable.register
def _(diagnostic: Diagnostic) -> Any:
    return _diagnostics((diagnostic,))


@renderable.register
def _(made: Inference) -> Any:
    table = Table("path", "value", "proof")
    for step in made.steps:
        table.add_row(step.path, str(step.value), shown(step.arithmetic))
    return table


def _tree(node: Node) -> Tree:
    # Text and not markup of rich, which the words of a report might hold
    label = Text(node.name)
    if node.value:
        label.append(f"  {node.value}", "dim" if node.below else "bold")
    made = Tree(label, guide_style="dim")
    for each in node.below:
        made.children.append(_tree(each))
    return made


def _diagnostics(diagnostics: Iterable[Diagnostic]) -> Table:
    table = Table("code", "severity", "message")
    for each in diagnostics:
        style = _STYLES[each.severity]
        table.add_row(each.code, Text(each.severity, style), Text(shown(each.message)))
    return table
