"""The pages as Lighthouse and a first view find them, as `make bench` measured it."""

from typing import Any

from scripts.measurements import store
from scripts.measurements.table import Table, kilobytes

RESULT = "pages.json"
NAMES = {"": "landing page", "quiz/": "quiz", "rag/": "guide page"}
CATEGORIES = {
    "performance": "performance",
    "accessibility": "accessibility",
    "best-practices": "best practices",
    "seo": "search engines",
}
COLUMNS = ("Page", "First view", "Phone", "Largest paint", "Blocked", "Shift", "Desktop")


def measurements() -> dict[str, Any]:
    """Return what is committed."""
    return store.read(RESULT)


def table() -> Table:
    pages = measurements()["pages"].items()
    return Table(COLUMNS, tuple((NAMES[name], *_figures(page)) for name, page in pages))


def _figures(page: dict[str, Any]) -> tuple[str, ...]:
    phone = page["mobile"]
    score = phone["performance"]
    return (
        kilobytes(page["first view"]["bytes"]),
        f"{score['median']} ({score['from']}–{score['to']})",
        f"{phone['largest-contentful-paint']['median'] / 1e3:.1f} s",
        f"{phone['total-blocking-time']['median']:.0f} ms",
        f"{phone['cumulative-layout-shift']['median']:.3g}",
        f"{page['desktop']['performance']['median']}",
    )


def worst(preset: str, category: str) -> float:
    """Return the lowest median of a score, over the pages."""
    pages = measurements()["pages"].values()
    return min(float(page[preset][category]["median"]) for page in pages)


def heaviest() -> float:
    """Return the bytes of the largest first view."""
    pages = measurements()["pages"].values()
    return max(float(page["first view"]["bytes"]) for page in pages)


def versions() -> str:
    return store.versions(RESULT)
