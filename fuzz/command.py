"""The command with any arguments, in this process: in a folder of a few files, and with its workers' work done here."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.support import filed
from tests.support.places import CORPUS

from gxparse.cli.main import main
from gxparse.isolation.calls import Outcome

_TEXT = (CORPUS / "18-cut-off.txt").read_bytes()
_FILES = {
    "1.txt": _TEXT,
    "2.docx": filed.docx(filed.paragraph("一、总体情况")),
    "sub/3.md": (CORPUS / "25-canonical-edition-2019.md").read_bytes(),
    "empty": b"",
    "broken.pdf": b"%PDF-1.7",
    "[1].txt": _TEXT,
}
_MOST = 40  # arguments
WORDS = [
    *map(str.encode, _FILES),
    *(
        b"parse",
        b"schema",
        b"-",
        b"--",
        b"*",
        b"**",
        b"sub/*",
        b"[1-9].txt",
        b"nowhere",
    ),
    *(b"--format", b"--from", b"--output", b"--force", b"--jobs", b"--lang", b"--help"),
    *(
        b"text",
        b"json",
        b"jsonl",
        b"en",
        b"zh",
        b"pdf",
        b"docx",
        b"xls",
        b"html",
        b"out",
    ),
    *(
        b"0",
        b"1",
        b"2",
        b"257",
        b"-1",
        "²".encode(),
        "２".encode(),
        b"--version",
        b"-h",
    ),
]
"""What arguments are made of."""
_STATUSES = {0, 1, 2}


def run(data: bytes) -> None:
    """Runs the command with the arguments that stand in ``data``, one a line."""
    argv = [_harmless(part) for part in data.split(b"\n")[:_MOST]]
    with _folder(), patch("gxparse.cli.run.calls", Namespace(run=_run_here)):
        out, told = _stream(), _stream()
        with (
            patch.object(sys, "stdin", _stream(_TEXT)),
            redirect_stdout(out),
            redirect_stderr(told),
        ):
            status = _status(argv)
        said = told.buffer.getvalue().decode(errors="replace")  # type: ignore[attr-defined]
    assert status in _STATUSES, (status, said)
    assert "Traceback" not in said, said
    assert "internal error" not in said, said
    assert said or status == 0, "a failure that is not told"


def _status(argv: list[str]) -> Any:
    try:
        return main(argv)
    except SystemExit as end:  # of argparse
        return end.code


def _harmless(part: bytes) -> str:
    """An argument as the system would give it, which names nothing outside of the folder."""
    is_known = any(part.endswith(word) for word in WORDS if b"/" in word)
    plain = part.replace(b"\0", b"")
    if not is_known or plain.count(b"/") > 1 or b".." in plain or plain[:1] == b"/":
        plain = plain.replace(b"/", b"")
    return plain.decode("utf-8", "surrogateescape")


@contextmanager
def _folder() -> Iterator[None]:
    """A folder to be in, inside of another one, which ``..`` names then."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as outer:
        inner = Path(outer) / "here"
        for name, data in _FILES.items():
            (inner / name).parent.mkdir(parents=True, exist_ok=True)
            (inner / name).write_bytes(data)
        os.chdir(inner)
        try:
            yield
        finally:
            os.chdir(before)


def _stream(data: bytes = b"") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", write_through=True)


def _run_here(
    work: Callable[[Any], Any], sources: Iterable[Any], *, jobs: int
) -> Iterator[tuple[Any, Outcome[Any]]]:
    """What ``gxparse.isolation.calls.run`` does in workers, which would not be seen by the fuzzer."""
    assert jobs > 0
    for source in sources:
        yield source, Outcome(work(source))
