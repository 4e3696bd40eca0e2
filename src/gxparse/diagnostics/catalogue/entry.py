"""What the catalogue holds: a code's severity and its texts."""

from __future__ import annotations

import enum
import re

from attrs import frozen


class Severity(enum.StrEnum):
    """How much a diagnostic matters, the more the greater: ``INFO < WARNING < ERROR``, so ``max`` is the worst.

    Equal to its value as a string, and in the same order with such strings.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    def text(self, lang: str) -> str:
        """What people call it, "en" or "zh"."""
        return _CHINESE[self.value] if lang == "zh" else self.value

    @property
    def _rank(self) -> int:
        return _ASCENDING.index(self.value)

    def __lt__(self, other: str) -> bool:
        return self._rank < Severity(other)._rank

    def __le__(self, other: str) -> bool:
        return self._rank <= Severity(other)._rank

    def __gt__(self, other: str) -> bool:
        return self._rank > Severity(other)._rank

    def __ge__(self, other: str) -> bool:
        return self._rank >= Severity(other)._rank


_FIELD = re.compile(r"\{[^}]*\}")
_ASCENDING = ("info", "warning", "error")
_CHINESE = {"info": "提示", "warning": "警告", "error": "错误"}


@frozen
class Entry:
    """One code of the catalogue. The texts take the names of ``Diagnostic.data`` in braces."""

    severity: Severity
    en: str
    zh: str
    about_en: str
    """What it means and what to do."""
    about_zh: str

    def of_any_report(self, lang: str) -> str:
        """The message with "…" for what differs from report to report."""
        return _FIELD.sub("…", self.zh if lang == "zh" else self.en)
