"""Whatever a file holds: `check` reads it, and no link that stands in it is passed over."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given
from hypothesis import strategies as st

from quiz.decision import load_guide
from quiz.terminal.check.kinds import Kind
from quiz.terminal.check.report import FORMATS, Report
from quiz.terminal.check.run import check
from quiz.terminal.check.sections import Sections
from quiz.terminal.near_names import SHORT, nearest

GUIDE = load_guide()
SITE = "https://guide.test/team/"
SECTIONS = Sections({"": None, "rag/": None, "rag/#a": None, "rag/#old": "rag/#a", "quiz/": None})
PIECES = st.sampled_from(
    [
        *(f"{SITE}quiz/", "quiz.md", "?", "#", "&", "=", "%3D", "%23", "gap=both", "gap", "both"),
        *("verdict=rag", "v=0.2.0", f"{SITE}rag/#old", "[RAG]", "(", ")", "[", "]", "|", "<", ">"),
        *(
            '<a href="',
            '">RAG</a>',
            "```\n",
            "\n",
            "\r\n",
            "> ",
            "\\",
            '"',
            "'",
            "{",
            "}",
            "*",
            "_",
        ),
        *('{"guide_version": "0.3.0", ', '"answers": {}, ', '"verdict": "rag"}', "&amp;", "&lt;a "),
        *("Content-Transfer-Encoding: quoted-printable\n", "<![CDATA[", "]]>", "<!--", "[r]: "),
        *("\\u0026", "\u00ad", "—", "。", "https://", "//", ".", ",", " ", "\t", "\x00", "\ud800"),
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=4), max_size=30).map("".join)
ENDINGS = st.sampled_from(["md", "html", "json", "txt", "eml", "xml"])


def _checked(name: str, data: bytes, mend: bool) -> tuple[Report, bytes]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        report = check(GUIDE, SECTIONS, [path], site=SITE, mend=mend)
        return report, path.read_bytes()


@given(TEXTS, ENDINGS)
@example("[" * 3_000 + f"]({SITE}quiz/?gap=both)", "md")
@example("> " * 3_000 + f"[RAG]({SITE}quiz/?gap=both)", "md")
def test_any_text_is_checked_and_reported_in_every_format(text: str, ending: str) -> None:
    report, _ = _checked(f"page.{ending}", text.encode("utf-8", "surrogatepass"), mend=False)

    for write in FORMATS.values():
        assert "\n".join(write(report))
    assert report.count.results >= sum(
        each.kind in (Kind.STALE_CLAIM, Kind.CHANGED_RECORD) for each in report.findings
    )


@given(TEXTS, TEXTS, ENDINGS)
def test_a_whole_link_is_found_whatever_stands_around_it(
    before: str, after: str, ending: str
) -> None:
    link = f"{SITE}quiz/#freshness=stable&citations=no&gap=behavior&v=0.2.0&verdict=rag"
    text = f"{before}\n\n{link}\n\n{after}".replace("\ud800", "")
    report, _ = _checked(f"page.{ending}", text.encode(), mend=False)

    wrong = {each.kind for each in report.findings} & {Kind.STALE_CLAIM, Kind.UNREADABLE}
    assert report.unread or (wrong and report.count.results)


@given(TEXTS, ENDINGS)
def test_mending_twice_is_mending_once_and_harms_no_other_byte(text: str, ending: str) -> None:
    data = text.encode("utf-8", "replace")
    first, once = _checked(f"page.{ending}", data, mend=True)
    second, twice = _checked(f"page.{ending}", once, mend=True)

    assert bool(first.fixed) or once == data
    assert (twice, second.fixed) == (once, [])


@given(st.sampled_from(sorted(GUIDE.criteria)), st.data())
def test_a_name_with_two_letters_wrong_is_found_among_others(
    name: str, data: st.DataObject
) -> None:
    letters = list(name)
    for _ in range(2):
        at, letter = data.draw(st.integers(0, len(letters) - 1)), data.draw(st.sampled_from("axz"))
        change = data.draw(st.sampled_from([[letter], [letter, letters[at]], []]))
        letters[at : at + 1] = change or ([] if len(letters) > 1 else letters)
    wrong = "".join(letters)
    alone, among = nearest(wrong, [name]), nearest(wrong, ["unlike", name, "another"])

    assert (alone or name) == name
    assert min(len(name), len(wrong)) <= SHORT or alone == among == name
