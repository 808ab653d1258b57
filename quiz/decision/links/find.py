"""Verdicts that somebody kept: the link that shows one again, and every such link in a text."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl

from quiz.decision.entities import with_ampersands
from quiz.decision.model import Guide
from quiz.decision.permalink import parse, write

BRACKETS = 1_000
"""More than any verdict JSON has; deeper nesting could exhaust the browser's stack."""
LINK = re.compile(r"[?#]((?:[a-z_]+=[a-z0-9-]*(?:\.[a-z0-9]+)*&?)+)")


def permalink(guide: Guide, told: Mapping[str, Any], site: str) -> str:
    """Return the address that shows a verdict JSON again, and by which guide it was given."""
    answers = write(guide, told["answers"])
    seen = f"v={told['guide_version']}&verdict={told['verdict']}"
    return f"{site}quiz/#{answers}{'&' if answers else ''}{seen}"


def read(guide: Guide, text: str) -> Iterator[dict[str, Any]]:
    """Yield answers, guide version and verdict of each record, link or verdict JSON in a text.

    Version and verdict are None where a link names none.
    """
    if (told := _json(text)) is not None:
        yield {"answers": told["answers"], "v": told["guide_version"], "verdict": told["verdict"]}
        return
    for link in dict.fromkeys(LINK.findall(with_ampersands(text))):
        answers, _ = parse(guide, link)
        named = dict(parse_qsl(link))
        if answers or "verdict" in named:
            yield {"answers": answers, "v": named.get("v"), "verdict": named.get("verdict")}


def _json(text: str) -> dict[str, Any] | None:
    """Return the verdict JSON that the text is, or None if it is anything else."""
    if not text.lstrip().startswith("{") or text.count("[") + text.count("{") > BRACKETS:
        return None
    try:
        told = json.loads(text)
    except ValueError:
        return None
    wanted = {"answers", "guide_version", "verdict"}
    return told if isinstance(told, dict) and wanted <= told.keys() else None
