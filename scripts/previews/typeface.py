"""The typeface of the pictures, and how a title is set in it: as large as its room allows."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from PIL import Image
from PIL.ImageDraw import Draw
from PIL.ImageFont import FreeTypeFont, Layout, truetype

from scripts.runtime.bundle import ROOT

FAMILY = ROOT / "node_modules" / "@expo-google-fonts" / "source-serif-4"
FILES = {
    "regular": FAMILY / "400Regular" / "SourceSerif4_400Regular.ttf",
    "semibold": FAMILY / "600SemiBold" / "SourceSerif4_600SemiBold.ttf",
}
SIZES = range(68, 22, -2)
"""Of titles, in pixels, the largest first."""
LEADING = 1.18
"""From one line to the next, in sizes of the type."""
BASE = 0.86
"""From the top of a line down to its base line, so that what hangs below is in it too."""
MEASURED_AT = 200
"""The size at which a title is measured once for all sizes."""
OVERHANG = 16
"""Room beside a word, in pixels, for letters that reach out of their width."""
NO_CHARACTER = "\uffff"

type Weight = Literal["regular", "semibold"]


class PictureError(Exception):
    """A picture cannot be drawn; the message says what to change."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A title in lines, with the size of its type in pixels."""

    size: int
    lines: tuple[str, ...]

    @property
    def leading(self) -> int:
        return round(self.size * LEADING)

    @property
    def height(self) -> int:
        return self.leading * len(self.lines)


@cache
def font(weight: Weight, size: int) -> FreeTypeFont:
    """Return the type at a size, with the simple layout, which is alike on every machine."""
    if not FAMILY.is_dir():
        raise PictureError(f"node_modules/{FAMILY.parent.name} is missing; run `make setup` first")
    return truetype(FILES[weight], size, layout_engine=Layout.BASIC)


def fitted(title: str, width: int, height: int) -> Setting:
    """Return a title in the largest type with which it is whole and no word is cut."""
    if missing := [each for each in title if _is_missing(each)]:
        raise PictureError(f"the typeface of previews has no {missing[0]!r}: reword {title!r}")
    for size in SIZES:
        room = width * MEASURED_AT / size
        setting = Setting(size, tuple(wrapped(title, "semibold", MEASURED_AT, room)))
        widest = max(_length(line, "semibold", MEASURED_AT) for line in setting.lines)
        if widest <= room and setting.height <= height:
            return setting
    raise PictureError(f"a preview has no room for so long a title: shorten {title!r}")


def wrapped(text: str, weight: Weight, size: int, room: float) -> Iterator[str]:
    """Yield lines that are no wider than the room, but for a word that is so by itself."""
    line, *others = text.split()
    for word in others:
        if _length(f"{line} {word}", weight, size) > room:
            yield line
            line = word
        else:
            line += f" {word}"
    yield line


def _length(line: str, weight: Weight, size: int) -> float:
    """Return how wide a line is: without kerning, as wide as its words and spaces."""
    parts = line.split()
    spaces = (len(parts) - 1) * word_length(" ", weight, size)
    return spaces + sum(word_length(word, weight, size) for word in parts)


@cache
def word_length(word: str, weight: Weight, size: int) -> float:
    return font(weight, size).getlength(word)


@cache
def title_word(word: str, size: int) -> Image.Image:
    """Return how dark each pixel of a word is, as high as a line, with room at both sides.

    To draw letters costs more than all else of a picture, and titles share their words.
    """
    width = round(word_length(word, "semibold", size)) + 2 * OVERHANG
    picture = Image.new("L", (width, round(size * LEADING)))
    Draw(picture).text(
        (OVERHANG, round(size * BASE)), word, 255, font("semibold", size), anchor="ls"
    )
    return picture


@cache
def _is_missing(character: str) -> bool:
    type_ = font("semibold", MEASURED_AT)
    drawn = bytes(type_.getmask(character))
    return not character.isspace() and drawn == bytes(type_.getmask(NO_CHARACTER))
