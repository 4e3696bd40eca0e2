"""A report as the statutory form itself, with merged cells as the notices print them: to send in, or to publish.

``to_html`` makes a page and ``to_docx`` a Word file; ``gxparse write`` does both. The readers of gxparse read them back
to the same report, as far as prose is none that looks like a heading. To keep a report, ``dumps`` and ``to_dict`` are
there.
"""

from gxparse.serializers.statutory.docx import to_docx
from gxparse.serializers.statutory.html import to_html

__all__ = ["to_docx", "to_html"]
