"""Which words in or above a table are known to change nothing of what its figures count."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import repeat
from operator import contains
from typing import NamedTuple
from unicodedata import normalize

from gxparse.characters import fold
from gxparse.checks.other_reports import is_same_body
from gxparse.document.characters import simplified
from gxparse.form.remembered import remembered
from gxparse.form.types import Form, Table
from gxparse.tables.placement.column_heads import head_name
from gxparse.tables.tokens.remarks import as_compared

_SAYS_SOMETHING = re.compile(r"[\u4e00-\u9fff%％‰]|[×÷]\s?[0-9]")
_WORDS = re.compile(
    "[\u2190-\u21ff\u3001-\u9fff\uff00-\uffef0-9A-Za-z%‰.、，：（）/\\-—○×*+~;!?]+"
)
# Markup, Markdown and signs that stand around words: "### 2022年"  "<b>上年</b>"  "★教育局"  "［2022年］"
_AROUND = re.compile(
    r"<[^<>]{0,80}>|&[a-z]{2,8};|[#>*_`~|\[\]{}<>［］｛｝〔〕【】〖〗『』「」“”\"'★☆◆◇●○■□▲△※•·]+"
)
_SENTENCE_ENDS = "。；！？"
_SENTENCE = re.compile(f"[{_SENTENCE_ENDS}]")
_A_ROW = "该行"
_SHORTEST = 2  # characters of a piece of a head that stands beside others
_SHORTEST_OF_LABELS = 3
_SHORTEST_OF_BODIES = 3
_LONGEST = 40  # characters of a caption; what is longer is prose


class Identity(NamedTuple):
    """Whose report it is, and of which year: captions may say as much."""

    agency: str | None
    year: int | None


def is_harmless(form: Form, raw: str, own: Identity, wordings: Iterable[str]) -> bool:
    """Whether words in or above a table change nothing; ``wordings`` are those of which they may be a piece."""
    raw = _without_signs(simplified(raw))
    text = as_compared(raw)
    alone = form.terms["CAPTION_ALONE"].fullmatch(text)
    if alone:
        year = alone["year"] or alone["first_year"]
        return year is not None and own.year in (None, int(year))
    if not _WORDS.fullmatch(text) or not says_something(text):
        return True  # a frame, a number, or what a converter made of something else
    # However long a label is, what it goes on in is no prose
    labels = form.labels.finditer(text) if len(text) > _LONGEST else ()
    beside_labels = len(text) - sum(len(label[0]) for label in labels)
    if is_sentence(raw) or beside_labels > _LONGEST:
        return not corrects_or_limits(form, text, own)
    if form.title.search(text) or form.section.search(text):
        return not says_otherwise(form, text, own)
    piece = fold(text)
    if any(piece in heading for heading in form.headings):
        return True
    return is_own_caption(form, raw, own) or is_piece(form, raw, wordings)


@remembered
def is_own_caption(form: Form, raw: str, own: Identity) -> bool:
    """Whether words are a caption that says nothing new, or the year or the body that the report is of anyway."""
    text = as_compared(_without_signs(simplified(raw)))
    named = form.terms["CAPTION_YEAR"].fullmatch(text)
    if named and not text.isdigit():
        return int(named["year"]) == own.year
    if not says_something(text):
        return False  # a figure
    unsaid = _without_identity(form, text, own)
    if not unsaid or form.terms["HARMLESS_CAPTION"].fullmatch(unsaid):
        # "2023年1月至9月情况如下"
        return not says_otherwise(form, text, own)
    for term in ("CAPTION_BODY", "CAPTION_SOURCE"):
        body = form.terms[term].fullmatch(text)
        if body and _is_own(form, body["body"], own):
            return True
    return False


def _without_identity(form: Form, text: str, own: Identity) -> str:
    """A caption without its number and the report's own year and body: "表2云岭县水利局2023年度统计表" is "统计表"."""
    if own.year is not None:
        text = re.sub(f"（{own.year}年度?）|{own.year}年度?，?", "", text)
    number = form.terms["CAPTION_NUMBER"].match(text)
    text = text[number.end() :] if number else text
    # In full or without its place
    agency = own.agency or ""
    names = [agency[n:] for n in range(len(agency) - _SHORTEST_OF_BODIES + 1)]
    opened = text.removeprefix("（")
    own_name = form.terms["OWN_BODY"].match(opened)
    named = own_name[0] if own_name else next(filter(opened.startswith, names), "")
    return opened.removeprefix(named).removesuffix("）") if named else text


def _without_signs(raw: str) -> str:
    return _AROUND.sub("", raw)


def is_sentence(text: str) -> bool:
    """Whether a line is prose, by its signs."""
    return _SENTENCE.search(text) is not None


@remembered
def corrects_or_limits(form: Form, text: str, own: Identity) -> bool:
    """Whether a sentence about a table says that its figures are others: "下表为2022年数据。"  "更正：总计应为80。" """
    text = as_compared(simplified(text))
    if form.terms["CORRECTION"].search(text):
        return True
    return any(
        says_otherwise(form, limits[0], own)
        for limits in form.terms["LIMITS_THE_TABLE"].finditer(text)
    )


def is_of_row(form: Form, text: str, own: Identity) -> bool:
    """Whether a note says that the figures of a row that it names are others: "行政处罚数为上年数"."""
    text = as_compared(simplified(text))
    of_row, start = "", 0
    for label in form.labels.finditer(text):
        another = form.terms["COUNTS_ANOTHER"].fullmatch(text, label.end())
        if another and not _is_of_form(form, another["thing"], label[0]):
            return True
        # What is said of a row is said as of a line, in whose place its label stands
        of_row += text[start : label.start()] + _A_ROW
        start = label.end()
    return start > 0 and corrects_or_limits(form, of_row + text[start:], own)


