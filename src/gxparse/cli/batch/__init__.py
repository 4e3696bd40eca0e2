"""``gxparse batch``: many files, and tables of texts, to tables of values."""
