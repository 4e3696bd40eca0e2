"""What the catalogue holds: a code's severity and its texts."""

from __future__ import annotations

import enum

from attrs import frozen


class Severity(enum.StrEnum):
    """How much a diagnostic matters; equal to its value as a string."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@frozen
class Entry:
    """One code of the catalogue. The texts take the names of ``Diagnostic.data`` in braces."""

    severity: Severity
    en: str
    zh: str
    about_en: str
    """What it means and what to do."""
    about_zh: str
