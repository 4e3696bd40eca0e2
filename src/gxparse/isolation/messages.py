"""What a process and its worker say to each other: tasks one way, answers the other, each pickled behind its length."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from typing import Any, NamedTuple

from gxparse.readers.limits import Limits

HEAD = 8  # bytes that say how long a message is
_PROTOCOL = pickle.HIGHEST_PROTOCOL
_STEP = 2**20  # bytes that are read at once


class Task(NamedTuple):
    """Calls of a function that a worker is to make, one after the other."""

    folder: str | None
    """Where relative paths begin; ``None`` where that folder is gone."""
    function: Callable[..., Any]
    """One that the worker can import by its name."""
    arguments: tuple[tuple[Any, ...], ...]
    """Those of each call."""
    limits: Limits
    """What each call may take."""


class Answer(NamedTuple):
    """What came of a call."""

    value: Any = None
    error: Exception | None = None
    """What the call raised."""
    out_of_memory: bool = False
    seconds: float = 0.0
    """How long it took."""
    retiring: bool = False
    """Whether the worker ends with this answer, and makes none of the calls behind it."""


READY: list[Answer] = []
"""What a worker says first, when it has imported all that it needs."""
AT_WORK: list[Answer] = []
"""What a worker says when a part of a long call is done, so that its time begins anew."""


def packed_task(task: Task) -> bytes:
    """A task as it is sent. Raises what pickle raises for what it cannot take."""
    return _framed((len(task.arguments), pickle.dumps(task, _PROTOCOL)))


def packed_answers(answers: list[Answer]) -> bytes:
    """Answers as they are sent. Raises what pickle raises for what it cannot take."""
    return _framed(answers)


def _framed(message: object) -> bytes:
    data = pickle.dumps(message, _PROTOCOL)
    return len(data).to_bytes(HEAD, "big") + data


def send(descriptor: int, message: bytes) -> None:
    """Writes a packed message. Raises ``OSError`` where nobody reads it any more."""
    rest = memoryview(message)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def receive(descriptor: int) -> bytes | None:
    """The next message, still pickled, for which is waited; ``None`` where there are no more."""
    head = _exactly(descriptor, HEAD)
    return None if head is None else _exactly(descriptor, int.from_bytes(head, "big"))


def _exactly(descriptor: int, count: int) -> bytes | None:
    data = bytearray()
    while len(data) < count:
        part = os.read(descriptor, min(count - len(data), _STEP))
        if not part:
            return None
        data += part
    return bytes(data)
