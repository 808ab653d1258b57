"""The pages as Lighthouse and a first view find them, as `make bench` measured it."""

from typing import Any

from scripts.measurements import store

RESULT = "pages.json"
NAMES = {"": "landing page", "quiz/": "quiz", "rag/": "guide page"}
CATEGORIES = {
    "performance": "performance",
    "accessibility": "accessibility",
    "best-practices": "best practices",
    "seo": "search engines",
}


def kept() -> dict[str, Any]:
    """Return the committed measurements."""
    return store.read(RESULT)


def worst(preset: str, category: str) -> float:
    """Return the lowest median of a score, over the pages."""
    return min(float(page[preset][category]["median"]) for page in kept()["pages"].values())


def heaviest() -> float:
    """Return the kilobytes of the largest first view."""
    return max(float(page["first view"]["bytes"]) for page in kept()["pages"].values()) / 1_000


def versions() -> str:
    return store.versions(RESULT)
