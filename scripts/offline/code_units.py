"""Bytes as text: two in each UTF-16 code unit, which costs 3 % where base64 costs a third.

`quiz/page/file/code_units.js` reads it. A file in UTF-16 says so by its first two bytes, which no
server's header overrides, so that it opens wherever it lies.
"""

import sys
from array import array

SIGN, TURNED = 0x21, 0x8000
UNSAFE = {0x00, 0x0D, ord("<"), SIGN, *range(0xD800, 0xE000)}
"""What HTML changes (a null, an end of a line), could end a script, and half characters."""
WRITTEN_AS = [chr(SIGN) + chr(u ^ TURNED) if u in UNSAFE else chr(u) for u in range(0x10000)]


def text_of(data: bytes) -> str:
    """Return text that HTML and UTF-16 hand on as it is; an odd last byte gets a null beside it."""
    units = array("H", data + b"\0" * (len(data) % 2))
    if sys.byteorder == "big":
        units.byteswap()
    return "".join(map(WRITTEN_AS.__getitem__, units))
