"""What a link within the site can lead to: the pages, the ids on them, and other files."""

import posixpath
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from urllib.parse import unquote, urljoin, urlsplit

BASE = "https://site.invalid/"
SHOWN = 6
"""Names that a sentence lists; where there are more, it lists those that look most alike."""


@dataclass(frozen=True, slots=True)
class Targets:
    """The ids on each page by its path below `docs`, the pages' addresses, and the other files.

    Anchors are the ids that people link to, and that a release therefore promises: of headings,
    claims, rules, questions. What the build puts below `generated` is not known before it runs, and
    taken for granted.
    """

    ids: Mapping[str, frozenset[str]]
    anchors: Mapping[str, frozenset[str]]
    addresses: Mapping[str, str]
    files: frozenset[str]
    generated: str

    def missing_from_file(self, page: str, link: str) -> str | None:
        """Say what is missing of a Markdown link's target, a path from the page's own file."""
        if urlsplit(link).scheme:
            return None
        path, _, id = link.partition("?")[0].partition("#")
        if "=" in link.partition("#")[2]:  # answers for the quiz, and no section
            id = ""
        file = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path)))
        if not path:
            return self._missing_id(page, id)
        if file in self.ids:
            return self._missing_id(file, id)
        if file in self.files:
            return None
        return f"there is no {file}; there is {_alike(file, [*self.ids, *self.files])}"

    def missing_from_address(self, page: str, link: str) -> str | None:
        """Say what is missing of an HTML link's target, an address as the browser sees it."""
        home = next(address for address, name in self.addresses.items() if name == page)
        target = urlsplit(urljoin(f"{BASE}{home}", link))
        if f"{target.scheme}://{target.netloc}/" != BASE:
            return None
        return self.missing_section(f"{target.path.removeprefix('/')}#{target.fragment}")

    def missing_section(self, section: str) -> str | None:
        """Say what is missing of an address below the site's root, such as `rag/#data-changes`."""
        address, _, id = section.partition("#")
        if address in self.addresses:
            return self._missing_id(self.addresses[address], "" if "=" in id else id)
        if address in self.files or address.startswith(self.generated):
            return None
        return f"there is no {address}; there is {_alike(address, self.addresses)}"

    def _missing_id(self, page: str, id: str) -> str | None:
        if not id or id in self.ids[page]:
            return None
        return f"{page} has no #{id}; it has {_alike(id, self.ids[page])}"


def _alike(name: str, names: Collection[str]) -> str:
    if len(names) <= SHOWN:
        return ", ".join(sorted(names)) or "none"
    return f"{', '.join(get_close_matches(name, sorted(names), SHOWN, 0))} and others"