def _is_of_form(form: Form, thing: str, label: str) -> bool:
    """Whether what a note calls the figures of a row is what the form does: "行政许可决定"  "本年处理决定"."""
    if form.labels.search(thing):
        return label in thing
    return is_piece(form, thing, form.wordings)


def says_otherwise(form: Form, text: str, own: Identity) -> bool:
    """Whether words about a table say that its figures are of another year, unit or body than the report's."""
    rest = form.section.sub("", as_compared(simplified(text)))
    return any(
        _is_of_other_figures(form, said, own)
        for said in form.terms["SAID_OF_FIGURES"].finditer(rest)
    )


def _is_of_other_figures(form: Form, said: re.Match[str], own: Identity) -> bool:
    """Whether what words say of figures is another thing than the report's own."""
    if said["year"]:
        return own.year not in (None, int(said["year"]))
    if said["named"]:
        return not _is_own(form, said["named"], own)
    if said["place"]:
        # "全县" is all of the place of a county's government alone
        agency = own.agency or ""
        is_government = form.terms["GOVERNMENT"].fullmatch(agency) is not None
        return not (is_government and said["place"][-1] in agency)
    return True


def names_other_body(form: Form, line: str, own: Identity) -> bool:
    """Whether a line is the name of another body than the report's, and not of a government that it is below."""
    # Nearly always a sentence stands there, or the last row of a table
    last = line.rstrip("| \t")[-1:]
    if own.agency is None or last in _SENTENCE_ENDS or last.isdigit():
        return False
    text = as_compared(_without_signs(simplified(line)))
    if not form.terms["BODY_LINE"].fullmatch(text):
        return False
    is_above = form.terms["GOVERNMENT"].fullmatch(text) is not None
    return not is_above and not is_same_body(text, own.agency)


def _is_own(form: Form, body: str, own: Identity) -> bool:
    """Whether a caption names the body of the report, in full or without its place: "本机关"  "水利局"."""
    if form.terms["OWN_BODY"].fullmatch(body):
        return True
    return own.agency is not None and is_same_body(body, own.agency)


def says_something(raw: str) -> bool:
    """Whether there are words, or signs of a share or of a multiple, among some characters."""
    return _SAYS_SOMETHING.search(raw) is not None


def are_pieces(form: Form, raw: str, wordings: Iterable[str], *, heads: bool) -> bool:
    """Whether words are made of nothing but parts of wordings: cells beside each other lose their last characters.

    Those of labels are longer than those of heads, in which nearly any two characters stand.
    """
    text = fold(normalize("NFKC", simplified(raw)))
    texts = tuple(wordings)
    if _is_turned_round(form, text, texts):
        return False
    start = 0
    shortest = _SHORTEST if heads else _SHORTEST_OF_LABELS
    has_piece: Callable[[str, str], bool] = contains
    while start < len(text):
        end = start + shortest
        within = [one for one in texts if has_piece(one, text[start:end])]
        if end > len(text) or not within:
            return False
        # As far as one wording goes: what follows is the beginning of the next piece.
        while end < len(text) and any(
            has_piece(one, text[start : end + 1]) for one in within
        ):
            end += 1
        if form.terms["OTHER_TIME"].fullmatch(text, start, end):
            return False
        # Behind a whole one no other one ends: "现行有效件数金额" counts something else
        has_piece = str.startswith if text[start:end] in texts else contains
        start = end
    return True


def _is_turned_round(form: Form, text: str, wordings: Sequence[str]) -> bool:
    """Whether words turn where no wording does, or go on where one turns: "下年度不再办理"  "本机关掌握"."""
    turns = form.terms["TURNS_ROUND"]
    joints = [text[turn.start() - 1 : turn.end()] for turn in turns.finditer(text, 1)]
    for one in wordings:
        within = turns.finditer(one, 1, len(one) - 1)
        left_out = [one[turn.start() - 1] + one[turn.end()] for turn in within]
        joints += [joint for joint in left_out if joint in text]
    return any(not any(joint in one for one in wordings) for joint in joints)


def is_piece(form: Form, raw: str, wordings: Iterable[str]) -> bool:
    """Whether words are labels that touch, or a part of some wording: converters leave such pieces around a table."""
    piece = fold(normalize("NFKC", _without_signs(simplified(raw))))
    if form.terms["OTHER_TIME"].fullmatch(piece):
        return False
    start = 0
    while label := form.labels.match(piece, start):
        remark = form.terms["HARMLESS_REMARK"].match(piece, label.end())
        start = remark.end() if remark else label.end()
    texts = tuple(wordings)
    if any(map(contains, texts, repeat(piece))):
        return True
    # Behind a label only the next one can begin: "自然人数" is another head than "自然人".
    rest = piece[start:]
    if form.terms["OTHER_TIME"].match(rest):
        return False
    return start > 0 and any(wording.startswith(rest) for wording in texts)


@cache
def wordings_of(form: Form, table: Table, *, heads: bool) -> tuple[str, ...]:
    """All wordings of a table, or those of its heads alone."""
    own = {
        text: wording
        for text, wording in form.wordings.items()
        if table.name in wording.within
    }
    return tuple(
        [
            text
            for text, wording in own.items()
            if not heads or head_name(table, wording) is not None
        ]
    )
