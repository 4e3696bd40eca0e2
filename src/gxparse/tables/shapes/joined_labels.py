"""Labels that are joined to their group by a sign: ``（三）不予公开-1.属于国家秘密``, ``行政诉讼 > 复议后起诉``."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

from gxparse.form.types import Form, Table, Wording
from gxparse.tables.layouts.base import AlignedText, Stretch
from gxparse.tables.shapes.rows import without

_JOINT = re.compile(r"[ \u3000]*+(?:[-—–→>＞/／·_.．\\]|->|=>|&gt;){1,2}[ \u3000]*+")
# No label that goes before another one ends in 增: "本年增/减" is a head of the form. The signs come first, as they are
# looked for several times as fast as any place behind a word
_BETWEEN_WORDS = re.compile(
    r"[-—–→>＞/／·_.．\\;](?:(?<=[\u4e00-\u9fff）) ].)|(?<=[\u4e00-\u9fff）) ]&gt;))(?<!增.)"
    # No figure below 0
    r"[ \u3000]*+(?:[0-9]{1,2}+[.．、]?[ \u3000]*+)?+[（(\u4e00-\u9fff]"
)


def without_joints(form: Form, aligned: AlignedText) -> AlignedText:
    """The text with blanks between each group and what stands in it."""
    text, end = aligned.text, aligned.end
    if not _BETWEEN_WORDS.search(text, aligned.start, end):
        return aligned
    joints: list[Stretch] = []
    for label in form.labels.finditer(text, aligned.start, end):
        joint = _JOINT.match(text, label.end(), end)
        if joint is None:
            continue
        wording = form.wording(label[0])
        behind = form.labels.match(text, joint.end(), end)
        if behind and _heads(form, wording, form.wording(behind[0])):
            joints.append(joint.span())
    return without(aligned, joints)


def _heads(form: Form, group: Wording, other: Wording) -> bool:
    """Whether the label of a group may stand before another label, of a row, a group or a column that belongs to it."""
    if group.heads_group:
        return other in _within(form, group)
    if any(
        _heads_columns(table, group, other)
        for (table, *_) in form.tables.values()
        if table.one_head
    ):
        return True
    # A block of columns is headed with each of them: 行政复议-结果维持
    blocks = [tables[0] for tables in form.tables.values() if tables[0].printed_flat]
    return any(
        table.name in group.labels and table.name in other.columns for table in blocks
    )


def _heads_columns(table: Table, group: Wording, other: Wording) -> bool:
    """Whether a head stands above some columns of a table, and another one may stand below it: 申请人情况.自然人"""
    upper, lower = group.columns.get(table.name), other.columns.get(table.name)
    if upper is None or lower is None or upper in dict(table.columns):
        return False
    return table.heads.index(upper) < table.heads.index(lower)


@cache
def _within(form: Form, group: Wording) -> frozenset[Wording]:
    """The labels of all rows and groups that stand in a group."""
    found: set[Wording] = set()
    for table in chain.from_iterable(form.tables.values()):
        for row in table.rows:
            groups = [form.wording(wording) for wording in row.groups]
            if group in groups:
                found.update(groups[groups.index(group) + 1 :])
                found.update(map(form.wording, table.wordings[row.terminal]))
    return frozenset(found)
