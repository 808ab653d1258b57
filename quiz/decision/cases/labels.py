"""What a cell of a mark or a label can say. No other word is taken, and none is guessed."""

from collections.abc import Mapping
from typing import Literal

type Mark = Literal["right", "wrong", "error", "empty"]
"""What a mark says of an answer; one that failed with an error, or is empty, was not run."""

MARKS: dict[str, Mark] = {
    **dict.fromkeys(("yes", "pass", "passed", "right", "1", "true", "correct", "good"), "right"),
    **dict.fromkeys(("no", "fail", "failed", "wrong", "0", "false", "incorrect", "bad"), "wrong"),
    **dict.fromkeys(("error", "errored"), "error"),
    **dict.fromkeys(("", "-", "n/a", "nan", "none", "not run"), "empty"),
}
TAKEN = "yes or no, pass or fail, right or wrong, 1 or 0, or nothing if the case did not run"
PREFIXES: dict[str, Mark] = {"[pass]": "right", "[fail]": "wrong", "[error]": "error"}
"""How promptfoo up to about 0.50 begins a cell that has mark and output in one."""
LONGEST_MARK = max(map(len, MARKS))
LONGEST_NUMBER = 30
LONGEST_LABELS = 100
"""Characters beyond which a cell is a text, and is not looked at."""

ASIDE = ("bad-case", "not-this", "no-text", "wrong-text")
"""Labels of cases that say nothing about prompt or model: they leave every share."""
STAYS_WRONG = ("should-decline", "misread", "wrong-style", "wrong-format", "wrong-still")
"""Labels of answers that are wrong although the right text was there."""
FIXES = ("missing-fact", "too-weak", "wrong-style", "wrong-format")
"""Labels of the guide's template that name a fix which worked: text, model, rule, schema."""
FIXES_ALONE = ("missing-fact", "too-weak")
"""Those that say nothing about an answer which the right text did not put right."""
BESIDE = ("slow", "too-expensive", "leak")
"""What is noted beside a label: no failure of quality."""
OLD = {
    "wrong-manner": "wrong-style",
    "wrong-shape": "wrong-format",
    "dear": "too-expensive",
    "expensive": "too-expensive",
}
"""Names that older templates have."""
LABELS = tuple(dict.fromkeys((*ASIDE, *STAYS_WRONG, *FIXES)))


def mark(cell: str, own: Mapping[str, Mark] | None = None) -> Mark | None:
    """Return what a cell says as a mark, or None if it is none.

    `own` are an evaluation tool's own words for a mark, in lower case, which win.
    """
    for prefix, meant in PREFIXES.items():
        if cell[: len(prefix)].lower() == prefix:
            return meant
    if len(cell) > 2 * LONGEST_MARK:  # a long text is no mark, and is not looked at
        return None
    word = cell.strip().lower()
    if own and word in own:
        return own[word]
    if word in ("1.0", "1.00", "0.0", "0.00"):
        word = word[0]
    return MARKS.get(word)


def number_of(cell: str) -> float | None:
    """Return a cell that is a number, or a percentage as a share; None for anything else."""
    if len(cell) > LONGEST_NUMBER:
        return None
    try:
        found = float(cell.strip().removesuffix("%"))
    except ValueError:
        return None
    return found / 100 if cell.strip().endswith("%") else found


def labels(cell: str) -> tuple[list[str], list[str]] | None:
    """Return the labels in a cell and what is noted beside them; None if it has anything else."""
    if len(cell) > LONGEST_LABELS:
        return None
    for sign in ",;|+":
        cell = cell.replace(sign, "/")
    found: list[str] = []
    for part in cell.lower().split("/"):
        word = "-".join(part.replace("_", " ").replace("-", " ").split())
        word = OLD.get(word, word)
        if word and word not in (*LABELS, *BESIDE):
            return None
        found += [word] if word else []
    own = [each for each in dict.fromkeys(found) if each in LABELS]
    return own, [each for each in dict.fromkeys(found) if each in BESIDE]
