"""The quiz's script in the finished page: known by its digest, and asked for twice if need be.

Pure: HTML in, HTML out. It comes last, since pages are rendered without a bundle too.
"""

import re
from dataclasses import dataclass

QUIZ_SCRIPT = re.compile(r'<script defer src="(?P<address>[^"]*/quiz\.js)"></script>')


@dataclass(frozen=True, slots=True)
class Seal:
    """What `integrity` says of the script, and the script that stands before it in the page."""

    integrity: str
    second_try: str


def sealed(html: str, seal: Seal) -> str:
    """Return a page whose browser runs the quiz's script only as it was built."""
    return QUIZ_SCRIPT.sub(
        lambda script: (
            f"<script>{seal.second_try}</script>\n"
            f'<script defer src="{script["address"]}" integrity="{seal.integrity}"></script>'
        ),
        html,
    )
