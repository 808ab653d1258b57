"""The name that somebody meant who typed nearly one of ours."""

import re
from collections.abc import Iterable

SIGNS = re.compile(r"[\W_]+")
SHORT = 4
"""Letters of a name in which one letter for another is another word: a map is no gap."""


def nearest(name: str, names: Iterable[str]) -> str | None:
    """Return the name that this one is but for case, signs, and a letter or two; None if none is.

    The first of several that are equally near. A name with another word beside it is another name.
    """
    bare, parts = _bare(name), _parts(name)
    near = [
        (distance, each)
        for each in names
        if _bare(each) not in parts and (distance := _distance(bare, _bare(each))) <= 2
    ]
    return min(near, key=lambda found: found[0])[1] if bare and near else None


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
