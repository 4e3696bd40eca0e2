"""The workers that are kept between calls, since one takes as long to start as a dozen reports to read."""

from __future__ import annotations

import atexit
import os
import threading

from gxparse.isolation.process import Worker


class _Keep:
    """Workers that nobody uses, ready for whoever asks next."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: list[Worker] = []
        self._all: set[Worker] = set()

    def take(self) -> Worker:
        """A worker that nobody else uses. Raises ``OSError`` where none can be started."""
        while True:
            with self._lock:
                worker = self._idle.pop() if self._idle else None
            if worker is None:
                break
            if worker.is_alive:
                return worker
            self.drop(worker)
        worker = Worker()
        with self._lock:
            self._all.add(worker)
        return worker

    def give_back(self, worker: Worker) -> None:
        """Keeps a worker that has answered all its tasks, as many as there are cores."""
        with self._lock:
            if len(self._idle) < (os.cpu_count() or 1):
                self._idle.append(worker)
                return
        self.drop(worker)

    def drop(self, worker: Worker) -> None:
        """Ends a worker."""
        worker.kill()
        with self._lock:
            self._all.discard(worker)

    def end(self) -> None:
        """Ends the workers that nobody uses."""
        with self._lock:
            idle, self._idle = self._idle, []
            self._all.difference_update(idle)
        for worker in idle:
            worker.kill()

    def forget(self) -> None:
        """In a fork of the process, whose workers they are not."""
        self._lock = threading.Lock()
        for worker in self._all:
            worker.forget()
        self._idle, self._all = [], set()


KEEP = _Keep()
atexit.register(KEEP.end)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=KEEP.forget)
