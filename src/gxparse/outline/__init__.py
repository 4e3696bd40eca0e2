"""A document to its title, its six sections and their paragraphs."""
