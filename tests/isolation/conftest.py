"""What the tests of workers share."""

from __future__ import annotations

import sys

import pytest

linux = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="memory is bounded on Linux alone"
)
