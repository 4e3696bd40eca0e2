"""What a worker of the command does with a file, in this process."""

from __future__ import annotations

import json
from typing import Any

import pytest

import gxparse
from gxparse.cli.reading import Given, outcome_of
from tests.support.command import BROKEN, TEXT


def outcome(data: Any, format: str = "text", reader: str | None = None) -> Any:
    return outcome_of(Given("a.md", data), format=format, reader=reader, lang="en")


@pytest.mark.parametrize(("text", "status"), [(TEXT, 0), (BROKEN, 1)])
@pytest.mark.parametrize("format", ["text", "json", "jsonl"])
def test_a_report_in_each_format(text: str, status: int, format: str) -> None:
    made = outcome(text.encode(), format)
    result = gxparse.parse(text)
    assert (made.file, made.status) == ("a.md", status)
    if format == "text":
        assert made.output == gxparse.dumps(result.report)
    else:
        data = json.loads(made.output)
        report = data["report"] if format == "jsonl" else data
        assert report == gxparse.to_dict(result.report)
    assert (made.messages == "") == (format == "jsonl")


def test_what_cannot_be_read() -> None:
    made = outcome(b"GIF89a", "jsonl")
    assert (made.status, made.messages) == (
        2,
        "gxparse: a.md: an image without text, such as a scan: GIF\n",
    )
    assert json.loads(made.output)["diagnostics"][0]["code"] == "GX032"
    error = gxparse.ReadError("GX020", "cannot be read: why", "无法读取")
    assert outcome(error).messages == "gxparse: a.md: cannot be read: why\n"


def test_a_fault_is_told_and_too_little_memory_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def failing(*_: Any, **__: Any) -> None:
        raise errors.pop()

    errors: list[Exception] = [MemoryError(), KeyError("x")]
    monkeypatch.setattr("gxparse.api.read", failing)
    assert outcome(b"").messages == "gxparse: a.md: internal error: KeyError: 'x'\n"
    with pytest.raises(MemoryError):
        outcome(b"")
