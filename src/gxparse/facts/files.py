"""Which files are meant: those that are named, by themselves, by a folder or by a pattern."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

RECORD = ".gxparse"
"""What the name of the record of an output of ``gxparse batch`` ends in."""
_OF_SYSTEMS = frozenset({"thumbs.db", "desktop.ini"})
_OF_SYSTEMS_PREFIXES = (".", "~$")  # what is hidden, and what Office leaves while open


def files_of(named: Iterable[str], without: Iterable[Path] = ()) -> list[str]:
    """The files that are named, each once: those of folders in the order of their names, of patterns too.

    What a folder holds beside documents is left out, and so is what an earlier run has written there. Links to other
    folders in it are not followed. One that may not be looked into is given itself.
    """
    skipped = {os.path.abspath(path) for path in without}  # noqa: PTH100
    found: dict[str, None] = {}
    for name in named:
        for each in map(_plain, _expanded(name)):
            found |= dict.fromkeys(
                _of_folder(each, skipped) if os.path.isdir(each) else (each,)  # noqa: PTH112
            )
    return list(found)


def _plain(name: str) -> str:
    """A name without what says nothing in it, such as "./"."""
    return str(Path(name)) if name else name


def _expanded(name: str) -> list[str]:
    # No shell has expanded it, as on Windows or between quotation marks
    if not glob.has_magic(name) or os.path.exists(name):  # noqa: PTH110
        return [name]
    return sorted(glob.glob(name, recursive=True)) or [name]  # noqa: PTH207


def _of_folder(folder: str, skipped: set[str]) -> Iterator[str]:
    closed: list[str] = []
    for parent, folders, names in os.walk(
        folder, onerror=lambda error: closed.append(error.filename)
    ):
        outputs = _outputs(names)

        def is_wanted(
            name: str, parent: str = parent, outputs: set[str] = outputs
        ) -> bool:
            return (
                not name.startswith(_OF_SYSTEMS_PREFIXES)
                and name.lower() not in _OF_SYSTEMS
                and name not in outputs
                and os.path.abspath(os.path.join(parent, name)) not in skipped  # noqa: PTH100, PTH118
            )

        folders[:] = sorted(filter(is_wanted, folders))
        for name in sorted(filter(is_wanted, names)):
            yield _plain(os.path.join(parent, name))  # noqa: PTH118
    # What may not be looked into is named like a file, so that whoever reads it tells why
    yield from map(_plain, closed)


def _outputs(names: Iterable[str]) -> set[str]:
    """What is beside its record: the outputs of other runs."""
    outputs: set[str] = set()
    for name in names:
        stem, record, rest = name.rpartition(RECORD)
        if not record or rest not in ("", "-wal", "-shm", "-journal"):
            continue
        output = Path(stem)
        beside = f"{output.stem}.diagnostics{output.suffix}"
        outputs |= {name, stem, beside}
    return outputs
