"""Cells to values, each with its source."""
