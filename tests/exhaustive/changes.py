"""List what a change of the guide alters: `python -m tests.exhaustive.changes [REVISION]`.

Compares the guide as it stands with the one of a git revision (HEAD unless given): how many sets
of answers get another verdict, from which to which, through which criteria, and the smallest ones.
"""

import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from itertools import islice

import numpy as np

from quiz.decision import Guide, load_guide
from quiz.decision.links.query_string import write
from tests.exhaustive.evaluator import VERDICTS, Codes, evaluate, shape

SMALLEST = 12


def digest(verdicts: Codes) -> str:
    """Return what tells one whole space from another; the order of criteria is part of it."""
    return sha256(np.ascontiguousarray(verdicts).tobytes()).hexdigest()


def changes(before: Guide, after: Guide) -> Iterator[str]:
    """Yield the lines of the list; nothing if both guides agree everywhere."""
    old, new = evaluate(before).verdicts, evaluate(after).verdicts
    if shape(before) != shape(after) or list(before.criteria) != list(after.criteria):
        yield "The criteria differ, so that sets of answers cannot be compared."
        return
    changed = old != new
    if not changed.any():
        return
    yield f"{int(changed.sum()):,} of {changed.size:,} sets of answers get another verdict."
    for was, now in np.ndindex(len(VERDICTS), len(VERDICTS)):
        if was != now and (count := int(((old == was) & (new == now)).sum())):
            yield f"  {VERDICTS[was]} → {VERDICTS[now]}: {count:,}"
    for axis, (id, criterion) in enumerate(after.criteria.items()):
        names = ["not sure", *criterion.choices]
        shares = [f"{n} {changed.take(i, axis=axis).mean():.1%}" for i, n in enumerate(names)]
        yield f"  {id}: {', '.join(shares)}"
    yield "The smallest:"
    for place in islice(_smallest(changed), SMALLEST):
        answers = {
            id: [*criterion.choices][at - 1]
            for at, (id, criterion) in zip(place, after.criteria.items(), strict=True)
            if at
        }
        yield f"  {write(after, answers) or '(nothing)'}: {_name(old, place)} → {_name(new, place)}"


def _smallest(changed: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> list[tuple[int, ...]]:
    places = np.argwhere(changed)
    order = np.argsort((places > 0).sum(axis=1), kind="stable")[:SMALLEST]
    return [tuple(map(int, place)) for place in places[order]]


def _name(verdicts: Codes, place: tuple[int, ...]) -> str:
    return VERDICTS[verdicts[place]]


def _at(revision: str) -> Guide:
    texts = [
        subprocess.run(
            ["git", "show", f"{revision}:quiz/decision/{name}.toml"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for name in ("guide", "evidence")
    ]
    return load_guide(*texts)


if __name__ == "__main__":
    lines = list(changes(_at(sys.argv[1] if len(sys.argv) > 1 else "HEAD"), load_guide()))
    print("\n".join(lines) or "Every set of answers gets the verdict that it had.")
