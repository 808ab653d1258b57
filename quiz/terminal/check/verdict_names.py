"""The verdict that a link's text names, whatever dress the text comes in."""

import re
from collections.abc import Callable

from quiz.decision import Guide
from quiz.terminal.check.references import unescape

LONGEST = 200
"""Characters of a text that is nothing but a verdict's name."""
MACRO = re.compile(r"\\[a-z]+\{|\{[^{}]*\}|<[^<>]*>|\[/?[a-z]+\]", re.IGNORECASE)
"""Colours and the like around a text."""
VERSION = re.compile(r"[\[(](?:guide|version|v\.?)?[\s\d.,v]*\d[\d.]*[\])]\W*$", re.IGNORECASE)
"""Of a guide, or the number of a footnote, behind a name."""
SIGNS = re.compile(r"[\W_]+")


def verdict_names(guide: Guide) -> Callable[[str], str | None]:
    """Return what tells the id of the verdict that a text is the name of.

    It tells None of a text that says more than a name, or that asks.
    """
    names = {
        _bare(name): outcome.id
        for outcome in guide.outcomes.values()
        for name in (outcome.label, *outcome.aliases)
    }

    def verdict_named(text: str) -> str | None:
        text = unescape(MACRO.sub("", text[: 10 * LONGEST])).strip()
        if len(text) > LONGEST or "?" in text:
            return None
        return names.get(_bare(VERSION.sub("", text)))

    return verdict_named


def _bare(text: str) -> str:
    return SIGNS.sub("", text).casefold()
