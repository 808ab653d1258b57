"""`check --fix` writes no address that a page could have made up to harm who reads or runs it."""

import json
from pathlib import Path
from urllib.parse import quote

import pytest

from quiz.cli import main
from quiz.decision import load_guide
from quiz.terminal.check.report import Report
from quiz.terminal.check.run import check
from tests.cli.test_check_fix import SECTIONS, SITE

GUIDE = load_guide()
QUIZ = f"{SITE}quiz/"
FRAMES = {
    "page.html": '<a href="{}">x</a>',
    "page.sh": "# {}\n",
    "page.yaml": "link: '{}'\n",
    "page.csv": "a,{},b\n",
    "page.md": "[x]({})\n",
    "page.adoc": "{}[x]\n",
    "page.wiki": "[[x|{}]]\n",
    "page.json": '{"link": "{}"}\n',
}
"""Files in which an address stands, with what would end it there."""
ADDRESSES = {
    "a tag": 'https://g.test/"><script>alert(1)</script>/quiz/?gap=both',
    "an attribute": "https://g.test/' onclick='alert(1)/quiz/?gap=both",
    "a script": "javascript://%0Aalert%281%29//quiz/?gap=both",
    "a script in Basic": "vbscript://g.test/quiz/?gap=both",
    "data": "data://text/html,quiz/?gap=both",
    "a file": "file:///etc/quiz/?gap=both",
    "another program": "ms-word://g.test/quiz/?gap=both",
    "a line": "https://g.test/\ntouch PWNED;: /quiz/?gap=both",
    "a line of old": "https://g.test/\rtouch PWNED;: /quiz/?gap=both",
    "a line of Unicode": "https://g.test/\u2028x/quiz/?gap=both",
    "a tab": "https://g.test/\t/quiz/?gap=both",
    "a terminal": "https://g.test/\x1b[31m/quiz/?gap=both",
    "a direction": "https://g.test/\u202e/quiz/?gap=both",
    "nothing": "https://g.test/\x00/quiz/?gap=both",
    "a link in Markdown": "https://g.test/)[x](javascript:alert(1)/quiz/?gap=both",
    "a wiki's bar": "https://g.test/|x]]/quiz/?gap=both",
    "code": "https://g.test/`x`/quiz/?gap=both",
    "a formula": "https://g.test/\n=cmd|x!A1,/quiz/?gap=both",
    "a shell": "https://g.test/$(touch PWNED);/quiz/?gap=both",
    "an entity": "https://g.test/&#10;&#x22;/quiz/?gap=both",
    "a backslash": "https:\\\\evil.test\\quiz/?gap=both",
    "a user": "https://guide.test@evil.test/quiz/?gap=both",
    "a user and a word": "https://guide.test:x@evil.test/quiz/?gap=both",
    "a number for a host": "https://[::1]/quiz/?gap=both",
    "letters alike": "https://guid\u0435.test/team/quiz/?gap=both",
    "any other site": "https://evil.test/team/quiz/?gap=both",
    "a site that begins alike": "https://guide.test.evil.test/team/quiz/?gap=both",
    "another port": "https://guide.test:8443/team/quiz/?gap=both",
    "another folder": "https://guide.test/team/../evil/quiz/?gap=both",
    "a version in other digits": f"{QUIZ}?gap=both&v=\u0661.\u0662.\u0663",
}
"""Where a gateway's link might lead that somebody wrote into a page."""


def _mended(path: Path, text: str, site: str | None) -> tuple[str, Report]:
    path.write_bytes(text.encode())
    report = check(GUIDE, SECTIONS, [path], site=site, mend=True)
    return path.read_bytes().decode(), report


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
def test_no_address_comes_out_of_a_gateway_but_the_guide_s(tmp_path: Path, address: str) -> None:
    for layers in (1, 2, 3):
        link = address
        for _ in range(layers):
            link = quote(link, safe="")
        for name, frame in FRAMES.items():
            text = frame.replace("{}", f"https://gateway.test/?url={link}")
            for site in (None, SITE):
                after, report = _mended(tmp_path / name, text, site)
                assert (after, report.fixed) == (text, [])


def test_the_guide_s_own_address_comes_out_if_it_is_named(tmp_path: Path) -> None:
    text = f"https://gateway.test/?url={quote(QUIZ, safe='')}%3Fgap%3Dboth"

    after, _ = _mended(tmp_path / "page.md", text, SITE)
    assert after == f"{QUIZ}?gap=both"
    after, report = _mended(tmp_path / "page.md", f"{text} {QUIZ}?gap=both", None)
    assert after == f"{text} {QUIZ}?gap=both"
    assert [each.refused for each in report.findings] == [
        "it leads to another site than it did; name the guide's address with --site"
    ]


