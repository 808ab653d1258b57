"""The pages as written, parsed: lines, blocks with their classes, and sections.

A block is a paragraph, an item of a list or a row of a table. Its classes stand on its last line:
`{: .step }`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
UNPUBLISHED = "decisions"
HEADING = re.compile(
    r"^(?P<level>#{1,6}) (?P<title>.+?)(?: \{ ?#(?P<id>[a-z0-9-]+)(?P<rest>[^}]*)\})?$"
)
ATTRIBUTES = re.compile(r"^\s*\{: (?P<attributes>[^}]*)\}$")
"""A line that gives the block above it an id or classes."""
ITEM = re.compile(r"^\s*(?:[-*]|\d+\.|\|) ?")
MATTER = re.compile(r"\A---\n(?P<matter>.*?)\n---\n", re.DOTALL)
NO_PROSE = re.compile(r"^```.*?^```$|<!--.*?-->", re.DOTALL | re.MULTILINE)


class PageError(Exception):
    """A page cannot be read; the message says where, and what to do."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together, the number of the first, and their classes."""

    number: int
    lines: tuple[str, ...]
    classes: frozenset[str]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, its line, and the blocks up to the next heading of any level."""

    page: str
    number: int
    level: int
    title: str
    id: str | None
    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        return "\n\n".join(block.text for block in self.blocks)


@dataclass(frozen=True)
class Page:
    """A page by its path below `docs`, and its text as it stands in the file."""

    name: str
    text: str

    def location(self, number: int) -> str:
        """Return where a line stands, below the root of the project: `docs/rag.md:12`."""
        return f"{DOCS.name}/{self.name}:{number}"

    @property
    def matter(self) -> dict[str, str]:
        """Return the front matter, one line a key, each value as it is written."""
        found = MATTER.match(self.text)
        lines = found["matter"].splitlines() if found else []
        return {key: value.strip() for key, _, value in (line.partition(":") for line in lines)}

    @property
    def tags(self) -> list[str]:
        """Return the page's tags, which its front matter lists as `tags: [one, two]`."""
        listed = self.matter.get("tags", "").removeprefix("[").removesuffix("]")
        return [tag.strip() for tag in listed.split(",") if tag.strip()]

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Return every line, emptied where it is front matter, code or a comment."""
        text = MATTER.sub(lambda found: "\n" * found[0].count("\n"), self.text)
        return tuple(NO_PROSE.sub(lambda found: "\n" * found[0].count("\n"), text).split("\n"))

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(self._blocks())

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        return tuple(self._sections())

    def _blocks(self) -> Iterator[Block]:
        start, lines = 0, list[str]()
        for number, line in enumerate((*self.lines, ""), 1):
            fresh = not line.strip() or ITEM.match(line) or HEADING.match(line)
            if fresh and lines:
                yield _block(start, lines)
                lines = []
            if line.strip() and not HEADING.match(line):
                start, lines = (start, lines) if lines else (number, [])
                lines.append(line)

    def _sections(self) -> Iterator[Section]:
        heads = [
            (number, head)
            for number, line in enumerate(self.lines, 1)
            if (head := HEADING.match(line))
        ]
        ends = [number for number, _ in heads[1:]] + [len(self.lines) + 1]
        for (number, head), end in zip(heads, ends, strict=True):
            blocks = tuple(each for each in self.blocks if number < each.number < end)
            level, title, id = len(head["level"]), head["title"], head["id"]
            yield Section(self.name, number, level, title, id, blocks)


def _block(start: int, lines: list[str]) -> Block:
    attributes = ATTRIBUTES.match(lines[-1])
    classes = re.findall(r"\.([a-z-]+)", attributes["attributes"]) if attributes else []
    return Block(start, tuple(lines[:-1] if attributes else lines), frozenset(classes))


@cache
def pages() -> tuple[Page, ...]:
    """Return every page of the site, in the order of their paths."""
    paths = sorted(path.relative_to(DOCS) for path in DOCS.rglob("*.md"))
    return tuple(read(path.as_posix()) for path in paths if UNPUBLISHED not in path.parts)


def read(name: str) -> Page:
    """Return a page; `PageError` names the line of a byte that is not UTF-8."""
    data = (DOCS / name).read_bytes()
    try:
        return Page(name, data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        location = Page(name, "").location(data.count(b"\n", 0, error.start) + 1)
        problem = f"the byte {data[error.start]:#04x} is not UTF-8; save the file as UTF-8"
        raise PageError(f"{location}: {problem}") from None
