"""PDF files of a few hundred bytes that come to any amount of work."""

from __future__ import annotations

import zlib
from hashlib import md5

from tests.support.hostile.case import Cases

MEGABYTE = 2**20
CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
BOX = b"/MediaBox[0 0 600 800]"


def stream(content: bytes, keys: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (keys, len(content), content)


def packed(content: bytes, keys: bytes = b"/Filter/FlateDecode") -> bytes:
    return stream(zlib.compress(content, 9), keys)


def file(bodies: dict[int, bytes], gap: bytes = b" ") -> bytes:
    """A file of objects by their numbers; ``gap`` stands between the numbers of each."""
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in bodies.items():
        places[number] = len(out)
        out += b"%d%s0 obj\n%s\nendobj\n" % (number, gap, body)
    start, size = len(out), max(bodies) + 1
    lines = (
        b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 65535 f \n"
        for n in range(size)
    )
    out += b"xref\n0 %d\n%s" % (size, b"".join(lines))
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
    return bytes(out)


def _mixed(content: bytes, key: bytes) -> bytes:
    """RC4: a content encrypted by a key."""
    state, at = list(range(256)), 0
    for n in range(256):
        at = (at + state[n] + key[n % len(key)]) % 256
        state[n], state[at] = state[at], state[n]
    made, one, other = bytearray(), 0, 0
    for byte in content:
        one = (one + 1) % 256
        other = (other + state[one]) % 256
        state[one], state[other] = state[other], state[one]
        made.append(byte ^ state[(state[one] + state[other]) % 256])
    return bytes(made)


def encrypted(content: bytes) -> bytes:
    """A page that draws a form of some content, which is encrypted, for readers without a password."""
    padding = bytes.fromhex(
        "28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A"
    )
    owner, permitted, name = bytes(32), b"\xff" * 4, b"0123456789abcdef"
    key = md5(padding + owner + permitted + name, usedforsecurity=False).digest()[:5]

    def hidden(number: int, text: bytes) -> bytes:
        own = key + number.to_bytes(3, "little") + bytes(2)
        return _mixed(text, md5(own, usedforsecurity=False).digest()[:10])

    made = drawing({2001: form(hidden(2001, content), A)}, b"/A 2001 0 R")
    made = made.replace(b"/A Do \nend", hidden(2000, b"/A Do ") + b"\nend")
    keys = b"/Filter/Standard/V 1/R 2/P -1/O<%s>/U<%s>" % (
        owner.hex().encode(),
        _mixed(padding, key).hex().encode(),
    )
    end = b"/Encrypt<<%s>>/ID[<%s><%s>]" % (
        keys,
        name.hex().encode(),
        name.hex().encode(),
    )
    return made.replace(b"/Root 1 0 R", b"/Root 1 0 R" + end)


def pages(
    *contents: bytes, keys: bytes = b"", more: dict[int, bytes] | None = None
) -> bytes:
    """A file of pages by what their contents are said to be; ``more`` are further objects, from 2000 on."""
    kids = b" ".join(b"%d 0 R" % (10 + n) for n in range(len(contents)))
    bodies = {
        1: CATALOG,
        2: b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(contents)),
    }
    for n, content in enumerate(contents):
        bodies[10 + n] = b"<</Type/Page/Parent 2 0 R%s/Contents %s%s>>" % (
            BOX,
            content,
            keys,
        )
    return file(bodies | (more or {}))


def form(
    content: bytes, resources: bytes = b"", subtype: bytes = b"/Subtype/Form"
) -> bytes:
    keys = b"/Type/XObject%s/BBox[0 0 9 9]" % subtype
    return stream(
        content, keys + (b"/Resources<<%s>>" % resources if resources else b"")
    )


def drawing(forms: dict[int, bytes], names: bytes) -> bytes:
    """A page that draws the form A; what forms are called by, ``names`` say."""
    resources = b"/Resources<</XObject<<%s>>>>" % names
    return pages(b"2000 0 R", keys=resources, more={2000: stream(b"/A Do "), **forms})


