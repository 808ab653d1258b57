"""Text for a terminal, which obeys some characters and does not show them."""

from unicodedata import category


def printable(text: str) -> str:
    """Write out what a terminal would obey, or shows as nothing; XML may not hold it either."""
    return "".join(sign if _is_shown(sign) else ascii(sign)[1:-1] for sign in text)


def printable_lines(text: str) -> str:
    """The same of a text of several lines, whose ends and tabs stay."""
    return "".join(sign if sign in "\n\t" else printable(sign) for sign in text)


def _is_shown(sign: str) -> bool:
    return sign.isprintable() or category(sign) == "Zs"  # a space is a space, however wide
