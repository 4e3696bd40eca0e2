"""Files that are read in a process of their own: what became of each, in what time and memory."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

_MEMORY, _SECONDS = 3 * 2**30, 300
_READ = f"""
import json, resource, sys, time
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, ({_MEMORY}, {_MEMORY}))
import gxparse
from gxparse.readers import registry
from gxparse.readers.limits import DEFAULT
gxparse.parse("")
for name in sys.argv[2:]:
    __import__(name)

def most():
    # Of this process alone, where the system tells; else also of the one that it came from
    try:
        told = Path("/proc/self/status").read_text()
        return int(told.partition("VmHWM:")[2].split()[0])
    except (OSError, IndexError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

for path in sorted(Path(sys.argv[1]).iterdir()):
    data = path.read_bytes()
    before, start = most(), time.process_time()
    try:
        registry.document(data, None, DEFAULT)
        outcome = ""
    except gxparse.ReadError as error:
        outcome = error.code
    except BaseException as error:
        outcome = repr(error)[:200]
    seconds, taken = time.process_time() - start, most() - before
    print(json.dumps([path.name, outcome, seconds, taken // 1024]), flush=True)
"""


class Outcome(NamedTuple):
    """What became of a file: its document was made (""), or the code of its error, or something else."""

    said: str
    seconds: float
    """Of the processor."""
    megabytes: int
    """Beyond the memory that the process had before."""


def read(folder: Path, *modules: str) -> dict[str, Outcome]:
    """Makes a document of each file of a folder, in a process that has imported some modules.

    What the process dies of is said of the file that it was reading.
    """
    command = [sys.executable, "-c", _READ, str(folder), *modules]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=_SECONDS, check=False
        )
        said, end = done.stdout, f"dies of {done.returncode}"
    except subprocess.TimeoutExpired as error:
        said, end = (error.stdout or b"").decode(), "hangs"
    outcomes = {}
    for line in said.splitlines():
        name, *outcome = json.loads(line)
        outcomes[name] = Outcome(*outcome)
    left = sorted({path.name for path in folder.iterdir()} - outcomes.keys())
    return outcomes | {name: Outcome(end, 0.0, 0) for name in left[:1]}
