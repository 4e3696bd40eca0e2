"""MHTML: a page that a browser or Word has saved with all its parts, of which the page itself is read."""

from __future__ import annotations

import email
import email.errors
from email.message import Message

from gxparse.document import Document
from gxparse.readers import html
from gxparse.readers.limits import Limits, failure


def read(data: bytes, limits: Limits) -> Document:
    """A document of the first page in the file."""
    try:
        message = email.message_from_bytes(data)
        page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
        content = page.get_payload(decode=True) if page is not None else None
    except (RecursionError, email.errors.MessageError, ValueError, LookupError) as error:
        raise failure("GX026", reason=f"MHTML: {error}") from None
    if not isinstance(page, Message) or not isinstance(content, bytes):
        raise failure("GX026", reason="MHTML without a page")
    return html.document(content, limits, page.get_content_charset())
