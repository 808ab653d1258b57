"""The map of the two axes in a picture: its cells, and what it points out of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image
from PIL.ImageDraw import Draw, ImageDraw

from quiz.decision import Guide
from quiz.decision.guide.model import AxisName
from scripts.charts.axes import CELLS, COLUMNS, ROWS, Cell, Highlight, signs
from scripts.previews.colours import Colour, light_scheme
from scripts.previews.typeface import Weight, font, wrapped

LEFT, TOP = 814, 178
"""Where the first cell begins; the axes and their names are left of it and above it."""
WIDTH, HEIGHT, GAP = 158, 112, 6
RIGHT, BOTTOM = LEFT + 2 * WIDTH + GAP, TOP + 3 * HEIGHT + 2 * GAP
AXIS = 14
"""How far each axis is from the cells, and its names from the axis."""
ROW_NAMES = 130
TYPE, LINE, PAD = 20, 24, 10
SIGN, SIGNS_APART, HERE = 16, 24, 30
SMOOTH = 8
"""How many times larger a shape is drawn first, so that its edge is smooth."""

type Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SmallMap:
    """What its cells say, in the order of `CELLS`, and what it points out."""

    labels: tuple[str, ...]
    highlight: Highlight


def of(guide: Guide, highlight: Highlight) -> SmallMap:
    return SmallMap(tuple(cell.label(guide) for cell in CELLS), highlight)


def draw(image: Image.Image, small_map: SmallMap) -> None:
    """Draw the map into a picture of red, green and blue."""
    _retrieval_axis(image, "retrieval" in small_map.highlight.axes)
    _training_axis(image, "training" in small_map.highlight.axes)
    for cell, label in zip(CELLS, small_map.labels, strict=True):
        _cell(image, cell, label, cell.verdict == small_map.highlight.verdict)


def _retrieval_axis(image: Image.Image, is_highlighted: bool) -> None:
    """Draw the axis down, with a name for each row beside it."""
    x = LEFT - AXIS
    for row, name in enumerate(ROWS.values()):
        at = (x - AXIS - ROW_NAMES, TOP + row * (HEIGHT + GAP) + PAD)
        _text(Draw(image), at, name, ROW_NAMES, "regular", _ink(is_highlighted))
    _axis(image, "retrieval", (x, TOP), (x, BOTTOM), is_highlighted)


def _training_axis(image: Image.Image, is_highlighted: bool) -> None:
    """Draw the axis across, with a name for each column above it."""
    y = TOP - AXIS
    for column, name in enumerate(COLUMNS.values()):
        at = (LEFT + column * (WIDTH + GAP), y - AXIS - 2 * LINE)
        _text(Draw(image), at, name, WIDTH, "regular", _ink(is_highlighted))
    _axis(image, "training", (LEFT, y), (RIGHT, y), is_highlighted)


def _axis(
    image: Image.Image, name: AxisName, start: Point, end: Point, is_highlighted: bool
) -> None:
    """Draw the line of an axis; one that is highlighted in its colour, with its sign at the end."""
    colour = light_scheme()[name if is_highlighted else "rule"]
    Draw(image).line((start, end), fill=colour, width=5 if is_highlighted else 2)
    if is_highlighted:
        _sign(image, end, name)


def _cell(image: Image.Image, cell: Cell, label: str, is_here: bool) -> None:
    """Draw a field with its label and signs, and a marker in the one where the verdict is."""
    colours, pen = light_scheme(), Draw(image)
    x, y = LEFT + cell.column * (WIDTH + GAP), TOP + cell.row * (HEIGHT + GAP)
    edge, ground = ("md-primary-bg-color", "panel") if is_here else ("rule", "md-default-bg-color")
    box = (x, y, x + WIDTH, y + HEIGHT)
    pen.rectangle(box, fill=colours[ground], outline=colours[edge], width=4 if is_here else 2)
    weight: Weight = "semibold" if is_here else "regular"
    _text(pen, (x + PAD, y + PAD), label, WIDTH - 2 * PAD, weight, _ink(True))
    for number, kind in enumerate(signs(cell.verdict)):
        left = x + PAD + SIGN // 2 + number * SIGNS_APART
        _sign(image, (left, y + HEIGHT - PAD - SIGN // 2), kind)
    if is_here:
        _here(image, (x + WIDTH - PAD - HERE // 2, y + HEIGHT - PAD - HERE // 2))


def _text(pen: ImageDraw, at: Point, text: str, room: int, weight: Weight, colour: Colour) -> None:
    """Write lines from this corner down."""
    for number, line in enumerate(wrapped(text, weight, TYPE, room)):
        base = (at[0], at[1] + TYPE * 0.8 + number * LINE)
        pen.text(base, line, fill=colour, font=font(weight, TYPE), anchor="ls")


def _ink(is_strong: bool) -> Colour:
    return light_scheme()["md-primary-bg-color" if is_strong else "md-default-fg-color--light"]


def _sign(image: Image.Image, middle: Point, kind: str) -> None:
    """Draw the square of retrieval or the circle of training."""
    side, whole = SIGN * SMOOTH, (0, 0, SIGN * SMOOTH, SIGN * SMOOTH)
    mask = Image.new("L", (side, side))
    if kind == "retrieval":
        Draw(mask).rectangle(whole, fill=255)
    else:
        Draw(mask).ellipse(whole, fill=255)
    _stamp(image, middle, mask, light_scheme()[kind])


def _here(image: Image.Image, middle: Point) -> None:
    """Draw the marker that a result has too: a diamond in a circle."""
    side, half = HERE * SMOOTH, HERE * SMOOTH // 2
    ring, diamond = Image.new("L", (side, side)), Image.new("L", (side, side))
    Draw(ring).ellipse((0, 0, side - 1, side - 1), fill=255)
    _stamp(image, middle, ring, _ink(True))
    inner = Image.new("L", (side, side))
    Draw(inner).ellipse((12, 12, side - 13, side - 13), fill=255)
    _stamp(image, middle, inner, light_scheme()["md-default-bg-color"])
    tip = side // 4
    corners: Sequence[Point] = ((half, tip), (side - tip, half), (half, side - tip), (tip, half))
    Draw(diamond).polygon(corners, fill=255)
    _stamp(image, middle, diamond, _ink(True))


def _stamp(image: Image.Image, middle: Point, mask: Image.Image, colour: Colour) -> None:
    """Put a shape there, at its size, from one that is drawn larger."""
    side = mask.width // SMOOTH
    small = mask.resize((side, side), Image.Resampling.BOX)
    image.paste(colour, (middle[0] - side // 2, middle[1] - side // 2), small)
