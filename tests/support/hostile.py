"""Strings that somebody might put where an answer, a link, a file or a figure belongs.

`tests/data/hostile.json` has them by kind. It is JSON with escapes: TOML cannot hold half a
character, and an editor shows no bidirectional one. A byte that is not UTF-8 stands there as
Python names it, U+DC80 to U+DCFF; what is long, as a piece and how many times.
"""

import json
from pathlib import Path

FILE = Path(__file__).parent.parent / "data" / "hostile.json"


def _text(entry: str | dict[str, str | int]) -> str:
    if isinstance(entry, str):
        return entry
    return f"{entry['start']}{str(entry['piece']) * int(entry['times'])}{entry['end']}"


KINDS: dict[str, list[str]] = {
    kind: [_text(each) for each in entries]
    for kind, entries in json.loads(FILE.read_bytes()).items()
}
TEXTS = [text for texts in KINDS.values() for text in texts]


def as_bytes(text: str) -> bytes:
    """Return a text as a file would hold it: bytes as they are, half a character in three."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
