"""The worker's own side: it answers one task after the other, each within its limits, and ends with its parent.

What bounds a task is the kernel: signals that nothing in the process catches end
it when its time is over, also in the middle of a library that never returns to
Python, and memory beyond the limit is refused.
"""

from __future__ import annotations

import os
import pickle
import signal
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from queue import SimpleQueue
from typing import Any

from gxparse.errors import GxparseError
from gxparse.isolation.messages import (
    AT_WORK,
    READY,
    Answer,
    Task,
    packed_answers,
    receive,
    send,
)
from gxparse.readers.limits import Limits, telling_of_pages

try:
    import resource
except ImportError:  # as on Windows, where the parent alone looks at the clock
    resource = None  # type: ignore[assignment]

CLOCK = 4
"""How many times its seconds of computing a task may take by the clock, since others compute too."""
_RECOGNISING = 3  # halves of its memory that a task may take where pages are recognised: models are large
_LONGEST = 10**6  # seconds, as no system can set a clock to any number
_PAGE = 4096 if resource is None else resource.getpagesize()  # bytes
_TOGETHER = 0.01  # seconds for which answers are kept, to be sent with others
_LEFT_BEHIND = 2**27  # bytes that a worker may keep of what it has read


def main() -> None:
    """Answers the tasks of the parent until it wants no more, or is gone."""
    tasks, answers = _own_streams()
    _let_nothing_catch_the_end()
    worker = _Worker(answers)
    threading.Thread(target=worker.listen, args=(tasks,), daemon=True).start()
    with suppress(BrokenPipeError):  # the parent is gone
        worker.run()


class _Worker:
    def __init__(self, answers: int) -> None:
        self._answers = answers
        self._tasks: SimpleQueue[bytes | None] = SimpleQueue()
        self._busy = False
        self._memory_at_rest = _memory()

    def listen(self, tasks: int) -> None:
        """Takes in all that is sent, so that the parent never waits, and notes when it is gone."""
        while (task := receive(tasks)) is not None:
            self._tasks.put(task)
        # Nobody waits for what is being read
        if self._busy:
            os._exit(1)
        self._tasks.put(None)

    def run(self) -> None:
        send(self._answers, packed_answers(READY))
        while (task := self._tasks.get()) is not None:
            self._busy = True
            for answers in self._answered(task):
                send(self._answers, _packed(answers))
                if answers[-1].retiring:
                    return
            self._busy = False

    def _answered(self, message: bytes) -> Iterator[list[Answer]]:
        """The answers to a task, those of short calls together, since each message costs as much as a short call."""
        answers: list[Answer] = []
        began = time.perf_counter()
        for outcome in _outcomes(message, self._say_at_work):
            ended = time.perf_counter()
            kept = _memory() - self._memory_at_rest
            retiring = outcome.out_of_memory or kept > _LEFT_BEHIND
            taken = ended - began - sum(answer.seconds for answer in answers)
            answers.append(outcome._replace(seconds=taken, retiring=retiring))
            if retiring or ended - began > _TOGETHER:
                yield answers
                answers, began = [], time.perf_counter()
        if answers:
            yield answers

    def _say_at_work(self) -> None:
        """Says that it takes longer, and not for want of an end."""
        send(self._answers, packed_answers(AT_WORK))


def _outcomes(message: bytes, say_at_work: Callable[[], None]) -> Iterator[Answer]:
    """Makes the calls of a task."""
    count, packed = pickle.loads(message)
    try:
        task: Task = pickle.loads(packed)
    except Exception as error:  # what is to be called is not to be found here
        yield from [Answer(error=error)] * count
        return
    if task.folder is not None:
        with suppress(OSError):
            os.chdir(task.folder)
    for arguments in task.arguments:
        yield _outcome(task, arguments, say_at_work)


def _outcome(
    task: Task, arguments: tuple[Any, ...], say_at_work: Callable[[], None]
) -> Answer:
    """Makes a call. Raises nothing: what is raised is the answer."""

    try:
        with _bounds(task.limits) as bounds:

            def on_page() -> None:
                bounds.begin_page()
                say_at_work()

            with telling_of_pages(on_page):
                return Answer(task.function(*arguments))
    except MemoryError:
        return Answer(out_of_memory=True)
    except Exception as error:
        if not isinstance(error, GxparseError):  # where it was raised would be lost
            error.add_note(f"In the worker:\n{traceback.format_exc()}")
        return Answer(error=error)


def _packed(answers: list[Answer]) -> bytes:
    try:
        return packed_answers(answers)
    except Exception:
        return packed_answers([_that_pickles(answer) for answer in answers])


def _that_pickles(answer: Answer) -> Answer:
    try:
        pickle.dumps(answer)
    except Exception as error:  # what came of the call cannot be handed over
        told = TypeError(f"the outcome of a call cannot be pickled: {error}")
        return answer._replace(value=None, error=told)
    return answer


def _own_streams() -> tuple[int, int]:
    """The pipes from and to the parent, moved to where no library writes to or reads from."""
    tasks, answers = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    # What libraries say as they crash is for the parent, which looks at it only then: a full pipe must not stop them
    if hasattr(os, "set_blocking"):
        with suppress(OSError):
            os.set_blocking(2, False)
    return tasks, answers


def _let_nothing_catch_the_end() -> None:
    # Ctrl-C is for the parent, which ends its workers
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if resource is None:
        return
    ends = (signal.SIGALRM, signal.SIGPROF, signal.SIGTERM)
    for end in ends:
        signal.signal(end, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ends)
    # A crash is told, and wants no file as large as the memory
    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, most))


class _Bounds:
    """What the kernel holds a task to: its time and its memory."""

    def __init__(self, limits: Limits) -> None:
        self._limits, self._at_rest = limits, _memory()
        self._before = (
            None if resource is None else resource.getrlimit(resource.RLIMIT_DATA)
        )
        self._set(limits.memory)

    def begin_page(self) -> None:
        """A page is recognised, which may take as long as a file, and more memory."""
        self._set(self._limits.memory * _RECOGNISING // 2)

    def _set(self, memory: int) -> None:
        """Has the kernel end the process when the seconds from now are over, and refuse it more memory."""
        if resource is None or self._before is None:
            return
        seconds = min(self._limits.seconds, _LONGEST)
        signal.setitimer(signal.ITIMER_PROF, seconds)
        signal.setitimer(signal.ITIMER_REAL, seconds * CLOCK)
        if self._at_rest:
            known = [n for n in self._before if n != resource.RLIM_INFINITY]
            bound = min([self._at_rest + memory, *known])
            resource.setrlimit(resource.RLIMIT_DATA, (bound, self._before[1]))

    def end(self) -> None:
        """Takes them away."""
        if resource is None or self._before is None:
            return
        resource.setrlimit(resource.RLIMIT_DATA, self._before)
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)


@contextmanager
def _bounds(limits: Limits) -> Iterator[_Bounds]:
    """Has the kernel hold what is done to its time and memory."""
    bounds = _Bounds(limits)
    try:
        yield bounds
    finally:
        bounds.end()


def _memory() -> int:
    """Bytes that the process may write to and shares with none; 0 where the system does not say."""
    statm = _statm()
    if statm is None:
        return 0
    # In pages, the sixth figure; read anew of one open file, since this is asked at every call
    return int(os.pread(statm, 200, 0).split()[5]) * _PAGE


@cache
def _statm() -> int | None:
    try:
        return os.open("/proc/self/statm", os.O_RDONLY)
    except OSError:
        return None
