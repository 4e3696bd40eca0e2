"""Fuzzing that stays: mutated texts, files, data and arguments, and what gxparse makes of them."""
