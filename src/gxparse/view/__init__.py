"""What was read, to look at: pages of evidence, and how results show themselves in notebooks and terminals."""

from gxparse.view.page import page

__all__ = ["page"]
