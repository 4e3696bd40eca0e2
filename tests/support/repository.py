"""The files that the repository is made of, for tests that build or change a copy of it."""

from __future__ import annotations

import shutil
import subprocess
from fnmatch import fnmatch
from pathlib import Path

from tests.support.places import ROOT


def files(folder: Path) -> set[str]:
    """What a folder holds, without what the project's .gitignore names."""
    ignored = [
        line.rstrip("/")
        for line in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    ]

    def is_ignored(path: Path) -> bool:
        return any(fnmatch(part, pattern) for part in path.parts for pattern in ignored)

    held = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path.as_posix() for path in held if not is_ignored(path)}


def repository(*options: str) -> set[str]:
    """What git keeps, by the options of ls-files; outside of a clone, as in an unpacked sdist, what is there."""
    if not (ROOT / ".git").exists():
        return files(ROOT)
    command = ["git", "ls-files", "-z", *options]
    listed = subprocess.run(
        command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    ).stdout
    return {name for name in listed.split("\0") if (ROOT / name).is_file()}


def copied(folder: Path) -> Path:
    """A folder, with a copy of the repository as it is at work in it, files that are not added yet among them."""
    for name in repository("--cached", "--others", "--exclude-standard"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, folder / name)
    return folder
