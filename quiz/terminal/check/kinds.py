"""What can be wrong with what a page says of the guide."""

from enum import StrEnum


class Kind(StrEnum):
    """The sorts of findings, by the names that reports give them."""

    STALE_CLAIM = "stale-claim"
    CHANGED_RECORD = "changed-record"
    MOVED_SECTION = "moved-section"
    MISSING_SECTION = "missing-section"
    UNREADABLE = "unreadable"
    DAMAGED = "damaged-link"


STALE = (Kind.STALE_CLAIM, Kind.CHANGED_RECORD)
OUTDATED = (*STALE, Kind.MOVED_SECTION, Kind.MISSING_SECTION)
"""What was read, and is not what the guide has: exit code 1."""
ERRORS = (*OUTDATED, Kind.UNREADABLE)
"""What fails a run. A damaged link is read as it was meant, here and by the quiz."""

type Problem = tuple[Kind, str]
"""What is wrong, and the sentence that says so."""
