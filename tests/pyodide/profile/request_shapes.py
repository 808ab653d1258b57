"""Requests of every shape, good and bad, made by chance: what a profile is taken from.

The same seed makes the same requests, so that another seed makes requests that a profile has not
seen. The aim is breadth: a function that some request runs and no request here did is a trap for
a reader, who then waits for a second start.
"""

import json
import random
import tomllib
from collections.abc import Callable, Iterable, Iterator
from itertools import cycle, islice
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st

from quiz import bridge
from quiz.decision import Guide
from quiz.decision.links.query_string import write
from scripts.runtime import sample_requests
from scripts.runtime.bundle import ROOT
from tests.property.test_bridge import ANY_JSON, NEARLY_ANSWERS, QUERIES
from tests.pyodide.profile.sheets_and_figures import on_demand_requests

RELEASES = sorted((ROOT / "quiz" / "decision" / "releases").glob("*.toml"))
GUIDE = (ROOT / "quiz" / "decision" / "guide.toml").read_text(encoding="utf-8")
MISTAKES = tomllib.loads((ROOT / "tests" / "data" / "mistakes.toml").read_text(encoding="utf-8"))
SITE = "https://guide.example/team/docs/"
TEXTS = (
    *(
        "",
        " ",
        "a",
        "gap",
        "both",
        "\x00",
        "a\x00b",
        "\ufeff",
        "\r\n\t",
        '"\\/\b\f',
        "%",
        "%zz",
        "&#0;",
    ),
    *(
        "Grüße",
        "λόγος",
        "ελλΗνικΆ ς",
        "漢字かな",
        "한국어",
        "שלום",
        "مرحبا",
        "\u202eabc\u202c",
        "नमस्ते",
    ),
    *(
        "e\u0301\u0323",
        "😀",
        "a😀b",
        "👩🏽\u200d🔬",
        "🇬🇷",
        "\ud800",
        "x\udfff",
        "\ud83d",
        "\ude00\ud83d",
        "\uffff",
    ),
    *(
        "İıßſǆﬁ",
        "１２３",
        "½²",
        "\u2028\u2029\x85",
        "\u00ad\u200b\u2060",
        "\U0010ffff",
        "Ω" * 300,
        "é" * 300,
    ),
    *(
        "a" * 5_000,
        "😀" * 2_000,
        "&" * 3_000,
        "=" * 900,
        "%" * 900,
        "<b>&amp;</b>",
        "../..",
        "{}",
        "'",
    ),
)
NUMBERS = (
    *(
        "0",
        "-0",
        "1",
        "-1",
        "3.5",
        "-0.0",
        "1e5",
        "1E-5",
        "1e400",
        "-1e400",
        "1e-400",
        "5e-324",
        "0.1",
    ),
    *(
        "1.7976931348623157e308",
        "2.2250738585072011e-308",
        "9007199254740993",
        "9007199254740993.0",
    ),
    *(
        "NaN",
        "Infinity",
        "-Infinity",
        "9" * 19,
        "-" + "9" * 40,
        "9" * 4_300,
        "9" * 4_301,
        "1" + "0" * 22,
    ),
    *(
        "." + "1" * 30,
        "0." + "1" * 900,
        "1" * 30 + "." + "7" * 30 + "e-40",
        "01",
        "1.",
        "1e",
        "--1",
        "0x1",
    ),
)
ODD: tuple[Any, ...] = (
    None,
    True,
    False,
    3,
    -1.5,
    10**30,
    [],
    {},
    ["both"],
    {"both": 1},
    [[]],
    "text",
)
HOLES: tuple[Callable[[Any], dict[str, Any]], ...] = (
    lambda x: {"answers": x},
    lambda x: {"answers": {"gap": x}},
    lambda x: {"answers": {"gap": "both"}, "guide": x},
    lambda x: {"answers": {"gap": "both"}, "record": x},
    lambda x: {"answers": {"gap": "both"}, "record": {"site": x, "day": "2026-11-24"}},
    lambda x: {"answers": {"gap": "both"}, "record": {"site": SITE, "day": x}},
    lambda x: {"query": x, "fragment": ""},
    lambda x: {"query": "?gap=both", "fragment": x},
    lambda x: {"link": x},
    lambda x: {"link": {"query": x, "fragment": "#gap=both"}},
    lambda x: {"link": {"query": "", "fragment": x}},
    lambda x: {"saved": x},
    lambda x: {"compare": x},
    lambda x: {"compare": [x, {"gap": "both"}]},
    lambda x: {"compare": [{"gap": "both"}, {"gap": x}, {}]},
    lambda x: {"more": x, "answers": {}},
    lambda x: {"verdict": x},
)
"""Every position in a request where something else can stand."""


