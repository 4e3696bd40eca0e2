"""How far a run is: a bar where there is a terminal and rich, a line that counts where there is a terminal alone, and a
line now and then in a file or a log.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Any, Protocol, TextIO, TypeVar

from gxparse.cli.outcome import UNUSABLE

_Item = TypeVar("_Item")

_FIRST, _EVERY = 10.0, 60.0  # seconds to the first line in a log, and between two
_ERASE_LINE = "\r\x1b[K"
_AT_A_TERMINAL = 0.1  # seconds between two looks of the line that counts
_HOUR, _MINUTE = 3600, 60


class Progress(Protocol):
    """What counts the inputs of a stage."""

    def begin(self, what: str, total: int) -> None:
        """A stage begins, of so many steps."""

    def step(self, status: int = 0) -> None:
        """One is done, with the exit status of it."""

    def page(self) -> None:
        """A page of a scan is recognised next, which takes as long as other files do."""

    def end(self) -> None:
        """The stage is over."""


class Shown:
    """Progress on standard error, as far as that shows it; ended however the run ends."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._progress = _progress(stream or sys.stderr)

    def __enter__(self) -> Shown:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._progress.end()

    def begin(self, what: str, total: int) -> None:
        """A stage begins, of so many steps; the one before it is over."""
        self._progress.end()
        self._progress.begin(what, total)

    def step(self, status: int = 0) -> None:
        """One is done, with the exit status of it."""
        self._progress.step(status)

    def page(self) -> None:
        """A page of a scan is recognised next, which takes as long as other files do."""
        self._progress.page()

    def counted(self, what: str, items: Iterable[_Item], total: int) -> Iterator[_Item]:
        """The items, each of which is a step of a stage; there is none where there are no items."""
        if total:
            self.begin(what, total)
        for item in items:
            yield item
            self.step()


def _progress(stream: TextIO) -> Progress:
    if not stream.isatty():
        return Lines(stream)
    try:
        return Bar(stream)
    except ModuleNotFoundError:  # rich is an extra
        return Lines(stream, first=0.0, every=_AT_A_TERMINAL, erase=_ERASE_LINE)


class Lines:
    """A line now and then; with ``erase`` each takes the place of the one before."""

    def __init__(
        self,
        stream: TextIO,
        *,
        first: float = _FIRST,
        every: float = _EVERY,
        erase: str = "",
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._stream, self._erase, self._clock = stream, erase, clock
        self._first, self._every = first, every
        self._total = 0

    def begin(self, what: str, total: int) -> None:
        """A stage begins."""
        self._what, self._total, self._done, self._pages = what, total, 0, 0
        self._statuses: Counter[int] = Counter()
        self._began = self._clock()
        self._due = self._began + self._first

    def step(self, status: int = 0) -> None:
        """Counts one that is done."""
        self._done += 1
        self._statuses[status] += 1
        self._show()

    def page(self) -> None:
        """Counts a page that is recognised."""
        self._pages += 1
        self._show()

    def _show(self) -> None:
        now = self._clock()
        if now >= self._due:
            self._due = now + self._every
            end = "" if self._erase else "\n"
            print(self._erase + self._line(now), end=end, file=self._stream, flush=True)

    def end(self) -> None:
        """Erases the line, where that is done."""
        if self._erase and self._total:
            print(self._erase, end="", file=self._stream, flush=True)
        self._total = 0

    def _line(self, now: float) -> str:
        line = f"gxparse: {self._what} {self._done:,} of {self._total:,}"
        unusable = self._statuses[UNUSABLE]
        if unusable:
            line += f", {unusable:,} unusable"
        if self._pages:
            line += f", page {self._pages:,} of scans"
        if not self._done:
            return line
        left = (now - self._began) / self._done * (self._total - self._done)
        return f"{line}, about {duration(left)} left" if left > 1 else line


class Bar:
    """A bar of rich. Raises ``ModuleNotFoundError`` where that is not installed."""

    def __init__(self, stream: TextIO) -> None:
        import rich.console
        import rich.progress as progress

        self._module = progress
        self._console = rich.console.Console(file=stream)
        self._shown: Any = None

    def begin(self, what: str, total: int) -> None:
        """A stage begins."""
        columns = self._module
        self._unusable = self._pages = 0
        self._shown = columns.Progress(
            columns.TextColumn("{task.description}"),
            columns.BarColumn(),
            columns.MofNCompleteColumn(),
            columns.TextColumn("{task.fields[unusable]}"),
            columns.TextColumn("{task.fields[pages]}"),
            columns.TimeRemainingColumn(),
            console=self._console,
            transient=True,
        )
        self._task = self._shown.add_task(what, total=total, unusable="", pages="")
        self._shown.start()

    def step(self, status: int = 0) -> None:
        """Counts one that is done."""
        fields = {}
        if status == UNUSABLE:
            self._unusable += 1
            fields["unusable"] = f"{self._unusable:,} unusable"
        self._shown.update(self._task, advance=1, **fields)

    def page(self) -> None:
        """Counts a page that is recognised."""
        self._pages += 1
        self._shown.update(self._task, pages=f"page {self._pages:,} of scans")

    def end(self) -> None:
        """Takes the bar away."""
        if self._shown is not None:
            self._shown.stop()
        self._shown = None


def duration(seconds: float) -> str:
    """Seconds for people."""
    if seconds < _MINUTE:
        return f"{seconds:.0f} s"
    if seconds < _HOUR:
        return f"{seconds / _MINUTE:.0f} min"
    return f"{seconds / _HOUR:.1f} h"
