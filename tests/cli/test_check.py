"""`check`: which links and records in a wiki export the guide no longer confirms."""

import json
from collections.abc import Callable
from html import escape
from pathlib import Path
from urllib.parse import quote

import pytest

from quiz.cli import main
from quiz.decision import decide, explain, load_guide

GUIDE = load_guide()
V = GUIDE.version
QUIZ = "https://guide.test/team/quiz/"
CHECKED = "links and records checked"


def _checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, name: str = "page.md"
) -> tuple[int, str]:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    status = main(["check", str(path)])
    return status, capsys.readouterr().out.replace(str(path), name)


@pytest.mark.parametrize(
    "text",
    [
        "[RAG](https://guide.test/quiz/?freshness=changing)",
        "[start with RAG](../quiz.md?freshness=changing)",
        "[our result](https://guide.test/quiz/#freshness=changing&v=0.2.0&verdict=rag)",
        '<a href="https://guide.test/quiz/?freshness=changing&amp;citations=yes">RAG</a>',
        "<A class=x href='https://guide.test/quiz/#gap=knowledge'><b>RAG</b></A>",
        "Bare: https://guide.test/quiz/#gap=knowledge&verdict=rag.",
        "No claim: [take it yourself](https://guide.test/quiz/?gap=both)",
    ],
)
def test_what_the_guide_still_says_is_not_stale(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    output = f"1 links and records checked, 0 stale (guide {GUIDE.version}).\n"

    status, printed = _checked(tmp_path, capsys, text)
    assert (status, printed.startswith(output)) == (0, True)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "a\n\n[RAG](https://guide.test/quiz/?gap=behavior)",
            f"page.md:3: said RAG; guide {GUIDE.version} says Fine-tuning (gap=behavior)",
        ),
        (
            "x https://guide.test/quiz/#gap=both&task=broad&v=0.1.0&verdict=rag y",
            f"page.md:1: said RAG under guide 0.1.0; guide {GUIDE.version} says "
            "RAG with a fine-tuned model (gap=both&task=broad)",
        ),
        (
            '<a href="https://guide.test/quiz/?gap=behavior&amp;task=narrow">Prompting alone</a>',
            f"page.md:1: said Prompting alone; guide {GUIDE.version} says Fine-tuning "
            "(gap=behavior&task=narrow)",
        ),
        (
            "a\r\n[RAG](https://guide.test/quiz/#gap=behavior&verdict=fine-tune)",
            f"page.md:2: said RAG; guide {GUIDE.version} says Fine-tuning (gap=behavior)",
        ),
    ],
)
def test_what_the_guide_no_longer_says_is_listed_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, line: str
) -> None:
    status, output = _checked(tmp_path, capsys, text)

    assert status == 1
    assert output.splitlines()[0] == line
    assert "1 links and records checked, 1 stale" in output


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("#gap=neither", "the guide does not know gap=neither; gap is one of knowledge, behavior"),
        ("#gap=behaviour", "the guide does not know gap=behaviour; did you mean gap=behavior?"),
        ("#gaps=both&verdict=hybrid", "the guide does not know gaps=both; did you mean gap=both?"),
        ("#gap=both&verdict=finetune", "the guide does not know verdict=finetune"),
        ("#gap=both&freshness=", "the guide does not know freshness=; freshness is one of"),
        (
            "#gap=both&v=9.0.0&verdict=rag",
            f"this is of guide 9.0.0, and this program has guide {V}",
        ),
        ("#gap=both&pace=slow&v=9.0.0", ""),
        ("#gap:both", "this looks like answers to the quiz, and cannot be read: https://guide"),
    ],
)
def test_what_cannot_be_read_is_named_and_is_not_called_stale(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, line: str
) -> None:
    status, output = _checked(tmp_path, capsys, f"https://guide.test/quiz/{text}")

    assert status == (2 if line else 0)
    assert output.startswith(f"page.md:1: {line}" if line else "1 links and records")
    assert "1 links and records checked, 0 stale" in output
    assert ("Could not be read, and are named above: 1." in output) == bool(line)


