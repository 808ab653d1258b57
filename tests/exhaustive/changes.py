"""List what a change of the guide alters: `python -m tests.exhaustive.changes [REVISION]`.

Compares the guide as it stands with the one of a git revision (HEAD unless given): how many sets
of answers get another verdict, from which to which, and the smallest ones.
"""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from itertools import islice, product

import numpy as np

from quiz.decision import Guide, GuideError, decide, load_guide
from quiz.decision.links.query_string import write
from tests.core.readers import sets_of
from tests.exhaustive.evaluator import NOTHING, VERDICTS, Evaluator, Key, Total, evaluator

SMALLEST, MOST = 12, 3
"""How many sets are named, and how many answers they have at the most."""
GATE = '\n[gate]\ncriterion = "prompting"\nunmeasured = "not-tried"\n'
"""What was built into the program before the guide said it."""

type Pairs = Counter[tuple[Total, Total]]
"""How many sets of answers lead to a total by the one guide and to a total by the other."""


def digest(guide: Guide) -> str:
    """Return what tells one guide's verdicts on all sets of answers from another's.

    It is made of what each group of answers adds, and of the verdict of every total that is
    reached: from these each verdict follows. Rules that add up to the same have the same digest.
    """
    space = evaluator(guide)
    adds = [
        [[*group, *key, *add] for key, add in each.items()] for group, each in space.groups.items()
    ]
    reached = space.codes[space.completions({}) > 0]
    return sha256(json.dumps(adds).encode() + reached.tobytes()).hexdigest()


def changes(before: Guide, after: Guide) -> Iterator[str]:
    """Yield the lines of the list, as Markdown.

    Criteria that only the guide after has are "not sure" to those who answered the one before, and
    so are choices that only it has.
    """
    added = [id for id in after.criteria if id not in before.criteria]
    if added:
        yield f"New, and not answered in what follows: {', '.join(f'`{id}`' for id in added)}."
        yield ""
    if any(set(each.choices) - set(_choices(after, id)) for id, each in before.criteria.items()):
        yield "Criteria or choices went, so that answers cannot be compared."
        return
    old, new = evaluator(before), evaluator(after)
    moved = _moved(old, new)
    changed = sum(count for (was, now), count in moved.items() if was != now)
    if not changed:
        yield "Every set of answers gets the verdict it had."
        return
    yield f"{changed:,} of {sum(moved.values()):,} sets of answers get another verdict."
    yield ""
    for was, now in product(VERDICTS, VERDICTS):
        if was != now and moved[was, now]:
            yield f"- {was} → {now}: {moved[was, now]:,}"
    yield from ("", "The smallest:", "")
    for answers in islice(_smallest(before, after), SMALLEST):
        named = f"`{write(after, answers)}`" if answers else "no answer"
        yield f"- {named}: {decide(before, answers).id} → {decide(after, answers).id}"


def _choices(guide: Guide, criterion: str) -> list[str]:
    return [*guide.criteria[criterion].choices] if criterion in guide.criteria else []


def _moved(old: Evaluator, new: Evaluator) -> Counter[tuple[str, str]]:
    """Count the sets of the old guide's answers by their verdicts, then and now."""
    pairs: Pairs = Counter({(NOTHING, NOTHING): 1})
    for ids in _groups(old, new):
        adds = _adds(old, new, ids)
        reached: Pairs = Counter()
        for (one, other), count in pairs.items():
            for (first, second), times in adds.items():
                reached[one.plus(first), other.plus(second)] += count * times
        pairs = reached
    moved: Counter[tuple[str, str]] = Counter()
    for (one, other), count in pairs.items():
        moved[_name(old, one), _name(new, other)] += count
    return moved


def _groups(old: Evaluator, new: Evaluator) -> list[Key]:
    """Return the smallest groups that neither guide's rules reach across; the largest first."""
    groups = [set(group) for group in old.groups]
    for group in new.groups:
        touching = [each for each in groups if each & set(group)]
        if touching:
            groups = [each for each in groups if each not in touching]
            groups.append(set().union(*touching))
    return sorted((tuple(sorted(each)) for each in groups), key=len, reverse=True)


def _adds(old: Evaluator, new: Evaluator, ids: Key) -> Pairs:
    adds: Pairs = Counter()
    for key in product(*(old.choices[id] for id in ids)):
        answers = dict(zip(ids, key, strict=True))
        adds[_total(old, answers), _total(new, answers)] += 1
    return adds


def _total(space: Evaluator, answers: dict[str, str]) -> Total:
    """Return what the groups add that these answers are about, the rest of them not sure."""
    total = NOTHING
    for group, adds in space.groups.items():
        if set(group) & set(answers):
            total = total.plus(adds[tuple(answers.get(id, "") for id in group)])
    return total


def _name(space: Evaluator, total: Total) -> str:
    return VERDICTS[np.take(space.codes, np.ravel_multi_index(space.at(total), space.shape))]


def _smallest(before: Guide, after: Guide) -> Iterator[dict[str, str]]:
    for answers in sets_of(before, MOST):
        if decide(before, answers).id != decide(after, answers).id:
            yield answers


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
        print("\n".join(changes(guide_at(revision), load_guide())))
    except GuideError as error:
        print(error, file=sys.stderr)
        return 2
    except subprocess.CalledProcessError as error:
        print(f"git has no guide at {revision}: {error.stderr.strip()}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
