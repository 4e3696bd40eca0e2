"""A copy of a file with a note at each place that something is told of, its text untouched.

To be read in this order: ``notes`` (what is told, and where) · ``word_places`` (where that stands in the XML) ·
``word_package`` (the parts of a Word file that hold comments) · ``word`` · ``page``.
"""
