"""Runs of cells to rows, and rows to columns."""
