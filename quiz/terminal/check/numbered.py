"""A text in which each address of ours is a number, in the form of an address of its own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

HOST = "link{}.invalid"
HOSTS = re.compile(HOST.format("([0-9]{1,9})"))
LONG = re.compile(r"[^\s<>\"'()\[\]{}|]{400,}")
"""Such as an embedded picture: nothing that a parser need see."""


@dataclass(frozen=True)
class Numbered:
    """The text, and the host that stands in it for nothing else."""

    text: str
    host: str
    address: re.Pattern[str]
    count: int

    def number(self, address: str | None) -> int | None:
        """Return the number of the address that this one is or holds; None if it holds none."""
        return next(iter(self.numbers(address or "")), None)

    def numbers(self, text: str) -> list[int]:
        """Return the numbers in a text; a page may have escaped what looks like one of them."""
        numbers = (int(number) for number in self.address.findall(text))
        return [number for number in numbers if number < self.count]

    def without(self, text: str) -> str:
        return self.address.sub("", text)

    def spots(self) -> Iterator[int]:
        """Yield where each address stands."""
        yield from (found.start() for found in self.address.finditer(self.text))


def numbered(text: str, spans: Sequence[tuple[int, int]]) -> Numbered:
    """Return a text with the addresses in these spans numbered from 0, and long words cut."""
    taken = {int(number) for number in HOSTS.findall(text)}
    host = HOST.format(next(at for at in count() if at not in taken))
    pieces, end = list[str](), 0
    for number, (start, stop) in enumerate(spans):
        pieces += (LONG.sub("…", text[end:start]), f"https://{host}/{number}/")
        end = stop
    pieces.append(LONG.sub("…", text[end:]))
    address = re.compile(rf"https://{re.escape(host)}/([0-9]{{1,9}})/")
    return Numbered("".join(pieces), host, address, len(spans))
