"""Prose with one thing falsified: a verdict, an answer, a figure, or a row that is gone."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from quiz.decision import Guide
from quiz.decision.links.query_string import parse, write
from scripts.prose import claims, numbers, tables
from scripts.prose.markdown import ATTRIBUTES, HEADING, Page


@dataclass(frozen=True, slots=True)
class Falsehood:
    """A page as somebody might have spoilt it, and what was done to it."""

    kind: str
    description: str
    page: Page


def falsehoods(guide: Guide, page: Page) -> Iterator[Falsehood]:
    """Yield every falsified copy of a page."""
    for number, line in enumerate(page.lines, 1):
        for kind, change, changed in _lines(guide, line):
            yield Falsehood(
                kind, f"{page.location(number)}: {change}", _with(page, number, changed)
            )
    for head, rows, _ in tables.tables(page):
        for number in range(head + 2, head + 2 + rows):
            description = f"{page.location(number)}: row taken out"
            yield Falsehood("row", description, _with(page, number, None))


def is_still_true(guide: Guide, falsehood: Falsehood) -> bool:
    """Tell whether a changed answer leaves the claim true, so that nothing false was written."""
    return falsehood.kind == "answer" and not any(
        claims.wrong(guide, claims.find(guide, [falsehood.page]))
    )


def _lines(guide: Guide, line: str) -> Iterator[tuple[str, str, str]]:
    """Yield what kind of change was made to a line, what it was, and the line as it is then."""
    for link in claims.LINK.finditer(line):
        named = guide.verdict_named(link["text"])
        for outcome in guide.outcomes.values():
            if outcome.id != named:
                change = f"{link['text']} becomes {outcome.label}"
                yield "verdict", change, _spliced(line, link.span("text"), outcome.label)
        for change, query in _queries(guide, link["query"]):
            yield "answer", change, _spliced(line, link.span("query"), query)
    if numbers.CITATION.search(line) and not HEADING.match(line) and not ATTRIBUTES.match(line):
        allowed = numbers.allowed_figures(guide, line)
        prose = numbers.ELSEWHERE.sub(lambda found: "\0" * len(found[0]), line)
        for found in numbers.FIGURE.finditer(prose):
            other = _other(found["digits"].rstrip(".,"), allowed)
            at = (found.start(), found.start() + len(other))
            yield "figure", f"{line[slice(*at)]} becomes {other}", _spliced(line, at, other)


def _queries(guide: Guide, query: str) -> Iterator[tuple[str, str]]:
    answers = parse(guide, query).answers
    for id, given in answers.items():
        for choice in guide.criteria[id].choices:
            if choice != given:
                yield f"{id}={given} becomes {choice}", write(guide, {**answers, id: choice})


def _other(digits: str, allowed: Collection[str]) -> str:
    """Return the next figure up, of the same length, that the sources cited do not have.

    A figure changed into another of its own source's is a falsehood that no check of this kind
    can see; see `docs/decisions`.
    """
    others = (digits[:-1] + str((int(digits[-1]) + step) % 10) for step in range(1, 10))
    return next(other for other in others if not {other, f"{other}%"} & {*allowed})


def _spliced(line: str, at: tuple[int, int], text: str) -> str:
    return line[: at[0]] + text + line[at[1] :]


def _with(page: Page, number: int, line: str | None) -> Page:
    """Return the page with this line changed, or taken out."""
    lines = page.text.split("\n")
    lines[number - 1 : number] = [] if line is None else [line]
    return Page(page.name, "\n".join(lines))
