"""The tests over the Pythons at hand, without extras, with the lowest versions, and out of the sdist.

    .venv/bin/python -m nox              # every session; a Python that is not there is left out
    .venv/bin/python -m nox -s core      # one of them
    .venv/bin/python -m nox -s tests-3.12 -- tests/readers -x   # with arguments for pytest
    PYENV_VERSION=3.11:3.12:3.13 .venv/bin/python -m nox   # those of pyenv, which the path has not

``make test`` is quicker and what a change must pass; this is what a release must pass, and a change of a dependency.
"""

from __future__ import annotations

import re
import tarfile
import tempfile
from pathlib import Path

import nox

PYTHONS = ("3.11", "3.12", "3.13")
EXTRAS = (
    "arrow",
    "doc",
    "duckdb",
    "frames-xlsx",
    "pdf",
    "progress",
    "testing",
    "xlsx",
    "test",
)

nox.needs_version = ">=2024.3.2"
nox.options.sessions = ["tests", "core", "lowest", "sdist"]
nox.options.error_on_missing_interpreters = False


def run_tests(session: nox.Session) -> None:
    """The suite, with the same examples in every session, so that only what a session is about differs."""
    session.run(
        "python",
        "-m",
        "pytest",
        "--numprocesses",
        "auto",
        *session.posargs,
        env={"HYPOTHESIS_PROFILE": "ci"},
    )


def lowest_versions() -> list[str]:
    """Each requirement of the core and its extras, held to the lowest version that pyproject.toml allows."""
    project = nox.project.load_toml("pyproject.toml")["project"]
    requirements = list(project["dependencies"])
    for extra in EXTRAS:
        requirements += project["optional-dependencies"][extra]
    return [
        re.sub(r">=([\w.]+).*", r"==\1", requirement) for requirement in requirements
    ]


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """With every extra."""
    session.install(".[all,engines,test]")
    run_tests(session)


@nox.session(python=PYTHONS)
def core(session: nox.Session) -> None:
    """Without extras: the tests of PDF, workbooks and DOC skip, and nothing else may need what they need."""
    session.install(".[test]")
    run_tests(session)


@nox.session(python=PYTHONS[0])
def lowest(session: nox.Session) -> None:
    """With the lowest versions that pyproject.toml names, on the lowest Python."""
    constraints = Path(session.create_tmp()) / "lowest.txt"
    constraints.write_text("\n".join(lowest_versions()), encoding="utf-8")
    session.install(".[all,test]", "--constraint", str(constraints))
    run_tests(session)


@nox.session(python=PYTHONS[0])
def sdist(session: nox.Session) -> None:
    """Out of the sdist, unpacked elsewhere, as one who packages it for a distribution runs them."""
    session.install("build")
    with tempfile.TemporaryDirectory() as folder:
        session.run("python", "-m", "build", "--sdist", "--outdir", folder, ".")
        (archive,) = Path(folder).glob("*.tar.gz")
        with tarfile.open(archive) as opened:
            opened.extractall(folder, filter="data")
        with session.chdir(archive.with_name(archive.name.removesuffix(".tar.gz"))):
            session.install(".[dev]")
            run_tests(session)
