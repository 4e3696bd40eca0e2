"""``make mutants``: faults put into the code one by one, and which of them no test notices.

mutmut runs, for each mutant, the tests that came by its function. What is worked
out once, while a module is imported or behind a cache, only the first of them
comes by; so all that is left over is tried once more, by all tests of the selection.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "mutants"
MUTMUT = Path(sys.executable).with_name("mutmut")
PAGE = ROOT / "docs/development/testing.md"
KILLED = 1
_LEFT_OUT = ("--ignore", "--deselect")  # tests that mutmut itself cannot run
_MINUTES = 3
_MEMORY = 2 * 2**30  # bytes; a loop that has lost its end fills what there is


def environment(mutant: str | None = None) -> dict[str, str]:
    """The same few examples in every run; and, for a mutant, the mutated code before the installed one."""
    made = os.environ | {"HYPOTHESIS_PROFILE": "mutants"}
    return (
        made
        if mutant is None
        else made | {"MUTANT_UNDER_TEST": mutant, "PYTHONPATH": str(FOLDER / "src")}
    )


def tests_pass(mutant: str) -> bool:
    """Whether all tests of the selection pass with a mutant; one that takes for ever does not."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))[
        "tool"
    ]["mutmut"]
    arguments = [
        "-x",
        "-q",
        *[
            one
            for one in config["pytest_add_cli_args"]
            if not one.startswith(_LEFT_OUT)
        ],
        *config["pytest_add_cli_args_test_selection"],
    ]
    command = [sys.executable, "-m", "pytest", *arguments]
    try:
        done = subprocess.run(
            command,
            cwd=FOLDER,
            env=environment(mutant),
            capture_output=True,
            timeout=60 * _MINUTES,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def results() -> Iterator[tuple[Path, dict[str, int]]]:
    """What mutmut keeps of each module: its file, and by mutant the exit code of the tests."""
    for path in sorted((FOLDER / "src").rglob("*.meta")):
        codes = json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
        yield path, {mutant: code for mutant, code in codes.items() if code is not None}


def try_again() -> None:
    """Has all tests try what is left over, and keeps what they killed as mutmut does."""
    for path, codes in results():
        left = [mutant for mutant, code in codes.items() if code != KILLED]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            killed = {
                mutant
                for mutant, survives in zip(
                    left, pool.map(tests_pass, left), strict=True
                )
                if not survives
            }
        kept = json.loads(path.read_text(encoding="utf-8"))
        kept["exit_code_by_key"] |= dict.fromkeys(killed, KILLED)
        path.write_text(json.dumps(kept, indent=4), encoding="utf-8")


def table() -> list[str]:
    """The counts of each module as a Markdown table."""
    lines = ["| module | mutants | killed | left |", "|---|---:|---:|---:|"]
    total = left = 0
    for path, codes in results():
        if codes:
            survivors = sum(code != KILLED for code in codes.values())
            name = (
                path.relative_to(FOLDER / "src" / "gxparse")
                .as_posix()
                .removesuffix(".meta")
            )
            lines.append(
                f"| `{name}` | {len(codes)} | {len(codes) - survivors} | {survivors} |"
            )
            total, left = total + len(codes), left + survivors
    return [*lines, f"| all | {total} | {total - left} | {left} |"]


def main() -> int:
    names = sys.argv[1:]
    resource.setrlimit(
        resource.RLIMIT_AS, (_MEMORY, _MEMORY)
    )  # of each process that is begun below
    subprocess.run([MUTMUT, "run", *names], cwd=ROOT, env=environment(), check=True)
    if not tests_pass("") or tests_pass("fail"):
        raise SystemExit("the tests do not run on the mutated code")
    try_again()
    for _, codes in results():
        for mutant in (mutant for mutant, code in codes.items() if code != KILLED):
            subprocess.run([MUTMUT, "show", mutant], cwd=ROOT, check=True)
    print("\n".join(table()))
    if not names:  # all modules
        before, mark, behind = PAGE.read_text(encoding="utf-8").partition(
            "<!-- mutants -->"
        )
        behind = behind[behind.index("<!-- /mutants -->") :]
        PAGE.write_text(
            f"{before}{mark}\n\n" + "\n".join(table()) + f"\n\n{behind}",
            encoding="utf-8",
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
