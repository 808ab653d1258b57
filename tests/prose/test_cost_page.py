"""The sums in the text of the page of costs: each is added up again, by hand and by the model."""

import ast
import re
import tomllib
from typing import Any

import pytest

from quiz.cost.cost_json import CostJson, cost
from quiz.cost.presets import load_presets
from quiz.decision import load_guide
from scripts.prose.markdown import ROOT

GUIDE = load_guide()
TEXT = (ROOT / "docs" / "cost.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in TEXT.splitlines()
    if line.startswith("|") and line.endswith("|") and "(our sum)" not in line and "---" not in line
]
IN_SENTENCES = re.findall(r"(?P<sum>[\d(][\d,.×/()+ ]+) = (?P<result>[\d,]+)", TEXT)


def _found() -> CostJson:
    example = re.search(r"```toml\n(.*?)```", TEXT, re.DOTALL)
    assert example
    return cost(GUIDE, load_presets(), tomllib.loads(example[1]), {})


FOUND = _found()


def _number(text: str) -> float:
    return float(text.replace(",", ""))


def _added_up(text: str) -> float:
    """Return what a sum of plain arithmetic comes to."""
    tree = ast.parse(text.replace(",", "").replace("×", "*").strip(), mode="eval")
    assert all(
        isinstance(node, ast.Expression | ast.BinOp | ast.operator | ast.Constant)
        for node in ast.walk(tree)
    )
    result: float = eval(compile(tree, "sum", "eval"))
    return result


def _line(label: str, way: str) -> dict[str, Any]:
    (bill,) = (each["lines"] for each in FOUND["ways"] if each["label"] == way)
    (line,) = (each for each in bill if each["label"] == label)
    return {"once": line["setup_usd"], "a month": line["usd_per_month"]}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}, {row[2]}")
def test_a_line_of_the_page_is_added_up_rightly_and_is_what_the_model_has(row: list[str]) -> None:
    label, way, paid, sum_, result = row

    assert _added_up(sum_) == pytest.approx(_number(result), abs=0.005)
    assert _line(label, way)[paid] == pytest.approx(_number(result), abs=0.005)


@pytest.mark.parametrize(("sum_", "result"), IN_SENTENCES)
def test_a_sum_in_a_sentence_comes_to_what_it_says(sum_: str, result: str) -> None:
    assert _added_up(sum_) == _number(result)


def test_both_ways_of_the_page_have_no_line_that_it_leaves_out() -> None:
    shown = {(row[1], row[0]) for row in ROWS}
    lines = {
        (way["label"], line["label"])
        for way in FOUND["ways"]
        if way["label"] in {row[1] for row in ROWS}
        for line in way["lines"]
    }
    same = {label for way, label in shown if way == "RAG"}

    assert len(IN_SENTENCES) == 2
    assert {(way, label) for way, label in lines if label not in same} <= shown
