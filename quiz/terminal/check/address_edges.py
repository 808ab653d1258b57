"""Where an address begins and ends in a text: markup and sentences stand close around it."""

import re

from quiz.decision.links.find import BEGINS_SOMEHOW
from quiz.decision.links.query_string import DASHES, LOOK_ALIKES

QUIZ = re.compile(
    r"(?:^|[/=*_~:>])(?P<page>quiz(?:\.md|\.html|/(?:index\.html)?)?|rag-vs-fine-tuning\.html)"
    r"\\*(?:[?#]|$)",
    re.IGNORECASE,
)
"""How the address of the quiz ends, before the answers; the guide may be one file, too."""
SCHEME = re.compile(r"[a-z][a-z0-9+.-]{0,20}(?::|%(?:25)*3a)(?:/|%(?:25)*2f){2}", re.IGNORECASE)
AFTER = re.compile(r"&(?:quot|apos|lt|gt|nbsp|#0*(?:34|39|60|62|160)|#x(?:22|27|3c|3e|a0));", re.I)
"""What follows an address in a page that is written as text within another."""
BEHIND = "!\"$'()*,.:;<>@[\\]^_`{|}~\u200b\u200c\u200d\u2060\ufeff。，、；：！？」』）】》…”’»›–—"
"""What stands behind an address in a sentence or in markup."""
FOREIGN = re.compile(rf"[^\x00-\x7f{re.escape(''.join(map(chr, {**LOOK_ALIKES, **DASHES})))}]")
"""What is no address's own sign, and none that an editor puts in the place of one."""


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out what stands before and behind an address in markup, and is none of it."""
    raw = text[start:end]
    if after := AFTER.search(raw):
        raw = raw[: after.start()]
    answers = BEGINS_SOMEHOW.search(raw)
    if not raw.isascii() and answers and (foreign := FOREIGN.search(raw, answers.end())):
        raw = raw[: foreign.start()]
    raw = raw.rstrip(BEHIND)
    if scheme := SCHEME.search(raw):
        begin = scheme.start()
    else:
        quiz = QUIZ.search(raw)
        at = quiz.start("page") if quiz else 0
        begin = max(raw.rfind(sign, 0, at) + 1 for sign in "=*_~:>?#&")
    return start + begin, start + len(raw)