def every_request(guide: Guide, seed: int, count: int) -> Iterator[str]:
    """Yield requests of every shape; `count` of them ordinary, the rest in proportion."""
    yield from sample_requests.ordinary(guide, count, seed)
    yield from sample_requests.keeping(guide, count // 20, seed)
    yield from sample_requests.BAD
    yield from _each_choice(guide)
    yield from _released(guide, seed, max(2, count // 100))
    yield from _compared(guide, seed, max(6, count // 50))
    yield from _holes(_texts(guide, seed))
    yield from _malformed(seed, max(60, count // 8))
    yield from _damaged_links(guide, seed, max(60, count // 8))
    yield from _pasted(guide, seed, max(3, count // 100))
    yield from _mistaken_guides(seed, max(4, count // 20))
    yield from _arbitrary(seed, max(30, count // 10))
    yield from _beyond_measure()
    yield from on_demand_requests(seed, max(30, count // 4))


def _each_choice(guide: Guide) -> Iterator[str]:
    for criterion in guide.criteria.values():
        for choice in criterion.choices:
            yield json.dumps({"answers": {criterion.id: choice}})
            yield json.dumps({"query": f"?{criterion.id}={choice}", "fragment": ""})


def _released(guide: Guide, seed: int, count: int) -> Iterator[str]:
    """Yield requests to guides of old, in turns, so that one is read again after others."""
    for answers in sample_requests.sets_of_answers(guide, count, seed):
        for release in RELEASES:
            text = release.read_text(encoding="utf-8")
            yield json.dumps({"answers": answers, "guide": text})
        yield json.dumps({"answers": answers, "guide": GUIDE})


def _compared(guide: Guide, seed: int, count: int) -> Iterator[str]:
    people = list(sample_requests.sets_of_answers(guide, count, seed))
    for size in (1, 2, 3, 4, 9):
        for at in range(0, len(people) - size + 1, size):
            yield json.dumps({"compare": people[at : at + size]})
    yield json.dumps({"compare": people[:30]})


def _texts(guide: Guide, seed: int) -> list[Any]:
    rng = random.Random(seed)
    alphabet = "".join(TEXTS[3:]).replace("a" * 90, "")
    made = ["".join(rng.choices(alphabet, k=rng.randint(1, 40))) for _ in range(30)]
    return [*TEXTS, *made, *ODD, *guide.criteria]


def _holes(things: Iterable[Any]) -> Iterator[str]:
    """Yield every thing in every position, escaped in one request and as it is in the next."""
    for number, thing in enumerate(things):
        for hole in HOLES:
            yield json.dumps(hole(thing), ensure_ascii=bool(number % 2))
    for text in NUMBERS:
        yield text
        for hole in HOLES:
            yield json.dumps(hole("HERE")).replace('"HERE"', text)


def _shapes() -> list[str]:
    """Return one good request of every shape."""
    record = {"site": SITE, "day": "2026-11-24"}
    return [
        json.dumps(each, ensure_ascii=False)
        for each in (
            {"answers": {"gap": "both", "freshness": "changing"}},
            {"answers": {"gap": "both"}, "guide": "version = 'α'"},
            {"answers": {"gap": "both"}, "record": record},
            {"query": "?gap=both", "fragment": "#gap=behavior"},
            {"link": {"query": "?gap=both", "fragment": "#gap=😀"}},
            {"saved": f"[λόγος]({SITE}quiz/#gap=both&v=0.1.0)"},
            {"compare": [{"gap": "both"}, {"gap": "behavior"}, {}]},
        )
    ]


def _malformed(seed: int, count: int) -> Iterator[str]:
    """Yield good requests cut short, and with characters changed, put in, taken out, said twice."""
    rng = random.Random(seed)
    for shape in _shapes():
        yield shape
        yield from (shape[:length] for length in range(0, len(shape), 1 + seed % 2))
    characters = '{}[]",:\\/ntu0123456789abcdef-+.eE \n\x00\x1fé😀Ω\ud800%&=#?'
    for _ in range(count):
        text = list(rng.choice(_shapes()))
        for _ in range(rng.randint(1, 4)):
            at = rng.randrange(len(text))
            text[at] = rng.choice(["", text[at] * 2, *rng.choices(characters, k=4)])
        yield "".join(text)


def _damaged_links(guide: Guide, seed: int, count: int) -> Iterator[str]:
    """Yield links as mail, wikis, redirectors and people leave them."""
    rng = random.Random(seed)
    damage = ["\n", "\r\n> ", "&amp;", "%26", "%2526", "%3D", "=3D", "=\n", "\\", "\\_", "&nbsp;"]
    damage += [
        "\u2028",
        "\u00ad",
        "–",
        "‐",
        ".",
        ")",
        "*",
        "&&",
        ";",
        "+",
        " ",
        "％",
        "＝",
        "😀",
        "λ",
        "#",
    ]
    damage += [
        "&#61;",
        "&#x26;",
        "%E2%80%8B",
        "%F0%9F",
        "%u0026",
        "?url=https%3A%2F%2F",
        "|",
        "<",
        ">",
    ]
    for number, answers in enumerate(sample_requests.sets_of_answers(guide, count, seed)):
        link = list(f"{write(guide, answers)}&v=0.{rng.randint(0, 3)}.0&verdict=hybrid")
        for _ in range(rng.randint(0, 4)):
            link[rng.randrange(len(link))] += rng.choice(damage)
        text = "".join(link)[: rng.choice([None, None, rng.randint(1, len(link))])]
        text = text.upper() if number % 9 == 0 else text
        yield json.dumps({"link": {"query": f"?{text}", "fragment": ""}})
        yield json.dumps({"link": {"query": "", "fragment": f"#{text}"}}, ensure_ascii=False)
        yield json.dumps({"query": f"?{text}&utm_source=mail", "fragment": f"#{text[5:]}"})
        yield json.dumps({"saved": f"λ😀 {SITE}quiz/#{text} and\n> {SITE}quiz/?{text}."})


def _pasted(guide: Guide, seed: int, count: int) -> Iterator[str]:
    """Yield records in every format and shape, whole and cut, as a reader pastes them."""
    rng = random.Random(seed)
    for number, answers in enumerate(sample_requests.sets_of_answers(guide, count, seed)):
        site = rng.choice(
            [SITE, "", "http://[::1]:8000/", "file:///c:/guide/", "https://οδηγός.example/"]
        )
        asked = json.dumps({"answers": answers, "record": {"site": site, "day": "2026-02-29"}})
        yield asked
        formats = json.loads(bridge.answer(asked))
        for text in [*map(str, formats.values()), json.dumps(formats)]:
            yield json.dumps({"saved": text}, ensure_ascii=bool(number % 2))
            yield json.dumps({"saved": f"> 漢字\n{text[: rng.randint(0, len(text))]}\n😀"})


def _mistaken_guides(seed: int, count: int) -> Iterator[str]:
    """Yield guides with every mistake that an editor can make, and others cut or changed."""
    rng = random.Random(seed)
    texts = [GUIDE.replace(each["old"], each["new"], 1) for each in MISTAKES["guide"]]
    for _ in range(count):
        at = rng.randrange(len(GUIDE))
        put = rng.choice(
            ["", '"', "'", "[", "]", "=", "\n", "#", "é", "😀", "\x00", "{a = 1}", "1979-05-27"]
        )
        texts += [GUIDE[:at], GUIDE[:at] + put + GUIDE[at + rng.randint(0, 3) :]]
    values = [
        "1_000",
        "0xff",
        "1e5",
        "inf",
        "nan",
        "true",
        "07:32:00",
        "1979-05-27T07:32:00Z",
        '"\\u03b1"',
    ]
    texts += [f"version = {value}" for value in (*values, "'''a\nb'''", '"\\q"', "[1, [2]]", "{}")]
    for text in texts:
        yield json.dumps({"answers": {"gap": "both"}, "guide": text}, ensure_ascii=False)


def _arbitrary(seed: int, count: int) -> Iterator[str]:
    """Yield what Hypothesis comes up with, as the tests of the bridge in CPython have it."""
    for strategy in (ANY_JSON, st.text(), NEARLY_ANSWERS, QUERIES):
        for thing, hole in zip(_examples(strategy, seed, count), cycle(HOLES), strict=False):
            yield thing if isinstance(thing, str) else json.dumps(thing)
            yield json.dumps(hole(thing))


def _examples(strategy: st.SearchStrategy[Any], seed: int, count: int) -> list[Any]:
    """Return so many examples, the same for the same seed."""
    found: list[Any] = []

    @seeded(seed)
    @settings(max_examples=count, database=None, deadline=None, phases=[Phase.generate])
    @given(strategy)
    def collect(example: Any) -> None:
        found.append(example)

    collect()
    return list(islice(found, count))


def _beyond_measure() -> Iterator[str]:
    """Yield what is too long, too deep, or just short of it."""
    longest = bridge.LONGEST
    for text in ("a", "é", "Ω", "😀", "[", "{", '"', "\\", '{"a":', "[1,", " "):
        yield text * (100_000 // len(text))
        yield json.dumps({"saved": text * 9_000})
    yield "Ω" * longest
    yield "a" * (longest + 1)
    yield json.dumps({"answers": {f"{number}😀": "both" for number in range(9_000)}})
    yield json.dumps({"saved": "\n".join(f"{SITE}quiz/#gap=both&v={n}" for n in range(2_000))})
    yield json.dumps({"compare": [{"gap": "both"}] * 3_000})
    yield json.dumps({"query": "?" + "&".join(f"n{n}={n}" for n in range(9_000)), "fragment": ""})
