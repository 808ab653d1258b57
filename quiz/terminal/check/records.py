"""Every verdict JSON in a text: by itself, in a fence of a page, or deep in another export."""

import json
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quiz.decision import Guide
from quiz.decision.links.find import OBJECT, record_link
from quiz.decision.links.query_string import Link
from quiz.terminal.check.references import unescape

NAME = "guide_version"
"""What each record has, and hardly anything else."""
KEY = re.compile(rf"(?<!\\)[\"“”„]{NAME}[\"“”]\s*:")
OTHER_KEYS = tuple(re.compile(f'{name}["“”]') for name in ("answers", "verdict"))
"""What a record has beside it; a text that only speaks of one need not."""
LONGEST = 200_000
"""Characters before the key in which a record may begin; one takes some 20,000."""
EFFORT = 4
"""Times its own length that a text may be gone through in vain."""
DEEP = 20_000
"""Characters that count as gone through where an object is nested too deep."""
TAG = re.compile(r"<[^<>]{1,2000}>")
QUOTED_LINE = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FoundRecord:
    """A record in a text; `link` is None if it broke and cannot be read."""

    at: int
    link: Link | None


def records(guide: Guide, text: str, unescaped: str) -> list[FoundRecord]:
    """Return the records of a text in order; `unescaped` is the text as its format means it."""
    spots = [found.start() for found in re.finditer(NAME, text)]
    if not spots:
        return []
    read = dict[int, Link | None]()
    for way in _ways(text, unescaped):
        for number, link in _records(guide, way):
            read[number] = read.get(number) or link
        if read and None not in read.values():
            break
    return [FoundRecord(spots[at], link) for at, link in sorted(read.items()) if at < len(spots)]


def _ways(text: str, unescaped: str) -> Iterator[str]:
    """Yield the text in each way in which a record may stand in it; the key is in all of them."""
    yield text
    if unescaped != text:
        yield unescaped
    yield unescape(TAG.sub("", text))
    yield QUOTED_LINE.sub("", text)


def _records(guide: Guide, text: str) -> Iterator[tuple[int, Link | None]]:
    """Yield for each key that is a record's, by its number in the text, what that record says.

    A text that is full of beginnings is given up after a while: its records cannot be read.
    """
    names = (found.start() for found in re.finditer(NAME, text))
    numbers = {at: number for number, at in enumerate(names)}
    others = [[found.start() for found in key.finditer(text)] for key in OTHER_KEYS]
    effort, end = EFFORT * len(text) + LONGEST, 0
    for key in KEY.finditer(text):
        at = key.start()
        link, stop, effort = _holding(guide, text, max(end, at - LONGEST, 0), at, effort)
        end = stop or end
        if link or all(_is_near(at, spots) for spots in others):
            yield numbers[at + 1], link


def _holding(
    guide: Guide, text: str, low: int, at: int, effort: int
) -> tuple[Link | None, int, int]:
    """Return the record that holds this position, where it ends, and what effort is left."""
    if effort < 0:
        return None, 0, effort
    effort -= (at - low) // EFFORT
    for begin in reversed([found.start() for found in OBJECT.finditer(text, low, at + 1)]):
        if effort < 0:
            break
        value, stop, length = _object(text, begin)
        effort -= length
        if stop > at:
            return record_link(guide, value), stop, effort
    return None, 0, effort


def _object(text: str, begin: int) -> tuple[object, int, int]:
    """Return the object that begins here, where it ends, and how far it was looked at.

    Where there is none, it ends before it begins.
    """
    try:
        value, stop = json.JSONDecoder().raw_decode(text, begin)
    except json.JSONDecodeError as error:
        return None, 0, error.pos - begin + 1
    except (RecursionError, ValueError):  # a number of too many digits is a ValueError
        return None, 0, DEEP
    return value, stop, stop - begin


def _is_near(at: int, spots: Sequence[int]) -> bool:
    """Tell whether one of these is as near as the keys of a record stand."""
    next_ = bisect_left(spots, at)
    return any(abs(at - spot) <= LONGEST for spot in spots[max(0, next_ - 1) : next_ + 1])
