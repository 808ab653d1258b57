"""The few HTML entities that records need.

Python's own `html` would bring a table of all entities to every reader's browser, which alone is
larger than this whole package.
"""

ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})


def escape(text: str) -> str:
    """Return the text as HTML, for an element or a quoted attribute."""
    return text.translate(ESCAPES)
