"""``gxparse explain``: what a code of a diagnostic says, means, and what to do."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from difflib import get_close_matches

from gxparse.cli.outcome import PARSED, UNUSABLE
from gxparse.cli.words import saying
from gxparse.diagnostics.catalogue import CATALOGUE


def explain(codes: Sequence[str], lang: str) -> int:
    """Prints what each code means, or a line for every code where none is given; returns the exit status."""
    if not codes:
        for code in CATALOGUE:
            print(_head(code, lang))
        return PARSED
    status = PARSED
    for code in codes:
        known = _written_out(code.upper())
        if known in CATALOGUE:
            entry = CATALOGUE[known]
            about = entry.about_zh if lang == "zh" else entry.about_en
            print(f"{_head(known, lang)}\n  {about}")
            continue
        status = UNUSABLE
        near = get_close_matches(known, CATALOGUE, cutoff=0.7)
        hint = f"; near it: {', '.join(near)}" if near else ""
        hint_zh = f"，相近的有：{'、'.join(near)}" if near else ""
        told = saying(lang)(f"there is no such code{hint}", f"没有这个代码{hint_zh}")
        print(f"gxparse: {code}: {told}", file=sys.stderr)
    return status


def _head(code: str, lang: str) -> str:
    entry = CATALOGUE[code]
    if lang == "zh":
        return f"{code}（{entry.severity.text(lang)}）：{entry.of_any_report('zh')}"
    return f"{code} ({entry.severity}): {entry.of_any_report('en')}"


def _written_out(code: str) -> str:
    """A code with its letters and all its digits, also where just its number is given."""
    number = code.removeprefix("GX")
    return f"GX{int(number):03}" if number.isdecimal() else code
