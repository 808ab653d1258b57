"""The pages as Lighthouse and a first view find them, as `make bench` measured it."""

import json
from functools import cache
from pathlib import Path
from typing import Any

RESULT = Path(__file__).parent / "bench" / "pages.json"
NAMES = {"": "landing page", "quiz/": "quiz", "rag/": "guide page"}
CATEGORIES = {
    "performance": "performance",
    "accessibility": "accessibility",
    "best-practices": "best practices",
    "seo": "search engines",
}


@cache
def kept() -> dict[str, Any]:
    """Return the committed measurements."""
    read: dict[str, Any] = json.loads(RESULT.read_text(encoding="utf-8"))
    return read


def worst(preset: str, category: str) -> float:
    """Return the lowest median of a score, over the pages."""
    return min(float(page[preset][category]["median"]) for page in kept()["pages"].values())


def heaviest() -> float:
    """Return the kilobytes of the largest first view."""
    return max(float(page["first view"]["bytes"]) for page in kept()["pages"].values()) / 1_000


def versions() -> str:
    return ", ".join(f"{name} {version}" for name, version in kept()["versions"].items())
