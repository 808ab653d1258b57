"""Write the service worker, by which the site works without a network after one visit.

In a build that is withdrawn a worker stands in its stead that undoes every one before it.
"""

import json
import os
import tempfile
from pathlib import Path

from scripts.machines.addresses import LLMS_FULL, TWIN
from scripts.offline import copied_files
from scripts.runtime import bundle

WORKER = "service-worker.js"
"""The address never changes: it is where browsers that have one look for a newer one."""
SIZE, PAGES_SIZE = "COPY-MEGABYTES", "COPY-OF-PAGES-MEGABYTES"
"""What templates write for what is known once the site is laid out."""


def is_withdrawn() -> bool:
    """Tell whether browsers shall keep nothing, and give up what they have."""
    return os.environ.get("OFFLINE") == "withdrawn"


def publish(site: Path) -> None:
    """Fill in the sizes, then write the worker with a manifest of the site as it is now."""
    _fill_in_sizes(site)
    with tempfile.TemporaryDirectory() as scratch:
        manifest = Path(scratch) / "manifest.json"
        manifest.write_text(json.dumps(copied_files.manifest(site)), encoding="utf-8")
        source = "withdrawn.js" if is_withdrawn() else "service_worker.js"
        script = bundle.bundled({"offline-manifest": manifest}, f"offline/{source}")
    (site / WORKER).write_text(f"{script}\n", encoding="utf-8")


def _fill_in_sizes(site: Path) -> None:
    sizes = {
        PAGES_SIZE: _megabytes(copied_files.size(site, pages_only=True)),
        SIZE: _megabytes(copied_files.size(site)),
    }
    copied = (path for _, path in copied_files.files(site) if path.suffix in {".html", ".json"})
    for path in (*copied, *site.rglob(TWIN), *site.glob(LLMS_FULL)):
        if SIZE in (text := path.read_text("utf-8")):
            for name, size in sizes.items():
                text = text.replace(name, size)
            path.write_text(text, encoding="utf-8")


def _megabytes(count: int) -> str:
    return f"{count / 1e6:.1f} MB"
