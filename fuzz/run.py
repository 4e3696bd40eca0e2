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

from fuzz.bounds import HANGS, MEGABYTES
from fuzz.targets import Target
from fuzz.words import dictionary

_MOST_STARTS = 20
_COUNT = re.compile(
    rb"^(?:#|Done |stat::number_of_executed_units: )(\d+)", re.MULTILINE
)
_FEATURES = re.compile(rb" ft: (\d+) ")
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
    total = most = starts = 0
    begun = time.time()
    while starts < _MOST_STARTS:
        # libFuzzer counts from when the child has started, which takes some seconds
        left = seconds - (time.time() - begun)
        if starts and left < 1:
            break
        log, status = _run_child(name, target, folder, max(1, round(left)))
        starts += 1
        total += executions(log)
        most = max(most, features(log))
        if status == 0:
            break
        tell_death(folder, log, status)
    return Tally(total, most, starts, _finds_since(folder, begun))


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
        # Its clock runs on while other programs have the processor: what is slow, the child tells
        *(f"-timeout={HANGS}", f"-report_slow_units={HANGS}"),
        f"-rss_limit_mb={MEGABYTES}",
        *(f"-dict={folder / 'words.dict'}", f"-artifact_prefix={folder / 'finds'}/"),
        *("-len_control=0", "-print_final_stats=1", "-verbosity=1"),
        *(str(folder / "corpus"), str(folder / "seeds")),
    ]
    with (folder / "log.txt").open("wb") as log:
        done = subprocess.run(command, stdout=log, stderr=log, check=False)
    return (folder / "log.txt").read_bytes(), done.returncode


def executions(log: bytes) -> int:
    """How many inputs a child has run, as far as it came to say so."""
    return max((int(found[1]) for found in _COUNT.finditer(log)), default=0)


def features(log: bytes) -> int:
    """How many features of coverage all its inputs have."""
    return max((int(found[1]) for found in _FEATURES.finditer(log)), default=0)


def tell_death(folder: Path, log: bytes, status: int) -> None:
    """Puts the end of the log beside the input that has ended a child, and has no child begin with that again."""
    said = f"ended with status {status}\n".encode() + log[-_LAST:]
    written = [path for path in (folder / "finds").iterdir() if path.suffix != ".txt"]
    untold = [path for path in written if not Path(f"{path}.txt").exists()]
    for path in untold:
        Path(f"{path}.txt").write_bytes(said)
        for begun_with in (
            *(folder / "seeds").iterdir(),
            *(folder / "corpus").iterdir(),
        ):
            if begun_with.read_bytes() == path.read_bytes():
                begun_with.unlink()
    if not untold:
        # Whatever it was, it is not to be missed
        name = f"death-{hashlib.sha256(said).hexdigest()[:12]}"
        (folder / "finds" / name).write_bytes(said)


def _finds_since(folder: Path, begun: float) -> list[Path]:
    """The inputs of this run that failed, those that had failed in an earlier one among them."""
    finds = [path for path in (folder / "finds").iterdir() if path.suffix != ".txt"]
    return sorted(path for path in finds if path.stat().st_mtime >= begun)
