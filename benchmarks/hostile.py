"""Files that were made to do harm, each read in a process of its own: what became of it, in what time and memory."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.support.hostile import CASES, EXTRAS, FULL, bounded

SECONDS, MEGABYTES = 2.0, 256
"""What reading any file keeps to."""


def main() -> int:
    """Prints a line for each case; returns how many are not as wanted."""
    faults, cases = 0, CASES | FULL
    print(f"{'file':<62}{'wanted':>8}{'became':>8}{'s':>7}{'MB':>6}")
    with tempfile.TemporaryDirectory() as folder:
        for name, (make, code) in cases.items():
            path = Path(folder) / "file"
            path.write_bytes(make())
            modules = [EXTRAS[name]] if name in EXTRAS else []
            outcome = bounded.read(Path(folder), *modules)[path.name]
            is_right = outcome.said == code
            is_bounded = outcome.seconds <= SECONDS and outcome.megabytes <= MEGABYTES
            faults += not (is_right and is_bounded)
            print(
                f"{name:<62}{code or 'read':>8}{outcome.said or 'read':>8}"
                f"{outcome.seconds:>7.2f}{outcome.megabytes:>6}"
                f"{'' if is_right else '  not as wanted'}{'' if is_bounded else '  beyond the bounds'}",
                flush=True,
            )
    print(f"{faults} of {len(cases)} are not as wanted")
    return min(faults, 1)


if __name__ == "__main__":
    sys.exit(main())
