"""A worker as the process sees it that has started it: tasks go in, answers come out, and its death is told."""

from __future__ import annotations

import os
import pickle
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.spawn import get_executable
from typing import IO, cast

from gxparse.errors import LimitExceeded, ReadError
from gxparse.isolation.messages import AT_WORK, HEAD, Answer, send
from gxparse.isolation.worker import CLOCK
from gxparse.readers.limits import Limits, failure

_START = "import sys; sys.path[:] = {path!r}; from gxparse.isolation.worker import main; main()"
_START_SECONDS = (
    120  # for Python and the library to be loaded, however busy the machine
)
_GRACE = 10  # seconds after which a worker that has not ended itself is ended
_STEP = 2**20  # bytes that are read at once
_NOTE = 500  # bytes of what a dying worker said that stand with its error
_MEGABYTE = 2**20
_HAS_POLL = hasattr(select, "poll")
_LONGEST_POLL = 10**9  # milliseconds
# What a worker says of itself when a library in it, written in Rust, is refused memory
_REFUSED = b"memory allocation of "


def _signals(*names: str) -> frozenset[int]:
    """The numbers of signals, those that the system has."""
    return frozenset(-getattr(signal, name) for name in names if hasattr(signal, name))


_OUT_OF_TIME = _signals("SIGPROF", "SIGALRM", "SIGXCPU")
# What no file does to its reader: somebody else has ended it, or it was stopped longer than its time by the clock
_FROM_OUTSIDE = _signals("SIGKILL", "SIGTERM", "SIGHUP", "SIGINT", "SIGALRM")


class WorkerDiedError(Exception):
    """A worker has ended before it answered."""

    def __init__(self, status: int, said: bytes, *, is_late: bool) -> None:
        super().__init__(status)
        self.from_outside = status in _FROM_OUTSIDE or is_late
        """Whether it may not be the fault of its task, so that this is worth a second try."""
        self._status, self._said = status, said
        self._out_of_time = status in _OUT_OF_TIME or is_late

    def told(self, limits: Limits) -> ReadError:
        """What is told of the file that it read."""
        if self._out_of_time:
            return too_long(limits)
        if _REFUSED in self._said:
            return too_much_memory(limits)
        name = _name_of(self._status)
        error = failure(
            "GX022", reason_en=f"crashed: {name}", reason_zh=f"进程崩溃：{name}"
        )
        if self._said:
            error.add_note(self._said[:_NOTE].decode("utf-8", "replace"))
        return error


def too_long(limits: Limits) -> ReadError:
    """What is told of a file that takes more time than it may."""
    seconds = limits.seconds
    return failure(
        "GX022",
        LimitExceeded,
        reason_en=f"takes more than {seconds} s",
        reason_zh=f"耗时超过{seconds}秒",
    )


def too_much_memory(limits: Limits) -> ReadError:
    """What is told of a file that takes more memory than it may."""
    size = f"{limits.memory / _MEGABYTE:.4g} MB"
    return failure(
        "GX022",
        LimitExceeded,
        reason_en=f"takes more than {size} of memory",
        reason_zh=f"所需内存超过{size}",
    )


