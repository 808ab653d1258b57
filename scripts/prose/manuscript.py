"""Everything that a writer writes: the guide in its two files, and the pages."""

from collections.abc import Iterator
from dataclasses import dataclass

from quiz.decision import Guide, load_guide
from scripts.prose.addresses import Addresses
from scripts.prose.markdown import ROOT, Page
from scripts.prose.targets import Targets

GUIDE_TOML, EVIDENCE_TOML = "quiz/decision/guide.toml", "quiz/decision/evidence.toml"


@dataclass(frozen=True, slots=True)
class TomlText:
    """A TOML file's path below the root of the project, and its text, to name lines of it."""

    path: str
    text: str

    def location(self, *fragments: str) -> str:
        """Return the line of the last fragment, in the first table that has all, else has that.

        Line 1 stands for a text that is written otherwise in the file than it reads.
        """
        for sought in (fragments, fragments[-1:]):
            for start, table in self._tables():
                if all(fragment in table for fragment in sought):
                    within = table[: table.index(fragments[-1])].count("\n")
                    return f"{self.path}:{start + within}"
        return f"{self.path}:1"

    def _tables(self) -> Iterator[tuple[int, str]]:
        """Yield each `[[table]]` with the line that it starts on."""
        line = 1
        for number, table in enumerate(self.text.split("\n[[")):
            yield line, f"[[{table}" if number else table
            line += table.count("\n") + 1


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The guide, its files as they stand, the pages, what links can lead to, and what led there."""

    guide: Guide
    guide_toml: TomlText
    evidence_toml: TomlText
    pages: tuple[Page, ...]
    targets: Targets
    addresses: Addresses


def read_guide() -> tuple[Guide, TomlText, TomlText]:
    """Return the guide, and the files that it was loaded from; `GuideError` says what is wrong."""
    guide = load_guide()
    return guide, _toml_text(GUIDE_TOML), _toml_text(EVIDENCE_TOML)


def _toml_text(path: str) -> TomlText:
    return TomlText(path, (ROOT / path).read_text(encoding="utf-8-sig"))
