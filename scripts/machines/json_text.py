"""JSON as it is published: for people to read as well, and the same bytes for the same guide."""

import json
from collections.abc import Mapping


def json_text(value: Mapping[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def json_in_html(value: Mapping[str, object]) -> str:
    """Return JSON that no text in it can end: within a `script` element `<` opens nothing."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
