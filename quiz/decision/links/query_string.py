"""A link into the quiz: answers by name in a query string or fragment, to last for years.

This is the one grammar of such links: the address bar, a pasted text, `check` and the claims in
the prose are all read here. Links are damaged on their way through mail, chats and wikis. What was
meant is certain where only one reading has criteria and choices that the guide has: that is mended.
What has no such reading is named in `ignored`, so that nobody takes a rest for the whole.
"""

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from urllib.parse import unquote, unquote_plus, urlencode

from quiz.decision.guide.conditions import Answers
from quiz.decision.guide.model import Guide

VERSION, VERDICT = "v", "verdict"
"""Names in a permalink: by which guide a verdict was given, and what it was."""
OTHERS = (
    *("embed", "q", "h", "utm_*", "fbclid", "gclid", "gbraid", "wbraid"),
    *("msclkid", "mc_cid", "mc_eid", "_hsenc", "_hsmi", "igshid"),
)
"""Names that are ours for later, or that others add to links: ignored in silence."""

ENCODINGS = 3
"""Layers of percent-encoding that are undone: gateways wrap links that were wrapped before."""
AMPERSAND = re.compile(r"&(?:amp;|#38;|#x26;)+", re.IGNORECASE)
EQUALS = re.compile(r"&(?:#61|#x3d|equals);", re.IGNORECASE)
LOOK_ALIKES = str.maketrans(
    dict.fromkeys("\\\u00ad\u200b\u200c\u200d\u2060\ufeff")  # escapes of Markdown, invisible ones
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-")
    | {"\uff1d": "=", "\uff06": "&", "\uff1f": "?", "\uff03": "#"}
)
"""What editors put in the place of a link's own characters."""
SEPARATOR = re.compile(r"[&?#]")
ENCODED_EQUALS = re.compile(r"=|\uff1d|%(?:25)*(?:3d|ef%(?:25)*bc%(?:25)*9d)", re.IGNORECASE)
ENCODED_SEPARATOR = re.compile(r"%(?:25)*(?:3d|26|23|3f|ef%(?:25)*bc)", re.IGNORECASE)
HIGHLIGHT = ":~:"
"""Begins what a browser searches in the page: it belongs to no fragment."""
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
NUMBERS = re.compile(r"\d+\.\d+\.\d+")
AROUND = "".join(map(chr, range(33))) + "!\"'()*+,./:;<>[]^`{|}~\u00a0\u2018\u2019\u201c\u201d"


@dataclass(frozen=True, slots=True)
class Link:
    """What a link says: answers, and by which guide its sender got which verdict, if it names them.

    `ignored` has the `name=value` pairs that mean nothing here; `mended` says that the link was
    damaged, and read as it must have been.
    """

    answers: dict[str, str]
    version: str | None
    verdict: str | None
    ignored: tuple[str, ...]
    mended: bool

    @property
    def understood(self) -> int:
        """Return how many of its names were understood."""
        return len(self.answers) + (self.version is not None) + (self.verdict is not None)


def parse(guide: Guide, query: str, fragment: str = "") -> Link:
    """Read a link's query and fragment; both may start with their "?" or "#".

    For each criterion the fragment wins, and the last of several values; an empty value is "not
    sure". A fragment without "=" is an anchor.
    """
    reader = _Reader(guide)
    reader.read(query)
    if ENCODED_EQUALS.search(fragment):
        reader.read(fragment.partition(HIGHLIGHT)[0])
    return reader.link()


def write(guide: Guide, answers: Answers) -> str:
    """Return the answers as `criterion=choice&…`, in the guide's order, without "?" or "#"."""
    return urlencode([(id, answers[id]) for id in guide.criteria if id in answers])


def permalink(guide: Guide, site: str, answers: Answers, verdict: str) -> str:
    """Return the address, below the site's, that shows this guide's verdict on answers again."""
    pairs = [(id, answers[id]) for id in guide.criteria if id in answers]
    return f"{site}quiz/#{urlencode([*pairs, (VERSION, guide.version), (VERDICT, verdict)])}"


class _Reader:
    """Reads pieces of links one after the other; later ones win."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self.values: dict[str, str] = {}
        self.ignored: list[tuple[int, str]] = []
        self.mended = self.is_wrapped = False

    def link(self) -> Link:
        answers = {name: id for name, id in self.values.items() if name in self.guide.criteria}
        # What stands around a link inside a link is the gateway's.
        ignored = [pair for layer, pair in self.ignored if layer or not self.is_wrapped]
        version, verdict = self.values.get(VERSION), self.values.get(VERDICT)
        return Link(answers, version, verdict, tuple(dict.fromkeys(ignored)), self.mended)

    def read(self, text: str, layer: int = 0) -> None:
        clean = EQUALS.sub("=", AMPERSAND.sub("&", text.translate(LOOK_ALIKES)))
        self.mended |= clean != text
        for piece in SEPARATOR.split(clean):
            before, equals, after = piece.partition("=")
            exact, value = unquote_plus(before), unquote_plus(after)
            name = exact.translate(LOOK_ALIKES).strip(AROUND).lower()
            if self._take(name, value if equals else None, (exact, value)):
                continue
            if not any(fnmatchcase(name, each) for each in OTHERS):
                self._deeper(piece, f"{exact}={value}" if equals else "", layer)

    def _deeper(self, piece: str, pair: str, layer: int) -> None:
        """Read a piece that says nothing as it stands with one layer of encoding less."""
        if layer < ENCODINGS and ENCODED_SEPARATOR.search(piece):
            decoded = unquote(piece)
            understood, wrapped = len(self.values), "://" in decoded
            self.read(decoded, layer + 1)
            self.mended |= len(self.values) > understood
            self.is_wrapped |= wrapped and len(self.values) > understood
        elif pair and not (layer and "://" in pair):
            self.ignored.append((layer, pair))

    def _take(self, name: str, value: str | None, exact: tuple[str, str]) -> bool:
        """Take what a pair says, and tell whether it says anything."""
        if value is None or not (name in self.guide.criteria or name in (VERSION, VERDICT)):
            return False
        if not value:
            self.values.pop(name, None)  # "not sure", said aloud
            return True
        clean = value.translate(LOOK_ALIKES)
        readings = (clean, clean[2:] if clean[:2].upper() == "3D" else "")  # quoted-printable "="
        known = next(filter(None, (self._value(name, each) for each in readings)), None)
        if known is None:
            return False
        self.values[name] = known
        self.mended |= exact != (name, known)
        return True

    def _value(self, name: str, text: str) -> str | None:
        """Return the value without what no id can have, or None if that is none of the name's."""
        text = text.lstrip(AROUND)
        if name == VERSION:
            return found[0] if (found := NUMBERS.match(text)) else None
        allowed = self.guide.outcomes if name == VERDICT else self.guide.criteria[name].choices
        id = ID.match(text.lower())
        if id is None or id[0] not in allowed:
            return None
        rest = text[id.end() :]
        return None if "=" in rest or SEPARATOR.search(rest) else id[0]
