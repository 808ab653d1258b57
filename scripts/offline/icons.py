"""Draw the icons of an installed site from the logo: `make icons`, after a change of the logo."""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from scripts.browsers import start_chromium

ASSETS = Path(__file__).parents[2] / "docs" / "assets"
LOGO = ASSETS / "map.svg"
PAPER = "#fdfcf9"


@dataclass(frozen=True, slots=True)
class Icon:
    """A square picture; the logo takes this share of its side, on paper unless it takes it all."""

    name: str
    side: int
    share: float = 1


ICONS = (
    Icon("icon-192.png", 192),
    Icon("icon-512.png", 512),
    Icon("icon-maskable-512.png", 512, 0.64),  # within the circle that every mask leaves
    Icon("icon-apple-180.png", 180, 0.8),  # for iOS, which rounds the corners off
)


def draw(page: Page, icon: Icon) -> None:
    """Write the picture as PNG."""
    paper = "transparent" if icon.share == 1 else PAPER
    style = f"html {{ background: {paper} }} body {{ margin: 0; display: grid; height: 100vh }}"
    size = f"svg {{ width: {icon.share:.0%}; margin: auto }}"
    logo = LOGO.read_text(encoding="utf-8")
    page.set_viewport_size({"width": icon.side, "height": icon.side})
    page.set_content(f"<!doctype html><style>{style} {size}</style>{logo}")
    page.screenshot(path=ASSETS / icon.name, omit_background=True)


def main() -> None:
    with sync_playwright() as playwright, start_chromium(playwright) as browser:
        page = browser.new_page()
        for icon in ICONS:
            draw(page, icon)


if __name__ == "__main__":
    main()
