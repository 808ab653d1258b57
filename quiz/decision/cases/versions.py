"""Two versions of a system on the same cases: only the cases that changed say anything."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quiz.decision.cases.case import Case
from quiz.decision.cases.columns import Arm
from quiz.decision.cases.statistics import two_sided

OF_ONE_FILE: tuple[Arm, ...] = ("current", "pasted")
"""The runs that a file of a later version can be about, the first that it has."""
OF_THE_OTHER: tuple[Arm, ...] = ("before", "current", "pasted")


@dataclass(frozen=True, slots=True)
class Versions:
    """Cases that ran in both: made right, made wrong, unchanged; and what luck alone would do."""

    arm: Arm
    better: int
    worse: int
    same: int

    @property
    def chance(self) -> float:
        return two_sided(self.better, self.worse)


def compared(cases: Sequence[Case]) -> Versions | None:
    """Compare each case with the version before; None where no case ran in both."""
    arm = _arm(cases, OF_ONE_FILE)
    inside = (case for case in cases if not case.is_aside)
    both = [(case.before, case.ran(arm)) for case in inside]
    changed = [(then, now) for then, now in both if then is not None and now is not None]
    if not changed:
        return None
    better, worse = changed.count((False, True)), changed.count((True, False))
    return Versions(arm, better, worse, len(changed) - better - worse)


def joined(cases: Sequence[Case], older: Sequence[Case]) -> list[Case]:
    """Return the cases with their marks from an older file, matched by id.

    `ValueError` says what to do if ids are missing, or match nowhere.
    """
    if not all(case.key for case in (*cases, *older)):
        raise ValueError("To compare two files, give each row of both the same id in a column id.")
    arm = _arm(older, OF_THE_OTHER)
    then = {case.key: case.ran(arm) for case in older}
    if not {case.key for case in cases} & then.keys():
        raise ValueError("The two files have no id in common; give the same case the same id.")
    return [replace(case, before=then.get(case.key, case.before)) for case in cases]


def _arm(cases: Sequence[Case], arms: Sequence[Arm]) -> Arm:
    return next((arm for arm in arms if any(case.ran(arm) is not None for case in cases)), arms[-1])
