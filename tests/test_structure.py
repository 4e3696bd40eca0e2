"""The house: imports run one way, files stay small, no label of the form stands in Python."""

from __future__ import annotations

import ast
from pathlib import Path

import gxparse
from gxparse.grammar import form

SOURCE = Path(gxparse.__file__).parent

# The pipeline from the user down to the ground. A module imports from its own
# group only what stands before it there, and otherwise only from groups below.
ORDER = (
    ("gxparse", "__main__", "cli", "outcomes", "api", "pipeline"),
    ("claims",),
    ("result",),
    ("cut_off", "indicators", "indicator_rows"),
    ("assembly", "filling", "doubts", "heads", "geometry", "repair", "misprints", "ways", "columns", "glued"),
    ("explanations",),
    ("readings", "builder", "misspelt", "anchors", "filled", "figures", "whole", "plans", "units", "lexer", "editions"),
    ("layouts", "layouts.grid", "layouts.html", "layouts.pipes", "layouts.tabs", "layouts.cell_lines", "layouts.flow"),
    ("layouts.base",),
    (
        "readers.registry",
        "readers.docx",
        "readers.xlsx",
        "readers.doc",
        "readers.pieces",
        "readers.pdf",
        "readers.page",
        "readers.ruled",
        "readers.marks",
        "readers.archive",
        "readers.markup",
        "readers.plain",
    ),
    ("readers.mhtml", "readers.html", "readers.text", "readers.writer"),
    ("readers.blocks", "readers.sources", "readers.limits"),
    ("sections", "front", "prose", "readers", "readers.canonical"),
    ("serializers", "serializers.schema", "serializers.canonical", "serializers.json"),
    ("inference",),
    ("checks", "checks.hierarchy", "checks.rules", "checks.claims", "checks.clauses", "checks.equations"),
    ("phrases",),
    ("document", "diagnostics", "grammar", "form", "errors"),
    ("catalogue", "catalogue.files", "catalogue.input", "catalogue.structure", "catalogue.cells", "catalogue.rules"),
    ("catalogue.entry", "shown", "wording", "paths", "model", "fields", "source"),
)
RANK = {name: n for n, name in enumerate(name for group in ORDER for name in group)}


def modules() -> dict[str, Path]:
    found = {}
    for path in SOURCE.rglob("*.py"):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        found[".".join(p for p in parts if p != "__init__") or "gxparse"] = path
    return found


def imports(path: Path) -> set[str]:
    """The modules of the package that a file imports, at its head or inside a function."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "gxparse":
            base = node.module.partition(".")[2]
            for alias in node.names:
                inner = f"{base}.{alias.name}".strip(".")
                found.add(inner if inner in RANK else base or "gxparse")
        elif isinstance(node, ast.Import):
            found |= {a.name.partition(".")[2] for a in node.names if a.name.split(".")[0] == "gxparse"}
    return found


def test_every_module_has_its_place() -> None:
    assert set(modules()) == set(RANK)


def test_imports_run_one_way_without_a_cycle() -> None:
    upward = []
    for name, path in modules().items():
        for imported in imports(path) - {name}:
            if RANK[imported] <= RANK[name]:
                upward.append(f"{name} imports {imported}")
    assert not upward


def test_files_are_small() -> None:
    long = {path.name: n for path in modules().values() if (n := len(path.read_text("utf-8").splitlines())) > 350}
    assert not long


def test_no_label_of_the_form_stands_in_python() -> None:
    """Strings in code; docstrings may name what they describe."""
    tables = [table for editions in form().tables.values() for table in editions]
    labels = {row.wording for table in tables for row in table.rows if len(row.wording) > 2}
    labels |= {head for table in tables for _, head in table.columns if len(head) > 2}
    labels |= set(form().sections.values())
    labels |= {wording for wording in form().indicators.roles if len(wording) > 2}
    found = []
    for name, path in modules().items():
        if name.startswith("catalogue.") or name == "checks.rules":
            continue  # their texts explain rules in the words of the form
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docstrings = {
            id(node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
                found += [f"{name}: {label}" for label in labels if label in node.value]
    assert not found
