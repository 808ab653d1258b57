"""What a way costs, line by line: once, and each month."""

from collections.abc import Iterator
from dataclasses import dataclass

LINES = {
    "start": "The start of the prompt with any text in it, read at each request",
    "cache-storage": "Keeping prompts in the cache",
    "varying": "Question and passages, read at each request",
    "answer": "Answers",
    "embedding": "Preparing text for the index",
    "index": "The index",
    "search": "Searching",
    "labelling": "Making and checking examples",
    "training": "Training runs",
    "retraining": "Set aside for the next training",
    "machines": "Machines for the trained model",
    "application": "Servers around the model",
    "engineer": "Engineers’ hours",
    "trainer": "Hours of those who train and evaluate",
    "expert": "Experts’ hours",
}
"""What a bill can hold, by id, in words."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a bill: US dollars once, and US dollars each month."""

    id: str
    setup_usd: float
    usd_per_month: float

    def total_usd(self, months: float) -> float:
        return self.setup_usd + months * self.usd_per_month


@dataclass(frozen=True, slots=True)
class Bill:
    """A way's costs, and what else follows from the same figures.

    Several of `lines` may have one id. `wait_seconds` is until the last word of an answer has come,
    or None where no speed is known; `cached_share` of requests find their start in the cache.
    `misfit` says why the way cannot be gone with these figures, and is empty if it can.
    """

    lines: tuple[Line, ...]
    wait_seconds: float | None
    cached_share: float
    misfit: str

    @property
    def setup_usd(self) -> float:
        return sum([line.setup_usd for line in self.lines])

    @property
    def usd_per_month(self) -> float:
        return sum([line.usd_per_month for line in self.lines])

    def total_usd(self, months: float) -> float:
        """Return what has been paid after so many months: the setup, and every month since."""
        return self.setup_usd + months * self.usd_per_month

    def merged(self) -> Iterator[Line]:
        """Yield one line for each id that costs anything, in the order of `LINES`."""
        for id in LINES:
            same = [line for line in self.lines if line.id == id]
            setup, monthly = (
                sum(each.setup_usd for each in same),
                sum(each.usd_per_month for each in same),
            )
            if setup or monthly:
                yield Line(id, setup, monthly)
