"""List what a change of the guide alters: `python -m tests.exhaustive.changes [REVISION]`.

Compares the guide as it stands with the one of a git revision (HEAD unless given): how many sets
of answers get another verdict, from which to which, through which criteria, and the smallest ones.
"""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import islice

import numpy as np

from quiz.decision import Guide, GuideError, load_guide
from quiz.decision.links.query_string import write
from tests.exhaustive.evaluator import VERDICTS, Codes, evaluate

SMALLEST = 12
GATE = '\n[gate]\ncriterion = "prompting"\nunmeasured = "not-tried"\n'
"""What was built into the program before the guide said it."""


def digest(verdicts: Codes) -> str:
    """Return what tells one whole space from another; the order of criteria is part of it."""
    return sha256(np.ascontiguousarray(verdicts).tobytes()).hexdigest()


def changes(before: Guide, after: Guide) -> Iterator[str]:
    """Yield the lines of the list; nothing if both guides agree everywhere.

    Criteria that only the guide after has are "not sure" to those who answered the one before.
    """
    added = [id for id in after.criteria if id not in before.criteria]
    if added:
        yield f"New, and not answered in what follows: {', '.join(added)}."
    old, new = evaluate(before).verdicts, _unanswered(after, added)
    asked = {id: each for id, each in after.criteria.items() if id not in added}
    if old.shape != new.shape or list(before.criteria) != list(asked):
        yield "Criteria went, moved or have other choices, so that answers cannot be compared."
        return
    changed = old != new
    if not changed.any():
        return
    yield f"{int(changed.sum()):,} of {changed.size:,} sets of answers get another verdict."
    for was, now in np.ndindex(len(VERDICTS), len(VERDICTS)):
        if was != now and (count := int(((old == was) & (new == now)).sum())):
            yield f"  {VERDICTS[was]} → {VERDICTS[now]}: {count:,}"
    for axis, (id, criterion) in enumerate(asked.items()):
        names = ["not sure", *criterion.choices]
        shares = [f"{n} {changed.take(i, axis=axis).mean():.1%}" for i, n in enumerate(names)]
        yield f"  {id}: {', '.join(shares)}"
    yield "The smallest:"
    for index in islice(_smallest(changed), SMALLEST):
        answers = {
            id: [*criterion.choices][at - 1]
            for at, (id, criterion) in zip(index, asked.items(), strict=True)
            if at
        }
        yield f"  {write(after, answers) or '(nothing)'}: {_name(old, index)} → {_name(new, index)}"


def _unanswered(guide: Guide, criteria: Sequence[str]) -> Codes:
    """Return the verdicts where none of these criteria is answered."""
    ids = list(guide.criteria)
    where = tuple(0 if id in criteria else slice(None) for id in ids)
    verdicts: Codes = evaluate(guide).verdicts[where]
    return verdicts


def _smallest(changed: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> list[tuple[int, ...]]:
    found = np.argwhere(changed)
    order = np.argsort((found > 0).sum(axis=1), kind="stable")[:SMALLEST]
    return [tuple(map(int, index)) for index in found[order]]


def _name(verdicts: Codes, index: tuple[int, ...]) -> str:
    return VERDICTS[verdicts[index]]


def guide_at(revision: str) -> Guide:
    """Return the guide as a revision of git has it, in whatever folder of the core it lay."""
    return load_guide(*(source_at(revision, name) for name in ("guide.toml", "evidence.toml")))


def source_at(revision: str, name: str) -> str:
    """Return one of the guide's files as a revision has it; an older guide gets today's gate."""
    command = ["git", "show", f"{revision}:quiz/decision/{name}"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    is_older = name == "guide.toml" and "\n[gate]\n" not in text
    return text + GATE if is_older else text


def main(revision: str = "HEAD") -> int:
    """Print the list; return 2 after a sentence where one of the guides does not load."""
    try:
        lines = list(changes(guide_at(revision), load_guide()))
    except GuideError as error:
        print(error, file=sys.stderr)
        return 2
    except subprocess.CalledProcessError as error:
        print(f"git has no guide at {revision}: {error.stderr.strip()}", file=sys.stderr)
        return 2
    print("\n".join(lines) or "Every set of answers gets the verdict that it had.")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
