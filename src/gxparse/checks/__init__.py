"""The rules that the figures of a report must keep, as data, over the model alone.

To be read in this order: ``equations`` (what is compared, and what known and unknown figures make of it) · ``rule``
(equations with a code and words) · ``stated`` (figures that the prose states) · ``claim_equations`` (those as
equations) · ``rules`` (the list) · ``row_equations`` (the equations that a row stands in) · ``evaluation`` (``check``
and ``evaluate``) · ``hierarchy`` (a whole against its parts) · ``linear_system`` and ``inference`` (what the rules
force).
"""
