"""The house: imports run one way, files stay small, no label of the form stands in Python, tests mirror the rooms."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from graphlib import TopologicalSorter
from pathlib import Path

import gxparse
from gxparse.form.loader import statutory_form
from tests.support.places import ROOT

SOURCE = Path(gxparse.__file__).parent

# The rooms from the user down to the ground: a module imports only from its own room and from rooms below it.
ROOMS = (
    "testing",  # for who tests what is built on the package, and the laws here
    "",  # the package itself, which has the public names
    "public",
    "__main__",
    "cli",
    "view",
    "frames",
    "facts",
    "analysis",
    "api",
    "isolation",
    "pipeline",
    "several",
    "located_checks",
    "located_claims",
    "result",
    "evidence",
    "tables",
    "outline",
    "checks",
    "serializers",
    "readers",
    "document",
    "diagnostics",
    "form",
    "model",
    "characters",
    "errors",
    "source",
)
MOST_ROOMS = 29

# Folders of tests/ that are about the whole library, or hold what tests share
NOT_ROOMS = {"corpus", "laws", "support"}


def modules() -> dict[str, Path]:
    found = {}
    for path in SOURCE.rglob("*.py"):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        if (
            parts[0] == "grammars"
        ):  # stands there where the package is installed; in a clone beside src/
            continue
        found[".".join(part for part in parts if part != "__init__")] = path
    return found


def imports(path: Path, known: Iterable[str]) -> set[str]:
    """The modules of the package that a file imports, at its head or inside a function."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.ImportFrom)
            and node.module
            and node.module.split(".")[0] == "gxparse"
        ):
            base = node.module.partition(".")[2]
            for alias in node.names:
                inner = f"{base}.{alias.name}".strip(".")
                found.add(inner if inner in known else base)
        elif isinstance(node, ast.Import):
            found |= {
                a.name.partition(".")[2]
                for a in node.names
                if a.name.split(".")[0] == "gxparse"
            }
    return found


def arrows() -> dict[str, set[str]]:
    found = modules()
    return {name: imports(path, found) - {name} for name, path in found.items()}


def test_every_module_stands_in_a_room() -> None:
    assert {name.partition(".")[0] for name in modules()} == set(ROOMS)
    assert len(ROOMS) <= MOST_ROOMS


def test_imports_run_one_way_from_room_to_room() -> None:
    rank = {room: n for n, room in enumerate(ROOMS)}
    upward = [
        f"{name} imports {imported}"
        for name, below in arrows().items()
        for imported in below
        if rank[imported.partition(".")[0]] < rank[name.partition(".")[0]]
    ]
    assert not upward


def test_no_module_imports_itself_by_way_of_others() -> None:
    graph = arrows()
    assert list(
        TopologicalSorter(graph).static_order()
    )  # raises CycleError, which names the modules


def test_files_are_small() -> None:
    long = {
        path.name: n
        for path in modules().values()
        if (n := len(path.read_text("utf-8").splitlines())) > 450
    }
    assert not long


def test_no_label_of_the_form_stands_in_python() -> None:
    """Strings in code; docstrings may name what they describe."""
    tables = [
        table for editions in statutory_form().tables.values() for table in editions
    ]
    labels = {
        row.wording for table in tables for row in table.rows if len(row.wording) > 2
    }
    labels |= {head for table in tables for _, head in table.columns if len(head) > 2}
    labels |= set(statutory_form().sections.values())
    labels |= {
        wording for wording in statutory_form().indicators.roles if len(wording) > 2
    }
    found = []
    for name, path in modules().items():
        if name.startswith("diagnostics.catalogue.") or name == "checks.rules":
            continue  # their texts explain rules in the words of the form
        if name.startswith("testing."):
            continue  # it has the form once more, to hold the grammars against
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docstrings = {
            id(node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        }
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and id(node) not in docstrings
            ):
                found += [f"{name}: {label}" for label in labels if label in node.value]
    assert not found


def outside() -> list[Path]:
    """The Python files beside the library: tests, what they share, tools, benchmarks, fuzz."""
    return [
        path
        for folder in ("tests", "tools", "benchmarks", "fuzz")
        for path in (ROOT / folder).rglob("*.py")
    ]


def test_nothing_imports_a_test_module() -> None:
    """What two modules need stands in tests/support, so that a test can be moved or dropped for itself."""
    taken = []
    for path in outside():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names: list[str] = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                # `from .test_x import y` and `from tests.room import test_x` name one too
                names = [node.module or "", *(alias.name for alias in node.names)]
            parts = {part for name in names for part in name.split(".")}
            taken += [
                f"{path.relative_to(ROOT)}: {part}"
                for part in parts
                if part.startswith("test_")
            ]
    assert not taken


def test_tests_stand_in_the_folders_of_what_they_test() -> None:
    tests = {
        path.parent.relative_to(ROOT / "tests")
        for path in (ROOT / "tests").rglob("*.py")
    }
    mirrored = {folder for folder in tests if not NOT_ROOMS & {*folder.parts[:1]}}
    assert len(mirrored) > 10
    assert [
        str(folder) for folder in sorted(mirrored) if not (SOURCE / folder).is_dir()
    ] == []
