"""The ways in order: where outside text reaches the model, and whether it is trained."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quiz.cost.bill import Bill
from quiz.cost.inputs import Inputs
from quiz.cost.ways import fine_tuning, hybrid, long_context, prompting, rag
from quiz.decision.guide.model import OUTCOMES, TextLevel

WITH_TEXT = "fine-tune-with-text"
"""A trained model with the whole text in its prompt, which the guide calls fine-tuning too."""


@dataclass(frozen=True, slots=True)
class Way:
    """A pair of the guide's axes; `verdict` is the guide's name for it."""

    id: str
    verdict: str
    text: TextLevel
    is_trained: bool


def _id(text: TextLevel, is_trained: bool) -> str:
    return WITH_TEXT if (text, is_trained) == ("prompt", True) else OUTCOMES[text, is_trained]


WAYS: Mapping[str, Way] = {
    _id(text, is_trained): Way(_id(text, is_trained), verdict, text, is_trained)
    for (text, is_trained), verdict in OUTCOMES.items()
}
NEEDS: Mapping[TextLevel, tuple[str, ...]] = {
    "none": (),
    "prompt": ("text",),
    "index": ("text", "index"),
}
"""The tables of figures that each place for text needs."""


def way_of(text: TextLevel, is_trained: bool) -> Way:
    return WAYS[_id(text, is_trained)]


def missing(inputs: Inputs, way: Way) -> list[str]:
    """Return the tables of figures that a way cannot be priced without."""
    absent = [name for name in NEEDS[way.text] if getattr(inputs, name) is None]
    if way.is_trained and inputs.training is None:
        absent.append("training")
    if way.is_trained and inputs.tuned_model is None and inputs.machines is None:
        absent.append("tuned_model or machines")
    return absent


def priced(inputs: Inputs, ways: Iterable[Way]) -> dict[str, Bill]:
    """Return what each of these ways costs, by its id, without those that lack figures."""
    bills = {way.id: bill(inputs, way) for way in ways}
    return {id: found for id, found in bills.items() if found}


def bill(inputs: Inputs, way: Way) -> Bill | None:
    """Return what a way costs, or None where tables of figures are `missing`."""
    text, index, trained = inputs.text, inputs.index, inputs.trained
    match way.text, way.is_trained:
        case "none", False:
            return prompting.bill(inputs)
        case "none", True if trained:
            return fine_tuning.bill(inputs, trained)
        case "prompt", False if text:
            return long_context.bill(inputs, text)
        case "prompt", True if text and trained:
            return fine_tuning.bill_with_text(inputs, trained, text)
        case "index", False if text and index:
            return rag.bill(inputs, text, index)
        case "index", True if text and index and trained:
            return hybrid.bill(inputs, trained, text, index)
    return None
