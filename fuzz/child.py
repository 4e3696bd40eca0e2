"""One target in a process of its own: ``python -m fuzz.child TARGET FOLDER …``, with options of libFuzzer behind.

What Python raises is written down, and the process goes on with the next input.
What ends the process (a crash of a library, a hang, all memory) libFuzzer
writes down, and ``fuzz.run`` starts another one.
"""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from random import Random

import atheris

from fuzz.bounds import bound

_MOST_ALIKE = 3  # inputs that are kept of one kind of find
_LEFT_OUT = {"gxparse.__main__", "gxparse.isolation.worker"}


def _import_all() -> None:
    """Imports gxparse, instrumented: readers are imported as they are used, which may be too late."""
    import gxparse

    for module in pkgutil.walk_packages(gxparse.__path__, "gxparse."):
        if not any(module.name.startswith(name) for name in _LEFT_OUT):
            importlib.import_module(module.name)


class _Finds:
    """The inputs that a target has failed at, a few of each kind."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kinds: Counter[str] = Counter()

    def add(self, data: bytes, error: BaseException) -> None:
        """Keeps an input and the traceback of its error."""
        frame = traceback.extract_tb(error.__traceback__)[-1]
        said = "".join(traceback.format_exception(error))
        self._keep(
            data,
            f"{type(error).__name__}-{Path(frame.filename).stem}-{frame.lineno}",
            said,
        )

    def add_slow(self, data: bytes, seconds: float) -> None:
        """Keeps an input that took so long."""
        self._keep(data, "slow", f"{seconds:.1f} s of the processor\n")

    def _keep(self, data: bytes, kind: str, said: str) -> None:
        self._kinds[kind] += 1
        if self._kinds[kind] > _MOST_ALIKE:
            return
        name = f"{kind}-{hashlib.sha256(data).hexdigest()[:12]}"
        (self._folder / name).write_bytes(data)
        (self._folder / f"{name}.txt").write_text(
            said, encoding="utf-8", errors="backslashreplace"
        )


def main() -> None:
    """Never returns: libFuzzer ends the process when its time is over."""
    name, folder = sys.argv[1], Path(sys.argv[2])
    with atheris.instrument_imports(include=["gxparse"]):
        _import_all()
        from fuzz.targets import TARGETS

    target, finds = TARGETS[name], _Finds(folder / "finds")
    bound()

    # The first use of the grammars is no input's fault
    target.run(next(iter(target.seeds())))

    def run(data: bytes) -> None:
        start = time.process_time()
        try:
            target.run(data)
        except Exception as error:
            finds.add(data, error)
        seconds = time.process_time() - start
        if seconds > target.seconds:
            finds.add_slow(data, seconds)

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        return target.mutate(data, most, Random(seed), _plain)

    atheris.Setup([sys.argv[0], *sys.argv[3:]], run, custom_mutator=mutate)
    atheris.Fuzz()


def _plain(data: bytes, most: int) -> bytes:
    mutated: bytes = atheris.Mutate(data, most)
    return mutated


if __name__ == "__main__":
    main()
