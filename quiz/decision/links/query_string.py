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
    *("embed", "ask", "q", "h", "utm_*", "fbclid", "gclid", "gbraid", "wbraid"),
    *("msclkid", "mc_cid", "mc_eid", "_hsenc", "_hsmi", "igshid"),
)
"""Names that are ours for later, or that others add to links: ignored in silence."""

ENCODINGS = 3
"""Layers of percent-encoding that are undone: gateways wrap links that were wrapped before."""
ENTITIES = (
    (re.compile(r"&(?:amp;|#0*38;|#x0*26;)+", re.IGNORECASE), "&"),
    (re.compile(r"&(?:#0*61|#x0*3d|equals);", re.IGNORECASE), "="),
    (re.compile(r"&(?:#0*63|#x0*3f|quest);", re.IGNORECASE), "?"),
    (re.compile(r"&(?:#0*35|#x0*23|num);", re.IGNORECASE), "#"),
    (re.compile(r"&(?:#0*45|#x0*2d|hyphen|dash);", re.IGNORECASE), "-"),
)
"""A link's own characters as HTML may write them."""
HALF_ENTITY = re.compile(r"(?:amp|#0*38|#x0*26);?")
"""What is left of an ampersand before a name, once it was parted at its sign."""
INVISIBLE = (
    *"\\\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff",
    *map(chr, range(0x202A, 0x202F)),
)
LOOK_ALIKES = str.maketrans(
    dict.fromkeys(INVISIBLE)  # and Markdown's escapes
    | {"\uff1d": "=", "\uff06": "&", "\uff1f": "?", "\uff03": "#"}
)
"""What editors put in the place of a link's own characters."""
DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
"""What they put in the place of a hyphen: but a dash may stand behind a link too."""
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
        self.ignored: list[tuple[str, str]] = []
        self.mended = self.is_wrapped = False

    def link(self) -> Link:
        answers = {name: id for name, id in self.values.items() if name in self.guide.criteria}
        version, verdict = self.values.get(VERSION), self.values.get(VERDICT)
        ignored = self.ignored
        if self.is_wrapped:  # what else stands around a link inside a link is the gateway's
            ignored = [
                (name, value) for name, value in ignored if self._is_like_answer(name, value)
            ]
        pairs = dict.fromkeys(f"{name}={value}" for name, value in ignored)
        return Link(answers, version, verdict, tuple(pairs), self.mended)

    def read(self, text: str, layer: int = 0) -> None:
        clean = text.translate(LOOK_ALIKES)
        for entity, sign in ENTITIES if "&" in clean else ():
            clean = entity.sub(sign, clean)
        self.mended |= clean != text
        for piece in SEPARATOR.split(clean):
            before, equals, after = piece.partition("=")
            exact, value = unquote_plus(before), unquote_plus(after)
            name = self._name(exact)
            if (equals and self._take(name, value, (exact, value))) or self._deeper(piece, layer):
                continue
            if equals and not any(fnmatchcase(name, each) for each in OTHERS):
                self.ignored.append((exact, value))

    def _deeper(self, piece: str, layer: int) -> bool:
        """Read a piece with one layer of encoding less, and tell whether that says anything."""
        if layer == ENCODINGS or not ENCODED_SEPARATOR.search(piece):
            return False
        decoded, inner = unquote(piece), _Reader(self.guide)
        inner.read(decoded, layer + 1)
        if not inner.values:
            return False
        self.values |= inner.values
        self.ignored += [each for each in inner.ignored if "://" not in each[1]]
        self.mended = True
        self.is_wrapped |= inner.is_wrapped or "://" in decoded
        return True

    def _name(self, text: str) -> str:
        name = text.translate(LOOK_ALIKES).strip(AROUND).lower()
        rest = HALF_ENTITY.sub("", name, count=1)
        return rest if rest in (*self.guide.criteria, VERSION, VERDICT) else name

    def _is_like_answer(self, name: str, value: str) -> bool:
        """Tell whether a pair that was not understood can be meant for an answer."""
        choices = {id for criterion in self.guide.criteria.values() for id in criterion.choices}
        return self._name(name) in self.guide.criteria or value.lower() in choices

    def _take(self, name: str, value: str, exact: tuple[str, str]) -> bool:
        """Take what a pair says, and tell whether it says anything."""
        if not (name in self.guide.criteria or name in (VERSION, VERDICT)):
            return False
        if not value:
            self.values.pop(name, None)  # "not sure", said aloud
            return True
        clean = value.translate(LOOK_ALIKES)
        after_sign = clean[2:] if clean[:2].upper() == "3D" else ""  # of quoted-printable
        readings = (clean, clean.translate(DASHES), after_sign)
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
