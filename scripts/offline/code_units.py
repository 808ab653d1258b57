"""Bytes as text: two in each UTF-16 code unit, which costs 1 % where base64 costs a third.

`quiz/page/file/code_units.js` reads it. A file in UTF-16 says so by its first two bytes, which no
server's header overrides, so that it opens wherever it lies.

A code unit's highest five bits must not make it half a character. So the units stand in blocks:
before each is a unit with its length, and with five bits that all of the block's highest five are
turned by, such that none becomes such a half. A block is as long as there are five such bits. The
few units that HTML changes stand behind a sign.
"""

import sys
from array import array
from collections.abc import Iterator

SIGN, TURNED = 0x21, 0x8000
UNSAFE = {0x00, 0x0D, ord("<"), SIGN}
"""What HTML changes (a null, an end of a line), could end a script, and the sign itself."""
LOW, HALF, LONGEST = 11, 0b11011, (1 << 11) - 1
"""The bits of a block's length; the highest five of half a character; the most units in a block."""
WRITTEN_AS = {unit: chr(SIGN) + chr(unit ^ TURNED) for unit in UNSAFE}


def text_of(data: bytes) -> str:
    """Return text that HTML and UTF-16 hand on as it is; an odd last byte gets a null beside it."""
    units = array("H", data + b"\0" * (len(data) % 2))
    if sys.byteorder == "big":
        units.byteswap()
    return "".join(_escaped(unit) for block in _blocks(units) for unit in block)


def _escaped(unit: int) -> str:
    return WRITTEN_AS.get(unit) or chr(unit)


def _blocks(units: "array[int]") -> Iterator[list[int]]:
    start, free = 0, _all_free()
    for at, unit in enumerate(units):
        left = free - {unit >> LOW}
        if not left or at - start == LONGEST:
            yield _block(units[start:at], free)
            start, left = at, _all_free() - {unit >> LOW}
        free = left
    yield _block(units[start:], free)


def _all_free() -> set[int]:
    """Return every highest five bits but those whose turning would leave the length unwritable."""
    return set(range(1, 1 << 5))


def _block(units: "array[int]", free: set[int]) -> list[int]:
    """Turn bits that no unit has into those of half a character; so no unit gets these."""
    turned_by = min(free) ^ HALF
    return [turned_by << LOW | len(units), *(unit ^ turned_by << LOW for unit in units)]
