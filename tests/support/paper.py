"""PDF files written by hand: text at a place, lines in all the ways that programs draw them."""

from __future__ import annotations

from collections.abc import Callable

Stroke = Callable[[float, float, float, float], str]
Write = Callable[..., str]
FONT = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [ << /Type /Font "
    "/Subtype /CIDFontType0 /BaseFont /STSong-Light "
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> "
    "/FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] "
    "/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >> /DW 1000 /W [814 [500] 815 939 500] >> ] >>"
)
IMAGE = "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
TURNS = {
    90: ("0 1 -1 0 842 0", "0 0 842 595"),
    180: ("-1 0 0 -1 595 842", "0 0 595 842"),
    270: ("0 -1 1 0 0 595", "0 0 842 595"),
}
"""By how much a page is turned when it is shown: the matrix of what stands upright on it then, and its own box."""


def text(x: float, y: float, words: str, size: float = 10) -> str:
    """Words whose first base line begins at a place."""
    return f"BT /F1 {size} Tf {x} {y} Td <{words.encode('utf-16-be').hex()}> Tj ET\n"


def letters(x: float, y: float, words: str, size: float = 10) -> str:
    """The same, each character a piece of its own."""
    return "".join(text(x + n * size, y, char, size) for n, char in enumerate(words))


def stroked(x: float, y: float, x2: float, y2: float) -> str:
    return f"{x} {y} m {x2} {y2} l S\n"


def filled(x: float, y: float, x2: float, y2: float) -> str:
    """A line as a thin box, as Word draws it."""
    return f"{x - 0.25} {y - 0.25} {x2 - x + 0.5} {y2 - y + 0.5} re f\n"


def dotted(x: float, y: float, x2: float, y2: float) -> str:
    """A line as dots, each a box of its own, as Chromium draws it."""
    count = max(1, round(max(x2 - x, y2 - y) / 1.5))
    dx, dy = (x2 - x) / count, (y2 - y) / count
    return "".join(
        f"{x + n * dx - 0.4:.2f} {y + n * dy - 0.4:.2f} 0.8 0.8 re f\n"
        for n in range(count + 1)
    )


def pieces(x: float, y: float, x2: float, y2: float) -> str:
    """A line in two pieces that do not quite touch."""
    a, b = (x + x2) / 2, (y + y2) / 2
    return stroked(x, y, a, b) + stroked(
        a + 0.3 * (y == y2), b + 0.3 * (x == x2), x2, y2
    )


def table(
    rows: list[list[str]],
    *,
    x: float = 60,
    y: float = 700,
    width: float = 110,
    height: float = 24,
    stroke: Stroke = stroked,
    sides: bool = True,
    words: Write = text,
) -> str:
    """A ruled table whose upper left corner is at a place; "<" goes on the cell before it, "^" the one above."""
    out = []
    columns = max(map(len, rows))
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            left, top = x + c * width, y - r * height
            if cell not in "<^":
                out += [
                    words(left + 4, top - 16 - 11 * n, line)
                    for n, line in enumerate(cell.split("\n"))
                ]
            if cell != "^":
                out.append(stroke(left, top, left + width, top))
            if cell != "<" and (c or sides):
                out.append(stroke(left, top - height, left, top))
    bottom = y - len(rows) * height
    out.append(stroke(x, bottom, x + columns * width, bottom))
    if sides:
        out.append(stroke(x + columns * width, bottom, x + columns * width, y))
    return "".join(out)


def file(
    *contents: str,
    page: str = "",
    trailer: str = "",
    forms: tuple[tuple[str, str], ...] = (),
) -> bytes:
    """A file of pages, each with what is drawn on it; ``page`` are more entries of each page.

    ``forms`` are the matrix and the content of what is drawn by "/X0 Do", "/X1 Do", on pages and in each other.
    """
    named = " ".join(
        f"/X{n} {5 + 2 * len(contents) + n} 0 R" for n in range(len(forms))
    )
    resources = (
        f"/Resources << /Font << /F1 3 0 R >> /XObject << /I1 4 0 R {named} >> >>"
    )
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(contents)))
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(contents)} /Kids [{kids}] >>",
        FONT,
        IMAGE + "\nstream\n\x00\nendstream",
    ]
    for n, content in enumerate(contents):
        bodies += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {6 + 2 * n} 0 R {page} {resources} >>",
            f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        ]
    bodies += [
        f"<< /Type /XObject /Subtype /Form /BBox [-2000 -2000 2000 2000] /Matrix [{matrix}] {resources} "
        f"/Length {len(content)} >>\nstream\n{content}\nendstream"
        for matrix, content in forms
    ]
    out, places = "%PDF-1.7\n", []
    for n, body in enumerate(bodies, 1):
        places.append(len(out))
        out += f"{n} 0 obj\n{body}\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n" + "".join(
        f"{at:010} 00000 n \n" for at in places
    )
    out += f"trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n"
    return out.encode("latin-1")
