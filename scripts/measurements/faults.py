"""What a reader gets while something fails, as `make faults` found it, in tables."""

import re
from collections.abc import Iterable
from typing import Any

from scripts.measurements import store
from scripts.measurements.table import Table

RESULT = "faults.json"
BY_FILE = (
    "What fails",
    "The verdict comes",
    "The page says so, or shows its form",
    "No page of ours",
)
BY_KIND = ("What happens", "What the page does", "The way on")
SENTENCES = ("What the page says", "When")
SLOWER = {"whole-module": "with the whole module", "library": "from the library"}
COMES, SAYS = "verdict", ("trouble", "fault", "form")
FILE_NAME = re.compile(r"\b(?:pyodide|memory|worker|library)[\w.]*\.(?:js|wasm|txt)")
SIZES = re.compile(r"\d+\.\d of \d+\.\d MB")
NOTHING = "–"
ONCE = ", once"
AS_IT_IS = {"of no type", "as Latin-1", "slow"}
"""Faults that leave the bytes of a file as they are."""


def measurements() -> dict[str, Any]:
    """Return what is committed."""
    return store.read(RESULT)


def all_faults() -> str:
    """Return the faults on the way of a file that last, in two groups."""
    hows = dict.fromkeys(str(case["how"]) for case in _wire())
    lasting = [how for how in hows if not how.endswith(ONCE)]
    spoils = ", ".join(how for how in lasting if how not in AS_IT_IS)
    return (
        f"What spoils or stops a file: {spoils}. What leaves its bytes as they are: "
        + ", ".join(how for how in lasting if how in AS_IT_IS)
    )


def by_file() -> Table:
    """Return for each file which faults end how."""
    files = dict.fromkeys(str(case["what"]) for case in _wire())
    return Table(BY_FILE, tuple((file, *_ends(file)) for file in files))


def by_kind() -> Table:
    """Return what a browser that refuses something, or another version, leads to."""
    rows = {case["how"]: case for case in _cases() if case["what"] in {"the browser", "versions"}}
    return Table(BY_KIND, tuple((how, _does(case), _way_on(case)) for how, case in rows.items()))


def sentences() -> Table:
    """Return each sentence that was said of a file, and the faults that it was said of."""
    faults: dict[str, list[str]] = {}
    for case in _wire():
        outcome = case["outcome"]
        if outcome["came"] == "trouble":
            sentence = SIZES.sub("… of … MB", FILE_NAME.sub("…", outcome["sentence"]))
            faults.setdefault(sentence, []).append(case["how"])
    return Table(SENTENCES, tuple((sentence, _list(hows)) for sentence, hows in faults.items()))


def total() -> int:
    """Return how many faults were injected, in all browsers together."""
    return len(_cases())


def wrong() -> int:
    """Return how many of them a reader would see something by that must not be."""
    return sum(bool(case["outcome"]["faults"]) for case in _cases())


def _cases() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = measurements()["cases"]
    return found


def _wire() -> list[dict[str, Any]]:
    return [case for case in _cases() if case["what"] not in {"the browser", "versions"}]


def _ends(file: str) -> tuple[str, str, str]:
    cases = [case for case in _wire() if case["what"] == file]
    comes = [case for case in cases if case["outcome"]["came"] == COMES]
    slower = [case for case in comes if case["outcome"]["started"] in SLOWER]
    ways = {SLOWER[case["outcome"]["started"]] for case in slower}
    first = _list(case["how"] for case in comes if case not in slower)
    then = f"{' or '.join(sorted(ways))}: {_list(case['how'] for case in slower)}" if slower else ""
    says = _list(case["how"] for case in cases if case["outcome"]["came"] in SAYS)
    other = _list(case["how"] for case in cases if case["outcome"]["came"] not in {COMES, *SAYS})
    return "; ".join(filter(None, (first, then))) or NOTHING, says or NOTHING, other or NOTHING


def _list(names: Iterable[str]) -> str:
    """Name faults, and groups of them of which none is missing in a phrase."""
    left = list(dict.fromkeys(names))
    hows = {str(case["how"]) for case in _wire()}
    once = {how for how in hows if how.endswith(ONCE)}
    groups = {
        "whatever happens": hows,
        "whatever leaves its bytes as they are": AS_IT_IS,
        "whatever spoils or stops it": hows - once - AS_IT_IS,
        "whatever happens once": once,
    }
    found = []
    for phrase, group in groups.items():
        if group and group <= set(left):
            left = [name for name in left if name not in group]
            found.append(phrase)
    return ", ".join([*(name.replace(ONCE, " once") for name in left), *found])


def _does(case: dict[str, Any]) -> str:
    outcome = case["outcome"]
    if outcome["came"] == COMES:
        way = SLOWER.get(outcome["started"])
        return f"The verdict comes, {way}" if way else "The verdict comes, as ever"
    return str(outcome["sentence"])


def _way_on(case: dict[str, Any]) -> str:
    on = case["outcome"]["on"]
    return {"": "None is needed", "the table": "The table below it"}.get(
        on, f"{on}, then the verdict"
    )
