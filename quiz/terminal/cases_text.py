"""What a file of marked cases says, as text for a terminal, and the file as it is read."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from quiz.decision.cases.cases_json import CasesJson, ColumnsJson, PileJson, StairJson
from quiz.decision.cases.csv_table import LONGEST, decoded

WIDTH = 30
"""Characters of a bar that stands for all cases."""
BYTES = 4
"""Bytes of the longest character in UTF-8."""


def file_text(path: Path) -> str:
    """Return a file's text; `ValueError` names the file and what is wrong with it."""
    try:
        with path.open("rb") as file:
            return decoded(file.read(BYTES * LONGEST + 1))
    except OSError as error:
        raise ValueError(f"{path}: {error.strerror}") from None


def columns_lines(found: ColumnsJson) -> Iterator[str]:
    """Yield what each column of a file is, for whoever has to say which is which."""
    yield f"{found['rows']} rows{f', written by {found["tool"]}' if found['tool'] else ''}"
    shown = [each for each in found["columns"] if each["role"] or each["kind"] != "other"]
    for each in shown:
        counts = f", {each['right']} right and {each['wrong']} wrong"
        role = f", read as {each['role']}" if each["role"] else ""
        is_marked = each["kind"] == "marks"
        yield f"  column {each['number']}: {each['kind']}{counts if is_marked else ''}{role}"
    yield f"\n{found['sentence']} For example: --target 80 --column pasted=5"


def cases_lines(found: CasesJson) -> Iterator[str]:
    """Yield the answer first, then what it rests on, then what it doesn't show."""
    yield found["result"]["sentence"]
    yield from _list("Derived from your cases", (
        f"{each['criterion']}={each['choice']}{'' if each['shown'] else ' (leads, not shown)'}. "
        f"{each['sentence']} {each['rests_sentence']}"
        for each in found["derived"]
    ))  # fmt: skip
    yield from _list("Left open by your cases", (
        f"{each['criterion']}: {' or '.join(each['choices'])}. {each['sentence']}"
        for each in found["undecided"]
    ))  # fmt: skip
    yield from _list("Nothing is derived", found["withheld"][1:])
    yield from _list("Your own answers", (each["sentence"] for each in found["disagreements"]))
    yield from _list("Set aside, and in no share", (
        f"{each['count']}  {each['label']}" for each in found["set_aside"]
    ))  # fmt: skip
    target, confidence = found["target"], found["confidence"]
    yield from _list(f"Runs, with {confidence}% ranges and your target of {target}%", (
        f"{_bar(each['low'], each['right'] / each['of'], each['high'], target)}  {each['sentence']}"
        for each in found["arms"]
    ))  # fmt: skip
    yield from _list("The text", [found["effect"]["sentence"]] if found["effect"] else [])
    yield from _list("Two versions", [found["versions"]["sentence"]] if found["versions"] else [])
    if diagnosis := found["diagnosis"]:
        yield from _list("Wrong answers of the system", map(_pile, diagnosis["piles"]))
        yield from (f"    {diagnosis[key]}" for key in ("sentence", "search_sentence"))
    if stairs := found["staircase"]:
        yield from _list(
            "What fixed wrong answers, the cheapest first", map(_stair, stairs["stairs"])
        )
        yield from (f"    {stairs[key]}" for key in ("sentence", "left_sentence"))
    yield from _list("First ask of the prompt, because a weak one looks the same", (
        f"{each['ask']} [{each['check']}]{' You said no.' if each['lacking'] else ''}"
        for each in found["checks"]
    ))  # fmt: skip
    yield from _list("Doubts", found["warnings"])
    yield from _list("With another target", (
        f"{each['target']}%: {_pairs(each['answers']) or 'nothing is shown'}"
        for each in found["other_targets"]
    ))  # fmt: skip
    yield from _list("What these cases can't show", found["cannot_show"])
    yield from _list("About the file", found["file"]["notes"])
    yield from _list("Next", (each["sentence"] for each in found["next"]))


def _pile(pile: PileJson) -> str:
    return (
        f"{pile['count']} of {pile['of']}  {pile['label']}, for {pile['owner']}. {pile['repair']}"
    )


def _stair(stair: StairJson) -> str:
    if stair["stair"] == "left":
        return f"{stair['label']}: {stair['added']} of {stair['of']} left"
    low, high = (f"{100 * stair[end]:.0f}%" for end in ("low", "high"))
    return f"{stair['label']}: {stair['right']} of {stair['of']} right ({low} to {high})"


def _bar(low: float, share: float, high: float, target: int) -> str:
    """Return a range as a line: `=` where the share may lie, `o` as counted, `|` the target."""
    signs = [" "] * (WIDTH + 1)
    for at in range(round(low * WIDTH), round(high * WIDTH) + 1):
        signs[at] = "="
    signs[round(share * WIDTH)] = "o"
    signs[round(target * WIDTH / 100)] = "|"
    return f"[{''.join(signs)}]"


def _pairs(answers: dict[str, str]) -> str:
    return " ".join(f"{criterion}={choice}" for criterion, choice in answers.items())


def _list(title: str, lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        if number == 0:
            yield f"\n{title}"
        yield f"  - {line}"
