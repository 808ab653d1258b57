"""A document of titled lists as Markdown (an MADR), as HTML for wikis, or as plain text."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from quiz.decision.output.html_escape import escape

type Line = tuple[str | tuple[str, str], ...]
"""Pieces of a line: text, or text with the address that it leads to."""

PAGE = {
    "path": "Now, and what comes next",
    "steps": "Next step this week",
    "open": "Still open",
    "flips": "What would change it",
    "answers": "Answers",
    "conflicts": "Answers that disagree",
    "reasons": "Why",
    "against": "What speaks against it",
    "costs": "What each way would cost",
    "more": "Where this comes from",
}
"""The sections of a page for people: what to do first, then why. One page, so not all."""
MADR = {
    "answers": "## Context and Problem Statement",
    "conflicts": "### Answers That Disagree",
    "options": "## Considered Options",
    "reasons": "## Decision Outcome",
    "path": "### What Comes Next",
    "against": "### What Speaks against It",
    "costs": "### What Each Way Would Cost",
    "watch": "### Consequences",
    "needs": "#### What We Will Need",
    "cautions": "#### What to Beware of",
    "steps": "### Next Step This Week",
    "open": "### Confirmation",
    "flips": "#### What Would Change It",
    "more": "## More Information",
}
"""The same in the order and under the names of a Markdown architectural decision record.

There is always something to keep an eye on, so that the consequences have a heading.
"""
MADR_KEYS = {"Who decides": "decision-makers"}
NOBODY_YET = "[]"
"""A list in the front matter, as tools read it: who decides is what a record leaves open."""
NUMBERED = ("path", "steps")
BOX = {"markdown": "- [ ] ", "text": "[ ] "}


@dataclass(frozen=True, slots=True)
class Section:
    """A sentence, then items: numbered ones, `open` ones to tick off, or plain ones."""

    intro: str
    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A title, its first sentence, facts by name (an empty one is for the reader to fill in)."""

    title: str
    lead: str
    facts: Mapping[str, str]
    sections: Mapping[str, Section]


def markdown(document: Document) -> str:
    facts = document.facts.items()
    matter = [
        f"{MADR_KEYS.get(name, name.lower())}: {value or NOBODY_YET}" for name, value in facts
    ]
    title = f"# {_escaped(document.title)}"  # right behind: some tools read but that line
    blocks = ["\n".join(["---", *matter, "---", title])]
    blocks.append(f"**{_escaped(document.lead)}**")
    for name, heading in MADR.items():
        section = document.sections[name]
        items = "\n".join(
            _mark(name, at, BOX["markdown"]) + _joined(item, _escaped, "[{0}]({1})", _destination)
            for at, item in enumerate(section.items, 1)
        )
        blocks += _shown(section, heading, _escaped(section.intro), items)
    return "\n\n".join(blocks) + "\n"


def text(document: Document) -> str:
    facts = "\n".join(f"{name}: {value}".strip() for name, value in document.facts.items())
    blocks = [document.title.upper(), document.lead, facts]
    for name, heading in PAGE.items():
        section = document.sections[name]
        items = "\n".join(
            _mark(name, at, BOX["text"]) + _joined(item, str, "{0} ({1})", str)
            for at, item in enumerate(section.items, 1)
        )
        blocks += _shown(section, heading.upper(), section.intro, items)
    return "\n\n".join(blocks) + "\n"


def html(document: Document) -> str:
    facts = document.facts.items()
    rows = (f"<li><b>{name}:</b> {escape(value or '…')}</li>" for name, value in facts)
    blocks = [f"<h1>{escape(document.title)}</h1>", f"<p><b>{escape(document.lead)}</b></p>"]
    blocks.append(f"<ul>{''.join(rows)}</ul>")  # a table comes out squeezed in word processors
    for name, heading in PAGE.items():
        section, tag = document.sections[name], "ol" if name in NUMBERED else "ul"
        box = "☐ " if name == "open" else ""
        lines = (_joined(item, escape, '<a href="{1}">{0}</a>', escape) for item in section.items)
        items = "".join(f"<li>{box}{line}</li>" for line in lines)
        blocks += _shown(
            section,
            f"<h2>{heading}</h2>",
            section.intro and f"<p>{escape(section.intro)}</p>",
            items and f"<{tag}>{items}</{tag}>",
        )
    return "\n".join(blocks) + "\n"


def _shown(section: Section, *blocks: str) -> list[str]:
    return [block for block in blocks if block] if section.intro or section.items else []


def _mark(name: str, at: int, box: str) -> str:
    return box if name == "open" else f"{at}. " if name in NUMBERED else "- "


def _joined(
    line: Line, escape: Callable[[str], str], link: str, destination: Callable[[str], str]
) -> str:
    return "".join(
        escape(each)
        if isinstance(each, str)
        else link.format(escape(each[0]), destination(each[1]))
        for each in line
    )


def _destination(address: str) -> str:
    """Encode what ends a destination; a backslash in it is left standing by some readers."""
    return address.translate({ord(each): f"%{ord(each):02X}" for each in "()<> "})


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>])", r"\\\1", text)
