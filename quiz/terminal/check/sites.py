"""Where the guide lies, and whether an address there is one of its sections."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from quiz.terminal.check.addresses import SectionAddress
from quiz.terminal.check.kinds import Kind, Problem
from quiz.terminal.check.safe_address import (
    ELSEWHERE,
    UNSAFE,
    NewAddress,
    begins_with,
    is_safe,
)
from quiz.terminal.check.sections import Sections

DEEPEST = 30
"""Folders below which nobody's guide lies: how often an address is looked up."""


@dataclass(frozen=True, slots=True)
class Sites:
    """The addresses below which the guide lies, and its sections, if there is a list of them.

    `named` is the one that whoever runs the check gave; pages say the others.
    """

    bases: frozenset[str]
    named: str | None
    sections: Sections | None

    def ours(self, address: SectionAddress) -> SectionAddress | None:
        """Return an address as it is below the guide's; None if it is surely none of its pages."""
        if address.page or address.site in self.bases:
            return address if address.site in self.bases else None
        folders = accumulate(f"{folder}/" for folder in address.site.split("/", DEEPEST)[:-1])
        *_, base = ["", *(each for each in folders if each in self.bases)]
        return replace(address, site=base, page=address.site.removeprefix(base)) if base else None

    def counts(self, address: SectionAddress) -> bool:
        """Tell whether an address counts as one of the guide's: others may lie beside its pages."""
        ours = self.ours(address)
        return ours is not None and (self.sections is None or self.sections.has_page(ours.page))

    def is_alike(self, address: SectionAddress) -> bool:
        """Tell whether an address on a site that is not known has a section's name."""
        if self.sections is None or self.ours(address):
            return False
        return self.sections.knows(address.page, address.id)

    def refusal(self, own: Collection[str], raw: str, site: str, new: str) -> str | None:
        """Return why an address below a site may not be written in the place of this one, if so.

        The site is known if it was named, and else only to a page with a link of its own into the
        quiz there: no page says for others where the guide lies, and nothing leads to another site
        than it did.
        """
        is_known = site == self.named if self.named else site in own and begins_with(raw, site)
        if not is_known:
            return ELSEWHERE
        return None if is_safe(site, new) else UNSAFE

    def problems(self, address: SectionAddress) -> Iterator[tuple[Problem, NewAddress | None]]:
        """Yield what is wrong with an address on the guide's site, and where it leads now."""
        ours = self.ours(address)
        if self.sections is None or ours is None or self.sections.has(ours.page, ours.id):
            return
        name = f"{ours.page}#{ours.id}" if ours.id else ours.page
        if moved := self.sections.moved(ours.page, ours.id):
            new = f"{ours.site}{moved}"
            yield (Kind.MOVED_SECTION, f"{name} is at {new} now"), NewAddress(ours.site, new)
        elif self.sections.has_page(ours.page) and (ours.page or ours.id):
            alike = self.sections.alike(ours.page, ours.id)
            hint = f"; did you mean {alike}?" if alike else ""
            message = f"the guide has no {name}, and never had{hint}"
            yield (Kind.MISSING_SECTION, message), None
