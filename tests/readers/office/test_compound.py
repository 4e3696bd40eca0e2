"""Compound files of one stream: what olefile reads out of them, at every size at which one sector more is needed."""

from __future__ import annotations

import io

import olefile
import pytest

from gxparse import LimitExceeded, Limits
from gxparse.readers.limits import DEFAULT
from gxparse.readers.office.compound import file_of, stream_of

SECTOR = 4096


@pytest.mark.parametrize(
    "size",
    [
        *(0, 1, SECTOR - 1, SECTOR, SECTOR + 1),
        *(n * SECTOR for n in (1019, 1020, 1021, 1022, 2045)),
    ],
)
def test_a_file_of_one_stream(size: int) -> None:
    content = bytes(n % 251 for n in range(1000)) * (size // 1000 + 1)
    made = file_of("Workbook", content[:size])
    with olefile.OleFileIO(
        io.BytesIO(made), raise_defects=olefile.DEFECT_INCORRECT
    ) as file:
        assert file.listdir() == [["Workbook"]]
        assert file.parsing_issues == []
        read = file.openstream("Workbook").read()
    # What is shorter than a sector is filled up
    assert read == content[:size].ljust(SECTOR, b"\0")
    assert len(made) % SECTOR == 0


def test_the_first_of_some_streams() -> None:
    made = file_of("Book", b"x" * 5000)
    assert stream_of(made, ("Workbook", "Book"), DEFAULT) == ("Book", b"x" * 5000)
    with pytest.raises(LimitExceeded, match="unpacked may be at most 4999"):
        stream_of(made, ("Workbook", "Book"), Limits(unpacked=4999))
    with pytest.raises(OSError, match="file not found"):
        stream_of(made, ("Workbook",), DEFAULT)
