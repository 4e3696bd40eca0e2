"""The run of one target: children one after the other until its time is over, and what they say of it."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

from attrs import frozen

from fuzz.targets import Target
from fuzz.words import dictionary

_TIMEOUT, _MEGABYTES = 30, 1024  # by the clock, which other programs share; of memory
_MOST_STARTS = 20
_COUNT = re.compile(rb"^#(\d+)\t\w+.*?(?:ft: (\d+))?(?: corp: (\d+).*)?$", re.MULTILINE)
_DONE = re.compile(rb"^Done (\d+) runs", re.MULTILINE)
_LAST = 4000  # bytes of a log that are kept with a find


@frozen
class Tally:
    """What has come of the run of a target."""

    executions: int
    features: int
    """Of coverage, as libFuzzer counts them."""
    starts: int
    finds: list[Path]
    """Of this run: the inputs."""


def fuzz(name: str, target: Target, folder: Path, seconds: float) -> Tally:
    """Has a target fuzzed for some time; its inputs, finds and logs stand below the folder."""
    _prepare(target, folder)
    before = set((folder / "finds").iterdir())
    executions = features = starts = 0
    end = time.monotonic() + seconds
    while starts < _MOST_STARTS and (left := end - time.monotonic()) > 0:
        # As long as it takes to start, a child of the first start fuzzes at least a second
        log, status = _run_child(name, target, folder, max(1, round(left)))
        starts += 1
        executions += _executions(log)
        features = max(
            [features, *(int(found[2]) for found in _COUNT.finditer(log) if found[2])]
        )
        if status == 0:
            break
        _tell_death(folder, log, status)
    made = sorted(set((folder / "finds").iterdir()) - before)
    finds = [path for path in made if path.suffix != ".txt"]
    return Tally(executions, features, starts, finds)


def _prepare(target: Target, folder: Path) -> None:
    """Lays out the seeds and the dictionary anew; what was found before stays."""
    shutil.rmtree(folder / "seeds", ignore_errors=True)
    for name in ("seeds", "corpus", "finds"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for seed in target.seeds():
        name = hashlib.sha256(seed).hexdigest()[:12]
        (folder / "seeds" / name).write_bytes(seed)
    (folder / "words.dict").write_text(dictionary(target.words), encoding="ascii")


def _run_child(
    name: str, target: Target, folder: Path, seconds: int
) -> tuple[bytes, int]:
    """One child until it ends: its log and its status."""
    command = [
        *(sys.executable, "-m", "fuzz.child", name, str(folder)),
        *(f"-max_total_time={seconds}", f"-max_len={target.most}"),
        *(f"-timeout={_TIMEOUT}", f"-rss_limit_mb={_MEGABYTES}"),
        *(f"-dict={folder / 'words.dict'}", f"-artifact_prefix={folder / 'finds'}/"),
        *("-len_control=0", "-print_final_stats=1", "-verbosity=1"),
        *(str(folder / "corpus"), str(folder / "seeds")),
    ]
    with (folder / "log.txt").open("wb") as log:
        done = subprocess.run(command, stdout=log, stderr=log, check=False)
    return (folder / "log.txt").read_bytes(), done.returncode


def _executions(log: bytes) -> int:
    """How many inputs a child has run, as far as it came to say so."""
    done = _DONE.search(log)
    counts = [int(found[1]) for found in _COUNT.finditer(log)]
    return int(done[1]) if done else max(counts, default=0)


def _tell_death(folder: Path, log: bytes, status: int) -> None:
    """Puts the end of the log beside the input that has ended a child."""
    said = f"ended with status {status}\n".encode() + log[-_LAST:]
    written = [p for p in (folder / "finds").iterdir() if p.suffix != ".txt"]
    untold = [p for p in written if not Path(f"{p}.txt").exists()]
    for path in untold or [folder / "finds" / f"death-{time.time_ns()}"]:
        Path(f"{path}.txt").write_bytes(said)
