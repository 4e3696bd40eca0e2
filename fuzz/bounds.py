"""What an input may take: beyond it is a find."""

from __future__ import annotations

import resource

SECONDS = 5.0
"""Of the processor, with the instruments of the fuzzer, which make Python about twice as slow."""
SECONDS_OF_TEXT = 1.0
"""The same for 20 kB of text, which is parsed a few times for the laws: a millisecond a kB is promised."""
HANGS = 30
"""Seconds by the clock, which other programs share: then the process is ended."""
MEGABYTES = 1024
"""Of memory that the process has: then it is ended. It starts with some 130, the inputs that it keeps among them."""
_ADDRESSES = 4 * 2**30  # bytes


def bound() -> None:
    """Has the system refuse this process what would take all memory at once, and write no core file."""
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESSES, _ADDRESSES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
