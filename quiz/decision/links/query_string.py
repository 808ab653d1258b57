"""Answers to and from a query string or fragment, by name, so that links last for years."""

from fnmatch import fnmatchcase
from urllib.parse import parse_qsl, urlencode

from quiz.decision.answers import Answers
from quiz.decision.model import Guide

RESERVED = ("v", "verdict", "embed", "q", "h", "utm_*", "fbclid")
"""Names that are ours for later, or that others add to links: ignored in silence."""


def parse(guide: Guide, query: str, fragment: str = "") -> tuple[dict[str, str], list[str]]:
    """Return the answers in a link, and the `name=value` pairs that mean nothing here.

    Both texts may start with their "?" or "#". For each criterion the fragment wins, and the last
    of several values; an empty value is "not sure". A fragment without "=" is an anchor.
    """
    pairs = parse_qsl(query.removeprefix("?"), keep_blank_values=True)
    if "=" in fragment:
        pairs += parse_qsl(fragment.removeprefix("#"), keep_blank_values=True)
    answers: dict[str, str] = {}
    ignored: list[str] = []
    for name, value in pairs:
        if name in guide.criteria and value in {each.id for each in guide.criteria[name].choices}:
            answers[name] = value
        elif name in guide.criteria and not value:
            answers.pop(name, None)  # "not sure", said aloud
        elif not any(fnmatchcase(name, pattern) for pattern in RESERVED):
            ignored.append(f"{name}={value}")
    return answers, list(dict.fromkeys(ignored))


def write(guide: Guide, answers: Answers) -> str:
    """Return the answers as `criterion=choice&…`, in the guide's order, without "?" or "#"."""
    return urlencode([(id, answers[id]) for id in guide.criteria if id in answers])
