"""Rows that have not their number of cells, by proof."""
