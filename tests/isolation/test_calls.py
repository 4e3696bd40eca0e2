"""Workers: which fail with their task, what is told of it, and how many sources are worked off by them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from gxparse import LimitExceeded, Limits, ReadError
from gxparse.isolation import process
from gxparse.isolation.calls import call, run
from gxparse.isolation.keep import KEEP
from tests.isolation.conftest import linux
from tests.support import deadly


def test_a_worker_is_kept_between_calls() -> None:
    first = call(deadly.process)
    assert first != os.getpid()
    assert call(deadly.process) == first


@pytest.mark.parametrize(
    ("act", "en", "zh"),
    [
        (deadly.crash, "crashed: SIGABRT", "进程崩溃：SIGABRT"),
        (deadly.be_killed, "crashed: SIGKILL", "进程崩溃：SIGKILL"),
        (deadly.leave, "crashed: status 0", "进程崩溃：status 0"),
    ],
)
def test_a_worker_that_dies_is_replaced(act: object, en: str, zh: str) -> None:
    with pytest.raises(ReadError) as raised:
        call(act)  # type: ignore[arg-type]
    error = raised.value
    assert not isinstance(error, LimitExceeded)
    assert (error.code, error.text(), error.text("zh")) == (
        "GX022",
        f"reading the file {en}",
        f"读取该文件时{zh}",
    )
    assert call(len, "abc") == 3


def test_computing_is_ended_by_the_seconds_of_its_process() -> None:
    with pytest.raises(LimitExceeded, match="takes more than 1 s"):
        call(deadly.compute, limits=Limits(seconds=1))


def test_waiting_is_ended_by_the_clock_while_others_are_answered() -> None:
    told: list[str] = []

    def wait() -> None:
        with pytest.raises(LimitExceeded, match="takes more than 1 s"):
            call(deadly.wait, limits=Limits(seconds=1))
        told.append("late")

    thread = threading.Thread(target=wait)
    thread.start()
    told.append(call(str, "answered"))
    thread.join()
    assert told == ["answered", "late"]


def test_a_worker_that_is_stopped_is_ended_by_who_waits_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nothing in a worker can be relied on; without ``poll``, as on Windows, a timer ends it."""
    monkeypatch.setattr(process, "_GRACE", -3)
    for has_poll in (True, False):
        monkeypatch.setattr(process, "_HAS_POLL", has_poll)
        with pytest.raises(LimitExceeded):
            call(deadly.wait, limits=Limits(seconds=1))
    assert call(len, "abc") == 3


@linux
def test_memory_is_bounded_by_what_a_call_takes_itself() -> None:
    limits = Limits(memory=50 * 2**20)
    assert call(deadly.take_memory, 30 * 2**20, limits=limits) == 30 * 2**20
    with pytest.raises(LimitExceeded, match="more than 50 MB of memory"):
        call(deadly.take_memory, 60 * 2**20, limits=limits)
    assert call(deadly.take_memory, 30 * 2**20, limits=limits) == 30 * 2**20


def test_what_a_call_raises_is_raised() -> None:
    with pytest.raises(LookupError, match="not here") as raised:
        call(deadly.fail, "not here")
    assert "deadly.py" in "".join(raised.value.__notes__)


def test_what_does_not_pickle() -> None:
    with pytest.raises(TypeError, match="the outcome of a call cannot be pickled"):
        call(deadly.unpicklable)
    with pytest.raises((AttributeError, TypeError)):
        call(lambda: 3)
    assert call(len, "abc") == 3


def test_a_worker_that_does_not_start_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    KEEP.end()
    monkeypatch.setattr(process, "_START", "raise SystemExit('no library here')")
    with pytest.raises(ReadError, match="does not start: no library here"):
        call(len, "abc")
    with pytest.raises(ReadError, match="does not start: no library here"):
        list(run(len, ["abc"] * 5, jobs=2))


def test_where_relative_paths_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call(len, "")
    monkeypatch.chdir(tmp_path)
    assert call(os.getcwd) == str(tmp_path)


