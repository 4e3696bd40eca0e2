"""What isolation costs: a file read in a worker against here, and many files with one and two workers."""

from __future__ import annotations

import gc
import resource
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.support import filed
from tests.support.places import CORPUS

import gxparse
from gxparse.isolation.calls import run

ROUNDS = 40
MANY = 600


def best_of_two(
    first: Callable[[], object], second: Callable[[], object]
) -> tuple[float, float]:
    """The shortest times of two functions in milliseconds, called by turns, since machines have moods."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for function, taken in zip((first, second), times, strict=True):
            began = time.perf_counter()
            function()
            taken.append(time.perf_counter() - began)
    return min(times[0]) * 1000, min(times[1]) * 1000


def a_file() -> None:
    """A table: each format of a report, read here and in a worker."""
    print(f"{'file':24}{'here, ms':>10}{'isolated':>10}{'cost':>8}")
    folder = filed.FOLDER / "1-portrait"
    paths = [*sorted(folder.iterdir()), CORPUS / "08-tabs.txt"]
    for path in paths:
        if path.suffix == ".json":
            continue
        data = path.read_bytes()
        try:
            gxparse.read(data)
        except gxparse.MissingExtra:
            continue
        here, isolated = best_of_two(
            partial(gxparse.read, data), partial(gxparse.read, data, isolated=True)
        )
        print(f"{path.name:24}{here:10.2f}{isolated:10.2f}{isolated / here - 1:8.0%}")


def names(path: str) -> str | None:
    """What is made of a file where many are read: little, so that little goes back."""
    return gxparse.read(path).report.agency


def seconds(outcomes: Callable[[], list[str | None]]) -> float:
    """How long a function takes that makes all outcomes."""
    gc.collect()
    began = time.perf_counter()
    assert len(set(outcomes())) == 1
    return time.perf_counter() - began


def by_workers(files: list[str], jobs: int) -> list[str | None]:
    # A worker imports what it calls, which nothing can do with the program that is run
    from benchmarks.isolation import names as importable

    return [outcome.value for _, outcome in run(importable, files, jobs=jobs)]


def many_files() -> None:
    """How much faster two workers are than this process alone, over small texts and over PDF files."""
    for path in (CORPUS / "08-tabs.txt", filed.FOLDER / "1-portrait" / "report.pdf"):
        with tempfile.TemporaryDirectory() as folder:
            files = [str(Path(folder, f"{n}{path.suffix}")) for n in range(MANY)]
            for file in files:
                Path(file).write_bytes(path.read_bytes())
            alone = seconds(partial(list, map(names, files)))
            print(f"{MANY} × {path.name}: in this process {alone:.2f} s", end="")
            for jobs in (1, 2):
                by_workers(files[:20], jobs)  # they have been started
                own = resource.getrusage(resource.RUSAGE_SELF)
                taken = seconds(partial(by_workers, files, jobs))
                used = resource.getrusage(resource.RUSAGE_SELF)
                work = used.ru_utime + used.ru_stime - own.ru_utime - own.ru_stime
                print(
                    f"; {jobs} jobs {taken:.2f} s ({alone / taken:.2f} ×), of which {work:.2f} s are the parent's",
                    end="",
                )
            print()


def main() -> None:
    a_file()
    print()
    many_files()


if __name__ == "__main__":
    main()
