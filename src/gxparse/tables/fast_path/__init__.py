"""A table that is printed whole under its heads, read in one go."""
