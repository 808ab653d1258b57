"""The pages as written, taken apart for the tests of what they hold."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"
HEADING = re.compile(r"^(?P<level>#{1,6}) (?P<title>.+?)(?: \{ #(?P<id>[a-z0-9-]+)[^}]*\})?$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, with the page and the line's number."""

    page: str
    number: int
    text: str

    @property
    def place(self) -> str:
        return f"{self.page}:{self.number}"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the text up to the next heading of any level."""

    page: str
    level: int
    title: str
    id: str | None
    text: str


@cache
def lines() -> tuple[Line, ...]:
    return tuple(
        Line(path.name, number, text)
        for path in sorted(DOCS.glob("*.md"))
        for number, text in enumerate(_prose(path.read_text(encoding="utf-8")), 1)
    )


@cache
def sections() -> tuple[Section, ...]:
    return tuple(section for path in sorted(DOCS.glob("*.md")) for section in _sections(path))


def _prose(text: str) -> Iterator[str]:
    """Yield the lines, with those of the front matter emptied."""
    matter = 0 if text.startswith("---\n") else 2
    for line in text.splitlines():
        yield line if matter == 2 else ""
        matter += matter < 2 and line == "---"


def _sections(path: Path) -> Iterator[Section]:
    heading: re.Match[str] | None = None
    body: list[str] = []
    for line in [*_prose(path.read_text(encoding="utf-8")), "# end"]:
        if (match := HEADING.match(line)) is None:
            body.append(line)
            continue
        if heading:
            yield Section(path.name, len(heading["level"]), heading["title"], heading["id"],
                          "\n".join(body))  # fmt: skip
        heading, body = match, []
