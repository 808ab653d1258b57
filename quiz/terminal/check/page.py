"""A file as it was read: what of the guide it leads to, what the links are called, its records."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from quiz.decision import Guide
from quiz.terminal.check.addresses import Address, addresses
from quiz.terminal.check.file_text import FileText
from quiz.terminal.check.link_texts import link_texts
from quiz.terminal.check.quiz_addresses import QuizAddress
from quiz.terminal.check.records import FoundRecord, records
from quiz.terminal.check.safe_address import begins_with
from quiz.terminal.check.sections import Sections
from quiz.terminal.check.views import View, view


@dataclass(frozen=True, slots=True)
class NamedAddress:
    """An address, and the texts that lead to it: none, or one, unless several links share it."""

    address: Address
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """A file's text, and what was found in it, in order."""

    file: FileText
    view: View
    addresses: tuple[NamedAddress, ...]
    records: tuple[FoundRecord, ...]

    def raw(self, address: Address) -> str:
        """Return an address as its format means it, before anything is mended."""
        return self.view.text[address.start : address.end]

    @property
    def sites(self) -> set[str]:
        """Return where the guide lies, as far as links into the quiz tell."""
        return {link.site for link in self._quiz_addresses()}

    @cached_property
    def own_sites(self) -> frozenset[str]:
        """Return those of them to which a link leads by itself, without a gateway."""
        links = self._quiz_addresses()
        return frozenset(link.site for link in links if begins_with(self.raw(link), link.site))

    def _quiz_addresses(self) -> Iterator[QuizAddress]:
        for named in self.addresses:
            link = named.address
            if isinstance(link, QuizAddress) and link.is_certain and "://" in link.site:
                yield link


def read_page(guide: Guide, sections: Sections | None, file: FileText) -> Page:
    """Find in a file everything that leads into the guide, and every record."""
    unescaped = view(file.path.suffix, file.text)
    found = addresses(guide, sections, unescaped.text)
    quiz = [each for each in found if isinstance(each, QuizAddress) and each.is_certain]
    named = link_texts(unescaped, file.text, [(each.start, each.end) for each in quiz])
    texts = {each.start: names for each, names in zip(quiz, named.texts, strict=True)}
    again = {
        quiz[inner].start
        for inner, outer in named.outer.items()
        if quiz[inner].link.answers == quiz[outer].link.answers
    }
    return Page(
        file,
        unescaped,
        tuple(
            NamedAddress(each, tuple(texts.get(each.start, ())))
            for each in found
            if each.start not in again
        ),
        tuple(records(guide, file.text, unescaped.text)),
    )
