"""Captions that name another body, or another year, than that of the report."""

from __future__ import annotations

from gxparse.checks.other_reports import is_same_body
from gxparse.evidence.harmless import Identity, says_otherwise
from gxparse.form.types import Form
from gxparse.outline import title_words


def names_another(form: Form, own: Identity, caption: str) -> bool:
    """Whether a caption names a body that is not the report's, or a year that is not."""
    text = title_words.without_surroundings(form, caption)
    year = form.terms["TITLE_YEAR"].search(text)
    if year and own.year and title_words.number(year) != own.year:
        return True
    # "云岭县水利局收到和处理政府信息公开申请情况": the heading of a section is no part of the name
    heading = form.section.search(text)
    ends = [match.start() for match in (year, heading) if match]
    body = form.terms["BEHIND_BODY"].sub("", text[: min(ends)] if ends else text)
    if own.agency is None or not title_words.is_organ_with_place(form, body):
        return False
    # "全市"  "各乡镇": told of the figures, which may be the report's all the same
    if form.terms["SAID_OF_FIGURES"].fullmatch(body):
        return False
    # "云岭县水利局办公室" is a part of the body
    within = body.removeprefix(own.agency)
    if within != body and form.terms["OWN_BODY"].fullmatch(within):
        return False
    return not is_same_body(body, own.agency)


def is_of_other_figures(form: Form, own: Identity, caption: str) -> bool:
    """Whether a caption says in any way that what follows is not the report's: "各乡镇汇总表"  "样表"  "上年度情况"."""
    return names_another(form, own, caption) or says_otherwise(form, caption, own)
