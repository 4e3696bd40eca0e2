"""The values of a PDF file, as PDFium reads them: names in figures, remarks, what is open or too deep."""

from __future__ import annotations

import pytest

from gxparse.readers.pdf.syntax import Name, Reference, Value, value_at


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        (b"/Name ", Name("Name")),
        (b"/#46orm/", Name("Form")),
        (b"/#4", Name("#4")),
        (b" 17 ", 17),
        (b"-3.5 ", -3),
        (b"17 0 R", Reference(17)),
        (b"17 0 Re", 17),
        (b"17%a\n0%b\rR ", Reference(17)),
        (b"17\x800\xffR ", Reference(17)),
        (b"+017.5 -1 R", Reference(17)),
        (b"%s17" % (b"0" * 20), 17),
        (b"1-7 ", 1),
        (b"--7 ", 0),
        (b"true", None),
        (b"(a(b)\\)c)", None),
        (b"<0aff>", None),
        (b"[1 2 0 R/A[3]]", [1, Reference(2), Name("A"), [3]]),
        (b"[(]) 4]", [None, 4]),
        (b"<</A 1/B<</C 2>>>>", {"A": 1, "B": {"C": 2}}),
        (b"<</A/B/C<00>/D[]>>", {"A": "B", "C": None, "D": []}),
        (b"<<1/A 2 3/B 4>>", {"A": 2, "B": 4}),
        (b"<</A 1/A 2>>", {"A": 2}),
        (b"<</A 1", {"A": 1}),
        (b"[[1", []),
        (b"", None),
        (b"]", None),
    ],
)
def test_values(printed: bytes, value: Value) -> None:
    assert value_at(printed, 0)[0] == value


def test_where_a_value_ends() -> None:
    printed = b"x<</A(>>)%>>\n/B 1>>stream"
    value, end = value_at(printed, 1)
    assert value == {"A": None, "B": 1}
    assert printed[end:] == b"stream"


def test_values_within_each_other_are_read_so_far() -> None:
    value, _ = value_at(b"[" * 100_000, 0)
    assert isinstance(value, list)
    value, end = value_at(b"[" * 90 + b"7" + b"]" * 90, 0)
    assert end == 181
    for _ in range(90):
        assert isinstance(value, list)
        (value,) = value
    assert value == 7
