"""Copies of the site for readers without a server or a network, made once the site is laid out."""

from collections.abc import Callable
from pathlib import Path

from scripts.offline import single_file, site_zip

STEPS: tuple[Callable[[Path], None], ...] = (single_file.write, site_zip.write)
"""In order: the zip is the last, for it packs what the others have made."""


def publish(site: Path) -> None:
    """Add every copy to the folder of a finished site."""
    for step in STEPS:
        step(site)
