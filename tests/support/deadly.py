"""What a hostile file does to its reader, as functions that a worker can call."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from gxparse.cli.batch.inputs import Input
from gxparse.cli.batch.reading import Reading
from gxparse.cli.batch.reading import reading_of as really_read
from gxparse.cli.outcome import Outcome
from gxparse.cli.reading import Given
from gxparse.cli.reading import outcome_of as really
from gxparse.readers.limits import page_begins


def crash(_: object = None) -> None:
    """Ends its process as a library does that finds its own memory damaged."""
    signal.raise_signal(signal.SIGABRT)


def be_killed(_: object = None) -> None:
    """Ends its process as a system does that has no memory left."""
    os.kill(os.getpid(), signal.SIGKILL)


def leave(_: object = None) -> None:
    """Ends its process as if all were well."""
    os._exit(0)


def compute(_: object = None) -> None:
    """Computes and never returns."""
    while True:
        pass


def wait(_: object = None) -> None:
    """Waits for ever, and computes nothing."""
    while True:
        time.sleep(60)


def take_memory(size: int) -> int:
    """Takes so many bytes."""
    return len(bytearray(size))


def process(_: object = None) -> int:
    """The number of the process that is asked."""
    return os.getpid()


def name(source: str) -> str:
    """The source itself, after it has done what it is called, as ``crash 4``."""
    act = globals().get(source.split()[0])
    if callable(act):
        act()
    return source


def fail(message: str) -> None:
    """Raises."""
    raise LookupError(message)


def unpicklable(_: object = None) -> object:
    """Gives what no other process can be given."""
    return lambda: None


def outcome_of(given: Given, *, format: str, reader: str | None, lang: str) -> Outcome:
    """What the command does with a file, unless that is called by what it does."""
    word = Path(given.file).name.partition(".")[0]
    if word == "slow":
        time.sleep(0.2)
    if word == "fault":
        return really(
            given._replace(data=_Faulty()),  # type: ignore[arg-type]
            format=format,
            reader=reader,
            lang=lang,
        )
    if word in ("longer", "replaced", "gone"):
        outcome = really(given, format=format, reader=reader, lang=lang)
        _change(Path(given.file), word)
        return outcome
    if word in ("crash", "be_killed", "leave", "wait"):
        globals()[word]()
    return really(given, format=format, reader=reader, lang=lang)


def _change(path: Path, how: str) -> None:
    """Has a file be another one than it was."""
    found, data = path.stat(), path.read_bytes()
    if how == "longer":
        path.write_bytes(data + b"\n")
    else:
        path.unlink()
    if how == "replaced":  # by one as long and as old
        path.with_name("other").write_bytes(data)
        path.write_bytes(data)
    if how != "gone":
        os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))


class _Faulty:
    """A source at which gxparse fails."""

    def read(self, _: int) -> bytes:
        raise RecursionError("too deep")


def reading_of(given: Input, *, reader: str | None) -> Reading:
    """What ``gxparse batch`` does with an input, unless that is called by what it does."""
    word = Path(given.name).name.partition(".")[0]
    if word == "slow":
        time.sleep(0.2)
    if word in ("crash", "be_killed", "leave", "compute", "fail"):
        globals()[word](word)
    made = really_read(given, reader=reader)
    if word in ("longer", "replaced", "gone"):
        _change(Path(given.name), word)
    return made


def recognise(pages: int) -> str:
    """Takes pages for scans."""
    for _ in range(pages):
        page_begins()
    return f"{pages} pages"
