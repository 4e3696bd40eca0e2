"""Test settings: hypothesis runs without deadlines, since these machines are noisy; missing extras skip tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.support.extras import skip_what_needs_missing_extras
from tests.support.places import SHARED

settings.register_profile(
    "default",
    deadline=None,
    max_examples=100,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("long", settings.get_profile("default"), max_examples=2000)
# The same examples in every run of CI, so that a change is judged by what it changes; others on a desk
settings.register_profile("ci", settings.get_profile("default"), derandomize=True)
# Few of them, since all are tried for each of hundreds of mutants
settings.register_profile("mutants", settings.get_profile("ci"), max_examples=20)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "default")
)

skip_what_needs_missing_extras()

REAL = SHARED / "reports"


@pytest.fixture(scope="session")
def real_reports() -> Path:
    """The folder of real reports beside the checkout, which a user of the project does not have."""
    if not REAL.is_dir():
        pytest.skip("the real reports are not beside this checkout (../shared/reports)")
    return REAL
