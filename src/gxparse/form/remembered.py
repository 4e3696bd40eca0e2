"""Answers about short texts, which stand in a report again and again: each is worked out once."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, TypeVar, cast

from gxparse.form.types import Form

_Answer = TypeVar("_Answer", bound=Callable[..., Any])
_LONGEST = (
    80  # characters: what is longer is hardly asked again, and would fill the memory
)
_MOST = 2048


def remembered(answer: _Answer) -> _Answer:
    """A function of the form, a text and what can be hashed, whose last answers about short texts are kept."""
    kept = lru_cache(_MOST)(answer)

    @wraps(answer)
    def ask(form: Form, text: str, *more: Any) -> Any:
        return (kept if len(text) <= _LONGEST else answer)(form, text, *more)

    return cast("_Answer", ask)
