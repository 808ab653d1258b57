"""A picture of 1200 by 630 pixels: the site's name, a title, and the map of the two axes.

It has sixteen colours. Its title is set in shades from paper to ink, on a ground that is drawn once
for all titles with the same map.
"""

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import chain

from PIL import Image
from PIL.ImageDraw import Draw

from quiz.decision.guide.model import AXES
from scripts.previews import small_map
from scripts.previews.colours import Colour, light_scheme
from scripts.previews.small_map import SmallMap
from scripts.previews.typeface import OVERHANG, fitted, font, title_word, word_length

SIZE = (1200, 630)
"""In pixels: what networks ask for, and show whole."""
NAME, LINE = "RAG or fine-tuning?", "A decision guide you can check"
LEFT, NAME_BASE, LINE_BASE = 64, 92, 566
TITLE_TOP, TITLE_WIDTH, TITLE_HEIGHT = 178, 552, 348
SHADES = 8
"""From paper to ink. With more than sixteen colours in all, a file would be half as large again."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What is on it. Written out it is the same in every process, and no other picture's is."""

    title: str
    small_map: SmallMap


def png(picture: Picture) -> bytes:
    """Return the picture as a file; the same picture gives the same bytes."""
    image = _ground(picture.small_map).copy()
    image.paste(_set(picture.title), (LEFT - OVERHANG, TITLE_TOP))
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def _set(title: str) -> Image.Image:
    """Return a title as shades, in the middle of its room's height."""
    setting = fitted(title, TITLE_WIDTH, TITLE_HEIGHT)
    image = Image.new("L", (TITLE_WIDTH + 2 * OVERHANG, TITLE_HEIGHT))
    top = (TITLE_HEIGHT - setting.height) // 2
    for number, line in enumerate(setting.lines):
        x = 0.0
        for word in line.split():
            drawn = title_word(word, setting.size)
            image.paste(255, (round(x), top + number * setting.leading), drawn)
            x += word_length(f"{word} ", "semibold", setting.size)
    return image.point([level * SHADES // 256 for level in range(256)])


@cache
def _ground(map_: SmallMap) -> Image.Image:
    """Return all but the title."""
    paper, ink = light_scheme()["md-default-bg-color"], light_scheme()["md-primary-bg-color"]
    image = Image.new("RGB", SIZE, paper)
    pen, muted = Draw(image), light_scheme()["md-default-fg-color--light"]
    pen.text((LEFT, NAME_BASE), NAME, fill=ink, font=font("semibold", 32), anchor="ls")
    pen.text((LEFT, LINE_BASE), LINE, fill=muted, font=font("regular", 26), anchor="ls")
    small_map.draw(image, map_)
    return image.quantize(palette=_palette(), dither=Image.Dither.NONE)


@cache
def _palette() -> Image.Image:
    """Return the sixteen colours: the shades first, then those of the map, whole and half."""
    colours = light_scheme()
    paper, ink = colours["md-default-bg-color"], colours["md-primary-bg-color"]
    shades = [_between(paper, ink, number / (SHADES - 1)) for number in range(SHADES)]
    signs = [_between(paper, colours[name], part) for name in AXES for part in (0.35, 0.7, 1)]
    image = Image.new("P", (1, 1))
    image.putpalette(list(chain(*shades, *signs, colours["rule"], colours["panel"])))
    return image


def _between(start: Colour, end: Colour, part: float) -> Colour:
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(start, end, strict=True))
    return red, green, blue
