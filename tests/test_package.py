"""The package as a user gets it: sdist, then wheel, installed in a fresh environment outside the checkout."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

import gxparse
from tests.support.places import ROOT
from tests.support.repository import copied, files, repository


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and with a wheel that was built from it."""
    # Out of a copy, since setuptools puts whatever it ever packed from a folder into the next sdist too
    out, copy = tmp_path_factory.mktemp("dist"), copied(tmp_path_factory.mktemp("copy"))
    # the environment has the build backend: nothing is fetched
    command = [
        sys.executable,
        "-m",
        "build",
        "--no-isolation",
        "--outdir",
        str(out),
        str(copy),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return out


@pytest.fixture(scope="module")
def wheel(dist: Path) -> Path:
    (path,) = dist.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def unpacked(dist: Path) -> Path:
    """The folder that the sdist unpacks to, in one that has a blank in its name."""
    (path,) = dist.glob("*.tar.gz")
    folder = dist / "a folder"
    with tarfile.open(path) as archive:
        archive.extractall(folder, filter="data")
    return folder / path.name.removesuffix(".tar.gz")


@pytest.mark.slow
def test_the_sdist_holds_the_repository(unpacked: Path) -> None:
    assert not repository() - files(unpacked)


@pytest.mark.slow
def test_the_tests_of_the_sdist_find_what_they_import(unpacked: Path) -> None:
    """``nox -s sdist`` runs them."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "--collect-only",
        "--quiet",
        "-p",
        "no:cacheprovider",
    ]
    done = subprocess.run(command, cwd=unpacked, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    assert "tests/laws/test_laws.py" in done.stdout


@pytest.mark.slow
def test_the_readme_s_first_commands_work(unpacked: Path) -> None:
    pages = [
        (ROOT / name).read_text(encoding="utf-8")
        for name in ("README.md", "README.zh.md")
    ]
    blocks = [re.findall(r"```console\n(.*?)```", page, re.DOTALL)[0] for page in pages]
    assert blocks[0] == blocks[1]
    commands = re.findall(r"^\$ (.+)$", blocks[0], re.MULTILINE)
    assert len(commands) == 4
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"  # a python3 that is not too old
    # In one shell, as what the second one does holds for those after it
    done = subprocess.run(
        " && ".join(commands),
        shell=True,
        cwd=unpacked,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    # Behind what pip has to say
    assert '\n---\nschema: "gxparse/1"\n' in done.stdout


def test_the_version_is_the_same_wherever_it_stands() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))[
        "project"
    ]
    assert project["version"] == gxparse.__version__


def test_each_package_is_named() -> None:
    # One that is not named is packed as data of its parent by chance
    data = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found = (ROOT / "src").rglob("__init__.py")
    packages = {".".join(file.parent.relative_to(ROOT / "src").parts) for file in found}
    assert {*data["tool"]["setuptools"]["packages"]} == {*packages, "gxparse.grammars"}


def test_the_changelog_goes_back_from_what_is_not_released() -> None:
    heads = re.findall(
        r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    days = [day for head in heads for day in re.findall(r"\d{4}-\d\d-\d\d", head)]
    assert heads[0] == "Unreleased"
    assert len(days) == len(heads) - 1 > 0
    assert days == sorted(days, reverse=True)


def test_the_wheel_holds_what_it_must(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    grammars = {
        f"gxparse/grammars/{path.name}" for path in (ROOT / "grammars").glob("*.lark")
    }
    assert len(grammars) >= 5
    assert grammars <= set(names)
    assert "gxparse/py.typed" in names
    modules = {
        f"gxparse/{p.relative_to(ROOT / 'src' / 'gxparse')}"
        for p in (ROOT / "src" / "gxparse").rglob("*.py")
    }
    assert modules <= set(names)
    inlined = {
        f"gxparse/view/{path.name}"
        for path in (ROOT / "src" / "gxparse" / "view").glob("*.[cj]s*")
    }
    assert len(inlined) == 6
    assert inlined <= set(names)
    assert not [name for name in names if name.startswith(("tests", "tools", "corpus"))]


@pytest.mark.slow
def test_it_parses_in_a_fresh_environment(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "env"
    subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
    python = home / "bin" / "python"
    install = [
        str(python),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        str(wheel),
    ]
    subprocess.run(install, check=True, capture_output=True)
    source = ROOT / "corpus" / "08-tabs.txt"
    code = (
        "import sys, gxparse; from pathlib import Path;"
        "r = gxparse.parse(Path(sys.argv[1]).read_text(encoding='utf-8'));"
        "print(r.ok, r.report.requests.outcomes.total.total, gxparse.loads(gxparse.dumps(r.report)) == r.report)"
    )
    done = subprocess.run(
        [str(python), "-W", "error", "-c", code, str(source)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["True", "618", "True"], done
    command = subprocess.run(
        [str(home / "bin" / "gxparse"), "parse", str(source)],
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    assert command.stdout.decode().startswith('---\nschema: "gxparse/1"\n')
    listed = subprocess.run(
        [str(python), "-m", "pip", "list"], capture_output=True, text=True, check=True
    ).stdout
    installed = {line.split()[0] for line in listed.splitlines()[2:]}
    assert installed - {"pip", "setuptools"} == {"gxparse", "attrs", "lark", "regex"}
