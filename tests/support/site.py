"""The site of the documentation, as ``make site`` builds it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tools.docs import DOCS

from tests.support.places import ROOT


def built(lang: str, folder: Path) -> Path:
    """Builds a tree of docs/ strictly, in a folder; returns where the site stands."""
    config = f"zensical.{lang}.toml"
    shutil.copy(ROOT / config, folder)
    shutil.copytree(DOCS, folder / "docs")
    (folder / "src").symlink_to(ROOT / "src")
    command = [sys.executable, "-m", "zensical", "build", "--strict", "-f", config]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "build" / "site"
