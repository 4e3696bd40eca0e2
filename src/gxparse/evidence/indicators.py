"""What is told of the tables of older forms: figures that are none, words that may be about some or all of them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, pairwise

from gxparse.characters import NO_WIDTH
from gxparse.diagnostics.diagnostic import At, Diagnostic
from gxparse.evidence.harmless import (
    Identity,
    corrects_or_limits,
    is_own_caption,
    is_sentence,
    says_otherwise,
)
from gxparse.evidence.other_bodies import names_another
from gxparse.form.types import Form
from gxparse.model.report import INDICATORS
from gxparse.source import Origin, Span
from gxparse.tables.layouts import AlignedText, Stretch
from gxparse.tables.older.indicators import Page
from gxparse.tables.older.lines_above import (
    lines_in,
    parts_of_caption,
    printed,
    years_in,
)
from gxparse.tables.older.numbered_rows import (
    IndicatorsReading,
    NumberedPage,
    NumberedRow,
)
from gxparse.tables.older.printed_row import PrintedRow, remark_behind
from gxparse.tables.tokens.cells import CHUNK, cell_in
from gxparse.tables.tokens.remarks import as_compared

_SIGNS = "|*:-()（）" + NO_WIDTH
_LONGEST = 80  # characters that are quoted
_NEAR = 300  # characters below a table in which notes on it are looked for
_NOTES = 3  # lines of them
_CLAUSE = re.compile("[^，；。！？]++")
_VALUE = "value"  # the head of the figures


def of_indicators(
    form: Form, reading: IndicatorsReading, own: Identity
) -> Iterator[Diagnostic]:
    """All that is told of the tables of older forms in a report."""
    yield from reading.diagnostics
    if not reading.rows:
        return
    count = {"count": len(reading.rows)}
    yield Diagnostic("GX118", (INDICATORS,), reading.heads, count)
    for pages in reading.tables:
        for n, each in enumerate(pages):
            # What stands above a page speaks of those behind it too
            below = list(chain.from_iterable([page.rows for page in pages[n:]]))
            above = list(chain.from_iterable([page.rows for page in pages[: n + 1]]))
            yield from _of_captions(form, each.page, below, own)
            yield from _of_notes_below(form, each.page, above, own)
            yield from _of_words_on_rows(form, each, own)
            yield from _of_remarks_on_heads(form, each, own)
            yield from _of_figures(each)
            yield from _of_units(each)
            yield from _of_strays(form, each)


def names_another_table(form: Form, page: Page, own: Identity) -> Span | None:
    """The caption that says of a page that it is of another body or another time than the report."""
    for line in page.above.captions:
        caption = printed(page.aligned, line)
        # Of prose above a table nothing says that it is that table's name
        if is_sentence(caption):
            continue
        if _is_of_another(form, parts_of_caption(form, caption), own):
            return _span(page.aligned, line)
    return None


def of_table_again(
    reading: IndicatorsReading, first: int, again: Page
) -> Diagnostic | None:
    """That a table is printed again, with other figures (GX125); ``first`` is which of those that were read it is."""
    others: dict[str, list[PrintedRow]] = {}
    for row in reversed(again.rows):
        others.setdefault(again.name(row), []).append(row)
    differing: list[str] = []
    for each in reading.tables[first]:
        for row, found in zip(each.page.rows, each.rows, strict=True):
            same = others.get(each.page.name(row))
            value = same.pop().value.value if same else None
            if None not in (value, found.value.value) and value != found.value.value:
                differing.append(found.value_path)
    if not differing:
        return None
    data = {"table": At(INDICATORS), "count": len(differing)}
    return Diagnostic("GX125", tuple(differing), (again.heads_span,), data)


def _is_of_another(form: Form, parts: Sequence[str], own: Identity) -> bool:
    """Whether the parts of a caption name another year, another time or another body."""
    # "2016 年度" is one word in two
    if any(_is_of_other_time(form, part, own) for part in (*parts, "".join(parts))):
        return True
    return any(_is_of_other_body(form, part, own) for part in parts)


def _is_of_other_time(form: Form, part: str, own: Identity) -> bool:
    """Whether words say another time, or that what they are about is of several bodies."""
    said = form.terms["SAID_OF_FIGURES"].finditer(part)
    if any(each["time"] or each["body"] for each in said):
        return True
    return any(own.year not in (None, year) for year in years_in(form, part))


def _is_of_other_body(form: Form, part: str, own: Identity) -> bool:
    for term in ("CAPTION_BODY", "CAPTION_UNIT"):
        named = form.terms[term].fullmatch(part)
        if named and named["body"]:
            return names_another(form, own, named["body"])
    return names_another(form, own, part)


def _of_captions(
    form: Form, page: Page, rows: Sequence[NumberedRow], own: Identity
) -> Iterator[Diagnostic]:
    """Words above a table that say another year, unit or body of its figures (GX221)."""
    for line in page.above.captions:
        caption = printed(page.aligned, line)
        if _says_otherwise(form, caption, own):
            data = {"table": At(INDICATORS), "raw": caption[:_LONGEST]}
            yield Diagnostic("GX221", _values(rows), (_span(page.aligned, line),), data)


def _says_otherwise(form: Form, caption: str, own: Identity) -> bool:
    if is_own_caption(form, caption, own):
        return False
    if is_sentence(caption):
        return _is_about_table(form, caption, own)
    parts = [
        part
        for part in parts_of_caption(form, caption)
        if not is_own_caption(form, part, own)
    ]
    if _is_of_another(form, parts, own):
        return True
    return any(_is_in_another_unit(form, part, own) for part in parts)


def _is_in_another_unit(form: Form, part: str, own: Identity) -> bool:
    named = form.terms["CAPTION_UNIT"].fullmatch(part)
    if named and named["many"]:
        return True
    return says_otherwise(form, part, own)


def _is_about_table(form: Form, sentence: str, own: Identity) -> bool:
    """Whether a sentence corrects a table, or one of its clauses says that the figures are others."""
    said = as_compared(sentence)
    if form.terms["CORRECTION"].search(said):
        return True
    clauses = _CLAUSE.findall(said)
    return any(corrects_or_limits(form, clause, own) for clause in clauses)


def _of_notes_below(
    form: Form, page: Page, rows: Sequence[NumberedRow], own: Identity
) -> Iterator[Diagnostic]:
    """Lines right below a page that say of its figures, or correct them (GX203): "以上为上年数据"."""
    end = page.rows[-1].end
    for line in islice(lines_in(page.aligned, end, end + _NEAR), _NOTES):
        note = printed(page.aligned, line)
        if _is_about_table(form, note, own):
            yield Diagnostic(
                "GX203",
                _values(rows),
                (_span(page.aligned, line),),
                {"raw": note[:_LONGEST]},
            )


def _of_words_on_rows(
    form: Form, each: NumberedPage, own: Identity
) -> Iterator[Diagnostic]:
    """Words among rows that say another time, unit or body of those below them, up to the next such words (GX203)."""
    aligned, words = each.page.aligned, each.page.words
    places = [row.names[0] for row in words]
    starts = [row.start for row in each.page.rows]
    for place, behind in pairwise([*places, (aligned.end, aligned.end)]):
        raw = aligned.quote(*place)
        low, high = bisect_left(starts, place[0]), bisect_left(starts, behind[0])
        if low < high and says_otherwise(form, raw, own):
            yield Diagnostic(
                "GX203",
                _values(each.rows[low:high]),
                (Span(*place),),
                {"raw": raw[:_LONGEST]},
            )


def _of_remarks_on_heads(
    form: Form, each: NumberedPage, own: Identity
) -> Iterator[Diagnostic]:
    """Remarks in which heads go on, that may say something else of the figures below them (GX219)."""
    for role, place in _remarks_on_heads(each.page):
        raw = "".join(printed(each.page.aligned, place).split())
        if not _is_harmless_remark(form, role, raw, own):
            data = {"label": At(f"{INDICATORS}:{role}"), "raw": raw}
            yield Diagnostic("GX219", _values(each.rows), (Span(*place),), data)


def _remarks_on_heads(page: Page) -> Iterator[tuple[str, Stretch]]:
    """The remarks behind heads, each with the head and where it stands."""
    for head in page.heads:
        for role in head.groupdict():
            place = head[role] and remark_behind(page.aligned, head.end(role))
            if place:
                yield role, place


def _is_harmless_remark(form: Form, role: str, raw: str, own: Identity) -> bool:
    """Whether a remark changes nothing: all that a head of figures or units goes on in has to be known as such."""
    said = as_compared(raw)
    if is_own_caption(form, said, own):
        return True
    if says_otherwise(form, said, own):
        return False
    if role not in (_VALUE, "measure"):
        return True
    if form.terms["MONEY_NOTE"].search(said):
        return False  # each row has a unit of its own
    return form.terms["HARMLESS_REMARK"].fullmatch(said) is not None


def _of_figures(each: NumberedPage) -> Iterator[Diagnostic]:
    """Figures that are none (GX201), or have a remark (GX211)."""
    for row in each.rows:
        if row.value.origin is Origin.DOUBTFUL:
            code = "GX201"
        elif row.value.noted:
            code = "GX211"
        else:
            continue
        spans = _spans(row)
        raw = each.page.aligned.quote(spans[0].start, spans[-1].end)
        data = {"cell": At(row.value_path), "raw": raw}
        yield Diagnostic(code, (row.value_path,), spans, data)


def _of_units(each: NumberedPage) -> Iterator[Diagnostic]:
    """Figures whose own unit is not that of their row (GX218)."""
    for row, page_row in zip(each.rows, each.page.rows, strict=True):
        if row.units:
            unit = [Span(*page_row.unit)] if page_row.unit else []
            data = {"cell": At(row.value_path), "units": "、".join(row.units)}
            paths = (row.value_path, f"{row.path}.unit")
            yield Diagnostic("GX218", paths, (*unit, *_spans(row)), data)


def _of_strays(form: Form, each: NumberedPage) -> Iterator[Diagnostic]:
    """What stands in a table and belongs to no row, by the row before it; on the heads it may be about all rows."""
    aligned = each.page.aligned
    ends = [row.end for row in each.page.rows]
    heads_end = _end_of_heads(each.page)
    on_heads: dict[str, list[Span]] = {}
    for code, span in _strays(form, each.page):
        if span.start < heads_end:
            on_heads.setdefault(code, []).append(span)
            continue
        near = each.rows[max(bisect_right(ends, span.start) - 1, 0)]
        raw = aligned.quote(*span)[:_LONGEST]
        yield Diagnostic(code, (near.value_path,), (span,), {"raw": raw})
    # Told once, since each is about all rows
    for code, spans in on_heads.items():
        raw = aligned.quote(spans[0].start, spans[-1].end)[:_LONGEST]
        yield Diagnostic(code, _values(each.rows), tuple(spans), {"raw": raw})


def _strays(form: Form, page: Page) -> Iterator[tuple[str, Span]]:
    """The pieces that belong to no row, no words on rows, and no remark on a head, each with the code that tells it."""
    rows = chain.from_iterable([row.pieces for row in (*page.rows, *page.words)])
    remarks = [place for _, place in _remarks_on_heads(page)]
    end = page.rows[-1].end
    position = page.heads_span.end
    for low, high in (*sorted([*rows, *remarks]), (end, end)):
        for chunk in CHUNK.finditer(page.aligned.text, position, low):
            code = _stray_code(form, page.aligned, chunk)
            if code is not None:
                yield code, Span(*chunk.span())
        position = max(position, high)


def _end_of_heads(page: Page) -> int:
    """Up to where words may be about all figures: in the last head, or, where nothing parts heads, to the first row."""
    layout, start = page.aligned.layout, page.heads_span.end
    end = page.rows[0].start
    if not layout.bordered:
        return end
    for breaks in (layout.cell_breaks, layout.row_breaks):
        found = breaks.search(page.aligned.text, start, end)
        end = found.start() if found else end
    return end


def _stray_code(form: Form, aligned: AlignedText, chunk: re.Match[str]) -> str | None:
    """Of what kind something in no row is: words, a figure, or nothing to tell of."""
    kind = cell_in(form, aligned.text, *chunk.span()).kind
    if not chunk[0].strip(_SIGNS):
        return None
    if kind == "words":
        return "GX203"
    return "GX202" if kind in ("number", "unreadable") else None


def _values(rows: Iterable[NumberedRow]) -> tuple[str, ...]:
    return tuple([row.value_path for row in rows])


def _spans(row: NumberedRow) -> tuple[Span, ...]:
    return tuple([Span(*piece) for piece in row.value.spans])


def _span(aligned: AlignedText, line: Stretch) -> Span:
    """A line without the blanks and the signs around it."""
    text = aligned.text[slice(*line)]
    caption = printed(aligned, line)
    first, last = text.index(caption[0]), text.rindex(caption[-1])
    return Span(line[0] + first, line[0] + last + 1)
