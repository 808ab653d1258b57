"""What people's hours cost, by role."""

from collections.abc import Iterator

from quiz.cost.bill import Line
from quiz.cost.inputs import Rates, Work


def work_lines(rates: Rates, work: Work) -> Iterator[Line]:
    """Yield a line for each role: hours × USD per hour, once and each month."""
    usd = rates.engineer_usd_per_hour
    yield Line(
        "engineer", work.engineer_build_hours * usd, work.engineer_keep_hours_per_month * usd
    )
    usd = rates.trainer_usd_per_hour
    yield Line("trainer", work.trainer_build_hours * usd, work.trainer_keep_hours_per_month * usd)
    usd = rates.expert_usd_per_hour
    yield Line("expert", work.expert_build_hours * usd, work.expert_keep_hours_per_month * usd)
