"""TOML from anybody is read, or refused in part of a sentence; a key of many parts never hangs."""

import pytest

from quiz.decision.guide.toml_text import MOST_DOTS, tables

DOTS = f"a line of this has more than the {MOST_DOTS} dots allowed"
DEEP = "this is nested deeper than the 20 levels allowed"


def test_brackets_in_texts_and_remarks_nest_nothing() -> None:
    many = 50 * "["
    text = f"a = \"{many}\" # {many}\nb = '{many}'\nc = \"\"\"\n\"{many}\"\"\"\nd = ''''{many}'''"

    assert tables(text) == {"a": many, "b": many, "c": f'"{many}', "d": f"'{many}"}


def test_what_is_toml_is_read() -> None:
    assert tables('a.b = 1\n[c]\nd = ["x. y."]') == {"a": {"b": 1}, "c": {"d": ["x. y."]}}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a = ", "this is not TOML: Invalid value (at end of document)"),
        ("a = " + 2_000 * "[", DEEP),
        ("a = " + 2_000 * "[']', \n", DEEP),
        ('b = """]"]""""\na = ' + 2_000 * "{a = # }\n", DEEP),
        ("a = " + 5_000 * "9", "a number in it has too many digits"),
        ("\n" + (MOST_DOTS + 1) * "a." + "a = 1", DOTS),
        (f"[{(MOST_DOTS + 1) * 'a.'}a]", DOTS),
    ],
)
def test_what_cannot_be_read_is_refused_in_part_of_a_sentence(text: str, problem: str) -> None:
    with pytest.raises(ValueError) as refused:
        tables(text)

    assert str(refused.value) == problem