class Worker:
    """A process that makes calls for this one. Of one thread at a time.

    Raises ``OSError`` where no process can be started.
    """

    def __init__(self) -> None:
        # An interpreter of its own: a fork of a process with threads may hang, and what multiprocessing
        # starts otherwise runs the script of the user once more
        self._process = subprocess.Popen(
            [os.fsdecode(get_executable()), "-c", _START.format(path=_import_path())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._came = bytearray()
        self._is_ready = self._is_late = False

    @property
    def is_alive(self) -> bool:
        """Whether it has not ended."""
        return self._process.poll() is None

    def send(self, message: bytes) -> None:
        """Hands a packed task over. Where the worker is dead that is told by ``receive``."""
        with suppress(OSError):
            send(self._stream("stdin").fileno(), message)

    def receive(self, limits: Limits, at_work: Callable[[], None]) -> list[Answer]:
        """The next answers, one at least; ``at_work`` is called whenever the worker says that it has begun another
        part of a long call. Raises ``WorkerDiedError``, or ``ReadError`` where it has never begun.
        """
        if not self._is_ready:
            self._wait_for_begin()
        while (answers := self._message(limits.seconds * CLOCK + _GRACE)) == AT_WORK:
            at_work()
        if answers is None:
            status, said = self._last_words()
            raise WorkerDiedError(status, said, is_late=self._is_late)
        return answers

    def kill(self) -> None:
        """Ends the worker, whatever it does."""
        self._process.kill()
        self._close()

    def interrupt(self) -> None:
        """From another thread than the one that waits for an answer: ends the worker, as if it had died."""
        self._process.kill()

    def forget(self) -> None:
        """In a fork of the process: the worker is the parent's, which alone may end it."""
        self._process.returncode = 0
        self._close()

    def _close(self) -> None:
        for name in ("stdin", "stdout", "stderr"):
            self._stream(name).close()
        self._process.wait()

    def _stream(self, name: str) -> IO[bytes]:
        return cast("IO[bytes]", getattr(self._process, name))

    def _wait_for_begin(self) -> None:
        if self._message(_START_SECONDS) is None:
            status, said = self._last_words()
            lines = said.decode("utf-8", "replace").split("\n")
            reason = next((line for line in reversed(lines) if line), _name_of(status))
            raise failure(
                "GX022",
                reason_en=f"needs a process, which does not start: {reason}",
                reason_zh=f"无法启动所需进程：{reason}",
            )
        self._is_ready = True

    def _last_words(self) -> tuple[int, bytes]:
        """How the worker has ended, and the end of what libraries in it said."""
        self._process.kill()  # one that has closed its pipe and lives on, or is late
        status = self._process.wait()
        stream = self._stream("stderr")
        if hasattr(os, "set_blocking"):
            os.set_blocking(stream.fileno(), False)
        said = stream.read(_STEP) or b""
        return status, said.strip()

    def _message(self, seconds: float) -> list[Answer] | None:
        """The next message, ``None`` where none comes within so many seconds, or ever."""
        until = time.monotonic() + seconds
        with self._ended_after(seconds):
            head = self._bytes(HEAD, until)
            data = head and self._bytes(int.from_bytes(head, "big"), until)
        return cast("list[Answer]", pickle.loads(data)) if data else None

    def _bytes(self, count: int, until: float) -> bytes | None:
        descriptor = self._stream("stdout").fileno()
        while len(self._came) < count:
            if not _can_be_read(descriptor, until):
                self._is_late = True
                return None
            part = os.read(descriptor, _STEP)
            if not part:
                return None
            self._came += part
        data = bytes(self._came[:count])
        del self._came[:count]
        return data

    @contextmanager
    def _ended_after(self, seconds: float) -> Iterator[None]:
        """Where a pipe cannot be waited for with a limit of time, as on Windows, ends the worker that is late."""
        if _HAS_POLL:
            yield
            return
        timer = threading.Timer(seconds, self._end_late)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _end_late(self) -> None:
        self._is_late = True
        self._process.kill()


def _import_path() -> list[str]:
    """Where this process imports from, so that a worker imports the same."""
    try:
        here = os.getcwd()  # noqa: PTH109
    except OSError:  # it was removed
        here = ""
    return [entry or here for entry in sys.path]


def _can_be_read(descriptor: int, until: float) -> bool:
    """Whether something comes out of a pipe, or its end, before a time by the monotonic clock."""
    if not _HAS_POLL:
        return True
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    left = max(0.0, until - time.monotonic())
    return bool(poll.poll(min(left * 1000, _LONGEST_POLL)))


def _name_of(status: int) -> str:
    """How a process has ended."""
    try:
        return signal.Signals(-status).name
    except ValueError:
        return f"status {status}"
