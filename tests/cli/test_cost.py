"""Costs in a terminal: figures from a file and from options, and what is said of bad ones."""

import json
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from quiz.cli import main
from quiz.cost.inputs import SECTIONS
from quiz.cost.presets import load_presets
from quiz.terminal.cost_template import template_lines
from tests.core.costs import TABLES, WORKED

TEMPLATE = "\n".join(template_lines()) + "\n"


@pytest.fixture
def costs(tmp_path: Path) -> Path:
    path = tmp_path / "costs.toml"
    path.write_text(TEMPLATE, encoding="utf-8")
    return path


def _printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["cost", *arguments]) == 0
    return capsys.readouterr().out


def _refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["cost", *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    return captured.err


def test_the_template_has_every_table_and_every_figure() -> None:
    for table, section in SECTIONS.items():
        part = TEMPLATE.partition(f"[{table}]")[2].partition("\n\n")[0]
        for each in fields(section):
            assert f"{each.name} =" in part
            assert each.metadata["meaning"] in part


def test_the_template_runs_as_it_is(capsys: pytest.CaptureFixture[str], costs: Path) -> None:
    output = _printed(capsys, str(costs))

    assert output.startswith("Over 24 months at 986 requests a day, in US dollars:\n")
    for part in ("\nRAG: ", "Break-even", "What the totals hang on", "Making the prompt cheaper"):
        assert part in output
    assert "no vendor's" in output
    assert "None" not in output


def test_the_template_is_printed_and_says_that_its_figures_are_made_up(
    capsys: pytest.CaptureFixture[str],
) -> None:
    output = _printed(capsys, "--template")

    assert output == TEMPLATE
    assert "Every figure here is made up" in output
    assert {*tomllib.loads(output)} <= {*SECTIONS}


def test_presets_are_listed_with_when_they_were_seen(capsys: pytest.CaptureFixture[str]) -> None:
    output = _printed(capsys, "--presets")

    assert all(preset in output for preset in load_presets())
    assert "seen 2026-11, openai-2026-long-prompt-prices" in output


def test_json_is_what_the_page_gets(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "costs.json"
    path.write_text(json.dumps(TABLES), encoding="utf-8")
    output = _printed(capsys, str(path), "--json", "--answer", "freshness=changing")
    found = json.loads(output)

    assert list(found) == sorted(found)
    assert found["verdict"] == "rag"
    assert found["answers"] == {"freshness": "changing"}


def test_answers_rule_ways_out_with_the_guide_s_reason(
    capsys: pytest.CaptureFixture[str], costs: Path
) -> None:
    answers = ("--answer", "gap=both", "--answer", "prompting=not-tried")
    output = _printed(capsys, str(costs), *answers)

    assert "Ruled out by your answers or figures\n  - Prompting alone (" in output
    assert "Missing facts reach the answer most reliably" in output
    assert "(the verdict)" in output
    assert "(comes next)" in output
    assert "once the best prompt falls short" in output


def test_answers_may_stand_in_the_file_and_those_of_the_options_go_before_them(
    capsys: pytest.CaptureFixture[str], costs: Path
) -> None:
    costs.write_text(TEMPLATE + '[answers]\ngap = "behavior"\n', encoding="utf-8")
    inside = json.loads(_printed(capsys, str(costs), "--json"))
    before = json.loads(_printed(capsys, str(costs), "--json", "--answer", "gap=knowledge"))

    assert inside["answers"] == {"gap": "behavior"}
    assert before["answers"] == {"gap": "knowledge"}


def test_options_go_before_the_file(capsys: pytest.CaptureFixture[str], costs: Path) -> None:
    options = (
        *("--set", "traffic.requests_per_month=1000,2000,3000"),
        *("--set", "model.preset=gpt-6.2-sol", "--set", "model.cache_reads_renew=true"),
        *("--set", "small_model.preset=claude-haiku-5.5"),
    )
    found = json.loads(_printed(capsys, str(costs), *options, "--json"))

    assert found["figures"]["traffic"]["requests_per_month"] == [1000, 2000, 3000]
    assert found["flags"]["model"] == {"cache_reads_renew": True}
    assert {each["preset"] for each in found["presets"]} >= {"gpt-6.2-sol", "claude-haiku-5.5"}


def test_options_alone_are_enough(capsys: pytest.CaptureFixture[str]) -> None:
    options = [
        f"{table}.{name}={value}"
        for table in ("plan", "traffic", "request", "model")
        for name, value in TABLES[table].items()
    ]
    output = _printed(capsys, *(part for option in options for part in ("--set", option)))

    assert "\nPrompting alone: " in output
    assert "\nRAG: no price; give text, index\n" in output
    assert "seconds until the answer is written" in output


@pytest.mark.parametrize("case", WORKED, ids=lambda case: str(case["id"]))
def test_every_worked_case_can_be_printed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, case: dict[str, object]
) -> None:
    path = tmp_path / "case.json"
    figures = case["figures"]
    assert isinstance(figures, dict)
    path.write_text(json.dumps({**figures, "answers": case["answers"]}), encoding="utf-8")

    assert "Ruled out by your answers" in _printed(capsys, str(path))


def test_what_this_guide_does_not_decide_is_said_first(
    capsys: pytest.CaptureFixture[str], costs: Path
) -> None:
    output = _printed(capsys, str(costs), "--answer", "request=calculation")

    assert "Look elsewhere first: Exact calculation." in output


def test_a_figure_that_turns_the_ranking_is_said_to(
    capsys: pytest.CaptureFixture[str], costs: Path
) -> None:
    output = _printed(capsys, str(costs), "--answer", "gap=knowledge")

    assert "and what is cheapest goes from Long context to RAG" in output


def test_each_step_of_the_staircase_says_whether_it_pays(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "costs.json"
    dear = {**TABLES, "small_model": {**TABLES["small_model"], "input_usd_per_million_tokens": 99}}
    path.write_text(json.dumps(dear), encoding="utf-8")
    output = _printed(capsys, str(path))

    assert "A shorter prompt: " in output
    assert ", 200 once; it pays from " in output
    assert "A smaller model: " in output
    assert "it pays at no traffic" in output


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a = ", "costs.toml: this is not TOML: "),
        ("colour = 1", "'colour' is no table of figures; use plan, traffic"),
        ("answers = 3", "the table 'answers' takes a choice in quotes for each criterion"),
        ("[answers]\ngap = 3", "the table 'answers' takes a choice in quotes"),
        (
            TEMPLATE.replace("horizon_months = 24", "horizon_months = 999"),
            "plan: horizon_months is 999",
        ),
        (TEMPLATE + "[answers]\ngap = 'x'", "gap: unknown choice 'x'; use one of knowledge"),
    ],
)
def test_bad_figures_get_one_line(
    capsys: pytest.CaptureFixture[str], costs: Path, text: str, sentence: str
) -> None:
    costs.write_text(text, encoding="utf-8")

    assert sentence in _refused(capsys, str(costs))


