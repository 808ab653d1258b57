"""A text without what its format puts around it, and where each part of it stands in the file.

JSON, mail and pages inside of pages write their text escaped. It is read unescaped, and a position
in it leads back to the file's own text.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from html import unescape

JSON_ENDINGS = {".ipynb", ".json", ".jsonl", ".ndjson"}
JSON_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}|.)", re.DOTALL)
JSON_SIGNS = {"n": "\n", "r": "\r", "t": "\t", "b": " ", "f": " "}
QUOTED_PRINTABLE = re.compile(
    r"^content-transfer-encoding:\s*quoted-printable", re.IGNORECASE | re.MULTILINE
)
SOFT_OR_BYTES = re.compile(r"=[ \t]*\r?\n|(?:=[0-9A-F]{2})+")
MARKUP_ESCAPED = re.compile(r"&lt;/?[a-z]", re.IGNORECASE)
MARKUP_ESCAPE = re.compile(r"&(?:lt|gt|quot|apos|amp|#34|#39|#x22|#x27);", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class View:
    """A text as it is read. `starts` are where it goes on by itself after something escaped.

    `origins` are the same positions in the file's text.
    """

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]
    is_json: bool = False
    is_quoted_printable: bool = False

    def origin(self, at: int) -> int:
        """Return where a position stands in the file's text."""
        nearest = bisect_right(self.starts, at) - 1
        return self.origins[nearest] + at - self.starts[nearest]


def view(ending: str, text: str) -> View:
    """Return a text as its format means it; `ending` is that of the file's name, as in ".json"."""
    if _is_json(ending, text):
        return replace(_unescaped(text, JSON_ESCAPE, _json_sign), is_json=True)
    if QUOTED_PRINTABLE.search(text):
        return replace(_unescaped(text, SOFT_OR_BYTES, _bytes), is_quoted_printable=True)
    if MARKUP_ESCAPED.search(text):
        return _unescaped(text, MARKUP_ESCAPE, unescape)
    return View(text, (0,), (0,))


def _is_json(ending: str, text: str) -> bool:
    if ending.lower() in JSON_ENDINGS:
        return True
    if text.lstrip()[:1] not in ("{", "["):
        return False
    try:
        json.loads(text)
    except RecursionError:
        return True
    except ValueError:
        return False
    return True


def _unescaped(text: str, escape: re.Pattern[str], read: Callable[[str], str]) -> View:
    pieces, starts, origins, length, end = list[str](), [0], [0], 0, 0
    for found in escape.finditer(text):
        sign = read(found[0])
        pieces += (text[end : found.start()], sign)
        length += found.start() - end + len(sign)
        end = found.end()
        starts.append(length)
        origins.append(end)
    return View("".join((*pieces, text[end:])), tuple(starts), tuple(origins))


def _json_sign(escape: str) -> str:
    if escape[1] == "u" and len(escape) > 2:
        return chr(int(escape[2:], 16))
    return JSON_SIGNS.get(escape[1], escape[1])


def _bytes(escape: str) -> str:
    """Return what an escape stands for; what stands for nothing is no escape, but `gap=BEHAVIOR`.

    Other parts of a mail need not be escaped.
    """
    if escape.endswith("\n"):
        return ""
    data = bytes.fromhex(escape.replace("=", ""))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return (
            data.decode("cp1252", "replace")
            if all(0x80 <= each < 0xA0 for each in data)
            else escape
        )
