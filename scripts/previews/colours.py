"""The site's own colours, by the names that its styles have for them."""

import re
from functools import cache

from scripts.runtime.bundle import PAGE

TOKENS = PAGE / "styles" / "tokens.css"
COLOUR = re.compile(r"^\s*--(?P<name>[\w-]+): (?P<value>#[0-9a-f]{6});", re.MULTILINE)

type Colour = tuple[int, int, int]


@cache
def light_scheme() -> dict[str, Colour]:
    """Return the colours of the light scheme, as red, green and blue from 0 to 255."""
    light, _, _ = TOKENS.read_text(encoding="utf-8").partition("@media")
    found = {each["name"]: bytes.fromhex(each["value"][1:]) for each in COLOUR.finditer(light)}
    return {name: (red, green, blue) for name, (red, green, blue) in found.items()}
