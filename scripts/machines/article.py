"""A page as programs need it: its text as rendered, its sections, and what is known beside it."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from scripts.machines.markdown_text import markdown
from scripts.pages.signposts import NEXT, Section
from scripts.prose.addresses import folder


@dataclass(frozen=True)
class Article:
    """A page by its path below `docs`. `url` is its own address, or nothing.

    `html` is what its Markdown became, before the theme; `group` names it among others in the
    site's navigation; `changed` is the day of its last change, where that is known.
    """

    name: str
    html: str
    sections: tuple[Section, ...]
    description: str
    tags: tuple[str, ...]
    group: str
    url: str
    changed: date | None

    @property
    def title(self) -> str:
        return self.sections[0].title

    @cached_property
    def markdown(self) -> str:
        """Return the page as Markdown, with where it stands and its day below its title."""
        return self._from(self.url)

    @property
    def markdown_at_root(self) -> str:
        """Return the same for a file at the site's root, from where relative links differ."""
        return self.markdown if self.url else self._from(folder(self.name))

    def _from(self, address: str) -> str:
        title, _, text = markdown(self.html, address).partition("\n\n")
        page = f"Page: <{self.url}>." if self.url else ""
        changed = f"Last changed: {self.changed.isoformat()}." if self.changed else ""
        return "\n\n".join(filter(None, [title, f"{page} {changed}".strip(), text]))

    def section(self, id: str) -> str:
        """Return what stands below a heading, up to the next, as Markdown for the site's root.

        Nothing without such a heading.
        """
        if not (heading := re.search(rf'<h[1-6]\b[^>]* id="{id}".*?</h[1-6]>', self.html)):
            return ""
        following = NEXT.search(self.html, heading.end())
        end = following.start() if following else None
        return markdown(self.html[heading.end() : end], self.url or folder(self.name))
