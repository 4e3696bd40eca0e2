"""What ``-o FOLDER`` has written: where the outcome of each file stands, and whether it is that of the file as it is.

Beside the outcomes stands their record, ``.gxparse``. It says what the outcome
itself does not: canonical text holds no errors, and two files may have one place.
"""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import NamedTuple
from uuid import uuid4

from gxparse.cli.record import Entry, Record
from gxparse.cli.words import Say

try:
    import fcntl
except ImportError:  # as on Windows, where nobody can remove a file that is open
    fcntl = None  # type: ignore[assignment]

CHANGED = ("the file was changed while it was read", "读取期间文件有改动")
"""Why nothing is kept of a file, in English and in Chinese."""
_RECORD = ".gxparse"
_PART = f"{_RECORD}-"  # what the name of an outcome begins with that is not whole yet
_PART_LENGTH = len(_PART) + len(uuid4().hex)


class State(NamedTuple):
    """A file as it is at one time."""

    source: str
    size: int
    mtime: int
    """Nanoseconds."""
    inode: int
    changed: int
    """Nanoseconds: a file that another one replaces may have its inode, size and age, but not this."""


class OutputFolder:
    """The folder of ``-o``. Raises ``OSError`` where that cannot be written.

    With ``force`` what was written by an earlier run is written anew; ``say`` says why something is not written.
    """

    def __init__(self, folder: Path, suffix: str, *, force: bool, say: Say) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._say = say
        self._folder, self._suffix, self._force = folder, suffix, force
        self._targets_of_this_run: set[Path] = set()
        self._record = Record(folder / _RECORD)

    def __enter__(self) -> OutputFolder:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._record.close()

    @property
    def has_written(self) -> bool:
        """Whether this run has written an outcome."""
        return bool(self._targets_of_this_run)

    def status_before(self, file: str) -> int | None:
        """The status of the outcome of a file, if that was written before and need not be written anew."""
        if self._force:
            return None
        now = state_of(file)
        if now is None:
            return None
        target = self._target(file)
        written = self._find(target)
        # It has changed since, or another file was written there
        if written is None or written[1:4] != now[:3]:
            return None
        return written.status if target.is_file() else None

    def claim(self, files: Iterable[str]) -> None:
        """Notes which outcomes will be written, and removes what a run has left that was ended at writing one.

        What is claimed is the file's own: a run that follows this one writes it anew.
        """
        claims: dict[Path, str] = {}
        for file in files:
            if file != "-" and state_of(file) is None:
                continue
            target = self._target(file)
            with suppress(OSError):  # of a name that is too long, told when it is kept
                if target not in claims and self._refusal(file, target) is None:
                    claims[target] = _source(file)
        self._record.claim(
            (self._name(target), source) for target, source in claims.items()
        )
        names = self._record.claimed()
        for folder in {(self._folder / name).parent for name in names}:
            _remove_parts(folder)

    def keep(
        self, file: str, before: State | None, text: str, status: int
    ) -> str | None:
        """Writes the outcome of a file; if it does not, the return value says why.

        ``before`` is the file as it was before it was read; ``None`` for standard input.
        """
        try:
            self._record.flush_if_due()
            target = self._target(file)
            refusal = self._refusal(file, target)
            if refusal is None and state_of(file) != before:
                refusal = self._say(*CHANGED)
            if refusal is not None:
                return self._say(
                    f"its outcome is not written: {refusal}", f"结果没有写出：{refusal}"
                )
            self._own(file, target)
            self._write(target, text)
            if before is not None:
                entry = Entry(self._name(target), *before[:3], status)
                self._record.note(entry)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            return self._say(
                f"its outcome cannot be written: {reason}", f"结果无法写出：{reason}"
            )
        self._targets_of_this_run.add(target)
        return None

    def _target(self, file: str) -> Path:
        """Where the outcome of a file is written: under its own path, so that files of one name do not meet."""
        path = Path("stdin" if file == "-" else file)
        if ".." in path.parts:
            path = path.resolve()
        path = path.relative_to(path.anchor)
        return self._folder / path.with_name(path.name + self._suffix)

    def _name(self, target: Path) -> str:
        return str(target.relative_to(self._folder))

    def _find(self, target: Path) -> Entry | None:
        return self._record.find(self._name(target))

    def _refusal(self, file: str, target: Path) -> str | None:
        """Why the outcome of a file is not to be written to its place."""
        owner = self._other_owner(file, target)
        # What two files of one run would write to one place is never both of theirs, forced or not
        if owner and (target in self._targets_of_this_run or not self._force):
            return self._say(f"{target} is {owner}", f"{target} 是{owner}")
        return None

    def _other_owner(self, file: str, target: Path) -> str | None:
        """What stands where the outcome of a file is to be written, and is none of it."""
        written = self._find(target)
        if written is None:
            other = self._say("no outcome", "别的文件")
            return other if target.exists() else None
        if written.source == _source(file):
            return None
        # Claimed for a file of which nothing came
        if written.status is None and not target.exists():
            return None
        return self._say(f"the outcome of {written.source}", f"{written.source} 的结果")

    def _own(self, file: str, target: Path) -> None:
        """Has the record say that an outcome is of this file, before it stands there."""
        written = self._find(target)
        if written is None or written.source != _source(file):
            self._record.claim([(self._name(target), _source(file))])

    def _write(self, target: Path, text: str) -> None:
        """Writes a whole outcome or none: what is there was not cut short."""
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.parent / f"{_PART}{uuid4().hex}"  # a name that no other file has
        try:
            part.touch()
            with _locked(part):
                part.write_bytes(text.encode("utf-8", "backslashreplace"))
                part.replace(target)
        finally:
            part.unlink(missing_ok=True)


def state_of(file: str) -> State | None:
    """A file as it is now; ``None`` where there is none, as of a folder, of which no outcome comes."""
    if file == "-":
        return None
    try:
        found = Path(file).stat()
    except (OSError, ValueError):
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    return State(
        _source(file), found.st_size, found.st_mtime_ns, found.st_ino, found.st_ctime_ns
    )


def _source(file: str) -> str:
    return "-" if file == "-" else str(Path(file).resolve())


@contextmanager
def _locked(part: Path) -> Iterator[bool]:
    """Has other runs know, for as long as this process lives, that a part is being written; says whether that holds."""
    if fcntl is None:
        yield True
        return
    with part.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:  # by another run, or the file system knows no locks
            yield False
        else:
            yield True


def _remove_parts(folder: Path) -> None:
    """Removes what was being written when a run was ended."""
    try:
        parts = [
            path
            for path in folder.iterdir()
            if path.name.startswith(_PART) and len(path.name) == _PART_LENGTH
        ]
    except OSError:  # nothing was written there yet
        return
    for part in parts:
        with suppress(OSError), _locked(part) as is_nobodys:
            if is_nobodys:
                part.unlink()