def test_a_file_that_is_no_text_or_no_tables_gets_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    binary, listed = tmp_path / "costs.toml", tmp_path / "costs.json"
    binary.write_bytes(b"\xff\xfe")
    listed.write_text("[1]", encoding="utf-8")

    assert "costs.toml: the byte 0xff in line 1 is not UTF-8" in _refused(capsys, str(binary))
    assert "costs.json: give tables of figures" in _refused(capsys, str(listed))
    assert "No such file" in _refused(capsys, str(tmp_path / "none.toml"))
    listed.write_text("{", encoding="utf-8")
    assert "costs.json: this is not JSON" in _refused(capsys, str(listed))


@pytest.mark.parametrize("option", ["requests=3", "traffic.requests_per_month", "=", ""])
def test_an_option_that_is_no_figure_gets_one_line(
    capsys: pytest.CaptureFixture[str], costs: Path, option: str
) -> None:
    assert "write table.figure=value" in _refused(capsys, str(costs), "--set", option)


def test_a_figure_for_what_is_no_table_gets_one_line(
    capsys: pytest.CaptureFixture[str], costs: Path
) -> None:
    costs.write_text("plan = 3\ntraffic = 3\nrequest = 3\nmodel = 3\n", encoding="utf-8")

    assert "plan is 3; give horizon_months" in _refused(capsys, str(costs))
    assert "plan is 3" in _refused(capsys, str(costs), "--set", "plan.horizon_months=3")
    assert "is 'many'; give a number" in _refused(
        capsys, "--set", "traffic.requests_per_month=many", *_others()
    )


def _others() -> list[str]:
    few = {"plan": "horizon_months=1", "traffic": "requests_in_busiest_hour=1"}
    options = [f"{table}.{figure}" for table, figure in few.items()]
    options += ["traffic.in_use_hours_per_month=1", "model.preset=round-large-model"]
    options += [f"request.{name}=1" for name in TABLES["request"]]
    return [part for option in options for part in ("--set", option)]


def test_without_figures_one_is_told_where_to_get_a_file(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert "give a file of them, which --template prints" in _refused(capsys)
