"""Say in every page of a built site that it is UTF-8, so that no host can say otherwise.

A host that names another encoding is believed before the page's own `meta`, and every quotation
mark comes out as three signs. The mark at the start of a file outweighs both.
"""

from pathlib import Path

from scripts.hosting.policy import html_pages

MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def write(site: Path) -> None:
    """Write the mark before each page, once the pages are otherwise done."""
    for path in html_pages(site):
        text = path.read_text(encoding="utf-8")
        if not text.startswith(MARK):
            path.write_text(MARK + text.lstrip(), encoding="utf-8")
