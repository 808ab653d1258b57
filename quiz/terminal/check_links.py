"""Links and records in a wiki export, decided again: which of them does the guide no longer say?"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from quiz.decision import Guide, decide
from quiz.decision.permalink import parse, write

PART = r"[^\s\"'<>()\[\]]*"
ADDRESS = rf"{PART}quiz(?:\.md|/|/index\.html)?[?#]{PART}=(?:{PART}[\w%-])?"
"""An address of the quiz with answers in it; the full stop of a sentence is not part of it."""
LINK = re.compile(
    rf"\[(?P<markdown>[^\[\]]+)\]\({ADDRESS}\)"
    rf"|<a\b[^>]*?href=[\"']?{ADDRESS}[\"']?[^>]*>(?P<html>.*?)</a>"
    rf"|{ADDRESS}",
    re.DOTALL,
)
TAG = re.compile(r"<[^>]*>")


class CheckError(Exception):
    """A file cannot be checked; one sentence says why."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a file says: a verdict's id for some answers, on a line, under a version if known."""

    place: str
    verdict: str | None
    version: str
    answers: dict[str, str]
    unknown: tuple[str, ...]


def check(guide: Guide, path: Path) -> tuple[int, list[str]]:
    """Return how many links and records the file has, and a line for each that is stale.

    Stale is one whose verdict the guide does not give, or whose answers it does not know.
    """
    said = list(_said(guide, path))
    return len(said), [line for each in said for line in _stale(guide, each)]


def _stale(guide: Guide, said: Said) -> Iterator[str]:
    if said.unknown:
        yield f"{said.place}: the guide does not know {', '.join(said.unknown)}"
        return
    now = decide(guide, said.answers).id
    if said.verdict not in (None, now):
        then = (
            guide.outcomes[said.verdict].label if said.verdict in guide.outcomes else said.verdict
        )
        under = f" under guide {said.version}" if said.version else ""
        answers = write(guide, said.answers) or "no answers"
        yield (
            f"{said.place}: said {then}{under}; "
            f"guide {guide.version} says {guide.outcomes[now].label} ({answers})"
        )


def _said(guide: Guide, path: Path) -> Iterator[Said]:
    text = _text(path)
    if path.suffix == ".json":
        yield _record(guide, path, text)
        return
    for link in LINK.finditer(text):
        line = text.count("\n", 0, link.start()) + 1
        yield _linked(guide, f"{path}:{line}", link)


def _linked(guide: Guide, place: str, link: re.Match[str]) -> Said:
    found = re.search(ADDRESS, link[0])
    address = urlsplit(unescape(found[0] if found else ""))
    answers, unknown = parse(guide, address.query, address.fragment)
    names = parse_qs(address.query) | parse_qs(address.fragment)
    words = TAG.sub("", unescape(link["markdown"] or link["html"] or "")).strip()
    verdict = names.get("verdict", [None])[-1] or guide.verdict_named(words)
    return Said(place, verdict, names.get("v", [""])[-1], answers, tuple(unknown))


def _record(guide: Guide, path: Path, text: str) -> Said:
    try:
        match json.loads(text):
            case {"answers": dict(answers), "verdict": str(verdict), **rest}:
                pairs = "&".join(f"{name}={choice}" for name, choice in answers.items())
                known, unknown = parse(guide, pairs)
                version = str(rest.get("guide_version", ""))
                return Said(str(path), verdict, version, known, tuple(unknown))
    except json.JSONDecodeError as error:
        raise CheckError(f"{path}: this is not JSON: {error}") from None
    raise CheckError(f"{path}: this JSON is no record; one has 'answers' and 'verdict'")


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise CheckError(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise CheckError(
            f"{path}: line {line}: the byte {error.object[error.start]:#04x} is not UTF-8; "
            "save the file as UTF-8"
        ) from None
