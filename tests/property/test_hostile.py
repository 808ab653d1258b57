"""Whatever somebody puts into a door of the quiz: a reply or one sentence, and soon.

The strings are those of `tests/data/hostile.json`, alone and, by Hypothesis, several in one. The
same go through the programs in `tests/cli/test_hostile.py`, and through the page in
`tests/browser/test_hostile.py`.
"""

import json
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz import bridge
from quiz.terminal.batch import decide_file
from quiz.terminal.cost_file import file_tables
from quiz.terminal.csv_rows import BatchError
from tests.core.costs import tables
from tests.support.hostile import KINDS, TEXTS, as_bytes

LINK = "https://guide.test/quiz/#gap=both&v=0.2.0&verdict=rag"
ANSWERS = {"gap": "both"}
FIGURES = tables()
ASKED: dict[str, Callable[[str], Any]] = {
    "a link's end": lambda text: {"query": f"?{text}", "fragment": f"#{text}"},
    "a link's value": lambda text: {"link": {"query": f"?gap={text}", "fragment": f"#{text}=both"}},
    "a paste": lambda text: {"saved": text},
    "a paste behind a link": lambda text: {"saved": f"{LINK} {text}"},
    "a paste within a link": lambda text: {"saved": f"https://guide.test/quiz/#{text}&gap=both"},
    "a record": lambda text: {
        "saved": json.dumps(
            {"answers": {"gap": text, text: "both"}, "guide_version": text, "verdict": text}
        )
    },
    "a choice": lambda text: {"answers": {"gap": text}},
    "a criterion": lambda text: {"answers": {text: "both"}},
    "a comparison": lambda text: {"compare": [ANSWERS, {"gap": text}, {text: "both"}]},
    "a record's address": lambda text: {
        "answers": ANSWERS,
        "record": {"site": text, "day": "2026-11-24"},
    },
    "a day": lambda text: {"answers": ANSWERS, "record": {"site": "https://a/", "day": text}},
    "a file of cases": lambda text: {"cases": {"file": text, "target": 80, "before": text}},
    "a cell of cases": lambda text: {"cases": {"file": f"pasted,x\n{text},{text}\n", "target": 80}},
    "a column of cases": lambda text: {
        "cases": {"file": f"pasted,{text}\nyes,no\n", "target": 80, "columns": {text: 1}}
    },
    "what else is said of cases": lambda text: {
        "cases": {"file": "pasted\nyes\n", "came": text, "lacking": [text], "answers": {text: text}}
    },
    "a figure": lambda text: {
        "cost": FIGURES | {"traffic": FIGURES["traffic"] | {"requests_per_month": text}}
    },
    "a figure's name": lambda text: {"cost": FIGURES | {"traffic": {text: 1}}},
    "a table of figures": lambda text: {"cost": FIGURES | {text: {text: text}}},
    "a preset": lambda text: {"cost": FIGURES | {"model": {"preset": text}}},
    "answers beside figures": lambda text: {"cost": FIGURES | {"answers": {text: text}}},
    "a guide of old": lambda text: {"answers": ANSWERS, "guide": text},
    "a text in a guide of old": lambda text: {
        "answers": ANSWERS,
        "guide": f"version = {json.dumps(text)}",
    },
    "a key": lambda text: {text: text},
}
"""What asks Python with such a text somewhere, by what the text is put for."""


def _strict(reply: str) -> dict[str, Any]:
    """Read a reply as a browser does, to which NaN is no JSON."""

    def refuse(constant: str) -> None:
        raise AssertionError(f"{constant} is no JSON")

    return {**json.loads(reply, parse_constant=refuse)}


def _is_sound(request: str) -> None:
    reply = _strict(bridge.answer(request))
    if "error" in reply:
        assert reply.keys() == {"error"}
        assert reply["error"]
        assert "\n" not in reply["error"]
        assert "sys." not in reply["error"]


@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED)
def test_any_text_anywhere_gets_a_reply_or_one_sentence(ask: Callable[[str], Any]) -> None:
    for text in TEXTS:
        _is_sound(json.dumps(ask(text), ensure_ascii=False))


@pytest.mark.parametrize("kind", KINDS)
def test_a_text_in_place_of_a_request_gets_one_sentence(kind: str) -> None:
    for text in KINDS[kind]:
        _is_sound(text)
        assert _strict(bridge.answer(text)).keys() == {"error"}


@settings(max_examples=300)
@given(
    st.lists(st.sampled_from([each for each in TEXTS if len(each) < 200]), max_size=4),
    st.sampled_from([*ASKED]),
)
def test_several_at_once_get_a_reply_or_one_sentence(texts: list[str], name: str) -> None:
    _is_sound(json.dumps(ASKED[name]("".join(texts)), ensure_ascii=False))


def test_a_link_s_parts_that_mean_nothing_are_named_as_they_came() -> None:
    """But not those without "=", of which nobody meant an answer."""
    for text in KINDS["markup"] + KINDS["prototypes"] + KINDS["unicode"]:
        if any(sign in text for sign in "&?#=%+\\") or not text.strip() or not text.isprintable():
            continue
        (pair,) = _strict(bridge.answer(json.dumps({"query": "", "fragment": f"#gap={text}"})))[
            "ignored"
        ]
        assert pair == f"gap={text}"


SIZE, LITTLE = 12_000, 0.5
"""Characters of the shorter text; seconds below which nothing is compared."""
REPEATED = (
    *('&"<,;=#?%[{'),
    *("a.", "x ", "://", "%25", "&amp;", "\\u0041", "\ud800", "\u0301", "gap=both&", "gap=both&\n"),
    *('{"a":', '{"answers": "guide_version" ', f"{LINK}\n", "yes,no\n", '"a""b",', "[a.b]\n", "\r"),
)
LINEAR = (
    *("a link's end", "a paste", "a paste within a link", "a record", "a choice"),
    *("a file of cases", "a column of cases", "a figure", "a guide of old"),
)


def _seconds(read: Callable[[str], object], text: str) -> float:
    began = time.process_time()
    with suppress(BatchError, ValueError):
        read(text)
    return time.process_time() - began


def _takes_time_in_proportion(read: Callable[[str], object]) -> None:
    """Where time grew with the square it would be sixteen times, and most shapes take no time."""
    for piece in REPEATED:
        once, four = (piece * (size // len(piece)) for size in (SIZE, 4 * SIZE))
        if (longer := _seconds(read, four)) > LITTLE:
            assert longer <= 8 * _seconds(read, once) + LITTLE, piece


@pytest.mark.parametrize("name", LINEAR)
def test_four_times_the_text_takes_no_more_than_a_few_times_as_long(name: str) -> None:
    ask = ASKED[name]
    _takes_time_in_proportion(lambda text: bridge.answer(json.dumps(ask(text), ensure_ascii=False)))


@pytest.mark.parametrize(
    ("name", "around", "read"),
    [
        ("a.csv", "gap,{}\n", lambda path: [*decide_file(bridge.GUIDE, path)]),
        ("a.csv", "gap,x\nboth,{}\n", lambda path: [*decide_file(bridge.GUIDE, path)]),
        ("a.toml", "{}", file_tables),
        ("a.json", "{}", file_tables),
    ],
)
def test_four_times_the_file_takes_no_more_than_a_few_times_as_long(
    name: str, around: str, read: Callable[[Path], object], tmp_path: Path
) -> None:
    def costs_figure(text: str) -> object:
        (tmp_path / name).write_bytes(as_bytes(around.replace("{}", text)))
        return read(tmp_path / name)

    _takes_time_in_proportion(costs_figure)
