"""A hundred scenarios that spread over what each figure may be: the same hundred for everybody."""

import math
from collections.abc import Iterator, Sequence

from quiz.cost.figures import Estimate, Figures, Path
from quiz.cost.inputs import Inputs

SCENARIOS = 100


def scenarios(figures: Figures) -> Iterator[Inputs]:
    """Yield so many inputs, each figure with a range spread evenly over what is likely of it.

    A Latin hypercube (McKay, Beckman and Conover 1979): every figure takes each hundredth of its
    triangular distribution once, in an order of its own, so that no two figures go together. The
    orders come from a generator with a fixed start: the same figures give the same scenarios.
    """
    uncertain = [path for path, each in figures.estimates.items() if not each.is_known]
    orders = {path: _order(number) for number, path in enumerate(uncertain, 1)}
    for scenario in range(SCENARIOS):

        def pick(path: Path, estimate: Estimate, scenario: int = scenario) -> float:
            if path not in orders:
                return estimate.likely
            return quantile(estimate, (orders[path][scenario] + 0.5) / SCENARIOS)

        yield figures.inputs(pick)


def quantile(estimate: Estimate, share: float) -> float:
    """Return the value below which a share of the triangular distribution lies.

    With a, c, b for low, likely and high: a + √(p (b − a)(c − a)) up to p = (c − a) / (b − a), and
    b − √((1 − p)(b − a)(b − c)) above.
    """
    low, likely, high = estimate.low, estimate.likely, estimate.high
    width = high - low
    if share * width <= likely - low:
        return low + math.sqrt(share * width * (likely - low))
    return high - math.sqrt((1 - share) * width * (high - likely))


def middle(values: Sequence[float], likely: float) -> tuple[float, float]:
    """Return between what the values lie, leaving out a tenth of them at either end.

    What is likely always lies within, even if few scenarios come out as small or as large.
    """
    tenth, ordered = len(values) // 10, sorted(values)
    return min([likely, *ordered[tenth : tenth + 1]]), max(
        [likely, *ordered[::-1][tenth : tenth + 1]]
    )


def _order(seed: int) -> list[int]:
    """Return the numbers below `SCENARIOS`, shuffled (Fisher and Yates) from this start.

    The generator is Knuth's linear one of 64 bits, of which the upper half is used.
    """
    order, state = list(range(SCENARIOS)), seed
    for last in range(SCENARIOS - 1, 0, -1):
        state = (state * 6_364_136_223_846_793_005 + 1_442_695_040_888_963_407) % 2**64
        at = (state >> 32) % (last + 1)
        order[last], order[at] = order[at], order[last]
    return order
