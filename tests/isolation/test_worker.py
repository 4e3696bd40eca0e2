"""The worker's own side, in this process: what it answers, and when it ends."""

from __future__ import annotations

import os
import pickle
import resource
import signal
from collections.abc import Iterator
from typing import Any

import pytest

from gxparse.isolation import worker
from gxparse.isolation.messages import Answer, Task, packed_task, receive
from gxparse.readers.limits import DEFAULT
from tests.support import deadly


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    ends = os.pipe()
    yield ends
    for end in ends:
        os.close(end)


def answers(pipe: tuple[int, int], *tasks: Task) -> list[list[Answer]]:
    """The messages in which a worker answers tasks, of which there are no more."""
    read, write = pipe
    one = worker._Worker(write)
    for task in tasks:
        one._tasks.put(packed_task(task)[8:])
    one._tasks.put(None)
    one.run()
    os.write(write, (0).to_bytes(8, "big"))
    messages: list[list[Answer]] = []
    while message := receive(read):
        messages.append(pickle.loads(message))
    return messages


def task(function: Any, *sources: Any) -> Task:
    return Task(None, function, tuple((each,) for each in sources), DEFAULT)


@pytest.mark.parametrize(
    ("seconds", "messages"), [(60, [[1, 2], ["3"]]), (0, [[1], [2], ["3"]])]
)
def test_short_calls_are_answered_together(
    pipe: tuple[int, int],
    seconds: float,
    messages: list[list[object]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(worker, "_TOGETHER", seconds)
    ready, *told = answers(pipe, task(len, "a", "bc"), task(str, 3))
    assert ready == []
    assert [[answer.value for answer in message] for message in told] == messages


def test_what_does_not_pickle_spoils_no_other(
    pipe: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "_TOGETHER", 60)
    _, (first, second) = answers(pipe, task(eval, "lambda: 3", "4"))
    assert "cannot be pickled" in str(first.error)
    assert second.value == 4


def test_errors_come_with_their_place(pipe: tuple[int, int]) -> None:
    _, (answer,) = answers(pipe, task(deadly.fail, "not here"))
    assert isinstance(answer.error, LookupError)
    assert "deadly.py" in answer.error.__notes__[0]


def test_a_function_that_is_not_to_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = task(deadly.fail, "a", "b")
    packed = packed_task(gone)[8:]
    monkeypatch.delattr(deadly, "fail")
    assert [type(answer.error) for answer in worker._outcomes(packed, print)] == [
        AttributeError
    ] * 2


def test_a_worker_without_memory_retires(pipe: tuple[int, int]) -> None:
    _, (answer,) = answers(pipe, task(deadly.take_memory, 2**50), task(len, "a"))
    assert answer.out_of_memory
    assert answer.retiring


def test_a_worker_that_has_grown_retires(
    pipe: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "_LEFT_BEHIND", -1)
    _, (answer,) = answers(pipe, task(len, "a", "b"))
    assert (answer.value, answer.retiring) == (1, True)


def test_bounds_are_taken_back(pipe: tuple[int, int]) -> None:
    before = resource.getrlimit(resource.RLIMIT_DATA)
    _, (answer,) = answers(pipe, task(resource.getrlimit, resource.RLIMIT_DATA))
    assert answer.value[0] != before[0]
    assert resource.getrlimit(resource.RLIMIT_DATA) == before
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_a_folder_that_is_gone_is_no_fault(pipe: tuple[int, int]) -> None:
    nowhere = task(len, "a")._replace(folder="/no/such/folder")
    _, (answer,) = answers(pipe, nowhere)
    assert answer.value == 1
