"""What CONTRIBUTING.md walks a newcomer through is true: each of its patches applies, and its tests pass with it."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.places import ROOT
from tests.support.repository import copied

pytestmark = pytest.mark.slow

PATCHES = {path.stem: path for path in (ROOT / "docs" / "walkthroughs").glob("*.patch")}
STEPS = re.compile(
    r"^\$ git apply docs/walkthroughs/(?P<name>\w+)\.patch\n"
    r"\$ \.venv/bin/python -m pytest (?P<arguments>.+)\n"
    r"\$ git apply --reverse docs/walkthroughs/(?P=name)\.patch\n",
    re.MULTILINE,
)
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
ARGUMENTS = {
    steps["name"]: shlex.split(steps["arguments"]) for steps in STEPS.finditer(PAGE)
}


def test_every_patch_is_on_the_page() -> None:
    assert ARGUMENTS.keys() == PATCHES.keys()
    assert len(PATCHES) == 5


@pytest.mark.skipif(shutil.which("git") is None, reason="git applies the patches")
@pytest.mark.parametrize("name", sorted(PATCHES))
def test_walkthrough(name: str, tmp_path: Path) -> None:
    copy = copied(tmp_path)
    (copy / "src" / "gxparse" / "grammars").symlink_to(
        copy / "grammars"
    )  # where an installation has them
    # In a repository that holds the copy, git would take the paths for its own and pass over them
    environment = os.environ | {
        "PYTHONPATH": str(copy / "src"),
        "GIT_CEILING_DIRECTORIES": str(copy.parent),
    }
    applied = subprocess.run(
        ["git", "apply", str(PATCHES[name])],
        cwd=copy,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert applied.returncode == 0, (
        f"docs/walkthroughs/{name}.patch wants to be made anew: {applied.stderr}"
    )
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        *ARGUMENTS[name],
    ]
    done = subprocess.run(
        command, cwd=copy, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout
