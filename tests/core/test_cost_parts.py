"""Index, training, machines and people, each against a sum done by hand."""

from dataclasses import replace

import pytest

from quiz.cost.bill import LINES, Bill, Line
from quiz.cost.index import index_lines
from quiz.cost.inputs import Inputs, Machines, Rates, Training, Work
from quiz.cost.machines import machines_needed, machines_usd_per_month
from quiz.cost.people import work_lines
from quiz.cost.tokens import Prompt
from quiz.cost.training import labelling_usd, runs_usd, training_lines
from tests.core.costs import inputs, traffic

PROMPT = Prompt(500, 400, 100)
"""A thousand tokens for each request."""


def _index(found: Inputs) -> dict[str, Line]:
    assert found.index
    assert found.text
    lines = index_lines(found.index, found.text, found.traffic, found.request)
    return {line.id: line for line in lines}


def test_a_kept_text_is_prepared_once_and_what_changes_each_month() -> None:
    lines = _index(inputs())

    assert lines["embedding"].setup_usd == pytest.approx(0.1 * (0.1 + 0.9))
    assert lines["embedding"].usd_per_month == pytest.approx(0.01 * (0.1 + 0.9))
    assert lines["index"].usd_per_month == pytest.approx(50 + 0.1 * 2)


def test_each_question_is_embedded_and_searched_for() -> None:
    lines = _index(inputs())

    per_request = 500 * 0.1 / 10**6 + 0.5 / 1_000
    assert lines["search"].usd_per_month == pytest.approx(73_000 * per_request)


def test_a_text_that_comes_along_is_indexed_each_time_and_not_kept() -> None:
    """73,000 questions, ten for each text: 7,300 texts a month of 100,000 tokens."""
    lines = _index(inputs(text={"asked_questions": 10}))

    assert lines["embedding"].setup_usd == 0
    assert lines["embedding"].usd_per_month == pytest.approx(7_300 * 0.1 * (0.1 + 0.9))
    assert lines["index"].usd_per_month == 50


def _training(**changed: float) -> Training:
    found = inputs(training=changed).training
    assert found
    return found


def test_runs_read_every_pair_so_many_times() -> None:
    """Four runs over 1,000 pairs of 1,000 tokens, read three times, at 2 per million."""
    assert runs_usd(_training()) == 4 * 3 * 2
    assert runs_usd(_training(run_usd=5)) == 4 * (3 * 2 + 5)


def test_pairs_are_made_by_hand() -> None:
    assert labelling_usd(_training(), 1) == 1_000 * 6 / 60 * 30


def test_pairs_that_a_model_writes_are_checked_and_the_model_is_paid() -> None:
    half = _training(model_written_share=0.5)

    by_hand, checked, by_model = 500 * 6 / 60 * 30, 500 * 1 / 60 * 30, 500 * 0.02
    assert labelling_usd(half, 0.02) == pytest.approx(by_hand + checked + by_model)


def test_later_trainings_are_set_aside_at_the_rate_at_which_they_come() -> None:
    """Runs for 24 and ten hours at 80 again: twice a year, and as the base is retired once a year.

    When the job moved, half of the pairs, for 3,000 in all, are made anew as well.
    """
    rates = Rates(trainer_usd_per_hour=80)
    lines = {line.id: line for line in training_lines(_training(), rates, 0)}

    again = 24 + 10 * 80
    assert lines["retraining"].usd_per_month == pytest.approx(again * 3 / 12 + 2 / 12 * 0.5 * 3_000)
    assert lines["labelling"] == Line("labelling", 3_000, 0)
    assert lines["training"] == Line("training", 24, 0)


def test_a_base_that_is_never_retired_asks_for_nothing() -> None:
    lasting = _training(base_life_months=0, retrains_per_year=0)
    lines = {line.id: line for line in training_lines(lasting, Rates(), 0)}

    assert lines["retraining"].usd_per_month == 0


def test_machines_are_counted_by_the_busiest_hour() -> None:
    """500 requests of 1,000 tokens in an hour are 139 tokens a second."""
    assert machines_needed(Machines(machine_tokens_per_second=139), traffic(), PROMPT) == 1
    assert machines_needed(Machines(machine_tokens_per_second=138), traffic(), PROMPT) == 2
    assert machines_needed(Machines(machine_tokens_per_second=50), traffic(), PROMPT) == 3


def test_one_machine_is_there_even_if_nobody_asks_or_no_speed_is_known() -> None:
    silent = replace(traffic(), requests_in_busiest_hour=0)

    assert machines_needed(Machines(machine_tokens_per_second=1_000), silent, PROMPT) == 1
    assert machines_needed(Machines(), traffic(), PROMPT) == 1


def test_rented_machines_are_paid_by_the_hour() -> None:
    rented = Machines(machine_usd_per_hour=2, rented_hours_per_month=730)
    twice = replace(rented, machine_tokens_per_second=100)

    assert machines_usd_per_month(rented, traffic(), PROMPT) == 2 * 730
    assert machines_usd_per_month(twice, traffic(), PROMPT) == 2 * 2 * 730


def test_a_machine_that_stops_is_paid_for_the_hours_with_work() -> None:
    """73,000 requests of 1,000 tokens at 1,000 a second: 73,000 seconds."""
    stopping = Machines(
        machine_usd_per_hour=2,
        rented_hours_per_month=730,
        stops_when_idle=True,
        machine_tokens_per_second=1_000,
    )

    assert machines_usd_per_month(stopping, traffic(), PROMPT) == pytest.approx(73_000 / 3_600 * 2)
    assert machines_usd_per_month(stopping, traffic(requests=0), PROMPT) == 0


def test_bought_machines_are_written_off_and_draw_power_day_and_night() -> None:
    owned = Machines(
        bought_usd=36_000, bought_life_months=36, power_watts=1_000, power_usd_per_kwh=0.2
    )

    assert machines_usd_per_month(owned, traffic(), PROMPT) == pytest.approx(1_000 + 730 * 0.2)


def test_hours_cost_what_their_role_does() -> None:
    rates = Rates(engineer_usd_per_hour=100, trainer_usd_per_hour=80, expert_usd_per_hour=60)
    work = Work(
        engineer_build_hours=1,
        engineer_keep_hours_per_month=2,
        trainer_build_hours=3,
        trainer_keep_hours_per_month=4,
        expert_build_hours=5,
        expert_keep_hours_per_month=6,
    )

    assert list(work_lines(rates, work)) == [
        Line("engineer", 100, 200),
        Line("trainer", 240, 320),
        Line("expert", 300, 360),
    ]


def test_a_bill_adds_up_its_lines_and_shows_one_for_each_id() -> None:
    lines = (
        Line("expert", 10, 0),
        Line("answer", 0, 2),
        Line("expert", 5, 1),
        Line("search", 0, 0),
    )
    bill = Bill(lines, None, 0, "")

    assert (bill.setup_usd, bill.usd_per_month) == (15, 3)
    assert bill.total_usd(0) == 15
    assert bill.total_usd(10) == 45
    assert list(bill.merged()) == [Line("answer", 0, 2), Line("expert", 15, 1)]
    assert lines[0].total_usd(7) == 10


def test_lines_of_a_bill_have_names() -> None:
    assert {"start", "varying", "answer", "engineer", "trainer", "expert"} <= LINES.keys()