A = b"/XObject<</A 2001 0 R>>"
AB = b"/XObject<</A 2001 0 R/B 2002 0 R>>"


def chain(times: int, depth: int) -> bytes:
    """Forms of which each draws the next one so many times."""
    forms = {
        2001 + n: form(b"/A Do " * times, b"/XObject<</A %d 0 R>>" % (2002 + n))
        for n in range(depth)
    }
    return drawing(forms | {2001 + depth: form(b"0 0 1 1 re f ")}, b"/A 2001 0 R")


def in_object_stream(head: bytes = b"2003 0 ") -> bytes:
    """A form that draws itself, by resources that stand in a stream of objects; so these begin."""
    held = head + A.partition(b"/XObject")[2]
    keys = b"/Type/ObjStm/N 1/First %d/Filter/FlateDecode" % len(head)
    body = form(b"/A Do /A Do ", b"/XObject 2003 0 R")
    rows = {
        1: (1, 9, 0),
    }
    bodies = {
        1: CATALOG,
        2: b"<</Type/Pages/Kids[10 0 R]/Count 1>>",
        10: b"<</Type/Page/Parent 2 0 R%s/Contents 11 0 R/Resources<</XObject 2003 0 R>>>>"
        % BOX,
        11: stream(b"/A Do "),
        2001: body,
        2002: packed(held, keys),
    }
    out, rows = bytearray(b"%PDF-1.7\n"), {2003: (2, 2002, 0)}
    for number, body in bodies.items():
        rows[number] = (1, len(out), 0)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    rows[2004] = (1, start, 0)
    table = b"".join(
        bytes([kind]) + place.to_bytes(4, "big") + bytes([index])
        for kind, place, index in (rows.get(n, (0, 0, 0)) for n in range(2005))
    )
    keys = b"/Type/XRef/Size 2005/W[1 4 1]/Root 1 0 R/Filter/FlateDecode"
    out += b"2004 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (
        packed(table, keys),
        start,
    )
    return bytes(out)


def glyphs() -> bytes:
    """A font whose glyph draws a form that draws itself."""
    font = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/FirstChar 65/LastChar 65/Widths[9]"
        b"/Encoding<</Type/Encoding/Differences[65/a]>>/CharProcs<</a 2003 0 R>>/Resources<<%s>>>>"
        % A
    )
    return pages(
        b"2000 0 R",
        keys=b"/Resources<</Font<</F 2002 0 R>>>>",
        more={
            2000: stream(b"BT /F 9 Tf (AA) Tj ET "),
            2001: form(b"/A Do /A Do ", A),
            2002: font,
            2003: stream(b"9 0 d0 /A Do "),
        },
    )


def tree(times: int, depth: int) -> bytes:
    """A page that is on the list of a node so many times, which is on that of another, and so on."""
    bodies = {1: CATALOG, 2000: stream(b"0 0 1 1 re f " * 20_000)}
    for n in range(depth):
        count = times ** (depth - n)
        kids = b"%d 0 R " % (3 + n) * times
        bodies[2 + n] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count)
    bodies[2 + depth] = b"<</Type/Page%s/Contents 2000 0 R>>" % BOX
    return file(bodies)


def lines(count: int) -> bytes:
    """So many lines down and across a page, which are a table."""
    return b"".join(
        b"%d 10 m %d 790 l S 10 %d m 590 %d l S "
        % (10 + 4 * n, 10 + 4 * n, 10 + 4 * n, 10 + 4 * n)
        for n in range(count)
    )


SELF = {2001: form(b"/A Do /A Do ", A)}
BOMB = bytes(100 * MEGABYTE)
INLINE = b"BI /W 9 /H 9 /BPC 8 /CS /G /F %s ID %s EI "


def repeated(*parts: tuple[bytes, int]) -> bytes:
    """A sound file, and behind it what is there so many times."""
    sound = pages(b"2000 0 R", more={2000: stream(b"0 0 1 1 re f ")})
    return sound + b"".join(part * times for part, times in parts)


