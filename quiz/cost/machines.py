"""What machines that serve the trained model cost, rented or bought."""

import math

from quiz.cost.inputs import Machines, Traffic
from quiz.cost.tokens import Prompt
from quiz.cost.units import HOURS_PER_MONTH, SECONDS_PER_HOUR, THOUSAND


def machines_needed(machines: Machines, traffic: Traffic, prompt: Prompt) -> float:
    """Return how many machines get through the busiest hour; at least one.

    Requests in that hour × tokens of a request / (tokens per second × 3,600), rounded up. Where no
    speed is given, one is taken to be enough.
    """
    if not machines.machine_tokens_per_second:
        return 1.0
    tokens = traffic.requests_in_busiest_hour * (prompt.input_tokens + prompt.answer_tokens)
    return max(1.0, math.ceil(tokens / (machines.machine_tokens_per_second * SECONDS_PER_HOUR)))


def machines_usd_per_month(machines: Machines, traffic: Traffic, prompt: Prompt) -> float:
    """Return what renting or owning them costs each month, in USD.

    Rented: machines × hours × USD per hour; of one that stops when idle only the hours with work,
    tokens a month / (tokens per second × 3,600). Bought: machines × (price / months of life + kW ×
    730 hours × USD per kWh), whether anybody asks or not.
    """
    count = machines_needed(machines, traffic, prompt)
    hours = count * machines.rented_hours_per_month
    if machines.stops_when_idle and machines.machine_tokens_per_second:
        tokens = traffic.requests_per_month * (prompt.input_tokens + prompt.answer_tokens)
        hours = tokens / (machines.machine_tokens_per_second * SECONDS_PER_HOUR)
    kilowatts = machines.power_watts / THOUSAND
    owned = machines.bought_usd / machines.bought_life_months
    power = kilowatts * HOURS_PER_MONTH * machines.power_usd_per_kwh
    return hours * machines.machine_usd_per_hour + count * (owned + power)