@pytest.mark.parametrize(
    "more",
    [
        *("gclid=x", "mc_cid=x", "_hsenc=x", "ref=stable", "colour=red", "id=7", "page=no"),
        *("utm_gap=x", "fbclid=IwAR", "preview=yes", "si=AbC", "map=both", "v=2"),
    ],
)
def test_what_others_add_to_a_link_makes_it_neither_stale_nor_unreadable(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], more: str
) -> None:
    for text in (f"[RAG]({QUIZ}?{more}&freshness=changing)", f"<{QUIZ}?freshness=changing&{more}>"):
        status, output = _checked(tmp_path, capsys, text)
        assert (status, output.splitlines()[0]) == (0, f"1 {CHECKED}, 0 stale (guide {V}).")


@pytest.mark.parametrize(
    "around",
    [
        *("|{}|b|", "_{}_", "{}。", "[{}|{}|smart-link]", "<{}|text>", "**{}**", "({}).", "“{}”"),
        *("{}、x", "{}'s", "{}…", '"{}",', "~~{}~~", "`{}`", "{}:", "{};", "[x]({})", "{}\u200b"),
    ],
)
def test_what_stands_behind_a_link_is_no_part_of_its_verdict(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], around: str
) -> None:
    link = f"{QUIZ}#freshness=changing&v={V}&verdict=rag"
    status, output = _checked(tmp_path, capsys, around.replace("{}", link))

    assert (status, output) == (0, f"1 {CHECKED}, 0 stale (guide {V}).\n")


def test_two_links_in_a_table_without_spaces_are_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f"a,{QUIZ}#gap=behavior&verdict=rag,{QUIZ}#gap=knowledge&verdict=rag;{QUIZ}?gap=both\n"
    status, output = _checked(tmp_path, capsys, text, "table.csv")

    assert status == 1
    assert output.splitlines()[0].endswith("says Fine-tuning (gap=behavior)")
    assert f"3 {CHECKED}, 1 stale" in output


def test_every_text_that_leads_to_an_address_is_a_claim(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f"[Fine-tuning][r] and [RAG][r] and [see][r]\n\n[r]: {QUIZ}?gap=behavior\n"
    status, output = _checked(tmp_path, capsys, text)

    assert (status, output.count("said RAG;")) == (1, 1)
    assert f"1 {CHECKED}, 1 stale" in output


@pytest.mark.parametrize(
    "text", ["why not RAG", "RAG?", "RAG → fine-tuning", "RAG or fine-tuning", "R", "our choice"]
)
def test_a_text_that_says_more_than_a_verdict_is_no_claim(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    status, output = _checked(tmp_path, capsys, f"[{text}]({QUIZ}?gap=behavior)")

    assert status == 0
    assert output.splitlines()[1] == "Without a claim, so there is nothing to compare: 1."


def test_a_record_is_decided_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["decide", "gap=both", "task=broad", "--json"])
    record = json.loads(capsys.readouterr().out)

    assert _checked(tmp_path, capsys, json.dumps(record), "now.json")[0] == 0
    old = json.dumps({**record, "verdict": "rag", "guide_version": "0.1.0"})
    status, output = _checked(tmp_path, capsys, old, "then.json")
    assert status == 1
    assert output.startswith("then.json:1: said RAG under guide 0.1.0; guide")


def test_other_links_are_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "[a](https://guide.test/rag/#when-rag-wins) https://other.test/?gap=both quiz? #x=1"

    assert _checked(tmp_path, capsys, text)[1].startswith("0 links and records checked")


@pytest.fixture(scope="module")
def record() -> str:
    return json.dumps(explain(GUIDE, decide(GUIDE, {"gap": "behavior"})), indent=2)


def _old(record: str) -> str:
    return record.replace('"verdict": "fine-tune"', '"verdict": "rag"')


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("page.json", "{}"),
        ("page.json", "\ufeff{}"),
        ("page.json", '[{"project": "a", "result": {}}]'),
        ("page.md", "# Why\n\n```json\n{}\n```\n"),
        ("page.txt", "Here it is: {} Ann"),
        ("page.txt", "{code:json}\n{}\n{code}"),
        ("page.xml", "<ac:plain-text-body><![CDATA[{}]]></ac:plain-text-body>"),
    ],
)
def test_a_record_is_found_wherever_it_stands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], record: str, name: str, page: str
) -> None:
    for text, code in ((record, 0), (_old(record), 1)):
        status, output = _checked(tmp_path, capsys, page.replace("{}", text), name)
        assert status == code
        assert f"1 {CHECKED}, {code} stale" in output
    quoted = "\n".join(f"> {line}" for line in _old(record).split("\n"))
    as_html = f"<pre><code>{escape(_old(record))}</code></pre>"
    in_json = json.dumps({"body": f"see\n{_old(record)}"})
    for text, ending in ((quoted, "txt"), (as_html, "html"), (in_json, "json")):
        assert _checked(tmp_path, capsys, text, f"page.{ending}")[0] == 1