def characters(ranges: int) -> bytes:
    """A page in a font that says in so many ranges which characters its codes are."""
    font = (
        b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[2002 0 R]"
        b"/ToUnicode 2003 0 R>>"
    )
    inner = (
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/FontDescriptor<</Type/FontDescriptor/FontName/A/Flags 4>>"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"
    )
    told = b"1 beginbfrange <0000> <FFFF> <0000> endbfrange\n" * ranges
    return pages(
        b"2000 0 R",
        keys=b"/Resources<</Font<</F 2001 0 R>>>>",
        more={
            2000: stream(b"BT /F 9 Tf 9 9 Td <00310032> Tj ET"),
            2001: font,
            2002: inner,
            2003: packed(b"begincmap\n" + told + b"endcmap"),
        },
    )


def picture(keys: bytes) -> bytes:
    """A page that shows a picture fifty times, which is as large as it says."""
    shown = stream(bytes(100), b"/Subtype/Image/BitsPerComponent 8" + keys)
    return pages(
        b"2000 0 R",
        keys=b"/Resources<</XObject<</A 2001 0 R>>>>",
        more={2000: stream(b"/A Do " * 50), 2001: shown},
    )


def table_behind_itself() -> bytes:
    """A file whose table of places says that the one before it is itself."""
    made = pages(b"2000 0 R", more={2000: stream(b"")})
    return made.replace(b"/Root 1 0 R", b"/Prev %d/Root 1 0 R" % made.rfind(b"xref\n0"))


def many_keys(count: int, key: bytes) -> bytes:
    """Dictionaries that share one of as many keys."""
    keys = b"".join(b"/%d 3 0 R" % n for n in range(count))
    return repeated(
        (b"1 0 obj<<%s 4 0 R>>endobj " % key, count), (b"4 0 obj<<%s>>" % keys, 1)
    )