@pytest.mark.parametrize(
    "start",
    [
        *(
            "javascript://x/",
            "file:///x/",
            "https://user@x/",
            "https://[::1]/",
            "https://x:99999999/",
        ),
        *("https://x/$(y)/", "https://x/&#10;/", "https://x/%zz/", "https://x/\u202e/", "../", ""),
        *(
            "https://\u0435xample.test/",
            "https:\\\\x\\",
            "https://x/a;b/",
            "https://x/a`b/",
            "//x/",
        ),
    ],
)
def test_an_address_that_is_odd_already_is_left_to_a_person(tmp_path: Path, start: str) -> None:
    text = f"see {start}quiz/?GAP=both there"
    after, report = _mended(tmp_path / "page.md", text, None)

    assert (after, report.fixed) == (text, [])


@pytest.mark.parametrize(
    "start",
    ["https://x/", "http://xn--d1abbgf6aiiy.test:8080/a/", "HTTPS://X.test/my%20wiki/~a_b/"],
)
def test_an_address_that_stays_where_it_is_is_mended(tmp_path: Path, start: str) -> None:
    after, _ = _mended(tmp_path / "page.md", f"see {start}quiz/?GAP=both there", None)

    assert after == f"see {start}quiz/?gap=both there"


def test_with_a_name_for_the_guide_s_address_no_other_site_is_written(tmp_path: Path) -> None:
    text = "https://copy.test/quiz/?GAP=both"

    assert _mended(tmp_path / "page.md", text, None)[0] == "https://copy.test/quiz/?gap=both"
    assert _mended(tmp_path / "page.md", text, SITE)[0] == text


def test_no_page_tells_for_another_where_the_guide_lies(tmp_path: Path) -> None:
    others, text = "https://wiki.test/quiz/?gap=both", "https://wiki.test/rag/#both"
    (tmp_path / "a.md").write_text(f"{others} {others}", encoding="utf-8")
    (tmp_path / "b.md").write_text(text, encoding="utf-8")
    report = check(GUIDE, SECTIONS, [tmp_path], site=None, mend=True)

    assert (tmp_path / "b.md").read_text(encoding="utf-8") == text
    assert [each.refused is not None for each in report.findings] == [True]
    after, _ = _mended(tmp_path / "a.md", f"{others} {text}", None)
    assert after == f"{others} https://wiki.test/combining/#both"


def test_a_gateway_s_link_tells_not_even_for_its_own_page(tmp_path: Path) -> None:
    text = f"https://x.test/?u={quote(f'{SITE}quiz/?gap=both', safe='')} {SITE}rag/#both"
    after, _ = _mended(tmp_path / "page.md", text, None)

    assert after == text


def test_a_mail_in_which_a_sign_would_mean_another_is_left(tmp_path: Path) -> None:
    text = f"Content-Transfer-Encoding: quoted-printable\n\n{QUIZ}?gap=BEHAVIOR"

    assert _mended(tmp_path / "page.eml", text, SITE)[0] == text


def test_the_report_lists_what_was_written_and_what_was_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.md"
    escaped = "https://gateway.test/?u=https%3A%2F%2Fx%2F%1B%0A%2Fquiz%2F%3Fgap%3Dboth"
    page.write_text(f"{QUIZ}#gap=both&\n  task=broad\n{escaped}", encoding="utf-8")

    assert main(["check", "--fix", str(page)]) == 0
    output = capsys.readouterr().out.replace(str(page), "page.md").splitlines()
    assert output[0].startswith("page.md:3: this link is damaged; it is read as https://x/\\x1b")
    assert output[0].endswith("--site")
    assert "; --fix leaves it to a person: it leads to another site" in output[0]
    old, new = rf"{QUIZ}#gap=both&\n  task=broad", f"{QUIZ}#gap=both&task=broad"
    assert output[1] == f"page.md:1: written anew: {old} → {new}"
    assert "Of these --fix leaves to a person: 1." in output
    assert "Addresses written anew: 1." in output


def test_json_has_the_old_address_beside_the_new_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"{QUIZ}#GAP=both https://x.test/?u={quote(QUIZ)}%3Fgap%3Dboth")
    main(["check", "--fix", "--format", "json", str(page)])
    report = json.loads(capsys.readouterr().out)

    (fixed,), (left,) = report["fixed"], report["findings"]
    assert (fixed["old_address"], fixed["new_address"]) == (f"{QUIZ}#GAP=both", f"{QUIZ}#gap=both")
    assert left["new_address"] is None
    assert "name the guide's address" in left["left_to_a_person"]


@pytest.mark.parametrize("name", ["::error file=a.py,line=1::x.md", " ::set-env name=A::x.md"])
def test_no_line_of_the_report_is_a_command_to_a_forge(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    commands = quote("##vso[task.setvariable variable=A]x##[error]x##teamcity[x", safe="")
    text = f"[RAG]({QUIZ}?gap=behavior)\n{QUIZ}?gap=both&task={commands}\n{QUIZ}?GAP=both"
    Path(name).write_text(text, encoding="utf-8")
    Path("##[error]x.md").write_bytes(b"\xff")
    for way in ("text", "json", "sarif", "junit"):
        main(["check", "--fix", "--format", way, "."])
        printed = capsys.readouterr()
        assert "vso[" in printed.out
        for line in (printed.out + printed.err).splitlines():
            assert not line.lstrip().startswith("::")
            assert not any(each in line for each in ("##[", "##vso[", "##teamcity["))
