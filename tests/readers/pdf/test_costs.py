"""What drawing a file comes to: what is counted, and what is not refused though it looks like harm."""

from __future__ import annotations

import zlib

import pytest

from gxparse import LimitExceeded, Limits
from gxparse.readers.limits import DEFAULT
from gxparse.readers.pdf.costs import check_costs, largest_picture
from tests.support.hostile.papers import A, drawing, form, packed, pages, stream

WORDS = b"q Q " * 200
SHARED = b"/Resources<</XObject<</A 2001 0 R/B 2002 0 R>>>>"


def most(data: bytes) -> int:
    """The lowest limit that a file keeps to, in steps of ten."""
    for elements in range(10, 5000, 10):
        try:
            check_costs(data, Limits(elements=elements))
        except LimitExceeded:
            continue
        return elements
    raise AssertionError


def test_forms_that_name_themselves_but_do_not_draw_themselves() -> None:
    """As many programs write them: all forms have the names of the page, their own among them."""
    forms = {
        2001: form(b"/B Do ", A[:-2] + b"/B 2002 0 R>>"),
        2002: form(b"0 0 1 1 re f ", A),
    }
    check_costs(drawing(forms, b"/A 2001 0 R/B 2002 0 R"), DEFAULT)


def test_a_picture_that_a_form_draws_is_not_unpacked() -> None:
    picture = packed(bytes(10**6), b"/Subtype/Image/Filter/FlateDecode")
    made = drawing(
        {2001: form(b"/B Do ", SHARED[12:-2]), 2002: picture}, b"/A 2001 0 R"
    )
    check_costs(made, Limits(unpacked=1000))


@pytest.mark.parametrize("times", [2, 5])
def test_each_page_counts_that_shares_a_content(times: int) -> None:
    one = most(pages(b"2000 0 R", more={2000: packed(WORDS)}))
    shared = most(pages(*[b"2000 0 R"] * times, more={2000: packed(WORDS)}))
    named = most(pages(b"[%s]" % (b"2000 0 R " * times), more={2000: packed(WORDS)}))
    assert abs(shared - times * one) <= 10 * times
    assert abs(named - times * one) <= 10 * times


def test_each_time_counts_that_a_form_is_drawn() -> None:
    once = most(drawing({2001: form(WORDS)}, b"/A 2001 0 R"))
    forms = {2001: form(b"/B Do " * 6, SHARED[12:-2]), 2002: form(WORDS)}
    often = most(drawing(forms, b"/A 2001 0 R"))
    assert 5 * once < often < 7 * once


def test_names_that_a_page_has_from_the_list_that_it_is_in() -> None:
    made = pages(b"2000 0 R", more={2000: stream(b"/A Do " * 40), 2001: form(WORDS)})
    without = most(made)
    inherited = made.replace(b"/Count 1", b"/Count 1" + SHARED)
    assert most(inherited) > 20 * without


def test_a_stream_that_says_it_is_shorter_than_it_is() -> None:
    content = zlib.compress(WORDS * 9, 0)
    keys = b"<</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream"
    right = pages(b"2000 0 R", more={2000: keys % (len(content), content)})
    wrong = pages(b"2000 0 R", more={2000: keys % (9, content)})
    assert most(right) == most(wrong)


@pytest.mark.parametrize(
    ("keys", "largest"),
    [
        (b"/Width 40/Height 30/Filter/DCTDecode", 1200),
        (b"/Width 40/Height 30/Filter[/ASCII85Decode/FlateDecode]", 1200),
        (b"/Width 2001 0 R/Height 30", 2700),
        (b"/Width 40/Height 30/SMask<</Width 70/Height 80>>", 5600),
        (b"/Width 40/Height 30/Filter/JPXDecode", None),
        (b"/Width 40/Height 30/Filter[/FlateDecode/FlateDecode]", None),
        (b"/Width/Height/Height 30", 0),
    ],
)
def test_the_largest_picture_of_a_file(keys: bytes, largest: int | None) -> None:
    made = drawing({2000: stream(b"x", b"/Subtype/Image" + keys), 2001: b"90"}, b"")
    assert largest_picture(made, DEFAULT) == largest
