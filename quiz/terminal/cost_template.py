"""A file of figures to fill in: every table and figure, with what each means."""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields
from typing import Any

from quiz.cost.inputs import SECTIONS

EXAMPLE: Mapping[str, Mapping[str, Any]] = {
    "plan": {"horizon_months": 24},
    "traffic": {
        "requests_per_month": [10_000, 30_000, 60_000],
        "requests_in_busiest_hour": 300,
        "in_use_hours_per_month": 220,
    },
    "request": {
        "instruction_tokens": 2_000,
        "question_tokens": 100,
        "answer_tokens": [150, 300, 600],
    },
    "model": {"preset": "round-large-model"},
    "text": {"text_tokens": 200_000, "changed_tokens_per_month": 10_000, "retrieved_tokens": 4_000},
    "index": {"preset": "round-index"},
    "training": {
        "training_examples": [500, 1_000, 3_000],
        "example_tokens": 1_000,
        "training_passes": 3,
        "training_runs": 4,
        "training_usd_per_million_tokens": 1,
        "labelling_minutes": [3, 6, 15],
        "labelling_usd_per_hour": 50,
        "retrains_per_year": 1,
        "base_life_months": 14,
        "retrain_trainer_hours": 40,
        "tuned_instruction_tokens": 200,
    },
    "tuned_model": {"preset": "round-small-model"},
    "rates": {"preset": "round-rates"},
    "prompt_work": {"engineer_build_hours": 40, "engineer_keep_hours_per_month": 2},
    "text_work": {"engineer_build_hours": 8, "engineer_keep_hours_per_month": 1},
    "index_work": {"engineer_build_hours": 120, "engineer_keep_hours_per_month": 8},
    "training_work": {"trainer_build_hours": 120},
    "serving_work": {"engineer_build_hours": 20, "engineer_keep_hours_per_month": 4},
}
"""Made-up figures, so that the file runs as it is; its first lines say that they are."""
HEAD = """\
# Figures for `rag-vs-fine-tuning cost FILE.toml`. Every figure here is made up: replace each with
# your own, and take away the tables of ways that are not for you. A figure is a number, or three:
# low, likely and high. What is commented out counts as it stands there. Presets are examples of
# prices; `rag-vs-fine-tuning cost --presets` lists them. Answers to the quiz, which rule ways out,
# go into a table of their own:
#
#   [answers]
#   freshness = "changing"
"""


def template_lines() -> Iterator[str]:
    """Yield the file line by line: what the example gives, and the rest commented out."""
    yield HEAD.rstrip("\n")
    for table, section in SECTIONS.items():
        given = dict(EXAMPLE.get(table, {}))
        off = "" if table in EXAMPLE else "# "
        yield f"\n{off}[{table}]  # {_summary(section)}"
        if "preset" in given:
            yield f'preset = "{given.pop("preset")}"'
        for each in fields(section):
            yield _line(each, given, off)


def _summary(section: type) -> str:
    return str(section.__doc__).partition("\n")[0]


def _line(each: Field[Any], given: Mapping[str, Any], off: str) -> str:
    meaning = each.metadata["meaning"]
    if each.name in given:
        return f"{each.name} = {given[each.name]}  # {meaning}"
    if each.default is MISSING:
        return f"# {each.name} =  # {meaning}; it has to be given, here or by a preset"
    value = str(each.default).lower() if isinstance(each.default, bool) else f"{each.default:g}"
    return f"# {each.name} = {value}  # {meaning}"
