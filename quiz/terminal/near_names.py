"""The name that somebody meant who typed nearly one of ours."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache

SIGNS = re.compile(r"[\W_]+")
SHORT = 4
"""Letters of a name in which one letter for another is another word: a map is no gap."""
FAR = 2
"""Letters that may be other than in the name that was meant."""
REMEMBERED = 1_000
"""Names that are looked for once."""


def nearest(name: str, names: Iterable[str]) -> str | None:
    """Return the name that this one is but for case, signs, and a letter or two; None if none is.

    The first of several that are equally near. A name with another word beside it is another name.
    """
    return finder(names)(name)


def finder(names: Iterable[str]) -> Callable[[str], str | None]:
    """Return what finds the nearest of these, for names without number.

    Only names of nearly the same length and letters are compared by letter, which takes long.
    """
    by_length = defaultdict[int, list[tuple[int, str, str, int]]](list)
    for order, name in enumerate(names):
        bare = _bare(name)
        by_length[len(bare)].append((order, name, bare, _letters(bare)))

    @lru_cache(REMEMBERED)
    def find(name: str) -> str | None:
        bare = _bare(name)
        parts, letters, length = _parts(name), _letters(bare), len(bare)
        near = [
            (distance, order, each)
            for others in range(length - FAR, length + FAR + 1)
            for order, each, other, its in by_length.get(others, ())
            if (letters ^ its).bit_count() <= 2 * FAR and other not in parts
            if (distance := _distance(bare, other)) <= FAR
        ]
        return min(near)[2] if bare and near else None

    return find


def _letters(bare: str) -> int:
    """Return which letters a name has, as bits: a letter for another changes two of them."""
    bits = 0
    for letter in set(bare):
        bits |= 1 << ord(letter) % 64
    return bits


def _parts(name: str) -> set[str]:
    """Return the words of a name that has several."""
    parts = {part.casefold() for part in SIGNS.split(name) if part}
    return parts if len(parts) > 1 else set()


def _bare(name: str) -> str:
    return SIGNS.sub("", name).casefold()


def _distance(name: str, other: str) -> int:
    """Return how many letters are left out, added, swapped or another; 3 for all that is farther.

    In a short name only one letter is left out, added or swapped.
    """
    if name == other:
        return 0
    if min(len(name), len(other)) <= SHORT:
        return 1 if _one_letter_too_many(name, other) or _swapped(name, other) else 3
    return _edits(name, other) if abs(len(name) - len(other)) <= 2 else 3


def _one_letter_too_many(name: str, other: str) -> bool:
    short, long = sorted((name, other), key=len)
    return len(long) - len(short) == 1 and any(
        long[:at] + long[at + 1 :] == short for at in range(len(long))
    )


def _swapped(name: str, other: str) -> bool:
    unlike = [at for at, (one, two) in enumerate(zip(name, other, strict=False)) if one != two]
    return len(name) == len(other) and len(unlike) == 2 and sorted(name) == sorted(other)


def _edits(name: str, other: str) -> int:
    """Return the distance by Damerau and Levenshtein, with each letter swapped at most once."""
    before, row = list[int](), list(range(len(other) + 1))
    for down, letter in enumerate(name, 1):
        last, before, row = before, row, [down]
        for across, its in enumerate(other, 1):
            ways = [before[across] + 1, row[-1] + 1, before[across - 1] + (letter != its)]
            if down > 1 and across > 1 and (letter, its) == (other[across - 2], name[down - 2]):
                ways.append(last[across - 2] + 1)
            row.append(min(ways))
    return row[-1]
