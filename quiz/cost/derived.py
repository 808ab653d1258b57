"""Answers to the quiz that follow from a reader's figures: offered, never set over their own."""

from collections.abc import Iterator
from typing import TypedDict

from quiz.cost.figures import Figures
from quiz.cost.inputs import Inputs
from quiz.cost.rounding import rounded
from quiz.cost.units import DAYS_PER_MONTH
from quiz.cost.ways.catalogue import priced, way_of
from quiz.decision import Answers, Guide
from quiz.decision.guide.model import TextLevel

HIGH_VOLUME = 10_000
LARGE_TEXT = 200_000
"""Tokens of about 300 pages, as the question about text has it: 500 words a page, and four thirds
of a token a word."""
WINDOWS_FOR_TEXT = 3
"""How many times a text that fits goes into the model's window."""
"""Requests a day, as the question about volume has it."""
TOO_EXPENSIVE = ("failure", "cost")


class DerivedJson(TypedDict):
    """An answer that follows from the figures, in words, and why.

    `over_usd_per_month` is by how much a month costs more than the budget, for the answer that it
    does; else null.
    """

    criterion: str
    choice: str
    reply: str
    because: str
    over_usd_per_month: float | None


def derived(guide: Guide, figures: Figures, answers: Answers, text: TextLevel) -> list[DerivedJson]:
    """Return what follows for criteria that are open, where `text` is where the verdict has it.

    A range that an answer's limit lies within says nothing.
    """
    likely = figures.likely()
    found = [
        *_volume(figures),
        *_corpus(figures, likely),
        *_too_expensive(likely, text),
    ]
    return [
        {
            "criterion": criterion,
            "choice": choice,
            "reply": guide.criteria[criterion].reply(choice),
            "because": because,
            "over_usd_per_month": None if over is None else rounded(over),
        }
        for criterion, choice, because, over in found
        if criterion not in answers
    ]


type Finding = tuple[str, str, str, float | None]


def _volume(figures: Figures) -> Iterator[Finding]:
    estimate = figures.estimates["traffic", "requests_per_month"]
    low, likely, high = (
        each / DAYS_PER_MONTH for each in (estimate.low, estimate.likely, estimate.high)
    )
    because = f"You expect {likely:,.0f} requests a day."
    if low > HIGH_VOLUME:
        yield "volume", "high", because, None
    elif high < HIGH_VOLUME:
        yield "volume", "low", because, None


def _corpus(figures: Figures, likely: Inputs) -> Iterator[Finding]:
    """Yield whether all text fits in one prompt, where text and window are known.

    It does within the three limits of docs/criteria/corpus.md: the question's own, a third of the
    window, and the length from which each token costs more.
    """
    estimate = figures.estimates.get(("text", "text_tokens"))
    model = likely.model
    if estimate is None or not model.window_tokens:
        return
    step = model.step_above_tokens or LARGE_TEXT
    most = min(LARGE_TEXT, model.window_tokens / WINDOWS_FOR_TEXT, step)
    because = (
        f"Your text has {estimate.likely:,.0f} tokens, and by the guide’s three limits "
        f"{most:,.0f} fit in one prompt of this model."
    )
    if estimate.low > most:
        yield "corpus", "large", because, None
    elif estimate.high <= most:
        yield "corpus", "small", because, None


def _too_expensive(likely: Inputs, text: TextLevel) -> Iterator[Finding]:
    """Yield by how much the untrained prompt exceeds the budget, if there is one and it does."""
    budget, months = likely.plan.budget_usd_per_month, likely.plan.horizon_months
    way = way_of(text, False)
    for found in priced(likely, (way,)).values():
        usd = found.total_usd(months) / months
        if budget and usd > budget:
            because = (
                f"Without training, a month costs {usd:,.0f} US dollars, {usd - budget:,.0f} more "
                "than you can spend. It’s your answer if its quality is good enough."
            )
            yield *TOO_EXPENSIVE, because, usd - budget
