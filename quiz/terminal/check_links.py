"""Links and records in a wiki export, decided again: which of them does the guide no longer say?"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from quiz.decision import Guide, decide
from quiz.decision.links.find import FoundLink, find_links, find_record
from quiz.decision.links.query_string import ENCODINGS, Link, write

QUIZ = re.compile(r"(?:^|[/=])quiz(?:\.md|\.html|/(?:index\.html)?)?(?:[?#]|$)", re.IGNORECASE)
"""How the address of the quiz ends, before the answers."""
LONGEST = 1_000
"""Characters of a link's text, and of an HTML tag: more is no link that names a verdict."""
TAG = re.compile(r"<[^>]*>")
EMPHASIS = "*_`\"'“”‘’.,:;!  \n\t"
"""What may stand around a verdict's name in a link's text."""


class CheckError(Exception):
    """A file cannot be checked; one sentence says why."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a file says: a verdict's id for some answers, on a line, under a version if known."""

    location: str
    verdict: str | None
    link: Link


def check(guide: Guide, path: Path) -> tuple[int, list[str]]:
    """Return how many links and records the file has, and a line for each that is stale.

    Stale is one whose verdict the guide does not give, or whose answers it does not know.
    """
    statements = list(_statements(guide, path))
    return len(statements), [line for each in statements for line in _stale(guide, each)]


def _stale(guide: Guide, statement: Statement) -> Iterator[str]:
    link, then = statement.link, statement.verdict
    if link.ignored:
        yield f"{statement.location}: the guide does not know {', '.join(link.ignored)}"
        return
    now = decide(guide, link.answers).id
    if then not in (None, now):
        label = guide.outcomes[then].label if then in guide.outcomes else then
        under = f" under guide {link.version}" if link.version else ""
        answers = write(guide, link.answers) or "no answers"
        yield (
            f"{statement.location}: said {label}{under}; "
            f"guide {guide.version} says {guide.outcomes[now].label} ({answers})"
        )


def _statements(guide: Guide, path: Path) -> Iterator[Statement]:
    text = _text(path)
    if path.suffix == ".json":
        record = _record(guide, path, text)
        yield Statement(str(path), record.verdict, record)
        return
    line, counted = 1, 0
    for found in find_links(guide, text):
        if _leads_to_quiz(text, found):
            line, counted = line + text.count("\n", counted, found.start), found.start
            name = " ".join(_link_text(text, found.start, found.end).split())
            verdict = found.link.verdict or guide.verdict_named(name)
            yield Statement(f"{path}:{line}", verdict, found.link)


def _leads_to_quiz(text: str, found: FoundLink) -> bool:
    """Tell whether a link leads to the quiz, by itself or wrapped in the address of a gateway."""
    address = text[found.start : found.end]
    for _ in range(ENCODINGS):
        address = unquote(address)
    return bool(QUIZ.search(found.path) or QUIZ.search(address))


def _link_text(text: str, start: int, end: int) -> str:
    """Return the text of the Markdown or HTML link whose address stands here; "" if it has none."""
    before = text[max(0, start - LONGEST) : start]
    if (at := before.removesuffix("<").rstrip()).endswith("]("):
        return at[_opening(at) + 1 : -2].strip(EMPHASIS)
    tag = before.rpartition("<")[2]
    if re.match(r"a\s", tag, re.IGNORECASE) and ">" not in tag:
        rest = text[end : end + 2 * LONGEST].partition(">")[2]
        inner = re.split(r"</a\b", rest, maxsplit=1, flags=re.IGNORECASE)
        return unescape(TAG.sub("", inner[0])).strip(EMPHASIS) if len(inner) > 1 else ""
    return ""


def _opening(text: str) -> int:
    """Return where the bracket opens that closes before the "(" at the end of this text."""
    depth = 0
    for at in range(len(text) - 2, -1, -1):
        depth += (text[at] == "]") - (text[at] == "[")
        if depth == 0:
            return at
    return len(text)


def _record(guide: Guide, path: Path, text: str) -> Link:
    if (record := find_record(guide, text)) is not None:
        return record
    try:
        json.loads(text)
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
