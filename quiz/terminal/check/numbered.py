"""A text in which each address of ours is a number, in the form of an address of its own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

LONG = re.compile(r"[^\s<>\"'()\[\]{}|]{400,}")
"""Such as an embedded picture: nothing that a parser need see."""


@dataclass(frozen=True)
class Numbered:
    """The text, and the host that stands in it for nothing else."""

    text: str
    host: str
    address: re.Pattern[str]

    def number(self, address: str | None) -> int | None:
        """Return the number of the address that this one is or holds; None if it holds none."""
        found = self.address.search(address or "")
        return int(found[1]) if found else None

    def numbers(self, text: str) -> list[int]:
        return [int(number) for number in self.address.findall(text)]

    def without(self, text: str) -> str:
        return self.address.sub("", text)

    def spots(self) -> Iterator[int]:
        """Yield where each address stands."""
        yield from (found.start() for found in self.address.finditer(self.text))


def numbered(text: str, spans: Sequence[tuple[int, int]]) -> Numbered:
    """Return a text with the addresses in these spans numbered from 0, and long words cut."""
    host = next(name for at in count() if (name := f"link{at}.invalid") not in text)
    pieces, end = list[str](), 0
    for number, (start, stop) in enumerate(spans):
        pieces += (LONG.sub("…", text[end:start]), f"https://{host}/{number}/")
        end = stop
    pieces.append(LONG.sub("…", text[end:]))
    return Numbered("".join(pieces), host, re.compile(rf"https://{re.escape(host)}/(\d+)/"))
