"""The guide's pages and the sections on them: which there are, and where one went that has moved.

The list is data, made when the wheel is built: an address below the site's root, such as
"rag/#data-changes", leads to the one where it is now, or to nothing if it is where it was.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

from quiz.terminal.near_names import finder

FILE = "sections.json"
INDEX = re.compile(r"(?:^|(?<=/))index\.(?:html|md)$|\.(?:html|md)$", re.IGNORECASE)
"""How a page's address may end beside "/"."""

SHORT = "s/"
"""The folder of short addresses, all of which are the guide's: `s/when-rag-wins/`."""

DEEPEST = 3
"""Folders of a page's address, and one more than any has."""

type Addresses = Mapping[str, str | None]


@dataclass(frozen=True)
class Sections:
    """Every address that there was or is, with where it leads now if that is elsewhere."""

    addresses: Addresses

    @cached_property
    def pages(self) -> frozenset[str]:
        return frozenset(address.partition("#")[0] for address in self.addresses)

    @cached_property
    def _homes(self) -> Mapping[str, str]:
        """Return the address of each id that is there, and that no other page has."""
        now = [address for address, moved in self.addresses.items() if moved is None]
        ids = [address.partition("#")[2] for address in now]
        twice = {id for id in ids if ids.count(id) > 1}
        return {id: address for id, address in zip(ids, now, strict=True) if id and id not in twice}

    @cached_property
    def _near_page(self) -> Callable[[str], str | None]:
        return finder(self.pages - {""})

    @cached_property
    def _near_ids(self) -> Mapping[str, Callable[[str], str | None]]:
        """Return for each page what finds the nearest of its ids."""
        ids = defaultdict[str, list[str]](list)
        for address in self.addresses:
            page, sign, id = address.partition("#")
            ids[page] += [id] if sign else []
        return {page: finder(names) for page, names in ids.items()}

    def split(self, path: str) -> tuple[str, str] | None:
        """Split an address before its "#" into the site's and the page's; None if it has no page.

        The root is the page of a site that is known, and none here. Any short address is a page.
        """
        bare = INDEX.sub("", path).rstrip("/")
        parts = bare.split("/")
        for count in range(min(len(parts), DEEPEST), 0, -1):
            page = f"{'/'.join(parts[-count:])}/"
            if page in self.pages or (count == 2 and page.startswith(SHORT)):
                return bare[: len(bare) - len(page) + 1], page
        return None

    def moved(self, page: str, id: str) -> str | None:
        """Return where a section is now that is not there under this address; None if nowhere.

        A page that moved takes its ids along, but for those that moved by themselves. On a page
        that the guide never had, an id is not the guide's either.
        """
        if by_itself := self.addresses.get(_address(page, id)):
            return by_itself
        if went := self.addresses.get(page):
            return _address(went, id) if self.has(went, id) else went
        return self._homes.get(id.lower()) if self.has_page(page) else None

    def has_page(self, page: str) -> bool:
        """Tell whether this is a page, or surely meant for one."""
        if page in self.pages or page.startswith(SHORT):
            return True
        return self._near_page(page) is not None

    def has(self, page: str, id: str) -> bool:
        """Tell whether a section is where this address says."""
        address = _address(page, id)
        return address in self.addresses and self.addresses[address] is None

    def knows(self, page: str, id: str) -> bool:
        """Tell whether the guide has or had a section with an id of its own under this address."""
        return bool(id) and _address(page, id) in self.addresses

    def alike(self, page: str, id: str) -> str | None:
        """Return the address of the page or section that was surely meant, or None."""
        page = self._near_page(page) or page
        if not id:
            return page if page in self.pages else None
        near = find(id) if (find := self._near_ids.get(page)) else None
        return f"{page}#{near}" if near else None


def sections() -> Sections | None:
    """Return the list that this program was installed with; a copy of the sources has none."""
    file = files(__package__).joinpath(FILE)
    if not file.is_file():
        return None
    return Sections(json.loads(file.read_text(encoding="utf-8")))


def _address(page: str, id: str) -> str:
    return f"{page}#{id}" if id else page
