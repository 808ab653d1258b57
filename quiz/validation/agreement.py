"""How far two readers agree beyond chance."""

from collections import Counter
from collections.abc import Sequence


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Return Cohen's kappa of what two readers chose, item by item (Cohen 1960): at most 1.

    It is 1 too where both chose the same throughout, so that chance would agree as well.
    """
    observed = sum(one == other for one, other in pairs) / len(pairs)
    ones, others = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(ones[choice] * others[choice] for choice in ones) / len(pairs) ** 2
    return 1.0 if chance == 1 else (observed - chance) / (1 - chance)
