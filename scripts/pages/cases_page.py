"""What the page about a reader's own cases needs: labels with their questions, made-up sheets."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from quiz.decision.cases.rule import GAP, PROMPTING

COUNTED = (PROMPTING, GAP)
"""The questions of the quiz that cases answer."""
LABELS = {
    "bad-case": "Would two people who know the work disagree on the right answer?",
    "not-this": "Is the right answer a count, a record, a sum or an action, or not yours to give?",
    "no-text": "Does no document hold the answer, though you should have one?",
    "wrong-text": "Does the answer say what the text says, and the text is wrong, old or another?",
    "should-decline": "Was “not in our documents” or “not for you” right, and it answered?",
    "misread": "Is a fact wrong, missing or added, against the text?",
    "wrong-style": "Is every fact right, and form, tone, length or a rule of yours wrong?",
}
"""What is asked of a wrong answer, in this order: the first that applies is its label."""
COLUMNS = ("id", "pasted", "closed", "current", "found", "label")
"""What the page writes, and reads back into its form."""


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A made-up sheet: what it is about, what else is answered, and so many rows of each kind.

    A row has the cells of COLUMNS but the id.
    """

    ending: str
    name: str
    answers: dict[str, str]
    rows: tuple[tuple[int, str], ...]
    target: int = 80


MADE_UP = (
    MadeUp(
        "prompting",
        "Replies in one tone, with nothing to look up",
        {"corpus": "none"},
        ((28, "yes,,,,"), (2, "no,,,,wrong-style")),
    ),
    MadeUp(
        "long-context",
        "Questions about one contract",
        {"corpus": "small"},
        ((4, "yes,yes,,,"), (25, "yes,no,,,"), (1, "no,no,,,misread")),
    ),
    MadeUp(
        "rag",
        "A help desk whose search runs already",
        {"corpus": "large"},
        (
            (5, "yes,yes,yes,yes,"),
            (9, "yes,no,yes,yes,"),
            (11, "yes,no,no,no,"),
            (1, "yes,no,no,yes,"),
            (1, "no,no,no,yes,misread"),
            (1, "no,no,no,yes,wrong-style"),
            (2, "no,no,no,no,no-text"),
        ),
    ),
    MadeUp(
        "fine-tune",
        "Reports in a style that no prompt catches",
        {"corpus": "none"},
        ((14, "yes,,,,"), (16, "no,,,,wrong-style")),
    ),
    MadeUp(
        "hybrid",
        "Claims by rules that common sense gets wrong",
        {"corpus": "large"},
        ((5, "yes,yes,,,"), (12, "yes,no,,,"), (9, "no,no,,,misread"), (4, "no,no,,,wrong-style")),
    ),
)
"""One for each ending of the guide. They are made up, and the page says so."""


def file(sheet: MadeUp) -> str:
    """Return a made-up sheet as the file that the page takes it for."""
    rows = [row for count, row in sheet.rows for _ in range(count)]
    return "\n".join([",".join(COLUMNS), *(f"{at},{row}" for at, row in enumerate(rows, 1))]) + "\n"


def data() -> str:
    """Return what the script needs, as JSON that is safe inside a script element."""
    sheets: list[dict[str, Any]] = [asdict(sheet) for sheet in MADE_UP]
    needed = {"header": ",".join(COLUMNS), "sheets": sheets}
    return json.dumps(needed, ensure_ascii=False).replace("<", "\\u003c")
