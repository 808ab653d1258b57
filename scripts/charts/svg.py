"""The few shapes that our drawings are made of, as text; colours come from the site's styles."""

from collections.abc import Iterable, Sequence
from html import escape
from textwrap import wrap

LINE = 14.0
"""From one line of text to the next, in user units; the type is 11 or 12 of them high."""
STEP = 12.0
"""From one sign to the next."""


def drawing(
    id: str, size: tuple[float, float], title: str, description: str, parts: Iterable[str]
) -> str:
    """Return a drawing that has a name and a description for who cannot see it."""
    width, height = size
    return "\n".join(
        [
            f'<svg class="drawing" viewBox="0 0 {width:g} {height:g}" role="img" '
            f'aria-labelledby="{id}-title {id}-told">',
            f'<title id="{id}-title">{escape(title)}</title>',
            f'<desc id="{id}-told">{escape(description)}</desc>',
            *parts,
            "</svg>",
        ]
    )


def box(at: tuple[float, float], size: tuple[float, float], kind: str) -> str:
    (x, y), (width, height) = at, size
    return (
        f'<rect class="{kind}" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="2"/>'
    )


def text(at: tuple[float, float], lines: Sequence[str], kind: str = "") -> str:
    """Return lines of text below one another, the first with its base line at this point."""
    x, y = at
    spans = [
        f'<tspan x="{x:g}" y="{y + LINE * number:g}">{escape(line)}</tspan>'
        for number, line in enumerate(lines)
    ]
    return f"<text{f' class="{kind}"' if kind else ''}>{''.join(spans)}</text>"


def bend(start: tuple[float, float], end: tuple[float, float]) -> str:
    """Return a line that leaves and arrives level."""
    (x, y), (to_x, to_y) = start, end
    middle = to_x - 8
    return f'<path class="joins" d="M{x:g} {y:g}H{middle:g}V{to_y:g}H{to_x:g}"/>'


def line(points: Sequence[tuple[float, float]], kind: str) -> str:
    """Return a line through these points, with a dot on each."""
    path = " ".join(f"{x:g},{y:g}" for x, y in points)
    dots = "".join(f'<circle class="{kind}" cx="{x:g}" cy="{y:g}" r="2.5"/>' for x, y in points)
    return f'<polyline class="line {kind}" points="{path}"/>{dots}'


def sign(at: tuple[float, float], kind: str) -> str:
    """Return the square of retrieval or the circle of training, 8 across, centred here."""
    x, y = at
    if kind == "retrieval":
        return f'<rect class="retrieval" x="{x - 4:g}" y="{y - 4:g}" width="8" height="8"/>'
    return f'<circle class="training" cx="{x:g}" cy="{y:g}" r="4.4"/>'


def signs(at: tuple[float, float], kinds: Sequence[str]) -> list[str]:
    """Return signs side by side from here."""
    x, y = at
    return [sign((x + 4 + STEP * number, y), kind) for number, kind in enumerate(kinds)]


def wrapped(text: str, width: float, letter: float = 5.7) -> list[str]:
    """Break a text into lines that fit a width, by the usual width of a letter at this size."""
    letters = max(8, int(width / letter))
    return wrap(text, letters, break_long_words=False, break_on_hyphens=False)
