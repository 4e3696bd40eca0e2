"""Calls in workers: one, or one for each of many sources, in order or as they come.

A worker that dies or is late fails the task that it was at, and no other: what
it was sent beside is sent to the next one.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from itertools import islice
from queue import Empty, SimpleQueue
from typing import Any, Generic, TypeVar

from attrs import frozen

from gxparse.isolation.keep import KEEP
from gxparse.isolation.messages import Answer, Task, packed_task
from gxparse.isolation.process import Worker, WorkerDiedError, too_much_memory
from gxparse.readers.limits import DEFAULT, Limits

Source = TypeVar("Source")
Value = TypeVar("Value")

_AHEAD = 2  # chunks that a worker has been sent, so that it need not wait for the next
_TOGETHER = 0.01  # seconds that the calls of a chunk take together
_MOST_TOGETHER = 16
_LATE = 8  # outcomes by which is told how long a call takes
_STORED = 48  # sources a worker that are taken before the outcome of the first of them is there
_PATIENCE = 0.02  # seconds between two looks whether a thread has ended


@frozen
class Outcome(Generic[Value]):
    """What came of one source: a value, or what its call raised."""

    value: Value | None = None
    error: Exception | None = None
    """A ``ReadError`` (GX022) where the source has killed its worker or was beyond the limits of time and memory."""
    seconds: float = 0.0
    """How long the call took."""


def call(
    function: Callable[..., Value], *arguments: Any, limits: Limits = DEFAULT
) -> Value:
    """What a function returns that is called in a worker; raises what it raises.

    The function, its arguments and what it returns must pickle. Raises
    ``ReadError`` (GX022) where the call ends its worker, and its subclass
    ``LimitExceeded`` where it takes more time or memory than ``limits``.
    """
    chunks = deque([_chunk(function, {0: arguments}, limits)])
    outcomes: list[Outcome[Value]] = []
    _work_off(
        lambda _: chunks.popleft() if chunks else None,
        lambda _, answer: outcomes.append(answer),
        lambda: None,
        _Seat(),
    )
    (outcome,) = outcomes
    if outcome.error is not None:
        raise outcome.error
    return outcome.value  # type: ignore[return-value]


def run(
    function: Callable[[Source], Value],
    sources: Iterable[Source],
    *,
    jobs: int = 1,
    limits: Limits = DEFAULT,
    in_order: bool = True,
    progress: Callable[[int], None] | None = None,
    on_page: Callable[[], None] | None = None,
) -> Generator[tuple[Source, Outcome[Value]], None, None]:
    """Calls a function for each source in ``jobs`` workers, and gives every source with what came of it.

    Sources are taken as they are wanted, in the thread of the caller, a few
    dozen ahead of the outcomes at most; these come in their order, or as they
    come. ``progress`` is called with the number of sources that are done, and
    ``on_page`` at each page of a scan, which takes as long as other files do. A
    source that kills its worker fails alone. What the function cannot be given
    (it, the source and what it returns must pickle) and a worker that does not
    start end the run with an exception. Close it where not all is taken from it.
    """
    team = _Team(jobs, on_page)
    try:
        yield from _outcomes(function, sources, team, limits, in_order, progress)
    finally:
        team.end()


def _outcomes(
    function: Callable[[Source], Value],
    sources: Iterable[Source],
    team: _Team,
    limits: Limits,
    in_order: bool,
    progress: Callable[[int], None] | None,
) -> Iterator[tuple[Source, Outcome[Value]]]:
    rest = enumerate(sources)
    taken: dict[int, Source] = {}
    come: dict[int, Outcome[Value]] = {}
    due = done = 0
    while True:
        while len(taken) < team.most_taken:
            more = dict(islice(rest, team.chunk))
            if not more:
                break
            taken |= more
            calls = {number: (source,) for number, source in more.items()}
            team.give(_chunk(function, calls, limits))
        if not taken:
            return
        number, outcome = team.next_outcome()
        come[number] = outcome
        done += 1
        if progress is not None:
            progress(done)
        if not in_order:
            yield taken.pop(number), come.pop(number)
            continue
        while due in come:
            yield taken.pop(due), come.pop(due)
            due += 1


@frozen
class _Chunk:
    """Calls that a worker is sent together."""

    numbers: tuple[int, ...]
    task: Task

    def rest(self, answered: int) -> _Chunk:
        """The calls behind those that were answered."""
        task = self.task._replace(arguments=self.task.arguments[answered:])
        return _Chunk(self.numbers[answered:], task)

    def singles(self) -> list[_Chunk]:
        """Each call for itself."""
        pairs = zip(self.numbers, self.task.arguments, strict=True)
        return [
            _Chunk((number,), self.task._replace(arguments=(arguments,)))
            for number, arguments in pairs
        ]


def _chunk(
    function: Callable[..., Any], calls: dict[int, tuple[Any, ...]], limits: Limits
) -> _Chunk:
    try:
        folder = os.getcwd()  # noqa: PTH109
    except OSError:  # it was removed
        folder = None
    task = Task(folder, function, tuple(calls.values()), limits)
    return _Chunk(tuple(calls), task)


class _SeatIsClosedError(Exception):
    """A worker is asked for where there is to be none any more."""


class _Seat:
    """The place of a worker, which is replaced when it dies."""

    def __init__(self) -> None:
        self._worker: Worker | None = None
        self._is_closed = False

    def worker(self) -> Worker:
        """The one that sits there. Raises ``OSError`` where none can be started."""
        if self._is_closed:
            raise _SeatIsClosedError
        if self._worker is None:
            self._worker = KEEP.take()
        return self._worker

    def drop(self) -> None:
        """Ends the worker; the next one that is asked for is another."""
        worker, self._worker = self._worker, None
        if worker is not None:
            KEEP.drop(worker)

    def give_back(self) -> None:
        """Leaves the worker to others."""
        worker, self._worker = self._worker, None
        if worker is not None:
            KEEP.give_back(worker)

    def interrupt(self) -> None:
        """From another thread: ends the worker at what it does, and lets none follow."""
        self._is_closed = True
        worker = self._worker
        if worker is not None:
            worker.interrupt()


def _work_off(
    take: Callable[[bool], _Chunk | None],
    deliver: Callable[[int, Outcome[Any]], None],
    at_work: Callable[[], None],
    seat: _Seat,
) -> None:
    """Has chunks done in one seat until ``take`` gives no more.

    ``take`` is asked to wait for a chunk where there is nothing else to wait for.
    """
    sent: deque[_Chunk] = deque()
    tried: tuple[int, ...] = ()
    try:
        while _send_more(take, sent, seat):
            chunk = sent.popleft()
            limits = chunk.task.limits
            try:
                answers = seat.worker().receive(limits, at_work)
            except WorkerDiedError as death:
                # Which of several calls has killed it shows when each is made for itself
                if len(chunk.numbers) > 1:
                    sent.extendleft(reversed(chunk.singles()))
                elif death.from_outside and chunk.numbers != tried:
                    tried = chunk.numbers
                    sent.appendleft(chunk)
                else:
                    deliver(chunk.numbers[0], Outcome(error=death.told(limits)))
                _replace_worker(seat, sent)
                continue
            for number, answer in zip(chunk.numbers, answers, strict=False):
                deliver(number, _outcome(answer, limits))
            if len(answers) < len(chunk.numbers):
                sent.appendleft(chunk.rest(len(answers)))
            if answers[-1].retiring:
                _replace_worker(seat, sent)
    except BaseException:
        seat.drop()
        raise
    seat.give_back()


def _send_more(
    take: Callable[[bool], _Chunk | None], sent: deque[_Chunk], seat: _Seat
) -> bool:
    """Sends a few chunks ahead; says whether one is left to be answered."""
    while len(sent) < _AHEAD and (chunk := take(not sent)) is not None:
        sent.append(chunk)
        seat.worker().send(packed_task(chunk.task))
    return bool(sent)


def _replace_worker(seat: _Seat, sent: Iterable[_Chunk]) -> None:
    """Has another worker do what was sent to one that does no more."""
    seat.drop()
    for chunk in sent:
        seat.worker().send(packed_task(chunk.task))


def _outcome(answer: Answer, limits: Limits) -> Outcome[Any]:
    if answer.out_of_memory:
        return Outcome(error=too_much_memory(limits), seconds=answer.seconds)
    return Outcome(answer.value, answer.error, answer.seconds)


class _Team:
    """Seats that work off one queue of tasks, each in a thread that mostly waits."""

    def __init__(self, jobs: int, on_page: Callable[[], None] | None) -> None:
        self.most_taken = jobs * _STORED
        self._chunks: SimpleQueue[_Chunk | None] = SimpleQueue()
        self._come: SimpleQueue[tuple[int, Outcome[Any]] | BaseException | None] = (
            SimpleQueue()
        )
        self._on_page = on_page
        self._jobs = jobs
        self._members: list[tuple[threading.Thread, _Seat]] = []
        self._is_over = False
        self._usual_seconds = _TOGETHER

    @property
    def chunk(self) -> int:
        """How many calls are worth being sent together: so many that a message costs little beside them."""
        return max(1, min(_MOST_TOGETHER, int(_TOGETHER / self._usual_seconds)))

    def give(self, chunk: _Chunk) -> None:
        """Adds calls, for which a seat is taken while there are fewer than jobs."""
        self._chunks.put(chunk)
        if len(self._members) < self._jobs:
            seat = _Seat()
            thread = threading.Thread(
                target=self._work, args=(seat,), name="gxparse", daemon=True
            )
            self._members.append((thread, seat))
            thread.start()

    def next_outcome(self) -> tuple[int, Outcome[Any]]:
        """What comes next, for which is waited. Raises what has ended a seat."""
        while (come := self._come.get()) is None:
            if self._on_page is not None:
                self._on_page()
        if isinstance(come, BaseException):
            raise come
        # As of late: after small texts there may be large files
        self._usual_seconds += (come[1].seconds - self._usual_seconds) / _LATE
        return come

    def end(self) -> None:
        """Lets all seats end, and ends the workers that are not done."""
        self._is_over = True
        for _ in self._members:
            self._chunks.put(None)
        for thread, seat in self._members:
            thread.join(_PATIENCE)
            while thread.is_alive():
                seat.interrupt()
                thread.join(_PATIENCE)

    def _work(self, seat: _Seat) -> None:
        try:
            _work_off(self._take, self._deliver, self._say_page, seat)
        except _SeatIsClosedError:
            pass
        except BaseException as error:
            self._come.put(error)

    def _take(self, wait: bool) -> _Chunk | None:
        try:
            # At the end there is something in the queue for everyone who waits
            chunk = None if self._is_over else self._chunks.get(wait)
        except Empty:
            return None
        return None if self._is_over else chunk

    def _deliver(self, number: int, outcome: Outcome[Any]) -> None:
        self._come.put((number, outcome))

    def _say_page(self) -> None:
        # By the thread of the caller, as all else
        self._come.put(None)
