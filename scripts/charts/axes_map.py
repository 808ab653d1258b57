"""The map of the two axes, large: in each of its six fields the fewest answers that lead there."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations, islice, product

from quiz.decision import Guide, decide
from quiz.decision.guide.conditions import Answers
from quiz.decision.guide.model import OUTCOMES, TextLevel
from scripts.charts import svg

LEVELS: dict[TextLevel, str] = {
    "index": "Outside text through an index",
    "prompt": "Outside text in the prompt",
    "none": "No outside text",
}
COLUMNS = {False: "Behaviour by prompting", True: "Behaviour by training"}
TITLE = "Two questions, five verdicts"
LEFT, TOP, WIDTH = 96.0, 30.0, 330.0
PAD = 12.0
PAIRS = 2


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the map: its verdict, and the sets of answers that need nothing else."""

    level: TextLevel
    trained: bool
    verdict: str
    sets: tuple[Answers, ...]


@cache
def fields(guide: Guide) -> tuple[Field, ...]:
    """Return the six fields, an index first, untrained first.

    A field lists the single answers that lead to it and are not what no answer at all leads to;
    where there are none, the first pairs.
    """
    found = {
        field: list(_to(guide, 1, field)) or list(islice(_to(guide, 2, field), PAIRS))
        for field in OUTCOMES
    }
    return tuple(
        Field(level, trained, OUTCOMES[level, trained], tuple(found[level, trained]))
        for level in LEVELS
        for trained in COLUMNS
    )


def told(guide: Guide, answers: Answers) -> str:
    """Return a set of answers in the quiz's words."""
    return "; and ".join(
        f"{guide.criteria[id].name}: {guide.criteria[id].choices[choice]}"
        for id, choice in answers.items()
    )


def draw(guide: Guide) -> str:
    """Return the map as SVG."""
    parts, y = list[str](), TOP
    for number, name in enumerate(COLUMNS.values()):
        parts.append(svg.text((LEFT + number * WIDTH + PAD, 18), [name], "strong"))
    for level, name in LEVELS.items():
        row = [field for field in fields(guide) if field.level == level]
        height = max(_height(guide, field) for field in row)
        parts.append(svg.text((0, y + 22), svg.wrapped(name, LEFT - 8, 6.4), "strong"))
        for field in row:
            parts += _field(guide, field, (LEFT + field.trained * WIDTH, y), height)
        y += height
    told = "Six fields; the list below names the answers that lead to each."
    return svg.drawing("big-map", (LEFT + 2 * WIDTH + 1, y + 1), TITLE, told, parts)


def _to(guide: Guide, count: int, field: tuple[TextLevel, bool]) -> Iterator[Answers]:
    nothing = decide(guide, {})
    for answers in _sets(guide, count):
        verdict = decide(guide, answers)
        by_default = verdict.id == nothing.id and verdict.close
        if (verdict.text, verdict.training.needed) == field and not by_default:
            yield answers


def _sets(guide: Guide, count: int) -> Iterator[Answers]:
    for criteria in combinations(guide.criteria.values(), count):
        for picked in product(*(criterion.choices for criterion in criteria)):
            yield {each.id: choice for each, choice in zip(criteria, picked, strict=True)}


def _lines(guide: Guide, field: Field) -> list[str]:
    return [
        ("· " if first else "  ") + line
        for answers in field.sets
        for first, line in _flagged(svg.wrapped(told(guide, answers), WIDTH - 2 * PAD - 8))
    ]


def _flagged(lines: list[str]) -> Iterator[tuple[bool, str]]:
    return ((number == 0, line) for number, line in enumerate(lines))


def _height(guide: Guide, field: Field) -> float:
    return 44 + svg.LINE * len(_lines(guide, field)) + PAD


def _field(guide: Guide, field: Field, at: tuple[float, float], height: float) -> list[str]:
    x, y = at
    suffix = ", text in the prompt" if field.trained and field.level == "prompt" else ""
    label = guide.outcomes[field.verdict].label + suffix
    return [
        svg.box(at, (WIDTH, height), "field"),
        *svg.marks((x + PAD, y + 18), field.verdict),
        svg.text((x + PAD + svg.space(field.verdict), y + 22), [label], "title"),
        svg.text((x + PAD, y + 44), _lines(guide, field)),
    ]
