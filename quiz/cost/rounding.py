"""Numbers as replies have them."""


def rounded(number: float) -> float:
    """Return a number with nine digits: all that a figure is good for, and the same everywhere.

    The browser's mathematics differ from this machine's in the sixteenth.
    """
    return float(f"{number:.9g}")


def rounded_or_none(number: float | None) -> float | None:
    return None if number is None else rounded(number)
