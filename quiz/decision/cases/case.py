"""A case as it is counted: marks and a label, and nothing of what it says."""

from dataclasses import dataclass, field

from quiz.decision.cases.columns import Arm
from quiz.decision.cases.labels import ASIDE


@dataclass(frozen=True, slots=True)
class Case:
    """One question with its marks; None is not run. `key` is its id, to tell cases apart.

    `found` says that the search brought the right passage, and `agrees` that a second person gave
    the same mark. `label` is "" where there is none. `fixed` says that the label names a fix which
    worked, so that the answer is right under the best prompt.
    """

    line: int
    key: str = field(repr=False)
    pasted: bool | None = None
    closed: bool | None = None
    current: bool | None = None
    before: bool | None = None
    found: bool | None = None
    agrees: bool | None = None
    label: str = ""
    fixed: bool = False

    @property
    def is_aside(self) -> bool:
        return self.label in ASIDE

    @property
    def is_marked(self) -> bool:
        return any(each is not None for each in (self.pasted, self.closed, self.current))

    def ran(self, arm: Arm) -> bool | None:
        """Return the mark of one run."""
        return {
            "pasted": self.pasted,
            "closed": self.closed,
            "current": self.current,
            "before": self.before,
        }[arm]
