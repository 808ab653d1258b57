"""A finding with its source, and the few words that name the source."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from string import ascii_lowercase
from typing import Literal

type Reading = Literal["full-text", "abstract", "secondary"]

READINGS: tuple[Reading, ...] = ("full-text", "abstract", "secondary")
"""How closely a source was read for this guide."""
JUDGEMENT = "our judgement"
"""How a statement without a source says so."""
REPORTED = ", as reported"
"""What stands behind the label of a source that was read second-hand."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A finding with its source. `read` is how closely the source was read for this guide.

    `due` is the month by which a dated finding is looked at again, such as 2027-02, or nothing.
    `label` names the source in a few words; a letter tells a year's papers of one name apart.
    """

    id: str
    claim: str
    figure: str
    caveat: str
    title: str
    authors: str
    year: int
    venue: str
    url: str
    read: Reading
    due: str
    label: str


def labelled(evidence: Mapping[str, Evidence]) -> dict[str, Evidence]:
    """Label each source "authors year", with a letter where a year has several of that name."""
    titles: dict[str, list[str]] = {}
    for each in evidence.values():
        known = titles.setdefault(f"{each.authors} {each.year}", [])
        if each.title not in known:
            known.append(each.title)
    return {
        id: replace(each, label=_label(each, titles[f"{each.authors} {each.year}"]))
        for id, each in evidence.items()
    }


def _label(each: Evidence, titles: list[str]) -> str:
    letter = ascii_lowercase[titles.index(each.title)] if len(titles) > 1 else ""
    return f"{each.authors} {each.year}{letter}"


def citation(label: str, read: str) -> str:
    """Return how a source is named beside a statement, wherever that is shown."""
    return f"{label}{REPORTED if read == 'secondary' else ''}"
