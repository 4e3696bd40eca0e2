"""``make fuzz MINUTES=10``: fuzzes each target for its share of the time, and prints what came of it.

``python -m fuzz --again TARGET FILE...`` runs inputs once more, without the
fuzzer, and shows what they raise.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from fuzz.bounds import bound
from fuzz.run import fuzz
from fuzz.targets import TARGETS

FOLDER = Path(__file__).parents[1] / ".fuzz"
"""What runs leave behind: by target the inputs that found something new, finds, and the last log. Git ignores it."""


def main() -> int:
    """Returns 1 where something was found."""
    options = _options()
    if options.again:
        name, *files = options.again
        return _run_again(name, [Path(file) for file in files])
    names = options.target or list(TARGETS)
    share = 60 * options.minutes / len(names)
    print(f"{'target':<12}{'executions':>11}{'features':>10}{'starts':>8}{'finds':>7}")
    finds: list[Path] = []
    executions = 0
    for name in names:
        tally = fuzz(name, TARGETS[name], FOLDER / name, share)
        print(
            f"{name:<12}{tally.executions:>11,}{tally.features:>10,}{tally.starts:>8}{len(tally.finds):>7}",
            flush=True,
        )
        executions += tally.executions
        finds += tally.finds
    print(f"{'all':<12}{executions:>11,}{'':>18}{len(finds):>7}")
    for path in finds:
        print(path)
    return min(len(finds), 1)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m fuzz")
    parser.add_argument(
        "--minutes", type=float, default=10, help="of all targets together"
    )
    parser.add_argument("--again", nargs="+", metavar=("TARGET", "FILE"))
    parser.add_argument("target", nargs="*", help=f"any of {', '.join(TARGETS)}")
    options = parser.parse_args()
    for name in [*options.target, *(options.again or [])[:1]]:
        if name not in TARGETS:
            parser.error(f"{name!r} is none of {', '.join(TARGETS)}")
    return options


def _run_again(name: str, files: list[Path]) -> int:
    """Runs inputs in this process; the first that fails ends it with its traceback."""
    bound()
    for file in files:
        start = time.process_time()
        print(file, flush=True)
        TARGETS[name].run(file.read_bytes())
        print(f"  {time.process_time() - start:.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