@pytest.mark.parametrize("jobs", [1, 3])
@pytest.mark.parametrize("in_order", [True, False])
def test_each_source_comes_with_its_outcome(jobs: int, in_order: bool) -> None:
    sources = [f"source {n}" for n in range(100)]
    done: list[int] = []
    pairs = list(
        run(deadly.name, sources, jobs=jobs, in_order=in_order, progress=done.append)
    )
    assert [outcome.value for _, outcome in pairs] == [source for source, _ in pairs]
    come = [source for source, _ in pairs]
    assert (come if in_order else sorted(come)) == (
        sources if in_order else sorted(sources)
    )
    assert done == list(range(1, 101))


def test_pages_that_take_long_are_told_to_who_asks() -> None:
    told: list[int] = []
    pairs = run(
        deadly.recognise, [3, 1], on_page=lambda: told.append(threading.get_ident())
    )
    assert [outcome.value for _, outcome in pairs] == ["3 pages", "1 pages"]
    assert told == [threading.get_ident()] * 4


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_source_that_kills_its_worker_fails_alone(jobs: int) -> None:
    sources = [f"source {n}" for n in range(40)]
    sources[3], sources[4], sources[20] = "crash 3", "be_killed 4", "leave 20"
    pairs = list(run(deadly.name, sources, jobs=jobs))
    assert [source for source, _ in pairs] == sources
    failed = {source: str(o.error) for source, o in pairs if o.error is not None}
    assert failed == {
        "crash 3": "reading the file crashed: SIGABRT",
        "be_killed 4": "reading the file crashed: SIGKILL",
        "leave 20": "reading the file crashed: status 0",
    }


@pytest.mark.parametrize("victim", [0, 1])
def test_a_worker_that_somebody_kills_fails_nothing(victim: int) -> None:
    sources = [f"source {n}" for n in range(60)]
    pairs = []
    for pair in run(deadly.name, sources, jobs=2):
        pairs.append(pair)
        if len(pairs) in (5, 30):
            workers = sorted(KEEP._all, key=lambda worker: worker._process.pid)
            # The last ones may have no work left, and have ended
            workers[-1 - min(victim, len(workers) - 1)]._process.send_signal(
                signal.SIGKILL
            )
    assert [outcome.value for _, outcome in pairs] == sources


def test_sources_are_taken_as_they_are_wanted_by_who_asks() -> None:
    taken: list[int] = []

    def endless() -> Iterator[str]:
        for n in count():
            taken.append(n)
            yield f"source {n}"

    outcomes = run(deadly.name, endless(), jobs=2)
    assert next(outcomes)[0] == "source 0"
    assert len(taken) < 150
    outcomes.close()
    assert call(len, "abc") == 3


def test_a_run_that_is_left_ends_what_is_under_way() -> None:
    outcomes = run(deadly.name, ["source 0", *["wait 1"] * 9], jobs=2)
    assert next(outcomes)[0] == "source 0"
    outcomes.close()
    assert set(KEEP._all) == set(KEEP._idle)


def test_no_sources() -> None:
    assert list(run(deadly.name, [], jobs=4)) == []


def test_an_error_of_the_sources_ends_the_run() -> None:
    def broken() -> Iterator[str]:
        yield "source 0"
        raise LookupError("no more")

    with pytest.raises(LookupError, match="no more"):
        list(run(deadly.name, broken(), jobs=2))
    assert call(len, "abc") == 3


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there are no signals")
@pytest.mark.parametrize("act", ["compute", "wait"])
@pytest.mark.parametrize("how", ["SIGKILL", "SIGTERM"])
def test_a_worker_dies_with_its_parent(act: str, how: str) -> None:
    code = f"""
import sys, threading, time
sys.path[:] = {sys.path!r}
from gxparse.isolation.calls import call
from tests.support import deadly
print(call(deadly.process), flush=True)
threading.Thread(target=call, args=(deadly.{act},), daemon=True).start()
time.sleep(60)
"""
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE
    ) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        time.sleep(0.3)
        assert is_running(worker)
        parent.send_signal(getattr(signal, how))
    until = time.monotonic() + 20
    while is_running(worker) and time.monotonic() < until:
        time.sleep(0.05)
    assert not is_running(worker)


def is_running(process: int) -> bool:
    """Whether there is such a process, and not only what a system keeps until somebody asks how it ended."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{process}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"
