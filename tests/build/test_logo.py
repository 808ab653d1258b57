"""The logo is a small map of the two axes, in the colours of the large ones."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
COLOUR = r"#[0-9a-f]{6}"


def _tokens() -> dict[str, str]:
    """Return the colours of the light scheme by their names."""
    styles = ROOT / "quiz" / "page" / "styles" / "tokens.css"
    light, _, _ = styles.read_text(encoding="utf-8").partition("@media")
    return dict(re.findall(rf"(--[\w-]+): ({COLOUR});", light))


def test_the_logo_has_the_site_s_own_colours() -> None:
    logo = (ROOT / "docs" / "assets" / "map.svg").read_text(encoding="utf-8")
    tokens = _tokens()
    squares = set(re.findall(r'<rect [^>]*width="[45]"[^>]* fill="([^"]+)"', logo))
    circles = set(re.findall(r'<circle [^>]* fill="([^"]+)"', logo))

    assert squares == {tokens["--retrieval"]}
    assert circles == {tokens["--training"]}
    assert set(re.findall(COLOUR, logo)) <= set(tokens.values())
