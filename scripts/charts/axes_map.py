"""The map of the two axes, large: in each of its fields the fewest answers that lead there."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations, islice, product

from quiz.decision import Guide, decide
from quiz.decision.guide.conditions import Answers
from scripts.charts import svg
from scripts.charts.axes import CELLS, COLUMNS, ROWS, TITLE, Cell, signs

LEFT, TOP, WIDTH = 96.0, 30.0, 330.0
PAD = 12.0
PAIRS = 2
DESCRIPTION = "The list below names, for each field, the answers that lead to it."


@dataclass(frozen=True, slots=True)
class Field:
    """A cell of the map, and the sets of answers that lead there and need nothing else."""

    cell: Cell
    sets: tuple[Answers, ...]


@cache
def fields(guide: Guide) -> tuple[Field, ...]:
    """Return the fields in the order of reading.

    A field lists the single answers that lead to it and are not what no answer at all leads to;
    where there are none, the first pairs.
    """
    return tuple(
        Field(cell, tuple(_leading_to(guide, 1, cell)) or tuple(_pairs(guide, cell)))
        for cell in CELLS
    )


def answers_text(guide: Guide, answers: Answers) -> str:
    """Return a set of answers in the quiz's words."""
    return "; and ".join(
        f"{guide.criteria[id].name}: {guide.criteria[id].choices[choice]}"
        for id, choice in answers.items()
    )


def draw(guide: Guide, id: str) -> str:
    """Return the map as SVG."""
    parts, y = list[str](), TOP
    for number, name in enumerate(COLUMNS.values()):
        parts.append(svg.text((LEFT + number * WIDTH + PAD, 18), [name], "strong"))
    for level, name in ROWS.items():
        row = [field for field in fields(guide) if field.cell.level == level]
        height = max(_height(guide, field) for field in row)
        parts.append(svg.text((0, y + 22), svg.wrapped(name, LEFT - 8, 6.4), "strong"))
        for field in row:
            parts += _field(guide, field, (LEFT + field.cell.column * WIDTH, y), height)
        y += height
    size = (LEFT + len(COLUMNS) * WIDTH + 1, y + 1)
    return svg.drawing(id, size, TITLE, DESCRIPTION, parts)


def _pairs(guide: Guide, cell: Cell) -> Iterator[Answers]:
    return islice(_leading_to(guide, 2, cell), PAIRS)


def _leading_to(guide: Guide, count: int, cell: Cell) -> Iterator[Answers]:
    nothing = decide(guide, {})
    for answers in _sets(guide, count):
        verdict = decide(guide, answers)
        by_default = verdict.id == nothing.id and verdict.close
        if (verdict.text, verdict.training.needed) == (cell.level, cell.trained) and not by_default:
            yield answers


def _sets(guide: Guide, count: int) -> Iterator[Answers]:
    for criteria in combinations(guide.criteria.values(), count):
        for picked in product(*(criterion.choices for criterion in criteria)):
            yield {each.id: choice for each, choice in zip(criteria, picked, strict=True)}


def _lines(guide: Guide, field: Field) -> list[str]:
    return [
        ("  " if number else "· ") + line
        for answers in field.sets
        for number, line in enumerate(
            svg.wrapped(answers_text(guide, answers), WIDTH - 2 * PAD - 8)
        )
    ]


def _height(guide: Guide, field: Field) -> float:
    return 44 + svg.LINE * len(_lines(guide, field)) + PAD


def _field(guide: Guide, field: Field, at: tuple[float, float], height: float) -> list[str]:
    x, y = at
    kinds = signs(field.cell.verdict)
    return [
        svg.box(at, (WIDTH, height), "field"),
        *svg.signs((x + PAD, y + 18), kinds),
        svg.text((x + PAD + svg.STEP * len(kinds), y + 22), [field.cell.label(guide)], "title"),
        svg.text((x + PAD, y + 44), _lines(guide, field)),
    ]
