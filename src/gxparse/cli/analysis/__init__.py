"""``gxparse check``, ``diff`` and ``panel``: what is told of a report, of two, of those of many bodies and years."""
