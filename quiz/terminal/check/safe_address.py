"""Which new addresses a program may write into somebody's file; all others are for a person.

A page may hold anything, and what is read out of it would be written into text that others run,
open or click. So an address is written only below a site that is known, and only of characters that
end no string, tag, line or cell in any format.
"""

import re
from dataclasses import dataclass

BASE = re.compile(
    r"https?://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[0-9]{1,5})?/(?:(?:[a-z0-9._~-]|%[0-9a-f]{2})*/)*",
    re.IGNORECASE | re.ASCII,
)
"""Where a guide lies: no name of a user, no quotation mark, no bracket, nothing that is shown
otherwise than it is.
"""
BELOW = re.compile(
    r"[a-z0-9/_-]*(?:\.(?:html|md))?(?:\?[a-z0-9._=&-]*)?(?:#[a-z0-9._=&-]*)?",
    re.IGNORECASE | re.ASCII,
)
"""A page of ours, with answers or a section: our own writer needs no other character."""
ESCAPED, ELSEWHERE, UNSAFE, UNCLEAR = (
    "it is written escaped here",
    "it leads to another site than it did; name the guide's address with --site",
    "it has characters that --fix does not write",
    "more stands there than its answers",
)
"""Why a person has to look."""


@dataclass(frozen=True, slots=True)
class NewAddress:
    """Where an address leads now, and the site below which that is; "" for nobody knows."""

    site: str
    address: str


def begins_with(raw: str, site: str) -> bool:
    """Tell whether what stands in a file leads to this site as it is, without a gateway."""
    start = raw[: len(site)]
    return start.isascii() and start.lower() == site.lower()


def is_safe(site: str, new: str) -> bool:
    """Tell whether a new address below a site has nothing but what ends nothing anywhere."""
    below = new.removeprefix(site)
    return below != new and bool(BASE.fullmatch(site) and BELOW.fullmatch(below))
