"""Text for terminals and logs, which obey some characters and do not show them."""

import re
from unicodedata import category

LOG_COMMAND = re.compile(r"##(?=\w*\[)")
"""Begins what build servers take for a command wherever it stands in a line: `##vso[`."""


def printable(text: str) -> str:
    """Write out what a terminal or a log would obey, or shows as nothing; XML may not hold it."""
    shown = "".join(sign if _is_shown(sign) else ascii(sign)[1:-1] for sign in text)
    return LOG_COMMAND.sub(r"#\\x23", shown)


def printable_lines(text: str) -> str:
    """The same of a text of several lines, whose ends and tabs stay."""
    return "".join(sign if sign in "\n\t" else printable(sign) for sign in text)


def _is_shown(sign: str) -> bool:
    return sign.isprintable() or category(sign) == "Zs"  # a space is a space, however wide
