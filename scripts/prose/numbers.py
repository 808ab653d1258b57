"""Numbers in prose: each stands in a source cited beside it, or is marked as nobody's measurement.

A line is a sentence. If it cites, its numbers are the source's, digit for digit. If it does not,
they are those of a question's own wording, or its block is marked with whose they are.
"""

import re
import tomllib
from collections.abc import Collection, Iterator
from functools import cache
from pkgutil import get_data

from quiz.cost.presets import load_presets
from quiz.decision import Guide
from quiz.decision.guide.evidence import Evidence
from scripts.prose.manuscript import Manuscript
from scripts.prose.markdown import ATTRIBUTES, HEADING, Page

CITATION = re.compile(r"\[@(?P<id>[a-z0-9-]+)\]")
FIGURE = re.compile(r"(?P<digits>\d[\d,.]*)(?P<share> ?(?:%|percent))?")
OWNERS = {"ours": "Our estimate.", "counted": "Our own count.", "arithmetic": ""}
"""Classes of blocks whose numbers nobody else vouches for, and what readers see of each.

A sum shows nothing: whoever doubts it can add up.
"""
OWNED_COLUMNS = re.compile(r"\(our (?:estimate|own count|sum)\)", re.IGNORECASE)
"""What a table has in its head instead, since no table takes a class."""
SPELT = re.compile(r"\b[a-z]+ (?:percent|per cent)\b|\bper cent\b", re.IGNORECASE)
ELSEWHERE = re.compile(
    r"\[@[a-z0-9-]+\]|\]\([^)]*\)|\{[^}]*\}|`[^`]*`|^\s*\d+\. "
    r"|\b(?:GPT|Llama|Qwen|Gemma|Claude|Gemini|Phi|Mistral|DeepSeek|o)-?[\d][\w.]*(?:-\w+)*"
)
"""Digits that count nothing: addresses, ids, code, the numbers of a list, names of models."""
MADE_UP = "example"
"""The class of a worked example, whose numbers nobody measured."""


def unsourced(guide: Guide, page: Page) -> Iterator[str]:
    """Yield a sentence for every line of the page with a number that nothing vouches for."""
    for number, line, owned in _lines(page):
        location = page.location(number)
        cited = [match["id"] for match in CITATION.finditer(line)]
        if unknown := [id for id in cited if id not in guide.evidence]:
            yield f"{location}: cites {', '.join(unknown)}, which evidence.toml does not have"
            continue
        allowed = allowed_figures(guide, line)
        loose = [each for each in _figures(ELSEWHERE.sub("", line)) if each not in allowed]
        if cited and loose:
            yield f"{location}: {', '.join(loose)} is not in what {', '.join(cited)} says"
        elif loose and not owned:
            yield f"{location}: {', '.join(loose)} has no source; cite one, or mark it as .ours"
        if spelt := SPELT.search(line):
            yield f"{location}: “{spelt[0]}”; write digits and %, so that they can be compared"


def allowed_figures(guide: Guide, line: str) -> Collection[str]:
    """Return the figures that a line may have: those of its sources, else of the quiz's wording."""
    return _figures_of(guide, tuple(match["id"] for match in CITATION.finditer(line)))


@cache
def _figures_of(guide: Guide, ids: tuple[str, ...]) -> Collection[str]:
    text = " ".join(_source_text(guide.evidence[id]) for id in ids) if ids else _wording(guide)
    return {each for figure in _figures(text) for each in (figure, figure.rstrip("%"))}


def second_hand(guide: Guide, page: Page) -> Iterator[str]:
    """Yield a sentence for every line with figures that are read second-hand and not called so."""
    for number, line, _ in _lines(page):
        cited = [guide.evidence[match["id"]] for match in CITATION.finditer(line)]
        figures = any(each.figure for each in cited) and _figures(ELSEWHERE.sub("", line))
        if figures and all(each.read == "secondary" for each in cited) and "report" not in line:
            ids = ", ".join(each.id for each in cited)
            yield f"{page.location(number)}: {ids} is read second-hand; say that it is reported"


def unused_sources(manuscript: Manuscript) -> Iterator[str]:
    """Yield a sentence for every source that no page, rule, advice or sum of costs rests on."""
    guide = manuscript.guide
    used = {id for page in manuscript.pages for id in cited(page)}
    used |= {id for rule in guide.rules for id in rule.evidence}
    used |= {id for advice in guide.advice for id in advice.evidence}
    used |= _of_costs()
    for id in guide.evidence:
        if id not in used:
            location = manuscript.evidence_toml.location(f'id = "{id}"')
            yield f"{location}: nothing rests on {id!r}; cite it in a page, or take it out"


def _of_costs() -> set[str]:
    """Return the sources of the examples of prices, and of the sums that are recomputed."""
    sums = tomllib.loads((get_data("quiz.cost", "cases/published.toml") or b"").decode())
    examples = {each.source for each in load_presets().values()}
    return examples | {each["source"] for each in sums["published"]}


def cited(page: Page) -> set[str]:
    return {match["id"] for line in page.lines for match in CITATION.finditer(line)}


def _lines(page: Page) -> Iterator[tuple[int, str, bool]]:
    """Yield each line of prose with its number, and whether its paragraph says whose it is."""
    made_up = {
        block.number + at
        for block in page.blocks
        if MADE_UP in block.classes
        for at in range(len(block.lines))
    }
    owned = _owned(page)
    for number, line in enumerate(page.lines, 1):
        if number not in made_up and not HEADING.match(line) and not ATTRIBUTES.match(line):
            yield number, line, number in owned


def _owned(page: Page) -> set[int]:
    """Return the numbers of the lines that are marked, or in a table whose head says whose."""
    found, owned_table, last_row = set[int](), False, -1
    for block in page.blocks:
        is_row = block.lines[0].startswith("|")
        if is_row and block.number != last_row + 1:
            owned_table = bool(OWNED_COLUMNS.search(block.lines[0]))
        if is_row:
            last_row = block.number
        if block.classes & OWNERS.keys() or (is_row and owned_table):
            found.update(range(block.number, block.number + len(block.lines)))
    return found


def _source_text(source: Evidence) -> str:
    return (
        f"{source.claim} {source.figure} {source.caveat} "
        f"{source.title} {source.venue} {source.year}"
    )


def _wording(guide: Guide) -> str:
    criteria = guide.criteria.values()
    asked = [f"{each.question} {each.help}" for each in criteria]
    return " ".join(asked + [label for each in criteria for label in each.choices.values()])


def _figures(text: str) -> list[str]:
    return [
        found["digits"].rstrip(".,") + ("%" if found["share"] else "")
        for found in FIGURE.finditer(text)
    ]
