"""Characters that HTML writes by name or number."""

import html
import re

TOO_LONG = re.compile(r"&#[0-9]{1000,};?")
"""A number of which Python would make none; no character has one of more than seven digits."""
NO_CHARACTER = "\ufffd"
"""What HTML has in the place of a number that is no character's."""


def bounded(text: str) -> str:
    """Return a text in which each reference has a number that can be read."""
    return TOO_LONG.sub(NO_CHARACTER, text)


def unescape(text: str) -> str:
    """Return what HTML means by a text, as `html.unescape` does, whatever stands in it."""
    return html.unescape(bounded(text))
