"""The page's scripts are checked against what Python replies."""

from typing import Literal, TypedDict

import pytest

from scripts.runtime import page_types


def test_the_page_s_types_are_those_of_python_s_replies() -> None:
    """If this fails: run `python -m scripts.runtime.page_types`, then `npm run types`."""
    assert page_types.OUT.read_text(encoding="utf-8") == page_types.declarations()


class Sample(TypedDict):
    """Every kind of type that a reply may have."""


type Size = Literal["small", "large"]

HINTS = {
    "string": str,
    "number": int,
    "boolean | null": bool | None,
    "Sample[]": list[Sample],
    "(string | null)[]": list[str | None],
    "Record<string, string[]>": dict[str, list[str]],
    '"small" | "large"': Size,
    '"small" | "large" | null': Size | None,
}


@pytest.mark.parametrize(("expected", "hint"), HINTS.items(), ids=list(HINTS))
def test_a_python_type_is_named_in_typescript(expected: str, hint: object) -> None:
    assert page_types.type_script(hint) == expected


@pytest.mark.parametrize("hint", [bytes, dict[int, str], set[str]], ids=str)
def test_what_json_cannot_carry_is_refused(hint: object) -> None:
    with pytest.raises(TypeError, match="page_types"):
        page_types.type_script(hint)