@pytest.mark.parametrize(
    "break_it",
    [
        lambda record: record[: len(record) // 2],
        lambda record: record.replace('"', "“", 40),
        lambda record: record.replace(",\n", ",,\n", 1),
        lambda record: record.replace('"gap": "behavior"', '"gap": "neither"'),
        lambda record: record.replace('"verdict": "fine-tune"', '"verdict": "finetune"'),
    ],
)
def test_a_record_that_broke_is_counted_as_unreadable(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    record: str,
    break_it: Callable[[str], str],
) -> None:
    broken = break_it(f'{{"a": "answers", "x": "verdict"}} {record}')
    status, output = _checked(tmp_path, capsys, broken, "record.json")

    assert status == 2
    assert f"1 {CHECKED}, 0 stale" in output
    assert "Could not be read, and are named above: 1." in output


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("x.md", b"a\n\xff", "x.md: line 2: the byte 0xff is not UTF-8; save the file as UTF-8"),
        ("x.html", b'<meta charset="ascii">\xff', "save the file as UTF-8 (it says that it is asc"),
        ("x.docx", b"PK\x03\x04xyz", "this is a zip or an Office file; unpack it, or save it as"),
        ("x.pdf", b"%PDF-1.7", "this is a PDF; unpack it, or save it as HTML or text"),
        ("x.png", b"\x89PNG\r\n\0\0\0\rIHDR", "this is no text; save the page as HTML or text"),
        ("nothing.md", None, "nothing.md: No such file or directory"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence_and_the_others_are_checked(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    content: bytes | None,
    sentence: str,
) -> None:
    (tmp_path / "old.md").write_text("[RAG](quiz.md?gap=behavior)", encoding="utf-8")
    if content is not None:
        (tmp_path / name).write_bytes(content)

    assert main(["check", str(tmp_path / name), str(tmp_path / "old.md")]) == 2
    printed = capsys.readouterr()
    assert f"1 {CHECKED}, 1 stale" in printed.out
    assert sentence in printed.err
    assert printed.err.count("\n") == 1


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"answers":' * 100_000,
        "https://a\uff1ab/quiz/?gap=both https://[::1/quiz/?gap=both",
        '{"a": NaN, "b": 1e999, "guide_version": ' + "9" * 5_000,
        "\ud800 quiz?gap=\udfff",
        '{"href": "https://guide.test/quiz/?gap=both", "content": [' * 3_000,
    ],
)
def test_odd_text_in_one_file_does_not_end_the_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    for name in ("odd.json", "odd.md"):
        (tmp_path / name).write_bytes(text.encode("utf-16-le", "surrogatepass"))
    (tmp_path / "old.md").write_text("[RAG](quiz.md?gap=behavior)", encoding="utf-8")

    assert main(["check", str(tmp_path)]) in (1, 2)
    assert "old.md:1: said RAG;" in capsys.readouterr().out


def test_a_folder_is_checked_whole_and_what_is_no_text_is_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "[RAG](https://guide.test/quiz/?gap=behavior)"
    for name in ("b.md", "a/deep/er.unknown", "c", ".git/HEAD", "node_modules/x/README.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\0\0\0")

    assert main(["check", str(tmp_path), str(tmp_path / "b.md")]) == 1
    output = capsys.readouterr().out.replace(f"{tmp_path}/", "").splitlines()
    assert [line.partition(":")[0] for line in output[:3]] == ["b.md", "c", "a/deep/er.unknown"]
    assert output[3].startswith(f"3 {CHECKED}, 3 stale")
    assert output[-1] == "Files passed over, because they are no text: 1."


