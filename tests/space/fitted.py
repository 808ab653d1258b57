"""A statistical model of the published scenarios: what fitting weights to them would get.

Multinomial logistic regression on the answers, asked only about cases that it was not fitted to.
It stands beside the guide as a yardstick; no rule comes from it.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from quiz.decision import Guide
from quiz.validation import Case

FOLDS = 10
STEPS = 400
RATE = 0.5
MOMENTUM = 0.9

type Numbers = NDArray[np.float64]


def foretold(
    guide: Guide, cases: Sequence[Case], *, penalty: float, seed: int
) -> list[tuple[str, str]]:
    """Return (its authors' verdict, the model's) for each case, by models fitted to the others.

    Cases are dealt by lot into ten parts; `penalty` is the weight of the squared coefficients
    beside the mean loss (as 1 / (C · n) where it is stated as a cost C over n cases).
    """
    inputs, outcomes = _coded(guide, cases), list(guide.outcomes)
    wanted = np.array([outcomes.index(case.wanted) for case in cases])
    told = np.empty(len(cases), dtype=int)
    for held_out in _dealt(len(cases), seed):
        fitted = np.setdiff1d(np.arange(len(cases)), held_out)
        weights = _fit(inputs[fitted], np.eye(len(outcomes))[wanted[fitted]], penalty)
        told[held_out] = np.argmax(inputs[held_out] @ weights, axis=1)
    return [(case.wanted, outcomes[code]) for case, code in zip(cases, told, strict=True)]


def _coded(guide: Guide, cases: Sequence[Case]) -> Numbers:
    """Return a row of zeros and ones for each case: one, and whether each choice was answered."""
    choices = [(id, choice.id) for id, each in guide.criteria.items() for choice in each.choices]
    answered = [[case.answers.get(id) == choice for id, choice in choices] for case in cases]
    return np.hstack([np.ones((len(cases), 1)), np.array(answered, dtype=float)])


def _dealt(count: int, seed: int) -> Iterator[NDArray[np.int64]]:
    shuffled = np.random.default_rng(seed).permutation(count)
    yield from (np.sort(part) for part in np.array_split(shuffled, FOLDS))


def _fit(inputs: Numbers, wanted: Numbers, penalty: float) -> Numbers:
    """Return the weights at the least loss; the constant is not penalised."""
    weights = np.zeros((inputs.shape[1], wanted.shape[1]))
    held_back = np.vstack([np.zeros((1, 1)), np.full((inputs.shape[1] - 1, 1), penalty)])
    speed = np.zeros_like(weights)
    for _ in range(STEPS):
        scores = np.exp(inputs @ weights)
        shares = scores / scores.sum(axis=1, keepdims=True)
        slope = inputs.T @ (shares - wanted) / len(inputs) + held_back * weights
        speed = MOMENTUM * speed - RATE * slope
        weights += speed
    return weights
