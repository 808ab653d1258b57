"""How long `check` takes for pages full of one thing, and for pages of half the length.

`python -m scripts.bench.check [MEGABYTES]` prints a line a shape. Where a pattern goes back and
forth, or something is looked through again and again, the ratio is 4.
"""

import sys
import tempfile
import time
from pathlib import Path

from quiz.decision import load_guide
from quiz.terminal.check.run import check
from quiz.terminal.check.sections import Sections

MEGABYTE = 1_000_000
QUIZ = "https://guide.test/quiz/"
LINK = f'<a href="{QUIZ}?gap=behavior">Fine-tuning</a>'
SECTIONS = Sections({"rag/": None, "rag/#when": None, "quiz/": None})
REPEATED = {
    "words": "The quick brown fox jumps over twelve dogs.\n",
    "HTML": '<p class="a">The <b>quick</b> brown <a href="/x#y">fox</a> jumps.</p>\n',
    "an image": "QUJD",
    "tags without an end": "<a href=quiz?a=b>",
    "the beginnings of tags": "<a ",
    "the beginnings of comments": "<!--",
    "letters": "x",
    "the quiz": "quiz",
    "the quiz and nothing": "quiz/ ",
    "the quiz and half an answer": "quiz?gap ",
    "the quiz with a sign": "quiz?",
    "&": "&",
    "%25": "%25",
    "#": "#",
    "://": "a://",
    "one pair": "gap=both&",
    "one pair, encoded": "gap%3Dboth%26",
    "one pair, a line each": "gap=both&\n",
    "stars": "*_",
    "links": f"{LINK}\n",
    "links in one line": f"[RAG]({QUIZ}?gap=both)",
    "links by one name": "[RAG][r] ",
    "names of links": f"[a]: {QUIZ}?gap=both\n",
    "sections": "https://guide.test/rag/#what ",
    "brackets": "[",
    "pictures": "![",
    "quotations": "> ",
    "lists": "- ",
    "backticks": "`a``b",
    "braces": '{"a": ',
    "halves of records": '{"guide_version": "answers" "verdict"',
    "escaped tags": "&lt;a href=&quot;",
    "escapes of JSON": "\\u0041",
    "ends of lines": "=\n",
}
"""What a page is full of, by a name for it."""
NUMBERED = {
    "texts of one link": "[text N][r] ",
    "sites": "https://gN/quiz/?gap=both https://gN/foo/bar/#baz\n",
    "sites below one another": "https://g//quiz/?N=1&gap=both https://g/aN/b/quiz/?gap=both\n",
    "pages of one site": "https://guide.test/pageN/#what ",
    "names of links, each another": f"[aN]: {QUIZ}?gap=both\n[aN] ",
    "names in braces": f"\n:nN: {QUIZ}?gap=both\n{{x{{nN}}[RAG]",
    "what stands for links": "linkN.invalid ",
    "damaged links": f"{QUIZ}?GAP=both&utm_N=x\n",
    "records without answers": '{"guide_version": "N", "verdict": {"a',
}
"""The same, where N is another number each time: what is looked for in all that was found."""


def page(piece: str, size: int) -> str:
    """Return a page of about so many characters, with a link before, behind and by reference."""
    pieces = (piece.replace("N", str(at)) for at in range(size // len(piece)))
    return f"{QUIZ}?{''.join(pieces)}\n{LINK}\n[r]: {QUIZ}?gap=both\n"


def seconds(text: str) -> float:
    """Return the processor's time for a page, the better of two."""
    taken = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.md"
        for _ in range(2):
            path.write_text(text, encoding="utf-8")
            began = time.process_time()
            check(load_guide(), SECTIONS, [path], site=None, mend=True)
            taken.append(time.process_time() - began)
    return min(taken)


def main(megabytes: str = "1") -> None:
    size = int(float(megabytes) * MEGABYTE)
    print(f"{'a page full of':30}{megabytes:>6} MB  ratio to half of it")
    for name, piece in {**REPEATED, **NUMBERED}.items():
        half, whole = seconds(page(piece, size // 2)), seconds(page(piece, size))
        print(f"{name:30}{whole:7.2f} s  {whole / half:.2f}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
