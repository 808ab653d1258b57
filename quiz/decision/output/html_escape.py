"""The few HTML entities that records need.

Python's own `html` would bring a table of all entities to every reader's browser, which alone is
larger than this whole package.
"""

import re

ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})
AMPERSAND = re.compile(r"&(?:amp|#38|#x26);", re.IGNORECASE)


def escape(text: str) -> str:
    """Return the text as HTML, for an element or a quoted attribute."""
    return text.translate(ESCAPES)


def with_ampersands(text: str) -> str:
    """Return the text with the ampersands that HTML writes into an address as they are."""
    return AMPERSAND.sub("&", text)