CASES: Cases = {
    "remarks behind each other's names": (
        lambda: drawing(
            {
                2001: packed(
                    b"/%" * 400_000 + b" Do", b"/Subtype/Form/Filter/FlateDecode"
                )
            },
            b"/A 2001 0 R",
        ),
        "GX028",
    ),
    "objects within each other's remarks": (
        lambda: repeated((b"/Contents 1 0 obj 5 %", 20_000)),
        "GX026",
    ),
    "objects within each other's texts": (
        lambda: repeated((b"/Contents 1 0 obj(", 20_000)),
        "GX026",
    ),
    "objects within each other": (
        lambda: repeated((b"/Contents 1 0 obj[", 20_000)),
        "GX026",
    ),
    "streams within each other": (
        lambda: repeated((b"1 0 obj<<>>stream\n", 20_000)),
        "GX026",
    ),
    "numbers behind each other's remarks": (
        lambda: repeated((b"%", 50), (b" obj ", 1), (b"1 0 %", 50_000)),
        "GX026",
    ),
    "fonts that share very many glyphs": (
        lambda: many_keys(4000, b"/CharProcs"),
        "GX028",
    ),
    "notes that share very many looks": (lambda: many_keys(4000, b"/AP"), "GX028"),
    "a list and its number very many times": (
        lambda: repeated(
            (b"1 0 obj<</Kids 2 0 R>>endobj ", 4000), (b"2 0 obj[1 0 R]endobj ", 4000)
        ),
        "GX028",
    ),
    "a form that draws itself": (lambda: drawing(SELF, b"/A 2001 0 R"), "GX026"),
    "a form that draws itself behind what is a blank to PDFium alone": (
        lambda: (
            drawing({2001: form(b"/A\x80Do /A\xffDo ")}, b"/A\xff2001\x800 R")
            .replace(b"/A Do ", b"/A\x80Do\xff")
            .replace(b"2001 0 obj", b"2001\x800\xffobj")
        ),
        "GX026",
    ),
    "a form that draws itself by a text": (
        lambda: drawing({2001: form(b"(A) Do <41>Do ")}, b"/A 2001 0 R"),
        "GX026",
    ),
    "a form that draws itself by a name that is cut short": (
        lambda: drawing(
            {2001: form(b"/%s Do " % (b"A" * 300) * 2)},
            b"/A 2001 0 R/%s 2001 0 R" % (b"A" * 254),
        ),
        "GX026",
    ),
    "a form that draws itself by numbers with signs": (
        lambda: drawing(SELF, b"/A +%s2001.7 -1 R" % (b"0" * 20)).replace(
            b"2001 0 obj", b"2001.5 +0.5 obj"
        ),
        "GX026",
    ),
    "a form that draws itself by another": (
        lambda: drawing(
            {2001: form(b"/B Do /B Do ", AB), 2002: form(b"/A Do /A Do ", AB)},
            b"/A 2001 0 R",
        ),
        "GX026",
    ),
    "a form that draws itself by names of figures": (
        lambda: drawing(
            {
                2001: form(
                    b"/#41 Do /A%\nDo ",
                    b"/#58Object<</#41 2001 0 R>>",
                    b"/#53ubtype/#46orm",
                )
            },
            b"/A 2001 0 R",
        ),
        "GX026",
    ),
    "a form that draws itself by what the page names": (
        lambda: drawing({2001: form(b"/A Do /A Do ")}, b"/A 2001 0 R"),
        "GX026",
    ),
    "a form that draws itself by a reference": (
        lambda: drawing(
            {
                2001: form(b"/A Do /A Do ", b"/XObject 2002 0 R"),
                2002: b"<</A 2003 0 R>>",
                2003: b"2001 0 R",
            },
            b"/A 2001 0 R",
        ),
        "GX026",
    ),
    "a form that draws itself, packed in a rare way": (
        lambda: drawing(
            {
                2001: stream(
                    b"2F4120446F202F4120446F20>",
                    b"/Subtype/Form/BBox[0 0 9 9]/Filter[/AHx]/Resources<<%s>>" % A,
                )
            },
            b"/A 2001 0 R",
        ),
        "GX026",
    ),
    "a form that draws itself, in a stream of objects": (in_object_stream, "GX026"),
    "a form that draws itself, in a stream of objects with remarks": (
        lambda: in_object_stream(b"%9 9\n+2003.0%\n0 "),
        "GX026",
    ),
    "a form that draws itself, its number far before it": (
        lambda: drawing(SELF, b"/A 2001 0 R").replace(
            b"2001 0 obj", b"2001%s0 obj" % (b" " * 36)
        ),
        "GX026",
    ),
    "a form that draws itself, behind remarks": (
        lambda: drawing(SELF, b"/A 2001 0 R").replace(
            b"2001 0 obj", b"2001 %" + b"x" * 3000 + b"\n0 obj"
        ),
        "GX026",
    ),
    "a glyph that draws a form that draws itself": (glyphs, "GX026"),
    "a note that draws a form that draws itself": (
        lambda: pages(
            b"2000 0 R",
            keys=b"/Annots[2003 0 R]",
            more={
                2000: stream(b""),
                2003: b"<</Type/Annot/Subtype/Stamp/Rect[0 0 9 9]/AP<</N<</S 2004 0 R>>>>/AS/S>>",
                2004: form(b"/A Do ", A),
                **SELF,
            },
        ),
        "GX026",
    ),
    "a note that a page names 3,000 times": (
        lambda: pages(
            b"2000 0 R",
            keys=b"/Annots[%s]" % (b"2003 0 R " * 3000),
            more={
                2000: stream(b""),
                2003: b"<</Type/Annot/Subtype/Stamp/Rect[0 0 9 9]/AP<</N 2004 0 R>>>>",
                2004: form(b"0 0 m 9 9 l S " * 1000),
            },
        ),
        "GX028",
    ),
    "a packed row of any length": (
        lambda: pages(
            b"2000 0 R",
            more={
                2000: packed(
                    b"q Q " * 1000,
                    b"/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 2147483647/Colors 2147483647>>",
                )
            },
        ),
        "",
    ),
    "a list of pages that is on itself": (
        lambda: file(
            {
                1: CATALOG,
                2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
                3: b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R 3 0 R]/Count 1>>",
            }
        ),
        "GX026",
    ),
    "a table of places behind itself": (table_behind_itself, ""),
    "a font of very many ranges": (lambda: characters(3000), ""),
    "a picture of any size": (
        lambda: picture(b"/Width 100000/Height 100000/ColorSpace/DeviceRGB"),
        "",
    ),
    "a picture of any size, packed as of two colours": (
        lambda: picture(
            b"/Width 60000/Height 60000/ColorSpace/DeviceGray/Filter/JBIG2Decode"
        ),
        "",
    ),
    "an encrypted form that draws itself": (
        lambda: encrypted(b"/A Do /A Do "),
        "GX026",
    ),
    "an encrypted form": (lambda: encrypted(b"0 0 1 1 re f "), ""),
    "contents in two streams, of which one names and one draws": (
        lambda: pages(
            b"[2000 0 R 2002 0 R]",
            keys=b"/Resources<<%s>>" % A,
            more={2000: stream(b"/A"), 2002: stream(b"Do"), **SELF},
        ),
        "GX026",
    ),
    "forms that double thirty times": (lambda: chain(2, 30), "GX028"),
    "forms that are drawn a million times": (lambda: chain(1000, 2), "GX028"),
    "forms one in the other": (lambda: chain(1, 30), ""),
    "a content that a thousand pages share": (
        lambda: pages(*[b"2000 0 R"] * 1000, more={2000: packed(b"q Q " * 100_000)}),
        "GX028",
    ),
    "a content that a page names 2,000 times": (
        lambda: pages(
            b"[%s]" % (b"2000 0 R " * 2000), more={2000: packed(b"q Q " * 100_000)}
        ),
        "GX028",
    ),
    "a remark that a thousand pages share": (
        lambda: pages(
            *[b"2000 0 R"] * 1000, more={2000: packed(b"%" + b"x" * 20 * MEGABYTE)}
        ),
        "GX028",
    ),
    "a page that is on lists a thousand times": (lambda: tree(10, 3), "GX028"),
    "pages without end": (lambda: tree(2, 40), "GX028"),
    "tables on every page": (
        lambda: pages(*[b"2000 0 R"] * 60, more={2000: packed(lines(140))}),
        "GX028",
    ),
    "many small streams": (
        lambda: pages(
            b"2000 0 R",
            more={
                2000: stream(b""),
                **{2001 + n: stream(b"q") for n in range(600_000)},
            },
        ),
        "GX028",
    ),
    "a bomb": (lambda: pages(b"2000 0 R", more={2000: packed(BOMB)}), "GX028"),
    "a bomb by a name of figures": (
        lambda: pages(b"2000 0 R", more={2000: packed(BOMB, b"/Filter/#46l")}),
        "GX028",
    ),
    "a bomb by a reference": (
        lambda: pages(
            b"2000 0 R",
            more={
                2000: packed(BOMB, b"/Filter 2001 0 R"),
                2001: b"[2002 0 R]",
                2002: b"/FlateDecode",
            },
        ),
        "GX028",
    ),
    "a bomb in a bomb": (
        lambda: pages(
            b"2000 0 R",
            more={
                2000: packed(zlib.compress(BOMB, 9), b"/Filter[/Fl/Fl]"),
            },
        ),
        "GX028",
    ),
    "a bomb that says it is a picture": (
        lambda: pages(
            b"2000 0 R", more={2000: packed(BOMB, b"/Subtype/Image/Filter/Fl")}
        ),
        "GX028",
    ),
    "a bomb of runs": (
        lambda: pages(
            b"2000 0 R", more={2000: stream(b"\x81 " * MEGABYTE, b"/Filter/RL")}
        ),
        "GX028",
    ),
    "a bomb within a content": (
        lambda: pages(
            b"2000 0 R",
            more={2000: stream(INLINE % (b"/Fl", zlib.compress(BOMB, 9)))},
        ),
        "GX028",
    ),
    "a dictionary in a dictionary, and so on": (
        lambda: pages(b"<</A" * 100_000, more={2000: stream(b"")}),
        "",
    ),
}
