"""`check --fix`: new addresses, and every other byte as it was."""

import codecs
from pathlib import Path

import pytest

from quiz.cli import main
from quiz.decision import load_guide
from quiz.terminal.check.report import Report
from quiz.terminal.check.run import check
from quiz.terminal.check.sections import Sections

GUIDE = load_guide()
SITE = "https://guide.test/team/"
SECTIONS = Sections(
    {
        **dict.fromkeys(("", "#home", "rag/", "rag/#when", "combining/", "combining/#both")),
        **{"rag/#both": "combining/#both", "old/": "rag/", "old/#gone": "rag/#when"},
        **{"s/both/": None, "s/when/": None, "s/gone/": None, "s/gap/": None},
        **{"criteria/gap/": None, "criteria/gap/#gap": None, "quiz/": None, "quiz/#q-gap": None},
    }
)
GOOD = "freshness=stable&gap=behavior&verdict=fine-tune"


def _mended(path: Path, data: bytes) -> tuple[bytes, Report]:
    path.write_bytes(data)
    report = check(GUIDE, SECTIONS, [path], site=SITE, mend=True)
    return path.read_bytes(), report


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{SITE}rag/#both", f"{SITE}combining/#both"),
        (f"[x]({SITE}rag/#both)", f"[x]({SITE}combining/#both)"),
        (f"[x]({SITE}rag#both 'y')", f"[x]({SITE}combining/#both 'y')"),
        (f'<a href="{SITE}rag/index.html#both">', f'<a href="{SITE}combining/#both">'),
        (f"[RAG|{SITE}old/#gone]", f"[RAG|{SITE}rag/#when]"),
        (f"See {SITE}old/.", f"See {SITE}rag/."),
        (f"*{SITE}rag/%23both*", f"*{SITE}combining/#both*"),
        (f"{SITE}quiz/#{GOOD}".replace("&", "&\n"), f"{SITE}quiz/#{GOOD}"),
        (f"> {SITE}quiz/#{GOOD}".replace("&verdict", "&\n> verdict"), f"> {SITE}quiz/#{GOOD}"),
        (f"{SITE}quiz/?{GOOD}".replace("=", "%3D"), f"{SITE}quiz/?{GOOD}"),
        (f"[x]({SITE}quiz/%23{GOOD})", f"[x]({SITE}quiz/#{GOOD})"),
        (
            f"_{SITE}quiz/#{GOOD}_ {SITE}quiz/#Gap=both",
            f"_{SITE}quiz/#{GOOD}_ {SITE}quiz/#gap=both",
        ),
        (f"{SITE}quiz/#{GOOD}".replace("&", "&amp;amp;"), f"{SITE}quiz/#{GOOD}"),
        (
            "[x](https://eu.safelinks.protection.outlook.com/?url=https%3A%2F%2Fguide.test%2Fteam"
            "%2Fquiz%2F%3Fgap%3Dboth&data=05%7C02&reserved=0)",
            f"[x]({SITE}quiz/?gap=both)",
        ),
    ],
)
def test_an_address_is_written_anew_and_nothing_else(
    tmp_path: Path, before: str, after: str
) -> None:
    frame = "# A\r\n\r\n  a  \t\n{}\r\n\u00a0“é” {}\n\n\n"
    text, wanted = (frame.replace("{}", each) for each in (before, after))

    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le"):
        data, report = _mended(tmp_path / "page.md", text.encode(encoding))
        assert data == wanted.encode(encoding)
        assert len(report.fixed) == 2
        again, second = _mended(tmp_path / "page.md", data)
        assert (again, second.fixed) == (data, [])


def test_a_page_in_an_encoding_of_its_own_stays_in_it(tmp_path: Path) -> None:
    page = '<meta charset="windows-1252">\r\n<p>\x93Caf\xe9\x94 <a href="{}">x</a>'
    before = page.replace("{}", f"{SITE}rag/#both").encode("latin-1")
    data, _ = _mended(tmp_path / "page.html", before)

    assert data == page.replace("{}", f"{SITE}combining/#both").encode("latin-1")


def test_html_gets_its_ampersands_as_html_has_them(tmp_path: Path) -> None:
    link = f"{SITE}quiz/%23{GOOD}"
    data, _ = _mended(tmp_path / "page.html", f'<a href="{link}">x</a>'.encode())

    assert data.decode() == f'<a href="{SITE}quiz/#{GOOD.replace("&", "&amp;")}">x</a>'


@pytest.mark.parametrize(
    "text",
    [
        f"[Fine-tuning]({SITE}quiz/?{GOOD})",
        f"[RAG]({SITE}quiz/?{GOOD.replace('&', '&amp;')}) {SITE}quiz/?{GOOD}。",
        f"{SITE}quiz/?{GOOD}&utm_source=x {SITE}rag/#when {SITE}#home {SITE}quiz/#q-gap",
        f"{SITE}quiz/#gap=both—and then {SITE}quiz/#gap=bothと言う",
        f"{SITE}quiz/#gap=neither {SITE}rag/#nothing {SITE}other/#both",
        "https://another.test/rag/#both rag.md#both",
        f'{{"link": "{SITE}quiz/?gap\\u003dBOTH"}}',
        f"Content-Transfer-Encoding: quoted-printable\n\n{SITE}quiz/?gap=3Dboth",
    ],
)
def test_what_is_right_or_for_a_person_to_look_at_is_left_alone(tmp_path: Path, text: str) -> None:
    data, report = _mended(tmp_path / "page.md", text.encode())

    assert (data, report.fixed) == (text.encode(), [])


def test_a_stale_claim_is_not_reworded(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.md"
    page.write_bytes(codecs.BOM_UTF8 + f"[RAG]({SITE}quiz/?GAP=behavior)\r\n".encode())

    assert main(["check", "--fix", str(page)]) == 1
    assert page.read_bytes() == codecs.BOM_UTF8 + f"[RAG]({SITE}quiz/?gap=behavior)\r\n".encode()
    output = capsys.readouterr().out
    assert "said RAG; guide" in output
    assert "Addresses written anew: 1." in output


def test_a_file_that_cannot_be_written_stays_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    text = f"{SITE}rag/#both".encode()
    (folder / "page.md").write_bytes(text)
    read = check(GUIDE, SECTIONS, [folder], site=SITE, mend=False)
    assert [each.kind for each in read.findings] == ["moved-section"]
    (folder / "page.md").unlink()
    (folder / "page.md").symlink_to("page.md")

    report = check(GUIDE, SECTIONS, [folder / "page.md"], site=SITE, mend=True)
    assert [why for _, why in report.unread] == ["Too many levels of symbolic links"]


def test_a_link_to_a_file_stays_a_link_and_keeps_its_rights(tmp_path: Path) -> None:
    page, link = tmp_path / "page.md", tmp_path / "link.md"
    page.write_text(f"{SITE}rag/#both", encoding="utf-8")
    page.chmod(0o640)
    link.symlink_to(page)

    check(GUIDE, SECTIONS, [link], site=SITE, mend=True)
    assert link.is_symlink()
    assert page.read_text(encoding="utf-8") == f"{SITE}combining/#both"
    assert page.stat().st_mode & 0o777 == 0o640
