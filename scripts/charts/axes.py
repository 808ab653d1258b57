"""The two axes as every map shows them: its cells, and the signs that stand for a verdict."""

from dataclasses import dataclass

from quiz.decision import Guide
from quiz.decision.guide.model import OUTCOMES, TRAINED, AxisName, TextLevel

TITLE = "Where documents go, how behaviour is set, and the verdict for each pair"
ROWS: dict[TextLevel, str] = {
    "index": "Documents in an index",
    "prompt": "Documents in the prompt",
    "none": "No documents",
}
COLUMNS = {False: "Behaviour by prompting", True: "Behaviour by training"}


@dataclass(frozen=True, slots=True)
class Cell:
    """A pair of levels and its verdict; row and column count from 0 at the top left."""

    row: int
    column: int
    level: TextLevel
    trained: bool
    verdict: str

    def label(self, guide: Guide) -> str:
        """Return the verdict's label, and where the text goes if the label leaves that open."""
        with_text = self.level != "none" and not self.always_with_text
        return guide.outcomes[self.verdict].label + (", text in the prompt" if with_text else "")

    @property
    def always_with_text(self) -> bool:
        """Tell whether the verdict's name says that outside text reaches the model."""
        return "none" not in _levels(self.verdict)


@dataclass(frozen=True, slots=True)
class Highlight:
    """What a map points out: the cells of a verdict, or axes."""

    verdict: str | None = None
    axes: tuple[AxisName, ...] = ()


CELLS = tuple(
    Cell(row, column, level, trained, OUTCOMES[level, trained])
    for row, level in enumerate(ROWS)
    for column, trained in enumerate(COLUMNS)
)
"""The cells in the order of reading."""


def signs(verdict: str) -> list[str]:
    """Return the signs of a verdict: retrieval's if it always takes an index, and training's."""
    retrieval = ["retrieval"] if _levels(verdict) == {"index"} else []
    return [*retrieval, "training"] if verdict in TRAINED else retrieval


def _levels(verdict: str) -> set[TextLevel]:
    return {level for (level, _), each in OUTCOMES.items() if each == verdict}
