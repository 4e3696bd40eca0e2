"""The patterns of grammars/audits.lark, which are read when the first report is checked: a parse needs none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from gxparse.form.grammar_files import read_terms


@cache
def audit_words() -> Mapping[str, re.Pattern[str]]:
    """What auditors look for, by name."""
    return read_terms("audits")
