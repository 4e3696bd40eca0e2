"""How sure something is: of two things both are as sure as the less sure one, one of them as the surer one."""

NO, PERHAPS, YES = range(3)
"""``min`` is "and", ``max`` is "or", ``YES - sure`` is "not"."""
