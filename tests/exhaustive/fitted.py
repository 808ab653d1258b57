"""Statistical models of the published scenarios: what fitting weights to them would get.

Logistic regression on the answers, asked only about cases that it was not fitted to. One model
chooses among the five verdicts at once; the other has the guide's own two axes, each fitted apart.
They stand beside the guide as yardsticks; no rule comes from them.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quiz.decision import Guide
from quiz.validation.report import Case

FOLDS = 10
STEPS = 400
RATE = 0.5
MOMENTUM = 0.9

TRAINED = ("fine-tune", "hybrid")
BESIDE_TEXT = ("long-context", "rag", "hybrid")
TEXT_ALONE = ("long-context", "rag")

type Numbers = NDArray[np.float64]
type Names = NDArray[Any]
type Model = Callable[[Numbers, Names, Numbers, float], Names]
"""Inputs and verdicts of the cases to fit to, inputs of those to foretell, and the penalty."""


def foretold(
    guide: Guide, cases: Sequence[Case], model: Model, *, penalty: float, seed: int
) -> list[tuple[str, str]]:
    """Return (its authors' verdict, the model's) for each case, by models fitted to the others.

    Cases are dealt by lot into ten parts; `penalty` is the weight of the squared coefficients
    beside the mean loss (1 / (C · n) where it is stated as a cost C over n cases).
    """
    inputs, wanted = _coded(guide, cases), np.array([case.expected for case in cases])
    predicted = wanted.copy()
    for held_out in _dealt(len(cases), seed):
        others = np.setdiff1d(np.arange(len(cases)), held_out)
        predicted[held_out] = model(inputs[others], wanted[others], inputs[held_out], penalty)
    return list(zip(wanted.tolist(), predicted.tolist(), strict=True))


def at_once(inputs: Numbers, wanted: Names, asked: Numbers, penalty: float) -> Names:
    """Foretell one of the outcomes that were seen."""
    outcomes, codes = np.unique(wanted, return_inverse=True)
    weights = _fit(inputs, np.eye(len(outcomes))[codes], penalty)
    return outcomes[np.argmax(asked @ weights, axis=1)]


def by_axes(inputs: Numbers, wanted: Names, asked: Numbers, penalty: float) -> Names:
    """Foretell whether to train, whether text is needed, and where untrained verdicts keep it."""
    placed = np.isin(wanted, TEXT_ALONE)
    trains = at_once(inputs, np.isin(wanted, TRAINED), asked, penalty)
    needs = at_once(inputs, np.isin(wanted, BESIDE_TEXT), asked, penalty)
    levels = at_once(inputs[placed], wanted[placed], asked, penalty)
    trained = np.where(needs, "hybrid", "fine-tune")
    return np.where(trains, trained, np.where(needs, levels, "prompting"))


def _coded(guide: Guide, cases: Sequence[Case]) -> Numbers:
    """Return a row of zeros and ones for each case: one, and whether each choice was answered."""
    choices = [(id, choice) for id, each in guide.criteria.items() for choice in each.choices]
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
