"""The short quiz as a drawing: a column for each question, its answers, and where they lead."""

from collections.abc import Iterator
from dataclasses import dataclass

from quiz.decision import Guide
from scripts.charts import svg
from scripts.charts.axes import signs
from scripts.charts.decision_tree import Leaf, Node, core_last_first, tree

WIDTH, GAP, ROW = 152.0, 22.0, 60.0
HEAD = 92.0
PAD = 7.0
TITLE = "The short quiz as a diagram"


@dataclass(frozen=True, slots=True)
class Drawn:
    """Shapes, and the point at which a line from the left arrives."""

    parts: tuple[str, ...]
    entry: tuple[float, float]


def order(guide: Guide) -> list[str]:
    """Return the criteria that are drawn: the core ones, last first, then the measured prompt."""
    return [*core_last_first(guide), guide.gate.criterion]


def draw(guide: Guide) -> str:
    """Return the drawing as SVG."""
    ids = order(guide)
    root = tree(guide, ids)
    width = len(ids) * (WIDTH + GAP) + WIDTH
    description = (
        f"{len(leaves(root))} ways through {len(ids)} questions; the list below has them all."
    )
    heads = [
        svg.text((_left(column), 16 + at), lines, kind)
        for column, id in enumerate(ids)
        for at, lines, kind in _head(guide, id)
    ]
    heads.append(svg.text((_left(len(ids)), 16), ["Verdict"], "strong"))
    parts, _ = _below(guide, root, HEAD)
    shapes = [shape for drawn in parts for shape in drawn.parts]
    size = (width, HEAD + ROW * len(leaves(root)))
    return svg.drawing("diagram", size, TITLE, description, [*heads, *shapes])


def leaves(tree: Node | Leaf) -> list[Leaf]:
    if isinstance(tree, Leaf):
        return [tree]
    return [leaf for _, branch in tree.branches for leaf in leaves(branch)]


def verdict(guide: Guide, leaf: Leaf) -> str:
    """Return what a leaf says, in words."""
    label = guide.outcomes[leaf.verdict].label
    return f"Measure a prompt first; if it falls short: {label}" if leaf.gate else label


def root(guide: Guide) -> Node | Leaf:
    return tree(guide, order(guide))


def _head(guide: Guide, id: str) -> Iterator[tuple[float, list[str], str]]:
    criterion = guide.criteria[id]
    name = svg.wrapped(criterion.name, WIDTH, 6.4)
    yield 0, name, "strong"
    question = (
        criterion.question.partition(":")[0] if id == guide.gate.criterion else criterion.question
    )
    yield svg.LINE * len(name), svg.wrapped(question, WIDTH + 8), "small"


def _below(guide: Guide, tree: Node | Leaf, top: float) -> tuple[list[Drawn], float]:
    """Draw what follows an answer from this height down; return it and the height it takes."""
    if isinstance(tree, Leaf):
        return [_leaf(guide, tree, top)], ROW
    drawn, height = list[Drawn](), 0.0
    for labels, branch in tree.branches:
        after, taken = _below(guide, branch, top + height)
        column = order(guide).index(tree.criterion)
        drawn.append(_answer(labels, after, _left(column), top + height + taken / 2))
        height += taken
    return drawn, height


def _answer(labels: tuple[str, ...], after: list[Drawn], x: float, middle: float) -> Drawn:
    lines = [line for label in labels for line in svg.wrapped(label, WIDTH - 2 * PAD)]
    height = len(lines) * svg.LINE + 2 * PAD
    shape = svg.box((x, middle - height / 2), (WIDTH, height), "answer")
    label = svg.text((x + PAD, middle - height / 2 + PAD + 10), lines)
    joins = [svg.bend((x + WIDTH, middle), each.entry) for each in after]
    parts = (*joins, shape, label, *(part for each in after for part in each.parts))
    return Drawn(parts, (x, middle))


def _leaf(guide: Guide, leaf: Leaf, top: float) -> Drawn:
    x, middle = _left(len(order(guide))), top + ROW / 2
    label = "Measure a prompt first" if leaf.gate else guide.outcomes[leaf.verdict].label
    kinds = [] if leaf.gate else signs(leaf.verdict)
    taken = svg.STEP * len(kinds)
    lines = svg.wrapped(label, WIDTH - 2 * PAD - taken, 7.0)
    height = len(lines) * svg.LINE + 2 * PAD
    first = middle - height / 2 + PAD + 10
    shapes = (
        svg.box((x, middle - height / 2), (WIDTH, height), "verdict"),
        *svg.signs((x + PAD, first - 4), kinds),
        svg.text((x + PAD + taken, first), lines, "strong"),
    )
    return Drawn(shapes, (x, middle))


def _left(column: int) -> float:
    return column * (WIDTH + GAP)
