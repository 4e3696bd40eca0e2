"""The command with any arguments, in this process: in a folder of a few files, and with its workers' work done here."""

from __future__ import annotations

import io
import json
import os
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.support import filed
from tests.support.places import CORPUS

from gxparse import Limits
from gxparse.cli.arguments import parser
from gxparse.cli.main import main
from gxparse.isolation.calls import Outcome
from gxparse.readers.limits import telling_of_pages

_TEXT = (CORPUS / "18-cut-off.txt").read_bytes()
_ROW = json.dumps({"text": _TEXT.decode(), "name": "甲"}).encode()
_FILES = {
    "1.txt": _TEXT,
    "2.docx": filed.docx(filed.paragraph("一、总体情况")),
    "sub/3.md": (CORPUS / "25-canonical-edition-2019.md").read_bytes(),
    "empty": b"",
    "broken.pdf": b"%PDF-1.7",
    "[1].txt": _TEXT,
    "rows.jsonl": _ROW + b'\n{"text": 1}\n{"no": ""}\n[]\n{"te\n' + _ROW,
    "rows.parquet": b"PAR1",
    "list": b"1.txt\nnowhere\n\xb9\xe6\xd5\xc2.txt\nsub",
}
_MOST = 40  # arguments
_NAMES = (*_FILES, "-", "--", "*", "**", "sub", "sub/*", "[1-9].txt", "nowhere", ".")
_OUTPUTS = ("out", "out.md", "out.json", "out.csv", "out.xlsx", "out.jsonl")
_MORE_OUTPUTS = ("out.parquet", "out.sqlite", "out.duckdb", "out.html", "1.txt")
_INNER_OUTPUTS = ("sub/out.csv", "sub/out.html")
_VALUES = ("0", "1", "2", "257", "-1", "²", "２", "text", "name", "GX301", "gx999")


def _commands(made: ArgumentParser) -> dict[str, ArgumentParser]:
    return {
        name: command
        for action in made._actions
        if isinstance(action.choices, dict)
        for name, command in action.choices.items()
    }


def _options(made: ArgumentParser) -> Iterator[str]:
    """The options of a command, and what may stand behind them."""
    for action in made._actions:
        yield from action.option_strings
        yield from map(str, action.choices or ())


_PARSER = parser()
COMMANDS = _commands(_PARSER)
"""By its name each command that there is."""
_ALL_OPTIONS = {
    option
    for made in (_PARSER, *COMMANDS.values())
    for option in _options(made)
    if option not in COMMANDS
}
_PLAIN_WORDS = (
    *_NAMES,
    *_OUTPUTS,
    *_MORE_OUTPUTS,
    *_INNER_OUTPUTS,
    *_VALUES,
    *sorted(_ALL_OPTIONS),
)
WORDS = [word.encode() for word in (*COMMANDS, *_PLAIN_WORDS)]
"""What arguments are made of."""
_STATUSES = {0, 1, 2}
_UNFINISHED = {".part", ".old"}
"""What the name of a file ends in while it is written, and of the one in whose place it comes."""


def run(data: bytes, *, command: str | None = None) -> None:
    """Runs a command, or the one that is named there, with the arguments that stand in ``data``, one a line."""
    given = [_harmless(part) for part in data.split(b"\n")[:_MOST]]
    argv = given if command is None else [command, *given]
    with _folder(), patch("gxparse.isolation.calls.run", _run_here):
        # The second time over what the first one has left behind
        for _ in range(2):
            _run_once(argv)


def _run_once(argv: list[str]) -> None:
    out, told = _stream(), _stream()
    with (
        patch.object(sys, "stdin", _stream(_TEXT)),
        redirect_stdout(out),
        redirect_stderr(told),
    ):
        status = _status(argv)
    said = told.buffer.getvalue().decode(errors="replace")  # type: ignore[attr-defined]
    printed = out.buffer.getvalue().decode()  # type: ignore[attr-defined]
    assert status in _STATUSES, (status, said)
    assert "Traceback" not in said, said
    assert "internal error" not in said, said
    # ``batch`` tells in its summary what could not be read
    assert said or printed or status == 0, "a failure that is not told"
    left = [path for path in Path().rglob("*") if path.suffix in _UNFINISHED]
    assert not left, left


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
    work: Callable[[Any], Any],
    sources: Iterable[Any],
    *,
    jobs: int,
    limits: Limits | None = None,
    in_order: bool = True,
    on_page: Callable[[], None] = lambda: None,
) -> Iterator[tuple[Any, Outcome[Any]]]:
    """What ``gxparse.isolation.calls.run`` does in workers, which would not be seen by the fuzzer."""
    assert jobs > 0
    assert in_order in (True, False)
    assert limits is None or isinstance(limits, Limits)
    for source in sources:
        with telling_of_pages(on_page):
            outcome = Outcome(work(source))
        yield source, outcome
