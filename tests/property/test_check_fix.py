"""Whatever a page holds: `check --fix` changes addresses alone, and writes nothing that harms."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from hypothesis import example, given
from hypothesis import strategies as st

from quiz.decision import load_guide
from quiz.terminal.check.report import Report
from quiz.terminal.check.run import check
from tests.property.test_check import SECTIONS, SITE, TEXTS

GUIDE = load_guide()
SAFE = re.compile(
    r"(?i:https?)://[a-zA-Z0-9.-]+(?::[0-9]+)?(?:/(?:[\w.~-]|%[0-9a-fA-F]{2})*)+"
    r"(?:\?[\w.=-]*(?:&(?:amp;)?[\w.=-]+)*)?(?:#[\w.=-]*(?:&(?:amp;)?[\w.=-]+)*)?",
    re.ASCII,
)
"""What may be written into any file: nothing ends a string, a tag, a line, a cell or a host."""
ADDRESS = re.compile(
    r"[a-z][a-z0-9+.-]*(?::|%(?:25)*3A)[^\s\"'<>()\[\]{}|`]*+(?:[\s>|*]+.*)?", re.I | re.S
)
"""What may be taken out: an address, which a line's end may part."""
STARTS = st.sampled_from(
    [
        *(SITE, "https://g.test/", "http://g.test:8080/", "https://evil.test/", "HTTPS://G.test/"),
        *("javascript://%0Aalert(1)//", "javascript://\nx/", "vbscript://x/", "data://text/html,"),
        *("file:///", "https://guide.test@evil.test/", "https:\\\\evil.test\\", "https://[::1]/"),
        *("//evil.test/", "../", "https://xn--e1aybc.test/", "https://\u0435.test/", f"{SITE}../"),
    ]
)
INSIDE = st.sampled_from(
    [
        *(
            '"',
            "'",
            "<script>",
            ">",
            ")",
            "](javascript:x)",
            "]]",
            "|",
            "`",
            "\n",
            "\r",
            "\t",
            "\x1b",
        ),
        *("\u2028", "\u0085", "\u202e", "\u200b", "\x00", "\\", "&#10;", "&#x22;", "&quot;", "%0A"),
        *("%22", "%250D", "$(x)", ";", " ", ",", "\n=cmd|x!A1", "@", ":", "..", "a", "a b", "", ""),
    ]
)
ENDS = st.sampled_from(
    [
        "quiz/?GAP=both",
        "quiz/#gap=both&\ntask=broad",
        "quiz/%23gap=both",
        "rag/#old",
        "quiz?gap%3Dboth",
    ]
)
GATEWAYS = st.sampled_from(
    ["", "", "https://gw.test/?u=", f"{SITE}?u=", "https://gw.test/v2/url?u=", "x="]
)


@st.composite
def addresses(draw: st.DrawFn) -> str:
    """Draw an address that may lead anywhere, encoded as gateways do, or not at all."""
    inner = draw(STARTS) + "".join(draw(st.lists(INSIDE, max_size=2)))
    address = f"{inner}{draw(st.sampled_from(['', '/']))}{draw(ENDS)}"
    for _ in range(draw(st.integers(0, 3))):
        address = quote(address, safe=draw(st.sampled_from(["", ":/"])))
    return f"{draw(GATEWAYS)}{address}"


PAGES = st.lists(
    addresses()
    | TEXTS
    | st.sampled_from([f" {SITE}quiz/?gap=both ", f"{SITE}quiz/?GAP=both", f"{SITE}rag/#old"])
    | st.sampled_from(['"', "'", " ", "\n", "[x]("]),
    max_size=6,
).map("".join)
ENDINGS = st.sampled_from(["md", "html", "json", "eml", "csv", "sh", "yaml", "adoc"])


def _mended(ending: str, text: str, site: str | None) -> tuple[str, str, Report]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"page.{ending}"
        path.write_bytes(text.encode("utf-8", "replace"))
        before = path.read_bytes().decode()
        report = check(GUIDE, SECTIONS, [path], site=site, mend=True)
        return before, path.read_bytes().decode(), report


@given(PAGES, ENDINGS, st.sampled_from([None, SITE]))
@example(
    '<a href="https://w/?u=https%3A%2F%2Fg%2F%22%3E%3Cb%3E%2Fquiz%2F%3Fgap%3Dboth">', "md", None
)
@example(f"{SITE}rag/#old {SITE}quiz/?GAP=both", "html", None)
@example(f"https://gw.test/?u={quote(f'{SITE}quiz/?gap=both', safe='')}", "md", SITE)
def test_only_addresses_change_and_what_is_written_is_safe(
    text: str, ending: str, site: str | None
) -> None:
    before, after, report = _mended(ending, text, site)

    parts, end = [], 0
    for each in report.fixed:
        new = each.new or ""
        assert before[each.start : each.end] == each.old
        assert ADDRESS.fullmatch(each.old)
        assert SAFE.fullmatch(new)
        assert new.startswith(site) if site else _origin(new) == _origin(each.old)
        parts += [before[end : each.start], new]
        end = each.end
    assert after == "".join([*parts, before[end:]])
    assert not any(each.new for each in report.findings)


def _origin(address: str) -> str:
    return "/".join(address.split("/", 3)[:3]).lower()
