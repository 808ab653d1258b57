"""The texts of links in JSON: documents of editors and wikis, messages of chats.

Whatever they call things, a link's text and its address stand in one object, or the address in what
belongs to that object, such as its marks.
"""

import json
from collections.abc import Iterator

from quiz.terminal.check.numbered import Numbered

TEXTS = ("text", "plain_text", "insert", "value", "title", "label", "name", "caption")
ADDRESSES = {"href", "uri", "url", "link", "target"}
OWN = {"annotations", "attributes", "attrs", "data", "link", "marks", "props", "text"}
"""What of an object says how it looks, and where it leads; all else are objects within it."""
INNER = ("children", "content")
DEEP = 5
"""Levels of what belongs to an object."""


def texts(page: Numbered) -> Iterator[tuple[tuple[int, ...], str]]:
    """Yield the numbers that stand in one link, with its text, of a text that is all JSON."""
    try:
        values: list[object] = [json.loads(page.text)]
    except RecursionError:
        return
    except ValueError:
        values = list(_lines(page.text))
    while values:
        value = values.pop()
        if isinstance(value, list):
            values += value
        elif isinstance(value, dict):
            values += value.values()
            if numbers := sorted(set(_numbers(page, value, DEEP))):
                yield tuple(numbers), _text(value, DEEP)


def _lines(text: str) -> Iterator[object]:
    for line in text.splitlines():
        try:
            yield json.loads(line)
        except (RecursionError, ValueError):
            continue


def _numbers(page: Numbered, value: object, levels: int) -> Iterator[int]:
    if levels and isinstance(value, list):
        for each in value:
            yield from _numbers(page, each, levels - 1)
    elif levels and isinstance(value, dict):
        for key, each in value.items():
            if key in ADDRESSES and isinstance(each, str):
                yield from page.numbers(each)
            elif key in OWN:
                yield from _numbers(page, each, levels - 1)


def _text(value: dict[str, object], levels: int) -> str:
    for key in TEXTS:
        if isinstance(text := value.get(key), str):
            return text
    inner = next((each for key in INNER if isinstance(each := value.get(key), list)), [])
    deeper = (each for each in inner if levels and isinstance(each, dict))
    return "".join(_text(each, levels - 1) for each in deeper)
