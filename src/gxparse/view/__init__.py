"""What was read, to look at: pages of evidence, and how results show themselves in notebooks and terminals."""

from gxparse.view.folder import write
from gxparse.view.page import page
from gxparse.view.pictures import PageImage, page_images

__all__ = ["PageImage", "page", "page_images", "write"]
