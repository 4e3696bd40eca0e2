"""A layout's text to labels and runs of cells."""
