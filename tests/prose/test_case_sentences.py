"""What is said of measured cases is written as the pages are."""

import random
import re
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest

from quiz.decision import Guide, load_guide
from quiz.decision.cases.reply import cases_reply
from scripts.prose.house_style import avoided
from scripts.runtime.sample_requests import sets_of_answers
from tests.core.sheets import paired

LONGEST = 25
"""Words of a sentence; what is quoted from a question of the quiz counts as one."""
QUOTED = re.compile(r"“[^”]*”")


def _sentences(reply: Any) -> Iterator[str]:
    if isinstance(reply, str):
        yield from re.split(r"(?<=[.!?]) ", reply) if " " in reply else ()
    elif isinstance(reply, dict | list):
        for each in reply.values() if isinstance(reply, dict) else reply:
            yield from _sentences(each)


def _sheets(guide: Guide, count: int, seed: int) -> Iterator[dict[str, Any]]:
    """Yield what can be asked of cases: files of every size, from a few rows to a hundred."""
    rng = random.Random(seed)
    for number, answers in enumerate(sets_of_answers(guide, count, seed)):
        asked = {"file": _sheet(rng), "target": rng.randint(50, 95), "answers": answers}
        came = rng.choice(("arrived", "picked", ""))
        before = _sheet(rng) if number % 3 == 0 else ""
        lacking = rng.sample([*guide.checks], rng.randint(0, 2) * (number % 2))
        yield {**asked, "came": came, "lacking": lacking, "before": before}
        yield {"file": asked["file"], "columns": {"before": number % 3}}


def _sheet(rng: random.Random) -> str:
    """Return a file of cases with marks by chance, as one of many spreadsheets saves it."""
    separator, share = rng.choice(",;\t"), rng.random()
    labels = rng.choice((("",), ("", "misread", "wrong-style", "bad-case", "no-text")))
    lines = [separator.join(("id", "pasted", "closed", "current", "before", "found", "label"))]
    for number in range(rng.choice((3, 12, 30, 100))):
        marked = ("yes" if rng.random() < share else "no" for _ in range(4))
        cells = [str(number), *marked, rng.choice(("yes", "no", "")), rng.choice(labels)]
        lines.append(separator.join(cells))
    return rng.choice(("\n", "\r\n")).join(lines)


@pytest.fixture(scope="module")
def sentences() -> list[str]:
    guide = load_guide()
    few = [{"file": paired(*counts), "target": 80} for counts in product((0, 4, 14), repeat=4)]
    replies = [_reply(guide, asked) for asked in (*_sheets(guide, 60, seed=5), *few)]
    return sorted({sentence for reply in replies for sentence in _sentences(reply)})


def _reply(guide: Guide, asked: dict[str, Any]) -> Any:
    try:
        return cases_reply(guide, asked)
    except ValueError as refused:
        return str(refused)


def test_sentences_keep_to_the_house_style(sentences: list[str]) -> None:
    assert len(sentences) > 100
    assert [found for sentence in sentences for found in avoided(sentence, sentence)] == []


def test_sentences_are_short(sentences: list[str]) -> None:
    unquoted = {sentence: QUOTED.sub("it", sentence) for sentence in sentences}

    assert [each for each, text in unquoted.items() if len(text.split()) > LONGEST] == []
