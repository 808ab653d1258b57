"""TOML as anybody may hand it in: read in time that grows with the text, or refused."""

import re
import tomllib
from typing import Any

MOST_DOTS = 100
"""In a line, with which a key ends. A key takes time that grows with the square of its parts."""
TOO_MANY_DOTS = re.compile(rf"^(?:[^.\n]*+\.){{{MOST_DOTS + 1}}}", re.MULTILINE)
DEEPEST = 20
"""Levels of lists and tables. Deep nesting exhausts the browser's stack before Python's own
limit, and ends the interpreter."""
BRACKETS = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+(?:"{3})?|"(?:[^"\\\n]|\\.)*+"?'
    r"|'''(?:[^']|'(?!''))*+(?:'{3})?|'[^'\n]*+'?|\#[^\n]*+|[\[\]{}]",
    re.DOTALL,
)
"""A text or a remark, which is passed over even if it never ends, or a bracket."""


def tables(text: str) -> dict[str, Any]:
    """Return what a text holds; `ValueError` says in part of a sentence why it cannot be read."""
    if TOO_MANY_DOTS.search(text):
        raise ValueError(f"a line of this has more than the {MOST_DOTS} dots allowed")
    if _depth(text) > DEEPEST:
        raise ValueError(f"this is nested deeper than the {DEEPEST} levels allowed")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"this is not TOML: {error}") from None
    except ValueError:  # Python reads no whole number of more than some thousand digits
        raise ValueError("a number in it has too many digits") from None


def _depth(text: str) -> int:
    deepest = depth = 0
    for bracket in BRACKETS.findall(text):
        depth += (bracket in "[{") - (bracket in "]}")
        deepest = max(deepest, depth)
    return deepest
