"""What lets readers use the guide without a network, made from the site once it is laid out."""

from collections.abc import Callable
from pathlib import Path

from scripts.offline import service_worker, single_file, site_zip

STEPS: tuple[Callable[[Path], None], ...] = (
    service_worker.publish,
    single_file.write,
    site_zip.write,
)
"""In order: the first fills sizes into pages, and the zip packs what the others have made."""
PUBLISHED = (service_worker.WORKER, single_file.NAME, site_zip.NAME)
"""What lies at the site's root then, beside what the builder has laid out."""


def publish(site: Path) -> None:
    """Write every form of the site for use without a network into the folder of the site."""
    for step in STEPS:
        step(site)
