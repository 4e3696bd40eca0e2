"""A section's text to rows, columns and values, in the order of reading."""
