"""Faults of the theme's own markup that a checker finds, mended in the finished page."""

import re

MENDS = (
    # A dialog needs a name; the search overlay has none.
    (
        re.compile(r'(data-md-component="search" role="dialog")(?! aria-label)'),
        r'\1 aria-label="Search"',
    ),
    # Not a value that these inputs can have.
    (re.compile(r'(<input\b[^>]*\btype="checkbox"[^>]*?) autocomplete="off"'), r"\1"),
    (re.compile(r'(<input\b[^>]*\btype="radio"[^>]*?) autocomplete="off"'), r"\1"),
    (re.compile(r' tabindex=""'), ""),
    # Without its size the logo moves what stands beside it once it has arrived.
    (re.compile(r'(<img\b[^>]*) alt="logo">'), r'\1 alt="logo" width="24" height="24">'),
)


def mend(html: str) -> str:
    """Return the page with every known fault mended; a page without them comes back as it is."""
    for fault, cure in MENDS:
        html = fault.sub(cure, html)
    return html
