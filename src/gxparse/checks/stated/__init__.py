"""Figures that the prose states: its clauses, and the values that they speak of."""
