"""Whatever way of writing PDFium takes for the drawing of a form, the check in front of it sees too."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Callable
from typing import NamedTuple

import pytest

from gxparse import ReadError
from gxparse.readers.limits import DEFAULT
from gxparse.readers.pdf.costs import check_costs
from tests.support.hostile.papers import pages, stream

A_BOX = b"0 0 1 1 re f"


class Way(NamedTuple):
    """How a page draws a form, or the form is written."""

    page: bytes = b"/A Do "
    names: bytes = b"/A 2001 0 R"
    begins: bytes = b"2001 0 obj"
    keys: bytes = b""
    pack: Callable[[bytes], bytes] = bytes
    more: bytes = b""
    """Objects at the beginning of the file."""


def up(content: bytes) -> bytes:
    """Packed by rows of six bytes, each told by the one above."""
    rows = [content[n : n + 6] for n in range(0, len(content), 6)]
    above = [bytes(6), *rows]
    told = (
        bytes([2, *((one - other) & 255 for one, other in zip(row, last, strict=True))])
        for row, last in zip(rows, above, strict=False)
    )
    return zlib.compress(b"".join(told))


def faulty(content: bytes) -> bytes:
    """With a sum that is another one."""
    return zlib.compress(content)[:-1] + b"\0"


FLATE = b"/Filter/FlateDecode"
PREDICTED = b"/Filter/Fl/DecodeParms<</Predictor 12/Columns 2009 0 R>>"
SIX = b"2009 0 obj\n6\nendobj\n"
WAYS = {
    "as it should be": Way(),
    "a blank that is none elsewhere": Way(page=b"/A\x80Do\xff"),
    "blanks of a file that are none elsewhere": Way(
        names=b"/A\xff2001\x800 R", begins=b"2001\x800\xffobj"
    ),
    "a remark between": Way(page=b"/A%x\rDo ", names=b"/A 2001%x\n0%R\nR"),
    "by a text": Way(page=b"(A) Do "),
    "by a text in figures": Way(page=b"<41>Do "),
    "by a text with an escape": Way(page=b"(\\101)%)\nDo "),
    "a name in figures": Way(page=b"/#41 Do ", names=b"/#41 2001 0 R"),
    "a name that is cut short": Way(
        page=b"/%s Do " % (b"A" * 300), names=b"/%s 2001 0 R" % (b"A" * 254)
    ),
    "a number with a sign": Way(names=b"/A +2001 +0 R"),
    "a number with a point": Way(names=b"/A 2001.9 0.5 R"),
    "a number with many zeros": Way(names=b"/A %s2001 0 R" % (b"0" * 20)),
    "an object of a number with signs": Way(begins=b"+2001.5 -1 obj"),
    "an object far behind its number": Way(begins=b"2001%s0 obj" % (b" " * 36)),
    "packed": Way(keys=FLATE, pack=zlib.compress),
    "packed, its sum another one": Way(keys=FLATE, pack=faulty),
    "packed in signs that are too large": Way(
        keys=b"/Filter/A85", pack=lambda c: b"uuuuu" + base64.a85encode(c)
    ),
    "packed in signs, others behind": Way(
        keys=b"/Filter/A85", pack=lambda c: base64.a85encode(c) + b"\x01zz"
    ),
    "told by the row above": Way(keys=PREDICTED, pack=up, more=SIX),
    "one object twice": Way(keys=PREDICTED, pack=up, more=SIX + SIX),
    "two objects of one number": Way(
        keys=PREDICTED, pack=up, more=SIX.replace(b"\n6", b"\n9") + SIX
    ),
}

REFUSED = {"two objects of one number", "packed in signs that are too large"}
"""What is refused whatever it draws."""


def written(way: Way, content: bytes) -> bytes:
    """A page that draws a form of some content."""
    keys = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]" + way.keys
    objects = {2000: stream(way.page), 2001: stream(way.pack(content), keys)}
    resources = b"/Resources<</XObject<<%s>>>>" % way.names
    made = pages(b"2000 0 R", keys=resources, more=objects)
    made = made.replace(b"2001 0 obj", way.begins)
    return made.replace(b"%PDF-1.7\n", b"%PDF-1.7\n" + way.more)


@pytest.mark.parametrize("name", WAYS)
def test_what_is_drawn_is_seen(name: str) -> None:
    pypdfium2 = pytest.importorskip("pypdfium2")
    way = WAYS[name]
    drawn = written(way, A_BOX)
    form, box = pypdfium2.PdfDocument(drawn)[0].get_objects(max_depth=2)
    assert (form.level, box.level) == (0, 1)
    with pytest.raises(ReadError, match="PDF"):
        check_costs(written(way, way.page * 2), DEFAULT)
    if name not in REFUSED:
        check_costs(drawn, DEFAULT)
