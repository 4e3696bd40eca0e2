"""Lays out what the playground of the site runs: its scripts, an example, and an archive of gxparse with what it needs.

``python -m tools.playground FOLDER``. The archive holds plain Python alone, which Pyodide runs as it is: the core, and
what the reader of old Word files needs.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

ROOT = Path(__file__).parent.parent
SOURCES = ROOT / "docs" / "playground"
EXAMPLE = ROOT / "corpus" / "02-pipes-wrong-sums.md"
_PACKAGES = ("gxparse", "attr", "attrs", "lark", "olefile")
_KINDS = (".py", ".lark", ".css", ".js")
_LEFT_OUT = (
    "gxparse/cli",
    "gxparse/frames",
    "gxparse/testing",
    "gxparse/grammars",  # which stand elsewhere in a checkout
)
_A_DATE = (1980, 1, 1, 0, 0, 0)


def lay_out(folder: Path) -> None:
    """Writes all of it into a folder, which a page of the site refers to as ``playground/``."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(SOURCES.iterdir()):
        if path.suffix in (".js", ".css"):
            shutil.copy(path, folder)
    shutil.copy(EXAMPLE, folder / "example.md")
    with ZipFile(folder / "gxparse.zip", "w", ZIP_DEFLATED) as archive:
        for name, path in contents():
            # The same bytes for the same sources, whenever they were written
            archive.writestr(ZipInfo(name, _A_DATE), path.read_bytes(), ZIP_DEFLATED)


def contents() -> Iterator[tuple[str, Path]]:
    """The files of the archive, by their names in it."""
    yield "reading.py", SOURCES / "reading.py"
    for package in _PACKAGES:
        for folder in _folders(package):
            for path in sorted(folder.rglob("*")):
                name = f"{package}/{path.relative_to(folder).as_posix()}"
                if path.suffix in _KINDS and not name.startswith(_LEFT_OUT):
                    yield name, path
    for path in sorted((ROOT / "grammars").glob("*.lark")):
        yield f"gxparse/grammars/{path.name}", path


def _folders(package: str) -> list[Path]:
    found = find_spec(package)
    if found is None or found.submodule_search_locations is None:
        raise ModuleNotFoundError(f"the playground needs {package}", name=package)
    return [Path(each) for each in found.submodule_search_locations]


if __name__ == "__main__":
    lay_out(Path(sys.argv[1]))
