"""The text, offset for offset, and what of it a reader can see."""