def test_what_a_terminal_would_obey_is_written_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, output = _checked(tmp_path, capsys, "https://guide.test/quiz/#gap=\x1b[31mboth\x07")

    assert output.replace("\n", "").isprintable()


PAIRS = "freshness=stable&citations=no&gap=behavior"
DAMAGED = {
    "cut before a name": f"{QUIZ}#freshness=stable&citations=no&\ngap=behavior&verdict=V",
    "cut before &": f"{QUIZ}#freshness=stable&citations=no\n&gap=behavior&verdict=V",
    "cut in a value": f"{QUIZ}#freshness=stable&citations=no&gap=beha\nvior&verdict=V",
    "cut in a name": f"{QUIZ}#freshness=stable&cita\ntions=no&gap=behavior&verdict=V",
    "cut before the verdict": f"{QUIZ}#{PAIRS}&\r\nverdict=V",
    "cut and quoted": f"> {QUIZ}#freshness=stable&citations=no&\n> gap=behavior&verdict=V",
    "with another's name": f"{QUIZ}#utm_campaign=ABC&{PAIRS}&verdict=V",
    "with &amp;": f"{QUIZ}#{PAIRS}&verdict=V".replace("&", "&amp;"),
    "with &amp;amp;": f"{QUIZ}#{PAIRS}&verdict=V".replace("&", "&amp;amp;"),
    "escaped for Markdown": f"{QUIZ}#{PAIRS}&verdict=V".replace("&", "\\&"),
    "encoded once": f"{QUIZ}#{PAIRS}&verdict=V".replace("=", "%3D").replace("&", "%26"),
    "encoded twice": f"{QUIZ}#{PAIRS}&verdict=V".replace("=", "%253D").replace("&", "%2526"),
    "encoded query": f"{QUIZ}?{PAIRS}&verdict=V".replace("=", "%3D"),
    "encoded #": f"{QUIZ}%23{PAIRS}&verdict=V",
    "capitals": f"{QUIZ}#Freshness=STABLE&Citations=No&GAP=behavior&verdict=V",
    "in a table": f"|a|{QUIZ}#{PAIRS}&verdict=V|b|",
    "in _…_": f"_{QUIZ}#{PAIRS}&verdict=V_",
    "before 。": f"{QUIZ}#{PAIRS}&verdict=V。",
    "before .": f"See {QUIZ}#{PAIRS}&verdict=V.",
    "before )": f"(see {QUIZ}#{PAIRS}&verdict=V)",
    "before a space of no width": f"{QUIZ}#{PAIRS}&verdict=V\u200b and",
    "wrapped by a gateway": "https://eur01.safelinks.test/?url="
    f"{quote(f'{QUIZ}#{PAIRS}&verdict=', safe='')}V&data=05%7C02%7Cann&reserved=0",
}
"""Links as mail, chats and wikis leave them; V stands for the verdict that each names."""


@pytest.mark.parametrize("text", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_link_is_read_as_it_was_meant(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    status, output = _checked(tmp_path, capsys, text.replace("V", "fine-tune"))
    assert status == 0
    assert output.startswith("1 links and records checked, 0 stale")
    status, output = _checked(tmp_path, capsys, text.replace("V", "rag"))
    assert status == 1
    assert output.startswith(
        f"page.md:1: said RAG; guide {GUIDE.version} says Fine-tuning ({PAIRS})\n"
    )


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        (f"{QUIZ}#freshness=stable&\ngap=behaviour&verdict=rag", "gap=behaviour"),
        (f"{QUIZ}#freshness=stable gap=behavior", "gap=behavior"),
        (f"{QUIZ}#freshness=stable&citations=no;gap=behavior", "citations=no;gap=behavior"),
    ],
)
def test_what_cannot_be_mended_is_named_and_no_other_verdict_taken_for_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, unknown: str
) -> None:
    status, output = _checked(tmp_path, capsys, text)

    assert status == 2
    assert output.splitlines()[0].startswith("page.md:1: the guide does not know ")
    assert unknown in output.splitlines()[0]
