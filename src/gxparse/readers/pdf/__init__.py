"""PDF: the characters and lines of its pages, as paragraphs and tables."""
