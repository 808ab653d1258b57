"""Where addresses that are gone lead, by `docs/moved.toml`; whether each released one leads on.

A line for an id moves that id, a line for a page moves the page with all its ids. A line leads to
what is there, never to another line.
"""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from scripts.prose.addresses import Addresses, AddressFile, line
from scripts.prose.manuscript import Manuscript
from scripts.prose.markdown import Page
from scripts.prose.targets import Targets

type Lines = Mapping[str, str]
ALIKE = 0.6
"""How much two names must have in common for one to be taken for the other at first sight."""


def wrong_moves(manuscript: Manuscript) -> Iterator[str]:
    """Yield what `wrong` says of the two files as they stand."""
    yield from wrong(manuscript.addresses, manuscript.targets)


def lost_addresses(manuscript: Manuscript) -> Iterator[str]:
    """Yield what `lost` says of the two files as they stand."""
    yield from lost(manuscript.addresses, manuscript.targets)


def wrong(addresses: Addresses, targets: Targets) -> Iterator[str]:
    """Yield a sentence for every move from what is there, or to what is not."""
    moved = addresses.moved
    for old, new in moved.lines.items():
        if fault := _fault(addresses, old, new, targets):
            yield f"{moved.location(old)}: {fault}"


def lost(addresses: Addresses, targets: Targets) -> Iterator[str]:
    """Yield a sentence for every released address that leads nowhere, with the line to add.

    Where a line is to blame that is there already, `wrong` says so.
    """
    moved = addresses.moved.lines
    ends = set(moved.values())
    no_pages = {page for each in ends if (page := _page(each)) not in targets.ids}
    guesses = Guesses(addresses, targets)
    lines = {**guesses.pages, **moved}
    for address, version in addresses.released.lines.items():
        end = leads_to(lines, address)
        if address in guesses.pages:
            guess = guesses.pages[address]
        elif end is None or end in ends or _page(end) in no_pages or is_there(targets, end):
            continue
        else:
            guess = guesses.of_id(address, _page(end))
        yield f"{_location(addresses, address, targets)}: {_sentence(address, version, guess)}"


def leads_to(moved: Lines, address: str) -> str | None:
    """Return where an address leads now, itself if it did not move; None if that is a circle."""
    passed = {address}
    while (following := _next(moved, address)) is not None:
        if following in passed:
            return None
        passed.add(following)
        address = following
    return address


def ids_moved_from(addresses: Addresses, page: str) -> dict[str, str]:
    """Return the ids of a page that are elsewhere now, and where: by a line, or with their page."""
    moved = addresses.moved.lines
    ids = {id: None for each in (addresses.moved, addresses.released) for id in _ids(each, page)}
    ends = {id: leads_to(moved, f"{page}#{id}") for id in ids}
    return {id: end for id, end in ends.items() if end and end != f"{page}#{id}"}


def went_along(addresses: Addresses, page: str) -> bool:
    """Tell whether all ids of a page that moved as a whole are where it went."""
    home = _page(addresses.moved.lines[page])
    return all(end == f"{home}#{id}" for id, end in ids_moved_from(addresses, page).items())


def is_there(targets: Targets, address: str) -> bool:
    page, _, id = address.partition("#")
    return page in targets.ids and (not id or id in targets.ids[page])


class Guesses:
    """What of the pages as they are is most likely what a lost address was."""

    def __init__(self, addresses: Addresses, targets: Targets) -> None:
        self._now = targets.anchors
        pages = sorted(self._now, reverse=True)
        homes = {id: page for page in pages for id in self._now[page]}
        self._homes = {id: homes[id] for id in sorted(homes)}
        self._had: dict[str, set[str]] = {}
        for address in addresses.released.lines:
            self._had.setdefault(_page(address), set()).add(address.partition("#")[2])
        self._known = {id for ids in self._had.values() for id in ids}
        gone = self._had.keys() - self._now.keys() - addresses.moved.lines.keys()
        self.pages = {page: self._of_page(page) for page in sorted(gone)}
        """Each released page that is gone without a line, and where it went by this guess."""

    def _of_page(self, page: str) -> str:
        """Return the page that has most of the ids which this one had, else the nearest name."""
        had = self._had[page]
        most = max(self._now, key=lambda name: len(had & self._now[name]))
        nearest = get_close_matches(page, sorted(self._now), 1, 0)[0]
        return most if had & self._now[most] else nearest

    def of_id(self, address: str, page: str) -> str:
        """Return where the id of an address stands now, else the id that is nearest to it.

        On this page, where it was or went, one that no page had before is taken for it at once.
        """
        id = address.partition("#")[2]
        if id in self._homes:
            return f"{self._homes[id]}#{id}"
        own = sorted(self._now.get(page, ()))
        new = [each for each in own if each not in self._known]
        for ids, alike in ((new, 0), (own, ALIKE), (self._homes, ALIKE), (own, 0)):
            if match := get_close_matches(id, ids, 1, alike):
                return f"{page if match[0] in own else self._homes[match[0]]}#{match[0]}"
        return page


def _ids(file: AddressFile, page: str) -> Iterator[str]:
    """Yield the ids on a page that have a line in one of the files."""
    for address in file.lines:
        if _page(address) == page and address != page:
            yield address.partition("#")[2]


def _page(address: str) -> str:
    return address.partition("#")[0]


def _next(moved: Lines, address: str) -> str | None:
    """Return where the line for an address leads, or the line for its page with the id."""
    page, mark, id = address.partition("#")
    if address in moved:
        return moved[address]
    return f"{_page(moved[page])}{mark}{id}" if page in moved else None


def _fault(addresses: Addresses, old: str, new: str, targets: Targets) -> str | None:
    """Say what is wrong with one line. A released page that has none is `lost`."""
    moved, (page, _, id) = addresses.moved.lines, old.partition("#")
    if is_there(targets, old):
        there = f"{page} still has #{id}" if id else f"{page} is still there"
        return f"{there}, and nothing leads away from what is there; take this line out"
    if page not in {*targets.ids, *moved, *addresses.released.lines}:
        return f"there is no {page}; say first where it went, as in {line(page, _page(new))}"
    if is_there(targets, new):
        return None
    if (end := leads_to(moved, new)) is None:
        return f"{old} leads in a circle, by way of {new}; let it lead to what is there"
    if end != new:
        return f"{old} leads to {new}, which has moved on; write {line(old, end)}"
    return f"{old} leads nowhere: {targets.missing_from_file('index.md', new)}"


def _location(addresses: Addresses, address: str, targets: Targets) -> str:
    """Return the page that lost an id, for whoever edits it, else the line of what is lost."""
    page = _page(address)
    if page in targets.ids:
        return Page(page, "").location(1)
    return addresses.released.location(address)


def _sentence(address: str, version: str, guess: str) -> str:
    id, (page, _, same) = address.partition("#")[2], guess.partition("#")
    now = f"now stands on {page};" if id and id == same else f"is gone; if it is now {guess},"
    add = f"add to docs/moved.toml: {line(address, guess)}"
    return f"{address} was released with {version} and {now} {add}"
