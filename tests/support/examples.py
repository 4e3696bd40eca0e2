"""How many examples hypothesis draws for a test that is run once in each layout."""

from __future__ import annotations

from hypothesis import settings

_ALL = settings.default
assert _ALL is not None
of_each_layout = settings(max_examples=max(1, _ALL.max_examples * 2 // 5))
"""Two fifths of what the profile says: a dozen layouts share their stages, and draw six hundred together."""
