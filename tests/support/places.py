"""Where the inputs of the tests stand."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"
SHARED = ROOT.parent / "shared"
"""Real reports and small cases; a user who clones the project does not have them."""
