"""A file that is read in a process of its own: what became of it, in what time and memory."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

_MEMORY, _SECONDS = 3 * 2**30, 60
_READ = f"""
import json, resource, sys, time
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, ({_MEMORY}, {_MEMORY}))
import gxparse
from gxparse.readers import registry
from gxparse.readers.limits import DEFAULT
gxparse.parse("")
for module in sys.argv[2:]:
    __import__(module)

def most():
    # Of this process alone, where the system tells; else also of the one that it came from
    try:
        told = Path("/proc/self/status").read_text()
        return int(told.partition("VmHWM:")[2].split()[0])
    except (OSError, IndexError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

data = Path(sys.argv[1]).read_bytes()
before, start = most(), time.process_time()
try:
    registry.document(data, None, DEFAULT)
    outcome = ""
except gxparse.ReadError as error:
    outcome = error.code
except BaseException as error:
    outcome = repr(error)[:200]
print(json.dumps([outcome, time.process_time() - start, (most() - before) // 1024]))
"""


class Outcome(NamedTuple):
    """What became of a file: its document was made (""), or the code of its error, or something else."""

    said: str
    seconds: float
    """Of the processor."""
    megabytes: int
    """Beyond the memory that the process had before."""


def read(path: Path, *modules: str) -> Outcome:
    """Makes a document of a file, in a process that has imported some modules."""
    command = [sys.executable, "-c", _READ, str(path), *modules]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return Outcome("hangs", _SECONDS, 0)
    if done.returncode:
        return Outcome(f"dies of {done.returncode}", 0.0, 0)
    return Outcome(*json.loads(done.stdout))
